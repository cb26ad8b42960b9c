"""
The API Design Rules of the Dutch government (2.2.0), as far as the OpenAPI document shows them: what the standard's own linter
checks, and more. And docs/api-design-rules.md speaks of every rule, and names tests that exist.
"""

import json
import pathlib
import re
import unittest

from jsonschema import Draft202012Validator, FormatChecker

from daemon import DaemonTestCase

RULES = """
/core/naming-resources /core/naming-collections /core/interface-language /core/no-trailing-slash /core/path-segments-kebab-case
/core/query-keys-camel-case /core/hide-implementation /core/date-time/format /core/date-time/timezone
/core/date-time/date-omit-time-portion /core/http-methods /core/http-safety /core/http-response-code /core/stateless
/core/nested-child /core/resource-operations /core/error-handling/problem-details /core/error-handling/invalid-input
/core/error-handling/all-errors /core/doc-openapi /core/doc-openapi-contact /core/doc-language /core/publish-openapi
/core/deprecation-schedule /core/transition-period /core/uri-version /core/changelog /core/semver /core/version-header
/core/transport/tls /core/transport/no-sensitive-uris /core/transport/security-headers /core/transport/cors
/core/modules/geospatial /core/modules/signing /core/modules/encryption
""".split()
JUDGEMENTS = {"kept", "kept in part", "deliberately not kept", "not yet", "not applicable"}
SEMVER = r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?"


def rows():
    """Of the table: each rule, how it is judged, why, and the tests that show it as (file, name)."""
    found = []
    with open("docs/api-design-rules.md", encoding="utf-8") as file:
        for line in file:
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if line.startswith("| `/core/"):
                found.append((cells[0].strip("`"), cells[1], cells[2], re.findall(r"`([A-Za-z_]+\.(?:swift|py))`: ([^;]+)", cells[3])))
    return found


def text_of(name):
    """Of a test file, by its name."""
    places = [path for folder in ("DaemonTests", "SystemTests", "python") for path in pathlib.Path("Tests", folder).glob(name)]
    return "".join(path.read_text(encoding="utf-8") for path in places)


class Table(unittest.TestCase):
    def test_every_rule_is_judged_once(self):
        self.assertEqual([row[0] for row in rows()], RULES)
        for rule, judgement, why, _ in rows():
            with self.subTest(rule=rule):
                self.assertIn(judgement, JUDGEMENTS)
                self.assertGreater(len(why), 20)

    def test_every_test_that_it_names_exists_and_every_kept_rule_names_one(self):
        for rule, judgement, _, shown in rows():
            if judgement.startswith("kept"):
                self.assertTrue(shown, f"{rule} is kept, and no test shows it")
            for name, test in shown:
                with self.subTest(rule=rule, test=test):
                    declared = f"func `{test.strip()}`" if name.endswith(".swift") else f"def {test.strip()}("
                    self.assertIn(declared, text_of(name), f"{name} has no such test")


class Described(DaemonTestCase):
    """What can be seen in the document alone."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.document = cls.daemon.get_json("/v1/openapi.json")

    def resolved(self, node):
        while "$ref" in node:
            target = self.document
            for part in node["$ref"].removeprefix("#/").split("/"):
                target = target[part]
            node = target
        return node

    def operations(self):
        for path, item in self.document["paths"].items():
            for method, operation in item.items():
                if method != "servers":
                    yield path, method, operation

    def walk(self):
        """Every object of the document, with where it stands. What an example holds is no schema."""
        return self.walk_from(self.document, "#")

    def walk_from(self, node, path):
        if isinstance(node, dict):
            yield path, node
            for name, value in node.items():
                if name not in ("example", "examples"):
                    yield from self.walk_from(value, f"{path}/{name}")
        elif isinstance(node, list):
            for index, value in enumerate(node):
                yield from self.walk_from(value, f"{path}/{index}")

    def test_paths_are_in_kebab_case_and_end_without_a_slash(self):
        for path in self.document["paths"]:
            with self.subTest(path=path):
                self.assertFalse(path.endswith("/"))
                if path != "/openapi.json":
                    self.assertRegex(path, r"^(/([a-z0-9]+(-[a-z0-9]+)*|\{[^}]+\}))+(/_[a-z]+)?$")

    def test_queries_have_names_in_camel_case(self):
        for path, _, operation in self.operations():
            for parameter in map(self.resolved, operation.get("parameters", [])):
                if parameter["in"] == "query":
                    with self.subTest(path=path, name=parameter["name"]):
                        self.assertRegex(parameter["name"], r"^[a-z][a-z\d]*([A-Z][a-z\d]*)*$")

    def test_paths_are_made_of_these_words(self):
        """A new one is a choice: a noun, in the plural where it holds many."""
        words = {part for path in self.document["paths"] for part in path.split("/") if part and not part.startswith("{")}
        overviews = {overview["name"] for overview in self.daemon.get_json("/v1/overviews")}
        self.assertEqual(words - overviews, {
            "events", "event-types", "codes", "norms", "norm-sets", "overviews", "trajectories", "replay", "citations", "problems",
            "openapi.json",
            "metrics",
            # A view on the collection that never ends, and the two customary ones for who keeps it running.
            "live", "health", "ready"} - overviews)

    def test_what_answers_with_a_list_has_a_plural_name(self):
        for path, method, operation in self.operations():
            for content in operation["responses"].get("200", {}).get("content", {}).values():
                if self.resolved(content["schema"]).get("type") == "array":
                    with self.subTest(path=path):
                        self.assertTrue(path.endswith("s"))

    def test_what_belongs_to_one_trajectory_lies_below_it(self):
        below = [path for path in self.document["paths"] if path.startswith("/trajectories/{id}/")]
        self.assertEqual(below, ["/trajectories/{id}/replay"])

    def test_methods_are_standard(self):
        self.assertLessEqual({method for _, method, _ in self.operations()}, {"get", "post", "put", "patch", "delete"})

    def test_every_answer_names_the_version(self):
        for path, method, operation in self.operations():
            for status, response in operation["responses"].items():
                if status not in ("414", "431"):
                    with self.subTest(path=path, method=method, status=status):
                        self.assertIn("API-Version", self.resolved(response)["headers"])

    def test_errors_are_problem_details(self):
        for path, method, operation in self.operations():
            for status, response in operation["responses"].items():
                content = self.resolved(response).get("content")
                if status[0] in "45" and content is not None:
                    with self.subTest(path=path, method=method, status=status):
                        schema = self.resolved(content["application/problem+json"]["schema"])
                        self.assertLessEqual({"status", "title", "detail"}, schema["properties"].keys())
                        self.assertLessEqual({"status", "title", "detail"}, set(schema["required"]))

    def test_every_operation_may_answer_400_and_none_422(self):
        for path, method, operation in self.operations():
            with self.subTest(path=path, method=method):
                self.assertIn("400", operation["responses"])
                self.assertNotIn("422", operation["responses"])

    def test_versions_are_semantic_and_the_major_one_is_in_the_address(self):
        version = self.document["info"]["version"]
        self.assertRegex(version, f"^{SEMVER}$")
        self.assertEqual([server["url"] for server in self.document["servers"]], [f"/v{version.split('.')[0]}"])
        # What does not lie below it is for who keeps it running.
        outside = {path for path, item in self.document["paths"].items() if "servers" in item}
        self.assertEqual(outside, {"/health/live", "/health/ready", "/metrics"})

    def test_the_changelog_begins_with_the_version_that_is_served(self):
        with open("CHANGELOG.md", encoding="utf-8") as file:
            first = re.search(f"^## ({SEMVER})", file.read(), re.MULTILINE)
        self.assertEqual(first.group(1), self.document["info"]["version"])

    def test_nothing_is_deprecated_while_there_is_one_version(self):
        self.assertEqual([path for path, node in self.walk() if node.get("deprecated")], [])

    def test_it_is_openapi_3_with_a_contact_and_unique_names(self):
        self.assertRegex(self.document["openapi"], r"^3\.\d+\.\d+$")
        self.assertLessEqual({"name", "url"}, self.document["info"]["contact"].keys())
        identifiers = [operation["operationId"] for _, _, operation in self.operations()]
        self.assertEqual(len(identifiers), len(set(identifiers)))
        tags = [tag["name"] for tag in self.document["tags"]]
        self.assertEqual(len(tags), len(set(tags)))
        for path, method, operation in self.operations():
            with self.subTest(path=path, method=method):
                self.assertLessEqual(set(operation["tags"]), set(tags))
                named = {parameter["name"] for parameter in map(self.resolved, operation.get("parameters", [])) if parameter["in"] == "path"}
                self.assertEqual(named, set(re.findall(r"\{([^}]+)\}", path)))

    def test_every_example_fits_its_schema(self):
        count = 0
        for path, node in self.walk():
            if "schema" in node and isinstance(node["schema"], dict):
                examples = [example["value"] for example in node.get("examples", {}).values()]
                examples += [node["example"]] if "example" in node else []
                validator = Draft202012Validator(
                    {"components": self.document["components"], "allOf": [node["schema"]]}, format_checker=FormatChecker())
                for example in examples:
                    with self.subTest(at=path):
                        validator.validate(example)
                        count += 1
        self.assertGreater(count, 50)

    def test_times_say_what_they_are(self):
        """A moment has an offset, a date has no time, and nothing is a time of day."""
        for path, node in self.walk():
            if path.rsplit("/", 2)[-2:-1] == ["properties"]:
                name = path.rsplit("/", 1)[-1]
                with self.subTest(at=path):
                    self.assertNotIn(node.get("format"), ("time", "date-time-local"))
                    if name in ("date", "datum") or re.search(r"(\w+D|_[dD])(ate|atum)", name):
                        self.assertEqual(self.resolved(node).get("format"), "date")
                    if node.get("format") == "date-time":
                        self.assertIn(name, {"time", "recordedtime", "asOf", "knownAt"})

    def test_no_query_and_no_path_holds_what_belongs_to_a_person(self):
        named = {parameter["name"] for _, _, operation in self.operations() for parameter in map(self.resolved, operation.get("parameters", []))
                 if parameter["in"] in ("query", "path")}
        self.assertEqual(named, {
            "after", "limit", "subject", "type", "trajectory", "asOf", "knownAt", "position", "kind", "owner", "reaction", "normSet", "against",
            "evidence", "public", "lang", "sequence", "name", "id"})

    def test_dutch_names_stand_beside_the_english(self):
        for kind in self.daemon.get_json("/v1/event-types"):
            with self.subTest(type=kind["name"]):
                self.assertTrue(kind["titleNl"])
        for family, codes in self.daemon.get_json("/v1/codes").items():
            for code in codes:
                with self.subTest(family=family, code=code["code"]):
                    self.assertTrue(code["nl"])
        for norm in self.daemon.get_json("/v1/norms"):
            with self.subTest(norm=norm["name"]):
                self.assertTrue(norm["titleNl"] and norm["asksNl"])

    def test_nothing_is_signed_encrypted_or_placed_on_a_map(self):
        """If one of these fails, a module of the standard begins to apply."""
        text = json.dumps(self.document).lower()
        for word in ("geojson", "coordinates", "crs", "bbox", "jades", "jose", "jwe", "x-jws"):
            with self.subTest(word=word):
                self.assertNotRegex(text, rf"\b{word}\b")
