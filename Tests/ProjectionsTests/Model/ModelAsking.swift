import EventStore
import Formats
import TestSupport

@testable import Projections

extension ModelRun {
  /// A few overviews at a moment, by the fold that followed along, and by one over the model's list.
  func ask() throws {
    if random.chance(30) { try projector.catchUp() }
    try ask(&projector)
  }

  /// The same by a fold that comes new.
  func askAnew() throws {
    var newcomer = try Projector(directory)
    try ask(&newcomer)
  }

  private func ask(_ projector: inout Projector) throws {
    let count = model.events.count
    var moments = Question.Asked()
    if random.chance(60) { moments.asOf = anyMoment }
    if random.chance(50) { moments.knownAt = anyMoment }
    if random.chance(30) { moments.position = Int.random(in: 0...(count + 2), using: &random) }
    let knownAt = moments.knownAt
    let learned = knownAt.map { knownAt in model.events.count { $0.recorded <= knownAt } } ?? count
    let question = Question(
      asOf: moments.asOf ?? knownAt ?? now, knownAt: knownAt ?? model.end.recorded,
      position: min(moments.position ?? learned, learned))
    tell("ask \(question)")

    let facts = Facts(of: model.events)
    for asked in Asking.questions(about: model.events, &random) where random.chance(25) {
      moments.subject = asked.subject
      let table = try projector.table(asked.overview, moments, now: now, evidence: true)
      var resolved = question
      resolved.subject = asked.subject
      resolved.subject.normSet = asked.overview.parameters.contains(.normSet) ? resolved.norms : nil
      try expect(table.question == resolved, "\(asked): \(table.question) was answered, not \(resolved)")
      let expected = Told(facts.table(asked, question, quoting: model.events))
      try expect(Told(table) == expected, "\(asked), \(question): \(Told(table).difference(from: expected))")
    }
    moments.subject = .init()
    let tables = try projector.tables([.trajectories, .reach], moments, now: now)
    let counted = ModelFigures(model.events, asOf: question.asOf, position: question.position).trajectories
    let told = ModelFigures.told(tables[0], tables[1])
    try expect(told == counted, "\(question): \(told) is said, and by hand it is \(counted)")
  }
}
