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


class NotReady(RuntimeError):
    """Says why the daemon refused to start."""


class Daemon:
    """
    Starts on a new data directory, or on one that is there; `stop` ends it as an operator would, `kill` as a power cut.
    """

    def __init__(self, data=None, options=(), environment=None):
        self._directory = tempfile.TemporaryDirectory(prefix="met-elkaar-") if data is None else None
        self._process = subprocess.Popen(
            [PROGRAM, "--data", data or os.path.join(self._directory.name, "data"), "--listen", "127.0.0.1:0", *options],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
            env=os.environ | (environment or {}))
        self.address = None
        said = {}
        for line in self._process.stderr:
            said = json.loads(line)
            if said["event"] == "ready":
                self.address = said["address"]
                break
        if self.address is None:
            code = self._process.wait()
            self._process.stderr.close()
            raise NotReady(f"{PROGRAM} did not become ready: exit code {code}: {said.get('reason')}")
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
        code = self._end()
        if code != 0:
            raise RuntimeError(f"{PROGRAM} stopped with exit code {code}")

    def kill(self):
        self._process.kill()
        self._end()

    def _end(self):
        code = self._process.wait(timeout=60)
        self._reading.join()
        self._process.stderr.close()
        if self._directory is not None:
            self._directory.cleanup()
        return code


class DaemonTestCase(unittest.TestCase):
    """A class of tests that share one daemon."""

    @classmethod
    def setUpClass(cls):
        cls.daemon = Daemon()
        cls.addClassCleanup(cls.daemon.stop)
