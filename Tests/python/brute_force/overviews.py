"""An overview by its name."""

from . import adherence, dossier, goals, governing, learning, means, owed, preparation, reactions
from .taking_part import Past

# The columns of each, and what makes its rows.
OVERVIEWS = {
    "trajectories": (dossier.TRAJECTORIES, dossier.trajectories),
    "trajectory": (dossier.TRAJECTORY, dossier.dossier),
    "stakeholders": (preparation.STAKEHOLDERS, preparation.stakeholders),
    "goals": (goals.GOALS, goals.goals),
    "reach": (reactions.REACH, reactions.reach),
    "opinions": (reactions.OPINIONS, reactions.opinions),
    "feedback": (reactions.FEEDBACK, reactions.feedback),
    "timeliness": (preparation.TIMELINESS, preparation.timeliness),
    "contribution": (dossier.CONTRIBUTION, dossier.contribution),
    "owed": (owed.OWED, owed.owed),
    "attendance": (means.ATTENDANCE, means.attendance),
    "new-voices": (reactions.NEW_VOICES, reactions.new_voices),
    "representation": (reactions.REPRESENTATION, reactions.representation),
    "channels": (means.CHANNELS, means.channels),
    "dosage": (means.DOSAGE, means.dosage),
    "messages": (means.MESSAGES, means.messages),
    "choice": (preparation.CHOICE, preparation.choice),
    "acknowledged": (reactions.ACKNOWLEDGED, reactions.acknowledged),
    "weighing": (reactions.WEIGHING, reactions.weighing),
    "conditions": (preparation.CONDITIONS, preparation.conditions),
    "promise": (preparation.PROMISE, preparation.promise),
    "process-complaints": (reactions.PROCESS_COMPLAINTS, reactions.process_complaints),
    "deviations": (preparation.DEVIATIONS, preparation.deviations),
    "commitments": (preparation.COMMITMENTS, preparation.commitments),
    "stance": (reactions.STANCE, reactions.stance),
    "cost": (means.COST, means.cost),
    "satisfaction": (means.SATISFACTION, means.satisfaction),
    "advice": (preparation.ADVICE, preparation.advice),
    "webcare": (means.WEBCARE, means.webcare),
    "evaluations": (learning.EVALUATIONS, learning.evaluations),
    "lessons": (learning.LESSONS, learning.lessons),
    "policy-effect": (adherence.POLICY_EFFECT, adherence.policy_effect),
    "instruments": (means.INSTRUMENTS, means.instruments),
    "planned-approach": (adherence.PLANNED_APPROACH, adherence.planned_approach),
    "spread": (adherence.SPREAD, adherence.spread),
    "recommendations": (learning.RECOMMENDATIONS, learning.recommendations),
    "norms": (adherence.NORMS, adherence.norms),
    "council-test": (governing.COUNCIL_TEST, governing.council_test),
    "policies": (governing.POLICIES, governing.policies),
    "programme": (governing.PROGRAMME, governing.programme),
    "obligations": (governing.OBLIGATIONS, governing.obligations),
    "initiatives": (governing.INITIATIVES, governing.initiatives),
    "experiments": (learning.EXPERIMENTS, learning.experiments),
    "participation-calendar": (governing.PARTICIPATION_CALENDAR, governing.participation_calendar),
    "record-quality": (governing.RECORD_QUALITY, governing.record_quality),
}


def answer(name, cloud_events, asked):
    """
    An overview as {"columns": names, "rows": [...]}.

    - `cloud_events`: the whole log as it is exported, in any order.
    - `asked`: see `question`.
    """
    columns, rows_of = OVERVIEWS[name]
    rows = rows_of(Past(cloud_events, asked))
    assert all(list(row) == columns for row in rows), f"{name} names its columns in another order"
    return {"columns": columns, "rows": rows}
