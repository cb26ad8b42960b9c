"""The real metelkaard on a free loopback port, for as long as a test class needs it."""

import json
import os
import subprocess
import tempfile
import threading
import unittest
from http.client import HTTPConnection

PROGRAM = os.environ.get("METELKAARD", ".build/debug/metelkaard")
# Everyday events of every sort, as lines.
EXAMPLES = "Examples/scenes/events.ndjson"


class Daemon:
    """Starts on a new data directory; `stop` ends it as an operator would."""

    def __init__(self):
        self._directory = tempfile.TemporaryDirectory(prefix="met-elkaar-")
        self._process = subprocess.Popen(
            [PROGRAM, "--data", os.path.join(self._directory.name, "data"), "--listen", "127.0.0.1:0"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        self.address = None
        for line in self._process.stderr:
            said = json.loads(line)
            if said["event"] == "ready":
                self.address = said["address"]
                break
        if self.address is None:
            raise RuntimeError(f"{PROGRAM} did not become ready: exit code {self._process.wait()}")
        # What it says from here on is read, so that no full pipe holds it up.
        self._reading = threading.Thread(target=self._listen, daemon=True)
        self._reading.start()

    def _listen(self):
        # The journal, once it has stopped.
        self.said = self._process.stderr.read()

    def ask(self, method, path, headers=None, body=None):
        """The status, the headers (names in lower case) and the body of the answer."""
        connection = HTTPConnection(self.address, timeout=30)
        try:
            connection.request(method, path, body=body, headers=headers or {})
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def get(self, path, accept="*/*"):
        return self.ask("GET", path, {"Accept": accept})

    def get_json(self, path):
        status, _, body = self.get(path)
        if status != 200:
            raise AssertionError(f"{path}: {status} {body!r}")
        return json.loads(body)

    def stop(self):
        self._process.terminate()
        code = self._process.wait(timeout=60)
        self._reading.join()
        self._process.stderr.close()
        self._directory.cleanup()
        if code != 0:
            raise RuntimeError(f"{PROGRAM} stopped with exit code {code}")


class DaemonTestCase(unittest.TestCase):
    """A class of tests that share one daemon."""

    @classmethod
    def setUpClass(cls):
        cls.daemon = Daemon()
        cls.addClassCleanup(cls.daemon.stop)
