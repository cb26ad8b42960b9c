"""After the last event: is everything there, and does everything say the same?"""

import os
import random
import re
import time

from brute_force import answer, moment_text, question, read_json, read_moment
from soak import followers
from soak.readers import KINDS, MAY_HAVE, NEEDS, OVERVIEWS, path
from soak.samples import descriptors, resident
from soak.server import Client, Gone
from soak.tools import metelkaar
from test_overviews import differences

NEIGHBOURHOOD = re.compile(rb'"subject":"[^"]*-h(\d+)"')
NAME = re.compile(r"-h(\d+)$")
RECORDED = re.compile(rb'"recordedtime":"[^"]*"')


class Ending:
    def __init__(self, run):
        self.run, self.server = run, run.server
        self.client = Client(run.server, run)
        self.random = random.Random(f"{run.seed} ending")
        self.export = os.path.join(run.directory, "log.ndjson")

    def say(self, sentence):
        self.run.say(sentence)

    def at_rest(self):
        """Nobody is there any more: what is left open was lost."""
        began = time.monotonic()
        while time.monotonic() - began < 60:
            said = self.run.sampler.metrics()
            if said["metelkaar_open_connections"] <= 1 and said["metelkaar_requests_under_way"] <= 1:
                break
            time.sleep(0.5)
        else:
            self.run.broken(f"60 s after everybody left {said['metelkaar_open_connections']:.0f} connections are open")
        start = self.server.starts[-1]["position"]
        appended = said['metelkaar_events_total{outcome="appended"}']
        if said["metelkaar_log_position"] - start != appended:
            self.run.broken(f"the metrics count {appended:.0f} appended events in a life that began at {start} and ended at "
                            f"{said['metelkaar_log_position']:.0f}")
        pid = self.server.process.pid
        return descriptors(pid), resident(pid)

    def fresh(self):
        """The same log in a new process, after it answered every overview."""
        for name in OVERVIEWS:
            self.ask_whole(name, {})
        pid = self.server.process.pid
        return descriptors(pid), resident(pid)

    def ask_whole(self, name, asked):
        made = self.run.municipality.all[0]
        chosen = {"trajectory": made.pools["trajectory"][0], "reaction": made.pools["reaction"][0]}
        needed = {other: chosen[other] for other in NEEDS.get(name, [])}
        return self.get(path(f"/v1/overviews/{name}", asked | needed))

    def get(self, address):
        status, _, body = self.client.ask("GET", address)
        if status != 200:
            self.run.broken(f"{address}: {status} {body[:300]!r}")
            raise Gone
        return read_json(body)

    # The record

    def compare_record(self):
        with open(self.export, "wb") as file:
            metelkaar("export", "--data", self.server.data, to=file)
        count = self.run.ledger.compare(self.export, self.run.broken)
        promised = self.run.ledger.promises()
        if count != promised:
            self.run.broken(f"{promised} events were acknowledged, and the log holds {count}")
        seen = followers.compare(self.run.stretches, self.export, self.run.broken)
        self.say(f"{promised:,} events were acknowledged; the log holds {count:,}, each once, in an order that fits.")
        self.say(f"{len(self.run.stretches)} listeners saw {seen:,} events, each stretch without a gap and equal to the log.")
        for stretch in self.run.stretches[:self.run.plan.followers]:
            if stretch.last != count:
                self.run.broken(f"a follower saw events up to {stretch.last} of {count}")
        return count

    def compare_copies(self):
        """After the last stop: checked, copied, and recorded elsewhere."""
        data = self.server.data
        self.say(metelkaar("verify", "--data", data).decode().strip().splitlines()[-1])
        again = os.path.join(self.run.directory, "again.ndjson")
        with open(again, "wb") as file:
            metelkaar("export", "--data", data, to=file)
        self.same(again, "the export after the stop", lambda line: line)
        copy = os.path.join(self.run.directory, "copy")
        metelkaar("backup", copy, "--data", data)
        metelkaar("verify", "--data", copy)
        with open(again, "wb") as file:
            metelkaar("export", "--data", copy, to=file)
        self.same(again, "the export of the backup", lambda line: line)
        elsewhere = os.path.join(self.run.directory, "elsewhere")
        metelkaar("ingest", self.export, "--data", elsewhere)
        metelkaar("verify", "--data", elsewhere)
        with open(again, "wb") as file:
            metelkaar("export", "--data", elsewhere, to=file)
        self.same(again, "the log ingested elsewhere", lambda line: RECORDED.sub(b"", line, count=1))
        self.say("The backup holds the same, byte for byte; and so does the log elsewhere into which the export was ingested, but "
                 "for when it was recorded.")

    def same(self, other, what, form):
        with open(self.export, "rb") as ours, open(other, "rb") as theirs:
            for place, (one, two) in enumerate(zip(ours, theirs), 1):
                if form(one) != form(two):
                    self.run.broken(f"{what} differs at line {place}")
                    return
            if ours.read(1) or theirs.read(1):
                self.run.broken(f"{what} has another length")

    # The figures

    def compare_overviews(self):
        """For some neighbourhoods, beside a second implementation that knows only their events."""
        known = self.run.municipality.all
        numbers = {0, len(known) - 1, *self.random.sample(range(len(known)), min(len(known), self.run.plan.compared))}
        events = {number: [] for number in numbers}
        with open(self.export, "rb") as lines:
            for line in lines:
                found = NEIGHBOURHOOD.search(line)
                if found and int(found.group(1)) in events:
                    events[int(found.group(1))].append(read_json(line))
        asked = wrong = rows = 0
        for number, whole in self.wholes():
            for one in sorted(numbers):
                asked += 1
                found, count = self.difference(number, whole, one, events[one])
                wrong += found
                rows += count
        for one in sorted(numbers):
            for name in OVERVIEWS if events[one] else []:
                for _ in range(self.run.plan.questions):
                    asked += 1
                    found, count = self.difference(name, None, one, events[one])
                    wrong += found
                    rows += count
        self.say(f"{asked:,} overviews of {len(numbers)} of {len(known)} neighbourhoods ({sum(map(len, events.values())):,} events, "
                 f"{rows:,} rows) were compared with the brute force: {wrong} differ.")
        if not rows:
            self.run.broken("no row of any overview was compared")

    def wholes(self):
        """Every overview that can be asked about all trajectories at once, as of two moments."""
        for name in OVERVIEWS:
            for as_of in ["2025-06-23T12:00:00Z", "2026-12-31T12:00:00Z"]:
                if name not in NEEDS:
                    yield name, (as_of, self.get(path(f"/v1/overviews/{name}", {"asOf": as_of})))

    def difference(self, name, whole, number, events):
        """- Returns: whether there is one, and how many rows were compared."""
        if whole is not None:
            as_of, said = whole
            rows = [row for row in said["rows"] if is_of(row, number)]
            wanted = answer(name, events, question(read_moment(as_of)))
            shown = f"{name} of all, as of {as_of}"
        else:
            moments = [read_moment(event["time"]) for event in events]
            as_of = self.random.choice(sorted(moments)[len(moments) // 2:])
            made = self.run.municipality.all[number]
            chosen = {"trajectory": self.random.choice(made.pools["trajectory"]), "kind": self.random.choice(KINDS),
                      "reaction": self.random.choice(made.pools["reaction"]), "owner": self.random.choice(made.pools["owner"])}
            asked = {other: chosen[other] for other in ["trajectory", *NEEDS.get(name, [])]}
            asked |= {other: chosen[other] for other in MAY_HAVE.get(name, []) if self.random.random() < 0.3}
            position = known_at = None
            query = dict(asked)
            if self.random.random() < 0.3:
                position = int(self.random.choice(events)["sequence"])
                query["position"] = position
            elif self.random.random() < 0.5:
                recorded = self.random.choice(events)["recordedtime"]
                known_at = read_moment(recorded)
                query["knownAt"] = recorded
            query["asOf"] = moment_text(as_of)
            shown = path(f"/v1/overviews/{name}", query)
            said = self.get(shown)
            rows = said["rows"]
            wanted = answer(name, events, question(as_of, known_at, position, **asked))
        columns = [column["name"] for column in said["columns"]]
        found = differences(name, columns, rows, wanted["rows"])
        if found:
            self.run.broken(f"{shown}, neighbourhood {number}: " + "; ".join(found[:5]))
        return bool(found), len(rows)


def is_of(row, number):
    found = NAME.search(row.get("trajectory") or row.get("stream"))
    return bool(found) and int(found.group(1)) == number
