import EventStore
import Events
import Formats

/// The norms about money (M risk 3).
extension NormCase {
  private var planAtInvolvement: TrajectoryFacts.Plan? { trajectory.plan(inForceAt: byInvolvement.last) }

  private var beforeWhat: Names { byInvolvement.isClosing ? Self.beforeClosing : Self.beforeInvolvement }

  /// The plan in force at the first involvement has an estimate.
  var costEstimated: Judgement {
    let limit = byInvolvement
    if let plan = planAtInvolvement, plan.what.costEstimateCents != nil {
      return met([plan.stamp] + limit.stamps, nl: "Het plan raamt de kosten.", en: "The plan estimates the cost.")
    }
    guard let setBy = limit.setBy else { return notYet(nl: "Er is nog geen raming.", en: "There is no estimate yet.") }
    let late = cut.part(of: facts.plans).filter { $0.stamp.time > limit.last && $0.what.costEstimateCents != nil }
    return notMet(
      [setBy] + (planAtInvolvement.map { [$0.stamp] } ?? []) + late.map(\.stamp),
      nl: "Er was geen raming \(beforeWhat.nl).", en: "There was no estimate \(beforeWhat.en).")
  }

  /// Costs at most so many times the estimate.
  var withinEstimate: Judgement {
    let plan = planAtInvolvement
    let costs = cut.part(of: facts.costs)
    if let plan, let estimate = plan.what.costEstimateCents, !costs.isEmpty {
      var sum: Int128 = 0
      for cost in costs { sum += Int128(cost.amountCents) }
      let proof = [plan.stamp] + byInvolvement.stamps + costs.map(\.stamp)
      let most = Fraction(norms[.withinEstimateFactor]) * Fraction(estimate)
      if Fraction(Decimal(coefficient: sum, exponent: 0)) <= most {
        return met(proof, nl: "De kosten bleven binnen de raming.", en: "The costs stayed within the estimate.")
      }
      return notMet(proof, nl: "De kosten gingen over de raming heen.", en: "The costs went beyond the estimate.")
    }
    var nl: String { costs.isEmpty ? "er zijn geen kosten vastgelegd" : "er was geen raming \(beforeWhat.nl)" }
    var en: String { costs.isEmpty ? "no costs were recorded" : "there was no estimate \(beforeWhat.en)" }
    guard let closing else { return notYet(nl: "Nog niet: \(nl).", en: "Not yet: \(en).") }
    return notEvaluable(nl: "Niet te beoordelen: \(nl).", en: "Cannot be judged: \(en).", [closing])
  }
}
