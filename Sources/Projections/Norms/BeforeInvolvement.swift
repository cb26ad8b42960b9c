import EventStore
import Events
import Formats

/// The norms about what should be done before people are involved, and when that is (V §2.3-2, 2.3-3, 2.3-5, 3.2; M argument 1).
extension NormCase {
  var consciousChoice: Judgement {
    some(
      cut.part(of: facts.choices).map(\.stamp), by: byInvolvement, nl: "keuze over de inwonerbetrokkenheid",
      en: "choice about participation", before: Self.beforeInvolvement)
  }

  var stakeholdersFirst: Judgement {
    let limit = byInvolvement
    let added = cut.part(of: facts.stakeholders).filter(\.isAddition).map(\.stamp)
    let analyses = cut.part(of: facts.analyses).map(\.stamp)
    let stakeholder = added.first { $0.time <= limit.last }
    let analysis = analyses.first { $0.time <= limit.last }
    if let stakeholder, let analysis {
      return met(
        [stakeholder, analysis] + limit.stamps, nl: "De belanghebbenden waren in beeld en de analyse was klaar.",
        en: "The stakeholders were known and their analysis was completed.")
    }
    var nl: String { stakeholder == nil ? "er zijn geen belanghebbenden vastgelegd" : "de analyse is niet afgerond" }
    var en: String { stakeholder == nil ? "no stakeholders were recorded" : "the analysis was not completed" }
    guard let setBy = limit.setBy else { return notYet(nl: "Nog niet: \(nl).", en: "Not yet: \(en).") }
    let late = (stakeholder == nil ? added : []) + (analysis == nil ? analyses : [])
    let before = limit.isClosing ? Self.beforeClosing : Self.beforeInvolvement
    return notMet([setBy] + late, nl: "Niet \(before.nl): \(nl).", en: "Not \(before.en): \(en).")
  }

  var allGovernments: Judgement {
    let governments = trajectory.stakeholders.filter { $0.latest(\.category)?.value == .government }
    if let found = governments.first(where: { $0.latest(\.level).map { $0.value != .local } ?? false }) {
      return met(
        [found.added, found.latest(\.category)?.stamp, found.latest(\.level)?.stamp].compactMap(\.self),
        nl: "Ook een andere overheid is in beeld.", en: "Another government is on the register too.")
    }
    guard let closing else {
      return notYet(nl: "Er staat nog geen andere overheid in het register.", en: "No other government is on the register yet.")
    }
    return notMet(
      [closing] + governments.map(\.added), nl: "Er stond bij het sluiten geen andere overheid in het register.",
      en: "No other government was on the register at the closing.")
  }

  var politicsFirst: Judgement {
    let choices = cut.part(of: facts.choices).filter { $0.what.decidedBy == .council || $0.what.decidedBy == .college }
    return some(
      choices.map(\.stamp), by: byInvolvement, nl: "keuze van raad of college over de inwonerbetrokkenheid",
      en: "choice about participation by council or college", before: Self.beforeInvolvement)
  }

  /// By the first plan; without a plan by the first involvement.
  var advisedEarly: Judgement {
    let plan = cut.earliest(of: facts.plans)?.stamp
    let before =
      plan == nil ? Self.beforeInvolvement : Names(nl: "voor het eerste plan", en: "before the first plan")
    return some(
      cut.part(of: facts.advices).map(\.stamp), by: limit(at: plan ?? firstInvolvement), nl: "advies van een adviseur",
      en: "advice of an adviser", before: before)
  }

  var plannedApproach: Judgement {
    some(
      cut.part(of: facts.plans).map(\.stamp), by: byInvolvement, nl: "plan van aanpak",
      en: "plan", before: Self.beforeInvolvement)
  }

  /// Set, and communicated at or after that, by the first reaction.
  var clearStatus: Judgement {
    if let closing, firstReaction == nil {
      return notApplicable(
        nl: "Het traject is gesloten zonder reacties.", en: "The trajectory was closed without reactions.", [closing])
    }
    let limit = limit(at: firstReaction)
    let settings = cut.part(of: facts.preconditions).map(\.stamp)
    let communications = cut.part(of: facts.communications).map(\.stamp)
    if let set = settings.first,
      let told = communications.first(where: { $0.time >= set.time && $0.time <= limit.last })
    {
      return met(
        [set, told] + limit.stamps, nl: "Randvoorwaarden en status waren op \(said(told, in: .nl)) verteld.",
        en: "Preconditions and status had been communicated on \(said(told, in: .en)).")
    }
    var nl: String { settings.isEmpty ? "er zijn geen randvoorwaarden vastgelegd" : "de randvoorwaarden zijn niet verteld" }
    var en: String { settings.isEmpty ? "no preconditions were set" : "the preconditions were not communicated" }
    guard let setBy = limit.setBy else { return notYet(nl: "Nog niet: \(nl).", en: "Not yet: \(en).") }
    return notMet(
      [setBy] + (settings + communications).filter { $0.time > limit.last }, nl: "Niet voor de eerste reactie: \(nl).",
      en: "Not before the first reaction: \(en).")
  }

  /// At most a share of the way to the decision; without one at most so many days.
  var earlyInvolvement: Judgement {
    guard let start = start?.stamp else { preconditionFailure("norms judge what was started") }
    let first = cut.earlier(trajectory.firstActivity, firstReaction)
    let most = norms[.earlyInvolvementDays]
    let share = norms[.earlyInvolvementShare]
    if let first {
      let waited = start.days(to: first)
      let holds: Bool
      if let decision {
        holds = Fraction(waited) <= Fraction(share) * Fraction(start.days(to: decision.stamp))
      } else {
        holds = Decimal(waited) <= most
      }
      let proof = [start, first] + (decision.map { [$0.stamp] } ?? [])
      let way = decision.map { start.days(to: $0.stamp) }
      var nl: String {
        "\(Self.counted(waited, "dag", "dagen")) na de start"
          + (way.map { ", van \(Self.counted($0, "dag", "dagen")) tot het besluit" } ?? "")
      }
      var en: String {
        "\(Self.counted(waited, "day", "days")) after the start"
          + (way.map { ", of \(Self.counted($0, "day", "days")) to the decision" } ?? "")
      }
      return holds
        ? met(proof, nl: "Mensen werden op tijd betrokken: \(nl).", en: "People were involved in time: \(en).")
        : notMet(proof, nl: "Mensen werden te laat betrokken: \(nl).", en: "People were involved too late: \(en).")
    }
    if let decision {
      return notMet(
        [start, decision.stamp], nl: "Er is besloten zonder dat er mensen betrokken waren.",
        en: "It was decided without anybody having been involved.")
    }
    if isOver(.earlyInvolvementDays, since: start) {
      return notMet(
        [start], nl: "\(most) dagen na de start was nog niemand betrokken.",
        en: "\(most) days after the start nobody had been involved.")
    }
    return notYet(nl: "Er is nog niemand betrokken.", en: "Nobody has been involved yet.", [start])
  }
}
