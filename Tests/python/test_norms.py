"""Every norm in the brute force, on tiny histories worked by hand."""

import unittest
from fractions import Fraction

from brute_force import NORM_SETS, question, read_moment, verdict
from by_hand import ByHandTestCase, event, it, log, reaction, started

MET, NOT_MET, NOT_YET, NOT_APPLICABLE, NOT_EVALUABLE = "met", "not-met", "not-yet", "not-applicable", "not-evaluable"


def closed(time="2025-12-01"):
    return it("trajectory-closed", time, result="r")


def decided(time, /, **data):
    return it("participation-decided", time, **({"chosen": True, "level": "advise", "decidedBy": "college", "reason": "r"} | data))


def plan(time, /, **data):
    return it("plan-adopted", time, **({"purpose": "p", "targetGroups": [], "instruments": [], "adoptedBy": "x"} | data))


def decision(time, /, **data):
    return it("decision-taken", time, **({"decision": "d", "body": "college", "outcome": "o"} | data))


def activity(time, name="a", /, **data):
    return it("activity-held", time, **({"activity": name, "instrument": "walk", "channel": "hall"} | data))


def fed_back(time, /, **data):
    return it("feedback-sent", time, **({"about": "result", "channel": "web"} | data))


def weighed(time, *reactions):
    return it("contribution-weighed", time, reactions=list(reactions), outcome="noted", reason="r")


def evaluated(time):
    return it("evaluation-held", time, kind="final", by="x", findings="f")


def learned(stream, time, /, **data):
    return event("lesson-learned", stream, time, {"lesson": "l", "text": "x", "theme": "housing"} | data)


def shared(time, audience="council", lesson="l"):
    return event("lesson-shared", "policy/p", time, {"lesson": lesson, "audience": audience, "channel": "web"})


class NormsByHand(ByHandTestCase):
    def says(self, norm, expected, *events, as_of="2025-12-31T12:00:00Z", **asked):
        self.assertEqual(self.verdict(norm, *events, as_of=as_of, **asked), expected)

    # What goes before every norm

    def test_without_a_start_nothing_can_be_judged(self):
        self.says("conscious-choice", NOT_EVALUABLE, decided("2025-01-02"))

    def test_a_plan_of_somebody_else_is_asked_three_things(self):
        for initiator in ("developer", "residents"):
            events = [started(initiator=initiator), decided("2025-01-02"), reaction("r", "2025-01-03"), decision("2025-02-01")]
            self.says("conscious-choice", NOT_APPLICABLE, *events)
            self.says("everything-weighed", NOT_MET, *events)
            self.says("feedback-given", NOT_MET, *events)
        # The latest start says whose it is.
        self.says("conscious-choice", MET, started(initiator="developer"), started("2025-01-02"), decided("2025-01-02"))

    def test_who_chose_not_to_involve_is_asked_eight(self):
        events = [started(), decided("2025-01-02", chosen=False), closed()]
        self.says("conscious-choice", MET, *events)
        self.says("planned-approach", NOT_APPLICABLE, *events)
        self.says("evaluated", NOT_YET, *events)
        # Somebody reacted after all, or the choice was made again.
        self.says("planned-approach", NOT_MET, *events, reaction("r", "2025-01-03"))
        self.says("planned-approach", NOT_MET, *events, decided("2025-01-03"))

    # Each

    def test_conscious_choice(self):
        self.says("conscious-choice", NOT_YET, started())
        self.says("conscious-choice", MET, started(), decided("2025-01-05"), activity("2025-01-05"))
        self.says("conscious-choice", NOT_MET, started(), decided("2025-01-06"), activity("2025-01-05"))
        # Without an involvement the closing is the moment, until one comes.
        self.says("conscious-choice", NOT_MET, started(), closed("2025-01-05"), decided("2025-01-06"))
        self.says("conscious-choice", MET, started(), closed("2025-01-05"), decided("2025-01-06"), activity("2025-01-07"))

    def test_stakeholders_first(self):
        added = it("stakeholder-added", "2025-01-02", stakeholder="s", name="S", category="media", level="local", interest="i",
                   influence=1, stake=1)
        completed = it("stakeholder-analysis-completed", "2025-01-03", by="x")
        self.says("stakeholders-first", MET, started(), added, completed, activity("2025-01-03"))
        self.says("stakeholders-first", NOT_MET, started(), added, completed, activity("2025-01-02"))
        self.says("stakeholders-first", NOT_YET, started(), completed,
                  it("stakeholder-reassessed", "2025-01-02", stakeholder="s", reason="r"))

    def test_all_governments(self):
        def added(time, **data):
            return it("stakeholder-added", time, **({"stakeholder": "s", "name": "S", "category": "government", "level": "provincial",
                                                     "interest": "i", "influence": 1, "stake": 1} | data))
        self.says("all-governments", NOT_APPLICABLE, started(complexity="routine"))
        self.says("all-governments", NOT_YET, started(), added("2025-01-02", level="local"))
        self.says("all-governments", NOT_MET, started(), added("2025-01-02", category="residents"), closed())
        self.says("all-governments", MET, started(), closed("2025-01-02"), added("2025-01-03"))
        # Of one stakeholder the latest word counts.
        self.says("all-governments", NOT_MET, started(), added("2025-01-02"), added("2025-01-03", level="local"), closed())

    def test_politics_first(self):
        self.says("politics-first", NOT_APPLICABLE, started(complexity="routine"), decided("2025-01-02"))
        self.says("politics-first", MET, started(), decided("2025-01-02", chosen=False, decidedBy="council"))
        self.says("politics-first", NOT_YET, started(), decided("2025-01-02", decidedBy="management"))
        self.says("politics-first", NOT_MET, started(), decided("2025-01-02", decidedBy="project"), decided("2025-01-04"),
                  activity("2025-01-03"))

    def test_advised_early(self):
        advice = it("advice-given", "2025-01-05", by="x", about="y", adviser="communication")
        self.says("advised-early", MET, started(), advice, plan("2025-01-05"))
        # The first plan is the moment, not the latest.
        self.says("advised-early", NOT_MET, started(), advice, plan("2025-01-04"), plan("2025-01-06"))
        self.says("advised-early", NOT_MET, started(), advice, activity("2025-01-04"))
        self.says("advised-early", MET, started(), advice, activity("2025-01-04"), plan("2025-01-05"))

    def test_planned_approach(self):
        self.says("planned-approach", MET, started(complexity="routine"), plan("2025-01-05"), activity("2025-01-05"))
        self.says("planned-approach", NOT_MET, started(), plan("2025-01-05"), activity("2025-01-04"))
        # An invitation involves, another message does not.
        message = {"message": "m", "channel": "web"}
        self.says("planned-approach", NOT_YET, started(), it("message-published", "2025-01-04", **message, purpose="inform"))
        self.says("planned-approach", NOT_MET, started(), it("message-published", "2025-01-04", **message, purpose="invite"))

    def test_clear_status(self):
        setting = it("preconditions-set", "2025-01-02", preconditions=[], inputStatus="advice")

        def told(time):
            return it("preconditions-communicated", time, channel="web")
        self.says("clear-status", MET, started(), setting, told("2025-01-02"), reaction("r", "2025-01-02"))
        self.says("clear-status", NOT_MET, started(), told("2025-01-01"), setting, reaction("r", "2025-01-02"))
        self.says("clear-status", NOT_MET, started(), setting, told("2025-01-03"), reaction("r", "2025-01-02"))
        self.says("clear-status", NOT_YET, started(), setting)
        self.says("clear-status", NOT_APPLICABLE, started(), setting, told("2025-01-02"), closed())
        # Withdrawn, but it was the first.
        self.says("clear-status", NOT_MET, started(), reaction("r", "2025-01-01"), it("reaction-withdrawn", "2025-01-01", reaction="r"),
                  closed())

    def test_early_involvement(self):
        # A quarter of 40 days is 10.
        self.says("early-involvement", MET, started(), activity("2025-01-11"), decision("2025-02-10"))
        self.says("early-involvement", NOT_MET, started(), activity("2025-01-12"), decision("2025-02-10"))
        # Without a decision the sixtieth day, 2 March, is still in time.
        self.says("early-involvement", MET, started(), reaction("r", "2025-03-02"))
        self.says("early-involvement", NOT_MET, started(), reaction("r", "2025-03-03"))
        self.says("early-involvement", NOT_YET, started(), as_of="2025-03-02T22:59:59Z")
        self.says("early-involvement", NOT_MET, started(), as_of="2025-03-02T23:00:00Z")
        self.says("early-involvement", NOT_MET, started(), decision("2025-01-02"), as_of="2025-01-02T12:00:00Z")
        # A term runs on after the closing.
        self.says("early-involvement", NOT_YET, started(), closed("2025-01-02"), as_of="2025-03-02T12:00:00Z")
        own = NORM_SETS["vision-2012"]
        own = own._replace(parameters=own.parameters | {"early-involvement.share": Fraction("0.275")})
        events = log(started(), activity("2025-01-12"), decision("2025-02-10"))
        self.assertEqual(verdict(events, "t", "early-involvement", own, question(read_moment("2026-01-01T00:00:00Z"))), MET)

    def test_smart_goals(self):
        smart = {"statement": "s", "metric": "m", "unit": "u", "target": 1, "agreedBy": "a", "baseline": 0, "deadline": "2026-01-01"}

        def goal(name, **data):
            return it("goal-set", "2025-01-02", goal=name, **data)
        withdrawn = it("goal-withdrawn", "2025-01-03", goal="h", reason="r")
        self.says("smart-goals", NOT_YET, started())
        self.says("smart-goals", NOT_APPLICABLE, started(), goal("h", **smart), withdrawn, closed())
        self.says("smart-goals", MET, started(), goal("g", **smart), closed())
        self.says("smart-goals", NOT_MET, started(), goal("g", **smart), goal("h", statement="s"), closed())
        self.says("smart-goals", MET, started(), goal("g", **smart), goal("h", statement="s"), withdrawn, closed())

    def test_interim_measurement(self):
        def goal(name, **data):
            return it("goal-set", "2025-01-02", goal=name, statement="s", **data)

        def measured(name, time):
            return it("goal-measured", time, goal=name, value=1)
        dated, undated = goal("g", deadline="2025-03-01"), goal("h")
        self.says("interim-measurement", NOT_YET, started())
        self.says("interim-measurement", NOT_APPLICABLE, started(), closed())
        self.says("interim-measurement", MET, started(), dated, measured("g", "2025-03-01T22:59:59Z"))
        self.says("interim-measurement", NOT_YET, started(), dated, as_of="2025-03-01T12:00:00Z")
        self.says("interim-measurement", NOT_MET, started(), dated, measured("g", "2025-03-01T23:00:00Z"))
        # One passed is enough, whatever may still come of the other.
        self.says("interim-measurement", NOT_MET, started(), dated, undated, as_of="2025-03-02T12:00:00Z")
        self.says("interim-measurement", MET, started(), undated, measured("h", "2025-02-01"), decision("2025-02-01"))
        self.says("interim-measurement", NOT_MET, started(), undated, measured("h", "2025-02-02"), decision("2025-02-01"))
        self.says("interim-measurement", NOT_MET, started(), undated, measured("h", "2025-12-02"), closed())

    def test_targeted(self):
        both = plan("2025-01-02", targetGroups=["a", "b"])
        self.says("targeted", NOT_YET, started(), plan("2025-01-02"))
        self.says("targeted", NOT_EVALUABLE, started(), plan("2025-01-02"), closed())
        self.says("targeted", MET, started(), both, reaction("r", "2025-01-03", participant="anna", targetGroup="a"),
                  activity("2025-01-03", targetGroups=["b"], attended=1))
        # Nobody came, and who reacted is not known.
        self.says("targeted", NOT_MET, started(), both, reaction("r", "2025-01-03", targetGroup="a"),
                  activity("2025-01-03", targetGroups=["a", "b"], attended=0), closed())

    def test_cross_media(self):
        self.says("cross-media", NOT_APPLICABLE, started(complexity="routine"))
        self.says("cross-media", MET, started(), reaction("r", "2025-01-03"), activity("2025-01-03"))
        self.says("cross-media", NOT_MET, started(), reaction("r", "2025-01-03"), activity("2025-01-03", channel="web"), closed())

    def test_considered_instrument(self):
        def other(name, time, *instruments, owner="o"):
            found = [event("trajectory-started", "trajectory/" + name, time,
                           {"title": "T", "kind": "project", "complexity": "complex", "owner": owner})]
            return found + [event("plan-adopted", "trajectory/" + name, time, {
                "purpose": "p", "targetGroups": [], "instruments": list(instruments), "adoptedBy": "x"})] * bool(instruments)
        ours = plan("2025-01-02", instruments=["walk", "talk", "walk"])
        self.says("considered-instrument", NOT_APPLICABLE, started(), ours, *other("u", "2024-01-01", "talk", owner="other"))
        self.says("considered-instrument", NOT_APPLICABLE, started(), ours, *other("u", "2025-01-02", "talk"))
        again = other("u", "2024-01-01", "talk", "walk")
        self.says("considered-instrument", NOT_YET, started(), ours, *again)
        self.says("considered-instrument", NOT_MET, started(), ours, *again, closed())
        self.says("considered-instrument", MET, started(), plan("2025-01-02", instruments=["walk"]), *again, closed())
        self.says("considered-instrument", MET, started(), plan("2025-01-02", instruments=["walk", "talk"], instrumentReason="r"),
                  *again, closed())
        self.says("considered-instrument", NOT_EVALUABLE, started(), ours, *other("u", "2024-01-01"), closed())
        self.says("considered-instrument", NOT_EVALUABLE, started(), *again, closed())
        # Of those before, the one that started last.
        self.says("considered-instrument", MET, started(), ours, *again, *other("v", "2024-06-01", "survey"), closed())

    def test_everything_weighed(self):
        self.says("everything-weighed", NOT_YET, started(), reaction("r", "2025-01-02"))
        self.says("everything-weighed", NOT_APPLICABLE, started(), reaction("r", "2025-01-02"), closed())
        self.says("everything-weighed", NOT_APPLICABLE, started(), reaction("r", "2025-01-02", kind="question"),
                  reaction("s", "2025-02-02"), decision("2025-02-01"))
        self.says("everything-weighed", MET, started(), reaction("r", "2025-01-02"), weighed("2025-02-01", "r"), decision("2025-02-01"))
        self.says("everything-weighed", NOT_MET, started(), reaction("r", "2025-01-02"), weighed("2025-02-02", "r"),
                  decision("2025-02-01"))
        gone = [started(), reaction("r", "2025-01-02"), decision("2025-02-01")]
        self.says("everything-weighed", NOT_APPLICABLE, *gone, it("reaction-withdrawn", "2025-02-01", reaction="r"))
        self.says("everything-weighed", NOT_MET, *gone, it("reaction-withdrawn", "2025-02-02", reaction="r"))

    def test_feedback_given(self):
        events = [started(), reaction("r", "2025-01-02"), reaction("s", "2025-02-02"), decision("2025-02-01")]
        # The forty-second day is 15 March.
        self.says("feedback-given", MET, *events, fed_back("2025-03-15"))
        self.says("feedback-given", NOT_MET, *events, fed_back("2025-03-16"))
        self.says("feedback-given", NOT_YET, *events, closed("2025-02-03"), as_of="2025-03-15T12:00:00Z")
        self.says("feedback-given", NOT_MET, *events, fed_back("2025-01-31"), fed_back("2025-02-05", about="received"))
        self.says("feedback-given", MET, *events, fed_back("2025-02-01"))
        self.says("feedback-given", NOT_APPLICABLE, *events, it("reaction-withdrawn", "2025-09-01", reaction="r"))
        self.says("feedback-given", NOT_APPLICABLE, started(), reaction("r", "2025-01-02"), closed())

    def test_cost_estimated(self):
        self.says("cost-estimated", MET, started(), plan("2025-01-02", costEstimateCents=0), plan("2025-01-04"),
                  activity("2025-01-03"))
        self.says("cost-estimated", NOT_MET, started(), plan("2025-01-02"), plan("2025-01-04", costEstimateCents=1),
                  activity("2025-01-03"))
        self.says("cost-estimated", NOT_YET, started(), plan("2025-01-02"))
        self.says("cost-estimated", NOT_MET, started(), closed())

    def test_within_estimate(self):
        def cost(cents):
            return it("cost-recorded", "2025-02-01", amountCents=cents, category="venue")
        estimate = plan("2025-01-02", costEstimateCents=1000)
        self.says("within-estimate", MET, started(), estimate, cost(1000), cost(100))
        self.says("within-estimate", NOT_MET, started(), estimate, cost(1000), cost(101))
        self.says("within-estimate", NOT_YET, started(), estimate)
        self.says("within-estimate", NOT_EVALUABLE, started(), estimate, closed())
        self.says("within-estimate", NOT_EVALUABLE, started(), cost(1), closed())
        # What was estimated after people were asked is no estimate up front.
        self.says("within-estimate", NOT_EVALUABLE, started(), activity("2025-01-01"), estimate, cost(1), closed())

    def test_final_report_first(self):
        def report(time):
            return it("final-report-published", time, title="T", summary="s")
        council = decision("2025-02-01", body="council")
        self.says("final-report-first", NOT_YET, started(), report("2025-01-31"))
        self.says("final-report-first", NOT_APPLICABLE, started(), report("2025-01-31"), closed())
        self.says("final-report-first", NOT_APPLICABLE, started(), report("2025-01-31"), decision("2025-02-01"))
        self.says("final-report-first", MET, started(), report("2025-02-01"), council)
        self.says("final-report-first", NOT_MET, started(), report("2025-02-02"), council)
        # In between two decisions of the council.
        self.says("final-report-first", MET, started(), report("2025-02-02"), council,
                  decision("2025-02-03", decision="e", body="council"), decision("2025-02-04", decision="f", final=True))

    def test_promise_kept(self):
        def report(level=None):
            return it("final-report-published", "2025-03-01", title="T", summary="s", **({"deliveredLevel": level} if level else {}))
        events = [started(), decided("2025-01-02"), reaction("r", "2025-01-03")]
        self.says("promise-kept", MET, *events, report("advise"))
        self.says("promise-kept", NOT_YET, *events, report("consult"))
        self.says("promise-kept", NOT_MET, *events, report("consult"), closed())
        self.says("promise-kept", NOT_EVALUABLE, *events, report(), closed())
        self.says("promise-kept", NOT_APPLICABLE, *events[:2], report("advise"), closed())
        # Promised only after somebody reacted.
        self.says("promise-kept", NOT_EVALUABLE, started(), reaction("r", "2025-01-01"), decided("2025-01-02"), report("advise"), closed())

    def test_commitments_kept(self):
        def made(name, due=None):
            return it("commitment-made", "2025-01-02", commitment=name, text="x", **({"due": due} if due else {}))

        def kept(name, time):
            return it("commitment-kept", time, commitment=name, how="h")
        self.says("commitments-kept", NOT_APPLICABLE, started(), made("c"))
        self.says("commitments-kept", NOT_YET, started(), made("c", "2025-12-31"), closed())
        self.says("commitments-kept", MET, started(), made("c", "2025-12-30"), kept("c", "2025-12-30"), made("d", "2025-12-31"))
        self.says("commitments-kept", NOT_MET, started(), made("c", "2025-12-30"), kept("c", "2025-12-31"))

    def test_evaluated(self):
        events = [started(), closed("2025-01-02")]
        # The ninetieth day is 2 April.
        self.says("evaluated", MET, *events, evaluated("2025-04-02"))
        self.says("evaluated", NOT_MET, *events, evaluated("2025-04-03"))
        self.says("evaluated", NOT_YET, *events, as_of="2025-04-02T12:00:00Z")
        self.says("evaluated", NOT_MET, *events, as_of="2025-04-03T12:00:00Z")
        self.says("evaluated", MET, *events, evaluated("2025-01-01"))
        self.says("evaluated", NOT_YET, started())
        self.says("evaluated", NOT_YET, *events, it("trajectory-reopened", "2025-01-03", reason="r"))

    def test_lessons_shared(self):
        lesson = learned("trajectory/t", "2025-01-02")
        # The ninetieth day after learning is 2 April.
        self.says("lessons-shared", MET, started(), lesson, shared("2025-04-02"), evaluated("2025-04-03"))
        self.says("lessons-shared", NOT_MET, started(), lesson, shared("2025-04-03"), evaluated("2025-04-03"))
        self.says("lessons-shared", NOT_YET, started(), lesson, shared("2025-04-02", "team"), as_of="2025-04-02T12:00:00Z")
        self.says("lessons-shared", NOT_MET, started(), lesson, shared("2025-04-02", "team"), as_of="2025-04-03T12:00:00Z")
        self.says("lessons-shared", NOT_YET, started(), lesson, shared("2025-01-02"))
        self.says("lessons-shared", NOT_MET, started(), lesson, shared("2025-01-02"), closed("2025-10-01"))
        # Evaluated long ago without a lesson, or not so long ago.
        self.says("lessons-shared", NOT_MET, started(), evaluated("2025-10-01"), closed("2025-12-01"))
        self.says("lessons-shared", NOT_YET, started(), evaluated("2025-10-02"), closed("2025-10-01"))

    def test_lessons_applied(self):
        used = event("lesson-applied", "trajectory/t", "2025-02-01", {"lesson": "l", "how": "h"})
        elsewhere = learned("policy/p", "2025-03-01", instrument="walk")
        before, at_once = shared("2025-01-01T11:59:59Z"), shared("2025-01-01T12:00:00Z")
        self.says("lessons-applied", NOT_APPLICABLE, started(theme="housing"), elsewhere, at_once, used)
        self.says("lessons-applied", NOT_APPLICABLE, started(theme="housing"), elsewhere, shared("2024-01-01", "team"), used)
        self.says("lessons-applied", MET, started(theme="housing"), elsewhere, before, used)
        self.says("lessons-applied", NOT_YET, started(theme="housing"), elsewhere, before)
        self.says("lessons-applied", NOT_MET, started(theme="housing"), elsewhere, before, closed())
        self.says("lessons-applied", NOT_APPLICABLE, started(theme="traffic"), elsewhere, before)
        self.says("lessons-applied", NOT_YET, started(theme="traffic"), elsewhere, before, activity("2025-01-05"))
        self.says("lessons-applied", NOT_YET, started(), elsewhere, before, plan("2025-01-05", instruments=["walk"]))
        # Its own lesson is none to apply.
        self.says("lessons-applied", NOT_APPLICABLE, started(theme="housing"), learned("trajectory/t", "2025-01-01"), before, used)


if __name__ == "__main__":
    unittest.main()
