"""The overviews of evaluation in the brute force, on tiny histories worked by hand."""

import unittest
from fractions import Fraction

from brute_force import Number
from by_hand import ByHandTestCase, event, it, log, part, reaction, started


def activity(name, time, /, **data):
    return it("activity-held", time, **({"activity": name, "instrument": "workshop", "channel": "hall"} | data))


def message(name, time, /, **data):
    return it("message-published", time, **({"message": name, "channel": "web", "purpose": "inform"} | data))


def decided(time, /, **data):
    return it("participation-decided", time, **({"chosen": True, "level": "advise", "decidedBy": "college", "reason": "r"} | data))


def weighed(time, outcome, /, **what):
    return it("contribution-weighed", time, outcome=outcome, reason="because", **what)


class MeansByHand(ByHandTestCase):
    def test_attendance(self):
        events = log(
            activity("1", "2025-01-01", targetGroups=["b", "a", "b"], invited=10, attended=4),
            activity("2", "2025-01-02", targetGroups=["a"], invited=90), activity("3", "2025-01-03", attended=7),
            # Of twins the later counts, whole.
            activity("4", "2025-01-04", invited=1000, attended=1000), activity("4", "2025-01-05", invited=0, attended=1))
        self.assertEqual(self.shown("attendance", events), [
            ("*", 4, 100, 12, part(5, 10, "0.5")), ("a", 2, 100, 4, part(4, 10, "0.4")), ("b", 1, 10, 4, part(4, 10, "0.4"))])
        # Nothing to count is empty, nobody invited has no share.
        self.assertEqual(self.shown("attendance", log(activity("1", "2025-01-01"))), [("*", 1, None, None, None)])
        self.assertEqual(self.shown("attendance", events[3:], "turnOut"), [(part(1, 0, None),)])

    def test_channels(self):
        events = log(
            reaction("1", "2025-01-01", participant="anna"), reaction("2", "2025-01-01", participant="anna", channel="hall"),
            reaction("3", "2025-01-01"), activity("a", "2025-01-01"), message("m", "2025-01-01"),
            it("cost-recorded", "2025-01-01", amountCents=100, category="hours", hours=Number("1.5"), channel="web"),
            it("cost-recorded", "2025-01-01", amountCents=10, category="hours", hours=Number("0.25"), channel="no-channel-of-it"),
            event("channel-measured", "organisation/o", "2025-01-02", {"channel": "web", "metric": "visits", "value": 2}),
            event("channel-measured", "organisation/o", "2025-01-01", {"channel": "web", "metric": "visits", "value": 1}))
        rows = [tuple(row.values()) for row in self.rows("channels", events)]
        self.assertEqual(rows, [
            ("organisation/o", "web", "visits", *[None] * 7, 2, "2025-01-02"),
            ("trajectory/t", "*", None, 3, 1, 1, 1, 1, Fraction("1.75"), 110, None, None),
            ("trajectory/t", "hall", None, 1, 1, None, 1, 0, None, None, None, None),
            ("trajectory/t", "web", None, 2, 1, None, 0, 1, Fraction("1.5"), 100, None, None)])
        self.assertEqual(len(self.rows("channels", events, trajectory="t")), 3)

    def test_dosage(self):
        events = log(
            activity("1", "2025-01-01", attended=14), activity("2", "2025-01-01", attended=15), activity("3", "2025-01-01"),
            message("1", "2025-01-31T23:30:00Z", targetGroups=["a", "b"]), message("2", "2024-12-15"),
            message("3", "2025-02-01", targetGroups=["a"]))
        # In Amsterdam the first is of February; a month without is shown.
        self.assertEqual(self.shown("dosage", events), [
            ("*", None, 2, 14, part(1, 2, "0.5"), 3),
            ("a", "2024-12", None, None, None, 0), ("a", "2025-01", None, None, None, 0), ("a", "2025-02", None, None, None, 2),
            ("b", "2024-12", None, None, None, 0), ("b", "2025-01", None, None, None, 0), ("b", "2025-02", None, None, None, 1),
            (None, "2024-12", None, None, None, 1), (None, "2025-01", None, None, None, 0), (None, "2025-02", None, None, None, 0)])
        self.assertEqual(self.shown("dosage", log(message("1", "2025-01-01")))[0], ("*", None, 0, None, None, 1))

    def test_messages(self):
        def measured(time, name, metric, value):
            return it("message-measured", time, message=name, metric=metric, value=Number(value))
        events = log(
            message("1", "2025-01-01", targetGroups=["a"], audience=5, owned=True), message("2", "2025-01-01", targetGroups=["a"]),
            message("3", "2025-01-01", owned=False), message("3", "2024-01-01", audience=9, owned=True),
            measured("2025-01-03", "1", "seen", "1.50"), measured("2025-01-02", "2", "seen", "7"),
            measured("2025-01-02", "2", "clicked", "1e2"), measured("2025-01-02", "never", "seen", "7"))
        self.assertEqual(self.shown("messages", events), [
            ("inform", "web", "a", 2, 5, 1, 0, ["clicked: 100", "seen: 1.5"]), ("inform", "web", None, 1, None, 0, 1, [])])

    def test_cost(self):
        def cost(category, cents, **more):
            return it("cost-recorded", "2025-01-01", amountCents=cents, category=category, **more)
        plan = {"purpose": "p", "targetGroups": [], "instruments": [], "adoptedBy": "x"}
        people = [reaction(name, "2025-01-01", participant=name) for name in "abc"]
        events = log(it("plan-adopted", "2025-01-01", **plan, costEstimateCents=9), cost("venue", 60), cost("hours", 40, hours=2),
                     *people, it("reaction-withdrawn", "2025-01-02", reaction="a"))
        self.assertEqual(self.shown("cost", events), [
            ("*", 100, 2, 9, 3, Fraction("33.333333")), ("hours", 40, 2, None, None, None), ("venue", 60, None, None, None, None)])
        # A later plan without an estimate has none; without costs the sum is empty, not 0.
        self.assertEqual(self.shown("cost", log(events[0])), [("*", None, None, 9, 0, None)])
        self.assertEqual(self.shown("cost", log(events[0], it("plan-adopted", "2025-01-02", **plan))), [])

    def test_satisfaction(self):
        def measured(score, respondents, **more):
            return it("satisfaction-measured", "2025-01-01", score=Number(score), respondents=respondents, **more)
        self.assertEqual(self.shown("satisfaction", log(
            measured("7.5", 2), measured("4", 1, targetGroup="a"), measured("10", 0, targetGroup="b"))), [
            ("*", 3, 3, Fraction("6.333333")), ("a", 1, 1, 4), ("b", 1, 0, None), (None, 1, 2, Fraction("7.5"))])

    def test_webcare(self):
        def signal(name, what, time, /, **data):
            return event("signal-" + what, "signal/" + name, time, data)
        question = {"channel": "web", "kind": "question"}
        events = log(
            signal("1", "observed", "2025-01-01T10:00:00Z", **question), signal("1", "answered", "2025-01-01T09:00:00Z", by="x"),
            signal("1", "answered", "2025-01-01T11:20:00Z", by="x"),
            signal("2", "observed", "2025-01-01T10:00:00Z", **question), signal("2", "closed", "2025-01-01T10:00:00Z", reason="r"),
            signal("2", "triaged", "2025-01-01", team="t", urgency="low", trajectory="t"),
            # Its moment is the first observation, what it is the last says.
            signal("3", "observed", "2025-01-01T11:00:00Z", channel="web", kind="crisis"),
            signal("3", "observed", "2025-01-01T08:00:00Z", **question),
            signal("4", "triaged", "2025-01-01", team="t", urgency="low"))
        rows = [tuple(row.values()) for row in self.rows("webcare", events, as_of="2025-01-01T11:20:00Z")]
        hours = Fraction("1.333333")
        self.assertEqual(rows, [
            ("*", None, 3, 0, 0, 1, 1, {"moreThan": hours}, {"moreThan": Fraction("3.333333")}),
            ("web", "crisis", 1, 0, 0, 0, 1, {"moreThan": Fraction("3.333333")}, {"moreThan": Fraction("3.333333")}),
            # At equal hours the unanswered ranks last.
            ("web", "question", 2, 0, 0, 1, 0, hours, {"moreThan": hours})])

    def test_instruments(self):
        events = log(
            started(), activity("1", "2025-01-01", invited=10, attended=5), activity("2", "2025-02-01", attended=3),
            activity("3", "2024-01-01", instrument="survey"),
            reaction("1", "2025-01-02", activity="1"), reaction("2", "2025-01-02", activity="1"),
            reaction("3", "2025-01-02", activity="2"), it("reaction-withdrawn", "2025-01-03", reaction="1"),
            weighed("2025-01-03", "adopted", reactions=["1", "2"]), weighed("2025-01-03", "rejected", reactions=["3"]),
            it("satisfaction-measured", "2025-01-03", score=8, respondents=1, activity="1"),
            it("satisfaction-measured", "2025-01-03", score=2, respondents=1),
            it("cost-recorded", "2025-01-03", amountCents=100, category="venue", activity="2"))
        self.assertEqual([tuple(row.values()) for row in self.rows("instruments", events)], [
            # No measurement names it: those of the trajectory.
            ("survey", "complex", 1, None, 0, None, 5, None, "2024-01-01"),
            ("workshop", "complex", 2, part(5, 10, "0.5"), 3, part(1, 2, "0.5"), 8, Fraction("33.333333"), "2025-01-01")])


class ReactionsByHand(ByHandTestCase):
    def test_new_voices(self):
        def elsewhere(name, time, **data):
            return event("reaction-received", "trajectory/u", time, {"reaction": name, "kind": "idea", "channel": "hall"} | data)
        events = log(
            elsewhere("1", "2024-01-01", participant="anna"), elsewhere("2", "2025-01-01", participant="bert"),
            reaction("1", "2025-01-01", participant="anna"), reaction("2", "2025-01-01", participant="bert", channel="mail"),
            reaction("3", "2025-01-02", participant="bert"), reaction("4", "2025-01-01", participant="carla"),
            reaction("5", "2025-01-01"))
        # At one time the higher id is the later: bert was elsewhere first.
        self.assertEqual(self.shown("new-voices", events, trajectory="t"), [
            ("*", 1, 2, part(1, 3, "0.333333"), part(2, 4, "0.5")), ("web", 1, None, None, None)])
        self.assertEqual(self.shown("new-voices", log(reaction("1", "2025-01-01"))), [("*", 0, 0, part(0, 0, None), None)])
        # A tenth of eleven is two people.
        eleven = [reaction(str(place), "2025-01-01", participant=str(place)) for place in range(11)]
        self.assertEqual(self.rows("new-voices", log(*eleven))[0]["concentration"], part(2, 11, "0.181818"))

    def test_representation(self):
        events = log(
            reaction("1", "2025-01-01", participant="anna", ageBand="18-29"),
            reaction("2", "2025-01-02", participant="anna", ageBand="30-44"), reaction("3", "2025-01-03", participant="anna"),
            reaction("4", "2025-01-03", participant="bert"))
        self.assertEqual(self.shown("representation", events), [
            ("age-band", "18-29", 1, 0), ("age-band", "30-44", 1, 1), ("age-band", None, 2, 1), ("area", None, 4, 2)])

    def test_acknowledged(self):
        events = log(reaction("1", "2025-01-01"), reaction("2", "2025-01-01"), reaction("3", "2025-01-05"),
                     it("feedback-sent", "2025-01-03", about="received", channel="web"),
                     it("feedback-sent", "2025-01-04", about="result", channel="web", reactions=["3"]))
        self.assertEqual(self.shown("acknowledged", events, as_of="2025-01-07T12:00:00Z"), [
            (3, 2, part(2, 3, "0.666667"), 2, {"moreThan": 2})])

    def test_weighing(self):
        events = log(
            reaction("1", "2025-01-01", targetGroup="a", topic="green"), reaction("2", "2025-01-01", topic="green"),
            reaction("3", "2025-01-01"), reaction("4", "2025-01-01"), reaction("5", "2025-03-01", topic="green"),
            it("reaction-withdrawn", "2025-01-15", reaction="3"), it("reaction-withdrawn", "2025-02-02", reaction="4"),
            weighed("2025-01-10", "rejected", topics=["green"]),
            it("decision-taken", "2025-02-01", decision="d", body="council", outcome="o"),
            weighed("2025-02-02", "adopted", reactions=["1"]))
        self.assertEqual(self.shown("weighing", events), [
            ("*", None, 3, 1, 0, 1, 0, 0, 1, part(1, 2, "0.5")), ("a", None, 1, 1, 0, 0, 0, 0, 0, part(1, 1, "1")),
            (None, None, 2, 0, 0, 1, 0, 0, 1, part(0, 1, "0")),
            # What was withdrawn only after the decision lay there unweighed.
            ("*", "d", 2, 0, 0, 2, 0, 0, 1, part(0, 2, "0"))])

    def test_stance(self):
        events = log(
            reaction("1", "2025-01-01", stance="for"), reaction("2", "2025-02-01", stance="against"),
            reaction("3", "2025-02-02", stance="neutral"), reaction("4", "2025-01-01"),
            it("decision-taken", "2025-02-01", decision="d", body="council", outcome="o"))
        none, half, whole = part(0, 1, "0"), part(1, 2, "0.5"), part(1, 1, "1")
        self.assertEqual(self.shown("stance", events), [
            ("before", 1, 0, 0, whole, none, none), ("from", 0, 1, 1, part(0, 2, "0"), half, half)])
        self.assertEqual(self.shown("stance", events[:1]), [("before", 1, 0, 0, whole, none, none)])

    def test_process_complaints(self):
        def signal(what, time, /, **data):
            return event("signal-" + what, "signal/s", time, data)
        events = log(
            reaction("r", "2025-01-01", kind="process-complaint", topic="green"), it("reaction-withdrawn", "2025-01-02", reaction="r"),
            signal("observed", "2025-01-01", channel="mail", kind="question"),
            signal("observed", "2025-01-02", channel="phone", kind="complaint"),
            signal("triaged", "2025-01-03", team="w", urgency="low", trajectory="t"),
            signal("triaged", "2025-01-04", team="w", urgency="low"))
        self.assertEqual(self.shown("process-complaints", events), [
            ("*", None, None, None, None, 2), ("reaction", "r", "2025-01-01", "web", "green", None),
            ("signal", "s", "2025-01-01", "phone", None, None)])
        # Sent on to another trajectory it is no complaint about this one.
        later = signal("triaged", "2025-01-05", team="w", urgency="low", trajectory="u")
        self.assertEqual(self.shown("process-complaints", log(*events, later), "id"), [(None,), ("r",)])


class PreparationByHand(ByHandTestCase):
    def test_choice(self):
        events = log(
            decided("2025-01-05", groups=[{"stakeholder": "b", "chosen": False, "reason": "x"},
                                          {"stakeholder": "a", "chosen": True, "level": "inform"}]),
            decided("2025-01-02", chosen=False, level=None), reaction("1", "2025-01-04"))
        self.assertEqual(self.shown("choice", events), [
            ("2025-01-02T12:00:00Z", None, False, None, "college", "r", 2),
            ("2025-01-05T12:00:00Z", None, True, "advise", "college", "r", -1),
            ("2025-01-05T12:00:00Z", "b", False, None, None, "x", None),
            ("2025-01-05T12:00:00Z", "a", True, "inform", None, None, None)])

    def test_conditions(self):
        def setting(time, status, *texts):
            return it("preconditions-set", time, inputStatus=status, preconditions=list(texts))
        events = log(
            setting("2025-01-01", "advice", "a", "b"), setting("2025-02-01", "advice", "a", "b"),
            setting("2025-02-02", "advice", "b", "a"), setting("2025-02-03", "binding"),
            it("preconditions-communicated", "2025-01-20", channel="web"), reaction("1", "2025-01-11"),
            it("reaction-withdrawn", "2025-01-12", reaction="1"))
        self.assertEqual(self.shown("conditions", events), [("binding", [], "2025-01-01", "2025-01-20", 10, -9, 2)])
        self.assertEqual(self.shown("conditions", log(started())), [(None, None, None, None, None, None, 0)])

    def test_promise(self):
        def report(time, **data):
            return it("final-report-published", time, title="T", summary="s", **data)
        first = [decided("2025-01-01", level="advise"), decided("2025-01-02", level="coproduce"), reaction("1", "2025-01-02")]
        later = [decided("2025-01-03", level="coproduce"),
                 decided("2025-01-04", level="inform", groups=[{"stakeholder": "a", "chosen": True}]),
                 report("2025-03-01", deliveredLevel="advise"), report("2025-04-01")]
        self.assertEqual(self.shown("promise", log(*first, *later)), [
            ("coproduce", "2025-01-02", "advise", "2025-03-01", False, 1)])
        # While nobody reacted the latest choice is the promise.
        self.assertEqual(self.shown("promise", log(first[0], *later)), [("inform", "2025-01-04", "advise", "2025-03-01", True, 0)])
        # Chosen not to: no level was promised, whatever was before.
        self.assertEqual(self.shown("promise", log(first[0], decided("2025-01-02", chosen=False), first[2])), [
            (None, None, None, None, None, 0)])

    def test_deviations(self):
        def adjusted(**data):
            return it("plan-adjusted", "2025-01-01", change="c", reason="r", **data)
        events = log(adjusted(trigger="signal"), adjusted(trigger="signal"), adjusted(), activity("1", "2025-01-01", planned=False),
                     activity("2", "2025-01-01", planned=True), activity("3", "2025-01-01"))
        self.assertEqual(self.shown("deviations", events), [
            ("plan-adjusted", "signal", 2), ("plan-adjusted", None, 1), ("unplanned-activity", None, 1)])

    def test_commitments(self):
        def made(name, due=None):
            return it("commitment-made", "2025-01-01", commitment=name, text="x", **({"due": due} if due else {}))

        def kept(name, time):
            return it("commitment-kept", time, commitment=name, how="h")
        events = log(
            made("in-time", "2025-03-01"), kept("in-time", "2025-03-02"), kept("in-time", "2025-03-01"),
            made("late", "2025-03-01"), kept("late", "2025-03-02"), made("none"), kept("none", "2025-03-02"),
            made("today", "2025-03-15"), made("yesterday", "2025-03-14"), kept("never-made", "2025-03-02"))
        rows = self.rows("commitments", events, "2025-03-15T12:00:00Z")
        self.assertEqual(self.columns(rows, "commitment", "keptOn", "status"), [
            ("*", None, None), ("in-time", "2025-03-01", "kept-in-time"), ("late", "2025-03-02", "kept-late"),
            ("none", "2025-03-02", "kept"), ("today", None, "open"), ("yesterday", None, "overdue")])
        self.assertEqual(self.columns(rows[:2], "made", "kept", "inTime", "open", "overdue"), [(5, 3, 1, 2, 1), (None,) * 5])

    def test_advice(self):
        def advice(stream, time, adviser, **data):
            return event("advice-given", stream, time, {"by": "x", "about": "y", "adviser": adviser} | data)
        events = log(
            started("2025-01-01"), advice("trajectory/t", "2025-01-11", "webcare", requested=True),
            advice("trajectory/t", "2024-12-31", "communication", requested=False),
            advice("trajectory/t", "2025-01-05", "communication"), advice("policy/p", "2025-01-05", "webcare"))
        self.assertEqual([tuple(row.values()) for row in self.rows("advice", events)], [
            ("policy/p", "*", 0, 0, 1, None), ("policy/p", "webcare", 0, 0, 1, None),
            ("trajectory/t", "*", 1, 1, 1, -1), ("trajectory/t", "communication", 0, 1, 1, -1),
            ("trajectory/t", "webcare", 1, 0, 0, 10)])
        self.assertEqual(len(self.rows("advice", events, trajectory="t")), 3)


if __name__ == "__main__":
    unittest.main()
