"""
The real daemon and the real metelkaar beside a model of both, through whatever a seed says: events in every form, good and bad,
again and in other words; kills and restarts; a clock that is moved; copies; and listeners that come back.

What the model holds is what was acknowledged, and a figure is what the brute force makes of that. A failure names its seed and
what was done last. METELKAAR_RUNS says how many seeds, from METELKAAR_SEED on, and METELKAAR_STEPS how long each is: `make model`.
"""

import json
import os
import random
import shutil
import subprocess
import tempfile
import threading
import time
import unittest
from http.client import HTTPConnection, HTTPException
from urllib.parse import quote, unquote, urlsplit

import histories
from brute_force import SECOND, Number, answer, day_of, moment_text, question, read_json, read_moment
from daemon import Daemon, NotReady
from moved_clock import Clock
from test_overviews import TOOL, Questions, differences, offered_by, shown

STEPS = int(os.environ.get("METELKAAR_STEPS", "60"))
PREFIX = histories.PREFIX
DAY = 86_400 * SECOND

# ---------------------------------------------------------------------------------------------------------------------
# What is the same


def same_value(one, other):
    """Equal as JSON: the order of members and the writing of numbers do not count."""
    if isinstance(one, Number) and isinstance(other, Number):
        return one.value == other.value
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same_value(one[name], other[name]) for name in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(same_value(*pair) for pair in zip(one, other))
    return type(one) is type(other) and one == other


def differing(one, other):
    """Which parts of the content of two events with one name are not the same."""
    found = [part for part in ("type", "subject") if one[part] != other[part]]
    if read_moment(one["time"]) != read_moment(other["time"]):
        found.append("time")
    if not same_value(one["data"], other["data"]):
        found.append("data")
    return found


def name_of(event):
    return event["source"], event["id"]


def sequence(position):
    return "%020d" % position


# ---------------------------------------------------------------------------------------------------------------------
# The model


class Model:
    """The events that were acknowledged, in order."""

    def __init__(self):
        self.events = []
        self.positions = {}
        self.versions = {}

    def copy(self):
        other = Model()
        other.events, other.positions, other.versions = list(self.events), dict(self.positions), dict(self.versions)
        return other

    @property
    def end(self):
        return len(self.events)

    @property
    def last_recorded(self):
        return read_moment(self.events[-1]["recordedtime"]) if self.events else None

    def version(self, stream):
        return self.versions.get(stream, 0)

    def append(self, request):
        """The outcomes of a request, or its conflicts; nothing is recorded then."""
        draft, outcomes, conflicts, first = self.copy(), [], [], {}
        for index, event in enumerate(request):
            earlier = first.setdefault(name_of(event), index)
            if earlier < index:
                differs = differing(event, request[earlier])
                if differs:
                    conflicts.append({"index": index, "differs": differs, "firstIndex": earlier})
                outcomes.append(outcomes[earlier] | {"outcome": "already-appended"})
                continue
            position = self.positions.get(name_of(event))
            if position is not None:
                differs = differing(event, self.events[position - 1])
                if differs:
                    conflicts.append({"index": index, "differs": differs, "position": position})
                outcomes.append({"outcome": "already-appended", "sequence": sequence(position),
                                 "version": self.events[position - 1]["version"]})
                continue
            expected, actual = event.get("expectedversion"), draft.version(event["subject"])
            if expected is not None and int(expected.text) != actual:
                conflicts.append({"index": index, "expectedVersion": int(expected.text), "actualVersion": actual})
            draft.record(event)
            outcomes.append({"outcome": "appended", "sequence": sequence(draft.end), "version": actual + 1})
        if conflicts:
            return None, conflicts
        self.events, self.positions, self.versions = draft.events, draft.positions, draft.versions
        return outcomes, []

    def record(self, event, **more):
        version = self.version(event["subject"]) + 1
        # When it was recorded is told by the log, and then held against the clock.
        recorded = {name: value for name, value in event.items() if name != "expectedversion"}
        self.events.append(recorded | {"sequence": sequence(self.end + 1), "version": version} | more)
        self.positions[name_of(event)] = self.end
        self.versions[event["subject"]] = version


# ---------------------------------------------------------------------------------------------------------------------
# What is sent


BAD = [
    lambda event, made: event.pop(made.random.choice(["specversion", "id", "source", "type", "subject", "time", "data"])),
    lambda event, made: event.update(specversion="0.3"),
    lambda event, made: event.update(time=made.random.choice([
        "2025-02-30T12:00:00Z", "yesterday", "2025-01-01T12:00:00", "2025-06-30T23:59:60Z", "2025-01-01", "",
        "9999-01-01T00:00:00Z", "2025-01-01T24:00:00Z", "2025-01-01T12:00:00.1234567891Z"])),
    lambda event, made: event.update(subject=made.random.choice(
        ["trajectory", "trajectory/", "trajectory/a b", "nothing/x", "Trajectory/x", "trajectory/x/y", "trajectory/é"])),
    lambda event, made: event.update(type=made.random.choice(
        [PREFIX + "never", "reaction-received", "org.example.other", PREFIX + "personal-data-erased"])),
    lambda event, made: event.update(data=made.random.choice(["text", [], Number("1"), None, True])),
    lambda event, made: event.update(data={}),
    lambda event, made: event["data"].update(personal={"name": "N."}),
    lambda event, made: event.update(data_base64="e30="),
    lambda event, made: event.update(id=made.random.choice(["", "a\u0001b", "a\u0085b", "x" * 257, Number("1")])),
    lambda event, made: event.update(source=made.random.choice(["", "not a uri", "urn:%4", "urn:é", Number("1")])),
    lambda event, made: event.update(datacontenttype="text/plain"),
    lambda event, made: event.update({made.random.choice(["Upper", "with-dash", "a" * 65]): "x"}),
    lambda event, made: event.update(other=made.random.choice([Number("1.5"), {}, [], Number("3000000000")])),
    lambda event, made: event.update(expectedversion=made.random.choice([Number("-1"), "x", True, Number("1.5")])),
    # Only the log says these; a file may hold them, for an export does.
    lambda event, made: event.update({made.random.choice(["sequence", "recordedtime", "authid"]): "2025-01-01T12:00:00Z"}),
]

NO_JSON = ["{", "", "nothing", "[1,]", "{\"a\":1}}", "{'a':1}", "{\"a\":NaN}", "\u00a0", "{\"specversion\":\"1.0\",}",
           "[" * 2_000]


class Sender:
    """Chooses what is sent next, from one history."""

    def __init__(self, seed):
        self.made = histories.made_history(seed)
        self.random = self.made.random
        self.pending = [read_json(self.line(event)) for event in reversed(self.made.events)]

    def line(self, event):
        return self.made.line(event)

    def chance(self, probability):
        return self.random.random() < probability

    def request(self, model, most, faulty=False):
        """Events that can be read; those of a faulty request may conflict."""
        request, growth = [], {}
        counts = self.chance(0.3)
        for _ in range(self.random.randint(1, most)):
            what = self.random.random()
            if what < 0.2 and model.events:
                event = self.again(self.random.choice(model.events))
            elif what < 0.3 and request:
                event = self.again(self.random.choice(request))
            elif self.pending:
                event = self.pending.pop()
            else:
                continue
            is_new = name_of(event) not in model.positions and name_of(event) not in map(name_of, request)
            if faulty and not is_new and self.chance(0.5):
                event = self.changed(event)
            event.pop("expectedversion", None)
            version = model.version(event["subject"]) + growth.get(event["subject"], 0)
            if is_new:
                growth[event["subject"]] = growth.get(event["subject"], 0) + 1
                if counts and self.chance(0.6):
                    wrong = faulty and self.chance(0.4)
                    event["expectedversion"] = Number(str(version + (self.random.choice([1, 5]) if wrong else 0)))
            elif self.chance(0.2):
                event["expectedversion"] = Number("99")
            request.append(event)
        return request

    def again(self, event):
        """The same in other words."""
        event = {name: value for name, value in event.items() if name not in ("sequence", "recordedtime", "version")}
        if self.chance(0.3):
            event["time"] = self.made.written(read_moment(event["time"]))
        if self.chance(0.3):
            members = list(event["data"].items())
            self.random.shuffle(members)
            event["data"] = dict(members)
        if self.chance(0.2):
            event["traceparent"] = "00-1"
        return event

    def changed(self, event):
        event = dict(event)
        part = self.random.randint(0, 2)
        if part == 0:
            event["time"] = self.made.written(read_moment(event["time"]) + self.random.choice([-1, 1, DAY]))
        elif part == 1:
            event["data"] = event["data"] | {"changed": Number(str(self.random.randint(1, 10 ** 6)))}
        else:
            event["data"] = event["data"] | {"list": [self.made.anything(2)]}
        return event

    def bad(self):
        """An event that nobody takes."""
        event = read_json(self.line(self.random.choice(self.made.events)))
        event["id"] = "bad " + event["id"]
        event["data"] = dict(event["data"])
        self.random.choice(BAD)(event, self.made)
        return event

    def take_back(self, request, model):
        """What was not recorded is sent again later."""
        waiting = {name_of(event) for event in self.pending}
        for event in reversed(request):
            if name_of(event) not in model.positions and name_of(event) not in waiting:
                waiting.add(name_of(event))
                self.pending.append(event)


# ---------------------------------------------------------------------------------------------------------------------
# Who listens


class Listener:
    """Hears of every event, once and in order, through every restart: it comes back with the last sequence that it saw."""

    def __init__(self, begin):
        self.last = begin
        self.heard = []
        self.fault = None
        self._address = None
        self._changed = threading.Condition()
        self._over = False
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def listen_to(self, address):
        with self._changed:
            self._address = address
            self._changed.notify_all()

    def _run(self):
        while True:
            with self._changed:
                while self._address is None and not self._over:
                    self._changed.wait()
                if self._over:
                    return
                address = self._address
            try:
                self._hear(address)
            except (OSError, HTTPException):
                # It was ended or killed. What was half said comes again.
                pass
            except Exception as fault:
                with self._changed:
                    self.fault = self.fault or repr(fault)
                    self._changed.notify_all()
                return
            with self._changed:
                if self._address == address and not self._over:
                    self._changed.wait(0.05)

    def _hear(self, address):
        connection = HTTPConnection(address, timeout=60)
        try:
            connection.request("GET", "/v1/events/live", headers={"Last-Event-ID": sequence(self.last)})
            with connection.getresponse() as response:
                self._take(response)
        finally:
            connection.close()

    def _take(self, response):
        if response.status == 503:
            return
        if response.status != 200:
            raise AssertionError(f"live: {response.status} {response.read()!r}")
        name, data = None, None
        for line in response:
            line = line.decode()
            if not line.endswith("\n"):
                return
            line = line[:-1]
            if line.startswith("id: "):
                name = line[4:]
            elif line.startswith("data: "):
                data = line[6:]
            elif line == "" and data is not None:
                with self._changed:
                    if name != sequence(self.last + 1):
                        raise AssertionError(f"after {self.last} came {name}")
                    self.heard.append(read_json(data))
                    self.last += 1
                    self._changed.notify_all()
                name, data = None, None

    def wait_for(self, end, seconds=30):
        until = time.monotonic() + seconds
        with self._changed:
            while self.last < end and self.fault is None and time.monotonic() < until:
                self._changed.wait(1)
            if self.fault:
                raise AssertionError(f"a listener: {self.fault}")
            if self.last != end:
                raise AssertionError(f"a listener heard of {self.last}, not {end}")
            return list(self.heard)

    def stop(self):
        """Once there is nobody to listen to."""
        with self._changed:
            self._over = True
            self._changed.notify_all()
        self._thread.join()


# ---------------------------------------------------------------------------------------------------------------------
# The run


class Run:
    def __init__(self, seed):
        self.seed = seed
        self.random = random.Random(f"model {seed}")
        self.sender = Sender(seed)
        self.model = Model()
        self.told = []
        self.counts = {}
        self.place = tempfile.TemporaryDirectory(prefix="met-elkaar-")
        self.data = os.path.join(self.place.name, "data")
        self.clock = Clock(self.place.name)
        if self.clock.can_move:
            # So that it can be moved forwards for long and stay a clock of today.
            self.clock.move(-700 * DAY)
        self.daemon = None
        self.listener = Listener(0)
        self.start()

    # Help

    def tell(self, what):
        self.told = (self.told + [what])[-12:]

    def count(self, what, by=1):
        self.counts[what] = self.counts.get(what, 0) + by

    def expect(self, is_true, otherwise):
        self.count("comparisons")
        if not is_true:
            raise AssertionError(otherwise if isinstance(otherwise, str) else otherwise())

    def tool(self, *arguments, text="", code=0):
        done = subprocess.run([TOOL, *arguments, "--lang", "en"], input=text.encode(), stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, env=os.environ | self.clock.environment)
        self.expect(done.returncode == code, lambda: f"metelkaar {arguments[0]} ended with {done.returncode}, not {code}: "
                    f"{done.stderr.decode()[:2000]}")
        return done.stdout.decode(), done.stderr.decode()

    def post(self, kind, body, headers=None):
        status, headers, said = self.daemon.ask(
            "POST", "/v1/events", {"Content-Type": kind} | (headers or {}), body if isinstance(body, bytes) else body.encode())
        self.count("requests")
        return status, json.loads(said)

    # Starting and ending

    def start(self):
        options = []
        last, now = self.model.last_recorded, self.clock.now()
        behind = 0 if last is None else (last - now) / SECOND
        # Until the daemon looks at its clock half a minute may pass on a busy machine.
        if behind > 330:
            self.tell(f"refused, {behind} s behind")
            try:
                Daemon(self.data, environment=self.clock.environment).kill()
                raise AssertionError(f"started {behind} s behind")
            except NotReady as refusal:
                self.expect("exit code 1" in str(refusal) and moment_text(last) in str(refusal)
                            and "--accept-clock" in str(refusal), str(refusal))
            if self.random.random() < 0.5:
                self.clock.move(int(behind * SECOND))
            else:
                options = ["--accept-clock"]
        elif behind > 270:
            options = ["--accept-clock"]
        self.daemon = Daemon(self.data, options, self.clock.environment)
        status, _, said = self.daemon.get("/health/ready")
        self.expect(status == 200, f"ready: {status} {said!r}")
        self.listener.listen_to(self.daemon.address)

    def close(self):
        if self.daemon is not None:
            self.daemon.kill()
        self.listener.stop()
        self.clock.close()
        self.place.cleanup()

    # Steps

    def step(self, number):
        # Who won among several senders is not in the seed; what is done next hangs on it as little as can be.
        self.random = random.Random(f"model {self.seed} {number}")
        self.sender.random.seed(f"sender {self.seed} {number}")
        steps = ([self.post_one] * 5 + [self.post_batch] * 6 + [self.post_lines] * 4 + [self.post_binary] * 2
                 + [self.post_bad] * 4 + [self.post_bad_batch] * 2 + [self.post_bad_lines] * 2
                 + [self.ask] * 8 + [self.read_pages] * 2
                 + [self.move_clock] * (4 if self.clock.can_move else 0) + [self.crowd] * 2 + [self.ingest] * 2
                 + [self.kill, self.kill_under_load, self.kill_under_load, self.stop, self.export, self.back_up, self.verify])
        # Without a past there is little to ask.
        step = self.begin if number == 1 else self.random.choice(steps)
        self.tell(f"{number}: {step.__name__}")
        self.count(step.__name__)
        step()

    def learn(self, before, count):
        """Reads what was appended since, and holds it against the model and the clock."""
        known = self.model.end - count
        page = self.get_events(f"/v1/events?after={known}&limit=1000")
        after = self.clock.now()
        self.expect(len(page) == count, lambda: f"{len(page)} events were appended, not {count}")
        last = read_moment(self.model.events[known - 1]["recordedtime"]) if known else None
        for place, event in enumerate(page, known):
            own = self.model.events[place]
            recorded = read_moment(event["recordedtime"])
            least, most = (before, after) if last is None else (max(before, last), max(after, last))
            self.expect(least <= recorded <= most, lambda: f"{place + 1} was recorded at {event['recordedtime']}, not between "
                        f"{moment_text(least)} and {moment_text(most)}")
            own["recordedtime"] = event["recordedtime"]
            last = recorded
            self.compare_event(event, own)

    def compare_event(self, event, own):
        wanted = {name: value for name, value in own.items() if name != "version"} | {"datacontenttype": "application/json"}
        # An offset is kept, and its other spellings are not.
        self.expect(read_moment(event["time"]) == read_moment(own["time"]), lambda: f"{event['time']} is not {own['time']}")
        wanted["time"] = event["time"]
        self.expect(same_value(event, wanted), lambda: f"{shown(event)}\nis not\n{shown(wanted)}")

    def get_events(self, path):
        status, _, said = self.daemon.get(path)
        self.expect(status == 200, lambda: f"{path}: {status} {said!r}")
        return read_json(said.decode())

    def settle(self, before, request, status, said):
        """What became of a request beside what should have."""
        end = self.model.end
        outcomes, conflicts = self.model.append(request)
        if conflicts:
            named = [{name: value for name, value in error.items() if name not in ("pointer", "detail")}
                     for error in said.get("errors", [])]
            self.expect(status == 409 and [{"index": 0} | one for one in named] == conflicts,
                        lambda: f"{status} {said}, not {conflicts}")
        else:
            appended = self.model.end - end
            self.expect(status == (201 if appended else 200), lambda: f"{status} {said}")
            self.expect(said == {"appended": appended, "alreadyAppended": len(request) - appended, "events": outcomes},
                        lambda: f"{said}, not {outcomes}")
        self.learn(before, self.model.end - end)
        self.sender.take_back(request, self.model)

    # Appending

    def post_one(self):
        request = self.sender.request(self.model, 1, faulty=self.random.random() < 0.3)
        if not request:
            return
        before = self.clock.now()
        self.settle(before, request, *self.post("application/cloudevents+json", self.sender.line(request[0])))

    def post_binary(self):
        request = self.sender.request(self.model, 1, faulty=self.random.random() < 0.3)
        if not request:
            return
        attributes = {name: value.text if isinstance(value, Number) else value for name, value in request[0].items()
                      if name not in ("data", "datacontenttype")}
        headers = {"ce-" + name: quote(value, safe="!#$&'()*+,-./:;<=>?@[]^_`{|}~") for name, value in attributes.items()}
        before = self.clock.now()
        status, said = self.post("application/json", self.sender.made.write(request[0]["data"]), headers)
        self.settle(before, request, status, said)

    def post_batch(self):
        request = self.sender.request(self.model, self.random.choice([3, 20]), faulty=self.random.random() < 0.4)
        if not request:
            return
        before = self.clock.now()
        body = "[" + ",".join(self.sender.line(event) for event in request) + "]"
        self.settle(before, request, *self.post("application/cloudevents-batch+json", body))

    def begin(self):
        """A third of the history, with every kind of thing in it."""
        before, request = self.clock.now(), [self.sender.pending.pop() for _ in range(len(self.sender.pending) // 3)]
        openings = [event for event in self.sender.pending if event["type"].endswith("-started")]
        self.sender.pending = [event for event in self.sender.pending if event not in openings]
        body = "[" + ",".join(self.sender.line(event) for event in openings + request) + "]"
        self.settle(before, openings + request, *self.post("application/cloudevents-batch+json", body))

    def post_lines(self):
        """A chunk is atomic; what comes before a fault is recorded."""
        request = self.sender.request(self.model, self.random.choice([3, 20]), faulty=self.random.random() < 0.3)
        if not request:
            return
        lines = [self.sender.line(event) for event in request]
        cut = None
        if self.random.random() < 0.4:
            cut = self.random.randint(0, len(lines))
            bad = self.random.choice([self.sender.line(self.sender.bad()), self.random.choice(list(filter(None, NO_JSON)))])
            lines[cut:cut] = [bad]
        taken = request if cut is None else request[:cut]
        before, end = self.clock.now(), self.model.end
        status, said = self.post("application/x-ndjson", "\n".join(lines) + self.random.choice(["", "\n"]))
        conflicts = self.model.append(taken)[1]
        appended = self.model.end - end
        # With a conflict nothing of its chunk is recorded, and a chunk is a thousand lines.
        last = 0 if conflicts else len(taken)
        wanted = 409 if conflicts else 400 if cut is not None else 201 if appended else 200
        self.expect(status == wanted, lambda: f"{status}, not {wanted}: {said}")
        progress = (said.get("appended"), said.get("alreadyAppended"), said.get("lastLine"))
        self.expect(progress == (appended, 0 if conflicts else len(taken) - appended, last), lambda: f"{progress}: {said}")
        if wanted == 400:
            self.expect({error["line"] for error in said["errors"]} == {cut + 1}, lambda: f"not line {cut + 1}: {said}")
        if wanted == 409:
            self.expect([error["line"] - 1 for error in said["errors"]] == [conflict["index"] for conflict in conflicts],
                        lambda: f"{said}, not {conflicts}")
        self.learn(before, appended)
        self.sender.take_back(request, self.model)

    # What nobody takes

    def unchanged(self, status, said, wanted=400):
        self.expect(status == wanted and said["status"] == wanted, lambda: f"{status} {said}")
        position = self.daemon.get_json("/health/ready")["position"]
        self.expect(position == self.model.end, f"the end is {position}, not {self.model.end}")

    def post_bad(self):
        if self.random.random() < 0.3:
            body = self.random.choice([text.encode() for text in NO_JSON] + [b"\xff\xfe{}", b"{\"id\":\"\xc3\"}"])
        else:
            body = self.sender.line(self.sender.bad())
        self.tell(f"bad: {body[:1500]}")
        self.unchanged(*self.post("application/cloudevents+json", body))

    def post_bad_batch(self):
        """Nothing of it is recorded, and all that is wrong is named by its index."""
        request = self.sender.request(self.model, 6)
        places = [(event, False) for event in request]
        places += [(self.sender.bad(), True) for _ in range(self.random.randint(1, 3))]
        self.random.shuffle(places)
        bad = {place for place, (_, is_bad) in enumerate(places) if is_bad}
        status, said = self.post(
            "application/cloudevents-batch+json", "[" + ",".join(self.sender.line(event) for event, _ in places) + "]")
        self.unchanged(status, said)
        named = {error.get("index") for error in said["errors"]}
        self.expect(named == bad, lambda: f"named are {named}, not {bad}: {said}")
        self.sender.take_back(request, self.model)

    def post_bad_lines(self):
        lines = [self.sender.line(self.sender.bad()) for _ in range(2)]
        self.tell(f"bad: {lines[0][:1500]}")
        self.unchanged(*self.post("application/x-ndjson", "\n".join(lines)))

    # The command line

    def ingest(self):
        """Each event for itself: what is wrong is refused, and the others go on."""
        request = self.sender.request(self.model, 25, faulty=self.random.random() < 0.5)
        if not request:
            return
        for event in request:
            # Here versions would depend on what is refused.
            event.pop("expectedversion", None)
        lines = [self.sender.line(event) for event in request]
        refused = 0
        if self.random.random() < 0.4:
            lines.insert(self.random.randint(0, len(lines)), "{\"specversion\":\"0.3\"}")
            refused += 1
        before, end = self.clock.now(), self.model.end
        for event in request:
            refused += len(self.model.append([event])[1])
        _, said = self.tool("ingest", "--url", f"http://{self.daemon.address}", "-", text="\n".join(lines) + "\n",
                            code=1 if refused else 0)
        appended = self.model.end - end
        known = len(lines) - refused - appended
        self.expect(f"{appended} appended, {known} known already, {refused} refused." in said,
                    lambda: f"not {appended}, {known}, {refused}: {said}")
        self.learn(before, appended)
        self.sender.take_back(request, self.model)

    def exported(self, data):
        return [read_json(line) for line in self.tool("export", "--data", data)[0].split("\n") if line]

    def compare_log(self, data):
        events = self.exported(data)
        self.expect(len(events) == self.model.end, lambda: f"{data} holds {len(events)} events, not {self.model.end}")
        for event, own in zip(events, self.model.events):
            self.compare_event(event, own)

    def export(self):
        """The record, recorded once more elsewhere."""
        if not self.model.events:
            return
        data = os.path.join(self.place.name, "elsewhere")
        exported = self.tool("export", "--data", self.data)[0]
        before = self.clock.now()
        _, said = self.tool("ingest", "--data", data, "-", text=exported)
        self.expect(f"{number(self.model.end)} appended, 0 known already, 0 refused." in said, said)
        last = before
        for event, own in zip(self.exported(data), self.model.events):
            recorded = read_moment(event["recordedtime"])
            self.expect(last <= recorded <= self.clock.now(), lambda: f"recorded elsewhere at {event['recordedtime']}")
            last = recorded
            self.compare_event(event, own | {"recordedtime": event["recordedtime"]})
        self.tool("verify", "--data", data)
        shutil.rmtree(data)

    def back_up(self):
        data = os.path.join(self.place.name, "backup")
        self.tool("backup", data, "--data", self.data)
        self.tool("backup", data, "--data", self.data, code=1)
        self.tool("verify", "--data", data)
        self.compare_log(data)
        if self.model.events and self.random.random() < 0.3:
            self.tell("on with the backup")
            self.daemon.stop()
            shutil.rmtree(self.data)
            os.rename(data, self.data)
            self.start()
        else:
            shutil.rmtree(data)

    def verify(self):
        said = self.tool("verify", "--data", self.data)[0]
        streams = len({event["subject"] for event in self.model.events})
        self.expect(f"{number(self.model.end)} event" in said and f"in {streams} stream" in said, said)

    # Ends

    def restarted(self):
        self.start()
        self.compare_log(self.data)
        for event, own in zip(self.listener.wait_for(self.model.end), self.model.events):
            self.compare_event(event, own)

    def kill(self):
        self.daemon.kill()
        self.restarted()

    def stop(self):
        self.daemon.stop()
        self.restarted()

    def crowd(self):
        self.many(None)

    def kill_under_load(self):
        self.many(self.random.uniform(0, 0.08))

    def many(self, kill_after):
        """Several senders at once, that want the same; and perhaps an end in the middle."""
        wanted = [self.sender.pending.pop() for _ in range(min(12, len(self.sender.pending)))]
        for event in wanted:
            event.pop("expectedversion", None)
        if self.model.events:
            wanted.append(self.sender.again(self.random.choice(self.model.events)))
        if not wanted:
            return
        plans = [[[self.random.choice(wanted) for _ in range(self.random.choice([1, 1, 3]))] for _ in range(6)] for _ in range(3)]
        bodies = [["[" + ",".join(self.sender.line(event) for event in request) + "]" for request in plan] for plan in plans]
        answers = [[] for _ in plans]
        address, before, end = self.daemon.address, self.clock.now(), self.model.end

        def send(sender):
            try:
                for body in bodies[sender]:
                    connection = HTTPConnection(address, timeout=30)
                    try:
                        connection.request(
                            "POST", "/v1/events", body.encode(), {"Content-Type": "application/cloudevents-batch+json"})
                        with connection.getresponse() as response:
                            answers[sender].append((response.status, json.loads(response.read())))
                    finally:
                        connection.close()
            except (OSError, HTTPException, ValueError):
                # It was killed: what was not answered was not promised.
                pass

        threads = [threading.Thread(target=send, args=(sender,)) for sender in range(len(plans))]
        for thread in threads:
            thread.start()
        if kill_after is not None:
            time.sleep(kill_after)
            self.daemon.kill()
        for thread in threads:
            thread.join()
        if kill_after is not None:
            self.start()
        self.count("requests", sum(map(len, answers)))
        after = self.clock.now()

        # What is there now, each event as it was sent by somebody.
        offered = {name_of(event): event for event in wanted}
        new = self.get_events(f"/v1/events?after={end}&limit=1000")
        for event in new:
            self.expect(name_of(event) in offered and name_of(event) not in self.model.positions,
                        lambda: f"nobody sent {shown(event)}, or it stood there")
            self.model.record(offered[name_of(event)], recordedtime=event["recordedtime"])
            self.compare_event(event, self.model.events[-1])
        times = [read_moment(event["recordedtime"]) for event in self.model.events[max(0, end - 1):]]
        self.expect(times == sorted(times), "recorded time went back")
        last = read_moment(self.model.events[end - 1]["recordedtime"]) if end else before
        self.expect(all(max(before, last) <= one <= max(after, last) for one in times[1 if end else 0:]),
                    "recorded at another time")
        # What was acknowledged is there, where the answer said; and each was appended by one answer at most.
        appended = {}
        for plan, own in zip(plans, answers):
            for request, (status, said) in zip(plan, own):
                self.expect(status in (200, 201), lambda: f"{status} {said}")
                for event, outcome in zip(request, said["events"]):
                    position = self.model.positions.get(name_of(event))
                    self.expect(position is not None and outcome["sequence"] == sequence(position)
                                and outcome["version"] == self.model.events[position - 1]["version"],
                                lambda: f"{outcome} was promised of {name_of(event)}, which stands at {position}")
                    if outcome["outcome"] == "appended":
                        appended[position] = appended.get(position, 0) + 1
        self.expect(all(count == 1 and position > end for position, count in appended.items()), f"appended twice: {appended}")
        if kill_after is None:
            self.expect(len(appended) == len(new) and all(len(own) == 6 for own in answers), f"{appended}: {len(new)}")
        else:
            # A batch is all or nothing, whether it was answered or not: what is there without an answer is a whole batch.
            there = {position: name_of(self.model.events[position - 1]) for position in range(end + 1, self.model.end + 1)
                     if position not in appended}
            rest = [request for plan, own in zip(plans, answers) for request in plan[len(own):len(own) + 1]]
            whole = {name_of(event) for request in rest for event in request
                     if all(name_of(other) in self.model.positions for other in request)}
            self.expect(set(there.values()) <= whole, lambda: f"a part of a batch: {there}")
            # Sent again they are known, or recorded now.
            self.count("unanswered", len(rest))
            for request in rest:
                before = self.clock.now()
                self.settle(before, request, *self.post(
                    "application/cloudevents-batch+json", "[" + ",".join(self.sender.line(event) for event in request) + "]"))
        self.sender.take_back(wanted, self.model)

    def move_clock(self):
        by = self.random.choice([1, 60, 3_600, 86_400, 20 * 86_400, 20 * 86_400, -1, -200, -400, -86_400]) * SECOND
        self.clock.move(by)
        if self.clock.offset > 0:
            self.clock.move(-700 * DAY)
        self.tell(f"the clock says {moment_text(self.clock.now())}")

    # Reading

    def read_pages(self):
        """The record in pages, all of it or a stream or a type."""
        if not self.model.events:
            return
        event = self.random.choice(self.model.events)
        wanted, query = self.model.events, f"limit={self.random.choice([1, 7, 100, 1000])}"
        after = self.random.randint(0, self.model.end)
        if self.random.random() < 0.5:
            query += "&subject=" + quote(event["subject"], safe="")
            wanted = [one for one in wanted if one["subject"] == event["subject"]]
        if self.random.random() < 0.5:
            query += "&type=" + event["type"]
            wanted = [one for one in wanted if one["type"] == event["type"]]
        wanted = [one for one in wanted if int(one["sequence"]) > after]
        path, found = f"/v1/events?after={after}&{query}", []
        for _ in range(2_000):
            status, headers, said = self.daemon.get(path)
            self.expect(status == 200, lambda: f"{path}: {status} {said!r}")
            found += read_json(said.decode())
            link = headers.get("link")
            if link is None:
                break
            path = link[1:link.index(">")]
        self.expect([one["sequence"] for one in found] == [one["sequence"] for one in wanted],
                    lambda: f"{path}: {len(found)} events, not {len(wanted)}")
        for one, own in zip(found, wanted):
            self.compare_event(one, own)
        for one, own in zip(self.listener.wait_for(self.model.end), self.model.events):
            self.compare_event(one, own)

    def ask(self):
        """Ten of the overviews at moments at random, over HTTP and now and then on the command line."""
        kinds = {event["type"].removeprefix(PREFIX) for event in self.model.events}
        if not {"reaction-received", "trajectory-started"} <= kinds or not any(
                event["subject"].startswith("trajectory/") for event in self.model.events):
            return
        log = [{name: value for name, value in event.items() if name != "version"} for event in self.model.events]
        offered = offered_by(self.daemon)
        asker = Questions(f"{self.seed} {self.random.random()}", log, offered)
        for name in self.random.sample(list(offered), min(10, len(offered))):
            asked = asker.next(name)
            # Most of what is recorded is, by the moved clock, of long ago or of years to come.
            status, _, said = self.daemon.get(asked.path)
            self.expect(status == 200, lambda: f"{asked.path}: {status} {said.decode()}")
            self.compare_answer(asked, read_json(said.decode()), log)
            if self.random.random() < 0.05:
                parts = dict(pair.split("=") for pair in filter(None, urlsplit(asked.path).query.split("&")))
                if "nothing" not in parts.values():
                    words = [word for option, text in parts.items()
                             for word in ("--" + {"asOf": "as-of", "knownAt": "known-at", "normSet": "norms"}.get(option, option), unquote(text))]
                    shown_by_tool = self.tool("show", name, *words, "--format", "json", "--data", self.data)[0]
                    self.compare_answer(asked, read_json(shown_by_tool), log)

    def compare_answer(self, asked, said, log):
        if asked.question.as_of is None:
            resolved = read_moment(said["question"]["asOf"])
            self.expect(abs(resolved - self.clock.now()) < 60 * SECOND, f"asked now, answered as of {said['question']['asOf']}")
            asked = asked._replace(question=asked.question._replace(as_of=resolved))
        wanted = answer(asked.name, log, asked.question)
        wrong = differences(asked.name, wanted["columns"], said["rows"], wanted["rows"])
        self.count("questions")
        self.expect(not wrong, lambda: "\n".join([asked.path, *wrong]))


def number(count):
    return f"{count:,}"


def seeds():
    first = int(os.environ.get("METELKAAR_SEED") or random.SystemRandom().randint(1, 999_999_999))
    return range(first, first + int(os.environ.get("METELKAAR_RUNS", "1")))


class ModelTest(unittest.TestCase):
    def test_the_daemon_says_what_the_model_says(self):
        totals, began, every = {}, time.monotonic(), seeds()
        print(f"the model over HTTP: METELKAAR_SEED={every[0]}", flush=True)
        for seed in every:
            run, step = Run(seed), 0
            try:
                for step in range(1, STEPS + 1):
                    run.step(step)
                run.compare_log(run.data)
            except Exception as failure:
                told = "\n".join(run.told)
                raise AssertionError(
                    f"METELKAAR_SEED={seed} METELKAAR_RUNS=1 METELKAAR_STEPS={step}\n{told}\n{failure!r}") from failure
            finally:
                run.close()
            for what, count in run.counts.items():
                totals[what] = totals.get(what, 0) + count
            totals["events"] = totals.get("events", 0) + run.model.end
            if len(every) > 1:
                print(f"  {seed}: {step} steps, {run.model.end} events, {run.counts['comparisons']} comparisons", flush=True)
        print(f"the model over HTTP: {len(every)} seeds in {time.monotonic() - began:.0f} s; {dict(sorted(totals.items()))}")


if __name__ == "__main__":
    unittest.main()
