"""
What a growing municipality records: neighbourhoods of some hundreds of events each, a few of them busy at the same time.

No two neighbourhoods share a stream, a trajectory or a lesson, so that the brute force can be asked about each by itself.
"""

import json
import random
import threading
import zlib

from histories import CATALOGUE, NAMES, PREFIX, SOURCES, SUBJECTS, Made

ABREAST = 6
SIZES = [300, 600, 1_000, 2_000]
KINDS = [kind for kind in CATALOGUE if kind != "fact-retracted"]
ONLY_COMMAND_LINE = "urn:metelkaar:command-line"


class Item:
    """One event on its way: who sends it, and as its how manieth."""

    __slots__ = ("writer", "serial", "event", "data", "line", "checksum")

    def __init__(self, writer, serial, event, data, line):
        self.writer, self.serial, self.event, self.data, self.line = writer, serial, event, data, line
        self.checksum = checksum(event["type"], event["subject"], data.encode())

    def other_content(self):
        """The same id, but it happened at another time."""
        members = {name: value for name, value in self.event.items() if name not in ("data", "expectedversion")}
        return json.dumps(members | {"time": "1999-12-31T23:59:59.999999998Z"})[:-1] + ',"data":' + self.data + "}"


def checksum(type, subject, data):
    """Of what is recorded: the data is kept as it came, byte for byte."""
    return zlib.crc32(data, zlib.crc32(f"{type} {subject} ".encode()))


def identity(writer, serial):
    """Part of the id of every event, so that a log alone says what was sent by whom, and in which order."""
    return f"w{writer}-{serial}"


class Neighbourhood(Made):
    def __init__(self, number, seed):
        super().__init__(seed)
        self.number = number
        self.size = self.random.choice(SIZES)
        self.made = 0
        for name in ("trajectory", "lesson"):
            self.pools[name] = [self.named(one) for one in self.pools[name][:3]]
        self.streams = {category: [self.named(stream) for stream in streams] for category, streams in self.streams.items()}
        self.streams["trajectory"] = ["trajectory/" + name for name in self.pools["trajectory"]]
        self.pools["reaction"] += [f"n{place}" for place in range(self.size // 8)]
        self.pools["participant"] += [f"q{place}" for place in range(self.size // 10)]
        # One of every type first, the start before anything else.
        self.first = sorted(KINDS, key=lambda kind: (kind == "trajectory-started", self.random.random()))
        often = SUBJECTS[seed % len(SUBJECTS)]
        self.weights = [CATALOGUE[kind][1] + (20 if kind in often else 0) for kind in KINDS]
        self.identity = ""

    def named(self, name):
        return f"{name}-h{self.number}"

    def name(self):
        return self.random.choice(SOURCES), self.random.choice(NAMES).format(self.identity)

    def next(self, writer, serial):
        self.identity = identity(writer, serial)
        if self.first:
            self.add(self.first.pop())
        elif self.chance(0.08):
            self.retract()
        else:
            self.add(self.random.choices(KINDS, self.weights)[0])
        return self.item(writer, serial, self.events[-1])

    def item(self, writer, serial, event):
        self.made += 1
        self.spaced = self.chance(0.2)
        data = self.write(event["data"])
        members = [(name, data if name == "data" else self.write_text(value)) for name, value in event.items()]
        self.random.shuffle(members)
        return Item(writer, serial, event, data, "{" + ",".join(f'"{name}":{text}' for name, text in members) + "}")


class Municipality:
    """Neighbourhoods that are being built, and those that are full."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.lock = threading.Lock()
        self.all = []
        self.busy = []
        self.serials = {}
        self.types = set()
        for _ in range(ABREAST):
            self.open()

    def open(self):
        neighbourhood = Neighbourhood(len(self.all), self.random.getrandbits(32))
        self.all.append(neighbourhood)
        self.busy.append(neighbourhood)

    def serial(self, writer):
        serial = self.serials.get(writer, 0)
        self.serials[writer] = serial + 1
        return serial

    def take(self, writer, count):
        """The next events of one neighbourhood or a few."""
        items = []
        with self.lock:
            while len(items) < count:
                neighbourhood = self.random.choice(self.busy)
                for _ in range(min(count - len(items), self.random.randint(1, 40), neighbourhood.size - neighbourhood.made)):
                    items.append(neighbourhood.next(writer, self.serial(writer)))
                    self.types.add(items[-1].event["type"])
                if neighbourhood.made >= neighbourhood.size:
                    neighbourhood.events = []
                    self.busy.remove(neighbourhood)
                    self.open()
        return items

    def reaction(self, writer):
        """What is typed at the command line: the fields of a reaction, and where it belongs."""
        with self.lock:
            made = self.random.choice(self.busy)
            serial = self.serial(writer)
            fields = {"reaction": self.random.choice(made.pools["reaction"]), "channel": "counter", "kind": "question",
                      "participant": self.random.choice(made.pools["participant"])}
            event = {"id": identity(writer, serial), "source": ONLY_COMMAND_LINE, "type": PREFIX + "reaction-received",
                     "subject": self.random.choice(made.streams["trajectory"]), "time": "2025-06-01T10:00:00Z", "data": fields}
            return made.item(writer, serial, event)

    def own(self, writer, version):
        """An event of a stream that one writer has for itself, so that it knows its version."""
        with self.lock:
            serial = self.serial(writer)
        event = {"specversion": "1.0", "id": identity(writer, serial), "source": SOURCES[0], "type": PREFIX + "principle-stated",
                 "subject": f"policy/own-{writer}", "time": "2025-06-01T10:00:00Z", "expectedversion": version,
                 "data": {"principle": f"p-{version % 20}", "text": "Wie meedoet hoort wat ermee gebeurt."}}
        return Item(writer, serial, event, json.dumps(event["data"]), json.dumps(event))

    def some(self):
        """A neighbourhood that has something, new ones as often as old ones."""
        with self.lock:
            return self.random.choice(self.busy if self.random.random() < 0.5 else self.all)
