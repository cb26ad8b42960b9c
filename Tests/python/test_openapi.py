"""The description of the API is valid, and what the API answers is what it describes."""

import copy
import json

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from openapi_spec_validator import validate

from daemon import DaemonTestCase


class OpenAPI(DaemonTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.document = cls.daemon.get_json("/v1/openapi.json")
        cls.types = cls.daemon.get_json("/v1/event-types")

    def validator(self, schema):
        """For a schema of the document, which refers to others in it."""
        return Draft202012Validator(
            {"components": self.document["components"], "allOf": [schema]}, format_checker=FormatChecker())

    def component(self, name):
        return self.validator({"$ref": f"#/components/schemas/{name}"})

    def example(self, name):
        return copy.deepcopy(self.document["components"]["schemas"][name]["examples"][0])

    def test_document_is_valid(self):
        validate(self.document)

    def test_every_schema_is_json_schema_2020_12(self):
        for name, schema in self.document["components"]["schemas"].items():
            with self.subTest(schema=name):
                Draft202012Validator.check_schema(schema)

    def test_every_event_schema_accepts_the_example_of_its_type(self):
        self.assertGreater(len(self.types), 50)
        for kind in self.types:
            with self.subTest(type=kind["name"]):
                schema = self.daemon.get_json(kind["schema"])
                self.assertEqual(schema["$schema"], "https://json-schema.org/draft/2020-12/schema")
                Draft202012Validator.check_schema(schema)
                example = self.example(kind["name"])
                Draft202012Validator(schema, format_checker=FormatChecker()).validate(example["data"])
                self.component(kind["name"]).validate(example)
                if kind["name"] != "personal-data-erased":
                    self.component("NewEvent").validate(example)

    def test_a_required_field_that_is_missing_is_refused_by_schema_and_daemon(self):
        for kind in self.types:
            if kind["name"] == "personal-data-erased":
                continue
            schema = self.daemon.get_json(kind["schema"])
            for name in schema["required"]:
                with self.subTest(type=kind["name"], field=name):
                    event = self.example(kind["name"])
                    del event["data"][name]
                    with self.assertRaises(ValidationError):
                        self.component(kind["name"]).validate(event)
                    status, _, body = self.post(event)
                    self.assertEqual(status, 400, body)
                    self.assertIn(f"/data/{name}", [error["pointer"] for error in json.loads(body)["errors"]])

    def post(self, event):
        return self.daemon.ask(
            "POST", "/v1/events", {"Content-Type": "application/cloudevents+json"}, json.dumps(event).encode())

    def assert_described(self, method, path, answer):
        """The answer validates against what the document says of its status and media type."""
        status, headers, body = answer
        response = self.document["paths"][path][method]["responses"][str(status)]
        if "$ref" in response:
            response = self.document["components"]["responses"][response["$ref"].rsplit("/", 1)[1]]
        media_type = headers["content-type"].split(";")[0]
        content = response["content"][media_type]
        self.assertEqual(headers["api-version"], self.document["info"]["version"])
        for name in response["headers"]:
            if name in ("API-Version", "Allow", "Retry-After", "Accept"):
                self.assertIn(name.lower(), headers)
        value = json.loads(body) if "json" in media_type else body.decode()
        self.validator(content["schema"]).validate(value)
        return value

    def test_answers_are_as_described(self):
        event = self.example("reaction-received") | {"id": "described"}
        for status in (201, 200):
            answer = self.post(event)
            self.assertEqual(answer[0], status)
            self.assert_described("post", "/events", answer)
        lines = b"".join(json.dumps(event | {"id": f"line-{number}"}).encode() + b"\n" for number in range(3))
        ndjson = {"Content-Type": "application/x-ndjson"}
        self.assert_described("post", "/events", self.daemon.ask("POST", "/v1/events", ndjson, lines))
        problem = self.assert_described("post", "/events", self.daemon.ask("POST", "/v1/events", ndjson, lines + b"{\n"))
        self.assertEqual(problem["lastLine"], 3)
        conflict = self.assert_described("post", "/events", self.post(event | {"time": "2025-06-24T00:00:00Z"}))
        self.assertEqual(conflict["errors"][0]["differs"], ["time"])
        self.assert_described("post", "/events", self.post(event | {"id": "late", "expectedversion": 0}))
        self.assert_described("post", "/events", self.post({}))
        self.assert_described("post", "/events", self.daemon.ask("POST", "/v1/events", {"Content-Type": "text/plain"}, b"x"))

        for path in ("/events", "/event-types", "/codes", "/norms", "/norm-sets", "/overviews", "/problems"):
            for accept in ("*/*", "text/html", "image/png"):
                self.assert_described("get", path, self.daemon.get(f"/v1{path}", accept))
        self.assert_described("get", "/events/{sequence}", self.daemon.get("/v1/events/1"))
        self.assert_described("get", "/events/{sequence}", self.daemon.get("/v1/events/999"))
        for norm_set in self.daemon.get_json("/v1/norm-sets"):
            self.assert_described("get", "/norm-sets/{name}", self.daemon.get(norm_set["href"]))
        self.assert_described("get", "/norm-sets/{name}", self.daemon.get("/v1/norm-sets/unheard-of"))
        table = self.daemon.get("/v1/overviews/reach?evidence=true&trajectory=centrumplan")
        self.assert_described("get", "/overviews/reach", table)
        self.assert_described("get", "/overviews/reach", self.daemon.get("/v1/overviews/reach", "text/csv"))
        for overview in self.daemon.get_json("/v1/overviews"):
            needed = "&".join({"trajectory": "trajectory=centrumplan", "reaction": "reaction=r-1",
                               "against": "against=vision-2012"}[name] for name in overview["required"])
            with self.subTest(overview=overview["name"]):
                path = overview["href"].removeprefix("/v1")
                self.assert_described("get", path, self.daemon.get(f"{overview['href']}?{needed}"))
                self.assert_described("get", path, self.daemon.get(f"{overview['href']}?{needed}&public=true"))
        for path in ("/trajectories", "/trajectories/centrumplan", "/trajectories/unheard-of"):
            template = "/trajectories" if path == "/trajectories" else "/trajectories/{id}"
            for accept in ("application/json", "text/csv", "text/html"):
                self.assert_described("get", template, self.daemon.get(f"/v1{path}", accept))
        self.assert_described("get", "/events", self.daemon.get("/v1/events?limit=0"))
        self.assert_described("get", "/events", self.daemon.ask("DELETE", "/v1/events"))
        for path in ("/health/live", "/health/ready", "/metrics"):
            self.assert_described("get", path, self.daemon.get(path))

    def test_the_example_of_each_parameter_fits_its_schema(self):
        for path, item in self.document["paths"].items():
            for reference in item.get("get", {}).get("parameters", []):
                if "$ref" not in reference:
                    continue
                parameter = self.document["components"]["parameters"][reference["$ref"].rsplit("/", 1)[1]]
                with self.subTest(path=path, parameter=parameter["name"]):
                    self.validator(parameter["schema"]).validate(parameter["example"])
