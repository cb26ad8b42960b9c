"""The long run in a short form, so that it still works when it is needed; and that it sees what it should see."""

import os
import subprocess
import sys
import tempfile
import unittest
from collections import Counter
from types import SimpleNamespace

from daemon import PROGRAM
from soak import bounds, followers
from soak.ledger import Ledger
from soak.municipality import Municipality

DIRECTORY = os.path.dirname(os.path.abspath(__file__))

# A few words of what must have happened in a run as short as this.
HAPPENED = [
    "NDJSON: acknowledged", "batch: acknowledged", "one: acknowledged", "one, binary: acknowledged", "expected version: conflict",
    "metelkaar record: acknowledged", "one: sent twice", "read: overview", "read: CSV", "read: replay", "read: page", "asked again",
    "a page of the walk", "metelkaar show", "metelkaar verify", "follow: quick", "follow: slow", "follow: coming and going",
    "visitors that did not read", "abuse: ", "after kill -9", "after SIGTERM"]


class ShortRun(unittest.TestCase):
    def test_everything_at_once_for_some_seconds(self):
        said = ""
        # What happens in some seconds is left to chance: what did not happen in one run does in the next.
        for _ in range(5):
            said += self.run_for_some_seconds()
            if all(words in said for words in HAPPENED):
                break
        for words in HAPPENED:
            self.assertIn(words, said)

    def run_for_some_seconds(self):
        with tempfile.TemporaryDirectory() as out:
            environment = os.environ | {"PYTHONPATH": DIRECTORY, "METELKAARD": PROGRAM, "PYTHONDONTWRITEBYTECODE": "1"}
            done = subprocess.run([sys.executable, "-m", "soak", "--minutes", "0.17", "--rate", "120", "--out", out],
                                  env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            self.assertEqual(done.returncode, 0, done.stdout)
            with open(os.path.join(out, "samples.csv")) as samples:
                self.assertGreater(len(samples.readlines()), 5)
            return done.stdout


class WhatIsSeen(unittest.TestCase):
    """Each check is shown a mistake."""

    def setUp(self):
        self.items = Municipality(1).take(0, 20)
        self.ledger = Ledger(1)
        self.ledger.sent(self.items)
        self.ledger.promised(self.items)

    def exported(self, items):
        with tempfile.NamedTemporaryFile("w", suffix=".ndjson", delete=False) as file:
            for place, item in enumerate(items, 1):
                event = item.event
                members = [("id", event["id"]), ("source", event["source"]), ("type", event["type"]), ("subject", event["subject"])]
                head = ",".join(f'"{name}":' + '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"' for name, text in members)
                file.write(f'{{{head},"sequence":"{place:020d}","data":{item.data}}}\n')
        self.addCleanup(os.remove, file.name)
        return file.name

    def wrong(self, items):
        found = []
        self.ledger.compare(self.exported(items), found.append)
        return found

    def test_a_log_that_fits(self):
        self.assertEqual(self.wrong(self.items), [])

    def test_an_event_that_is_gone(self):
        self.assertEqual(self.wrong(self.items[:-1]), ["1 acknowledged events are not in the log"])

    def test_an_event_that_is_there_twice(self):
        self.assertIn("twice", self.wrong(self.items + self.items[-1:])[0])

    def test_another_order(self):
        self.assertIn("which was sent after its answer", self.wrong([self.items[1], self.items[0], *self.items[2:]])[0])

    def test_other_data(self):
        self.items[3].data += " "
        self.assertEqual(self.wrong(self.items), ["1 events were recorded with other data than were sent"])

    def test_an_event_that_nobody_sent(self):
        self.ledger.states[0][5] = 0
        self.assertEqual(self.wrong(self.items), ["1 events were recorded that nobody sent"])

    def test_another_position_than_was_said(self):
        self.assertIsNone(self.ledger.promised(self.items[:1], [7]))
        self.assertIn("and then at 8", self.ledger.promised(self.items[:1], [8]))
        self.assertIn("and 7 was said", self.wrong(self.items)[0])

    def test_a_listener_that_saw_something_else(self):
        path = self.exported(self.items)
        with open(path, "rb") as lines:
            whole = [line.rstrip(b"\n") for line in lines]
        stretch = followers.Stretch(2)
        for event in whole[2:9]:
            stretch.see(stretch.last + 1, event)
        found = []
        self.assertEqual(followers.compare([stretch], path, found.append), 7)
        self.assertEqual(found, [])
        stretch.see(10, whole[11])
        followers.compare([stretch], path, found.append)
        self.assertIn("something else than the log", found[0])

    def judged(self, told_to_come_back=0, **changing):
        """Broken bounds of a life of an hour in which something grows with every sample."""
        usual = {"seconds": 0, "life": 1, "position": 0, "rssKB": 50_000, "descriptors": 30, "connections": 12, "threads": 12,
                 "walBytes": 16 << 20, "logBytes": 400 << 20, "healthMilliseconds": 1.0}
        rows = []
        for place in range(360):
            row = usual | {"seconds": place * 10, "position": place * 2_000}
            row["rssKB"] += place * 2_000 * bounds.BYTES_PER_EVENT // 1_024
            rows.append({name: value + place * changing.get(name, 0) for name, value in row.items()})
        server = SimpleNamespace(starts=[{"seconds": 0.1}], stops=[0.1], statuses={("GET", 200): 10_000})
        counts = Counter({"read: told to come back": told_to_come_back})
        judged, left_out = bounds.judge(SimpleNamespace(server=server, counts=counts, plan=SimpleNamespace(is_short=False)), rows)
        self.assertEqual(left_out, [])
        return " ".join(bound.name for bound in judged if not bound.is_held)

    def test_what_grows(self):
        self.assertEqual(self.judged(), "")
        # Half an hour of it is 18 MB.
        self.assertIn("growth of memory", self.judged(rssKB=100))
        self.assertIn("growth of descriptors", self.judged(descriptors=0.05))
        self.assertIn("growth of the WAL", self.judged(walBytes=100_000))
        self.assertIn("threads that came", self.judged(threads=1))
        self.assertIn("come back", self.judged(told_to_come_back=30))


if __name__ == "__main__":
    unittest.main()
