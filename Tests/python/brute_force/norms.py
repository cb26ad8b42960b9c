"""
The norms.

"A norm looks at one trajectory at the moment asked and answers, the first that applies: not-evaluable when no start is
recorded; not-applicable; met when its condition holds now (even if a later event could undo it); not-yet when what it needs is
absent or its condition does not hold, and its moment has not passed; then not-evaluable when what it needs is absent (never a
silent pass), else not-met."
"""

from .cells import share_or_empty, sum_or_empty
from .goals import goals_of
from .json_values import exact
from .norm_sets import NORMS, norm_set_of
from .preparation import commitments_of
from .reactions import unweighed_at
from .taking_part import Past
from .things import about, at_or_before, earliest, latest
from .trajectory import Stakeholder, level_is_at_least

MET, NOT_MET, NOT_YET = "met", "not-met", "not-yet"
NOT_APPLICABLE, NOT_EVALUABLE = "not-applicable", "not-evaluable"


class Case:
    """One trajectory under one set of norms."""

    def __init__(self, trajectory, past, norm_set):
        self.trajectory = trajectory
        self.past = past
        self.norm_set = norm_set

    def parameter(self, name):
        return self.norm_set.parameters[name]

    @property
    def is_closed(self):
        return self.trajectory.closing is not None

    @property
    def is_complex(self):
        return self.trajectory.says("complexity") == "complex"

    def until(self, moment):
        """
        What "by M" reaches until, where `None` is a moment that has not come.

        ""X by M" means: some event of that kind at or before M, or, while M has not come, at or before the closing, and without
        a closing at or before the moment asked; "in force at M" likewise."
        """
        if moment is not None:
            return moment
        return self.trajectory.closing.time if self.is_closed else self.past.asked.as_of

    def by(self, events, moment):
        return at_or_before(events, self.until(moment))

    def has_passed(self, moment):
        """"Its moment is the term or moment that its row names [...], and the closing where the row names none or where that
        moment has not come when the trajectory closes" """
        return moment is not None or self.is_closed

    def is_over(self, day, days):
        """Whether a term of a number of days from a day has passed: on its last day it has not. "a term that runs on after the
        closing keeps its not-yet." """
        return self.past.date_asked - day > days


def judged(is_met, has_passed, needs=True):
    if is_met:
        return MET
    if not has_passed:
        return NOT_YET
    return NOT_MET if needs else NOT_EVALUABLE


# "Where the initiator is developer or residents only [these] apply (the policy binds only the administration that adopts it, M
# argument 3)."
FOR_INITIATORS_OUTSIDE = {"everything-weighed", "feedback-given", "commitments-kept"}

# "Where the latest choice is not to involve and there is no first involvement only [these] apply (V §2.3-3 permits the choice)."
WITHOUT_INVOLVEMENT = {"conscious-choice", "stakeholders-first", "all-governments", "politics-first", "commitments-kept",
                       "evaluated", "lessons-shared", "lessons-applied"}


def verdict(cloud_events, trajectory, norm, norm_set, asked):
    """
    Of one norm on one trajectory, by its id.

    - `norm_set`: a name, or a set of one's own.
    """
    past = Past(cloud_events, asked)
    return verdict_in(past, past.trajectory("trajectory/" + trajectory), norm, norm_set_of(norm_set))


def verdict_in(past, it, norm, norm_set):
    if it.start is None:
        return NOT_EVALUABLE
    if it.says("initiator") in ("developer", "residents") and norm not in FOR_INITIATORS_OUTSIDE:
        return NOT_APPLICABLE
    choice = latest(it.of_type("participation-decided"))
    is_left_out = choice is not None and choice.data["chosen"] is False and it.first_involvement is None
    if is_left_out and norm not in WITHOUT_INVOLVEMENT:
        return NOT_APPLICABLE
    return JUDGED[norm](Case(it, past, norm_set), it)


# ---------------------------------------------------------------------------------------------------------------------
# Each norm, with its row


def conscious_choice(case, it):
    """"a choice by the first involvement" """
    choices = it.of_type("participation-decided")
    return judged(case.by(choices, it.first_involvement), case.has_passed(it.first_involvement))


def stakeholders_first(case, it):
    """"a stakeholder and a completed analysis, both by the first involvement" """
    added = case.by(it.of_type("stakeholder-added"), it.first_involvement)
    completed = case.by(it.of_type("stakeholder-analysis-completed"), it.first_involvement)
    return judged(added and completed, case.has_passed(it.first_involvement))


def all_governments(case, it):
    """"complex: at least one stakeholder of category government at a level other than local" """
    if not case.is_complex:
        return NOT_APPLICABLE
    found = [name for name in {event.data["stakeholder"] for event in it.of_type("stakeholder-added")}
             if Stakeholder(it.events, name).says("category") == "government"
             and Stakeholder(it.events, name).says("level") != "local"]
    return judged(found, case.is_closed)


def politics_first(case, it):
    """"complex: a choice by council or college by the first involvement" """
    if not case.is_complex:
        return NOT_APPLICABLE
    choices = [choice for choice in it.of_type("participation-decided") if choice.data["decidedBy"] in ("council", "college")]
    return judged(case.by(choices, it.first_involvement), case.has_passed(it.first_involvement))


def advised_early(case, it):
    """"advice given by the first plan (without a plan: the first involvement)" """
    first_plan = earliest(it.of_type("plan-adopted"))
    moment = first_plan.time if first_plan else it.first_involvement
    return judged(case.by(it.of_type("advice-given"), moment), case.has_passed(moment))


def planned_approach(case, it):
    """"a plan by the first involvement; routine ones too" """
    return judged(case.by(it.of_type("plan-adopted"), it.first_involvement), case.has_passed(it.first_involvement))


def clear_status(case, it):
    """"preconditions set, and communicated at or after that, by the first reaction; closed without reactions: not applicable" """
    if case.is_closed and not it.reactions:
        return NOT_APPLICABLE
    moment = it.first_reaction.time if it.first_reaction else None
    settings = case.by(it.of_type("preconditions-set"), moment)
    communicated = case.by(it.of_type("preconditions-communicated"), moment)
    return judged(any(event.time >= setting.time for setting in settings for event in communicated), case.has_passed(moment))


def early_involvement(case, it):
    """"days from start to the first activity or reaction (invitations do not count) at most [share 0.25] of the days from start
    to decision; without a decision at most [days 60]; its moment is the first such activity or reaction, the decision, or the end
    of the 60 days, whichever is first" """
    first = min([event.day for event in it.activities + it.reactions], default=None)
    term = case.parameter("early-involvement.days")
    is_met = False
    if first is not None:
        allowed = term
        if it.decision is not None:
            allowed = case.parameter("early-involvement.share") * (it.decision.day - it.start.day)
        is_met = first - it.start.day <= allowed
    # The sixty days are a term: they run on after the closing.
    return judged(is_met, first is not None or it.decision is not None or case.is_over(it.start.day, term))


def standing_goals(it):
    return [goal for _, goal in goals_of(it.events) if not goal.is_withdrawn]


def smart_goals(case, it):
    """"at least one goal not withdrawn, and each passes the SMART check; closed without goals not withdrawn: not applicable" """
    goals = standing_goals(it)
    if case.is_closed and not goals:
        return NOT_APPLICABLE
    # "Specific: statement and metric; Measurable: unit and target; Accepted: agreedBy; Realistic: baseline; Time-bound:
    # deadline."
    fields = ("statement", "metric", "unit", "target", "agreedBy", "baseline", "deadline")
    return judged(goals and all(goal.says(field) is not None for goal in goals for field in fields), case.is_closed)


def interim_measurement(case, it):
    """"every goal not withdrawn has a measurement on or before its deadline day or, for a goal without a deadline, by the
    decision (no decision: by the closing); not met as soon as one of these has passed without; closed without goals: not
    applicable" """
    goals = standing_goals(it)
    if case.is_closed and not goals:
        return NOT_APPLICABLE
    decision = it.decision.time if it.decision else None
    # Of each goal without its measurement: has its moment passed?
    failing = []
    for goal in goals:
        if goal.deadline is not None:
            if not goal.in_time:
                failing.append(goal.deadline < case.past.date_asked)
        elif not case.by(goal.measurements, decision):
            failing.append(case.has_passed(decision))
    return judged(goals and not failing, any(failing))


def targeted(case, it):
    """"each target group of the plan: at least [participants 1] distinct participants naming it, or as many activities naming it
    with attended above 0; needs a plan with groups" """
    groups = it.plan.data["targetGroups"] if it.plan else []
    enough = case.parameter("targeted.participants")
    missed = [group for group in groups if all(len(those) < enough for those in it.reached(group))]
    return judged(groups and not missed, case.is_closed, needs=bool(groups))


def cross_media(case, it):
    """"complex: at least [channels 2] channels" """
    if not case.is_complex:
        return NOT_APPLICABLE
    return judged(len(it.channels) >= case.parameter("cross-media.channels"), case.is_closed)


def considered_instrument(case, it):
    """"the plan's instruments are not the same set as in the plan of the trajectory of the same owner that started last before
    this one, or the plan gives its reason; no such trajectory: not applicable; no plan there: not evaluable" """
    earlier = [other for other in case.past.all_trajectories()
               if other.start is not None and other.says("owner") == it.says("owner") and other.start.order < it.start.order]
    if not earlier:
        return NOT_APPLICABLE
    before = max(earlier, key=lambda other: other.start.order)
    is_met = it.plan is not None and it.plan.get("instrumentReason") is not None
    if it.plan is not None and before.plan is not None:
        is_met = is_met or set(it.plan.data["instruments"]) != set(before.plan.data["instruments"])
    return judged(is_met, case.is_closed, needs=it.plan is not None and before.plan is not None)


def everything_weighed(case, it):
    """"at the decision no reaction but questions and process complaints is unweighed; no decision: not yet, closed not
    applicable; no such reactions at or before it (withdrawn by then left out): not applicable" """
    if it.decision is None:
        return NOT_APPLICABLE if case.is_closed else NOT_YET

    def to_be_weighed(reactions):
        return [reaction for reaction in reactions if reaction.data["kind"] not in ("question", "process-complaint")]
    reactions = [reaction for reaction in at_or_before(it.reactions, it.decision.time)
                 if not it.is_withdrawn_by(it.decision.time, reaction)]
    if not to_be_weighed(reactions):
        return NOT_APPLICABLE
    return judged(not to_be_weighed(unweighed_at(it, it.decision)), has_passed=True)


def feedback_given(case, it):
    """"every reaction at or before the decision was answered by feedback from the decision on, within [days 42] of it; reactions
    withdrawn at the moment asked are left out; no decision or none left: as above" """
    if it.decision is None:
        return NOT_APPLICABLE if case.is_closed else NOT_YET
    reactions = at_or_before(it.standing_reactions, it.decision.time)
    if not reactions:
        return NOT_APPLICABLE
    term = case.parameter("feedback-given.days")
    answers = [it.feedback(reaction, since=it.decision.time) for reaction in reactions]
    in_time = [answer is not None and answer.day - it.decision.day <= term for answer in answers]
    return judged(all(in_time), case.is_over(it.decision.day, term))


def estimate_at_first_involvement(case, it):
    plan = it.plan_at(case.until(it.first_involvement))
    return plan.get("costEstimateCents") if plan else None


def cost_estimated(case, it):
    """"the plan in force at the first involvement has an estimate" """
    return judged(estimate_at_first_involvement(case, it) is not None, case.has_passed(it.first_involvement))


def within_estimate(case, it):
    """"costs at most [factor 1.10] of the estimate in the plan in force at the first involvement; no estimate or costs: needs are
    absent; costs above it: not met at once" """
    estimate = estimate_at_first_involvement(case, it)
    costs = sum_or_empty([event.get("amountCents") for event in it.costs])
    if estimate is None or costs is None:
        return judged(False, case.is_closed, needs=False)
    return judged(costs <= case.parameter("within-estimate.factor") * exact(estimate), has_passed=True)


def final_report_first(case, it):
    """"a final report at or before the council's latest decision; decisions but none by council, or closed without a decision:
    not applicable" """
    by_council = latest(about(it.decisions, "body", "council"))
    if by_council is None:
        return NOT_APPLICABLE if it.decisions or case.is_closed else NOT_YET
    return judged(at_or_before(it.of_type("final-report-published"), by_council.time), has_passed=True)


def promise_kept(case, it):
    """"the delivered level is at least the level decided; closed without reactions: not applicable; a first reaction but no level
    decided: not evaluable" """
    if case.is_closed and not it.reactions:
        return NOT_APPLICABLE
    both = it.promise is not None and it.delivery is not None
    is_met = both and level_is_at_least(it.delivery.data["deliveredLevel"], it.promise.data["level"])
    return judged(is_met, case.is_closed, needs=both)


def commitments_kept(case, it):
    """"every commitment due before the date asked was kept by its due date (one that was not: not met at once); none due yet: not
    yet, closed too; none with a due date: not applicable" """
    with_due = [one for one in commitments_of(it, case.past.date_asked) if one.due is not None]
    if not with_due:
        return NOT_APPLICABLE
    due = [one for one in with_due if one.due < case.past.date_asked]
    if not due:
        return NOT_YET
    return judged(all(one.is_in_time for one in due), has_passed=True)


def evaluated(case, it):
    """"a final evaluation at most [days 90] after the closing (before it is in time too)" """
    if not case.is_closed:
        return judged(it.evaluation, has_passed=False)
    term = case.parameter("evaluated.days")
    is_met = it.evaluation is not None and it.evaluation.day - it.closing.day <= term
    return judged(is_met, case.is_over(it.closing.day, term))


def lessons_shared(case, it):
    """"a final evaluation, at least one lesson, and every lesson shared beyond team within [days 90] of being learned; a lesson
    unshared when its term has passed: not met at once; without a lesson or a final evaluation: not met [days 90] after the
    evaluation (no evaluation: after the closing)" """
    term = case.parameter("lessons-shared.days")
    lessons = {name: learned for name, learned in case.past.lessons.items() if learned.stream == it.stream}
    # Of each thing that is not there: has its moment passed?
    failing = []
    if it.evaluation is None or not lessons:
        since = it.evaluation or it.closing
        failing.append(since is not None and case.is_over(since.day, term))
    for name, learned in lessons.items():
        shared = earliest(case.past.sharings(name))
        if shared is None or shared.day - learned.day > term:
            failing.append(case.is_over(learned.day, term))
    return judged(not failing, any(failing))


def lessons_applied(case, it):
    """"a lesson of another stream with this trajectory's theme, or with an instrument of its plan or activities, shared beyond
    team strictly before this one started, is applied here; no such lesson: not applicable" """
    instruments = {activity.data["instrument"] for activity in it.activities}
    instruments |= set(it.plan.data["instruments"]) if it.plan else set()
    fitting = [name for name, learned in case.past.lessons.items()
               if learned.stream != it.stream
               and (learned.data["theme"] == it.says("theme") or learned.get("instrument") in instruments)
               and any(shared.time < it.start.time for shared in case.past.sharings(name))]
    if not fitting:
        return NOT_APPLICABLE
    return judged([event for event in it.of_type("lesson-applied") if event.data["lesson"] in fitting], case.is_closed)


JUDGED = {
    "conscious-choice": conscious_choice, "stakeholders-first": stakeholders_first, "all-governments": all_governments,
    "politics-first": politics_first, "advised-early": advised_early, "planned-approach": planned_approach,
    "clear-status": clear_status, "early-involvement": early_involvement, "smart-goals": smart_goals,
    "interim-measurement": interim_measurement, "targeted": targeted, "cross-media": cross_media,
    "considered-instrument": considered_instrument, "everything-weighed": everything_weighed, "feedback-given": feedback_given,
    "cost-estimated": cost_estimated, "within-estimate": within_estimate, "final-report-first": final_report_first,
    "promise-kept": promise_kept, "commitments-kept": commitments_kept, "evaluated": evaluated, "lessons-shared": lessons_shared,
    "lessons-applied": lessons_applied,
}


# ---------------------------------------------------------------------------------------------------------------------
# All of them


def norms_of(norm_set):
    """In the order of DOMAIN §6."""
    return [norm for norm in NORMS if norm in norm_set.norms]


def verdicts(past, trajectories):
    """(trajectory, norm, verdict) of each under the set asked."""
    return [(it, norm, verdict_in(past, it, norm, past.norm_set)) for it in trajectories for norm in norms_of(past.norm_set)]


COUNTS = ["met", "notMet", "adherence", "notYet", "notApplicable", "notEvaluable"]


def counted(said):
    """
    Verdicts as the columns of `COUNTS`.

    "Adherence = met / (met + not-met)." "Beside every adherence stand the numbers of not-yet, not-applicable and not-evaluable".
    The adherence is a null cell when there is neither met nor not-met (rows).
    """
    met, not_met = said.count(MET), said.count(NOT_MET)
    return {"met": met, "notMet": not_met, "adherence": share_or_empty(met, met + not_met), "notYet": said.count(NOT_YET),
            "notApplicable": said.count(NOT_APPLICABLE), "notEvaluable": said.count(NOT_EVALUABLE)}
