"""Goals."""

from fractions import Fraction

from .cells import bytes_of, decimal_text, round_half_away
from .json_values import exact
from .things import about, earliest, latest, of_type
from .times import date_text, read_date


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


GOALS = ["stream", "goal", "statement", "metric", "unit", "baseline", "target", "deadline", "agreedBy", "specific",
         "measurable", "accepted", "realistic", "timeBound", "measurements", "latest", "measured", "progress", "expected",
         "status", "earlierTargets"]


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
