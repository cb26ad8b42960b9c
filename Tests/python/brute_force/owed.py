"""What is due."""

from .cells import bytes_of, empty_last
from .goals import goals_of
from .things import about, latest, of_type, things
from .times import date_text, read_date


OWED = ["kind", "stream", "thing", "what", "to", "owner", "reactions", "due", "daysLeft", "status"]


def owed(past):
    """"what is due or overdue at the date asked, soonest first [...], per owner (empty where the stream has none): feedback,
    commitments, measurements of goals, evaluations, obligations, actions" """
    debts = []
    for it in past.trajectories():
        stream = "trajectory/" + it.name
        own = (owed_feedback(it, past.parameter("feedback-given.days")) + owed_commitments(it)
               + owed_measurements(it.events) + owed_evaluation(it, past.parameter("evaluated.days")))
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


def owed_feedback(trajectory, days):
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
            is_owed, due = trajectory.feedback(reaction, since=decision.time) is None, decision.day + days.__floor__()
        else:
            is_owed, due = trajectory.feedback(reaction) is None, reaction.day + days.__floor__()
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


def owed_evaluation(trajectory, days):
    """Closed, without an evaluation-held of kind final, at whatever time (rows)."""
    if trajectory.closing is None or about(trajectory.of_type("evaluation-held"), "kind", "final"):
        return []
    return [debt("evaluation", None, None, trajectory.closing.day + days.__floor__())]


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
