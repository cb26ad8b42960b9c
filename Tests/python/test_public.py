"""
Somebody who wants to know how many people stand behind a small count, and has all public tables.

The attacker knows nothing of the program: only what the tables are said to mean. It takes the public tables of every overview at
every month end, as known at every month end, of all trajectories at once and one by one, and writes down what it knows of each
count: from which number to which. Then it subtracts: groups from totals, one overview from another, what was answered from what
came in, one month from the next, until nothing changes. A count of one to four persons, or of what they did, a remainder of that
size, or a change of that size between months that it knows exactly is a failure. So is a true count outside of what it
concluded, for then it concluded wrongly.

That it can succeed is shown on tables that are weakened: with small counts hidden, and nothing else.

METELKAAR_PUBLIC_SEEDS=17 runs seed 17 alone, METELKAAR_PUBLIC_SEEDS=1-200 a range of them. METELKAAR_PUBLIC_SUPPOSED=2000 tries the
values of that many counts one by one.
"""

import json
import os
import random
import tempfile
import unittest
from collections import defaultdict

import histories
from brute_force import SECOND, date_text, day_of, end_of_day, read_moment
from daemon import Daemon
from moved_clock import Clock

MANY = 10 ** 18
OUTCOMES = ["adopted", "partlyAdopted", "rejected", "outOfScope", "noted"]
BANDS = ["0-17", "18-29", "30-44", "45-64", "65+", None]
STANCES = ["for", "neutral", "against"]
# How many counts are tried, value by value.
SUPPOSED = int(os.environ.get("METELKAAR_PUBLIC_SUPPOSED", "150"))


def seeds():
    first, _, last = os.environ.get("METELKAAR_PUBLIC_SEEDS", "1").partition("-")
    return range(int(first), int(last or first) + 1)


# ---------------------------------------------------------------------------------------------------------------------
# Histories in which counts are awkward: fours and fives, nines and tens.


class Crowd:
    """People who react, month after month; sizes that lie at the edge of what is hidden."""

    def __init__(self, seed):
        self.random = random.Random(f"crowd {seed}")
        self.months = [[] for _ in range(4)]
        self.number = 0
        self.people = [f"p-{number}" for number in range(120)]
        for name in ["centrum", "dorpshuis", "fietspad"]:
            self.trajectory(name)
        for month in range(len(self.months)):
            for _ in range(self.random.choice([0, 1, 3, 4, 5])):
                self.add(month, "signal-observed", f"signal/s-{self.number}", channel=self.random.choice(["twitter", "balie"]),
                         kind=self.random.choice(["question", "complaint"]))

    def add(self, month, event, stream, /, at=None, **data):
        self.number += 1
        day = self.random.randint(1, 28) if at is None else at
        # Some facts are recorded a month or two later.
        recorded = month if self.random.random() < 0.85 else min(month + self.random.randint(1, 2), len(self.months) - 1)
        self.months[recorded].append(json.dumps({
            "specversion": "1.0", "id": f"e-{self.number}", "source": "urn:test", "type": "nl.participation." + event,
            "subject": stream, "time": f"2025-{month + 1:02}-{day:02}T12:00:00+01:00",
            "data": {name: value for name, value in data.items() if value is not None}}))

    def trajectory(self, name):
        chance, stream = self.random, f"trajectory/{name}"
        groups = chance.sample(["jongeren", "omwonenden", "boeren", "ouders", "ondernemers", "vrijwilligers"], chance.randint(1, 5))
        topics = chance.sample(["verkeer", "groen", "wonen", "zorg", "licht", "geluid"], chance.randint(1, 5))
        areas = chance.sample(["dalfsen", "oudleusen", "hoonhorst", "lemelerveld", "nieuwleusen"], chance.randint(1, 5))
        channels = chance.sample(["website", "brief", "avond", "keukentafel", "twitter"], chance.randint(1, 5))
        self.add(0, "trajectory-started", stream, at=1, title="Een plan", kind="project", complexity="complex", owner="team")
        for group in groups:
            self.add(0, "stakeholder-added", stream, at=1, stakeholder=group, name=group, category="residents", level="local",
                     interest="wonen", influence=2, stake=4, size=chance.choice([3, 4, 40, 212]))
        self.add(0, "plan-adopted", stream, at=2, purpose="horen", targetGroups=groups, instruments=["survey"], adoptedBy="college",
                 costEstimateCents=500_000)
        anonymous = chance.choice([0, 0, 0.2])
        once = chance.random() < 0.5
        fresh = chance.sample(self.people, len(self.people))
        reactions = []
        for month in range(len(self.months)):
            for group in groups + [None]:
                for _ in range(chance.choice([0, 0, 0, 1, 2, 3, 4, 4, 4, 5, 9, 9])):
                    who = fresh.pop() if once and fresh else chance.choice(self.people)
                    reaction = f"r-{len(reactions)}"
                    reactions.append(reaction)
                    self.add(month, "reaction-received", stream, reaction=reaction,
                             participant=None if chance.random() < anonymous else who, channel=chance.choice(channels),
                             kind=chance.choice(["idea", "support", "process-complaint"]), targetGroup=group,
                             topic=chance.choice(topics), stance=chance.choice(STANCES + [None]), area=chance.choice(areas),
                             ageBand=chance.choice(BANDS))
            if reactions and chance.random() < 0.7:
                self.add(month, "contribution-weighed", stream, reactions=chance.sample(reactions, chance.randint(0, len(reactions))),
                         outcome=chance.choice(["adopted", "partly-adopted", "rejected", "out-of-scope", "noted"]), reason="zo")
            if chance.random() < 0.5:
                chosen = chance.sample(reactions, chance.randint(0, len(reactions))) if chance.random() < 0.7 else None
                self.add(month, "feedback-sent", stream, at=28, about=chance.choice(["received", "decision"]), channel="brief",
                         reactions=chosen)
            if reactions and chance.random() < 0.2:
                self.add(month, "reaction-withdrawn", stream, reaction=chance.choice(reactions))
            if chance.random() < 0.4:
                self.add(month, "activity-held", stream, activity=f"a-{month}", instrument="workshop", channel="avond",
                         targetGroups=chance.sample(groups, chance.randint(0, len(groups))),
                         invited=chance.choice([4, 10, 30]), attended=chance.choice([0, 2, 4, 5, 9]))
            if chance.random() < 0.3:
                self.add(month, "cost-recorded", stream, amountCents=chance.choice([12_500, 99_999]), category="venue")
        if chance.random() < 0.5:
            self.add(3, "decision-taken", stream, decision="d", body="council", outcome="ja")


class Recorded:
    """A history in the real daemon, recorded month by month by a clock that is moved, and asked when all of it is over."""

    def __init__(self, months, start):
        self._directory = tempfile.TemporaryDirectory(prefix="met-elkaar-")
        self.clock = Clock(self._directory.name)
        if not self.clock.can_move:
            raise unittest.SkipTest("there is no compiler for a clock that can be moved")
        self.move_to(start[0])
        self.daemon = Daemon(environment=self.clock.environment)
        try:
            for moment, lines in zip(start, months):
                self.move_to(moment)
                body = "".join(line + "\n" for line in lines).encode()
                status, _, said = self.daemon.ask("POST", "/v1/events", {"Content-Type": "application/x-ndjson"}, body) if lines else (201, 0, 0)
                if status not in (200, 201):
                    raise AssertionError(f"{status} {said!r}")
            self.move_to(start[len(months)])
        except BaseException:
            self.stop()
            raise
        self.asked = 0

    def move_to(self, moment):
        self.clock.move(moment - self.clock.now())

    def ask(self, name, as_of, known_at, public, trajectory=None):
        self.asked += 1
        path = f"/v1/overviews/{name}?asOf={as_of}&knownAt={known_at}&public={'true' if public else 'false'}"
        return self.daemon.get_json(path + (f"&trajectory={trajectory}" if trajectory else ""))

    def stop(self):
        self.daemon.stop()
        self.clock.close()
        self._directory.cleanup()


# ---------------------------------------------------------------------------------------------------------------------
# What tables say of counts.


def bounds(cell):
    """From which number to which; None when the cell says nothing of a count."""
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int):
        return cell, cell
    if isinstance(cell, dict) and "lessThan" in cell:
        return cell.get("atLeast", 0), cell["lessThan"] - 1
    return None


class Contradiction(AssertionError):
    """No numbers fit what is known."""


class Knowledge:
    """Counts with what is known of each, and sums that hold between them."""

    def __init__(self):
        self.low, self.high = defaultdict(int), defaultdict(lambda: MANY)
        # Each says that the counts, so many times each, add up to at least so much.
        self.sums = []
        self.remainders = []

    def know(self, count, cell):
        known = bounds(cell)
        if known is not None:
            self.low[count] = max(self.low[count], known[0])
            self.high[count] = min(self.high[count], known[1])

    def at_least(self, terms, least=0):
        self.sums.append((terms, least))

    def within(self, whole, parts, exactly=False):
        """Parts that do not overlap are at most the whole; what is left over is a count too."""
        parts = list(parts)
        if not parts:
            return
        self.at_least([(1, whole)] + [(-1, part) for part in parts])
        if exactly:
            self.at_least([(-1, whole)] + [(1, part) for part in parts])
        else:
            self.remainders.append((whole, parts))

    def conclude(self, of=None):
        """Until nothing changes; from all sums, or from those of one count of which more is known than before."""
        if of is None:
            self.of_count = defaultdict(list)
            for place, (terms, _) in enumerate(self.sums):
                for _, count in terms:
                    self.of_count[count].append(place)
        of_count = self.of_count
        waiting = list(range(len(self.sums)) if of is None else of_count[of])
        is_waiting = set(waiting)
        while waiting:
            place = waiting.pop()
            is_waiting.discard(place)
            terms, least = self.sums[place]
            most = sum(times * (self.high[count] if times > 0 else self.low[count]) for times, count in terms)
            for times, count in terms:
                low, high = self.low[count], self.high[count]
                # What this one has to bring when all others bring as much as they can.
                left = least - (most - times * (high if times > 0 else low))
                if times > 0:
                    low = max(low, -(-left // times))
                else:
                    high = min(high, left // times)
                if low > high:
                    raise Contradiction(f"no number fits {count}: {low} to {high}")
                if (low, high) != (self.low[count], self.high[count]):
                    self.low[count], self.high[count] = low, high
                    most = sum(t * (self.high[c] if t > 0 else self.low[c]) for t, c in terms)
                    for other in of_count[count]:
                        if other not in is_waiting:
                            is_waiting.add(other)
                            waiting.append(other)

    def supposing(self, counts, months):
        """
        What is left of each count when each of its values is tried: the only one that fits, or the only change that fits to the
        next month.
        """
        found = []
        for count in counts:
            what, month, known = count
            later = [(what, other, known) for one, other in zip(months, months[1:]) if one == month]
            later += [(what, month, other) for one, other in zip(months, months[1:]) if one == known]
            low, high = self.low, self.high
            fits, changes = [], {other: [] for other in later if high[other] < MANY}
            for number in range(low[count], high[count] + 1):
                self.low, self.high = low.copy(), high.copy()
                self.low[count] = self.high[count] = number
                try:
                    self.conclude(of=count)
                except Contradiction:
                    continue
                fits.append(number)
                for other, seen in changes.items():
                    seen += [self.low[other] - number, self.high[other] - number]
            self.low, self.high = low, high
            if len(fits) == 1 and 1 <= fits[0] <= 4:
                found.append((*count, fits[0]))
            found += [(("change",) + what, *other[1:], seen[0]) for other, seen in changes.items()
                      if len(set(seen)) == 1 and 1 <= abs(seen[0]) <= 4]
        return found

    def gives_away(self):
        """Every count, remainder and change of one to four that is known exactly: of what, when, as known when, and the number."""
        exact = {count: low for count, low in self.low.items() if low == self.high[count]}
        found = [(*count, number) for count, number in exact.items() if 1 <= number <= 4]
        for whole, parts in self.remainders:
            low = self.low[whole] - sum(self.high[part] for part in parts)
            high = self.high[whole] - sum(self.low[part] for part in parts)
            if 1 <= low == high <= 4:
                found.append((("remainder",) + whole[0], *whole[1:], low))
        later, known_later = defaultdict(list), defaultdict(list)
        for (what, month, known), number in exact.items():
            later[what, known].append((month, known, number))
            known_later[what, month].append((month, known, number))
        for changes in (later, known_later):
            for (what, _), numbers in changes.items():
                numbers.sort()
                for (_, _, one), (month, known, other) in zip(numbers, numbers[1:]):
                    if 1 <= abs(other - one) <= 4:
                        found.append((("change",) + what, month, known, other - one))
        return found


def learn(knowledge, tables, month, known, is_whole=False):
    """
    All that the tables of one moment say.

    - is_whole: whether they show a row for every code that was named.
    """
    def count(*what):
        return what, month, known

    def rows(name):
        return tables.get(name, [])

    for row in rows("trajectories"):
        t = row["trajectory"]
        knowledge.know(count("reactions", t), row["reactions"])
        knowledge.know(count("people", t), row["people"])
        knowledge.at_least([(1, count("reactions", t)), (-1, count("people", t)), (-1, count("unidentified", t))])
        knowledge.at_least([(1, count("reactions", t)), (-1, count("standing", t))])
        knowledge.at_least([(1, count("people", t)), (-1, count("new", t))])
    groups, channels, voices, values = defaultdict(list), defaultdict(list), defaultdict(list), defaultdict(dict)
    for row in rows("reach"):
        t, group = row["trajectory"], row["targetGroup"]
        knowledge.know(count("people", t) if group == "*" else count("people", t, "group", group), row["people"])
        knowledge.know(count("unidentified", t) if group == "*" else count("unidentified", t, group), row["unidentified"])
        if group != "*":
            groups[t].append(group)
            knowledge.at_least([(1, count("people", t)), (-1, count("people", t, "group", group))])
        if group not in ("*", None):
            knowledge.know(count("size", t, group), row["size"])
            share = row.get("coverage")
            if share:
                knowledge.know(count("people", t, "group", group), share["numerator"])
                knowledge.know(count("size", t, group), share["denominator"])
    for t, names in groups.items():
        knowledge.within(count("unidentified", t), [count("unidentified", t, name) for name in names], exactly=is_whole)
    for row in rows("representation"):
        t, dimension, value = row["trajectory"], row["dimension"], row["value"]
        values[t, dimension][value] = row
        knowledge.know(count("people", t, dimension, value), row["people"])
        knowledge.know(count("reactions", t, dimension, value), row["reactions"])
        knowledge.at_least([(1, count("reactions", t, dimension, value)), (-1, count("people", t, dimension, value))])
    for (t, dimension), found in values.items():
        whole = is_whole
        if dimension == "age-band":
            # These are all that there are; who has no row is one of at most four.
            for value in BANDS:
                if value not in found:
                    # But who named none never has one.
                    if is_whole or value is not None:
                        knowledge.know(count("people", t, dimension, value), 0 if is_whole else {"lessThan": 5})
                    found[value] = None
            knowledge.within(count("people", t), [count("people", t, dimension, value) for value in BANDS], exactly=True)
        else:
            knowledge.within(count("people", t), [count("people", t, dimension, value) for value in found], exactly=whole)
        shown = [value for value, row in found.items() if row is not None]
        knowledge.within(count("reactions", t), [count("reactions", t, dimension, value) for value in shown],
                         exactly=whole or len(shown) == len(BANDS) and dimension == "age-band")
    for row in rows("channels"):
        if not row["stream"].startswith("trajectory/") or row.get("metric") is not None:
            continue
        t, channel = row["stream"].removeprefix("trajectory/"), row["channel"]
        if channel == "*":
            knowledge.know(count("reactions", t), row["reactions"])
            knowledge.know(count("people", t), row["people"])
            knowledge.know(count("overlap", t), row["overlap"])
            knowledge.at_least([(1, count("people", t)), (-1, count("overlap", t))])
        else:
            channels[t].append(channel)
            knowledge.know(count("reactions", t, "channel", channel), row["reactions"])
            knowledge.know(count("people", t, "channel", channel), row["people"])
            knowledge.at_least([(1, count("people", t)), (-1, count("people", t, "channel", channel))])
            knowledge.at_least([(1, count("reactions", t, "channel", channel)), (-1, count("people", t, "channel", channel))])
    for t, names in channels.items():
        knowledge.within(count("reactions", t), [count("reactions", t, "channel", name) for name in names], exactly=is_whole)
        if is_whole:
            # Who came by more than one channel is counted twice at least.
            knowledge.at_least([(1, count("people", t, "channel", name)) for name in names]
                               + [(-1, count("people", t)), (-1, count("overlap", t))])
    for row in rows("new-voices"):
        t, channel = row["trajectory"], row["channel"]
        knowledge.at_least([(1, count("reactions", t))], 1)
        if channel == "*":
            knowledge.know(count("new", t), row["newVoices"])
            if "returning" in row:
                knowledge.know(count("returning", t), row["returning"])
                knowledge.within(count("people", t), [count("new", t), count("returning", t)], exactly=True)
        else:
            voices[t].append(channel)
            knowledge.know(count("new", t, channel), row["newVoices"])
            knowledge.at_least([(1, count("people", t, "channel", channel)), (-1, count("new", t, channel))])
    for t, names in voices.items():
        knowledge.within(count("new", t), [count("new", t, name) for name in names], exactly=is_whole)
    topics = defaultdict(list)
    for row in rows("opinions"):
        t, topic = row["trajectory"], row["topic"]
        people = [count("people", t, "topic", topic, stance) for stance in STANCES]
        events = [count("reactions", t, "topic", topic, stance) for stance in STANCES]
        for stance, one, other in zip(STANCES, people, events):
            knowledge.know(one, row[stance + "People"])
            knowledge.know(other, row[stance + "Events"])
            knowledge.at_least([(1, other), (-1, one)])
        knowledge.within(count("people", t), people)
        if not is_whole:
            # Else the row would not be here.
            knowledge.at_least([(1, one) for one in people], 5)
        topics[t] += events
    for t, events in topics.items():
        knowledge.within(count("standing", t), events)
    for name, what in (("feedback", "answered"), ("acknowledged", "acknowledged")):
        for row in rows(name):
            t = row["trajectory"]
            standing, done = count("standing", t), count(what, t)
            knowledge.know(standing, row["reactions"])
            knowledge.know(done, row[what])
            knowledge.at_least([(1, standing)], 1)
            knowledge.within(standing, [done])
            # It falls on one that was answered, or on one that was not.
            if isinstance(row.get("medianDays"), int):
                knowledge.at_least([(1, done)], 1)
            elif row.get("medianDays") is not None:
                knowledge.at_least([(1, standing), (-1, done)], 1)
    for row in rows("feedback"):
        t = row["trajectory"]
        knowledge.at_least([(1, count("acknowledged", t)), (-1, count("answered", t))])
    for row in rows("weighing"):
        if row["targetGroup"] != "*" or row.get("decision") is not None:
            continue
        t = row["trajectory"]
        knowledge.know(count("standing", t), row["reactions"])
        parts = [count("weighed", t, outcome) for outcome in OUTCOMES]
        for outcome, part in zip(OUTCOMES, parts):
            knowledge.know(part, row[outcome])
        if "unweighed" in row:
            parts.append(count("weighed", t, "not"))
            knowledge.know(parts[-1], row["unweighed"])
        knowledge.within(count("standing", t), parts, exactly="unweighed" in row)
    for row in rows("cost"):
        if row["category"] == "*":
            knowledge.know(count("people", row["trajectory"]), row["people"])
            if row.get("perParticipant"):
                knowledge.know(count("people", row["trajectory"]), round(row["costs"] / row["perParticipant"]))
    for row in rows("attendance"):
        t, group = row["trajectory"], row["targetGroup"]
        for column in ("invited", "attended"):
            one = count(column, t) if group == "*" else count(column, t, group)
            knowledge.know(one, row[column])
            if group != "*":
                knowledge.at_least([(1, count(column, t)), (-1, one)])
    for row in rows("process-complaints"):
        if row["origin"] == "*":
            knowledge.know(count("complaints", row["trajectory"]), row["complaints"])
            knowledge.at_least([(1, count("complaints", row["trajectory"]))], 1)
    for row in rows("webcare"):
        if row["channel"] == "*":
            for column in ("signals", "triaged", "linked", "answered", "open"):
                knowledge.know(count(column, "webcare"), row[column])
            knowledge.at_least([(1, count("signals", "webcare")), (-1, count("triaged", "webcare"))])
            knowledge.at_least([(1, count("triaged", "webcare")), (-1, count("linked", "webcare"))])
            knowledge.within(count("signals", "webcare"), [count("answered", "webcare"), count("open", "webcare")])


# Of these nothing comes after that makes them fewer.
GROWING = [("reactions",), ("people",), ("unidentified",), ("signals",)]


def learn_of_months(knowledge, months, pairs, is_crowd):
    """What was counted stays counted, while nothing is taken back."""
    if not is_crowd:
        return
    counts = {what for what, _, _ in list(knowledge.low) + list(knowledge.high)}
    for what in counts:
        if what[:1] not in GROWING or len(what) > 2 and (what[0] != "reactions" or what[2] == "topic"):
            continue
        for as_of, known in pairs:
            later = months.index(as_of) + 1
            if later < len(months) and (months[later], known) in pairs:
                knowledge.at_least([(1, (what, months[later], known)), (-1, (what, as_of, known))])
            later = months.index(known) + 1
            if later < len(months) and (as_of, months[later]) in pairs:
                knowledge.at_least([(1, (what, as_of, months[later])), (-1, (what, as_of, known))])


# ---------------------------------------------------------------------------------------------------------------------
# Tables that are weakened: what would be public if only small counts were hidden.

COUNTS = {
    "trajectories": ["reactions", "people"], "reach": ["people", "unidentified", "size"], "representation": ["reactions", "people"],
    "channels": ["reactions", "people", "overlap"], "new-voices": ["newVoices", "returning"],
    "opinions": [stance + what for stance in STANCES for what in ("Events", "People")], "feedback": ["reactions", "answered"],
    "acknowledged": ["reactions", "acknowledged"], "weighing": ["reactions", "unweighed"] + OUTCOMES, "cost": ["people"],
    "attendance": ["invited", "attended"], "process-complaints": ["complaints"],
    "webcare": ["signals", "triaged", "linked", "answered", "open"],
}
DROPPED = ["coverage", "newShare", "turnOut", "adoptedShare", "perParticipant", "concentration", "medianDays", "ninetiethDays"]


def hidden(value):
    return {"atLeast": 1, "lessThan": 5} if isinstance(value, int) and 1 <= value <= 4 else value


def weakened(tables):
    """Every count of one to four is hidden, and no second one."""
    return {name: [{column: hidden(cell) if column in COUNTS[name] else cell for column, cell in row.items() if column not in DROPPED}
                   for row in rows] for name, rows in tables.items() if name in COUNTS}


def without_small_rows(tables):
    """Nor is there a row for a code that fewer than five share; totals are as they are."""
    keys = {"reach": ("targetGroup", ["people"]), "representation": ("value", ["people"]), "channels": ("channel", ["people"]),
            "new-voices": ("channel", ["newVoices"]), "opinions": ("topic", [stance + "People" for stance in STANCES])}

    def has_place(name, row):
        if name not in keys:
            return True
        code, counts = keys[name]
        return row[code] == "*" or sum(row[column] or 0 for column in counts) >= 5

    return weakened({name: [row for row in rows if has_place(name, row)] for name, rows in tables.items()})


# ---------------------------------------------------------------------------------------------------------------------


class Attack:
    """All that one history has to tell: publicly, and in truth."""

    def __init__(self, recorded, months, is_crowd):
        self.months, self.is_crowd = months, is_crowd
        names = [item["name"] for item in recorded.daemon.get_json("/v1/overviews") if item["public"]]
        self.pairs = [(as_of, known) for as_of in months for known in months]
        # What holds no count at all is seen less often.
        self.public = {pair: {name: recorded.ask(name, *pair, public=True)["rows"] for name in names
                              if name in COUNTS or pair[0] == pair[1]} for pair in self.pairs}
        self.truth = {pair: {name: recorded.ask(name, *pair, public=False)["rows"] for name in names if name in COUNTS}
                      for pair in self.pairs}
        self.names = names

    def know(self, tables, is_whole=False):
        knowledge = Knowledge()
        for as_of, known in self.pairs:
            learn(knowledge, tables[as_of, known], as_of, known, is_whole)
        learn_of_months(knowledge, self.months, self.pairs, self.is_crowd)
        knowledge.conclude()
        return knowledge

    def true_counts(self):
        knowledge = Knowledge()
        for as_of, known in self.pairs:
            learn(knowledge, self.truth[as_of, known], as_of, known, is_whole=True)
        return {count: low for count, low in knowledge.low.items() if low == knowledge.high[count]}


def month_ends(first, count):
    """The last days of months, as dates: 2025-01-31."""
    year, month = first
    days = []
    for _ in range(count):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        days.append(date_text(day_of(read_moment(f"{year}-{month:02}-01T12:00:00Z")) - 1))
    return days


class PublicTest(unittest.TestCase):
    tables = histories_seen = 0

    @classmethod
    def tearDownClass(cls):
        print(f"\nPublic tables attacked: {cls.tables} of {cls.histories_seen} histories, seeds {seeds()[0]} to {seeds()[-1]}")

    def attack(self, seed, months, recorded, is_crowd):
        try:
            attack = Attack(recorded, months, is_crowd)
            type(self).tables += sum(len(tables) for tables in attack.public.values())
            type(self).histories_seen += 1
            self.one_by_one(attack, recorded)
        finally:
            recorded.stop()
        where = f"METELKAAR_PUBLIC_SEEDS={seed}"
        truth = attack.true_counts()
        knowledge = attack.know(attack.public)
        for count, number in truth.items():
            self.assertTrue(knowledge.low[count] <= number <= knowledge.high[count],
                            f"{where}: {count} is {number}, not {knowledge.low[count]} to {knowledge.high[count]}")
        self.assertEqual(knowledge.gives_away(), [], where)
        some = sorted((count for count in knowledge.high if knowledge.high[count] < knowledge.low[count] + 5), key=repr)
        some = random.Random(seed).sample(some, min(SUPPOSED, len(some)))
        self.assertEqual(knowledge.supposing(some, attack.months), [], where)
        self.no_count_is_told(attack, where)
        return attack, truth

    def one_by_one(self, attack, recorded):
        """What is asked of one trajectory says nothing else."""
        pair = attack.months[-1], attack.months[-1]
        for name in attack.names:
            rows = attack.public[pair][name]
            trajectories = {row["trajectory"] for row in attack.public[pair]["trajectories"]}
            if rows and "trajectory" in rows[0] and name != "experiments":
                for one in trajectories:
                    self.assertEqual(recorded.ask(name, *pair, public=True, trajectory=one)["rows"],
                                     [row for row in rows if row["trajectory"] == one], name)

    def no_count_is_told(self, attack, where):
        for tables in attack.public.values():
            for name, rows in tables.items():
                for row in rows:
                    for column in COUNTS.get(name, []):
                        cell = row.get(column)
                        self.assertTrue(cell is None or isinstance(cell, dict), f"{where}: {name} {column} {cell}")
                    self.assertFalse([column for column in DROPPED if column in row and column != "medianDays"], where)

    def test_nobody_behind_a_small_count_is_found_in_a_crowd(self):
        months = month_ends((2025, 1), 4)
        starts = [end_of_day(day_of(read_moment(day + "T12:00:00Z"))) - 86_400 * SECOND for day in months]
        starts.append(starts[-1] + 20 * 86_400 * SECOND)
        for seed in seeds():
            with self.subTest(seed=seed):
                attack, truth = self.attack(seed, months, Recorded(Crowd(seed).months, starts), is_crowd=True)
                self.assertTrue([number for number in truth.values() if 1 <= number <= 4], "there was nothing to find")
                for weak, is_whole in ((weakened, True), (without_small_rows, False)):
                    found = attack.know({pair: weak(tables) for pair, tables in attack.truth.items()}, is_whole)
                    small = found.gives_away()
                    self.assertTrue(small, f"seed {seed}: {weak.__name__} tables give nothing away, so nor is the attack one")
                    for what, month, known, number in small:
                        self.assertEqual(number, truth.get((what, month, known), number))

    def test_nor_in_histories_at_random(self):
        months = month_ends((2025, 1), 2) + ["2026-11-30"]
        start = end_of_day(day_of(read_moment("2025-01-10T12:00:00Z")))
        for seed in list(seeds())[:max(1, len(seeds()) // 4)]:
            with self.subTest(seed=seed):
                lines = histories.history(seed)
                third = -(-len(lines) // 3)
                parts = [lines[place:place + third] for place in range(0, len(lines), third)]
                starts = [start + place * 31 * 86_400 * SECOND for place in range(len(parts))]
                self.attack(seed, months, Recorded(parts, starts + [end_of_day(day_of(read_moment("2026-12-05T12:00:00Z")))]), False)


class KnowledgeTest(unittest.TestCase):
    """Why zero is not told from four, and no list is shown whole: by hand."""

    def find(self, tables, is_whole=False):
        knowledge = Knowledge()
        learn(knowledge, tables, "2025-01-31", "2025-01-31", is_whole)
        knowledge.conclude()
        return {what: number for what, _, _, number in knowledge.gives_away()}

    def test_four_counts_that_are_not_zero_beside_five_of_nine_are_one_each(self):
        small = {"atLeast": 1, "lessThan": 5}
        row = {"trajectory": "t", "targetGroup": "*", "reactions": {"atLeast": 5, "lessThan": 10},
               "adopted": {"atLeast": 5, "lessThan": 10}, "partlyAdopted": small, "rejected": small, "outOfScope": small, "noted": small}
        self.assertEqual(self.find({"weighing": [row]})["weighed", "t", "noted"], 1)
        none = {"lessThan": 5}
        row = row | {"partlyAdopted": none, "rejected": none, "outOfScope": none, "noted": none}
        self.assertEqual(self.find({"weighing": [row]}), {})

    def test_five_groups_of_four_are_known_from_a_total_of_twenty_when_all_groups_are_shown(self):
        rows = [{"trajectory": "t", "targetGroup": group, "people": None, "unidentified": {"lessThan": 5}, "size": None} for group in "abcde"]
        total = {"trajectory": "t", "targetGroup": "*", "people": None, "unidentified": {"atLeast": 20, "lessThan": 25}}
        self.assertEqual(self.find({"reach": [total] + rows}, is_whole=True)["unidentified", "t", "a"], 4)
        self.assertEqual(self.find({"reach": [total] + rows}), {})

    def test_trying_values_finds_what_adding_up_does_not(self):
        knowledge = Knowledge()
        one, other = (("a",), "2025-01-31", "2025-01-31"), (("a",), "2025-02-28", "2025-01-31")
        knowledge.know(one, {"lessThan": 5})
        knowledge.know(other, {"atLeast": 0, "lessThan": 8})
        # Two counts that are not known, and differ by three.
        knowledge.at_least([(1, other), (-1, one)], 3)
        knowledge.at_least([(-1, other), (1, one)], -3)
        knowledge.conclude()
        self.assertEqual(knowledge.gives_away(), [])
        self.assertEqual(knowledge.supposing([one], ["2025-01-31", "2025-02-28"]), [(("change", "a"), *other[1:], 3)])


if __name__ == "__main__":
    unittest.main()
