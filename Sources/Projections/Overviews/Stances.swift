import EventStore
import Events
import Formats

/// Stance: which share of the reactions was for, neutral and against, before the decision and from then on (DOMAIN §5; K4).
enum Stances {
  static let definition = OverviewDefinition(
    .evaluation, title: Names(nl: "Steun voor en na het besluit", en: "Support before and after the decision"),
    summary: Names(
      nl: "Welk deel van de reacties voor, neutraal en tegen was, voor het besluit en vanaf het besluit.",
      en: "Which share of the reactions was for, neutral and against, before the decision and from the decision on."),
    columns: columns, keys: 2, isReplayed: true,
    publicly: .refused(.split),
    rows: .eachTrajectory { rows(of: $0) })

  static let columns: [Table.Column] = [
    .trajectory,
    .init("period", .text, nl: "periode", en: "period"),
    .init("for", .count, nl: "voor", en: "for", counts: .events),
    .init("neutral", .count, nl: "neutraal", en: "neutral", counts: .events),
    .init("against", .count, nl: "tegen", en: "against", counts: .events),
    .init("forShare", .share, nl: "aandeel voor", en: "share for", counts: .events),
    .init("neutralShare", .share, nl: "aandeel neutraal", en: "share neutral", counts: .events),
    .init("againstShare", .share, nl: "aandeel tegen", en: "share against", counts: .events),
  ]

  enum Period: String, CaseIterable, Named {
    case before, from

    var names: Names {
      switch self {
      case .before: Names(nl: "voor het besluit", en: "before the decision")
      case .from: Names(nl: "vanaf het besluit", en: "from the decision on")
      }
    }
  }

  static func rows(of trajectory: AskedTrajectory) -> [Table.Row] {
    let cut = trajectory.cut
    let indices = trajectory.standingReactionIndices { $0.stance != nil }
    guard !indices.isEmpty else { return [] }
    let reactions = trajectory.facts.reactions.facts
    let decision = trajectory.decision?.stamp
    // They lie in order of time; without a decision all of them came before it.
    let split = indices.partitioningIndex { reactions[$0].stamp.time >= decision?.time ?? .distantFuture }
    let periods = [(Period.before, indices[..<split]), (.from, indices[split...])]
    return periods.filter { !$0.1.isEmpty }.map { period, indices in
      var inFavour = EventCount(cut)
      var neutral = EventCount(cut)
      var against = EventCount(cut)
      for index in indices {
        switch reactions[index].stance {
        case .inFavour: inFavour.add(reactions[index].stamp)
        case .neutral: neutral.add(reactions[index].stamp)
        case .against: against.add(reactions[index].stamp)
        case nil: break
        }
      }
      let counts = [inFavour, neutral, against]
      // In which period a reaction falls, the decision says.
      let proof = cut.evidence { decision.map { [$0.position] } ?? [] }
      let all = cut.evidence { counts.flatMap(\.positions) + proof }
      func counted(_ count: EventCount) -> Table.Cell {
        Table.Cell(.count(count.count), evidence: count.count > 0 ? count.positions + proof : [])
      }
      func share(_ count: EventCount) -> Table.Cell { Table.Cell(.share(count.count, of: indices.count), evidence: all) }
      return Table.Row(cells: [
        Table.Cell(.text(trajectory.id)), Table.Cell(.word(period)), counted(inFavour), counted(neutral), counted(against),
        share(inFavour), share(neutral), share(against),
      ])
    }
  }
}

extension Array {
  /// Where the second part begins of what lies in order: the first element that belongs to it, or the end.
  func partitioningIndex(where belongsInSecond: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if belongsInSecond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
