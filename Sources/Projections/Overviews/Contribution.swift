import EventStore
import Events
import Formats

/// What became of one reaction, for the resident at the counter (DOMAIN §5; V10a).
enum Contribution {
  static let definition = OverviewDefinition(
    .evaluation, title: Names(nl: "Wat er met een reactie gebeurde", en: "What became of a contribution"),
    summary: Names(
      nl: "Een reactie van ontvangst tot antwoord, voor de inwoner aan de balie.",
      en: "One reaction from receipt to answer, for the resident at the counter."),
    columns: columns, keys: 3, parameters: [.trajectory, .reaction], required: [.trajectory, .reaction],
    publicly: .refused(.single),
    rows: .eachTrajectory { rows(of: $0) })

  static let columns: [Table.Column] = [
    .trajectory,
    .init("reaction", .text, nl: "reactie", en: "reaction"),
    .init("step", .text, nl: "stap", en: "step"),
    .init("time", .moment, nl: "wanneer", en: "when", empty: Names(nl: "nog niet", en: "not yet")),
    .init("what", .text, nl: "wat", en: "what"),
    .init("why", .text, nl: "waarom", en: "why"),
    .init("channel", .text, nl: "kanaal", en: "channel"),
  ]

  enum Step: String, CaseIterable, Named {
    case received, acknowledged, weighed, decided, answered, withdrawn

    var names: Names {
      switch self {
      case .received: Names(nl: "ontvangen", en: "received")
      case .acknowledged: Names(nl: "ontvangst bevestigd", en: "acknowledged")
      case .weighed: Names(nl: "afgewogen", en: "weighed")
      case .decided: Names(nl: "besluit genomen", en: "decided")
      case .answered: Names(nl: "beantwoord", en: "answered")
      case .withdrawn: Names(nl: "ingetrokken", en: "withdrawn")
      }
    }
  }

  static func rows(of trajectory: AskedTrajectory) -> [Table.Row] {
    let cut = trajectory.cut
    guard let asked = cut.question.subject.reaction, let thing = trajectory.facts.reactionIDs.find(asked.text),
      let index = trajectory.reactionIndices(where: { $0.thing == thing }).first
    else { return [] }
    let reaction = trajectory.reaction(at: index)
    let time = reaction.stamp.time

    func row(_ step: Step, _ stamp: Stamp?, what: Table.Value = .empty, why: Symbol = .none, channel: Symbol = .none)
      -> Table.Row
    {
      let proof = stamp.map { [$0.position] } ?? []
      func cell(_ value: Table.Value) -> Table.Cell { Table.Cell(value, evidence: value == .empty ? [] : proof) }
      return Table.Row(cells: [
        Table.Cell(.text(trajectory.id)), Table.Cell(.text(asked.text)), Table.Cell(.word(step)),
        cell(stamp.map { .moment($0.time) } ?? .empty), cell(what), cell(why.some.map { .text(cut.text($0)) } ?? .empty),
        cell(cut.code(channel, .channel)),
      ])
    }

    let acknowledgement = Answers(trajectory, about: FeedbackSubject.allCases).first(for: reaction)
    let answer = Answers(trajectory, about: Answers.substantial).first(for: reaction)
    let weighing = cut.latest(of: trajectory.facts.weighings) { weighing in
      trajectory.facts.lists[weighing.things].contains(thing)
        || (!reaction.topic.isNone && trajectory.symbols(weighing.topics).contains(reaction.topic) && time <= weighing.stamp.time)
    }
    let decision = trajectory.decision.flatMap { $0.stamp.time >= time ? $0 : nil }
    let withdrawal = cut.part(of: trajectory.facts.withdrawals).first { $0.thing == thing }
    var rows = [
      row(.received, reaction.stamp, what: .word(reaction.kind), channel: reaction.channel),
      row(
        .acknowledged, acknowledgement?.stamp, what: acknowledgement.map { .word($0.about) } ?? .empty,
        channel: acknowledgement?.channel ?? .none),
      row(.weighed, weighing?.stamp, what: weighing.map { .word($0.outcome) } ?? .empty, why: weighing?.reason ?? .none),
      row(
        .decided, decision?.stamp, what: decision.map { .text(cut.text($0.outcome)) } ?? .empty,
        why: decision?.reasons ?? .none),
      row(
        .answered, answer?.stamp, what: answer.map { .word($0.about) } ?? .empty, why: answer?.summary ?? .none,
        channel: answer?.channel ?? .none),
    ]
    if let withdrawal { rows.append(row(.withdrawn, withdrawal.stamp, why: withdrawal.reason)) }
    return rows
  }
}
