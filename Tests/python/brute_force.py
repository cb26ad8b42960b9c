"""
Ten overviews, slowly and obviously: every question reads the whole log again and folds it from nothing.

It is written from the definitions, which are quoted where they are used, and shares nothing with the program that it is
compared with. What is quoted as "rows" is the description of the columns and rows of each overview; all else is DOMAIN.md.
"""

import json
from collections import namedtuple
from fractions import Fraction

# ---------------------------------------------------------------------------------------------------------------------
# JSON, with numbers as they are written


class Number:
    """A JSON number: exact, and as it was written."""

    def __init__(self, text):
        self.text = text
        self.value = Fraction(text)

    def __repr__(self):
        return self.text


def read_json(text):
    return json.loads(text, parse_int=Number, parse_float=Number)


def exact(number):
    """The value of a number that was read as `Number`, or written in a test as a Python number."""
    return number.value if isinstance(number, Number) else Fraction(str(number))


def whole(number):
    value = exact(number)
    assert value.denominator == 1, f"{number} is no count"
    return int(value)


def compact(value):
    """Compact JSON; numbers as they are written."""
    if isinstance(value, Number):
        return value.text
    if isinstance(value, dict):
        return "{" + ",".join(compact(name) + ":" + compact(member) for name, member in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(compact(element) for element in value) + "]"
    return json.dumps(value, ensure_ascii=False)


# ---------------------------------------------------------------------------------------------------------------------
# Times. An instant is a number of nanoseconds since 1970 in UTC, a day a number of days since 1970.

SECOND = 1_000_000_000


def day_number(year, month, day):
    """The civil calendar, counted from 1 March so that the leap day ends the year."""
    if month < 3:
        year, month = year - 1, month + 12
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * (month - 3) + 2) // 5 + day - 1 - 719468


def calendar(day):
    """The year, month and day of a day number: tried until it fits."""
    year = 1970 + day // 366 - 1 if day >= 0 else 1970 + day // 365 - 1
    while day_number(year + 1, 1, 1) <= day:
        year += 1
    month = 1
    while month < 12 and day_number(year, month + 1, 1) <= day:
        month += 1
    return year, month, day - day_number(year, month, 1) + 1


def date_text(day):
    return None if day is None else "%04d-%02d-%02d" % calendar(day)


def read_date(text):
    return None if text is None else day_number(int(text[0:4]), int(text[5:7]), int(text[8:10]))


def read_moment(text):
    """RFC 3339, with an offset and up to nine decimals."""
    day = day_number(int(text[0:4]), int(text[5:7]), int(text[8:10]))
    seconds = day * 86_400 + int(text[11:13]) * 3_600 + int(text[14:16]) * 60 + int(text[17:19])
    rest = text[19:]
    nanoseconds = 0
    if rest[0] == ".":
        digits = rest[1:]
        while not digits.isdigit():
            digits = digits[:-1]
        rest = rest[1 + len(digits):]
        nanoseconds = int(digits[:9].ljust(9, "0"))
    if rest not in ("Z", "z"):
        offset = int(rest[1:3]) * 3_600 + int(rest[4:6]) * 60
        seconds += offset if rest[0] == "-" else -offset
    return seconds * SECOND + nanoseconds


def moment_text(moment):
    """RFC 3339 in Z, with as many decimals as it needs."""
    if moment is None:
        return None
    seconds, nanoseconds = divmod(moment, SECOND)
    day, clock = divmod(seconds, 86_400)
    fraction = ("." + "%09d" % nanoseconds).rstrip("0") if nanoseconds else ""
    return "%sT%02d:%02d:%02d%sZ" % (date_text(day), clock // 3_600, clock // 60 % 60, clock % 60, fraction)


def last_sunday(year, month):
    """Of March or October, which have 31 days. Day 0 was a Thursday."""
    day = day_number(year, month, 31)
    while day % 7 != 3:
        day -= 1
    return day


def european_offset(second):
    """Seconds ahead of UTC: summer time from 01:00 UTC on the last Sunday of March until that of October."""
    year = calendar(second // 86_400)[0]
    summer = last_sunday(year, 3) * 86_400 + 3_600 <= second < last_sunday(year, 10) * 86_400 + 3_600
    return 7_200 if summer else 3_600


try:
    from datetime import datetime, timedelta, timezone
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    AMSTERDAM = ZoneInfo("Europe/Amsterdam")
except ZoneInfoNotFoundError:
    AMSTERDAM = None


def offset_in_amsterdam(second):
    if AMSTERDAM is None:
        return european_offset(second)
    moment = datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(seconds=second)
    return int(moment.astimezone(AMSTERDAM).utcoffset().total_seconds())


def day_of(moment):
    """The calendar date in Europe/Amsterdam."""
    if moment is None:
        return None
    second = moment // SECOND
    return (second + offset_in_amsterdam(second)) // 86_400


def end_of_day(day):
    """"A date means the end of that day in Europe/Amsterdam: the last nanosecond before the next midnight there." """
    midnight = (day + 1) * 86_400
    # Amsterdam is one or two hours ahead: one of these two instants is midnight there.
    for offset in (3_600, 7_200):
        if offset_in_amsterdam(midnight - offset) == offset:
            return (midnight - offset) * SECOND - 1
    raise ValueError("no midnight")


# ---------------------------------------------------------------------------------------------------------------------
# Cells


def round_half_away(ratio):
    """"a computed ratio is rounded to six decimals, half away from zero" (rows)"""
    millionths = abs(ratio) * 1_000_000
    rounded = Fraction(int(millionths + Fraction(1, 2)), 1_000_000)
    return -rounded if ratio < 0 else rounded


def round_half_up(ratio):
    """"value six decimals, half up" (rows)"""
    return Fraction((ratio * 1_000_000 + Fraction(1, 2)).__floor__(), 1_000_000)


def share(numerator, denominator):
    value = None if denominator == 0 else round_half_up(Fraction(numerator, denominator))
    return {"numerator": numerator, "denominator": denominator, "value": value}


def bytes_of(text):
    return text.encode("utf-8")


def empty_last(text):
    return (text is None, bytes_of(text or ""))


# ---------------------------------------------------------------------------------------------------------------------
# The question and the events that take part

Question = namedtuple("Question", "as_of known_at position trajectory kind owner reaction")


def question(as_of, known_at=None, position=None, trajectory=None, kind=None, owner=None, reaction=None):
    """Moments in nanoseconds; `None` is left out. `as_of` is already resolved."""
    return Question(as_of, known_at, position, trajectory, kind, owner, reaction)


class Event:
    def __init__(self, cloud_event):
        self.time = read_moment(cloud_event["time"])
        self.recorded = read_moment(cloud_event["recordedtime"])
        self.position = int(cloud_event["sequence"])
        self.source = cloud_event["source"]
        self.id = cloud_event["id"]
        self.type = cloud_event["type"].removeprefix("nl.participation.")
        self.stream = cloud_event["subject"]
        self.category, self.name = self.stream.split("/")
        self.data = cloud_event["data"]
        # "latest and earliest always go by time, at equal times by source then id in byte order (higher is later), never by
        # position"
        self.order = (self.time, bytes_of(self.source), bytes_of(self.id))

    def get(self, field):
        return self.data.get(field)

    @property
    def day(self):
        return day_of(self.time)


class Past:
    """What takes part in the answer, and nothing else, in the order of time."""

    def __init__(self, cloud_events, asked):
        log = [Event(event) for event in cloud_events]
        known = [event for event in log if is_known(event, asked)]
        retracted = [target for event in known for target in named_by_retraction(event, log)]
        self.asked = asked
        # "An event takes part when its time is at or before asOf, its recorded time at or before knownAt, its position at or
        # before the position asked [...], and no effective retraction recorded by then names it."
        self.events = sorted(
            (event for event in known
             if event.time <= asked.as_of and event not in retracted and event.type != "fact-retracted"),
            key=lambda event: event.order)
        # They fold nothing, but stand in a dossier.
        self.retractions = [event for event in known if event.type == "fact-retracted" and event.time <= asked.as_of]

    @property
    def date_asked(self):
        """"The date asked is the calendar date of asOf in Amsterdam" """
        return day_of(self.asked.as_of)

    def stream(self, stream):
        return [event for event in self.events if event.stream == stream]

    def streams(self, category):
        """
        The streams with an event that takes part.

        "A trajectory is in an overview only if at least one event of its stream takes part" (rows)
        """
        names = {event.stream for event in self.events if event.category == category}
        if self.asked.trajectory is not None:
            names = {name for name in names if name == "trajectory/" + self.asked.trajectory}
        return sorted(names, key=bytes_of)

    def trajectories(self):
        return [Trajectory(name.removeprefix("trajectory/"), self.stream(name)) for name in self.streams("trajectory")]


def is_known(event, asked):
    if asked.known_at is not None and event.recorded > asked.known_at:
        return False
    return asked.position is None or event.position <= asked.position


def named_by_retraction(retraction, log):
    """
    "fact-retracted source, id, reason: the event of this stream with that source and id was recorded in error. [...] Only
    known at decides whether a retraction counts, never as of. A retraction that names itself, another retraction, or nothing
    in this stream has no effect"
    """
    if retraction.type != "fact-retracted":
        return []
    return [event for event in log
            if event.stream == retraction.stream and event.type != "fact-retracted"
            and event.source == retraction.data["source"] and event.id == retraction.data["id"]]


# ---------------------------------------------------------------------------------------------------------------------
# Things. Lists of events are always in the order of time.


def of_type(events, *types):
    return [event for event in events if event.type in types]


def about(events, field, thing):
    return [event for event in events if event.get(field) == thing]


def earliest(events):
    return events[0] if events else None


def latest(events):
    return events[-1] if events else None


def things(events, opening_type, field):
    """
    The event that counts for each thing, by the id of the thing.

    "Of two events of one type that bring a thing into being [...] with the same id in a stream [...] only the latest counts,
    whole"
    """
    found = {}
    for event in of_type(events, opening_type):
        found[event.data[field]] = event
    return found


def in_order(events):
    return sorted(events, key=lambda event: event.order)


class Trajectory:
    def __init__(self, name, events):
        self.name = name
        self.events = events

    def of_type(self, *types):
        return of_type(self.events, *types)

    @property
    def start(self):
        """"Start = the earliest trajectory-started" """
        return earliest(self.of_type("trajectory-started"))

    @property
    def opening(self):
        """"What a stream says of itself (title, owner, complexity, channel, ...) is read from the latest event of its opening
        type." """
        return latest(self.of_type("trajectory-started"))

    def says(self, field):
        return self.opening.get(field) if self.opening else None

    @property
    def closing(self):
        """"closing = the latest trajectory-closed, unless a trajectory-reopened is later" """
        last = latest(self.of_type("trajectory-closed", "trajectory-reopened"))
        return last if last is not None and last.type == "trajectory-closed" else None

    @property
    def first_involvement(self):
        """"First involvement = the earliest time among its activity-held, reaction-received and message-published with purpose
        invite." Of each activity, reaction and message only the latest event counts."""
        times = [event.time for event in things(self.events, "activity-held", "activity").values()]
        times += [event.time for event in self.reactions]
        times += [event.time for event in things(self.events, "message-published", "message").values()
                  if event.data["purpose"] == "invite"]
        return min(times, default=None)

    @property
    def decision(self):
        """"Decision = the latest decision-taken with final true; without one the latest by council, college or mayor; without
        one the latest of any body." """
        decisions = in_order(things(self.events, "decision-taken", "decision").values())
        final = [event for event in decisions if event.get("final") is True]
        political = [event for event in decisions if event.data["body"] in ("council", "college", "mayor")]
        return latest(final) or latest(political) or latest(decisions)

    @property
    def plan(self):
        """"A trajectory has one plan: the latest plan-adopted" """
        return latest(self.of_type("plan-adopted"))

    @property
    def reactions(self):
        """The event that counts for each reaction, withdrawn or not."""
        return in_order(things(self.events, "reaction-received", "reaction").values())

    def is_withdrawn(self, reaction):
        return bool(about(self.of_type("reaction-withdrawn"), "reaction", reaction.data["reaction"]))

    @property
    def standing_reactions(self):
        """"A reaction withdrawn at the moment asked is left out of opinions, [...] feedback, weighing" """
        return [reaction for reaction in self.reactions if not self.is_withdrawn(reaction)]

    def feedback(self, reaction, about=("weighing", "decision", "result"), since=None):
        """
        The first feedback that covers a reaction.

        "a reaction is answered by the first feedback-sent about weighing, decision or result that covers it, at or after its
        own time."
        """
        return earliest([
            event for event in self.of_type("feedback-sent")
            if event.data["about"] in about and covers(event, reaction) and event.time >= reaction.time
            and (since is None or event.time >= since)
        ])

    def weighing(self, reaction):
        """The latest weighing that covers a reaction."""
        return latest([event for event in self.of_type("contribution-weighed") if weighs(event, reaction)])


def covers(feedback, reaction):
    """"Without reactions a feedback covers every reaction of the trajectory at or before it; an empty list covers none." """
    named = feedback.get("reactions")
    if named is None:
        return reaction.time <= feedback.time
    return reaction.data["reaction"] in named


def weighs(weighing, reaction):
    """"A weighing covers a reaction when it names it in reactions (whatever the times), or names its topic and the reaction is
    at or before the weighing." (rows)"""
    if reaction.data["reaction"] in (weighing.get("reactions") or []):
        return True
    topic = reaction.get("topic")
    return topic is not None and topic in (weighing.get("topics") or []) and reaction.time <= weighing.time


def participants(reactions):
    """"A reaction without participant is anonymous: it counts as an event, shows as "unidentified", and never among people." """
    return {reaction.get("participant") for reaction in reactions} - {None}


def of_kind(reactions, kind):
    return [reaction for reaction in reactions if kind is None or reaction.data["kind"] == kind]


class Stakeholder:
    """"Only stakeholders are read field by field: the latest added or reassessed event that carries the field." """

    # A field that the catalogue does not list for the type is no field of the event.
    FIELDS = {
        "stakeholder-added": ["name", "category", "level", "interest", "influence", "stake", "desiredLevel", "size"],
        "stakeholder-reassessed": ["interest", "influence", "stake", "desiredLevel", "size"],
    }

    def __init__(self, events, name):
        self.events = about(of_type(events, "stakeholder-added", "stakeholder-reassessed"), "stakeholder", name)

    def says(self, field):
        carrying = latest([event for event in self.events
                           if field in self.FIELDS[event.type] and event.get(field) is not None])
        return carrying.get(field) if carrying else None


def count_or_empty(number):
    return None if number is None else whole(number)


def days_between(one, other):
    """"Days are differences between calendar dates in Amsterdam and may be negative" """
    return None if one is None or other is None else day_of(other) - day_of(one)


# ---------------------------------------------------------------------------------------------------------------------
# 1. trajectories

TRAJECTORIES = ["trajectory", "title", "kind", "complexity", "owner", "initiator", "area", "theme", "started", "level",
                "firstInvolvement", "decision", "closed", "reactions", "people"]


def trajectories(past):
    """One row for every trajectory with at least one event that takes part."""
    return [{
        "trajectory": it.name,
        "title": it.says("title"),
        "kind": it.says("kind"),
        "complexity": it.says("complexity"),
        "owner": it.says("owner"),
        # "An absent initiator is municipality."; no start: null (rows)
        "initiator": (it.says("initiator") or "municipality") if it.opening else None,
        "area": it.says("area"),
        "theme": it.says("theme"),
        "started": date_text(it.start.day) if it.start else None,
        "level": chosen_level(it),
        "firstInvolvement": date_text(day_of(it.first_involvement)),
        "decision": date_text(it.decision.day) if it.decision else None,
        "closed": date_text(it.closing.day) if it.closing else None,
        "reactions": len(it.reactions),
        "people": len(participants(it.reactions)),
    } for it in past.trajectories()]


def chosen_level(trajectory):
    """Of the latest participation-decided; null when there is none or it has chosen=false (rows)."""
    choice = latest(trajectory.of_type("participation-decided"))
    return choice.get("level") if choice and choice.data["chosen"] is True else None


# ---------------------------------------------------------------------------------------------------------------------
# 2. trajectory, the dossier

TRAJECTORY = ["time", "stream", "event", "details", "precision", "sourceLine", "recorded", "source", "id"]


def dossier(past):
    """
    One row per event that takes part of the trajectory's own stream, and of events elsewhere that belong to it, in order of
    time, source, id; retractions of the stream are rows too when their time is at or before asOf (rows).

    Those of a signal or an experiment that belongs to it are rows too: they take part as any event does.
    """
    stream = "trajectory/" + past.asked.trajectory
    if not past.stream(stream):
        return []
    shown = [event for event in past.events + past.retractions
             if event.stream == stream or belongs_to(event, past.asked.trajectory, past)]
    return [{
        "time": moment_text(event.time),
        "stream": event.stream,
        "event": event.type,
        "details": details(event),
        "precision": event.get("precision"),
        "sourceLine": event.get("sourceLine"),
        "recorded": moment_text(event.recorded),
        "source": event.source,
        "id": event.id,
    } for event in in_order(shown)]


def belongs_to(event, trajectory, past):
    if event.category == "signal":
        # every taking-part event of a signal whose latest taking-part signal-triaged that names a trajectory names this one
        naming = [other for other in of_type(past.stream(event.stream), "signal-triaged") if other.get("trajectory") is not None]
        return bool(naming) and latest(naming).data["trajectory"] == trajectory
    if event.category == "experiment":
        # every taking-part event of an experiment whose latest experiment-started names it
        started = latest(of_type(past.stream(event.stream), "experiment-started"))
        if started is not None and started.get("trajectory") == trajectory:
            return True
    if event.type in ("lesson-shared", "lesson-applied"):
        # in other streams of a lesson that was learned in this trajectory (its latest lesson-learned in the log)
        learned = things(past.events, "lesson-learned", "lesson").get(event.data["lesson"])
        return learned is not None and learned.stream == "trajectory/" + trajectory
    return False


def details(event):
    """Strings `name: value` of the data's members in the order stored, nested values as compact JSON; without precision and
    sourceLine; personal never (rows)."""
    return [name + ": " + (value if isinstance(value, str) else compact(value)) for name, value in event.data.items()
            if name not in ("precision", "sourceLine", "personal")]


# ---------------------------------------------------------------------------------------------------------------------
# 3. stakeholders

STAKEHOLDERS = ["trajectory", "stakeholder", "name", "category", "level", "interest", "influence", "stake", "desiredLevel",
                "size", "reassessments"]


def stakeholders(past):
    """A row for each stakeholder with a stakeholder-added that takes part."""
    rows = []
    for it in past.trajectories():
        added = {event.data["stakeholder"] for event in it.of_type("stakeholder-added")}
        for name in sorted(added, key=bytes_of):
            stakeholder = Stakeholder(it.events, name)
            rows.append({
                "trajectory": it.name,
                "stakeholder": name,
                "name": stakeholder.says("name"),
                "category": stakeholder.says("category"),
                "level": stakeholder.says("level"),
                "interest": stakeholder.says("interest"),
                "influence": count_or_empty(stakeholder.says("influence")),
                "stake": count_or_empty(stakeholder.says("stake")),
                "desiredLevel": stakeholder.says("desiredLevel"),
                "size": count_or_empty(stakeholder.says("size")),
                "reassessments": len(of_type(stakeholder.events, "stakeholder-reassessed")),
            })
    return rows


# ---------------------------------------------------------------------------------------------------------------------
# 4. goals

GOALS = ["stream", "goal", "statement", "metric", "unit", "baseline", "target", "deadline", "agreedBy", "specific",
         "measurable", "accepted", "realistic", "timeBound", "measurements", "latest", "measured", "progress", "expected",
         "status", "earlierTargets"]


class Goal:
    """One goal of a stream. "The latest goal-set rules; earlier targets are shown" """

    def __init__(self, events, name):
        self.settings = about(of_type(events, "goal-set"), "goal", name)
        self.measurements = about(of_type(events, "goal-measured"), "goal", name)
        self.withdrawals = about(of_type(events, "goal-withdrawn"), "goal", name)

    def says(self, field):
        return latest(self.settings).get(field)

    def number(self, field):
        value = self.says(field)
        return None if value is None else exact(value)

    @property
    def deadline(self):
        return read_date(self.says("deadline"))

    @property
    def is_withdrawn(self):
        """"withdrawn (no later goal-set)" """
        return bool(self.withdrawals) and latest(self.withdrawals).order > latest(self.settings).order

    @property
    def in_time(self):
        """The measurements on or before the deadline day, or all without a deadline."""
        return [event for event in self.measurements if self.deadline is None or event.day <= self.deadline]

    def progress_by(self, measurement):
        """"(latest value - baseline) / (target - baseline); empty without baseline or target, or when they are equal." """
        baseline, target = self.number("baseline"), self.number("target")
        if measurement is None or baseline is None or target is None or baseline == target:
            return None
        return (exact(measurement.data["value"]) - baseline) / (target - baseline)

    @property
    def progress(self):
        return self.progress_by(latest(self.measurements))

    def expected(self, date_asked):
        """"Expected = share of the days from the earliest goal-set to the deadline that has passed, 0 to 1 (1 when the deadline
        is not after that day); empty without a deadline" """
        if self.deadline is None:
            return None
        first = earliest(self.settings).day
        if self.deadline <= first:
            return Fraction(1)
        return min(max(Fraction(date_asked - first, self.deadline - first), Fraction(0)), Fraction(1))

    def status(self, date_asked):
        """"the first that applies" """
        if self.is_withdrawn:
            return "withdrawn"
        # "achieved (progress >= 1 by any value measured on or before the deadline day, or at all without a deadline)"
        progresses = [self.progress_by(event) for event in self.in_time]
        if any(progress is not None and progress >= 1 for progress in progresses):
            return "achieved"
        # "missed (the deadline is before the date asked)"
        if self.deadline is not None and self.deadline < date_asked:
            return "missed"
        if not self.measurements:
            return "unmeasured"
        if self.progress is None:
            return "unrated"
        if self.deadline is None:
            return "open"
        return "on-track" if self.progress >= self.expected(date_asked) else "behind"


def goals_of(events):
    """Each goal with a goal-set, by id."""
    names = {event.data["goal"] for event in of_type(events, "goal-set")}
    return [(name, Goal(events, name)) for name in sorted(names, key=bytes_of)]


def goals(past):
    """A row for each goal with a goal-set that takes part; trajectories and organisations, or the trajectory asked."""
    rows = []
    for stream in sorted(past.streams("trajectory") + past.streams("organisation"), key=bytes_of):
        for name, goal in goals_of(past.stream(stream)):
            last = latest(goal.measurements)
            progress, expected = goal.progress, goal.expected(past.date_asked)
            rows.append({
                "stream": stream,
                "goal": name,
                "statement": goal.says("statement"),
                "metric": goal.says("metric"),
                "unit": goal.says("unit"),
                "baseline": goal.number("baseline"),
                "target": goal.number("target"),
                "deadline": date_text(goal.deadline),
                "agreedBy": goal.says("agreedBy"),
                # "Specific: statement and metric; Measurable: unit and target; Accepted: agreedBy; Realistic: baseline;
                # Time-bound: deadline."
                "specific": goal.says("statement") is not None and goal.says("metric") is not None,
                "measurable": goal.says("unit") is not None and goal.says("target") is not None,
                "accepted": goal.says("agreedBy") is not None,
                "realistic": goal.says("baseline") is not None,
                "timeBound": goal.says("deadline") is not None,
                "measurements": len(goal.measurements),
                "latest": exact(last.data["value"]) if last else None,
                "measured": date_text(last.day) if last else None,
                "progress": None if progress is None else round_half_away(progress),
                "expected": None if expected is None else round_half_away(expected),
                "status": goal.status(past.date_asked),
                "earlierTargets": [decimal_text(exact(event.get("target"))) for event in goal.settings[:-1]
                                   if event.get("target") is not None],
            })
    return rows


def decimal_text(value):
    """A number that stands in a text: plain decimals, no trailing zeros."""
    scale = 0
    while (value * 10 ** scale).denominator != 1:
        scale += 1
    digits = str(abs(int(value * 10 ** scale))).rjust(scale + 1, "0")
    sign = "-" if value < 0 else ""
    return sign + (digits[:-scale] + "." + digits[-scale:] if scale else digits)


# ---------------------------------------------------------------------------------------------------------------------
# 5. reach

REACH = ["trajectory", "targetGroup", "people", "unidentified", "size", "coverage"]


def reach(past):
    """"distinct participants of reactions, and unidentified reactions beside them. Rows: *, each group of the plan (0 shows),
    each other group named in reactions, and, where a reaction names none, empty." Withdrawn ones count."""
    rows = []
    for it in past.trajectories():
        reactions = of_kind(it.reactions, past.asked.kind)
        # Rows only when there is a plan or a reaction of that kind (rows).
        if it.plan is None and not reactions:
            continue
        rows.append(reach_row(it, "*", reactions, None))
        groups = {reaction.get("targetGroup") for reaction in reactions}
        groups |= set(it.plan.data["targetGroups"]) if it.plan else set()
        for group in sorted(groups, key=empty_last):
            size = None if group is None else Stakeholder(it.events, group).says("size")
            rows.append(reach_row(it, group, about(reactions, "targetGroup", group), count_or_empty(size)))
    return rows


def reach_row(trajectory, group, reactions, size):
    people = len(participants(reactions))
    return {
        "trajectory": trajectory.name,
        "targetGroup": group,
        "people": people,
        "unidentified": len(about(reactions, "participant", None)),
        "size": size,
        # "Coverage = people / the group's size; empty without a size or with 0"
        "coverage": None if size is None else share(people, size),
    }


# ---------------------------------------------------------------------------------------------------------------------
# 6. opinions

OPINIONS = ["trajectory", "topic", "forEvents", "neutralEvents", "againstEvents", "forPeople", "neutralPeople", "againstPeople"]


def opinions(past):
    """"per topic (one row with an empty topic for none), from reactions with a stance: for, neutral, against, counted as events
    and counted as people (a person's latest reaction with a stance on that topic)" """
    rows = []
    for it in past.trajectories():
        reactions = of_kind(it.standing_reactions, past.asked.kind)
        reactions = [reaction for reaction in reactions if reaction.get("stance") is not None]
        for topic in sorted({reaction.get("topic") for reaction in reactions}, key=empty_last):
            on_topic = about(reactions, "topic", topic)
            of_people = [latest(about(on_topic, "participant", person)) for person in participants(on_topic)]
            row = {"trajectory": it.name, "topic": topic}
            row |= {stance + "Events": len(about(on_topic, "stance", stance)) for stance in ("for", "neutral", "against")}
            row |= {stance + "People": len(about(of_people, "stance", stance)) for stance in ("for", "neutral", "against")}
            rows.append(row)
    return rows


# ---------------------------------------------------------------------------------------------------------------------
# 7. feedback

FEEDBACK = ["trajectory", "reactions", "answered", "coverage", "medianDays", "ninetiethDays", "owed"]


def feedback(past):
    """"Coverage; median and 90th percentile of days over all reactions, an unanswered one ranked by its age [...]; the list
    still owed" """
    rows = []
    for it in past.trajectories():
        reactions = it.standing_reactions
        if not reactions:
            continue
        # "(at equal days it ranks after the answered)"
        ranked = []
        owed = []
        for reaction in reactions:
            answer = it.feedback(reaction)
            if answer is None:
                owed.append(reaction.data["reaction"])
                ranked.append((past.date_asked - reaction.day, True))
            else:
                ranked.append((answer.day - reaction.day, False))
        ranked.sort()
        rows.append({
            "trajectory": it.name,
            "reactions": len(reactions),
            "answered": len(reactions) - len(owed),
            "coverage": share(len(reactions) - len(owed), len(reactions)),
            "medianDays": nearest_rank(ranked, Fraction(1, 2)),
            "ninetiethDays": nearest_rank(ranked, Fraction(9, 10)),
            "owed": sorted(owed, key=bytes_of),
        })
    return rows


def nearest_rank(ranked, part):
    """"Median and 90th percentile are by nearest rank, place ceil(p x n)"; "where the rank falls on one the figure reads "more
    than x days", in JSON {"moreThan": x}" """
    place = (part * len(ranked)).__ceil__()
    days, unanswered = ranked[place - 1]
    return {"moreThan": days} if unanswered else days


# ---------------------------------------------------------------------------------------------------------------------
# 8. timeliness

TIMELINESS = ["trajectory", "started", "firstInvolvement", "decision", "daysToFirst", "share"]


def timeliness(past):
    """"days from start to first involvement; those days / days from start to decision (empty when the span is not positive)" """
    rows = []
    for it in past.trajectories():
        start = it.start.time if it.start else None
        decision = it.decision.time if it.decision else None
        days, span = days_between(start, it.first_involvement), days_between(start, decision)
        rows.append({
            "trajectory": it.name,
            "started": date_text(day_of(start)),
            "firstInvolvement": date_text(day_of(it.first_involvement)),
            "decision": date_text(day_of(decision)),
            "daysToFirst": days,
            "share": None if days is None or span is None or span <= 0 else share(days, span),
        })
    return rows


# ---------------------------------------------------------------------------------------------------------------------
# 9. contribution

CONTRIBUTION = ["trajectory", "reaction", "step", "time", "what", "why", "channel"]


def contribution(past):
    """"one reaction: received, acknowledged, weighed and why, decided, answered, with dates: for the resident at the counter".
    A withdrawn reaction still shows its steps (rows)."""
    rows = []
    for it in past.trajectories():
        for reaction in about(it.reactions, "reaction", past.asked.reaction):
            def step(name, event=None, what=None, why=None, channel=None):
                def cell(field):
                    return event.get(field) if event is not None and field is not None else None
                rows.append({
                    "trajectory": it.name,
                    "reaction": past.asked.reaction,
                    "step": name,
                    "time": moment_text(event.time) if event is not None else None,
                    "what": cell(what),
                    "why": cell(why),
                    "channel": cell(channel),
                })

            step("received", reaction, what="kind", channel="channel")
            acknowledged = it.feedback(reaction, about=("received", "weighing", "decision", "result"))
            step("acknowledged", acknowledged, what="about", channel="channel")
            step("weighed", it.weighing(reaction), what="outcome", why="reason")
            # THE decision of the trajectory if it is at or after the reaction's time (rows)
            decided = it.decision is not None and it.decision.time >= reaction.time
            step("decided", it.decision if decided else None, what="outcome", why="reasons")
            step("answered", it.feedback(reaction), what="about", why="summary", channel="channel")
            if it.is_withdrawn(reaction):
                withdrawals = about(it.of_type("reaction-withdrawn"), "reaction", past.asked.reaction)
                step("withdrawn", earliest(withdrawals), why="reason")
    return rows


# ---------------------------------------------------------------------------------------------------------------------
# 10. owed

OWED = ["kind", "stream", "thing", "what", "to", "owner", "reactions", "due", "daysLeft", "status"]

FEEDBACK_DAYS = 42
EVALUATED_DAYS = 90


def owed(past):
    """"what is due or overdue at the date asked, soonest first [...], per owner (empty where the stream has none): feedback,
    commitments, measurements of goals, evaluations, obligations, actions" """
    debts = []
    for it in past.trajectories():
        stream = "trajectory/" + it.name
        own = owed_feedback(it) + owed_commitments(it) + owed_measurements(it.events) + owed_evaluation(it)
        debts += [debt | {"stream": stream, "owner": it.says("owner")} for debt in own]
    for category, owed_here in [("organisation", owed_measurements), ("policy", owed_obligations), ("programme", owed_actions)]:
        for stream in past.streams(category):
            debts += [debt | {"stream": stream, "owner": None} for debt in owed_here(past.stream(stream))]
    if past.asked.owner is not None:
        debts = [debt for debt in debts if debt["owner"] == past.asked.owner]
    # due ascending (empty last), then kind, stream, thing in byte order (rows)
    debts.sort(key=lambda debt: (debt["due"] is None, debt["due"] or 0, bytes_of(debt["kind"]), bytes_of(debt["stream"]),
                                 empty_last(debt["thing"])))
    rows = []
    for debt in debts:
        left = None if debt["due"] is None else debt["due"] - past.date_asked
        status = "undated" if left is None else "overdue" if left < 0 else "due"
        rows.append({column: debt.get(column) for column in OWED}
                    | {"due": date_text(debt["due"]), "daysLeft": left, "status": status})
    return rows


def debt(kind, thing, what, due, to=None, reactions=None):
    return {"kind": kind, "thing": thing, "what": what, "to": to, "reactions": reactions, "due": due}


def owed_feedback(trajectory):
    """
    "a reaction at or before the decision without an answer from the decision on: the decision + feedback-given.days; any other
    unanswered one: its own time + those days after the decision, without a date while there is no decision". One row per due
    date (rows).
    """
    decision = trajectory.decision
    by_due = {}
    for reaction in trajectory.standing_reactions:
        if decision is None:
            is_owed, due = trajectory.feedback(reaction) is None, None
        elif reaction.time <= decision.time:
            is_owed, due = trajectory.feedback(reaction, since=decision.time) is None, decision.day + FEEDBACK_DAYS
        else:
            is_owed, due = trajectory.feedback(reaction) is None, reaction.day + FEEDBACK_DAYS
        if is_owed:
            by_due.setdefault(due, []).append(reaction.data["reaction"])
    return [debt("feedback", None, None, due, reactions=sorted(names, key=bytes_of)) for due, names in by_due.items()]


def owed_commitments(trajectory):
    """Made and never kept."""
    kept = {event.data["commitment"] for event in trajectory.of_type("commitment-kept")}
    made = things(trajectory.events, "commitment-made", "commitment")
    return [debt("commitment", name, event.data["text"], read_date(event.get("due")), to=event.get("to"))
            for name, event in made.items() if name not in kept]


def owed_measurements(events):
    """Goals not withdrawn that have no measurement on or before the deadline day; without a deadline: none at all (rows)."""
    return [debt("measurement", name, goal.says("statement"), goal.deadline)
            for name, goal in goals_of(events) if not goal.is_withdrawn and not goal.in_time]


def owed_evaluation(trajectory):
    """Closed, without an evaluation-held of kind final, at whatever time (rows)."""
    if trajectory.closing is None or about(trajectory.of_type("evaluation-held"), "kind", "final"):
        return []
    return [debt("evaluation", None, None, trajectory.closing.day + EVALUATED_DAYS)]


def owed_obligations(events):
    """Registered and not fulfilled."""
    fulfilled = {event.data["obligation"] for event in of_type(events, "obligation-fulfilled")}
    registered = things(events, "obligation-registered", "obligation")
    return [debt("obligation", name, event.data["what"], read_date(event.data["due"]))
            for name, event in registered.items() if name not in fulfilled]


def owed_actions(events):
    """Planned, and the latest of started, completed and dropped is not completed or dropped (rows)."""
    debts = []
    for name, event in things(events, "action-planned", "action").items():
        moves = about(of_type(events, "action-started", "action-completed", "action-dropped"), "action", name)
        if not moves or latest(moves).type == "action-started":
            debts.append(debt("action", name, event.data["title"], read_date(event.get("to"))))
    return debts


# ---------------------------------------------------------------------------------------------------------------------

OVERVIEWS = {
    "trajectories": (TRAJECTORIES, trajectories),
    "trajectory": (TRAJECTORY, dossier),
    "stakeholders": (STAKEHOLDERS, stakeholders),
    "goals": (GOALS, goals),
    "reach": (REACH, reach),
    "opinions": (OPINIONS, opinions),
    "feedback": (FEEDBACK, feedback),
    "timeliness": (TIMELINESS, timeliness),
    "contribution": (CONTRIBUTION, contribution),
    "owed": (OWED, owed),
}


def answer(name, cloud_events, asked):
    """
    An overview as {"columns": names, "rows": [...]}.

    - `cloud_events`: the whole log as it is exported, in any order.
    - `asked`: see `question`.
    """
    columns, rows_of = OVERVIEWS[name]
    rows = rows_of(Past(cloud_events, asked))
    assert all(list(row) == columns for row in rows), f"{name} names its columns in another order"
    return {"columns": columns, "rows": rows}
