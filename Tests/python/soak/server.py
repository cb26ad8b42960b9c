"""metelkaard, started and ended many times over one data directory, and what it says of itself."""

import json
import os
import subprocess
import threading
import time
from collections import Counter
from http.client import HTTPConnection, HTTPException

PROGRAM = os.environ.get("METELKAARD", ".build/release/metelkaard")
TOOL = os.environ.get("METELKAAR", os.path.join(os.path.dirname(PROGRAM), "metelkaar"))

# Of these there is none in a run in which no disk fails.
TROUBLES = {"read-failed", "fold-failed", "no-answer", "reader-failed", "disk-refuses", "refused"}


class Gone(Exception):
    """The daemon was being ended while it was asked."""


class Server:
    def __init__(self, data, run):
        self.data, self.run = data, run
        self.address = None
        self.process = None
        # Raised before the daemon is ended, so that whoever loses a connection knows why.
        self.epoch = 0
        self.up = threading.Event()
        self.starts, self.stops = [], []
        self.said = Counter()
        self.statuses = Counter()

    def start(self, after):
        """- `after`: how the one before it ended."""
        began = time.monotonic()
        self.process = subprocess.Popen(
            [PROGRAM, "--data", self.data, "--listen", "127.0.0.1:0"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE)
        ready = None
        for line in self.process.stderr:
            said = json.loads(line)
            if said["event"] == "ready":
                ready = said
                break
            self.run.broken(f"the daemon said {said} instead of ready")
        if ready is None:
            raise RuntimeError(f"{PROGRAM} did not become ready: exit code {self.process.wait()}")
        self.starts.append({"after": after, "seconds": time.monotonic() - began, "milliseconds": ready["milliseconds"],
                            "position": ready["position"], "at": self.run.elapsed})
        self.address = ready["address"]
        self.journal = threading.Thread(target=self.listen, args=[self.process.stderr])
        self.journal.start()
        self.up.set()

    def listen(self, lines):
        for line in lines:
            try:
                said = json.loads(line)
            except ValueError:
                # The last line of one that was killed may be cut off.
                self.said["a line that was cut off"] += 1
                continue
            if said["event"] == "request":
                self.statuses[said["method"], said["status"]] += 1
                if said["status"] < 500:
                    continue
            else:
                self.said[said["event"]] += 1
                if said["event"] in TROUBLES:
                    self.run.broken(f"the daemon said {line.decode().strip()}")
            self.run.note(line.decode().strip())

    def end(self, kill):
        self.epoch += 1
        self.up.clear()
        began = time.monotonic()
        if kill:
            self.process.kill()
        else:
            self.process.terminate()
        try:
            code = self.process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            self.run.broken("the daemon did not stop within 60 s of SIGTERM")
            self.process.kill()
            code = self.process.wait()
        self.journal.join()
        self.process.stderr.close()
        if not kill:
            self.stops.append(time.monotonic() - began)
        if code != (-9 if kill else 0):
            self.run.broken(f"the daemon ended with {code}")

    def restart(self, kill):
        self.end(kill)
        self.start("kill -9" if kill else "SIGTERM")

    def wait(self):
        """Until it is up; `Gone` when it does not come."""
        if not self.up.wait(timeout=120):
            raise Gone("not up")
        return self.epoch


class Client:
    """One connection that is kept, to whichever daemon is up."""

    def __init__(self, server, run):
        self.server, self.run = server, run
        self.connection = None
        self.epoch = -1
        self.used = 0

    def ask(self, method, path, headers=None, body=None, chunked=False):
        """The status, the headers (names in lower case) and the body; `Gone` when the daemon was ended meanwhile."""
        epoch = self.server.wait()
        # An idle connection is closed by the daemon after 30 s.
        if self.connection is None or self.epoch != epoch or time.monotonic() - self.used > 20:
            self.close()
            self.connection, self.epoch = HTTPConnection(self.server.address, timeout=60), epoch
        try:
            self.connection.request(method, path, body, headers or {}, encode_chunked=chunked)
            answer = self.connection.getresponse()
            said = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
            self.used = time.monotonic()
            if answer.will_close:
                self.close()
        except (OSError, HTTPException) as error:
            self.close()
            self.check(epoch, f"{method} {path.partition('?')[0]}", error)
            raise Gone from error
        if said[0] >= 500 and self.server.epoch != epoch:
            raise Gone
        return said

    def check(self, epoch, what, error):
        """A connection is lost only when the daemon is being ended."""
        # Its end may be seen here before whoever ends it comes to say so.
        if self.server.epoch == epoch:
            self.run.broken(f"{what} got no answer, and nobody ended the daemon: {error!r}")

    def close(self):
        if self.connection is not None:
            self.connection.close()
        self.connection = None
