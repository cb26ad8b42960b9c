"""What Prometheus makes of /metrics, after traffic of all kinds."""

import json
import os
import random
import shutil
import socket
import subprocess

from daemon import EXAMPLES, DaemonTestCase

PROMTOOL = os.environ.get("PROMTOOL") or shutil.which("promtool") or ".build-tools/promtool"
JSON = "application/cloudevents+json"
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "other"}


def samples(text):
    """The value of each series, by its name and labels as they are written."""
    found = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            name, value = line.rsplit(" ", 1)
            if name in found:
                raise AssertionError(f"{name} is there twice")
            found[name] = float(value)
    return found


def labels(series):
    """Of a request counter: its labels. A value holds nothing that would have to be escaped."""
    pairs = series[series.index("{") + 1:-1].split(",")
    return {name: value.strip('"') for name, value in (pair.split("=", 1) for pair in pairs)}


class Metrics(DaemonTestCase):
    def setUp(self):
        self.templates = self.served()
        self.seed = int(os.environ.get("METELKAAR_SEED") or random.randrange(1 << 32))
        print(f"metrics: METELKAAR_SEED={self.seed}")

    def served(self):
        """Every template that can stand in a label, the document's and those of the pages."""
        document = self.daemon.get_json("/v1/openapi.json")
        described = {path if "servers" in item else f"/v1{path}" for path, item in document["paths"].items()}
        pages = {"/", "/owed", "/history", "/style.css", "/trajectories/{id}", "/trajectories/{id}/time-line",
                 "/trajectories/{id}/opinions"}
        # Overviews are described one by one and served by one route.
        return {path for path in described if not path.startswith("/v1/overviews/")} | pages | {"-", "/v1/overviews/{name}"}

    def scrape(self):
        status, headers, body = self.daemon.get("/metrics")
        self.assertEqual(status, 200)
        self.assertEqual(headers["content-type"], "text/plain; version=0.0.4; charset=utf-8")
        return body.decode()

    def raw(self, request):
        """Sends bytes, reads a little, and leaves."""
        host, port = self.daemon.address.split(":")
        with socket.create_connection((host, int(port)), timeout=20) as connection:
            connection.sendall(request.replace(b"HOST", self.daemon.address.encode()))
            return connection.recv(65_536)

    def check(self, text):
        """What promtool says; nothing when there is nothing to say."""
        self.assertTrue(
            os.access(PROMTOOL, os.X_OK), f"{PROMTOOL} is not there: scripts/setup tests takes it from Debian's package prometheus")
        done = subprocess.run([PROMTOOL, "check", "metrics"], input=text, capture_output=True, text=True, timeout=60)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))

    def traffic(self, generator):
        """One request of every kind, in an order of chance."""
        daemon = self.daemon
        with open(EXAMPLES, "rb") as file:
            lines = file.read()
        first = lines.splitlines()[0]
        event = json.loads(first)
        ask = [
            lambda: daemon.ask("POST", "/v1/events", {"Content-Type": "application/x-ndjson"}, lines),
            lambda: daemon.ask("POST", "/v1/events", {"Content-Type": JSON}, first),
            lambda: daemon.ask("POST", "/v1/events", {"Content-Type": JSON}, json.dumps(event | {"time": "2001-01-01T00:00:00Z"})),
            lambda: daemon.ask("POST", "/v1/events", {"Content-Type": JSON}, b"{"),
            lambda: daemon.ask("POST", "/v1/events", {"Content-Type": JSON}, b" " * ((1 << 20) + 1)),
            lambda: daemon.ask("POST", "/v1/events", {"Content-Type": "text/plain"}, b"x"),
            lambda: daemon.get("/v1/events", "image/png"),
            lambda: daemon.ask("GET", "/v1/events", {"Host": "example.org"}),
            lambda: daemon.get("/v1/events?colour=red"),
            lambda: daemon.get("/v1/trajectories/%22%7D%20evil%0A"),
            lambda: daemon.get(f"/nowhere-{generator.randrange(1000)}"),
            # One that leaves before its answer, and one whose answer never ends.
            self.leave,
            lambda: self.raw(b"GET /v1/events/live HTTP/1.1\r\nHost: HOST\r\n\r\n"),
            lambda: self.raw(b"GET / HTTP/9.9\r\n\r\n"),
        ]
        for template in self.templates:
            path = template.replace("{id}", "imagined-nieuwe-wijk").replace("{sequence}", "1")
            path = path.replace("/event-types/{name}", "/event-types/goal-set").replace("/overviews/{name}", "/overviews/reach")
            path = path.replace("/norm-sets/{name}", "/norm-sets/vision-2012")
            for method in ("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "PATCH", "DELETE"):
                if path != "-" and (method, path) != ("GET", "/v1/events/live"):
                    ask.append(lambda method=method, path=path: daemon.ask(method, path))
        for method in (b'GE"T', b"A\\", b"BREW", b"a{b=1}", b"\xff", b"x" * 500, b"M%d" % generator.randrange(10_000)):
            ask.append(lambda method=method: self.raw(method + b" /v1/events HTTP/1.1\r\nHost: HOST\r\n\r\n"))
        generator.shuffle(ask)
        for one in ask:
            one()

    def leave(self):
        """Announces a body and goes away in the middle of it."""
        host, port = self.daemon.address.split(":")
        with socket.create_connection((host, int(port)), timeout=20) as connection:
            connection.sendall(
                f"POST /v1/events HTTP/1.1\r\nHost: {self.daemon.address}\r\nContent-Type: {JSON}\r\nContent-Length: 9\r\n\r\n{{".encode())

    def test_prometheus_finds_no_fault_with_them_after_traffic_of_all_kinds(self):
        self.check(self.scrape())
        self.traffic(random.Random(self.seed))
        self.check(self.scrape())

    def test_counters_only_grow(self):
        generator = random.Random(self.seed)
        before = samples(self.scrape())
        for _ in range(4):
            self.traffic(generator)
            after = samples(self.scrape())
            for series, value in before.items():
                name = series.split("{")[0]
                if name.endswith(("_total", "_bucket", "_sum", "_count")):
                    with self.subTest(series=series):
                        self.assertGreaterEqual(after[series], value)
            before = after
        answered = sum(value for series, value in before.items() if series.startswith("metelkaar_http_requests_total{"))
        self.assertEqual(answered, before["metelkaar_http_request_seconds_count"])
        self.assertEqual(before['metelkaar_http_request_seconds_bucket{le="+Inf"}'], answered)

    def test_made_up_methods_and_paths_make_no_series(self):
        generator = random.Random(self.seed)
        self.traffic(generator)
        count = len(samples(self.scrape()))
        for number in range(300):
            self.raw(b"METHOD%d /v1/events HTTP/1.1\r\nHost: HOST\r\n\r\n" % number)
            self.daemon.get(f"/v1/nowhere/{number}")
            self.daemon.get(f"/v1/trajectories/{number}")
            self.daemon.get(f"/v1/events/9{number}")
        found = samples(self.scrape())
        # Nobody had asked for an event or a trajectory that is not there, perhaps.
        self.assertLessEqual(len(found), count + 3)
        for series in found:
            if series.startswith("metelkaar_http_requests_total{"):
                with self.subTest(series=series):
                    given = labels(series)
                    self.assertEqual(set(given), {"method", "route", "status"})
                    self.assertIn(given["method"], METHODS)
                    self.assertIn(given["route"], self.templates)
                    self.assertRegex(given["status"], r"^(0|[2-5][0-9]{2})$")
