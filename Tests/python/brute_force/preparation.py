"""What is chosen, promised and planned, and what became of it."""

from .cells import bytes_of, count_or_empty, empty_last, share
from .things import about, date_of, days_between, earliest, latest, of_type, things, time_of
from .times import date_text, day_of, moment_text, read_date
from .trajectory import Stakeholder, level_is_at_least


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


CHOICE = ["trajectory", "decided", "stakeholder", "chosen", "level", "decidedBy", "reason", "daysBefore"]


def choice(past):
    """"each participation-decided with level, decider, reason, groups; days before or after the first involvement" """
    rows = []
    for it in past.trajectories():
        for event in it.of_type("participation-decided"):
            decided = {"trajectory": it.name, "decided": moment_text(event.time)}
            rows.append(decided | {
                "stakeholder": None,
                "chosen": event.data["chosen"],
                "level": event.get("level"),
                "decidedBy": event.data["decidedBy"],
                "reason": event.data["reason"],
                "daysBefore": days_between(event.time, it.first_involvement),
            })
            # "after it one for each of its groups as they stand" (rows)
            rows += [decided | {"stakeholder": group["stakeholder"], "chosen": group["chosen"], "level": group.get("level"),
                                "decidedBy": None, "reason": group.get("reason"), "daysBefore": None}
                     for group in event.get("groups") or []]
    return rows


def content_of_choice(event):
    """"of a choice: chosen, level, and the list of groups' (stakeholder, chosen, level) as a set" (rows)"""
    groups = {(group["stakeholder"], group["chosen"], group.get("level")) for group in event.get("groups") or []}
    return event.data["chosen"], event.get("level"), groups


def content_of_preconditions(event):
    """"of preconditions: inputStatus and the list of texts as it stands" (rows)"""
    return event.data["inputStatus"], event.data["preconditions"]


def changes_after(reaction, events, content):
    """
    Those later than the first reaction whose content differs.

    ""The one before" = the event of the same type just before it in time; the first of its type changes nothing." (rows)
    """
    return [event for before, event in zip(events, events[1:])
            if reaction is not None and event.time > reaction.time and content(event) != content(before)]


CONDITIONS = ["trajectory", "inputStatus", "preconditions", "set", "communicated", "daysSet", "daysCommunicated", "changes"]


def conditions(past):
    """"preconditions and input status: set, communicated, days before the first reaction; changes after it" """
    rows = []
    for it in past.trajectories():
        settings = it.of_type("preconditions-set")
        first_set, last_set = earliest(settings), latest(settings)
        communicated = earliest(it.of_type("preconditions-communicated"))
        rows.append({
            "trajectory": it.name,
            "inputStatus": last_set.data["inputStatus"] if last_set else None,
            "preconditions": last_set.data["preconditions"] if last_set else None,
            "set": date_of(first_set),
            "communicated": date_of(communicated),
            "daysSet": days_between(time_of(first_set), time_of(it.first_reaction)),
            "daysCommunicated": days_between(time_of(communicated), time_of(it.first_reaction)),
            "changes": len(changes_after(it.first_reaction, settings, content_of_preconditions)),
        })
    return rows


PROMISE = ["trajectory", "decided", "decidedOn", "delivered", "deliveredOn", "kept", "changes"]


def promise(past):
    """"level decided: the latest choice at or before the first reaction (while there is no reaction: the latest), empty when not
    chosen; delivered: the latest report that carries a level; changes: choices and preconditions after the first reaction whose
    content differs from the one before" """
    rows = []
    for it in past.trajectories():
        decided = it.promise.data["level"] if it.promise else None
        delivered = it.delivery.data["deliveredLevel"] if it.delivery else None
        changes = (changes_after(it.first_reaction, it.of_type("participation-decided"), content_of_choice)
                   + changes_after(it.first_reaction, it.of_type("preconditions-set"), content_of_preconditions))
        rows.append({
            "trajectory": it.name,
            "decided": decided,
            "decidedOn": date_of(it.promise),
            "delivered": delivered,
            "deliveredOn": date_of(it.delivery),
            "kept": None if decided is None or delivered is None else level_is_at_least(delivered, decided),
            "changes": len(changes),
        })
    return rows


DEVIATIONS = ["trajectory", "kind", "trigger", "number"]


def deviations(past):
    """"activities with planned false, and plan adjustments by trigger" """
    rows = []
    for it in past.trajectories():
        adjusted = it.of_type("plan-adjusted")
        unplanned = [activity for activity in it.activities if activity.get("planned") is False]
        for trigger in sorted({event.get("trigger") for event in adjusted}, key=empty_last):
            rows.append({"trajectory": it.name, "kind": "plan-adjusted", "trigger": trigger,
                         "number": len(about(adjusted, "trigger", trigger))})
        # Rows above 0 (rows).
        if unplanned:
            rows.append({"trajectory": it.name, "kind": "unplanned-activity", "trigger": None, "number": len(unplanned)})
    return rows


COMMITMENTS = ["trajectory", "commitment", "text", "to", "due", "keptOn", "status", "made", "kept", "inTime", "open", "overdue"]


class Commitment:
    """"kept (the earliest keeping counts); in time (on or before due; never without one); open; overdue (due before the date
    asked)" """

    def __init__(self, made, trajectory, date_asked):
        self.made = made
        self.due = read_date(made.get("due"))
        self.kept = earliest(about(trajectory.of_type("commitment-kept"), "commitment", made.data["commitment"]))
        self.is_in_time = self.kept is not None and self.due is not None and self.kept.day <= self.due
        self.is_overdue = self.kept is None and self.due is not None and self.due < date_asked

    @property
    def status(self):
        if self.kept is not None:
            return "kept" if self.due is None else "kept-in-time" if self.is_in_time else "kept-late"
        return "overdue" if self.is_overdue else "open"


def commitments_of(trajectory, date_asked):
    made = things(trajectory.events, "commitment-made", "commitment")
    return [Commitment(made[name], trajectory, date_asked) for name in sorted(made, key=bytes_of)]


def commitments(past):
    """Of every trajectory with a commitment: the numbers, then each."""
    rows = []
    for it in past.trajectories():
        made = commitments_of(it, past.date_asked)
        if not made:
            continue
        rows.append({
            "trajectory": it.name, "commitment": "*", "text": None, "to": None, "due": None, "keptOn": None, "status": None,
            "made": len(made),
            "kept": len([one for one in made if one.kept is not None]),
            "inTime": len([one for one in made if one.is_in_time]),
            # "open = not kept, overdue = open and due before the date asked" (rows)
            "open": len([one for one in made if one.kept is None]),
            "overdue": len([one for one in made if one.is_overdue]),
        })
        rows += [{
            "trajectory": it.name, "commitment": one.made.data["commitment"], "text": one.made.data["text"],
            "to": one.made.get("to"), "due": date_text(one.due), "keptOn": date_of(one.kept), "status": one.status,
            "made": None, "kept": None, "inTime": None, "open": None, "overdue": None,
        } for one in made]
    return rows


ADVICE = ["stream", "adviser", "asked", "unasked", "unsaid", "days"]


def advice(past):
    """"asked and unasked, by adviser; days from start to the first" """
    rows = []
    for stream in past.all_streams():
        given = of_type(past.stream(stream), "advice-given")
        start = None
        if stream.startswith("trajectory/"):
            start = time_of(past.trajectory(stream).start)
        if given:
            rows.append(advice_row(stream, "*", given, start))
        for adviser in sorted({event.data["adviser"] for event in given}, key=bytes_of):
            rows.append(advice_row(stream, adviser, about(given, "adviser", adviser), start))
    return rows


def advice_row(stream, adviser, given, start):
    return {
        "stream": stream,
        "adviser": adviser,
        "asked": len(about(given, "requested", True)),
        "unasked": len(about(given, "requested", False)),
        "unsaid": len(about(given, "requested", None)),
        "days": days_between(start, earliest(given).time),
    }
