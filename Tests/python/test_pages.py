"""
The pages, which are not in the OpenAPI document: every link leads somewhere, and no request, however strange, gets a page that was
not meant. METELKAAR_STRANGE=100000 asks so many strange ones.
"""

import os
import random
from http.client import HTTPConnection
from html.parser import HTMLParser
from urllib.parse import quote, urljoin

from daemon import DaemonTestCase

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
RECORDS = ("Examples/scenes/events.ndjson", "Examples/dalfsen/events.ndjson")
PATHS = ("/", "/owed", "/history", "/style.css", "/trajectories/{}", "/trajectories/{}/time-line", "/trajectories/{}/opinions")
NAMES = ("asOf", "knownAt", "page", "lang", "position", "evidence", "colour", "", "asOf[]", "ASOF")
VALUES = (
    "", "nl", "en", "fr", "0", "1", "2", "-1", "1000000", "1000001", "99999999999999999999", "1.5", "2013-06-01", "1996-01-01",
    "1995-12-31", "2261-12-31", "2262-04-11", "2262-04-12", "9999-12-31", "0000-00-00", "2024-02-30", "2013-06-01T12:00:00Z",
    "2013-06-01T12:00:00+02:00", "1678-01-01T00:00:00Z", "1677-09-21T00:12:43Z", "2262-04-11T23:47:16Z", "2016-12-31T23:59:60Z",
    "<script>alert(1)</script>", "\"'&", "é€🌳", "\u202e", "' OR 1=1 --", "../../etc/passwd", "%00", "a" * 3_000,
)
IDS = (*("imagined-nieuwe-wijk", "met-elkaar-2.0") * 5, "unheard-of", "a", "a" * 128, "a" * 129, "..", ".", "%", "é", "<b>", "a b", "a\n", "*", "-")


class Links(HTMLParser):
    """Where a page leads, and the sources of what it shows."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.found += [value for name, value in attributes if name in ("href", "src", "action") and value]


class Pages(DaemonTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for record in RECORDS:
            with open(record, "rb") as file:
                cls.daemon.ask("POST", "/v1/events", {"Content-Type": "application/x-ndjson"}, file.read())

    def assert_meant(self, answer, statuses):
        status, headers, body = answer
        self.assertIn(status, statuses, body[:500])
        self.assertEqual(headers["x-content-type-options"], "nosniff")
        self.assertIn("default-src 'none'", headers["content-security-policy"])
        text = body.decode()
        self.assertNotIn("<script", text)
        if headers["content-type"].startswith("text/html"):
            self.assertTrue(text.startswith("<!doctype html>"))
            self.assertTrue(text.rstrip().endswith("</html>"))

    def test_every_link_leads_to_something(self):
        """From the first page, as long as there is something new: all pages, and the figures behind them."""
        pending, seen = ["/", "/?lang=en"], set()
        while pending:
            path = pending.pop()
            if path in seen:
                continue
            seen.add(path)
            with self.subTest(path=path):
                answer = self.daemon.get(path, BROWSER)
                self.assertEqual(answer[0], 200, answer[2][:300])
                if answer[1]["content-type"].startswith("text/html"):
                    self.assert_meant(answer, {200})
                    for link in Links(answer[2].decode()).found:
                        target = urljoin(f"http://here{path}", link)
                        self.assertTrue(target.startswith("http://here/"), link)
                        pending.append(target.removeprefix("http://here").split("#")[0])
        print(f"pages: {len(seen)} links followed")
        self.assertGreater(len(seen), 50)

    def strange(self, generator):
        """A path with a query, as a browser or somebody of ill will would send it."""
        path = generator.choice(PATHS).format(quote(generator.choice(IDS), safe=""))
        if generator.random() < 0.1:
            place = generator.randrange(len(path) + 1)
            path = path[:place] + generator.choice(("/", "%2F", "%00", "%ff", "%", ";", "//", "..", "%252e")) + path[place:]
        # Most are names that are read, so that values are looked at too.
        names = NAMES[:4] if generator.random() < 0.8 else NAMES
        pairs = [f"{quote(name)}={quote(generator.choice(VALUES))}" for name in generator.sample(names, generator.choice((0, 0, 1, 1, 2, 3)))]
        if generator.random() < 0.1:
            pairs.append(generator.choice(("=", "&", "asOf", "%", "lang=%ff", "asOf=%zz", "?", "page=1=2", "+")))
        return "/" + path.lstrip("/") + ("?" + "&".join(pairs) if pairs else "")

    def test_what_is_strange_is_refused_and_never_a_fault_of_ours(self):
        seed = int(os.environ.get("METELKAAR_SEED") or random.randrange(1 << 32))
        count = int(os.environ.get("METELKAAR_STRANGE") or 3_000)
        print(f"strange pages: METELKAAR_SEED={seed} METELKAAR_STRANGE={count}")
        generator = random.Random(seed)
        connection = HTTPConnection(self.daemon.address, timeout=30)
        statuses = {}
        for _ in range(count):
            path = self.strange(generator)
            accept = generator.choice((BROWSER, BROWSER, BROWSER, "*/*", "text/css", "image/png", "text/html;q=0", "", ","))
            method = generator.choice(("GET",) * 8 + ("HEAD", "POST", "OPTIONS", "BREW"))
            connection.request(method, path, headers={"Accept": accept, "Accept-Language": generator.choice(("nl", "en", "*", "\xe9"))})
            response = connection.getresponse()
            answer = response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
            with self.subTest(method=method, path=path, accept=accept):
                if method == "HEAD":
                    self.assertLess(answer[0], 500)
                else:
                    self.assert_meant(answer, {200, 400, 404, 405, 406, 414, 431})
            statuses[answer[0]] = statuses.get(answer[0], 0) + 1
        connection.close()
        print(f"strange pages: {dict(sorted(statuses.items()))}")
        self.assertLessEqual({200, 400, 404, 405, 406}, statuses.keys())
        self.assertEqual(self.daemon.get("/health/ready")[0], 200)
