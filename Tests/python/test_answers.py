"""What every answer has to be, on any path: its headers, its form, what is refused and how."""

import json
import re
import socket
import subprocess
import tempfile

from daemon import EXAMPLES, PROGRAM, Daemon, DaemonTestCase

TRAJECTORY = "imagined-nieuwe-wijk"


class Answers(DaemonTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with open(EXAMPLES, "rb") as file:
            cls.daemon.ask("POST", "/v1/events", {"Content-Type": "application/x-ndjson"}, file.read())
        cls.document = cls.daemon.get_json("/v1/openapi.json")
        cls.paths = [cls.target(path, item) for path, item in cls.document["paths"].items()]

    @classmethod
    def target(cls, path, item):
        """A path as it is asked, with what it needs."""
        filled = path.replace("{id}", TRAJECTORY).replace("{sequence}", "1").replace("/norm-sets/{name}", "/norm-sets/vision-2012")
        filled = filled.replace("{name}", "goal-set")
        needed = {"/overviews/contribution": f"?trajectory={TRAJECTORY}&reaction=r-1", "/overviews/trajectory": f"?trajectory={TRAJECTORY}"}
        return ("" if "servers" in item else "/v1") + filled + needed.get(path, "")

    def finite(self):
        return [path for path in self.paths if path != "/v1/events/live"]

    def head_of(self, request):
        """The status and the headers of an answer that may never end."""
        host, port = self.daemon.address.split(":")
        with socket.create_connection((host, int(port)), timeout=20) as connection:
            connection.sendall(request.replace("HOST", self.daemon.address).encode())
            answer = b""
            while b"\r\n\r\n" not in answer:
                answer += connection.recv(65_536)
        lines = answer.split(b"\r\n\r\n")[0].decode().split("\r\n")
        pairs = (line.split(": ", 1) for line in lines[1:])
        return int(lines[0].split(" ")[1]), {name.lower(): value for name, value in pairs}

    def assert_careful(self, headers):
        expected = {
            "api-version": self.document["info"]["version"], "cache-control": "no-store", "x-content-type-options": "nosniff",
            "x-frame-options": "DENY", "referrer-policy": "no-referrer",
        }
        self.assertEqual({name: headers.get(name) for name in expected}, expected)
        self.assertIn("default-src 'none'", headers["content-security-policy"])
        self.assertIn("frame-ancestors 'none'", headers["content-security-policy"])
        self.assertIn("content-type", headers)
        for name in headers:
            self.assertNotIn(name, ("server", "x-powered-by", "set-cookie", "via"))
            self.assertFalse(name.startswith("access-control-"), name)

    def problem(self, answer, status):
        """What it says. The answer is one, with all that belongs to it."""
        self.assertEqual(answer[0], status, answer[2][:300])
        self.assert_careful(answer[1])
        self.assertEqual(answer[1]["content-type"], "application/problem+json")
        body = json.loads(answer[2])
        self.assertEqual(body["status"], status)
        self.assertTrue(body["title"] and body["detail"])
        return body

    def test_every_answer_carries_the_version_and_the_security_headers_and_nothing_else_of_us(self):
        pages = ["/", "/owed", "/history", "/style.css", f"/trajectories/{TRAJECTORY}"]
        for path in self.finite() + pages:
            for method in ("GET", "HEAD", "DELETE", "OPTIONS"):
                with self.subTest(path=path, method=method):
                    self.assert_careful(self.daemon.ask(method, path, {"Origin": "https://example.org"})[1])
        status, headers = self.head_of("GET /v1/events/live HTTP/1.1\r\nHost: HOST\r\n\r\n")
        self.assertEqual(status, 200)
        self.assert_careful(headers)

    def test_head_answers_as_get_does_without_a_body(self):
        # What counts, and what is asked at another moment, differs by itself.
        moving = {"date", "content-length"}
        for path in self.finite():
            with self.subTest(path=path):
                get, head = self.daemon.get(path), self.daemon.ask("HEAD", path)
                self.assertEqual(head[0], get[0])
                self.assertEqual(head[2], b"")
                self.assertEqual({n: v for n, v in head[1].items() if n not in moving}, {n: v for n, v in get[1].items() if n not in moving})
        self.assertEqual(self.daemon.ask("HEAD", "/v1/events/live")[0], 200)

    def test_another_method_is_refused_with_those_that_are_allowed(self):
        for path in self.paths:
            allowed = "GET, HEAD, POST" if path == "/v1/events" else "GET, HEAD"
            for method in ["OPTIONS", "TRACE", "PUT", "PATCH", "DELETE", "BREW"] + ([] if path == "/v1/events" else ["POST"]):
                with self.subTest(path=path, method=method):
                    answer = self.daemon.ask(method, path)
                    self.problem(answer, 405)
                    self.assertEqual(answer[1]["allow"], allowed)

    def test_a_slash_at_the_end_is_not_found_and_leads_nowhere(self):
        for path in self.paths:
            with self.subTest(path=path):
                answer = self.daemon.get(path.split("?")[0] + "/")
                self.problem(answer, 404)
                self.assertNotIn("location", answer[1])

    def test_an_unknown_parameter_is_a_fault_that_is_named(self):
        for path in self.paths:
            with self.subTest(path=path):
                body = self.problem(self.daemon.get(path + ("&" if "?" in path else "?") + "colour=red"), 400)
                self.assertIn("colour", [error["parameter"] for error in body["errors"]])

    def test_a_path_may_be_percent_encoded_and_nothing_hides_in_it(self):
        self.assertEqual(self.daemon.get("/v1/%65vents/1")[0], 200)
        self.assertEqual(self.daemon.get(f"/v1/trajectories/{TRAJECTORY.replace('-', '%2D')}")[0], 200)
        for path in (f"/v1/trajectories/{TRAJECTORY}%2Freplay", f"/trajectories/{TRAJECTORY}%2ftime-line", "/v1%2Fcodes", "/v1%2fevents/1"):
            with self.subTest(path=path):
                self.problem(self.daemon.get(path), 404)
        for path in ("/v1/events/%2e%2e/metrics", "/v1/trajectories/a%2Fb%2Fc", "/v1/events/%00", "/v1/trajectories/%E2%82%AC"):
            with self.subTest(path=path):
                self.assertIn(self.daemon.get(path)[0], (400, 404))
        for path in ("/v1/events/%", "/v1/events/%zz", "/v1/events/%ff", "/v1/trajectories/%c0%af"):
            with self.subTest(path=path):
                self.problem(self.daemon.get(path), 400)

    def test_the_form_that_is_liked_best_is_given_and_another_refused(self):
        for accept, form in [
            ("text/csv;q=0.9, application/json;q=0.8", "text/csv"), ("text/csv;q=0.8, application/json;q=0.9", "application/json"),
            ("*/*", "application/json"), ("text/*", "text/csv"), ("application/json;q=0, */*;q=0.1", "text/csv"),
        ]:
            with self.subTest(accept=accept):
                answer = self.daemon.get("/v1/overviews/reach", accept)
                self.assertEqual(answer[1]["content-type"].split(";")[0], form)
        for accept in ("application/xml", "application/json;q=0", "application/json;q=2"):
            with self.subTest(accept=accept):
                self.problem(self.daemon.get("/v1/overviews/reach", accept), 406)

    def test_a_body_of_another_content_type_is_refused(self):
        for content_type in ("text/plain", "application/xml", "application/json; charset=latin1", "json"):
            with self.subTest(content_type=content_type):
                self.problem(self.daemon.ask("POST", "/v1/events", {"Content-Type": content_type}, b"{}"), 415)

    def test_titles_come_in_the_language_that_is_asked(self):
        titles = {language: self.daemon.get_json(f"/v1/overviews/reach?lang={language}")["title"] for language in ("nl", "en")}
        self.assertEqual(titles, {"nl": "Bereik", "en": "Reach"})
        self.problem(self.daemon.get("/v1/overviews/reach?lang=fr"), 400)

    def test_asking_changes_nothing(self):
        before = self.daemon.get_json("/health/ready")["position"]
        for path in self.finite():
            for method in ("GET", "HEAD", "OPTIONS", "TRACE"):
                self.daemon.ask(method, path)
        self.assertEqual(self.daemon.get_json("/health/ready")["position"], before)

    def test_the_same_request_has_the_same_answer_on_any_connection(self):
        """No session: nothing that was asked before matters, and no cookie is given or read."""
        question = "/v1/overviews/goals?asOf=2013-06-01&evidence=true"
        first = self.daemon.get(question)
        for path in self.finite():
            self.daemon.ask("GET", path, {"Cookie": "session=1"})
        self.assertEqual(self.daemon.get(question)[2], first[2])
        self.assertEqual(self.daemon.ask("GET", question, {"Cookie": "session=2"})[2], first[2])

    def test_nobody_learns_what_it_is_made_of(self):
        answers = [self.daemon.get(path)[2] for path in ("/v1/openapi.json", "/v1/problems", "/v1/nowhere", "/v1/events?after=x")]
        answers.append(self.daemon.ask("POST", "/v1/events", {"Content-Type": "application/cloudevents+json"}, b"{")[2])
        for answer in answers:
            for word in (b"sqlite", b"microhttpd", b"swift", b"/sources/", b"errno"):
                self.assertNotIn(word, answer.lower())

    def test_the_description_needs_nobody_to_say_who_they_are(self):
        status, headers, body = self.daemon.get("/v1/openapi.json")
        self.assertEqual((status, headers["content-type"]), (200, "application/json"))
        self.assertEqual(json.loads(body)["security"], [])

    def test_any_offset_is_taken_and_our_own_times_are_in_z(self):
        with open(EXAMPLES, encoding="utf-8") as file:
            event = json.loads(file.readline())
        for number, time in enumerate(("2025-06-23T19:30:00+02:00", "2025-06-23T19:30:00-11:30", "2025-06-23T19:30:00.25Z")):
            sent = event | {"id": f"offset-{number}", "time": time, "type": "nl.participation.advice-given", "data": {
                "by": "communication", "about": "De keuze", "adviser": "communication", "requested": False}}
            status, headers, body = self.daemon.ask(
                "POST", "/v1/events", {"Content-Type": "application/cloudevents+json"}, json.dumps(sent).encode())
            self.assertEqual(status, 201, body)
            back = self.daemon.get_json(headers["location"])
            self.assertEqual(back["time"], time)
            self.assertTrue(back["recordedtime"].endswith("Z"))
        question = self.daemon.get_json("/v1/overviews/reach?asOf=2025-06-23T19:30:00%2B02:00")["question"]
        self.assertEqual(question["asOf"], "2025-06-23T17:30:00Z")

    def test_what_is_not_http_is_answered_by_the_library_in_a_form_of_its_own(self):
        """The exception to two rules. When this fails the library has learned something: mend the table."""
        def counted():
            text = self.daemon.get("/metrics")[2].decode()
            return int(re.search(r"^metelkaar_http_request_seconds_count (\d+)$", text, re.MULTILINE).group(1))

        # A request of before is counted when its connection has done with it, which may be a moment later.
        before = counted()
        while (now := counted()) != before + 1:
            before = now
        before = now
        for request, status in [
            ("GET /v1/events HTTP/1.1\r\n\r\n", 400), ("GET /v1/events HTTP/9.9\r\nHost: HOST\r\n\r\n", 505),
            ("GET /v1/events HTTP/1.1\r\nHost: HOST\r\nX: " + "a" * 20_000 + "\r\n\r\n", 431),
            ("GET /" + "a" * 20_000 + " HTTP/1.1\r\nHost: HOST\r\n\r\n", 414),
        ]:
            with self.subTest(request=request[:60]):
                answered, headers = self.head_of(request)
                self.assertEqual(answered, status)
                self.assertNotIn("api-version", headers)
        # The first look at the counter is itself a request.
        self.assertEqual(counted(), before + 1)

    def test_it_refuses_to_listen_where_others_could_hear(self):
        with tempfile.TemporaryDirectory(prefix="met-elkaar-") as directory:
            done = subprocess.run(
                [PROGRAM, "--data", directory, "--listen", "0.0.0.0:0"], capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 1)
        self.assertIn("is not a loopback address", done.stderr)

    def test_the_journal_holds_no_query(self):
        daemon = Daemon()
        daemon.get("/v1/events?colour=secret-in-the-query")
        daemon.get("/v1/overviews/reach?trajectory=secret-in-the-query")
        daemon.stop()
        self.assertIn('"path":"/v1/overviews/reach"', daemon.said)
        self.assertNotIn("secret-in-the-query", daemon.said)
