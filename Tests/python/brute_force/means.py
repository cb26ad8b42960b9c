"""Activities, messages and channels, what they cost, and what came of them."""

from fractions import Fraction

from .cells import (bytes_of, decimal_text, empty_last, key_order, nearest_rank, ratio_or_empty, rounded, share, share_or_empty,
                    sum_or_empty)
from .json_values import exact
from .reactions import outcomes
from .things import about, date_of, earliest, latest, of_type
from .times import SECOND, calendar, date_text
from .trajectory import groups_of, participants


def carrying(events, *fields):
    return [event for event in events if all(event.get(field) is not None for field in fields)]


def summed(events, field):
    return sum_or_empty([event.get(field) for event in events])


def turn_out(activities):
    """"turn-out = attended / invited over the activities that have both"; empty when none has (rows: a sum without addend)."""
    both = carrying(activities, "invited", "attended")
    return share(int(summed(both, "attended")), int(summed(both, "invited"))) if both else None


ATTENDANCE = ["trajectory", "targetGroup", "activities", "invited", "attended", "turnOut"]


def attendance(past):
    """"sum of attended, beside sum of invited, in total and per target group (an activity for several groups counts wholly in
    each)" """
    rows = []
    for it in past.trajectories():
        groups = sorted({group for activity in it.activities for group in groups_of(activity)}, key=bytes_of)
        # Only trajectories with an activity (rows).
        for group in ["*", *groups] if it.activities else []:
            activities = [activity for activity in it.activities if group == "*" or group in groups_of(activity)]
            rows.append({
                "trajectory": it.name,
                "targetGroup": group,
                "activities": len(activities),
                "invited": summed(activities, "invited"),
                "attended": summed(activities, "attended"),
                "turnOut": turn_out(activities),
            })
    return rows


CHANNELS = ["stream", "channel", "metric", "reactions", "people", "overlap", "activities", "messages", "hours", "costs", "value",
            "measured"]


def channels(past):
    """"per channel: reactions, distinct participants, activities, messages, hours, costs; a trajectory's channels are those of
    its reactions, activities and messages; overlap = participants seen in more than one; for the organisation the latest value
    per channel and metric of channel-measured" """
    rows = []
    for it in past.trajectories():
        overlap = [person for person in participants(it.reactions)
                   if len({reaction.data["channel"] for reaction in about(it.reactions, "participant", person)}) > 1]
        for channel in ["*", *sorted(it.channels, key=bytes_of)] if it.channels else []:
            def of_channel(events):
                return events if channel == "*" else about(events, "channel", channel)
            rows.append({
                "stream": "trajectory/" + it.name,
                "channel": channel,
                "metric": None,
                "reactions": len(of_channel(it.reactions)),
                "people": len(participants(of_channel(it.reactions))),
                "overlap": len(overlap) if channel == "*" else None,
                "activities": len(of_channel(it.activities)),
                "messages": len(of_channel(it.messages)),
                "hours": summed(of_channel(it.costs), "hours"),
                "costs": summed(of_channel(it.costs), "amountCents"),
                "value": None,
                "measured": None,
            })
    for stream in past.streams("organisation"):
        measured = of_type(past.stream(stream), "channel-measured")
        for channel, metric in {(event.data["channel"], event.data["metric"]) for event in measured}:
            last = latest(about(about(measured, "channel", channel), "metric", metric))
            rows.append({column: None for column in CHANNELS} | {
                "stream": stream, "channel": channel, "metric": metric, "value": exact(last.data["value"]),
                "measured": date_of(last)})
    rows.sort(key=lambda row: (bytes_of(row["stream"]), key_order(row["channel"]), empty_last(row["metric"])))
    return rows


DOSAGE = ["trajectory", "targetGroup", "month", "activities", "medianAttendance", "small", "messages"]


def month_of(event):
    """The year and month in Amsterdam."""
    return calendar(event.day)[:2]


def month_text(month):
    return "%04d-%02d" % month


def dosage(past):
    """"median attendance over activities with attended; share of those with fewer than [15]; messages per target group per month,
    from the month of the first to that of the last message" """
    rows = []
    for it in past.trajectories():
        # Only trajectories with an activity or message (rows).
        if not it.activities and not it.messages:
            continue
        attended = sorted(exact(activity.get("attended")) for activity in carrying(it.activities, "attended"))
        small = [number for number in attended if number < past.parameter("dosage.attended")]
        rows.append({
            "trajectory": it.name,
            "targetGroup": "*",
            "month": None,
            "activities": len(attended),
            "medianAttendance": nearest_rank([(number, False) for number in attended], Fraction(1, 2)) if attended else None,
            "small": share_or_empty(len(small), len(attended)),
            "messages": len(it.messages),
        })
        for group in sorted({group for message in it.messages for group in groups_or_none(message)}, key=empty_last):
            month, last = month_of(earliest(it.messages)), month_of(latest(it.messages))
            while month <= last:
                published = [message for message in it.messages
                             if group in groups_or_none(message) and month_of(message) == month]
                rows.append({"trajectory": it.name, "targetGroup": group, "month": month_text(month), "activities": None,
                             "medianAttendance": None, "small": None, "messages": len(published)})
                month = (month[0] + 1, 1) if month[1] == 12 else (month[0], month[1] + 1)
    return rows


def groups_or_none(message):
    """"and empty for messages that name none" (rows)"""
    return groups_of(message) or {None}


MESSAGES = ["trajectory", "purpose", "channel", "targetGroup", "messages", "audience", "own", "others", "metrics"]


def messages(past):
    """"per purpose, channel and target group (one for several counts in each): number, audience, own or other's channel, the
    latest value of each metric" """
    rows = []
    for it in past.trajectories():
        keys = {(message.data["purpose"], message.data["channel"], group)
                for message in it.messages for group in groups_or_none(message)}
        for purpose, channel, group in sorted(keys, key=lambda key: [empty_last(part) for part in key]):
            published = [message for message in about(about(it.messages, "purpose", purpose), "channel", channel)
                         if group in groups_or_none(message)]
            names = [message.data["message"] for message in published]
            measured = [event for event in it.of_type("message-measured") if event.data["message"] in names]
            # "the latest message-measured of any message of the row with that metric" (rows)
            last = {event.data["metric"]: event for event in measured}
            rows.append({
                "trajectory": it.name,
                "purpose": purpose,
                "channel": channel,
                "targetGroup": group,
                "messages": len(published),
                "audience": summed(published, "audience"),
                "own": len(about(published, "owned", True)),
                "others": len(about(published, "owned", False)),
                "metrics": [metric + ": " + decimal_text(exact(last[metric].data["value"]))
                            for metric in sorted(last, key=bytes_of)],
            })
    return rows


COST = ["trajectory", "category", "costs", "hours", "estimate", "people", "perParticipant"]


def cost(past):
    """"sum of recorded costs (empty, not 0, without any) and hours beside the plan's estimate; per participant; per category" """
    rows = []
    for it in past.trajectories():
        estimate = it.plan.get("costEstimateCents") if it.plan else None
        # Only trajectories with costs or an estimate (rows).
        if not it.costs and estimate is None:
            continue
        costs, people = summed(it.costs, "amountCents"), len(participants(it.reactions))
        rows.append({
            "trajectory": it.name,
            "category": "*",
            "costs": costs,
            "hours": summed(it.costs, "hours"),
            "estimate": None if estimate is None else exact(estimate),
            "people": people,
            # "null without costs or people" (rows)
            "perParticipant": ratio_or_empty(costs, people),
        })
        for category in sorted({event.data["category"] for event in it.costs}, key=bytes_of):
            of_category = about(it.costs, "category", category)
            rows.append({"trajectory": it.name, "category": category, "costs": summed(of_category, "amountCents"),
                         "hours": summed(of_category, "hours"), "estimate": None, "people": None, "perParticipant": None})
    return rows


SATISFACTION = ["trajectory", "targetGroup", "measurements", "respondents", "score"]


def mean_score(measurements):
    """"mean score weighted by respondents"; "null when respondents add up to 0" (rows)"""
    respondents = summed(measurements, "respondents")
    points = sum_or_empty([exact(event.data["score"]) * exact(event.data["respondents"]) for event in measurements])
    return ratio_or_empty(points, respondents)


def satisfaction(past):
    """"*, per target group, and without a group" """
    rows = []
    for it in past.trajectories():
        measured = it.of_type("satisfaction-measured")
        groups = sorted({event.get("targetGroup") for event in measured}, key=empty_last)
        for group in ["*", *groups] if measured else []:
            of_group = measured if group == "*" else about(measured, "targetGroup", group)
            rows.append({"trajectory": it.name, "targetGroup": group, "measurements": len(of_group),
                         "respondents": summed(of_group, "respondents"), "score": mean_score(of_group)})
    return rows


WEBCARE = ["channel", "kind", "signals", "triaged", "linked", "answered", "open", "medianHours", "ninetiethHours"]


class Signal:
    def __init__(self, events):
        # Its moment is the earliest observation, what it says of itself is read from the latest (rows).
        self.observed = earliest(of_type(events, "signal-observed"))
        opening = latest(of_type(events, "signal-observed"))
        self.channel, self.kind = (opening.data["channel"], opening.data["kind"]) if opening else (None, None)
        self.triages = of_type(events, "signal-triaged")
        # "the first answer at or after the observation"
        self.answer = earliest([event for event in of_type(events, "signal-answered")
                                if self.observed and event.time >= self.observed.time])
        # "(neither answered nor closed)"
        self.is_open = self.answer is None and not of_type(events, "signal-closed")


def webcare(past):
    """"per channel and kind: signals, triaged, linked to a trajectory, answered, open (neither answered nor closed), median and
    90th percentile of hours to the first answer at or after the observation, unanswered ranked as in feedback" """
    signals = [signal for signal in (Signal(events) for _, events in past.named("signal")) if signal.observed]
    if not signals:
        return []
    rows = [webcare_row("*", None, signals, past)]
    for channel, kind in sorted({(signal.channel, signal.kind) for signal in signals}, key=lambda key: list(map(bytes_of, key))):
        of_both = [signal for signal in signals if (signal.channel, signal.kind) == (channel, kind)]
        rows.append(webcare_row(channel, kind, of_both, past))
    return rows


def webcare_row(channel, kind, signals, past):
    # "hours are instants' seconds / 3,600"
    hour = 3_600 * SECOND
    ranked = sorted((Fraction((signal.answer.time if signal.answer else past.asked.as_of) - signal.observed.time, hour),
                     signal.answer is None) for signal in signals)
    return {
        "channel": channel,
        "kind": kind,
        "signals": len(signals),
        "triaged": len([signal for signal in signals if signal.triages]),
        "linked": len([signal for signal in signals if carrying(signal.triages, "trajectory")]),
        "answered": len([signal for signal in signals if signal.answer]),
        "open": len([signal for signal in signals if signal.is_open]),
        "medianHours": rounded(nearest_rank(ranked, Fraction(1, 2))),
        "ninetiethHours": rounded(nearest_rank(ranked, Fraction(9, 10))),
    }


INSTRUMENTS = ["instrument", "complexity", "used", "turnOut", "reactions", "adoptedShare", "satisfaction", "costPerAttended",
               "firstUsed"]


def instruments(past):
    """"per instrument and complexity: times used, turn-out, reactions gathered (naming its activities), adopted share of those
    weighed, satisfaction (of its activities; where none names one, of its trajectories), costs / attended over activities with
    both, first used" """
    used = {}
    for it in past.trajectories():
        for activity in it.activities:
            used.setdefault((activity.data["instrument"], it.says("complexity")), []).append((it, activity))
    return [instrument_row(instrument, complexity, used[instrument, complexity])
            for instrument, complexity in sorted(used, key=lambda key: [empty_last(part) for part in key])]


def instrument_row(instrument, complexity, uses):
    activities = [activity for _, activity in uses]
    reactions, weighed, measured_here, with_both = [], [], [], []
    for it, activity in uses:
        name = activity.data["activity"]
        reactions += about(it.reactions, "activity", name)
        weighed += outcomes(it, about(it.standing_reactions, "activity", name))
        measured_here += about(it.of_type("satisfaction-measured"), "activity", name)
        costs = about(it.costs, "activity", name)
        if costs and activity.get("attended") is not None:
            with_both.append((summed(costs, "amountCents"), exact(activity.get("attended"))))
    trajectories = {it.name: it for it, _ in uses}.values()
    measured_there = [event for it in trajectories for event in it.of_type("satisfaction-measured")]
    return {
        "instrument": instrument,
        "complexity": complexity,
        "used": len(uses),
        "turnOut": turn_out(activities),
        "reactions": len(reactions),
        "adoptedShare": share_or_empty(weighed.count("adopted") + weighed.count("partly-adopted"), len(weighed)),
        "satisfaction": mean_score(measured_here or measured_there),
        "costPerAttended": ratio_or_empty(sum_or_empty(costs for costs, _ in with_both), sum(people for _, people in with_both)),
        "firstUsed": date_text(min(activity.day for activity in activities)),
    }
