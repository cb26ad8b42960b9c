"""For who governs: the council's test, policies and programmes, and the record itself."""

from fractions import Fraction

from .cells import bytes_of, empty_last, nearest_rank, ratio_or_empty, round_half_away, share_or_empty, sum_or_empty
from .json_values import exact
from .learning import year_of
from .means import month_of, month_text, summed
from .norms import COUNTS, MET, NOT_MET, NOT_YET, counted, norms_of, verdicts
from .taking_part import named_by_retraction
from .things import about, at_or_before, date_of, days_between, earliest, latest, of_type, things, time_of
from .times import SECOND, date_text, read_date

COUNCIL_TEST = ["trajectory", "aspect", "planned", "done", "plannedCents", "doneCents", "share", "days"]


def council_test(past):
    """"the plan's purpose, groups, preconditions, steps, feedback moments, estimate beside what was done, deviated from and why,
    weighed, fed back, spent; the final report and its days before the council's decision; reasons given" """
    rows = []
    for it in past.trajectories():
        plan, report = it.plan, latest(it.of_type("final-report-published"))
        # Known trajectories with a plan, a final report or a decision (rows).
        if plan is None and report is None and not it.decisions:
            continue

        def aspect(name, planned=None, done=None, plannedCents=None, doneCents=None, share=None, days=None):
            rows.append({"trajectory": it.name, "aspect": name, "planned": planned, "done": done, "plannedCents": plannedCents,
                         "doneCents": doneCents, "share": share, "days": days})

        def of_plan(field):
            return plan.get(field) if plan else None

        aspect("purpose", [plan.data["purpose"]] if plan else None, [report.data["summary"]] if report else None)
        # "done those of them reached: a reaction names it or an activity with attended above 0" (rows)
        groups = of_plan("targetGroups")
        aspect("target-groups", groups, None if groups is None else [
            group for group in groups if about(it.reactions, "targetGroup", group) or it.reached(group)[1]])
        settings, communicated = it.of_type("preconditions-set"), latest(it.of_type("preconditions-communicated"))
        told = latest(at_or_before(settings, communicated.time)) if communicated else None
        aspect("preconditions", latest(settings).data["preconditions"] if settings else None,
               told.data["preconditions"] if told else None)
        aspect("level", [it.promise.data["level"]] if it.promise else None,
               [it.delivery.data["deliveredLevel"]] if it.delivery else None)
        aspect("instruments", of_plan("instruments"),
               sorted({activity.data["instrument"] for activity in it.activities}, key=bytes_of))
        steps = of_plan("steps")
        aspect("steps", None if steps is None else [step["name"] for step in steps],
               [activity.data["activity"] for activity in it.activities])
        aspect("feedback-moments", of_plan("feedbackMoments"), [date_of(event) for event in it.of_type("feedback-sent")])
        estimate = of_plan("costEstimateCents")
        aspect("estimate", plannedCents=None if estimate is None else exact(estimate), doneCents=summed(it.costs, "amountCents"))
        aspect("deviations", done=[event.data["change"] + ": " + event.data["reason"] for event in it.of_type("plan-adjusted")]
               + [activity.data["activity"] for activity in it.activities if activity.get("planned") is False])
        standing = it.standing_reactions
        weighed = [reaction for reaction in standing if it.weighing(reaction) is not None]
        aspect("weighed", share=share_or_empty(len(weighed), len(standing)))
        answered = [reaction for reaction in standing if it.feedback(reaction) is not None]
        aspect("fed-back", share=share_or_empty(len(answered), len(standing)))
        by_council = latest(about(it.decisions, "body", "council"))
        aspect("final-report", done=[report.data["title"]] if report else None,
               days=days_between(time_of(report), time_of(by_council)))
        aspect("reasons", done=[event.get("reasons") for event in it.decisions if event.get("reasons") is not None])
    return rows


POLICIES = ["policy", "principle", "title", "body", "adopted", "replaces", "replacedBy", "text", "norm", *COUNTS]


def policies(past):
    """"per policy: adopted, body, replaced by, principles with their norm and its adherence" """
    adoptions = {name: of_type(events, "policy-adopted") for name, events in past.named("policy")}
    adoptions = {name: events for name, events in adoptions.items() if events}
    said = verdicts(past, past.trajectories())
    rows = []
    for policy in sorted(adoptions, key=bytes_of):
        opening = latest(adoptions[policy])
        # "the policy whose latest adoption replaces it (first in byte order)" (rows)
        replacing = sorted((name for name, events in adoptions.items() if latest(events).get("replaces") == policy), key=bytes_of)
        rows.append({column: None for column in POLICIES} | {
            "policy": policy,
            "title": opening.data["title"],
            "body": opening.data["body"],
            "adopted": date_of(earliest(adoptions[policy])),
            "replaces": opening.get("replaces"),
            "replacedBy": replacing[0] if replacing else None,
        })
        principles = things(past.stream("policy/" + policy), "principle-stated", "principle")
        for name in sorted(principles, key=bytes_of):
            norm = principles[name].get("norm")
            # "counts when the norm is in the set" (rows)
            counts = counted([verdict for _, other, verdict in said if other == norm]) if norm in norms_of(past.norm_set) else {}
            rows.append({column: None for column in POLICIES} | {
                "policy": policy, "principle": name, "text": principles[name].data["text"], "norm": norm} | counts)
    return rows


PROGRAMME = ["programme", "action", "title", "priority", "status", "from", "to", "estimate", "costs", "budget", "until",
             "planned", "started", "completed", "dropped", "overdue"]


def programme(past):
    """"actions by status (the latest of started, completed, dropped); overdue (to before the date asked, neither completed nor
    dropped); estimates without the dropped and costs in the programme's stream, beside the budget" """
    rows = []
    for name, events in past.named("programme"):
        opening = latest(of_type(events, "programme-adopted"))
        planned = things(events, "action-planned", "action")
        # For programmes with programme-adopted or an action (rows).
        if opening is None and not planned:
            continue
        costs = of_type(events, "cost-recorded")
        actions = []
        for action in sorted(planned, key=bytes_of):
            event = planned[action]
            moves = about(of_type(events, "action-started", "action-completed", "action-dropped"), "action", action)
            status = latest(moves).type.removeprefix("action-") if moves else "planned"
            to = read_date(event.get("to"))
            is_late = to is not None and to < past.date_asked and status not in ("completed", "dropped")
            actions.append({column: None for column in PROGRAMME} | {
                "programme": name,
                "action": action,
                "title": event.data["title"],
                "priority": event.data["priority"],
                "status": status,
                "from": event.get("from"),
                "to": event.get("to"),
                "estimate": sum_or_empty([event.get("estimateCents")]),
                "costs": summed(about(costs, "action", action), "amountCents"),
                "overdue": int(is_late),
            })
        rows.append({column: None for column in PROGRAMME} | {
            "programme": name,
            "action": "*",
            "title": opening.data["title"] if opening else None,
            # "sum without the dropped" (rows)
            "estimate": sum_or_empty([action["estimate"] for action in actions if action["status"] != "dropped"]),
            "costs": summed(costs, "amountCents"),
            "budget": exact(opening.data["budgetCents"]) if opening else None,
            "until": opening.data["until"] if opening else None,
            "overdue": sum(action["overdue"] for action in actions),
        } | {status: len([action for action in actions if action["status"] == status])
             for status in ("planned", "started", "completed", "dropped")})
        rows += actions
    return rows


OBLIGATIONS = ["policy", "obligation", "law", "what", "due", "fulfilled", "how", "daysLeft", "daysLate", "status"]


def obligations(past):
    """"due; days left (empty when fulfilled), days late; fulfilled, open, overdue" """
    rows = []
    for policy, events in past.named("policy"):
        registered = things(events, "obligation-registered", "obligation")
        for name in sorted(registered, key=bytes_of):
            event = registered[name]
            due = read_date(event.data["due"])
            fulfilled = earliest(about(of_type(events, "obligation-fulfilled"), "obligation", name))
            late = (fulfilled.day if fulfilled else past.date_asked) - due
            rows.append({
                "policy": policy,
                "obligation": name,
                "law": event.data["law"],
                "what": event.data["what"],
                "due": date_text(due),
                "fulfilled": date_of(fulfilled),
                "how": fulfilled.data["how"] if fulfilled else None,
                "daysLeft": None if fulfilled else due - past.date_asked,
                "daysLate": late if late > 0 else None,
                "status": "fulfilled" if fulfilled else "overdue" if due < past.date_asked else "open",
            })
    return rows


INITIATIVES = ["initiative", "fund", "year", "title", "by", "area", "theme", "submitted", "contactDays", "assessedDays",
               "verdict", "grantedDays", "withdrawnDays", "realisedDays", "answerDays", "answer", "grants", "granted"]


def initiatives(past):
    """"submitted to contact, assessed, granted or withdrawn, realised, in days; first answer against a term of [28] days; granted
    per fund and year" """
    rows, grants = [], []
    for name, events in past.named("initiative"):
        grants += of_type(events, "initiative-granted")
        submitted = earliest(of_type(events, "initiative-submitted"))
        if submitted is None:
            continue
        opening = latest(of_type(events, "initiative-submitted"))

        def days(*types):
            return days_between(submitted.time, time_of(earliest(of_type(events, *types))))
        assessment = latest(of_type(events, "initiative-assessed"))
        # "answer = first of contact, assessment, grant: met within initiatives.days, not-yet unanswered and the term not past at
        # the date asked, else not-met" (rows)
        answered = days("initiative-contact-assigned", "initiative-assessed", "initiative-granted")
        waited = past.date_asked - submitted.day if answered is None else answered
        in_time = waited <= past.parameter("initiatives.days")
        rows.append({column: None for column in INITIATIVES} | {
            "initiative": name,
            "title": opening.data["title"],
            "by": opening.data["by"],
            "area": opening.get("area"),
            "theme": opening.get("theme"),
            "submitted": date_of(submitted),
            "contactDays": days("initiative-contact-assigned"),
            "assessedDays": days("initiative-assessed"),
            "verdict": assessment.data["verdict"] if assessment else None,
            "grantedDays": days("initiative-granted"),
            "withdrawnDays": days("initiative-withdrawn"),
            "realisedDays": days("initiative-realised"),
            "answerDays": answered,
            "answer": NOT_MET if not in_time else NOT_YET if answered is None else MET,
        })
    keys = {(grant.data["fund"], "%04d" % year_of(grant.day)) for grant in grants}
    for fund, year in sorted(keys, key=lambda key: list(map(bytes_of, key))):
        granted = [grant for grant in about(grants, "fund", fund) if "%04d" % year_of(grant.day) == year]
        rows.append({column: None for column in INITIATIVES} | {
            "fund": fund, "year": year, "grants": len(granted), "granted": summed(granted, "amountCents")})
    return rows


PARTICIPATION_CALENDAR = ["kind", "period", "area", "body", "audience", "number", "attended"]


def participation_calendar(past):
    """"village visits; training: sessions and attended per audience and year; activities per month" """
    rows = []
    activities = [activity for it in past.trajectories() for activity in it.activities]
    for month in {month_of(activity) for activity in activities}:
        held = [activity for activity in activities if month_of(activity) == month]
        rows.append(calendar_row("activity", month_text(month), held))
    events = [event for stream in past.streams("organisation") for event in past.stream(stream)]
    trainings = of_type(events, "training-held")
    for year, audience in {(year_of(event.day), event.data["audience"]) for event in trainings}:
        held = [event for event in about(trainings, "audience", audience) if year_of(event.day) == year]
        rows.append(calendar_row("training", "%04d" % year, held, audience=audience))
    rows += [calendar_row("visit", date_of(visit), [visit], area=visit.data["area"], body=visit.data["body"])
             for visit in of_type(events, "visit-held")]
    # "Order: all these columns in that order" (rows)
    rows.sort(key=lambda row: [*(empty_last(row[column]) for column in PARTICIPATION_CALENDAR[:5]), row["number"],
                               (row["attended"] is None, row["attended"] or 0)])
    return rows


def calendar_row(kind, period, held, area=None, body=None, audience=None):
    return {"kind": kind, "period": period, "area": area, "body": body, "audience": audience, "number": len(held),
            "attended": summed(held, "attended")}


RECORD_QUALITY = ["events", "medianHours", "ninetiethHours", "retractions", "perThousand", "withoutEffect"]


def record_quality(past):
    """"hours from time to recorded time over all events that are recorded by then, retracted ones too (negative allowed), median
    and 90th percentile; retractions per thousand events; retractions without effect" """
    if not past.record:
        return []
    hours = sorted((Fraction(event.recorded - event.time, 3_600 * SECOND), False) for event in past.record)
    retractions = of_type(past.record, "fact-retracted")
    return [{
        "events": len(past.record),
        "medianHours": round_half_away(nearest_rank(hours, Fraction(1, 2))),
        "ninetiethHours": round_half_away(nearest_rank(hours, Fraction(9, 10))),
        "retractions": len(retractions),
        "perThousand": ratio_or_empty(1_000 * len(retractions), len(past.record)),
        "withoutEffect": len([event for event in retractions if not named_by_retraction(event, past.record)]),
    }]
