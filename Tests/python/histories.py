"""
Histories at random: every type of event, few ids so that things collide, and times that are awkward.

In some of them all is left to chance, in others trajectories take their course beside that, and some have many short ones. The
same seed gives the same history. `python3 histories.py SEED` writes one as NDJSON.
"""

import json
import random
import sys

from brute_force import NORMS, SECOND, Number, date_text, day_of, read_json, read_moment
from courses import OthersCourse, TrajectoryCourse

PREFIX = "nl.participation."

# ---------------------------------------------------------------------------------------------------------------------
# Values of fields. Each maker takes the history that is being made.


def words(*allowed):
    return lambda made: made.random.choice(allowed)


def pool(name):
    """One of a few ids or codes, so that events meet."""
    return lambda made: made.random.choice(made.pools[name])


def several(maker, most=3):
    """A list, that may be empty and may name something twice."""
    return lambda made: [maker(made) for _ in range(made.random.randint(0, most))]


TEXTS = [
    "plan", "één plan, twee cafés", "Zoë 🌳", "e\u0301 is not é", "日本語", "\"quoted\" \\ back / slash",
    "tab\tline\nend", "a: b",
    " spaced ", "12", "true", "[1, 2]", "{\"a\": 1}", "\u2028", "<b>&amp;</b>", "x" * 300, "\ufeffmark", "-",
]


def text(made):
    return made.random.choice(TEXTS)


def yes_or_no(made):
    return made.random.random() < 0.6


def counts(made):
    return Number(made.random.choice(["0", "1", "2", "3", "7", "120", "29000", "1e2", "5.0", "9007199254740991"]))


def cents(made):
    return Number(made.random.choice(["0", "1", "125000", "3500000"]))


def weight(made):
    return Number(str(made.random.randint(1, 5)))


def score(made):
    return Number(made.random.choice(["1", "10", "7.5", "6.25", "8.000", "3." + "3" * 33]))


NUMBERS = [
    "0", "0", "0.0", "5", "1", "2", "3", "5", "10", "10.0", "100", "-0", "-1", "-2.5", "1.50", "0.1", "0.3", "1e2", "1E+2",
    "1.5e1", "2.5e-3",
    "1234567890123456789012345678901234", "0.1234567890123456789012345678901234", "-9999999999999999999999999999999999e-20",
    "1e-30", "1e30", "3.333333", "6.6666665", "0.0000005",
]


def number(made):
    # Mostly small ones, so that targets are met, missed and met exactly.
    return Number(made.random.choice(NUMBERS if made.random.random() < 0.15 else NUMBERS[:11]))


def baseline(made):
    return Number(made.random.choice(["0", "0", "10"])) if made.chance(0.7) else number(made)


def target(made):
    return Number(made.random.choice(["10", "10.00", "5", "-1"])) if made.chance(0.7) else number(made)


def date(made):
    return made.random.choice(made.dates)


def deadline(made):
    """Often still to come, for else every goal is missed."""
    return made.random.choice(["2027-06-30", "2028-02-29", "2099-01-01"]) if made.chance(0.5) else date(made)


def nested(**fields):
    """An object inside a field; a name that ends in _ is optional."""
    def make(made):
        return {name.rstrip("_"): maker(made) for name, maker in fields.items()
                if not name.endswith("_") or made.random.random() < 0.5}
    return make


LEVEL = words("inform", "consult", "advise", "coproduce", "codecide")
SIGNAL_LEVEL = words("local", "regional", "provincial", "national", "european")
CHANNEL, INSTRUMENT, THEME, AREA = pool("channel"), pool("instrument"), pool("theme"), pool("area")
OWNER, CODE, METRIC = pool("owner"), pool("code"), pool("metric")
REACTION, PARTICIPANT, GROUP, TOPIC = pool("reaction"), pool("participant"), pool("group"), pool("topic")
GOAL, ACTIVITY, MESSAGE, DECISION = pool("goal"), pool("activity"), pool("message"), pool("decision")
COMMITMENT, LESSON, ACTION, OBLIGATION = pool("commitment"), pool("lesson"), pool("action"), pool("obligation")
TRAJECTORY, RECOMMENDATION, THING = pool("trajectory"), pool("recommendation"), pool("thing")
POLICY, NORM, FUND = pool("policy"), pool("norm"), pool("fund")

ALL_BUT_SIGNAL = ["trajectory", "initiative", "programme", "policy", "experiment", "organisation"]

# Type: categories, how often, required fields, optional fields.
CATALOGUE = {
    "trajectory-started": (["trajectory"], 4, dict(
        title=text, kind=words("policy", "project", "spatial-plan", "environmental-permit", "maintenance"),
        complexity=words("routine", "complex"), owner=OWNER),
        dict(initiator=words("municipality", "residents", "developer"), area=AREA, theme=THEME, legalBasis=text)),
    "stakeholder-added": (["trajectory"], 6, dict(
        stakeholder=GROUP, name=text,
        category=words("residents", "businesses", "associations", "institutions", "government", "media"),
        level=SIGNAL_LEVEL, interest=text, influence=weight, stake=weight),
        dict(desiredLevel=LEVEL, size=counts, participant=PARTICIPANT)),
    "stakeholder-reassessed": (["trajectory"], 5, dict(stakeholder=GROUP, reason=text),
                               dict(influence=weight, stake=weight, interest=text, desiredLevel=LEVEL, size=counts)),
    "stakeholder-analysis-completed": (["trajectory"], 1, dict(by=CODE), dict(note=text)),
    "participation-decided": (["trajectory"], 3, dict(
        chosen=yes_or_no, decidedBy=words("council", "college", "management", "project"), reason=text),
        dict(level=LEVEL, groups=several(nested(stakeholder=GROUP, chosen=yes_or_no, level_=LEVEL, reason_=text)))),
    "preconditions-set": (["trajectory"], 1, dict(
        preconditions=several(text), inputStatus=words("informative", "weighed", "advice", "binding")), {}),
    "preconditions-communicated": (["trajectory"], 1, dict(channel=CHANNEL), dict(targetGroups=several(GROUP))),
    "plan-adopted": (["trajectory"], 3, dict(
        purpose=text, targetGroups=several(GROUP), instruments=several(INSTRUMENT), adoptedBy=text),
        dict(channels=several(CHANNEL), instrumentReason=text, steps=several(nested(name=text, from_=text, to_=text)),
             feedbackMoments=several(text), roles=several(nested(role=text, who=text)), costEstimateCents=cents, document=text)),
    "plan-adjusted": (["trajectory"], 1, dict(change=text, reason=text),
                      dict(trigger=words("measurement", "signal", "council", "planning", "other"))),
    "goal-set": (["trajectory", "organisation"], 16, dict(goal=GOAL, statement=text),
                 dict(metric=METRIC, unit=text, baseline=baseline, target=target, deadline=deadline, agreedBy=text)),
    "goal-measured": (["trajectory", "organisation"], 20, dict(goal=GOAL, value=number), dict(method=text)),
    "goal-withdrawn": (["trajectory", "organisation"], 3, dict(goal=GOAL, reason=text), {}),
    "activity-held": (["trajectory"], 2, dict(activity=ACTIVITY, instrument=INSTRUMENT, channel=CHANNEL), dict(
        targetGroups=several(GROUP), invited=counts, attended=counts,
        purpose=words("inform", "consult", "advise", "coproduce", "codecide", "lobby"), planned=yes_or_no)),
    "message-published": (["trajectory"], 2, dict(
        message=MESSAGE, channel=CHANNEL, purpose=words("announce", "invite", "invite", "inform", "answer", "crisis")),
        dict(owned=yes_or_no, targetGroups=several(GROUP), audience=counts, url=text)),
    "message-measured": (["trajectory"], 1, dict(message=MESSAGE, metric=METRIC, value=number), {}),
    "advice-given": (ALL_BUT_SIGNAL, 1, dict(by=CODE, about=text, adviser=words("communication", "webcare", "participation")),
                     dict(requested=yes_or_no)),
    "reaction-received": (["trajectory"], 20, dict(
        reaction=REACTION, channel=CHANNEL,
        kind=words("idea", "question", "support", "objection", "concern", "vote", "process-complaint")),
        dict(participant=PARTICIPANT, targetGroup=GROUP, activity=ACTIVITY, topic=TOPIC,
             stance=words("for", "neutral", "against"), area=AREA,
             ageBand=words("0-17", "18-29", "30-44", "45-64", "65+"), summary=text)),
    "reaction-withdrawn": (["trajectory"], 5, dict(reaction=REACTION), dict(reason=text)),
    "contribution-weighed": (["trajectory"], 14, dict(
        outcome=words("adopted", "partly-adopted", "rejected", "out-of-scope", "noted"), reason=text),
        dict(reactions=several(REACTION), topics=several(TOPIC))),
    "decision-taken": (["trajectory"], 6, dict(
        decision=DECISION, body=words("council", "college", "mayor", "management"), outcome=text),
        dict(final=yes_or_no, reference=text, reasons=text, document=text)),
    "feedback-sent": (["trajectory"], 18, dict(about=words("received", "weighing", "decision", "result"), channel=CHANNEL),
                      dict(reactions=several(REACTION), decision=DECISION, summary=text)),
    "cost-recorded": (["trajectory", "programme"], 2, dict(
        amountCents=cents, category=words("hours", "venue", "print", "digital", "training", "external", "other")),
        dict(hours=number, channel=CHANNEL, activity=ACTIVITY, action=ACTION)),
    "satisfaction-measured": (["trajectory"], 1, dict(score=score, respondents=counts),
                              dict(targetGroup=GROUP, activity=ACTIVITY)),
    "commitment-made": (["trajectory"], 6, dict(commitment=COMMITMENT, text=text), dict(to=text, due=date)),
    "commitment-kept": (["trajectory"], 2, dict(commitment=COMMITMENT, how=text), {}),
    "final-report-published": (["trajectory"], 1, dict(title=text, summary=text), dict(deliveredLevel=LEVEL, document=text)),
    "evaluation-held": (ALL_BUT_SIGNAL, 2, dict(kind=words("interim", "final"), by=CODE, findings=text), {}),
    "lesson-learned": (ALL_BUT_SIGNAL, 4, dict(lesson=LESSON, text=text, theme=THEME),
                       dict(origin=words("own", "outside"), instrument=INSTRUMENT, targetGroup=GROUP)),
    "lesson-shared": (ALL_BUT_SIGNAL, 4, dict(
        lesson=LESSON, audience=words("team", "management", "organisation", "council", "public"), channel=CHANNEL), {}),
    "lesson-applied": (ALL_BUT_SIGNAL, 4, dict(lesson=LESSON, how=text), {}),
    "trajectory-closed": (["trajectory"], 4, dict(result=text), {}),
    "trajectory-reopened": (["trajectory"], 2, dict(reason=text), {}),
    "signal-observed": (["signal"], 2, dict(
        channel=CHANNEL, kind=words("question", "report", "complaint", "compliment", "misinformation", "development", "crisis")),
        dict(level=SIGNAL_LEVEL, topic=TOPIC, area=AREA, audience=counts, summary=text, participant=PARTICIPANT)),
    "signal-triaged": (["signal"], 5, dict(team=CODE, urgency=words("low", "normal", "high", "crisis")),
                       dict(meaning=text, trajectory=TRAJECTORY)),
    "signal-answered": (["signal"], 1, dict(channel=CHANNEL, by=CODE), dict(summary=text)),
    "signal-closed": (["signal"], 1, dict(reason=text), {}),
    "initiative-submitted": (["initiative"], 1, dict(title=text, by=CODE),
                             dict(area=AREA, theme=THEME, requestedCents=cents, participant=PARTICIPANT)),
    "initiative-contact-assigned": (["initiative"], 1, dict(contact=CODE), {}),
    "initiative-assessed": (["initiative"], 1, dict(
        verdict=words("supported", "not-supported", "needs-change"), reason=text), {}),
    "initiative-granted": (["initiative"], 1, dict(fund=FUND, amountCents=cents), {}),
    "initiative-realised": (["initiative"], 1, dict(result=text), {}),
    "initiative-withdrawn": (["initiative"], 1, dict(reason=text), {}),
    "programme-adopted": (["programme"], 1, dict(title=text, adoptedBy=text, budgetCents=cents, until=date), {}),
    "action-planned": (["programme"], 6, {"action": ACTION, "title": text, "priority": words("must", "should", "could")},
                       {"estimateCents": cents, "from": date, "to": date}),
    "action-started": (["programme"], 3, dict(action=ACTION), {}),
    "action-completed": (["programme"], 2, dict(action=ACTION, result=text), {}),
    "action-dropped": (["programme"], 2, dict(action=ACTION, reason=text), {}),
    "policy-adopted": (["policy"], 1, dict(title=text, body=text), dict(document=text, replaces=POLICY)),
    "principle-stated": (["policy"], 1, dict(principle=THING, text=text), dict(norm=NORM)),
    "recommendation-made": (["policy"], 1, dict(recommendation=RECOMMENDATION, by=CODE, text=text), {}),
    "recommendation-followed-up": (["policy"], 1, dict(recommendation=RECOMMENDATION, how=text), {}),
    "obligation-registered": (["policy"], 5, dict(obligation=OBLIGATION, law=text, what=text, due=date), {}),
    "obligation-fulfilled": (["policy"], 2, dict(obligation=OBLIGATION, how=text), {}),
    "experiment-started": (["experiment"], 3, dict(channel=CHANNEL, hypothesis=text), dict(trajectory=TRAJECTORY)),
    "experiment-measured": (["experiment"], 1, dict(metric=METRIC, value=number), dict(unit=text)),
    "experiment-evaluated": (["experiment"], 1, dict(conclusion=text, keep=yes_or_no), dict(lesson=LESSON)),
    "visit-held": (["organisation"], 1, dict(area=AREA, body=text), dict(attended=counts)),
    "training-held": (["organisation"], 1, dict(
        topic=TOPIC, audience=words("administrators", "management", "staff", "council"), attended=counts), {}),
    "channel-measured": (["organisation"], 1, dict(channel=CHANNEL, metric=METRIC, value=number), {}),
    "fact-retracted": (["trajectory", "signal", "initiative", "programme", "policy", "experiment", "organisation", "participant"],
                       0, dict(source=text, id=text, reason=text), {}),
}

# Every history has its subject: these types are much more frequent in it, so that they meet. The last has none.
SUBJECTS = [
    ["reaction-received", "reaction-withdrawn", "contribution-weighed", "decision-taken", "feedback-sent"],
    ["goal-set", "goal-measured", "goal-withdrawn"],
    ["lesson-learned", "lesson-shared", "lesson-applied", "signal-triaged", "signal-observed", "experiment-started"],
    ["commitment-made", "commitment-kept", "action-planned", "action-started", "action-completed", "action-dropped",
     "obligation-registered", "obligation-fulfilled", "trajectory-closed", "trajectory-reopened", "evaluation-held"],
    ["stakeholder-added", "stakeholder-reassessed", "plan-adopted", "reaction-received", "participation-decided"],
    ["activity-held", "message-published", "trajectory-started", "decision-taken"],
    ["reaction-received", "feedback-sent", "decision-taken"],
    [],
    ["activity-held", "message-published", "message-measured", "cost-recorded", "satisfaction-measured", "reaction-received",
     "channel-measured"],
    ["signal-observed", "signal-triaged", "signal-answered", "signal-closed", "initiative-submitted", "initiative-assessed",
     "initiative-granted", "experiment-started", "experiment-evaluated", "experiment-measured", "visit-held", "training-held"],
    ["participation-decided", "preconditions-set", "preconditions-communicated", "reaction-received", "final-report-published",
     "advice-given", "plan-adopted", "plan-adjusted"],
]

# Fields of a type that meet only when they are often there, and those that give the most away when they are rare.
OFTEN = {"baseline": 0.8, "target": 0.85, "deadline": 0.7, "final": 0.35, "participant": 0.7, "stance": 0.7, "topic": 0.6,
         "reactions": 0.65, "trajectory": 0.7, "norm": 0.9, "theme": 0.8, "costEstimateCents": 0.7, "instrument": 0.6,
         "attended": 0.7, "deliveredLevel": 0.7}

SOURCES = ["urn:nld:oin:00000099000000001000:systeem:website", "urn:a", "urn:A", "https://example.org/%C3%A9?x=1#y"]
# The same letters composed in two ways, and two whose order in UTF-16 is not that in UTF-8, are different ids.
NAMES = ["{}", "{}", "é{}", "e\u0301{}", "🌳{}", "\uff21{}", " {} ", "\"{}\\", "a/{}", "%41{}"]

OFFSETS = [0, 0, 60, 120, 120, -690, 840, -1, 345]

INSTANTS = [
    # Midnight in Amsterdam, in summer and in winter, and the nanosecond before.
    "2025-06-23T22:00:00Z", "2025-06-23T21:59:59.999999999Z", "2025-01-14T23:00:00Z", "2025-01-14T22:59:59.999999999Z",
    # The nights of the changes of the clock: the midnights around them, and the changes themselves.
    "2025-03-29T22:59:59.999999999Z", "2025-03-29T23:00:00Z", "2025-03-30T00:59:59.999999999Z", "2025-03-30T01:00:00Z",
    "2025-03-30T21:59:59.999999999Z", "2025-03-30T22:00:00Z", "2025-10-25T22:00:00Z", "2025-10-26T00:30:00Z",
    "2025-10-26T00:59:59.999999999Z", "2025-10-26T01:00:00Z", "2025-10-26T22:59:59.999999999Z", "2025-10-26T23:00:00Z",
    # Long ago, and not yet.
    "1999-12-31T23:30:00Z", "2090-07-01T12:00:00Z", "2250-01-01T00:00:00Z",
]


class Made:
    """One history while it is being made."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        # How many events, retractions among them; more when all of a course happens.
        self.size = self.random.choice([100, 200, 300])
        self.pools = {name: self.choose(names) for name, names in POOLS.items()}
        # In some histories all happens in one trajectory.
        del self.pools["trajectory"][self.random.randint(1, 5):]
        # Where most of what is left to chance happens, when not everywhere.
        self.left_to_chance = None
        # When courses started.
        self.starts = []
        self.streams = {
            "trajectory": ["trajectory/" + name for name in self.pools["trajectory"]],
            # An organisation may have the name of a trajectory.
            "organisation": self.choose(["organisation/dalfsen", "organisation/" + self.pools["trajectory"][0]]),
            "signal": ["signal/2026-0381", "signal/2026-0382", "signal/s", "signal/S", "signal/2026-1"],
            "initiative": self.choose(["initiative/i-1", "initiative/I-1", "initiative/i-10"]),
            "programme": self.choose(["programme/p-1", "programme/P-1"]),
            "policy": self.choose(["policy/met-elkaar", "policy/2012"]),
            "experiment": self.choose(["experiment/e-1", "experiment/e-2", "experiment/E-1", "experiment/e-10"]),
            "participant": ["participant/anna"],
        }
        self.moments = self.choose_moments()
        self.dates = self.choose_dates()
        self.taken = set()
        self.events = []

    def chance(self, probability):
        return self.random.random() < probability

    def choose(self, names):
        return self.random.sample(names, self.random.randint(max(1, len(names) // 2), len(names)))

    def choose_moments(self):
        """A few instants, so that many events are at the same one."""
        instants = self.choose(INSTANTS)
        few = self.chance(0.5)
        moments = [read_moment(text) for text in (instants[:5] if few else instants)]
        first = read_moment("2024-06-01T00:00:00Z")
        for _ in range(self.random.randint(3, 6 if few else 30)):
            moment = first + self.random.randrange(900 * 86_400) * SECOND
            moments.append(moment + self.random.choice([0, 0, 1, 999_999_999, 500_000_000, 123_456_789]))
        return moments

    def choose_dates(self):
        days = [day_of(moment) for moment in self.moments]
        days += [day + self.random.choice([-1, 0, 1, 28, 42, 60, 90, 200, 400]) for day in days]
        return [date_text(day) for day in days] + ["9999-12-31", "1999-12-31"]

    # What one event holds

    def name(self):
        while True:
            name = self.random.choice(SOURCES), self.random.choice(NAMES).format(self.random.randint(1, self.size // 2))
            if name not in self.taken:
                self.taken.add(name)
                return name

    def add(self, kind, stream=None, moment=None, /, **said):
        """
        - `said`: what fields hold, where it is not left to chance; `None` leaves one out.
        """
        categories, _, required, optional = CATALOGUE[kind]
        source, name = self.name()
        data = {field: maker(self) for field, maker in required.items()}
        for field, maker in optional.items():
            if self.chance(OFTEN.get(field, 0.5)):
                data[field] = maker(self)
        data = {field: value for field, value in (data | said).items() if value is not None}
        self.mend(kind, data)
        self.add_event(source, name, kind, stream or self.any_stream(categories), data, moment)

    def any_stream(self, categories):
        category = "trajectory" if "trajectory" in categories and self.chance(0.5) else self.random.choice(categories)
        if category == "trajectory" and self.left_to_chance and self.chance(0.9):
            return self.left_to_chance
        return self.random.choice(self.streams[category])

    def mend(self, kind, data):
        """What one field asks of another."""
        if kind == "participation-decided" and data["chosen"] and "level" not in data:
            data["level"] = LEVEL(self)
        if kind == "contribution-weighed" and "reactions" not in data and "topics" not in data:
            data[self.random.choice(["reactions", "topics"])] = []

    def add_event(self, source, name, kind, stream, data, moment=None):
        if self.chance(0.15):
            data["precision"] = self.random.choice(["day", "month", "year", "chosen"])
        if self.chance(0.1):
            data["sourceLine"] = text(self)
        for field in self.random.sample(STRANGERS, self.random.choice([0, 0, 1, 1, 3])):
            if field not in CATALOGUE[kind][2] and field not in CATALOGUE[kind][3]:
                data[field] = self.anything(2)
        members = list(data.items())
        self.random.shuffle(members)
        event = {
            "specversion": "1.0", "id": name, "source": source, "type": PREFIX + kind, "subject": stream,
            "time": self.written(self.random.choice(self.moments) if moment is None else moment), "data": dict(members),
        }
        if self.chance(0.5):
            event["datacontenttype"] = "application/json"
        if self.chance(0.1):
            event["correlationid"] = text(self).replace("\t", " ").replace("\n", " ")
        self.events.append(event)

    # Courses

    def tell(self):
        """Each trajectory takes its course, but for the last: there most of what is left to chance happens."""
        *names, last = self.pools["trajectory"]
        self.left_to_chance = "trajectory/" + last
        for name in names or [last]:
            TrajectoryCourse(self, name).tell()
        OthersCourse(self).tell()

    def tell_many(self):
        """So many that owners can be compared."""
        self.pools["trajectory"] = self.random.sample(MANY, self.random.randint(15, 24))
        self.pools["owner"] = self.random.sample(MANY_OWNERS, self.random.randint(4, 7))
        self.streams["trajectory"] = ["trajectory/" + name for name in self.pools["trajectory"]]
        self.left_to_chance = self.streams["trajectory"][0]
        for place, name in enumerate(self.pools["trajectory"]):
            course = TrajectoryCourse(self, name)
            course.owner = self.pools["owner"][place % len(self.pools["owner"])]
            course.tell()

    def anything(self, depth):
        """A value of a field that nobody knows."""
        kind = self.random.randint(0, 5 if depth else 3)
        if kind == 0:
            return self.random.choice([None, True, False])
        if kind == 1:
            return number(self)
        if kind <= 3:
            return text(self)
        values = [self.anything(depth - 1) for _ in range(self.random.randint(0, 3))]
        return values if kind == 4 else {f"{place} {text(self)}": value for place, value in enumerate(values)}

    def written(self, moment):
        """RFC 3339 on some clock, in one of its forms."""
        offset = self.random.choice(OFFSETS)
        seconds, nanoseconds = divmod(moment, SECOND)
        day, clock = divmod(seconds + offset * 60, 86_400)
        fraction = ""
        if nanoseconds or self.chance(0.1):
            fraction = "." + "%09d" % nanoseconds
            fraction = fraction.rstrip("0") if nanoseconds and self.chance(0.5) else fraction + "0" * self.random.choice([0, 3])
        zone = "%s%02d:%02d" % ("-" if offset < 0 else "+", abs(offset) // 60, abs(offset) % 60)
        if offset == 0:
            zone = self.random.choice(["Z", "Z", "z", "+00:00", "-00:00"])
        letter = "t" if self.chance(0.05) else "T"
        return "%s%s%02d:%02d:%02d%s%s" % (date_text(day), letter, clock // 3_600, clock // 60 % 60, clock % 60, fraction, zone)

    # Retractions

    def retract(self):
        """Most name a fact of their own stream; the others have no effect."""
        source, name = self.name()
        fact = self.random.choice(self.events)
        stream, target = fact["subject"], (fact["source"], fact["id"])
        kind = self.random.randint(0, 11)
        if kind == 0:
            target = source, name
        elif kind == 1:
            target = "urn:a", "nothing"
        elif kind == 2:
            stream = self.random.choice(self.streams[self.random.choice(list(self.streams))])
        elif kind == 3:
            target = self.random.choice(SOURCES), fact["id"]
        elif kind in (4, 5):
            retractions = [event for event in self.events if event["type"] == PREFIX + "fact-retracted"]
            if retractions:
                other = self.random.choice(retractions)
                stream, target = other["subject"], (other["source"], other["id"])
        self.add_event(source, name, "fact-retracted", stream, dict(source=target[0], id=target[1], reason=text(self)))

    # Writing

    def around(self, token):
        def space():
            return self.random.choice(["", "", "", "", " ", "  ", "\t"]) if self.spaced else ""
        return space() + token + space()

    def write(self, value):
        if isinstance(value, Number):
            return value.text
        if isinstance(value, dict):
            return "{" + ",".join(self.around(self.write_text(name)) + ":" + self.around(self.write(member))
                                  for name, member in value.items()) + "}"
        if isinstance(value, list):
            return "[" + ",".join(self.around(self.write(element)) for element in value) + "]"
        if isinstance(value, str):
            return self.write_text(value)
        return json.dumps(value)

    def write_text(self, value):
        """With escapes where none are needed, now and then."""
        if self.chance(0.1):
            return json.dumps(value, ensure_ascii=True).replace("/", "\\/")
        if self.chance(0.05):
            return '"' + "".join("\\u%04X" % ord(letter) if ord(letter) < 0x80 else letter for letter in value) + '"'
        return json.dumps(value, ensure_ascii=False)

    def line(self, event):
        members = list(event.items())
        self.random.shuffle(members)
        self.spaced = self.chance(0.3)
        return self.write(dict(members))


POOLS = {
    "trajectory": ["centrumplan", "Centrumplan", "c.2", "c-10", "9"],
    "channel": ["website", "facebook", "face-to-face"], "instrument": ["survey", "workshop", "0"],
    "theme": ["housing", "traffic"], "area": ["dalfsen", "nieuwleusen"], "owner": ["team-a", "team-b", "team-"],
    "code": ["communication", "9"], "metric": ["seen", "clicked"],
    "reaction": ["r1", "r2", "r3", "r-4", "r.5", "R1", "r10", "r9", "11", "r_1", "r12", "r13", "r14", "r15",
                 *(f"s{place}" for place in range(16))],
    "participant": ["anna", "bert", "Anna", "p.1", "p-2", "p_3"],
    "group": ["residents", "Shops", "youth", "z-9", "z-10"], "topic": ["green", "parking", "a", "a-b"],
    "goal": ["g1", "G1", "g-3"], "activity": ["a1", "a2", "A1"], "message": ["m1", "m2"], "decision": ["d1", "d2", "D1"],
    "commitment": ["c1", "c2", "C1", "c-3"], "lesson": ["l1", "l2", "L1", "l-3"], "action": ["x1", "x2", "X1"],
    "obligation": ["o1", "o2", "O1"], "recommendation": ["n1", "n2"], "thing": ["t1", "t-2", "T1"],
    "policy": ["met-elkaar", "2012", "never-adopted"], "norm": [*NORMS, "unheard-of"], "fund": ["noaberfonds", "9"],
}

# For histories with many short trajectories.
MANY = [f"t{place}" for place in range(24)]
MANY_OWNERS = ["team-a", "team-b", "team-", "0", "project-group", "team-c", "team-d"]


# Names of fields that the catalogue lists for other types, or for none.
STRANGERS = ["note", "naam é", "name", "size", "reactions", "level", "final", "deadline", "stance", "trajectory", "x y", "",
             "topics"]


def history(seed):
    """Lines of NDJSON, in the order of recording."""
    made = made_history(seed)
    return [made.line(event) for event in made.events]


def made_history(seed):
    """The same before it is written down."""
    made = Made(seed)
    size = made.size
    if seed % 4 == 2:
        made.tell_many()
        size = len(made.events) + 100
    elif seed % 3 != 0:
        made.tell()
        size += len(made.events)
    kinds = [kind for kind in CATALOGUE if kind != "fact-retracted"]
    for kind in kinds:
        made.add(kind)
    subject = SUBJECTS[seed % len(SUBJECTS)]
    weights = [CATALOGUE[kind][1] + (20 if kind in subject else 0) for kind in kinds]
    while len(made.events) < size:
        if made.chance(0.1):
            made.retract()
        else:
            made.add(made.random.choices(kinds, weights)[0])
    made.random.shuffle(made.events)
    return made


def recorded(lines, start="2026-01-01T00:00:00Z", each=10):
    """The lines as a log would export them, `each` of them recorded in the same second."""
    events = []
    for place, line in enumerate(lines):
        moment = read_moment(start) + place // each * SECOND
        seconds = moment // SECOND
        event = read_json(line)
        event["recordedtime"] = "%sT%02d:%02d:%02dZ" % (
            date_text(seconds // 86_400), seconds // 3_600 % 24, seconds // 60 % 60, seconds % 60)
        event["sequence"] = "%020d" % (place + 1)
        events.append(event)
    return events


if __name__ == "__main__":
    for line in history(int(sys.argv[1])):
        print(line)
