import EventStore
import Events
import Formats

/// The lesson library: what was learned, how widely it was shared, and where it was put to use (DOMAIN §5; V9d, V12, K2).
enum Lessons {
  static let definition = OverviewDefinition(
    .learning, title: Names(nl: "Lessen", en: "Lessons"),
    summary: Names(
      nl: "Wat is geleerd, met wie dat is gedeeld en waar het is toegepast.",
      en: "What was learned, with whom it was shared and where it was applied."),
    columns: columns, reads: { reads($0, $1) },
    publicly: .showing(
      [
        "lesson", "theme", "origin", "stream", "instrument", "learned", "widest", "sharedDays", "applied", "appliedIn", "lessons",
        "reuse",
      ]),
    rows: .whole { rows($0) })

  static let columns: [Table.Column] = [
    .init("lesson", .text, nl: "les", en: "lesson"),
    .init("text", .text, nl: "wat", en: "what"),
    .init("theme", .text, nl: "thema", en: "theme"),
    .init("origin", .text, nl: "herkomst", en: "origin"),
    .init("stream", .text, nl: "geleerd in", en: "learned in"),
    .init("instrument", .text, nl: "werkvorm", en: "instrument"),
    .init("targetGroup", .text, nl: "doelgroep", en: "target group"),
    .init("learned", .date, nl: "geleerd op", en: "learned on"),
    .init("widest", .text, nl: "gedeeld met", en: "shared with", empty: Names(nl: "niemand", en: "nobody")),
    .init("sharedDays", .days, nl: "dagen tot delen buiten het team", en: "days until shared beyond the team"),
    .init("applied", .count, nl: "toegepast", en: "applied", counts: .events),
    .init("appliedIn", .list, nl: "toegepast in", en: "applied in"),
    .init("lessons", .count, nl: "lessen", en: "lessons"),
    .init("reuse", .share, nl: "aandeel toegepast", en: "share applied"),
  ]

  /// A lesson as its latest `lesson-learned` has it, and what became of it in any stream.
  private struct Lesson {
    let learned: LessonFacts.Mention<LessonLearned>
    var sharings: [LessonFacts.Mention<LessonShared>] = []
    /// In other streams than its own.
    var applications: [LessonFacts.Mention<LessonApplied>] = []
  }

  static func rows(_ cut: Cut) -> [Table.Row] {
    let lessons = lessons(cut)
    return lessons.isEmpty ? [] : [total(lessons, cut)] + lessons.map { row($0, cut) }
  }

  /// Any stream may pass on what was learned in a trajectory, or say later that it was learned elsewhere.
  private static func reads(_ stream: String, _ cut: Cut) -> Bool {
    switch EventCategory(ofStream: stream) {
    case .signal, .participant, nil: return false
    case .trajectory, .initiative, .programme, .policy, .experiment, .organisation:
      guard let own = own(cut) else { return false }
      return cut.facts.lessons.learned.facts.contains { $0.stream == own }
    }
  }

  /// The stream of the trajectory asked for, by its number among the facts.
  private static func own(_ cut: Cut) -> Int? {
    cut.question.subject.trajectory.flatMap { cut.facts.number(named: "trajectory/\($0.text)") }
  }

  private static func lessons(_ cut: Cut) -> [Lesson] {
    let facts = cut.facts.lessons
    let isOfOne = cut.question.subject.trajectory != nil
    let own = own(cut)
    let latest = cut.latestLearned()
    // In byte order of their ids.
    let asked = facts.ordered.map { Int($0) }.filter {
      latest[$0] >= 0 && (!isOfOne || facts.learned.facts[Int(latest[$0])].stream == own)
    }
    guard !asked.isEmpty else { return [] }
    var places = [Int32](repeating: -1, count: latest.count)
    var lessons: [Lesson] = []
    lessons.reserveCapacity(asked.count)
    for lesson in asked {
      places[lesson] = Int32(lessons.count)
      lessons.append(Lesson(learned: facts.learned.facts[Int(latest[lesson])]))
    }
    for index in cut.mentions(in: facts.shared, where: { places[$0] >= 0 }) {
      let sharing = facts.shared.facts[index]
      lessons[Int(places[Int(sharing.lesson)])].sharings.append(sharing)
    }
    for index in cut.mentions(in: facts.applied, where: { places[$0] >= 0 }) {
      let application = facts.applied.facts[index]
      let place = Int(places[Int(application.lesson)])
      if application.stream != lessons[place].learned.stream { lessons[place].applications.append(application) }
    }
    return lessons
  }

  private static func row(_ lesson: Lesson, _ cut: Cut) -> Table.Row {
    let learned = lesson.learned
    let what = learned.what
    func told(_ value: Table.Value?) -> Table.Cell { .told(value, by: learned.stamp) }
    var widest = Table.Cell(.empty)
    if let audience = lesson.sharings.map(\.what.audience).max(),
      let first = lesson.sharings.first(where: { $0.what.audience == audience })
    {
      widest = Table.Cell(.word(audience), by: first.stamp)
    }
    var sharedDays = Table.Cell(.empty)
    if let first = lesson.sharings.first(where: { $0.what.audience > .team }) {
      sharedDays = Table.Cell(
        .days(learned.stamp.days(to: first.stamp)),
        evidence: cut.evidence { [learned.stamp.position, first.stamp.position] })
    }
    let applied = cut.evidence { lesson.applications.map(\.stamp.position) }
    let streams = Set(lesson.applications.map(\.stream)).map { cut.facts.streams[$0].name }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return Table.Row(cells: [
      Table.Cell(.text(what.lesson.text)), told(.text(what.text)), told(.code(what.theme.text, .theme)),
      told(what.origin.map { .word($0) }), told(.text(cut.facts.streams[learned.stream].name)),
      told(what.instrument.map { .code($0.text, .instrument) }), told(what.targetGroup.map { .text($0.text) }),
      .date(of: learned.stamp), widest, sharedDays, Table.Cell(.count(lesson.applications.count), evidence: applied),
      Table.Cell(.list(streams), evidence: applied), Table.Cell(.empty), Table.Cell(.empty),
    ])
  }

  private static func total(_ lessons: [Lesson], _ cut: Cut) -> Table.Row {
    let learned = cut.evidence { lessons.map(\.learned.stamp.position) }
    let applied = cut.evidence { lessons.flatMap { $0.applications.map(\.stamp.position) } }
    let applications = lessons.reduce(0) { $0 + $1.applications.count }
    let reused = lessons.filter { !$0.applications.isEmpty }.count
    return Table.Row(
      cells: [Table.Cell(.text("*"))] + Array(repeating: Table.Cell(.empty), count: 9) + [
        Table.Cell(.count(applications), evidence: applied), Table.Cell(.empty),
        Table.Cell(.count(lessons.count), evidence: learned),
        Table.Cell(.share(reused, of: lessons.count), evidence: learned + applied),
      ])
  }
}
