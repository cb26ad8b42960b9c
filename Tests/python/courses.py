"""
Courses of trajectories, experiments, initiatives and policies, as they go in a municipality, and always at a border: on the last
day of a term or the first day after it, at the nanosecond of the decision or one beside it, at the cent of the estimate or one over.

Histories at random seldom get that far: what happens in them has nothing to do with what happened before.
"""

from brute_force import SECOND, Number, date_text, day_number, day_of, end_of_day

HOUR = 3_600 * SECOND
DAY = 24 * HOUR


class Course:
    """What happens one after another, written into the history that is being made."""

    def __init__(self, made):
        self.made = made
        self.random = made.random

    def one_of(self, *choices):
        return self.random.choice(choices)

    def chance(self, probability):
        return self.random.random() < probability

    def at(self, day):
        """A moment on a day in Amsterdam: noon, some hour, its first nanosecond or its last."""
        end = end_of_day(day)
        return self.one_of(end + 1 - 12 * HOUR, end + 1 - 15 * HOUR, end_of_day(day - 1) + 1, end)

    def on_the_last_day(self, day, days):
        """Of a term of so many days from a day, or a day beside it."""
        return self.at(day + days + self.one_of(-1, 0, 0, 0, 1, 1))

    def around(self, moment):
        """At it, or shortly before or after it."""
        return moment + self.one_of(0, 0, -1, 1, -DAY, -3 * DAY, DAY, -10 * DAY)

    def some(self, pool, least, most):
        names = self.made.pools[pool]
        return self.random.sample(names, min(len(names), self.random.randint(least, most)))

    def counts(self, *numbers):
        return Number(str(self.one_of(*numbers)))


class TrajectoryCourse(Course):
    def __init__(self, made, name):
        super().__init__(made)
        self.name = name
        self.stream = "trajectory/" + name
        self.owner = None

    def add(self, kind, moment, /, **data):
        self.made.add(kind, self.stream, moment, **data)

    def now_and_then(self, probability, kind, moment, /, **data):
        if self.chance(probability):
            self.add(kind, moment, **data)

    def tell(self):
        self.started = self.at(day_number(2024, 1, 1) + self.random.randrange(700))
        if self.chance(0.15) and self.made.starts:
            # Two at once.
            self.started = self.random.choice(self.made.starts)
        self.made.starts.append(self.started)
        self.start_day = day_of(self.started)
        self.is_involved = self.chance(0.8)
        self.span = 4 * self.random.randint(3, 40 if self.is_involved else 14)
        self.ends = self.chance(0.8 if self.is_involved else 0.5)
        self.decided = self.at(self.start_day + self.span)
        # A quarter of the way to the decision, or sixty days.
        first = self.span // 4 if self.ends else 60
        self.involved = self.at(self.start_day + first + self.one_of(-2, -1, 0, 0, 1))
        self.open()
        self.prepare()
        if self.is_involved:
            self.meet()
            self.react()
        if self.ends:
            self.decide()
        self.spend()
        self.promise()
        self.aim()
        self.end()
        self.learn()

    def open(self):
        initiator = self.one_of(None, None, None, "municipality", "municipality", "developer", "residents")
        said = dict(complexity=self.one_of("routine", "complex", "complex"), initiator=initiator)
        if self.owner is not None:
            said["owner"] = self.owner
        self.add("trajectory-started", self.started, **said)
        if self.chance(0.15):
            # It starts again, and says otherwise who it is of.
            self.add("trajectory-started", self.around(self.started), **said)

    def prepare(self):
        for _ in range(self.random.randint(0, 3)):
            self.add("participation-decided", self.around(self.involved),
                     chosen=self.chance(0.85 if self.is_involved else 0.4), groups=self.one_of(None, None, []))
        for _ in range(self.random.randint(0, 3)):
            self.add("stakeholder-added", self.around(self.involved), category=self.one_of("government", "government", "residents"))
        self.now_and_then(0.8, "stakeholder-analysis-completed", self.around(self.involved))
        self.now_and_then(0.2, "stakeholder-reassessed", self.around(self.involved))
        self.planned = self.around(self.involved)
        self.estimate = 10 * self.random.randint(0, 500)
        for place in range(self.one_of(0, 1, 1, 1, 2)):
            estimate = self.one_of(None, *[Number(str(self.estimate))] * 4)
            self.add("plan-adopted", self.planned if place == 0 else self.around(self.involved), costEstimateCents=estimate,
                     instrumentReason=self.one_of(None, None, "it is what fits"))
        self.now_and_then(0.8, "advice-given", self.around(self.planned))
        self.now_and_then(0.4, "plan-adjusted", self.around(self.decided))

    def meet(self):
        for place in range(self.random.randint(0, 3)):
            moment = self.involved if place == 0 else self.involved + self.random.randint(0, 30) * DAY
            self.add("activity-held", moment, attended=self.one_of(None, self.counts(0, 1, 14, 15, 15, 16)),
                     invited=self.one_of(None, self.counts(0, 15, 30, 120)))
        for _ in range(self.random.randint(0, 2)):
            self.add("message-published", self.around(self.involved))
        self.now_and_then(0.5, "message-measured", self.around(self.decided))
        self.now_and_then(0.5, "satisfaction-measured", self.around(self.decided))

    def react(self):
        first = self.one_of(self.involved, self.involved, self.involved + DAY)
        for _ in range(self.random.randint(0, 3)):
            self.add("preconditions-set", self.around(first), inputStatus=self.one_of("advice", "weighed"), preconditions=["fixed"])
        self.now_and_then(0.8, "preconditions-communicated", self.around(first))
        self.reactions = self.some("reaction", 0, 6)
        for place, name in enumerate(self.reactions):
            moment = first if place == 0 else self.one_of(first, self.decided, self.decided - 1, self.decided + 1, self.around(
                self.decided), self.involved + self.random.randrange(20) * DAY)
            self.add("reaction-received", moment, reaction=name)
            if self.chance(0.15):
                # Its twin.
                self.add("reaction-received", self.around(moment), reaction=name)
            self.now_and_then(0.15, "reaction-withdrawn", self.around(self.decided), reaction=name)
            self.now_and_then(0.7, "contribution-weighed", self.around(self.decided), reactions=[name])
        self.now_and_then(0.2, "contribution-weighed", self.around(self.decided))
        self.now_and_then(0.3, "feedback-sent", self.around(first), about="received")
        if not self.ends:
            self.now_and_then(0.4, "feedback-sent", self.around(first), reactions=None)

    def decide(self):
        bodies = self.one_of(["council"], ["council", "council"], ["college"], ["management"], ["college", "council"], ["council", "mayor"],
                             ["management", "college"])
        for place, body in enumerate(bodies):
            self.add("decision-taken", self.decided if place == 0 else self.around(self.decided),
                     body=body, decision=["d1", "D1"][place], final=self.one_of(None, None, True, False))
        day = day_of(self.decided)
        for _ in range(self.one_of(0, 1, 1, 1, 2)):
            self.add("feedback-sent", self.one_of(self.on_the_last_day(day, 42), self.on_the_last_day(day, 42),
                                                  self.around(self.decided)),
                     about=self.one_of("weighing", "decision", "result", "received"), reactions=self.one_of(None, None, None, []))
        self.now_and_then(0.6, "final-report-published", self.around(self.decided))

    def spend(self):
        """Up to eleven tenths of the estimate, or a cent beside it."""
        if self.chance(0.7):
            self.add("cost-recorded", self.around(self.decided), amountCents=Number(str(self.estimate)))
            rest = max(0, self.estimate // 10 + self.one_of(-1, 0, 0, 1, 1))
            self.now_and_then(0.8, "cost-recorded", self.around(self.decided), amountCents=Number(str(rest)))

    def promise(self):
        for name in self.some("commitment", 0, 2):
            due = day_of(self.decided) + self.random.randrange(60)
            self.add("commitment-made", self.around(self.decided), commitment=name, due=self.one_of(None, *[date_text(due)] * 4))
            self.now_and_then(0.75, "commitment-kept", self.on_the_last_day(due, 0), commitment=name)

    def aim(self):
        for name in self.some("goal", 0, 2):
            deadline = self.start_day + self.random.randint(10, 200)
            said = {} if self.chance(0.3) else {
                "metric": "seen", "unit": "visits", "baseline": Number("0"), "target": Number("10"), "agreedBy": "team"}
            self.add("goal-set", self.around(self.started), goal=name, **said,
                     deadline=self.one_of(None, *[date_text(deadline)] * 3))
            self.now_and_then(0.7, "goal-measured", self.on_the_last_day(deadline, 0), goal=name)
            self.now_and_then(0.4, "goal-measured", self.around(self.decided), goal=name)
            self.now_and_then(0.2, "goal-withdrawn", self.around(self.decided), goal=name)

    def end(self):
        self.closed = self.decided + self.one_of(0, 1, 30, 60) * DAY
        if self.chance(0.75):
            self.add("trajectory-closed", self.closed)
            if self.chance(0.2):
                self.add("trajectory-reopened", self.around(self.closed))
                self.now_and_then(0.4, "trajectory-closed", self.closed + 20 * DAY)
        if self.chance(0.7):
            for _ in range(self.one_of(1, 1, 1, 2)):
                evaluated = self.one_of(self.on_the_last_day(day_of(self.closed), 90), self.around(self.closed))
                self.add("evaluation-held", evaluated, kind=self.one_of("final", "final", "final", "interim"))

    def learn(self):
        for lesson in self.some("lesson", 0, 2):
            learned = self.one_of(self.at(self.start_day + self.random.randrange(200)), self.around(self.closed))
            self.add("lesson-learned", learned, lesson=lesson)
            for _ in range(self.one_of(0, 1, 1, 2)):
                # Wherever: a lesson is shared from any stream.
                stream = self.random.choice(self.made.streams[self.one_of("trajectory", "policy", "organisation")])
                self.made.add("lesson-shared", stream, self.on_the_last_day(day_of(learned), 90), lesson=lesson)
        # What was shared elsewhere at about the time when this one started.
        self.now_and_then(0.4, "lesson-applied", self.around(self.decided))
        if self.chance(0.6):
            self.made.add("lesson-shared", self.random.choice(self.made.streams["policy"]), self.around(self.started))


class OthersCourse(Course):
    """What is no trajectory."""

    def tell(self):
        for stream in self.made.streams["experiment"]:
            self.experiment(stream)
        for stream in self.made.streams["initiative"]:
            self.initiative(stream)
        for stream in self.made.streams["signal"]:
            self.signal(stream)
        for stream in self.made.streams["policy"]:
            self.policy(stream)
        for stream in self.made.streams["programme"]:
            self.programme(stream)

    def new_year(self, year):
        """Within an hour of midnight in UTC, so that the calendar of Amsterdam matters."""
        return end_of_day(day_number(year, 1, 1) - 1) + 1 + self.one_of(-1, 0, HOUR, HOUR - 1)

    def experiment(self, stream):
        year = self.one_of(2023, 2024, 2024, 2025)
        moment = self.one_of(self.new_year(year), self.at(day_number(year, 6, 1)))
        self.made.add("experiment-started", stream, moment)
        for _ in range(self.random.randint(0, 3)):
            self.made.add("experiment-measured", stream, moment + self.random.randrange(90) * DAY)
        for _ in range(self.one_of(0, 1, 1, 2)):
            self.made.add("experiment-evaluated", stream, moment + self.random.randrange(200) * DAY)
        for lesson in self.some("lesson", 0, 1):
            self.made.add("lesson-learned", stream, moment + 100 * DAY, lesson=lesson)
            self.made.add("lesson-shared", stream, self.around(moment + 100 * DAY), lesson=lesson)

    def initiative(self, stream):
        day = day_number(2024, 1, 1) + self.random.randrange(700)
        self.made.add("initiative-submitted", stream, self.at(day))
        for kind in ("initiative-contact-assigned", "initiative-assessed", "initiative-granted"):
            if self.chance(0.4):
                self.made.add(kind, stream, self.on_the_last_day(day, 28))
        for kind in ("initiative-granted", "initiative-realised", "initiative-withdrawn"):
            if self.chance(0.3):
                self.made.add(kind, stream, self.one_of(self.new_year(2025), self.at(day + self.random.randrange(400))))

    def signal(self, stream):
        moment = self.at(day_number(2025, 1, 1) + self.random.randrange(200))
        for observed in [moment, moment + DAY][:self.one_of(1, 1, 2)]:
            self.made.add("signal-observed", stream, observed, kind=self.one_of("complaint", "complaint", "question"))
        for kind in ("signal-triaged", "signal-answered", "signal-answered", "signal-closed"):
            if self.chance(0.5):
                self.made.add(kind, stream, moment + self.one_of(-1, 0, 1, HOUR, 90 * SECOND, 7 * DAY, HOUR // 3))

    def policy(self, stream):
        day = day_number(2024, 6, 1) + self.random.randrange(300)
        self.made.add("policy-adopted", stream, self.at(day))
        for _ in range(self.random.randint(1, 3)):
            self.made.add("principle-stated", stream, self.at(day))
        for name in self.some("obligation", 1, 1):
            self.made.add("obligation-registered", stream, self.at(day), obligation=name, due=date_text(day + 100))
            if self.chance(0.6):
                self.made.add("obligation-fulfilled", stream, self.on_the_last_day(day, 100), obligation=name)

    def programme(self, stream):
        day = day_number(2024, 6, 1) + self.random.randrange(300)
        self.made.add("programme-adopted", stream, self.at(day))
        for name in self.some("action", 1, 2):
            self.made.add("action-planned", stream, self.at(day), action=name, to=date_text(day + 100))
            for kind in ("action-started", "action-completed", "action-dropped"):
                if self.chance(0.4):
                    self.made.add(kind, stream, self.on_the_last_day(day, 100), action=name)
            if self.chance(0.5):
                self.made.add("cost-recorded", stream, self.on_the_last_day(day, 100), action=name)
