"""
The overviews of the real program beside the brute force, over histories at random.

Every history is asked many questions. A failure names its seed; METELKAAR_SEEDS=17 runs seed 17 alone, METELKAAR_SEEDS=1-500
a range of them, METELKAAR_QUESTIONS=1000 asks each history that many. METELKAAR_OVERVIEWS=reach,goals asks only these.
"""

import json
import os
import random
import re
import subprocess
import unittest
from collections import namedtuple
from fractions import Fraction
from urllib.parse import quote

import histories
from brute_force import (NORM_SETS, SECOND, Number, answer, date_text, day_of, decimal_text, end_of_day, moment_text, question,
                         read_date, read_json, read_moment)
from daemon import PROGRAM, Daemon

TOOL = os.environ.get("METELKAAR", os.path.join(os.path.dirname(PROGRAM), "metelkaar"))

# Those that can be asked about one trajectory, and the others.
OF_ONE = ["trajectories", "trajectory", "stakeholders", "goals", "reach", "opinions", "feedback", "timeliness", "contribution",
          "owed", "attendance", "new-voices", "representation", "channels", "dosage", "messages", "choice", "acknowledged",
          "weighing", "conditions", "promise", "process-complaints", "deviations", "commitments", "stance", "cost", "satisfaction",
          "advice", "evaluations", "lessons", "norms", "council-test"]
OF_ALL = ["webcare", "policy-effect", "instruments", "planned-approach", "spread", "recommendations", "policies", "programme",
          "obligations", "initiatives", "experiments", "participation-calendar", "record-quality"]
# All must be there.
NAMES = OF_ONE + OF_ALL
ASKED = os.environ.get("METELKAAR_OVERVIEWS", ",".join(NAMES)).split(",")
QUESTIONS = int(os.environ.get("METELKAAR_QUESTIONS", "400"))

# What must be asked, and what may be.
NEEDS = {"trajectory": ["trajectory"], "contribution": ["trajectory", "reaction"]}
MAY_HAVE = {name: ["trajectory"] * (name in OF_ONE) for name in NAMES}
MAY_HAVE["reach"].append("kind")
MAY_HAVE["opinions"].append("kind")
MAY_HAVE["owed"].append("owner")
for name in ("owed", "dosage", "policy-effect", "planned-approach", "spread", "experiments", "initiatives", "norms",
             "policies"):
    MAY_HAVE[name].append("normSet")
KINDS = ["idea", "question", "support", "objection", "concern", "vote", "process-complaint"]


def seeds():
    text = os.environ.get("METELKAAR_SEEDS", "1-8")
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1)


class Log(Daemon):
    """A history in the real program: ingested in chunks, exported, and served."""

    def __init__(self, lines, chunks):
        super().__init__()
        try:
            size = -(-len(lines) // chunks)
            for start in range(0, len(lines), size):
                self.ingest(lines[start:start + size])
            # Nothing is recorded twice: these are known already.
            self.ingest(lines[:3])
            exported = run("export", "--data", os.path.join(self._directory.name, "data"))
        except BaseException:
            self.stop()
            raise
        self.events = [read_json(line) for line in exported.split("\n") if line]
        assert len(self.events) == len(lines), f"{len(lines)} lines became {len(self.events)} events"

    def ingest(self, lines):
        run("ingest", "--url", f"http://{self.address}", "-", text="".join(line + "\n" for line in lines))

    def ask_overview(self, path):
        status, _, body = self.get(path)
        if status != 200:
            raise AssertionError(f"{path}: {status} {body.decode()}")
        return read_json(body)


def run(*arguments, text=""):
    done = subprocess.run([TOOL, *arguments, "--lang", "en"], input=text.encode(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode != 0:
        raise AssertionError(f"metelkaar {arguments[0]} ended with {done.returncode}: {done.stderr.decode()[:2000]}")
    return done.stdout.decode()


Asked = namedtuple("Asked", "name path question as_of_is_left_out")


class Questions:
    """
    Questions at random about one log.

    - `offered`: what the program takes, by overview; it grows.
    """

    def __init__(self, seed, events, offered=None):
        self.offered = offered or MAY_HAVE
        self.random = random.Random(f"questions {seed}")
        self.end = len(events)
        self.moments = sorted({read_moment(event["time"]) for event in events})
        self.recorded = sorted({read_moment(event["recordedtime"]) for event in events})
        # Each with its trajectory.
        self.reactions = sorted({(event["subject"].removeprefix("trajectory/"), event["data"]["reaction"]) for event in events
                                 if event["type"].endswith(".reaction-received")})
        # Deadlines and the like, but for those of another age.
        self.dates = sorted({read_date(value) for event in events for name, value in event["data"].items()
                             if name in ("deadline", "due", "to", "until") and re.fullmatch(r"20\d\d-\d\d-\d\d", str(value))})
        self.owners = sorted({event["data"]["owner"] for event in events if event["type"].endswith(".trajectory-started")})
        self.trajectories = sorted({event["subject"].removeprefix("trajectory/") for event in events
                                    if event["subject"].startswith("trajectory/")})

    def moment(self, moments):
        """Text for a query, and the instant that it means."""
        moment = self.random.choice(moments) + self.random.choice([0, 0, 0, -1, 1])
        if self.random.random() < 0.4:
            day = day_of(moment) + self.random.choice([0, 0, 0, 0, -1, 1, 28, 29, 42, 43, 60, 61, 90, 91])
            return date_text(day), end_of_day(day)
        if self.random.random() < 0.5:
            return moment_text(moment), moment
        shifted = moment_text(moment + 90 * 60 * SECOND)
        return shifted.removesuffix("Z") + "+01:30", moment

    def next(self, name, ordered=False):
        """
        - `ordered`: nothing that depends on the order of recording is asked.
        """
        query, known_at, position = [], None, None
        as_of_is_left_out = False
        what = 0 if ordered else self.random.choice([0, 1, 1, 2, 3, 4])
        if what in (1, 3):
            text, known_at = self.moment(self.recorded)
            query.append(("knownAt", text))
        if what in (2, 3):
            position = self.random.randint(0, self.end + 3)
            query.append(("position", str(position)))
        if self.random.random() < 0.15 and not ordered:
            # "Left out, [...] asOf is knownAt if that is given, else the moment of asking"
            as_of, as_of_is_left_out = known_at, True
        elif self.random.random() < 0.15:
            as_of = read_moment("2260-12-31T12:00:00Z")
            query.append(("asOf", moment_text(as_of)))
        elif self.dates and self.random.random() < 0.15:
            # "deadlines, overdue, not-yet and expected progress are judged at it"
            day = self.random.choice(self.dates) + self.random.choice([0, 0, 1])
            as_of = end_of_day(day)
            query.append(("asOf", date_text(day)))
        else:
            # Late in the history more often than early, for then there is more to see.
            text, as_of = self.moment(self.moments[self.random.choice([0, len(self.moments) // 2]):])
            query.append(("asOf", text))
        trajectory, reaction = self.random.choice(self.reactions)
        if name != "contribution":
            trajectory = self.random.choice(self.trajectories)
        chosen = {"trajectory": trajectory, "reaction": reaction, "kind": self.random.choice(KINDS),
                  "owner": self.random.choice(self.owners), "normSet": self.random.choice([*NORM_SETS, "vision-2012", "vision-2012"])}
        if self.random.random() < 0.05:
            chosen |= {"trajectory": "nothing", "owner": "nobody"}
        if self.random.random() < 0.05:
            chosen |= {"reaction": "nothing"}
        # Half of the norms stand in one set alone, which is not the one that is meant where none is named.
        optional = [parameter for parameter in MAY_HAVE[name] if parameter in self.offered[name]
                    and self.random.random() < (0.8 if parameter == "normSet" else 0.35)]
        parameters = {parameter: chosen[parameter] for parameter in {*NEEDS.get(name, []), *optional}}
        query += sorted(parameters.items())
        self.random.shuffle(query)
        path = f"/v1/overviews/{name}"
        if query:
            path += "?" + "&".join(f"{parameter}={quote(text, safe='')}" for parameter, text in query)
        return Asked(name, path, question(as_of, known_at, position, **parameters), as_of_is_left_out)


# ---------------------------------------------------------------------------------------------------------------------
# Comparing


def same_form(column, cell):
    """
    A cell in a form in which equal cells are equal.

    Numbers are compared by their value, also those inside a text; and JSON inside a text by what it says and whether it is
    compact.
    """
    if isinstance(cell, bool) or cell is None:
        return cell
    if isinstance(cell, (Number, int, Fraction)):
        return ("number", cell.value if isinstance(cell, Number) else Fraction(cell))
    if isinstance(cell, dict):
        return {name: same_form(column, value) for name, value in cell.items()}
    if isinstance(cell, list):
        if column == "details":
            cell = [same_detail(detail) for detail in cell]
        if column == "earlierTargets":
            cell = [Fraction(target) for target in cell]
        if column == "metrics":
            cell = [(metric, Fraction(value)) for metric, value in (one.split(": ") for one in cell)]
    return cell


# White space outside strings; with \1 as what takes its place the strings stay.
BETWEEN_STRINGS = re.compile(r'("(?:[^"\\]|\\.)*")|\s')


def same_detail(detail):
    """The name and value of a detail; a string in JSON may be escaped in several ways."""
    # A name may itself hold a colon, so that every place is tried.
    place = -1
    while (place := detail.find(": ", place + 1)) >= 0:
        try:
            value = plain(read_json(detail[place + 2:]))
            return detail[:place], value, BETWEEN_STRINGS.sub(r"\1", detail[place + 2:]) == detail[place + 2:]
        except ValueError:
            continue
    return detail


def plain(value):
    if isinstance(value, Number):
        return ("number", value.value)
    if isinstance(value, dict):
        return [(name, plain(member)) for name, member in value.items()]
    if isinstance(value, list):
        return [plain(element) for element in value]
    return value


def shown(value):
    """As JSON, with every digit of a number."""
    if isinstance(value, Fraction):
        return decimal_text(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{shown(name)}: {shown(member)}" for name, member in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(shown(element) for element in value) + "]"
    return value.text if isinstance(value, Number) else json.dumps(value, ensure_ascii=False)


def differences(name, columns, rows, expected):
    """What is wrong with rows, in a few lines; empty when nothing is."""
    found = []
    keys = OVERVIEWS_KEYS[name]

    def key(row):
        return shown([row.get(column) for column in keys])

    if [key(row) for row in rows] != [key(row) for row in expected]:
        found.append(f"{len(rows)} rows, not {len(expected)}; the key is {', '.join(keys)}")
        ours, theirs = [key(row) for row in expected], [key(row) for row in rows]
        found += [f"  missing: {one}" for one in ours if one not in theirs]
        found += [f"  too many: {one}" for one in theirs if one not in ours]
        found += [f"  more than once: {one}" for one in dict.fromkeys(theirs) if theirs.count(one) > ours.count(one) > 0]
        found += [f"  in another order: row {place}: {one}, not {other}"
                  for place, (one, other) in enumerate(zip(theirs, ours)) if one != other][:5]
        by_key = {key(row): row for row in rows}
        pairs = [(by_key[key(row)], row) for row in expected if key(row) in by_key]
    else:
        pairs = list(zip(rows, expected))
    for row, wanted in pairs:
        if list(row) != columns:
            found.append(f"  the row {key(wanted)} names {list(row)}")
        for column in columns:
            if (name, column) not in SENTENCES and same_form(column, row.get(column)) != same_form(column, wanted[column]):
                found.append(f"  {key(wanted)}: {column} is {shown(row.get(column))}, not {shown(wanted[column])}")
    return found[:40]


OVERVIEWS_KEYS = {
    "trajectories": ["trajectory"], "trajectory": ["time", "stream", "event", "source", "id"],
    "stakeholders": ["trajectory", "stakeholder"], "goals": ["stream", "goal"], "reach": ["trajectory", "targetGroup"],
    "opinions": ["trajectory", "topic"],
    "feedback": ["trajectory"], "timeliness": ["trajectory"], "contribution": ["trajectory", "reaction", "step"],
    "owed": ["due", "kind", "stream", "thing"], "attendance": ["trajectory", "targetGroup"],
    "new-voices": ["trajectory", "channel"], "representation": ["trajectory", "dimension", "value"],
    "channels": ["stream", "channel", "metric"], "dosage": ["trajectory", "targetGroup", "month"],
    "messages": ["trajectory", "purpose", "channel", "targetGroup"], "choice": ["trajectory", "decided", "stakeholder"],
    "acknowledged": ["trajectory"], "weighing": ["trajectory", "targetGroup", "decision"], "conditions": ["trajectory"],
    "promise": ["trajectory"], "process-complaints": ["trajectory", "origin", "id"],
    "deviations": ["trajectory", "kind", "trigger"], "commitments": ["trajectory", "commitment"],
    "stance": ["trajectory", "period"], "cost": ["trajectory", "category"], "satisfaction": ["trajectory", "targetGroup"],
    "advice": ["stream", "adviser"], "webcare": ["channel", "kind"], "evaluations": ["stream"], "lessons": ["lesson"],
    "policy-effect": ["norm", "policy", "period"], "instruments": ["instrument", "complexity"],
    "planned-approach": ["norm", "complexity"], "spread": ["measure"], "recommendations": ["policy", "recommendation"],
    "norms": ["trajectory", "norm"], "council-test": ["trajectory", "aspect"], "policies": ["policy", "principle"],
    "programme": ["programme", "action"], "obligations": ["policy", "obligation"], "initiatives": ["initiative", "fund", "year"],
    "experiments": ["year", "experiment"], "participation-calendar": ["kind", "period", "area", "body", "audience"],
    "record-quality": [],
}

# What is said in a language is not compared.
SENTENCES = [("norms", "reason")]


def offered_by(daemon):
    """The overviews that can be asked, and what of them; that nothing is missing is a test of its own."""
    listed = {overview["href"]: overview["parameters"] for overview in daemon.get_json("/v1/overviews")}
    return {name: listed[f"/v1/overviews/{name}"] for name in ASKED if f"/v1/overviews/{name}" in listed}


def turns(names):
    """Whose turn it is to be asked: those in which the least meets, or the most, come round more often."""
    often = ["goals", "contribution", "owed", "weighing", "promise", "lessons", "norms", "norms", "norms"]
    return names + [name for name in often if name in names]


def is_without_order(name):
    """Whether any order of recording the same facts gives the same rows."""
    return name != "record-quality"


class OverviewsTest(unittest.TestCase):
    def test_every_overview_is_there(self):
        daemon = Daemon()
        self.addCleanup(daemon.stop)
        offered = offered_by(daemon)
        missing = [name for name in ASKED if name not in offered]
        missing += [f"{name} by {parameter}" for name in ASKED if name in offered
                    for parameter in MAY_HAVE[name] if parameter not in offered[name]]
        self.assertEqual(missing, [])

    def test_every_type_of_event_stands_in_the_histories(self):
        daemon = Daemon()
        self.addCleanup(daemon.stop)
        # Written by the erasure itself, never sent.
        types = {item["name"] for item in daemon.get_json("/v1/event-types")} - {"personal-data-erased"}
        self.assertEqual(types, set(histories.CATALOGUE))
        made = {read_json(line)["type"].removeprefix(histories.PREFIX) for line in histories.history(1)}
        self.assertEqual(types, made)

    def test_the_brute_force_says_the_same(self):
        for seed in seeds():
            with self.subTest(seed=seed):
                log = Log(histories.history(seed), chunks=random.Random(seed).randint(2, 5))
                try:
                    self.compare_all(log, seed)
                finally:
                    log.stop()

    def test_the_brute_force_says_the_same_of_generated_years(self):
        """Histories are as odd as they may be; these are as a municipality's are."""
        for seed in seeds():
            with self.subTest(seed=seed):
                lines = run("generate", "--trajectories", "10", "--seed", str(seed), "--years", "4").splitlines()
                log = Log(lines, chunks=2)
                try:
                    self.compare_all(log, seed, QUESTIONS // 4)
                finally:
                    log.stop()

    def compare_all(self, log, seed, count=QUESTIONS):
        offered = offered_by(log)
        questions, names = Questions(seed, log.events, offered), turns(list(offered))
        wrong, first = 0, {}
        for number in range(count if names else 0):
            asked = questions.next(names[number % len(names)])
            try:
                self.compare(log, asked)
            except AssertionError as failure:
                wrong += 1
                first.setdefault(asked.name, str(failure))
        if wrong:
            # The rest mostly says the same again.
            self.fail("\n\n".join([f"{wrong} of {count} questions; of each overview the first:", *first.values()]))

    def compare(self, log, asked):
        said = log.ask_overview(asked.path)
        resolved = said["question"]
        if asked.question.as_of is None:
            # It was the moment of asking, which only the answer knows.
            asked = asked._replace(question=asked.question._replace(as_of=read_moment(resolved["asOf"])))
        self.assertEqual(resolved["asOf"], moment_text(asked.question.as_of), asked.path)
        if asked.question.known_at is not None:
            self.assertEqual(resolved["knownAt"], moment_text(asked.question.known_at), asked.path)
        columns = [column["name"] for column in said["columns"]]
        wanted = answer(asked.name, log.events, asked.question)
        self.assertEqual(columns, wanted["columns"], asked.path)
        wrong = differences(asked.name, columns, said["rows"], wanted["rows"])
        if wrong:
            self.fail("\n".join([asked.path, *wrong, f"asked: {shown(resolved)}"]))

    def test_any_order_of_recording_gives_the_same_rows(self):
        for seed in list(seeds())[:5]:
            lines = histories.history(seed)
            shuffled = list(lines)
            random.Random(f"order {seed}").shuffle(shuffled)
            logs = []
            try:
                logs = [Log(lines, chunks=2), Log(shuffled, chunks=1)]
                offered = offered_by(logs[0])
                names = list(filter(is_without_order, offered))
                questions = Questions(seed, logs[0].events, offered)
                for number in range(QUESTIONS // 2 if names else 0):
                    asked = questions.next(names[number % len(names)], ordered=True)
                    with self.subTest(seed=seed, path=asked.path):
                        one, other = [without_recorded(log.ask_overview(asked.path)["rows"]) for log in logs]
                        self.assertEqual(shown(one), shown(other))
            finally:
                for log in logs:
                    log.stop()


class BruteForceOrderTest(unittest.TestCase):
    def test_any_order_of_recording_gives_the_same_rows(self):
        for seed in list(seeds())[:3]:
            lines = histories.history(seed)
            shuffled = list(lines)
            random.Random(f"order {seed}").shuffle(shuffled)
            one, other = histories.recorded(lines), histories.recorded(shuffled)
            questions = Questions(seed, one)
            names = list(filter(is_without_order, NAMES))
            for number in range(QUESTIONS):
                name = names[number % len(names)]
                asked = questions.next(name, ordered=True)
                with self.subTest(seed=seed, path=asked.path):
                    rows = [without_recorded(answer(name, events, asked.question)["rows"]) for events in (one, other)]
                    self.assertEqual(shown(rows[0]), shown(rows[1]))


def without_recorded(rows):
    return [{column: cell for column, cell in row.items() if column != "recorded"} for row in rows]


if __name__ == "__main__":
    unittest.main()
