"""The overviews of learning and governing in the brute force, on tiny histories worked by hand."""

import unittest
from fractions import Fraction

from brute_force import NORM_SETS
from by_hand import ByHandTestCase, event, it, log, part, reaction, started


def learned(stream, name, time, /, **data):
    return event("lesson-learned", stream, time, {"lesson": name, "text": "x", "theme": "housing"} | data)


def shared(stream, name, time, audience):
    return event("lesson-shared", stream, time, {"lesson": name, "audience": audience, "channel": "web"})


def applied(stream, name, time):
    return event("lesson-applied", stream, time, {"lesson": name, "how": "h"})


def evaluated(stream, time, kind="final"):
    return event("evaluation-held", stream, time, {"kind": kind, "by": "x", "findings": "f " + time})


def trajectory(name, time, /, **data):
    return event("trajectory-started", "trajectory/" + name, time,
                 {"title": "T", "kind": "project", "complexity": "complex", "owner": "o"} | data)


class LearningByHand(ByHandTestCase):
    def test_evaluations(self):
        events = log(
            it("trajectory-closed", "2025-01-10", result="r"), evaluated("trajectory/t", "2025-02-01"),
            evaluated("trajectory/t", "2025-01-05"), evaluated("trajectory/t", "2025-01-01", kind="interim"),
            trajectory("u", "2025-01-01"), event("trajectory-closed", "trajectory/u", "2025-01-02", {"result": "r"}),
            # Opened again it is not closed, and nothing is late.
            trajectory("v", "2025-01-01"), event("trajectory-closed", "trajectory/v", "2025-01-02", {"result": "r"}),
            event("trajectory-reopened", "trajectory/v", "2025-01-03", {"reason": "r"}),
            evaluated("policy/p", "2025-01-05", kind="interim"), event("policy-adopted", "policy/q", "2025-01-01", {}))
        self.assertEqual([tuple(row.values()) for row in self.rows("evaluations", events)], [
            ("*", None, None, None, None, None, 2, None, part(1, 2, "0.5")),
            ("policy/p", None, None, None, None, None, 1, "none", None),
            ("trajectory/t", "2025-01-10", "2025-01-05", "x", "f 2025-01-05", -5, 1, "evaluated", None),
            ("trajectory/u", "2025-01-02", None, None, None, None, 0, "backlog", None),
            ("trajectory/v", None, None, None, None, None, 0, "none", None)])
        self.assertEqual(len(self.rows("evaluations", events, trajectory="u")), 1)

    def test_lessons(self):
        events = log(
            learned("trajectory/t", "1", "2025-01-01", text="first"), learned("policy/p", "1", "2025-02-01", origin="outside"),
            shared("trajectory/u", "1", "2025-01-15", "team"), shared("trajectory/u", "1", "2025-01-30", "management"),
            shared("policy/p", "1", "2025-03-30", "council"),
            # Learned in the policy after all: there it was no use elsewhere.
            applied("policy/p", "1", "2025-03-01"), applied("trajectory/t", "1", "2025-03-01"),
            applied("trajectory/t", "1", "2025-03-02"), applied("experiment/e", "1", "2025-03-02"),
            learned("trajectory/t", "2", "2025-01-01", instrument="survey"), shared("trajectory/t", "2", "2025-01-02", "team"))
        rows = self.rows("lessons", events)
        self.assertEqual(self.columns(rows, "lesson", "stream", "origin", "instrument", "learned", "widest", "sharedDays"), [
            ("*", None, None, None, None, None, None), ("1", "policy/p", "outside", None, "2025-02-01", "council", -2),
            ("2", "trajectory/t", None, "survey", "2025-01-01", "team", None)])
        self.assertEqual(self.columns(rows, "applied", "appliedIn", "lessons", "reuse"), [
            (3, None, 2, part(1, 2, "0.5")), (3, ["experiment/e", "trajectory/t"], None, None), (0, [], None, None)])
        self.assertEqual(self.shown("lessons", events, "lesson", trajectory="t"), [("*",), ("2",)])

    def test_recommendations(self):
        def policy(name, time, /, **data):
            return event(name, "policy/p", time, data)
        events = log(
            policy("recommendation-made", "2025-01-01", recommendation="1", by="x", text="a"),
            policy("recommendation-made", "2025-01-05", recommendation="1", by="y", text="b"),
            policy("recommendation-made", "2025-01-05", recommendation="2", by="y", text="c"),
            policy("recommendation-followed-up", "2025-01-09", recommendation="1", how="later"),
            policy("recommendation-followed-up", "2025-01-08", recommendation="1", how="first"))
        self.assertEqual(self.shown("recommendations", events), [
            ("1", "y", "b", "2025-01-05", "2025-01-08", "first", 3, "followed-up"),
            ("2", "y", "c", "2025-01-05", None, None, None, "open")])

    def test_experiments(self):
        def experiment(name, what, time, /, **data):
            return event("experiment-" + what, "experiment/" + name, time, data)

        def started_in(name, time):
            return experiment(name, "started", time, channel="web", hypothesis="h " + time)
        events = log(
            # By the clock of Amsterdam it is 2023.
            started_in("1", "2022-12-31T23:30:00Z"), started_in("1", "2024-05-01"),
            experiment("1", "evaluated", "2024-06-01", conclusion="first", keep=False, lesson="l"),
            experiment("1", "evaluated", "2024-07-01", conclusion="last", keep=True),
            learned("policy/p", "l", "2024-06-01"), shared("policy/p", "l", "2024-06-02", "council"),
            started_in("2", "2023-05-01"), experiment("2", "evaluated", "2024-06-01", conclusion="c", keep=False),
            experiment("2", "measured", "2023-06-01", metric="m", value=1), experiment("2", "measured", "2023-06-01", metric="n", value=1),
            learned("experiment/2", "m", "2024-06-01"), shared("experiment/2", "m", "2024-06-02", "team"),
            started_in("3", "2025-05-01"))
        rows = self.rows("experiments", events, "2025-12-31T12:00:00Z")
        self.assertEqual(self.columns(rows, "year", "experiment", "started", "measuredTwice", "evaluated", "lessonShared", "verdict"), [
            ("2023", "*", 2, 1, 2, 1, "met"), ("2023", "1", 1, 0, 1, 1, None), ("2023", "2", 1, 1, 1, 0, None),
            ("2024", "*", 0, 0, 0, 0, "not-met"), ("2025", "*", 1, 0, 0, 0, "not-yet"), ("2025", "3", 1, 0, 0, 0, None)])
        self.assertEqual(self.columns(rows[1:2], "hypothesis", "keep", "conclusion"), [("h 2024-05-01", True, "last")])


class AdherenceByHand(ByHandTestCase):
    def plan(self, name, time):
        return event("plan-adopted", "trajectory/" + name, time,
                     {"purpose": "p", "targetGroups": [], "instruments": [], "adoptedBy": "x"})

    def test_policy_effect(self):
        def adopted(name, time, /, **data):
            return event("policy-adopted", "policy/" + name, time, {"title": "P", "body": "council"} | data)
        events = log(
            trajectory("a", "2024-12-31T22:00:00Z"), trajectory("b", "2025-01-01"), self.plan("b", "2025-01-02"),
            event("trajectory-closed", "trajectory/a", "2025-01-03", {"result": "r"}), self.plan("c", "2025-01-02"),
            # Adopted on the day by its first adoption, at a later hour.
            adopted("p", "2025-01-01T20:00:00Z"), adopted("p", "2025-06-01"))
        rows = [row for row in self.rows("policy-effect", events, normSet="rekenkamer-2010") if row["norm"] == "planned-approach"]
        self.assertEqual([tuple(row.values())[1:] for row in rows], [
            ("p", "before", 0, 1, part(0, 1, "0"), 0, 0, 0), ("p", "from", 1, 0, part(1, 1, "1"), 0, 0, 0),
            (None, "2024", 0, 1, part(0, 1, "0"), 0, 0, 0), (None, "2025", 1, 0, part(1, 1, "1"), 0, 0, 0),
            # It never started.
            (None, None, 0, 0, None, 0, 0, 1)])

    def test_planned_approach(self):
        events = log(trajectory("a", "2025-01-01", complexity="routine"), self.plan("a", "2025-01-02"), self.plan("b", "2025-01-02"))
        self.assertEqual(self.shown("planned-approach", events, "norm", "complexity", "met", "notYet", "notEvaluable"), [
            ("clear-status", "routine", 0, 1, 0), ("clear-status", None, 0, 0, 1),
            ("cost-estimated", "routine", 0, 1, 0), ("cost-estimated", None, 0, 0, 1),
            ("planned-approach", "routine", 1, 0, 0), ("planned-approach", None, 0, 0, 1)])
        self.assertEqual(len(self.rows("planned-approach", events, normSet="vision-2012")), 4)

    def test_spread(self):
        own = NORM_SETS["met-elkaar-2.0"]._replace(norms=["planned-approach"])
        events, place = [], 0
        # Owners by how many of their closed trajectories had a plan: 3 of 3, 2 of 3, 2 of 3, 4 of 6, 0 of 3; two is too few.
        for owner, planned, all_of_it in [("a", 3, 3), ("b", 2, 3), ("c", 2, 3), ("d", 4, 6), ("e", 0, 3), ("f", 2, 2)]:
            for number in range(all_of_it):
                place += 1
                name = f"t{place}"
                events.append(trajectory(name, "2025-01-01", owner=owner))
                events += [self.plan(name, "2025-01-02")] if number < planned else []
                events.append(event("trajectory-closed", "trajectory/" + name, "2025-02-01", {"result": "r"}))
        self.assertEqual(self.shown("spread", log(*events), "measure", "adherence", "owners", normSet=own), [
            ("highest", part(3, 3, "1"), 5), ("median", part(2, 3, "0.666667"), 5), ("lowest", part(0, 3, "0"), 5)])
        # At equal adherence more trajectories rank higher, then the first name: of six the third from below is c.
        more = own._replace(parameters=own.parameters | {"spread.trajectories": Fraction(2)})
        self.assertEqual(self.shown("spread", log(*events), "measure", "adherence", normSet=more), [
            ("highest", part(3, 3, "1")), ("median", part(2, 3, "0.666667")), ("lowest", part(0, 3, "0"))])
        # Fewer owners than five: no rows.
        more = own._replace(parameters=own.parameters | {"spread.trajectories": Fraction(4)})
        self.assertEqual(self.rows("spread", log(*events), normSet=more), [])

    def test_norms(self):
        rows = self.rows("norms", log(started()), normSet="rekenkamer-2010")
        self.assertEqual(self.columns(rows, "norm", "verdict", "reason"), [
            (norm, "not-yet", None) for norm in
            ["planned-approach", "clear-status", "promise-kept", "evaluated", "lessons-shared"]])
        self.assertEqual([len(self.rows("norms", log(started()), normSet=name)) for name in NORM_SETS], [5, 20, 12])
        self.assertEqual(len(self.rows("norms", log(started()))), 12)


class GoverningByHand(ByHandTestCase):
    def test_council_test(self):
        plan = {"purpose": "P", "targetGroups": ["b", "a", "c"], "instruments": ["survey", "walk"], "adoptedBy": "x"}
        events = log(
            it("plan-adopted", "2025-01-01", **plan, steps=[{"name": "one"}], feedbackMoments=[], costEstimateCents=100),
            it("preconditions-set", "2025-01-01", preconditions=["p"], inputStatus="advice"),
            it("preconditions-communicated", "2025-01-02", channel="web"),
            it("preconditions-set", "2025-01-03", preconditions=["q"], inputStatus="advice"),
            it("participation-decided", "2025-01-03", chosen=True, level="advise", decidedBy="council", reason="r"),
            reaction("1", "2025-01-05", targetGroup="a"), reaction("2", "2025-01-05"),
            it("activity-held", "2025-01-07", activity="z", instrument="walk", channel="hall", targetGroups=["c"], attended=1),
            it("activity-held", "2025-01-06", activity="y", instrument="talk", channel="hall", targetGroups=["b"], attended=0,
               planned=False),
            it("plan-adjusted", "2025-01-08", change="c", reason="r"), it("cost-recorded", "2025-01-08", amountCents=7, category="venue"),
            it("contribution-weighed", "2025-01-09", reactions=["1"], outcome="noted", reason="r"),
            it("final-report-published", "2025-01-20", title="R", summary="S", deliveredLevel="inform"),
            it("decision-taken", "2025-01-30", decision="d", body="council", outcome="o", reasons="because"),
            it("decision-taken", "2025-01-31", decision="e", body="mayor", outcome="o"),
            it("feedback-sent", "2025-02-01", about="received", channel="web"))
        none = (None,) * 4
        self.assertEqual(self.shown("council-test", events), [
            ("purpose", ["P"], ["S"], *none), ("target-groups", ["b", "a", "c"], ["a", "c"], *none),
            ("preconditions", ["q"], ["p"], *none), ("level", ["advise"], ["inform"], *none),
            ("instruments", ["survey", "walk"], ["talk", "walk"], *none), ("steps", ["one"], ["y", "z"], *none),
            ("feedback-moments", [], ["2025-02-01"], *none), ("estimate", None, None, 100, 7, None, None),
            ("deviations", None, ["c: r", "y"], *none), ("weighed", None, None, None, None, part(1, 2, "0.5"), None),
            ("fed-back", None, None, None, None, part(0, 2, "0"), None),
            ("final-report", None, ["R"], None, None, None, 10), ("reasons", None, ["because"], *none)])
        # A decision alone is enough to be asked about.
        bare = self.shown("council-test", log(events[13]))
        self.assertEqual((len(bare), bare[1], bare[4]), (13, ("target-groups", None, None, *none), ("instruments", None, [], *none)))

    def test_policies(self):
        def policy(name, what, time, /, **data):
            return event(what, "policy/" + name, time, data)
        events = log(
            policy("old", "policy-adopted", "2012-01-01", title="O", body="council"),
            policy("new", "policy-adopted", "2025-06-01", title="N", body="council", replaces="old"),
            policy("new", "policy-adopted", "2025-01-01", title="Draft", body="college"),
            policy("new", "principle-stated", "2025-01-01", principle="1", text="x", norm="planned-approach"),
            policy("new", "principle-stated", "2025-01-01", principle="2", text="y", norm="cross-media"),
            policy("never-adopted", "principle-stated", "2025-01-01", principle="1", text="x"),
            started(), it("trajectory-closed", "2025-01-02", result="r"))
        none = (None,) * 6
        self.assertEqual(self.shown("policies", events), [
            (None, "N", "council", "2025-01-01", "old", None, None, None, *none),
            ("1", *none[1:], "x", "planned-approach", 0, 1, part(0, 1, "0"), 0, 0, 0),
            ("2", *none[1:], "y", "cross-media", *none),
            (None, "O", "council", "2012-01-01", None, "new", None, None, *none)])

    def test_programme(self):
        def programme(what, time, /, **data):
            return event(what, "programme/p", time, data)

        def planned(name, **data):
            return programme("action-planned", "2025-01-01", action=name, title=name.upper(), priority="must", **data)
        events = log(
            programme("programme-adopted", "2025-01-01", title="P", adoptedBy="x", budgetCents=3500000, until="2025-12-31"),
            planned("a", estimateCents=5, to="2025-03-14"), planned("b", estimateCents=7, to="2025-03-01"),
            planned("c", to="2025-03-15"), programme("action-dropped", "2025-02-01", action="b", reason="r"),
            programme("action-started", "2025-02-02", action="a"), programme("action-completed", "2025-02-01", action="a", result="r"),
            programme("cost-recorded", "2025-02-01", amountCents=3, category="other", action="a"),
            programme("cost-recorded", "2025-02-01", amountCents=4, category="other"))
        self.assertEqual(self.shown("programme", events, as_of="2025-03-15T12:00:00Z"), [
            ("*", "P", None, None, None, None, 5, 7, 3500000, "2025-12-31", 1, 1, 0, 1, 1),
            ("a", "A", "must", "started", None, "2025-03-14", 5, 3, *[None] * 6, 1),
            ("b", "B", "must", "dropped", None, "2025-03-01", 7, None, *[None] * 6, 0),
            ("c", "C", "must", "planned", None, "2025-03-15", None, None, *[None] * 6, 0)])

    def test_obligations(self):
        def policy(what, time, /, **data):
            return event("obligation-" + what, "policy/p", time, data)
        events = log(*[policy("registered", "2025-01-01", obligation=name, law="l", what="w", due=due) for name, due in
                       [("1", "2025-03-15"), ("2", "2025-03-14"), ("3", "2025-03-01"), ("4", "2025-03-01")]],
                     policy("fulfilled", "2025-03-03", obligation="3", how="late"), policy("fulfilled", "2025-03-01", obligation="4", how="h"),
                     policy("fulfilled", "2025-03-03", obligation="4", how="again"))
        self.assertEqual(self.shown("obligations", events, "fulfilled", "how", "daysLeft", "daysLate", "status",
                                    as_of="2025-03-15T12:00:00Z"), [
            (None, None, 0, None, "open"), (None, None, -1, 1, "overdue"), ("2025-03-03", "late", None, 2, "fulfilled"),
            ("2025-03-01", "h", None, None, "fulfilled")])

    def test_initiatives(self):
        def initiative(name, what, time, /, **data):
            return event("initiative-" + what, "initiative/" + name, time, data)

        def submitted(name, time="2025-01-01"):
            return initiative(name, "submitted", time, title="T " + time, by="village")
        events = log(
            submitted("1"), submitted("1", "2025-01-20"), initiative("1", "assessed", "2025-01-29", verdict="supported", reason="r"),
            initiative("1", "granted", "2025-02-01", fund="noaberfonds", amountCents=500),
            initiative("1", "assessed", "2025-03-01", verdict="needs-change", reason="r"),
            submitted("2"), initiative("2", "contact-assigned", "2025-01-30", contact="c"), submitted("3", "2025-02-15"),
            submitted("4", "2025-02-14"), initiative("5", "granted", "2024-12-31T23:30:00Z", fund="noaberfonds", amountCents=1))
        rows = self.rows("initiatives", events, "2025-03-15T12:00:00Z")
        self.assertEqual(self.columns(rows, "initiative", "fund", "year", "answerDays", "answer", "verdict", "grants", "granted"), [
            # On the last day of the term it is in time.
            ("1", None, None, 28, "met", "needs-change", None, None), ("2", None, None, 29, "not-met", None, None, None),
            ("3", None, None, None, "not-yet", None, None, None), ("4", None, None, None, "not-met", None, None, None),
            (None, "noaberfonds", "2025", None, None, None, 2, 501)])
        self.assertEqual(self.columns(rows[:1], "title", "submitted", "contactDays", "assessedDays", "grantedDays"), [
            ("T 2025-01-20", "2025-01-01", None, 28, 31)])

    def test_participation_calendar(self):
        def organisation(what, time, /, **data):
            return event(what, "organisation/dalfsen", time, data)

        def activity(stream, name, time, **data):
            return event("activity-held", stream, time, {"activity": name, "instrument": "walk", "channel": "hall"} | data)
        events = log(
            organisation("visit-held", "2025-01-05", area="hoonhorst", body="college", attended=12),
            organisation("visit-held", "2025-01-05", area="hoonhorst", body="college"),
            organisation("training-held", "2024-12-31T23:00:00Z", topic="t", audience="staff", attended=3),
            organisation("training-held", "2025-06-01", topic="t", audience="staff", attended=4),
            activity("trajectory/t", "1", "2025-01-31T23:30:00Z", attended=5), activity("trajectory/u", "1", "2025-02-01"))
        self.assertEqual([tuple(row.values()) for row in self.rows("participation-calendar", events)], [
            ("activity", "2025-02", None, None, None, 2, 5), ("training", "2025", None, None, "staff", 2, 7),
            ("visit", "2025-01-05", "hoonhorst", "college", None, 1, 12), ("visit", "2025-01-05", "hoonhorst", "college", None, 1, None)])

    def test_record_quality(self):
        events = log(
            event("trajectory-closed", "trajectory/t", "2025-12-31T23:00:00Z", {"result": "r"}, id="wrong"),
            event("trajectory-closed", "trajectory/t", "2025-12-31T23:59:59Z", {"result": "r"}),
            # Of tomorrow, but on record.
            event("trajectory-closed", "trajectory/t", "2026-01-01T01:00:00Z", {"result": "r"}),
            it("fact-retracted", "2025-12-31T22:00:00Z", source="urn:a", id="wrong", reason="r"),
            it("fact-retracted", "2025-12-31T22:00:00Z", source="urn:a", id="nothing", reason="r"),
            event("fact-retracted", "trajectory/u", "2025-12-31T22:00:00Z", {"source": "urn:a", "id": "wrong", "reason": "r"}))
        self.assertEqual([tuple(row.values()) for row in self.rows("record-quality", events, as_of="2025-01-01T00:00:00Z")], [
            (6, 1, 2, 3, 500, 2)])
        self.assertEqual([tuple(row.values()) for row in self.rows("record-quality", events, position=3)], [
            (3, Fraction("0.000278"), 1, 0, 0, 0)])
        self.assertEqual(self.rows("record-quality", events, position=0), [])

    def test_what_is_owed_goes_by_the_terms_of_the_set(self):
        own = NORM_SETS["met-elkaar-2.0"]._replace(parameters={"feedback-given.days": Fraction(1), "evaluated.days": Fraction(2)})
        events = log(started(), reaction("r", "2025-01-02"), it("decision-taken", "2025-01-10", decision="d", body="mayor", outcome="o"),
                     it("trajectory-closed", "2025-01-20", result="r"))
        self.assertEqual(self.shown("owed", events, "kind", "due", normSet=own), [
            ("feedback", "2025-01-11"), ("evaluation", "2025-01-22")])


if __name__ == "__main__":
    unittest.main()
