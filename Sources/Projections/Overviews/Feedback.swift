import EventStore
import Events
import Formats

/// Feedback: how many reactions were answered, how soon, and which are still owed an answer (DOMAIN §5; V10a).
enum Feedback {
  static let definition = OverviewDefinition(
    .evaluation, title: Names(nl: "Terugkoppeling", en: "Feedback"),
    summary: Names(
      nl: "Hoeveel reacties antwoord kregen, hoe snel, en welke nog wachten.",
      en: "How many reactions were answered, how soon, and which still wait."),
    columns: columns, isReplayed: true, ageing: ["medianDays", "ninetiethDays"],
    publicly: .showing(
      ["trajectory"], people: ["reactions", "answered"], overFive: ["medianDays": "reactions"]),
    rows: .eachTrajectory { rows(of: $0) })

  static let columns: [Table.Column] = [
    .trajectory,
    .init("reactions", .count, nl: "reacties", en: "reactions", counts: .events),
    .init("answered", .count, nl: "beantwoord", en: "answered", counts: .events),
    .init("coverage", .share, nl: "aandeel beantwoord", en: "share answered", counts: .events),
    .init("medianDays", .days, nl: "mediaan (dagen)", en: "median (days)"),
    .init("ninetiethDays", .days, nl: "negen van de tien binnen (dagen)", en: "nine in ten within (days)"),
    .init("owed", .list, nl: "nog te beantwoorden", en: "still owed"),
  ]

  static func rows(of trajectory: AskedTrajectory) -> [Table.Row] {
    let cut = trajectory.cut
    let indices = trajectory.standingReactionIndices()
    guard !indices.isEmpty else { return [] }
    let answers = Answers(trajectory, about: Answers.substantial)
    let reactions = trajectory.facts.reactions.facts
    var waits: [Wait] = []
    waits.reserveCapacity(indices.count)
    var owed: [UInt32] = []
    var owedPositions: [Position] = []
    var answeredPositions: [Position] = []
    for index in indices {
      let reaction = reactions[index]
      if let answer = answers.answer(to: reaction) {
        waits.append(Wait(days: answer.day - reaction.day, isOver: true))
        if cut.wantsEvidence { answeredPositions += [reaction.stamp.position, answer.position] }
      } else {
        waits.append(Wait(days: Int32(cut.dayAsked) - reaction.day, isOver: false))
        owed.append(reaction.thing)
        if cut.wantsEvidence { owedPositions.append(reaction.stamp.position) }
      }
    }
    let answered = indices.count - owed.count
    let all = cut.evidence { indices.map { trajectory.position(at: $0) } }
    let both = cut.evidence { answeredPositions + owedPositions }
    return [
      Table.Row(cells: [
        Table.Cell(.text(trajectory.id)), Table.Cell(.count(indices.count), evidence: all),
        Table.Cell(.count(answered), evidence: answeredPositions),
        Table.Cell(.share(answered, of: indices.count), evidence: both),
        Table.Cell(Wait.rank(1, of: 2, in: &waits), evidence: both),
        Table.Cell(Wait.rank(9, of: 10, in: &waits), evidence: both),
        Table.Cell(.list(trajectory.names(ofThings: owed)), evidence: owedPositions),
      ])
    ]
  }
}

/// How long something took, or has taken so far.
struct Wait: Comparable {
  /// At equal days what is not over ranks after what is.
  private let key: Int64

  init(days: Int32, isOver: Bool) { key = Int64(days) * 2 + (isOver ? 0 : 1) }

  static func < (one: Wait, other: Wait) -> Bool { one.key < other.key }

  private var value: Table.Value { key & 1 == 0 ? .days(Int(key >> 1)) : .moreThanDays(Int(key >> 1)) }

  /// By nearest rank. Moves the waits.
  static func rank(_ numerator: Int, of denominator: Int, in waits: inout [Wait]) -> Table.Value {
    NearestRank.pick(numerator, of: denominator, in: &waits)?.value ?? .empty
  }
}
