"""What is learned: evaluations, lessons, recommendations, experiments."""

from .cells import bytes_of, share, share_or_empty
from .things import about, date_of, days_between, earliest, latest, of_type, things, time_of
from .times import calendar

AUDIENCES = ["team", "management", "organisation", "council", "public"]

EVALUATIONS = ["stream", "closed", "evaluated", "by", "findings", "days", "interim", "status", "share"]


def evaluations(past):
    """"the earliest final evaluation; days from closing to it (negative when before); backlog = closed and without one" """
    rows, closed, evaluated = [], 0, 0
    for stream in past.all_streams():
        events = past.stream(stream)
        final = earliest(about(of_type(events, "evaluation-held"), "kind", "final"))
        closing = past.trajectory(stream).closing if stream.startswith("trajectory/") else None
        # Every known trajectory, and every other stream with an evaluation-held (rows).
        if not stream.startswith("trajectory/") and not of_type(events, "evaluation-held"):
            continue
        if closing is not None:
            closed, evaluated = closed + 1, evaluated + (final is not None)
        rows.append({
            "stream": stream,
            "closed": date_of(closing),
            "evaluated": date_of(final),
            "by": final.data["by"] if final else None,
            "findings": final.data["findings"] if final else None,
            "days": days_between(time_of(closing), time_of(final)),
            "interim": len(about(of_type(events, "evaluation-held"), "kind", "interim")),
            "status": "evaluated" if final else "backlog" if closing else "none",
            "share": None,
        })
    # With a trajectory asked only its stream and no * (rows).
    if rows and past.asked.trajectory is None:
        rows.insert(0, {column: None for column in EVALUATIONS} | {
            "stream": "*", "interim": sum(row["interim"] for row in rows), "share": share_or_empty(evaluated, closed)})
    return rows


LESSONS = ["lesson", "text", "theme", "origin", "stream", "instrument", "targetGroup", "learned", "widest", "sharedDays",
           "applied", "appliedIn", "lessons", "reuse"]


def lessons(past):
    """"per lesson: learned, origin, shared from any stream (widest audience: team < management < organisation < council < public;
    days from learned to the first sharing beyond team), applied in other streams than its own (how often, where); reuse = lessons
    applied at least once / lessons learned" """
    rows = []
    for name in sorted(past.lessons, key=bytes_of):
        learned = past.lessons[name]
        # With a trajectory asked: lessons learned in it (rows).
        if past.asked.trajectory is not None and learned.stream != "trajectory/" + past.asked.trajectory:
            continue
        audiences = [event.data["audience"] for event in about(of_type(past.events, "lesson-shared"), "lesson", name)]
        applied = [event for event in about(of_type(past.events, "lesson-applied"), "lesson", name)
                   if event.stream != learned.stream]
        rows.append({
            "lesson": name,
            "text": learned.data["text"],
            "theme": learned.data["theme"],
            "origin": learned.get("origin"),
            "stream": learned.stream,
            "instrument": learned.get("instrument"),
            "targetGroup": learned.get("targetGroup"),
            "learned": date_of(learned),
            "widest": max(audiences, key=AUDIENCES.index, default=None),
            "sharedDays": days_between(learned.time, time_of(earliest(past.sharings(name)))),
            "applied": len(applied),
            "appliedIn": sorted({event.stream for event in applied}, key=bytes_of),
            "lessons": None,
            "reuse": None,
        })
    if rows:
        rows.insert(0, {column: None for column in LESSONS} | {
            "lesson": "*", "applied": sum(row["applied"] for row in rows), "lessons": len(rows),
            "reuse": share(len([row for row in rows if row["applied"] > 0]), len(rows))})
    return rows


RECOMMENDATIONS = ["policy", "recommendation", "by", "text", "made", "followedUp", "how", "days", "status"]


def recommendations(past):
    """"per recommendation: by, policy, followed up, how, days; open" """
    rows = []
    for policy, events in past.named("policy"):
        made = things(events, "recommendation-made", "recommendation")
        for name in sorted(made, key=bytes_of):
            followed_up = earliest(about(of_type(events, "recommendation-followed-up"), "recommendation", name))
            rows.append({
                "policy": policy,
                "recommendation": name,
                "by": made[name].data["by"],
                "text": made[name].data["text"],
                "made": date_of(made[name]),
                "followedUp": date_of(followed_up),
                "how": followed_up.data["how"] if followed_up else None,
                "days": days_between(made[name].time, time_of(followed_up)),
                "status": "followed-up" if followed_up else "open",
            })
    return rows


EXPERIMENTS = ["year", "experiment", "channel", "hypothesis", "trajectory", "started", "measuredTwice", "evaluated",
               "lessonShared", "keep", "conclusion", "verdict"]


def year_of(day):
    return calendar(day)[0]


def experiments(past):
    """"per calendar year of start, every year from the first experiment to the date asked (0 shows): started, measured at least
    twice, evaluated, lesson shared; met at [2] evaluated, not-yet in that year, else not-met" """
    by_year = {}
    for name, events in past.named("experiment"):
        started = of_type(events, "experiment-started")
        if started:
            by_year.setdefault(year_of(earliest(started).day), []).append(experiment_row(name, events, past))
    rows = []
    this_year = year_of(past.date_asked)
    for year in range(min(by_year), this_year + 1) if by_year else []:
        counts = {column: sum(row[column] for row in by_year.get(year, []))
                  for column in ("started", "measuredTwice", "evaluated", "lessonShared")}
        met = counts["evaluated"] >= past.parameter("experiments.evaluated")
        rows.append({column: None for column in EXPERIMENTS} | counts | {
            "year": "%04d" % year, "experiment": "*", "verdict": "met" if met else "not-yet" if year == this_year else "not-met"})
        rows += [row | {"year": "%04d" % year} for row in by_year.get(year, [])]
    return rows


def experiment_row(name, events, past):
    opening = latest(of_type(events, "experiment-started"))
    evaluations_held = of_type(events, "experiment-evaluated")
    evaluation = latest(evaluations_held)
    # "a lesson named by one of its evaluations or learned in its stream was shared beyond team" (rows); the figure is not per
    # lesson, so that one named need not have been learned: "an event about a thing that never was counts only in figures that
    # are not per thing"
    its_lessons = {evaluation.get("lesson") for evaluation in evaluations_held} - {None}
    its_lessons |= {lesson for lesson, learned in past.lessons.items() if learned.stream == opening.stream}
    return {
        "year": None,
        "experiment": name,
        "channel": opening.data["channel"],
        "hypothesis": opening.data["hypothesis"],
        "trajectory": opening.get("trajectory"),
        "started": 1,
        "measuredTwice": int(len(of_type(events, "experiment-measured")) >= 2),
        "evaluated": int(evaluation is not None),
        "lessonShared": int(any(past.sharings(lesson) for lesson in its_lessons)),
        "keep": evaluation.data["keep"] if evaluation else None,
        "conclusion": evaluation.data["conclusion"] if evaluation else None,
        "verdict": None,
    }
