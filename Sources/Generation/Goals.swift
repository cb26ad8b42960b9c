import Events
import Formats

/// What a trajectory wants to reach, and how far it came; in tenths.
extension Trajectory {
  private static let kinds:
    [(id: String, metric: String, unit: String, statement: String, baseline: Int, target: ClosedRange<Int>)] = [
      ("opkomst", "visitors", "mensen", "Meer mensen dan de vorige keer praten mee.", 200, 300...900),
      ("tevredenheid", "satisfaction", "cijfer", "Deelnemers geven het proces een 7 of hoger.", 62, 70...78),
      ("bereik", "share", "procent", "Een kwart van de omwonenden laat iets horen.", 80, 150...300),
    ]

  mutating func setGoals() {
    let isSmart = does(.settingGoals)
    guard isSmart || chance.happens(450) else { return }
    let measures = does(.measuring)
    for kind in chance.some(isComplex ? chance.within(1...2) : 1, of: Self.kinds) {
      let vague = !isSmart && chance.happens(700)
      let target = chance.within(kind.target) / 5 * 5
      let deadline = ending + chance.within(-10...40)
      let date = WallTime.date(deadline)
      let agreedBy = isSmart ? "college" : nil
      let day = (awake + invitation) / 2
      story.add(.goalSet, office(day)) {
        $0.member("goal", kind.id)
        $0.member("statement", vague ? "We willen veel mensen bereiken." : kind.statement)
        if !vague {
          $0.member("metric", kind.metric)
          $0.member("unit", kind.unit)
          $0.tenths("baseline", kind.baseline)
          $0.tenths("target", target)
        }
        if isSmart || !vague { $0.member("deadline", date) }
        $0.optional("agreedBy", agreedBy)
      }
      follow(kind.id, kind.baseline, vague ? nil : target, vague ? nil : deadline, measures, date)
    }
  }

  private mutating func follow(
    _ goal: String, _ baseline: Int, _ target: Int?, _ deadline: Int?, _ measures: Bool, _ date: String
  ) {
    let middle = (firstActivity + ending) / 2
    if chance.happens(50) {
      story.add(.goalWithdrawn, office(middle)) {
        $0.member("goal", goal)
        $0.member("reason", "Er is geen nulmeting, dus we kunnen het niet volgen.")
      }
      return
    }
    if target != nil, chance.happens(70) {
      // The council asks for more: the later goal rules.
      story.add(.goalSet, office(middle)) {
        $0.member("goal", goal)
        $0.member("statement", "Het doel is bijgesteld na de eerste meting.")
        $0.member("metric", "share")
        $0.member("unit", "procent")
        $0.tenths("baseline", baseline)
        $0.tenths("target", (target ?? 0) + 50)
        $0.member("deadline", date)
        $0.member("agreedBy", "gemeenteraad")
      }
    }
    guard measures || chance.happens(250) else { return }
    let reached = chance.within(30...130)
    let step = (target ?? baseline + 100) - baseline
    for (day, share) in [(middle, 50), (min(deadline ?? ending, ending) - 2, 100)] {
      // Who does not measure in time does it afterwards, for the report.
      let time = office(measures ? day : ending + 55)
      let value = baseline + step * reached * share / 10_000
      let method =
        chance.happens(600) ? chance.pick(["presentielijst", "vragenlijst na afloop", "telling op het platform"]) : nil
      story.add(.goalMeasured, time) {
        $0.member("goal", goal)
        $0.tenths("value", value)
        $0.optional("method", method)
      }
      if !measures || chance.happens(200) { return }
    }
  }
}
