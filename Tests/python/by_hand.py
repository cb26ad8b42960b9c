"""What tiny histories are written with, and a test case that asks them."""

import unittest
from fractions import Fraction

from brute_force import answer, question, read_moment, verdict


def event(name, stream, time, data, **more):
    """On a day alone it is noon in UTC."""
    time = time if "T" in time else time + "T12:00:00Z"
    return {"id": more.get("id"), "source": more.get("source", "urn:a"), "type": "nl.participation." + name, "subject": stream,
            "time": time, "data": data, "recordedtime": more.get("recorded", "2026-01-01T00:00:00Z")}


def log(*events):
    return [one | {"sequence": "%020d" % place, "id": one["id"] or str(place)} for place, one in enumerate(events, 1)]


def it(name, time, /, **data):
    return event(name, "trajectory/t", time, data)


def reaction(name, time, /, **data):
    return it("reaction-received", time, **({"reaction": name, "channel": "web", "kind": "idea"} | data))


def started(time="2025-01-01", **data):
    return it("trajectory-started", time,
              **({"title": "T", "kind": "project", "complexity": "complex", "owner": "o"} | data))


class ByHandTestCase(unittest.TestCase):
    def rows(self, name, events, as_of="2025-12-31T12:00:00Z", known_at=None, **asked):
        known_at = known_at and read_moment(known_at)
        return answer(name, events, question(read_moment(as_of), known_at, **asked))["rows"]

    def columns(self, rows, *names):
        return [tuple(row[name] for name in names) for row in rows]

    def shown(self, name, events, *names, **asked):
        """The columns named, or all but the first, of every row."""
        rows = self.rows(name, events, **asked)
        return self.columns(rows, *names) if names else [tuple(row.values())[1:] for row in rows]

    def verdict(self, norm, *events, as_of="2025-12-31T12:00:00Z", **asked):
        """On trajectory t under the vision, which has nearly every norm."""
        return verdict(log(*events), "t", norm, "vision-2012", question(read_moment(as_of), **asked))


def part(numerator, denominator, value):
    return {"numerator": numerator, "denominator": denominator, "value": None if value is None else Fraction(value)}
