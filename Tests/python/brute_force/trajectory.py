"""One trajectory, and what is said in it."""

from .json_values import exact
from .things import about, at_or_before, earliest, in_order, latest, of_type, things


# What feedback may be about; all but "received" answers.
EVERYTHING = ("received", "weighing", "decision", "result")


class Trajectory:
    def __init__(self, name, events):
        self.name = name
        self.events = events

    @property
    def stream(self):
        return "trajectory/" + self.name

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
        decisions = self.decisions
        final = [event for event in decisions if event.get("final") is True]
        political = [event for event in decisions if event.data["body"] in ("council", "college", "mayor")]
        return latest(final) or latest(political) or latest(decisions)

    @property
    def decisions(self):
        """The event that counts for each decision."""
        return in_order(things(self.events, "decision-taken", "decision").values())

    @property
    def plan(self):
        """"A trajectory has one plan: the latest plan-adopted" """
        return latest(self.of_type("plan-adopted"))

    def plan_at(self, moment):
        """"the plan in force at a moment is the latest at or before it" """
        return latest(at_or_before(self.of_type("plan-adopted"), moment))

    @property
    def activities(self):
        """The event that counts for each activity."""
        return in_order(things(self.events, "activity-held", "activity").values())

    @property
    def messages(self):
        """The event that counts for each message."""
        return in_order(things(self.events, "message-published", "message").values())

    @property
    def channels(self):
        """"a trajectory's channels are those of its reactions, activities and messages" """
        return {event.data["channel"] for event in self.reactions + self.activities + self.messages}

    @property
    def costs(self):
        return self.of_type("cost-recorded")

    @property
    def first_reaction(self):
        """"the earliest reaction that counts (latest of twins), withdrawn ones too" (rows)"""
        return earliest(self.reactions)

    @property
    def promise(self):
        """
        The choice whose level was promised; nothing when that choice is not to involve, or has no level.

        "the latest choice at or before the first reaction (while there is no reaction: the latest), empty when not chosen"
        """
        choices = self.of_type("participation-decided")
        if self.first_reaction is not None:
            choices = at_or_before(choices, self.first_reaction.time)
        choice = latest(choices)
        return choice if choice and choice.data["chosen"] is True and choice.get("level") is not None else None

    @property
    def delivery(self):
        """"the latest report that carries a level" """
        return latest([report for report in self.of_type("final-report-published") if report.get("deliveredLevel") is not None])

    @property
    def evaluation(self):
        """"the earliest final evaluation" """
        return earliest(about(self.of_type("evaluation-held"), "kind", "final"))

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

    def weighing(self, reaction, by=None):
        """The latest weighing that covers a reaction, or the latest at or before a moment."""
        return latest([event for event in self.of_type("contribution-weighed")
                       if weighs(event, reaction) and (by is None or event.time <= by)])

    def is_withdrawn_by(self, moment, reaction):
        withdrawals = about(self.of_type("reaction-withdrawn"), "reaction", reaction.data["reaction"])
        return any(withdrawal.time <= moment for withdrawal in withdrawals)

    def reached(self, group):
        """The participants who name a group, and the activities naming it with attended above 0."""
        return (participants(about(self.reactions, "targetGroup", group)),
                [event for event in self.activities
                 if group in groups_of(event) and event.get("attended") is not None and exact(event.get("attended")) > 0])


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


def groups_of(event):
    """The target groups that an activity or a message names, each once."""
    return set(event.get("targetGroups") or [])


def level_is_at_least(one, other):
    levels = ["inform", "consult", "advise", "coproduce", "codecide"]
    return levels.index(one) >= levels.index(other)


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
