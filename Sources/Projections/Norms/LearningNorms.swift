import EventStore
import Events
import Formats

/// The norms about looking back and learning (V §2.3-8, §3.2; M argument 7).
extension NormCase {
  private var finalEvaluation: Stamp? { cut.earliest(of: facts.evaluations, where: { $0.what.kind == .final })?.stamp }

  /// A final evaluation at most so many days after the closing.
  var evaluated: Judgement {
    let term = norms[.evaluatedDays]
    let evaluation = finalEvaluation
    guard let closing else {
      guard let evaluation else {
        return notYet(nl: "Het traject is nog niet gesloten.", en: "The trajectory is not closed yet.")
      }
      return met([evaluation], nl: "Er is al geëvalueerd.", en: "It was evaluated already.")
    }
    if let evaluation, Decimal(closing.days(to: evaluation)) <= term {
      return met(
        [closing, evaluation], nl: "Geëvalueerd op \(said(evaluation, in: .nl)).",
        en: "Evaluated on \(said(evaluation, in: .en)).")
    }
    if !isOver(.evaluatedDays, since: closing) {
      return notYet(
        nl: "Nog niet geëvalueerd; de termijn is \(term) dagen na het sluiten.",
        en: "Not evaluated yet; the term is \(term) days after the closing.", [closing])
    }
    return notMet(
      [closing] + (evaluation.map { [$0] } ?? []), nl: "Niet geëvalueerd binnen \(term) dagen na het sluiten.",
      en: "Not evaluated within \(term) days after the closing.")
  }

  /// A final evaluation, at least one lesson, and every lesson shared beyond the team in time.
  var lessonsShared: Judgement {
    let term = norms[.lessonsSharedDays]
    let evaluation = finalEvaluation
    let lessons = elsewhere.lessons(of: trajectory)
    func inTime(_ lesson: ToldLessons.Lesson) -> Stamp? {
      lesson.sharings.first { Decimal(lesson.learned.days(to: $0)) <= term }
    }
    let unshared = lessons.filter { inTime($0) == nil }
    if let evaluation, !lessons.isEmpty, unshared.isEmpty {
      return met(
        [evaluation] + lessons.map(\.learned) + lessons.compactMap(inTime),
        nl: "Geëvalueerd, en alle leerpunten zijn gedeeld (\(lessons.count)).",
        en: "Evaluated, and all lessons were shared (\(lessons.count)).")
    }
    let missed = unshared.filter { isOver(.lessonsSharedDays, since: $0.learned) }
    if !missed.isEmpty {
      return notMet(
        missed.map(\.learned) + missed.flatMap(\.sharings),
        nl: "Niet binnen \(term) dagen gedeeld buiten het team: \(missed.count) van \(lessons.count) leerpunten.",
        en: "Not shared beyond the team within \(term) days: \(missed.count) of \(lessons.count) lessons.")
    }
    if evaluation == nil || lessons.isEmpty {
      var nl: String { evaluation == nil ? "er is geen eindevaluatie" : "er zijn geen leerpunten" }
      var en: String { evaluation == nil ? "there is no final evaluation" : "there are no lessons" }
      guard let from = evaluation ?? closing, isOver(.lessonsSharedDays, since: from) else {
        return notYet(nl: "Nog niet: \(nl).", en: "Not yet: \(en).", [evaluation ?? closing].compactMap(\.self))
      }
      return notMet([from], nl: "Na \(term) dagen: \(nl).", en: "After \(term) days: \(en).")
    }
    return notYet(
      nl: "Nog niet gedeeld buiten het team: \(unshared.count) van \(lessons.count) leerpunten.",
      en: "Not shared beyond the team yet: \(unshared.count) of \(lessons.count) lessons.", unshared.map(\.learned))
  }

  /// A lesson that others had shared before this trajectory started, and that fits it, is applied here.
  var lessonsApplied: Judgement {
    guard let start = start?.stamp, let opening else { preconditionFailure("norms judge what was started") }
    var instruments = Set(trajectory.activities.map { cut.text($0.instrument) })
    for instrument in trajectory.plan?.what.instruments ?? [] { instruments.insert(instrument.text) }
    let theme = opening.theme.some.map { cut.text($0) }
    let wanted = OtherStreams.Fitting(trajectory: trajectory.number, start: start.time, theme: theme, instruments: instruments)
    guard let first = elsewhere.firstLesson(wanted) else {
      return notApplicable(
        nl: "Voor de start was er geen leerpunt dat hierbij past.", en: "Before the start there was no lesson that fits here.")
    }
    // What makes a lesson fit: its sharing and, unless the theme does, the plan or the activity with its instrument.
    func proof(_ lesson: ToldLessons.Lesson) -> [Stamp] {
      let ways = (trajectory.plan.map { [$0.stamp] } ?? []) + trajectory.activities.map(\.stamp)
      return [lesson.learned, start] + lesson.sharings.prefix(1) + (lesson.what.theme.text == theme ? [] : ways)
    }
    if let applied = elsewhere.applications(in: trajectory).first(where: { elsewhere.fits($0.lesson, wanted) }) {
      return met(
        proof(elsewhere.lesson(applied.lesson)) + [applied.stamp], nl: "Een leerpunt van een ander is hier toegepast.",
        en: "A lesson of others was applied here.")
    }
    let fitting = elsewhere.lesson(first)
    var nl: String { "geen leerpunt van anderen toegepast, al past er een bij, zoals \(fitting.what.lesson.text)" }
    var en: String { "no lesson of others applied, though one fits, such as \(fitting.what.lesson.text)" }
    guard let closing else { return notYet(nl: "Nog niet: \(nl).", en: "Not yet: \(en).", [fitting.learned]) }
    return notMet([closing] + proof(fitting), nl: "Bij het sluiten \(nl).", en: "At the closing \(en).")
  }
}
