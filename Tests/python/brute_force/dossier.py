"""What happened, and what became of one contribution."""

from .json_values import compact
from .things import about, earliest, in_order, latest, of_type, things
from .times import date_text, day_of, moment_text
from .trajectory import EVERYTHING, participants


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
            acknowledged = it.feedback(reaction, about=EVERYTHING)
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
