"""
schemathesis reads the OpenAPI document, and asks of the daemon all that it describes and much that it does not.

METELKAAR_EXAMPLES=200 asks so many times more of each operation, and tries every value and every fault of every field of every
event, as `make schemathesis` does; the short form leaves out the latter.
"""

import collections
import json
import os
import random
import subprocess
import sys
import tempfile

from daemon import EXAMPLES, DaemonTestCase

DIRECTORY = os.path.abspath("Tests/python/schemathesis")
SHORT = """
[[operations]]
include-method = "POST"
phases.coverage.enabled = false
"""


class Schemathesis(DaemonTestCase):
    def setUp(self):
        with open(EXAMPLES, "rb") as file:
            status, _, body = self.daemon.ask("POST", "/v1/events", {"Content-Type": "application/x-ndjson"}, file.read())
        self.assertEqual(status, 201, body)
        self.end = json.loads(body)["lastLine"]

    def run_schemathesis(self, directory, seed, examples, is_short):
        """The exit code, what it said, and how many requests each operation got."""
        document, configuration, report = (os.path.join(directory, name) for name in ("openapi.json", "s.toml", "report.ndjson"))
        with open(document, "wb") as file:
            file.write(self.daemon.get("/v1/openapi.json")[2])
        with open(os.path.join(DIRECTORY, "schemathesis.toml"), encoding="utf-8") as file:
            settings = file.read() + (SHORT if is_short else "")
        with open(configuration, "w", encoding="utf-8") as file:
            file.write(settings)
        program = os.path.join(os.path.dirname(sys.executable), "schemathesis")
        command = [
            program, "--config-file", configuration, "run", f"http://{self.daemon.address}/v1/openapi.json", "--seed", str(seed),
            "--max-examples", str(examples), "--no-color", "--checks", "all", "--report", "ndjson", "--report-ndjson-path", report,
        ]
        told = {
            "SCHEMATHESIS_HOOKS": os.path.join(DIRECTORY, "hooks.py"), "METELKAAR_OPENAPI": document,
            "METELKAAR_END": str(self.end), "METELKAAR_TRAJECTORY": "imagined-nieuwe-wijk", "PYTHONDONTWRITEBYTECODE": "1",
        }
        # It keeps what it learned beside where it runs.
        limit = 600 if is_short else None
        done = subprocess.run(command, cwd=directory, env=os.environ | told, capture_output=True, text=True, timeout=limit)
        return done.returncode, done.stdout + done.stderr, self.requests(report)

    def requests(self, report):
        counts = collections.Counter()
        with open(report, encoding="utf-8") as file:
            for line in file:
                scenario = json.loads(line).get("ScenarioFinished")
                for case in (scenario or {}).get("recorder", {}).get("cases", {}).values():
                    counts[case["value"]["method"] + " " + case["value"]["path"]] += 1
        return counts

    def test_every_answer_is_one_that_the_document_foresees(self):
        seed = int(os.environ.get("METELKAAR_SEED") or random.randrange(1 << 32))
        examples = int(os.environ.get("METELKAAR_EXAMPLES") or 0)
        print(f"schemathesis: METELKAAR_SEED={seed} METELKAAR_EXAMPLES={examples or ''}")
        with tempfile.TemporaryDirectory(prefix="met-elkaar-") as directory:
            code, said, requests = self.run_schemathesis(directory, seed, examples or 4, is_short=examples == 0)
        self.assertEqual(code, 0, said)
        described = self.daemon.get_json("/v1/openapi.json")["paths"]
        # The document itself was read before.
        for path in described.keys() - {"/openapi.json"}:
            self.assertGreater(requests[f"GET {path}"], 0, f"{path} was never asked: {requests}")
        if examples:
            for path, count in sorted(requests.items()):
                print(f"{count:8}  {path}")
        print(f"{sum(requests.values()):8}  requests")
