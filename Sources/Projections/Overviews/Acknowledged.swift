import EventStore
import Events
import Formats

/// Acknowledged: how many reactions were followed by any feedback at all, a receipt too, and how soon (DOMAIN §5; V10a).
enum Acknowledged {
  static let definition = OverviewDefinition(
    .evaluation, title: Names(nl: "Ontvangst bevestigd", en: "Acknowledged"),
    summary: Names(
      nl: "Op hoeveel reacties iets volgde, al was het een ontvangstbevestiging, en hoe snel.",
      en: "How many reactions were followed by any word at all, be it a receipt, and how soon."),
    columns: columns, isReplayed: true, ageing: ["medianDays", "ninetiethDays"], repeated: ["reactions"],
    publicly: .showing(
      ["trajectory"], people: ["reactions", "acknowledged"], overFive: ["medianDays": "reactions"]),
    rows: .eachTrajectory { rows(of: $0) })

  static let columns: [Table.Column] = [
    .trajectory,
    .init("reactions", .count, nl: "reacties", en: "reactions", counts: .events),
    .init("acknowledged", .count, nl: "bevestigd", en: "acknowledged", counts: .events),
    .init("coverage", .share, nl: "aandeel bevestigd", en: "share acknowledged", counts: .events),
    .init("medianDays", .days, nl: "mediaan (dagen)", en: "median (days)"),
    .init("ninetiethDays", .days, nl: "negen van de tien binnen (dagen)", en: "nine in ten within (days)"),
  ]

  static func rows(of trajectory: AskedTrajectory) -> [Table.Row] {
    let cut = trajectory.cut
    let indices = trajectory.standingReactionIndices()
    guard !indices.isEmpty else { return [] }
    let answers = Answers(trajectory, about: FeedbackSubject.allCases)
    let reactions = trajectory.facts.reactions.facts
    var waits: [Wait] = []
    waits.reserveCapacity(indices.count)
    var acknowledged = EventCount(cut)
    for index in indices {
      let reaction = reactions[index]
      if let answer = answers.answer(to: reaction) {
        waits.append(Wait(days: answer.day - reaction.day, isOver: true))
        acknowledged.add(reaction.stamp, by: answer.position)
      } else {
        waits.append(Wait(days: Int32(cut.dayAsked) - reaction.day, isOver: false))
      }
    }
    let all = cut.evidence { indices.map { trajectory.position(at: $0) } }
    let both = cut.evidence { all + acknowledged.positions }
    return [
      Table.Row(cells: [
        Table.Cell(.text(trajectory.id)), Table.Cell(.count(indices.count), evidence: all), acknowledged.cell,
        Table.Cell(.share(acknowledged.count, of: indices.count), evidence: both),
        Table.Cell(Wait.rank(1, of: 2, in: &waits), evidence: both),
        Table.Cell(Wait.rank(9, of: 10, in: &waits), evidence: both),
      ])
    ]
  }
}
