"""Who said what, and what was done with it."""

from fractions import Fraction

from .cells import bytes_of, count_or_empty, empty_last, nearest_rank, share, share_or_empty
from .things import about, at_or_before, earliest, in_order, latest, of_type
from .times import date_text
from .trajectory import EVERYTHING, Stakeholder, of_kind, participants


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


FEEDBACK = ["trajectory", "reactions", "answered", "coverage", "medianDays", "ninetiethDays", "owed"]


def feedback(past):
    """"Coverage; median and 90th percentile of days over all reactions, an unanswered one ranked by its age [...]; the list
    still owed" """
    return covered(past, "answered", lambda it, reaction: it.feedback(reaction), lists_the_owed=True)


ACKNOWLEDGED = ["trajectory", "reactions", "acknowledged", "coverage", "medianDays", "ninetiethDays"]


def acknowledged(past):
    """"reactions covered by a feedback-sent of any kind at or after their own time; median and 90th percentile of days to the
    first, ranked as in feedback" """
    return covered(past, "acknowledged", lambda it, reaction: it.feedback(reaction, about=EVERYTHING), lists_the_owed=False)


def covered(past, column, first_feedback, lists_the_owed):
    rows = []
    for it in past.trajectories():
        reactions = it.standing_reactions
        if not reactions:
            continue
        # "(at equal days it ranks after the answered)"
        ranked = []
        owed = []
        for reaction in reactions:
            answer = first_feedback(it, reaction)
            if answer is None:
                owed.append(reaction.data["reaction"])
                ranked.append((past.date_asked - reaction.day, True))
            else:
                ranked.append((answer.day - reaction.day, False))
        ranked.sort()
        rows.append({
            "trajectory": it.name,
            "reactions": len(reactions),
            column: len(reactions) - len(owed),
            "coverage": share(len(reactions) - len(owed), len(reactions)),
            "medianDays": nearest_rank(ranked, Fraction(1, 2)),
            "ninetiethDays": nearest_rank(ranked, Fraction(9, 10)),
        } | ({"owed": sorted(owed, key=bytes_of)} if lists_the_owed else {}))
    return rows


WEIGHING = ["trajectory", "targetGroup", "decision", "reactions", "adopted", "partlyAdopted", "rejected", "outOfScope", "noted",
            "unweighed", "adoptedShare"]

OUTCOMES = {"adopted": "adopted", "partlyAdopted": "partly-adopted", "rejected": "rejected", "outOfScope": "out-of-scope",
            "noted": "noted"}


def weighing(past):
    """"reactions per latest outcome, also per target group; [...] unweighed at the decision = reactions at or before it without
    a weighing at or before it; adopted share per decision = (adopted + partly adopted) / reactions weighed at or before it" """
    rows = []
    for it in past.trajectories():
        standing = it.standing_reactions
        # Only trajectories with a standing reaction or a decision (rows).
        if not standing and not it.decisions:
            continue
        # "Order within a trajectory: *, groups, empty group [...], then a row for each decision" (rows)
        rows.append(weighing_row(it, "*", None, standing, outcomes(it, standing)))
        for group in sorted({reaction.get("targetGroup") for reaction in standing}, key=empty_last):
            of_group = about(standing, "targetGroup", group)
            rows.append(weighing_row(it, group, None, of_group, outcomes(it, of_group)))
        for decision in sorted(it.decisions, key=lambda event: bytes_of(event.data["decision"])):
            row = weighing_row(it, "*", decision.data["decision"], at_or_before(standing, decision.time),
                               outcomes(it, standing, by=decision.time))
            # "one withdrawn by the decision is left out of what is unweighed at it"
            rows.append(row | {"unweighed": len(unweighed_at(it, decision))})
    return rows


def outcomes(trajectory, reactions, by=None):
    """The outcome of the latest weighing of each reaction that has one."""
    weighings = [trajectory.weighing(reaction, by) for reaction in reactions]
    return [weighing.data["outcome"] for weighing in weighings if weighing is not None]


def unweighed_at(trajectory, decision):
    """Reactions at or before a decision that were not withdrawn at or before it, without a weighing at or before it (rows)."""
    return [reaction for reaction in at_or_before(trajectory.reactions, decision.time)
            if not trajectory.is_withdrawn_by(decision.time, reaction)
            and trajectory.weighing(reaction, by=decision.time) is None]


def weighing_row(trajectory, group, decision, reactions, weighed):
    adopted = weighed.count("adopted") + weighed.count("partly-adopted")
    return ({"trajectory": trajectory.name, "targetGroup": group, "decision": decision, "reactions": len(reactions)}
            | {column: weighed.count(outcome) for column, outcome in OUTCOMES.items()}
            | {"unweighed": len(reactions) - len(weighed), "adoptedShare": share_or_empty(adopted, len(weighed))})


STANCE = ["trajectory", "period", "for", "neutral", "against", "forShare", "neutralShare", "againstShare"]


def stance(past):
    """"share of reactions for, neutral and against, before and from the decision on"; all before without one (rows)."""
    rows = []
    for it in past.trajectories():
        with_stance = [reaction for reaction in it.standing_reactions if reaction.get("stance") is not None]
        since = [reaction for reaction in with_stance if it.decision is not None and reaction.time >= it.decision.time]
        before = [reaction for reaction in with_stance if reaction not in since]
        for period, reactions in [("before", before), ("from", since)]:
            # Rows with at least one (rows).
            if reactions:
                counts = {name: len(about(reactions, "stance", name)) for name in ("for", "neutral", "against")}
                rows.append({"trajectory": it.name, "period": period} | counts
                            | {name + "Share": share(count, len(reactions)) for name, count in counts.items()})
    return rows


NEW_VOICES = ["trajectory", "channel", "newVoices", "returning", "newShare", "concentration"]


def new_voices(past):
    """"participants whose earliest reaction in the whole log is in this trajectory, in total and per channel of that reaction;
    returning = the others; concentration = share of the identified reactions by the most active tenth of participants (rounded
    up)" """
    rows = []
    log = in_order([reaction for it in past.all_trajectories() for reaction in it.reactions])
    for it in past.trajectories():
        # Only trajectories with a reaction (rows).
        if not it.reactions:
            continue
        people = participants(it.reactions)
        first_ever = [earliest(about(log, "participant", person)) for person in people]
        first_here = [reaction for reaction in first_ever if reaction.stream == "trajectory/" + it.name]
        activity = sorted((len(about(it.reactions, "participant", person)) for person in people), reverse=True)
        tenth = Fraction(len(people), 10).__ceil__()
        rows.append({
            "trajectory": it.name,
            "channel": "*",
            "newVoices": len(first_here),
            "returning": len(people) - len(first_here),
            "newShare": share(len(first_here), len(people)),
            # "null without any ([...] here whole cell null)" (rows)
            "concentration": share_or_empty(sum(activity[:tenth]), sum(activity)),
        })
        for channel in sorted({reaction.data["channel"] for reaction in first_here}, key=bytes_of):
            rows.append({"trajectory": it.name, "channel": channel, "newVoices": len(about(first_here, "channel", channel)),
                         "returning": None, "newShare": None, "concentration": None})
    return rows


REPRESENTATION = ["trajectory", "dimension", "value", "reactions", "people"]


def representation(past):
    """"reactions and participants per area and age band (a person's latest that carries it), with the unknown" """
    rows = []
    for it in past.trajectories():
        for dimension, field in [("age-band", "ageBand"), ("area", "area")]:
            of_reactions = [reaction.get(field) for reaction in it.reactions]
            of_people = []
            for person in participants(it.reactions):
                carrying = latest([reaction for reaction in about(it.reactions, "participant", person)
                                   if reaction.get(field) is not None])
                of_people.append(carrying.get(field) if carrying else None)
            # Rows where one of both is above 0 (rows).
            for value in sorted({*of_reactions, *of_people}, key=empty_last):
                rows.append({"trajectory": it.name, "dimension": dimension, "value": value,
                             "reactions": of_reactions.count(value), "people": of_people.count(value)})
    return rows


PROCESS_COMPLAINTS = ["trajectory", "origin", "id", "date", "channel", "topic", "complaints"]


def process_complaints(past):
    """"reactions of kind process-complaint, and signals of kind complaint triaged to the trajectory" """
    rows = []
    for it in past.trajectories():
        found = [("reaction", reaction.data["reaction"], reaction.day, reaction)
                 for reaction in of_kind(it.reactions, "process-complaint")]
        found += [("signal", name, earliest(observed).day, latest(observed)) for name, observed in complaints_about(it, past)]
        found.sort(key=lambda one: (bytes_of(one[0]), bytes_of(one[1])))
        if found:
            rows.append({"trajectory": it.name, "origin": "*", "id": None, "date": None, "channel": None, "topic": None,
                         "complaints": len(found)})
        rows += [{"trajectory": it.name, "origin": origin, "id": name, "date": date_text(day), "channel": event.get("channel"),
                  "topic": event.get("topic"), "complaints": None} for origin, name, day, event in found]
    return rows


def complaints_about(trajectory, past):
    """The observations of each signal that is a complaint by its latest observation, and is triaged to the trajectory by its
    latest triage that names one (rows)."""
    found = []
    for name in sorted({event.name for event in past.events if event.category == "signal"}, key=bytes_of):
        events = past.stream("signal/" + name)
        observed = of_type(events, "signal-observed")
        naming = latest([event for event in of_type(events, "signal-triaged") if event.get("trajectory") is not None])
        if observed and latest(observed).data["kind"] == "complaint" and naming and naming.data["trajectory"] == trajectory.name:
            found.append((name, observed))
    return found
