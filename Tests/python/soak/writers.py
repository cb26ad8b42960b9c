"""Those who send events, each in its own form, until every event that it made is acknowledged."""

import json
import random
import socket
import subprocess
import time
from collections import deque
from urllib.parse import quote

from soak.server import TOOL, Client, Gone

ONE, BATCH, LINES = "application/cloudevents+json", "application/cloudevents-batch+json", "application/x-ndjson"


class Writer:
    """Makes events at its share of the pace, and sends them in order: none before the one before it is acknowledged."""

    # Of all events.
    share: float

    def __init__(self, number, run):
        self.number, self.run = number, run
        self.random = random.Random(f"{run.seed} writer {number}")
        self.client = Client(run.server, run)
        self.earlier = deque(maxlen=300)
        self.due = time.monotonic()

    def work(self):
        while not self.run.writers_stop.is_set():
            self.turn()
        self.client.close()

    def pace(self, count):
        """Waits for the turn of so many events; what was missed while nobody answered is not made up for."""
        now = time.monotonic()
        if self.due > now:
            self.run.writers_stop.wait(self.due - now)
        self.due = max(self.due, now - 2) + count / (self.run.plan.rate * self.share)

    def new(self, count):
        self.pace(count)
        return self.run.municipality.take(self.number, count)

    def send(self, items, post, form):
        """Again and again until the answer comes."""
        self.run.ledger.sent(items)
        while True:
            try:
                status, headers, body = post()
            except Gone:
                self.run.count(f"{form}: sent again, for the answer was cut off")
                continue
            if status in (429, 503):
                self.run.count(f"{form}: told to try later")
                time.sleep(min(int(headers["retry-after"]), 5))
                continue
            break
        if status not in (200, 201):
            self.run.broken(f"{form}: {status} {body[:500]!r}")
            return None
        self.run.count(f"{form}: acknowledged", len(items))
        return json.loads(body)

    def promised(self, items, answer):
        if answer is None:
            return
        positions = [int(event["sequence"]) for event in answer["events"]] if "events" in answer else None
        wrong = self.run.ledger.promised(items, positions and positions[-len(items):])
        if wrong:
            self.run.broken(wrong)
        self.earlier.extend(items)

    def expect(self, status, what, post):
        """One request that should be answered so; nothing when the daemon is ended meanwhile."""
        try:
            found, _, body = post()
        except Gone:
            return None
        self.run.count(what)
        if found != status:
            self.run.broken(f"{what}: {found} instead of {status}: {body[:500]!r}")
            return None
        return json.loads(body)

    def some_earlier(self, most):
        return self.random.sample(self.earlier, min(len(self.earlier), self.random.randint(1, most)))

    def bad(self):
        """An event that cannot be taken, in one of several ways."""
        event = {"specversion": "1.0", "id": f"never-{self.number}", "source": "urn:a", "subject": "trajectory/never",
                 "type": "nl.participation.trajectory-closed", "time": "2025-06-01T10:00:00Z", "data": {"result": "r"}}
        wrong = self.random.choice([
            {"type": "nl.participation.no-such-thing"}, {"subject": "nothing/at-all"}, {"time": "2025-02-30T10:00:00Z"},
            {"data": {}}, {"data": {"result": 7}}, {"id": ""}, {"specversion": "0.3"}, {"sequence": "1"}, {"data": None},
            {"data": {"result": "r", "personal": {"name": "Anna"}}}])
        return json.dumps(event | wrong)


class OneByOne(Writer):
    """Structured or binary, with retries, conflicts, bad events and expected versions in between."""

    share = 0.1

    def __init__(self, number, run, binary):
        super().__init__(number, run)
        self.binary = binary
        self.form = "one, binary" if binary else "one"
        self.version = 0

    def turn(self):
        if self.random.random() < 0.03:
            self.own()
            return
        item = self.new(1)[0]
        self.promised([item], self.send([item], lambda: self.post(item), self.form))
        chance = self.random.random()
        if chance < 0.04:
            again = self.random.choice(self.earlier)
            answer = self.expect(200, f"{self.form}: sent twice", lambda: self.post(again))
            if answer:
                self.promised([again], answer)
        elif chance < 0.06:
            known = self.random.choice(self.earlier)
            self.expect(409, f"{self.form}: conflict", lambda: self.post_line(known.other_content()))
        elif chance < 0.09:
            self.expect(400, f"{self.form}: bad event", lambda: self.post_line(self.bad()))

    def own(self):
        """With an expected version: ours fits, and one that lies behind does not."""
        self.pace(1)
        item = self.run.municipality.own(self.number, self.version)
        self.promised([item], self.send([item], lambda: self.post_line(item.line), "expected version"))
        self.version += 1
        late = json.dumps(item.event | {"id": f"never-{self.number}"})
        self.expect(409, "expected version: conflict", lambda: self.post_line(late))

    def post_line(self, line):
        return self.client.ask("POST", "/v1/events", {"Content-Type": ONE}, line.encode())

    def post(self, item):
        if not self.binary or "expectedversion" in item.event:
            return self.post_line(item.line)
        headers = {f"ce-{name}": quote(value, safe="/:?#=+") for name, value in item.event.items()
                   if name not in ("data", "datacontenttype")}
        return self.client.ask("POST", "/v1/events", headers | {"Content-Type": "application/json"}, item.data.encode())


class Batches(Writer):
    share = 0.15
    form = "batch"

    def turn(self):
        many = self.random.random() < 0.02
        items = self.new(self.random.randint(500, 1_500) if many else self.random.randint(2, 60))
        chance = self.random.random()
        before = []
        if chance < 0.2 and self.earlier:
            before = self.some_earlier(3)
        elif chance < 0.25:
            self.refused(400, "batch: one bad event", items, self.bad())
        elif chance < 0.28 and self.earlier:
            self.refused(409, "batch: one conflict", items, self.random.choice(self.earlier).other_content())
        lines = [item.line for item in before + items]
        epoch = self.run.server.epoch
        answer = self.send(items, lambda: self.post(lines), self.form)
        self.promised(items, answer)
        if answer and answer["appended"] != len(items) and self.run.server.epoch == epoch:
            self.run.broken(f"batch: {answer['appended']} of {len(items)} new events were appended")
        if answer and before:
            self.run.count("batch: known and new together")

    def refused(self, status, what, items, line):
        """With one that cannot be taken nothing is."""
        lines = [item.line for item in items]
        lines.insert(self.random.randint(0, len(lines)), line)
        self.expect(status, what, lambda: self.post(lines))

    def post(self, lines):
        return self.client.ask("POST", "/v1/events", {"Content-Type": BATCH}, ("[" + ",".join(lines) + "]").encode())


class Streams(Writer):
    """NDJSON, in pieces."""

    share = 0.3
    form = "NDJSON"

    def turn(self):
        items = self.new(self.random.choice([1, 30, 300, 1_200, 2_500]))
        lines = [item.line for item in items]
        chance = self.random.random()
        if chance < 0.15:
            self.leave(items, lines)
        elif chance < 0.3:
            items = self.around_bad_line(items, lines)
            lines = [item.line for item in items]
        elif chance < 0.5 and self.earlier:
            lines = [item.line for item in self.some_earlier(20)] + lines
            self.run.count("NDJSON: known and new together")
        if items:
            self.promised(items, self.send(items, lambda: self.post(lines), self.form))

    def pieces(self, lines):
        text = ("\n".join(lines) + "\n").encode()
        for start in range(0, len(text), 16_000):
            yield text[start:start + 16_000]
            if self.random.random() < 0.05:
                time.sleep(0.05)

    def post(self, lines):
        headers = {"Content-Type": LINES, "Transfer-Encoding": "chunked"}
        return self.client.ask("POST", "/v1/events", headers, self.pieces(lines), chunked=True)

    def around_bad_line(self, items, lines):
        """What stands before it is recorded. Returns what is still to be sent."""
        place = self.random.randint(0, len(lines))
        self.run.ledger.sent(items[:place])
        answer = self.expect(400, "NDJSON: bad line", lambda: self.post(lines[:place] + [self.bad()] + lines[place:]))
        if answer is None:
            return items
        if answer["lastLine"] != place or answer["appended"] + answer["alreadyAppended"] != place:
            self.run.broken(f"NDJSON: line {place + 1} is bad, and the answer is {answer}")
            return items
        self.promised(items[:place], {})
        self.run.count("NDJSON: acknowledged", place)
        return items[place:]

    def leave(self, items, lines):
        """Half of it, and then the connection is closed: what was recorded is known when all is sent again."""
        self.run.ledger.sent(items)
        try:
            self.run.server.wait()
            host, port = self.run.server.address.split(":")
            with socket.create_connection((host, int(port)), timeout=10) as connection:
                head = f"POST /v1/events HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Type: {LINES}\r\nTransfer-Encoding: chunked\r\n\r\n"
                connection.sendall(head.encode())
                for piece in self.pieces(lines[:len(lines) // 2]):
                    connection.sendall(b"%x\r\n%s\r\n" % (len(piece), piece))
            self.run.count("NDJSON: left half-way")
        except (OSError, Gone):
            pass


class CommandLine(Writer):
    """`metelkaar ingest --url` from a pipe, and `metelkaar record --url`."""

    share = 0.1

    def turn(self):
        if self.random.random() < 0.6:
            self.pace(1)
            item = self.run.municipality.reaction(self.number)
            fields = [f"{name}={value}" for name, value in item.event["data"].items()]
            self.until_done("metelkaar record", [item], [
                "record", "reaction-received", item.event["subject"], *fields, "--id", item.event["id"], "--source",
                item.event["source"], "--time", item.event["time"]])
        else:
            items = self.new(self.random.randint(20, 400))
            self.until_done("metelkaar ingest", items, ["ingest", "-"], "".join(item.line + "\n" for item in items))
        self.run.writers_stop.wait(self.random.uniform(1, 4))

    def until_done(self, what, items, arguments, text=""):
        self.run.ledger.sent(items)
        while True:
            try:
                epoch = self.run.server.wait()
            except Gone:
                continue
            done = subprocess.run([TOOL, *arguments, "--url", f"http://{self.run.server.address}", "--lang", "en"],
                                  input=text.encode(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            if done.returncode == 0:
                self.run.count(f"{what}: acknowledged", len(items))
                # What is known already stands where it stood: no position is read here.
                self.promised(items, {})
                return
            if self.run.server.epoch == epoch:
                self.run.broken(f"{what} ended with {done.returncode}: {done.stderr.decode()[:500]}")
                return
            self.run.count(f"{what}: sent again, for the daemon was ended")
