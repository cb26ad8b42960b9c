"""Tiny histories, worked by hand, so that a mistake in the brute force itself can be seen."""

import unittest
from fractions import Fraction

from brute_force import (Number, date_text, day_number, day_of, decimal_text, end_of_day, european_offset, moment_text,
                         nearest_rank, offset_in_amsterdam, read_date, read_json, read_moment, round_half_away,
                         round_half_up)
from by_hand import ByHandTestCase, event, it, log, reaction, started


class WorkedByHand(ByHandTestCase):
    # One for each overview

    def test_trajectories(self):
        rows = self.rows("trajectories", log(
            started(), started("2025-02-01", title="Later", area="dalfsen"),
            it("participation-decided", "2025-02-02", chosen=True, level="advise", decidedBy="college", reason="r"),
            it("message-published", "2025-02-10", message="m", channel="web", purpose="inform"),
            it("message-published", "2025-02-20", message="n", channel="web", purpose="invite"),
            reaction("a", "2025-02-11", participant="anna"), reaction("a", "2025-03-01", participant="bert"),
            reaction("b", "2025-03-02", participant="bert"), reaction("c", "2025-03-03"),
            it("reaction-withdrawn", "2025-03-04", reaction="b"),
            it("decision-taken", "2025-04-01", decision="d", body="mayor", outcome="o"),
            it("decision-taken", "2025-05-01", decision="e", body="management", outcome="o"),
            it("trajectory-closed", "2025-06-01", result="r")))
        self.assertEqual(rows, [{
            "trajectory": "t", "title": "Later", "kind": "project", "complexity": "complex", "owner": "o",
            "initiator": "municipality", "area": "dalfsen", "theme": None, "started": "2025-01-01", "level": "advise",
            "firstInvolvement": "2025-02-20", "decision": "2025-04-01", "closed": "2025-06-01", "reactions": 3, "people": 1}])

    def test_the_dossier(self):
        triaged = {"team": "w", "urgency": "low"}
        rows = self.rows("trajectory", log(
            it("stakeholder-analysis-completed", "2025-01-02", note="n", by="x", precision="day", sourceLine="p. 1",
               more={"a": [Number("1.50"), "é"]}),
            event("signal-triaged", "signal/s", "2025-01-05", triaged | {"trajectory": "t"}),
            event("signal-closed", "signal/s", "2025-01-04", {"reason": "r"}),
            event("signal-triaged", "signal/s", "2025-01-06", triaged),
            event("experiment-started", "experiment/e", "2025-01-07", {"channel": "c", "hypothesis": "h", "trajectory": "t"}),
            event("experiment-started", "experiment/e", "2025-01-08", {"channel": "c", "hypothesis": "h"}),
            it("lesson-learned", "2025-01-09", lesson="l", text="t", theme="x"),
            event("lesson-applied", "policy/p", "2025-01-01", {"lesson": "l", "how": "h"}),
            it("fact-retracted", "2025-01-10", source="urn:a", id="12", reason="r"),
            it("trajectory-closed", "2025-01-03", result="r"),
            it("trajectory-closed", "2026-03-03", result="later"),
            it("trajectory-closed", "2025-01-11", result="wrong")), trajectory="t")
        self.assertEqual(self.columns(rows, "time", "stream", "event"), [
            ("2025-01-01T12:00:00Z", "policy/p", "lesson-applied"),
            ("2025-01-02T12:00:00Z", "trajectory/t", "stakeholder-analysis-completed"),
            ("2025-01-03T12:00:00Z", "trajectory/t", "trajectory-closed"),
            ("2025-01-04T12:00:00Z", "signal/s", "signal-closed"), ("2025-01-05T12:00:00Z", "signal/s", "signal-triaged"),
            ("2025-01-06T12:00:00Z", "signal/s", "signal-triaged"), ("2025-01-09T12:00:00Z", "trajectory/t", "lesson-learned"),
            ("2025-01-10T12:00:00Z", "trajectory/t", "fact-retracted")])
        self.assertEqual(self.columns(rows[1:2], "details", "precision", "sourceLine", "recorded", "source", "id"), [
            (["note: n", "by: x", 'more: {"a":[1.50,"é"]}'], "day", "p. 1", "2026-01-01T00:00:00Z", "urn:a", "1")])

    def test_stakeholders(self):
        rows = self.rows("stakeholders", log(
            it("stakeholder-added", "2025-01-01", stakeholder="s", name="S", category="media", level="local", interest="i",
               influence=1, stake=2, size=10),
            it("stakeholder-reassessed", "2025-01-03", stakeholder="s", reason="r", influence=5, name="no field of this type"),
            it("stakeholder-reassessed", "2025-01-02", stakeholder="s", reason="r", influence=4, size=20),
            it("stakeholder-reassessed", "2025-01-02", stakeholder="never-added", reason="r", size=20)))
        self.assertEqual(rows, [{
            "trajectory": "t", "stakeholder": "s", "name": "S", "category": "media", "level": "local", "interest": "i",
            "influence": 5, "stake": 2, "desiredLevel": None, "size": 20, "reassessments": 2}])

    def test_goals(self):
        def measured(time, value):
            return it("goal-measured", time, goal="g", value=value)

        def setting(time="2025-01-01", **more):
            return it("goal-set", time, goal="g", statement="s", **more)
        smart = {"metric": "m", "unit": "u", "baseline": Number("10"), "target": Number("40"), "deadline": "2025-04-11",
                 "agreedBy": "a"}
        events = log(setting(target=Number("5.50")), setting("2025-01-02", **smart), measured("2025-01-31", Number("20")))
        row = self.rows("goals", events, "2025-01-31T12:00:00Z")[0]
        self.assertEqual(row, {
            "stream": "trajectory/t", "goal": "g", "statement": "s", "metric": "m", "unit": "u", "baseline": 10, "target": 40,
            "deadline": "2025-04-11", "agreedBy": "a", "specific": True, "measurable": True, "accepted": True, "realistic": True,
            "timeBound": True, "measurements": 1, "latest": 20, "measured": "2025-01-31",
            "progress": Fraction("0.333333"), "expected": Fraction("0.3"), "status": "on-track", "earlierTargets": ["5.5"]})
        self.assertEqual(self.rows("goals", events, "2025-02-10T12:00:00Z")[0]["status"], "behind")
        self.assertEqual(self.rows("goals", events, "2025-04-12T12:00:00Z")[0]["status"], "missed")

        def status(*events):
            return self.rows("goals", log(*events), "2025-04-12T12:00:00Z")[0]["status"]
        withdrawn = it("goal-withdrawn", "2025-02-01", goal="g", reason="r")
        self.assertEqual(status(setting(**smart), withdrawn), "withdrawn")
        self.assertEqual(status(setting(), withdrawn, setting("2025-02-02")), "unmeasured")
        # Reached once in time is reached; too late is too late.
        self.assertEqual(status(setting(**smart), measured("2025-04-11", 40), measured("2025-04-12", 0)), "achieved")
        self.assertEqual(status(setting(**smart), measured("2025-04-12", 40)), "missed")
        self.assertEqual(status(setting(target=4), measured("2025-01-01", 4)), "unrated")
        self.assertEqual(status(setting(target=4, baseline=0), measured("2025-01-01", 3)), "open")
        # Less may be what was wanted.
        self.assertEqual(status(setting(target=-4, baseline=0), measured("2025-01-01", -5)), "achieved")

    def test_reach(self):
        rows = self.rows("reach", log(
            it("plan-adopted", "2025-01-01", purpose="p", targetGroups=["b", "a"], instruments=[], adoptedBy="x"),
            it("stakeholder-reassessed", "2025-01-02", stakeholder="b", reason="r", size=8),
            it("stakeholder-reassessed", "2025-01-02", stakeholder="c", reason="r", size=0),
            reaction("1", "2025-01-03", participant="anna", targetGroup="b"),
            reaction("2", "2025-01-03", participant="anna", targetGroup="c"),
            reaction("3", "2025-01-03", targetGroup="b"), reaction("4", "2025-01-03", participant="bert"),
            it("reaction-withdrawn", "2025-01-04", reaction="4")))
        self.assertEqual(self.columns(rows, "targetGroup", "people", "unidentified", "size", "coverage"), [
            ("*", 2, 1, None, None), ("a", 0, 0, None, None),
            ("b", 1, 1, 8, {"numerator": 1, "denominator": 8, "value": Fraction("0.125")}),
            ("c", 1, 0, 0, {"numerator": 1, "denominator": 0, "value": None}), (None, 1, 0, None, None)])

    def test_opinions(self):
        rows = self.rows("opinions", log(
            reaction("1", "2025-01-01", participant="anna", topic="green", stance="for"),
            reaction("2", "2025-01-02", participant="anna", topic="green", stance="against"),
            reaction("3", "2025-01-03", participant="anna", topic="green"),
            reaction("4", "2025-01-04", topic="green", stance="for"),
            reaction("5", "2025-01-05", participant="anna", stance="neutral"),
            reaction("6", "2025-01-06", participant="bert", topic="parking", stance="for"),
            it("reaction-withdrawn", "2025-01-07", reaction="6")))
        self.assertEqual([tuple(row.values()) for row in rows], [("t", "green", 2, 0, 1, 0, 0, 1), ("t", None, 0, 1, 0, 0, 1, 0)])

    def test_feedback(self):
        rows = self.rows("feedback", log(
            reaction("a", "2025-01-01"), reaction("b", "2025-01-02"), reaction("c", "2025-01-08"), reaction("d", "2025-01-09"),
            it("reaction-withdrawn", "2025-01-09", reaction="d"),
            it("feedback-sent", "2025-01-05", about="received", channel="c"),
            it("feedback-sent", "2025-01-05", about="result", channel="c", reactions=[]),
            it("feedback-sent", "2025-01-06", about="decision", channel="c"),
            it("feedback-sent", "2025-01-07", about="decision", channel="c", reactions=["c"])), "2025-01-12T12:00:00Z")
        # The days are 5, 4 and, not answered, 4.
        self.assertEqual(rows, [{
            "trajectory": "t", "reactions": 3, "answered": 2,
            "coverage": {"numerator": 2, "denominator": 3, "value": Fraction("0.666667")},
            "medianDays": {"moreThan": 4}, "ninetiethDays": 5, "owed": ["c"]}])

    def test_timeliness(self):
        rows = self.rows("timeliness", log(
            started("2025-01-01"), started("2025-02-01"),
            it("activity-held", "2025-01-11", activity="a", instrument="i", channel="c"),
            it("decision-taken", "2025-02-10", decision="d", body="council", outcome="o"),
            it("decision-taken", "2025-01-31", decision="e", body="management", outcome="o", final=True)))
        self.assertEqual([tuple(row.values()) for row in rows], [
            ("t", "2025-01-01", "2025-01-11", "2025-01-31", 10,
             {"numerator": 10, "denominator": 30, "value": Fraction("0.333333")})])
        # No span, no share.
        rows = self.rows("timeliness", log(
            started("2025-01-01"), reaction("r", "2024-12-31"),
            it("decision-taken", "2025-01-01T22:59:59Z", decision="d", body="council", outcome="o")))
        self.assertEqual(self.columns(rows, "daysToFirst", "share"), [(-1, None)])

    def test_contribution(self):
        def weighed(time, outcome, **what):
            return it("contribution-weighed", time, outcome=outcome, reason="because", **what)
        events = log(
            reaction("a", "2025-01-05", topic="green"),
            weighed("2025-01-04", "adopted", topics=["green"]), weighed("2025-01-03", "noted", reactions=["a"]),
            it("feedback-sent", "2025-01-06", about="received", channel="mail", summary="not shown"),
            it("decision-taken", "2025-01-05", decision="d", body="college", outcome="yes"),
            it("reaction-withdrawn", "2025-01-09", reaction="a"),
            it("reaction-withdrawn", "2025-01-08", reaction="a", reason="why"))
        rows = self.rows("contribution", events, trajectory="t", reaction="a")
        self.assertEqual([tuple(row.values())[2:] for row in rows], [
            ("received", "2025-01-05T12:00:00Z", "idea", None, "web"),
            ("acknowledged", "2025-01-06T12:00:00Z", "received", None, "mail"),
            ("weighed", "2025-01-03T12:00:00Z", "noted", "because", None),
            ("decided", "2025-01-05T12:00:00Z", "yes", None, None),
            ("answered", None, None, None, None),
            ("withdrawn", "2025-01-08T12:00:00Z", None, "why", None)])
        self.assertEqual(self.rows("contribution", events, trajectory="t", reaction="b"), [])

    def test_owed(self):
        rows = self.rows("owed", log(
            started("2025-01-01"),
            reaction("b", "2025-01-02"), reaction("a", "2025-01-03"), reaction("c", "2025-02-02"), reaction("d", "2025-02-02"),
            it("feedback-sent", "2025-01-20", about="weighing", channel="c"),
            it("decision-taken", "2025-02-01", decision="d", body="council", outcome="o"),
            it("feedback-sent", "2025-02-03", about="result", channel="c", reactions=["d"]),
            it("commitment-made", "2025-02-01", commitment="c", text="x", to="y"),
            it("commitment-made", "2025-02-01", commitment="k", text="x"),
            it("commitment-kept", "2025-01-01", commitment="k", how="h"),
            it("goal-set", "2025-01-01", goal="g", statement="s", deadline="2025-03-01"),
            it("goal-measured", "2025-03-02", goal="g", value=1),
            it("evaluation-held", "2025-01-01", kind="interim", by="x", findings="f"),
            it("trajectory-closed", "2025-02-01", result="r"),
            event("obligation-registered", "policy/p", "2025-01-01",
                  {"obligation": "o", "law": "l", "what": "w", "due": "2025-03-15"}),
            event("action-planned", "programme/p", "2025-01-01",
                  {"action": "x", "title": "X", "priority": "must", "to": "2025-03-15"}),
            event("action-started", "programme/p", "2025-01-03", {"action": "x"}),
            event("action-completed", "programme/p", "2025-01-02", {"action": "x", "result": "r"})), "2025-03-15T12:00:00Z")
        self.assertEqual([tuple(row.values()) for row in rows], [
            ("measurement", "trajectory/t", "g", "s", None, "o", None, "2025-03-01", -14, "overdue"),
            ("action", "programme/p", "x", "X", None, None, None, "2025-03-15", 0, "due"),
            ("feedback", "trajectory/t", None, None, None, "o", ["a", "b"], "2025-03-15", 0, "due"),
            ("obligation", "policy/p", "o", "w", None, None, None, "2025-03-15", 0, "due"),
            ("feedback", "trajectory/t", None, None, None, "o", ["c"], "2025-03-16", 1, "due"),
            ("evaluation", "trajectory/t", None, None, None, "o", None, "2025-05-02", 48, "due"),
            ("commitment", "trajectory/t", "c", "x", "y", "o", None, None, None, "undated")])

    # What all of them stand on

    def test_a_retraction_counts_once_it_is_known_whatever_its_time(self):
        events = log(
            event("trajectory-closed", "trajectory/t", "2025-01-01", {"result": "r"}, id="fact", recorded="2026-01-01T00:00:00Z"),
            event("fact-retracted", "trajectory/t", "2030-01-01", {"source": "urn:a", "id": "fact", "reason": "r"},
                  id="retraction", recorded="2026-02-01T00:00:00Z"),
            event("fact-retracted", "trajectory/t", "2025-01-01", {"source": "urn:a", "id": "retraction", "reason": "r"},
                  recorded="2026-02-01T00:00:00Z"))
        self.assertEqual(len(self.rows("trajectories", events, known_at="2026-01-31T00:00:00Z")), 1)
        self.assertEqual(len(self.rows("trajectories", events, known_at="2026-02-01T00:00:00Z")), 0)
        self.assertEqual(len(self.rows("trajectories", events, position=1)), 1)
        self.assertEqual(len(self.rows("trajectories", events, position=2)), 0)
        events[1]["subject"] = "trajectory/another"
        self.assertEqual(len(self.rows("trajectories", events)), 1)

    def test_later_at_one_time_is_by_source_and_id_in_bytes(self):
        def title(*names):
            return self.rows("trajectories", log(*[
                event("trajectory-started", "trajectory/t", "2025-01-01",
                      {"title": source + name, "kind": "project", "complexity": "complex", "owner": "o"}, source=source, id=name)
                for source, name in names]))[0]["title"]
        self.assertEqual(title(("urn:b", "1"), ("urn:a", "2")), "urn:b1")
        self.assertEqual(title(("urn:a", "10"), ("urn:a", "9")), "urn:a9")
        self.assertEqual(title(("urn:a", "\uff21"), ("urn:a", "\U0001f333")), "urn:a\U0001f333")

    def test_days_end_at_midnight_in_amsterdam(self):
        for day, end in [("2025-06-23", "2025-06-23T21:59:59.999999999Z"), ("2025-01-14", "2025-01-14T22:59:59.999999999Z"),
                         ("2025-03-30", "2025-03-30T21:59:59.999999999Z"), ("2025-10-26", "2025-10-26T22:59:59.999999999Z")]:
            self.assertEqual(moment_text(end_of_day(read_date(day))), end)
            self.assertEqual(date_text(day_of(read_moment(end))), day)
            self.assertEqual(day_of(read_moment(end) + 1), read_date(day) + 1)

    def test_the_rule_of_the_union_is_what_the_database_of_zones_says(self):
        for day in range(day_number(1996, 1, 1), day_number(2060, 1, 1)):
            for hour in (0, 1, 23):
                second = day * 86_400 + hour * 3_600
                self.assertEqual(european_offset(second), offset_in_amsterdam(second))

    def test_times(self):
        self.assertEqual(read_moment("2025-01-01T00:30:00.5+01:00"), read_moment("2024-12-31t23:30:00.500000000z"))
        self.assertEqual(read_moment("1969-12-31T23:59:59.999999999Z"), -1)
        self.assertEqual(moment_text(-1), "1969-12-31T23:59:59.999999999Z")
        self.assertEqual(moment_text(read_moment("2025-01-01T00:00:00.120-11:30")), "2025-01-01T11:30:00.12Z")

    def test_numbers(self):
        self.assertEqual(read_json("[1.5e2]")[0].value, 150)
        self.assertEqual(decimal_text(Fraction("-0.050")), "-0.05")
        self.assertEqual(decimal_text(Fraction("120")), "120")
        self.assertEqual(round_half_away(Fraction("-0.0000005")), Fraction("-0.000001"))
        self.assertEqual(round_half_up(Fraction("-0.0000005")), 0)
        ranked = [(day, False) for day in range(1, 11)]
        self.assertEqual([nearest_rank(ranked, Fraction(part, 10)) for part in (5, 9)], [5, 9])
        self.assertEqual(nearest_rank(ranked + [(11, True)], Fraction(9, 10)), 10)
        self.assertEqual(nearest_rank(ranked + [(11, True), (12, True)], Fraction(9, 10)), {"moreThan": 11})


if __name__ == "__main__":
    unittest.main()
