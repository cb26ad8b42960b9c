import Events
import EventStore
import Formats
import Projections

/// What a walk by keys shows: a few lines, drawn anew after each key.
struct StepScreen {
  let language: Language
  let columns: Int
  let rows: Int

  /// The lines, none longer than the screen is wide and no more than it is high.
  /// - Parameter events: those of the moment that is shown.
  func lines(_ stepper: Stepper, _ events: [RecordedEvent]) -> [String] {
    let text = ReplayText(in: language, width: columns - 1)
    let replay = stepper.replay
    var top = [title(stepper)]
    var body: [String] = []
    var longBody: [String]?
    if let index = stepper.index {
      top += text.panel(replay, after: index)
      body = text.lines(replay.stops[index], events, stepper.changes, in: replay)
      longBody = text.lines(replay.stops[index], events, stepper.changes, in: replay, changesFirst: true)
    } else {
      body = [language == .nl ? "Geen momenten: hiervan is dan niets bekend." : "No moments: nothing of this is known then."]
    }
    top.append("")
    var bottom = [""]
    switch stepper.mode {
    case .walking: bottom += stepper.message.map { [$0[language]] } ?? []
    case .help: body = help
    case .date(let written):
      bottom.append((language == .nl ? "Naar datum (2024-10-01): " : "To date (2024-10-01): ") + written + "▏")
    case .figure(let written):
      bottom += suggestions(for: written)
      bottom += stepper.message.map { [$0[language]] } ?? []
      bottom.append((language == .nl ? "Naar de volgende verandering van: " : "To the next change of: ") + written + "▏")
    }
    bottom.append(footer(stepper))
    let height = max(3, rows - top.count - bottom.count)
    // What a moment changed is what one looks for: where not everything fits that comes first.
    if stepper.mode != .help, body.count > height, let longBody { body = longBody }
    return (top + part(of: body, stepper.scroll, height) + bottom).map { cut($0) }
  }

  /// Which trajectory, and where in its course.
  private func title(_ stepper: Stepper) -> String {
    let id = stepper.replay.question.subject.trajectory?.text ?? ""
    guard let index = stepper.index else { return id }
    let count = stepper.replay.stops.count
    let length = 20
    let filled = count < 2 ? length : index * length / (count - 1)
    let bar = String(repeating: "━", count: filled) + "●" + String(repeating: "─", count: length - filled)
    return "\(id)  \(bar)  \(Numbers.grouped(index + 1, in: language))/\(Numbers.grouped(count, in: language))"
  }

  private func part(of body: [String], _ scroll: Int, _ height: Int) -> [String] {
    guard body.count > height else { return body }
    let start = min(scroll, body.count - height + 1)
    let shown = Array(body[start..<min(body.count, start + height - 1)])
    let left = body.count - start - shown.count
    if left == 0 { return shown }
    return shown + [language == .nl ? "… nog \(left) regels (↓)" : "… \(left) more lines (↓)"]
  }

  private func suggestions(for written: String) -> [String] {
    let figures = Stepper.suggestions(for: written)
    let shown = figures.prefix(6).map { "  \($0.name)  \($0.title(in: language))" }
    let rest = figures.count - shown.count
    return shown + (rest > 0 ? [language == .nl ? "  en nog \(rest)" : "  and \(rest) more"] : [])
  }

  private func footer(_ stepper: Stepper) -> String {
    let keys =
      switch (stepper.mode, language) {
      case (.walking, .nl): "→ verder  ← terug  d datum  v oordeel  f cijfer  / volgende  ? hulp  q stop"
      case (.walking, .en): "→ forward  ← back  d date  v verdict  f figure  / next  ? help  q quit"
      case (.help, .nl): "een toets: terug"
      case (.help, .en): "any key: back"
      case (.date, .nl): "Enter ga  Esc toch niet"
      case (.date, .en): "Enter go  Esc never mind"
      case (.figure, .nl): "Tab aanvullen  Enter zoek  Esc toch niet"
      case (.figure, .en): "Tab complete  Enter search  Esc never mind"
      }
    return keys + (stepper.figure.map { "  [\($0.name)]" } ?? "")
  }

  private var help: [String] {
    switch language {
    case .nl:
      [
        "→ n spatie    naar het volgende moment", "← p           naar het vorige moment",
        "Home g        naar het eerste moment", "End G         naar het laatste moment",
        "↓ ↑           verder en terug in een lang moment", "d             naar een datum: hoe stond het toen?",
        "v             naar het volgende oordeel van een norm dat verandert",
        "f             kies een cijfer, en ga naar de volgende verandering ervan",
        "/ \\           naar de volgende en de vorige verandering van dat cijfer", "q Ctrl-C      stop",
      ]
    case .en:
      [
        "→ n space     to the next moment", "← p           to the previous moment", "Home g        to the first moment",
        "End G         to the last moment", "↓ ↑           on and back in a long moment",
        "d             to a date: how did it stand then?", "v             to the next verdict of a norm that changes",
        "f             choose a figure, and go to its next change",
        "/ \\           to the next and the previous change of that figure", "q Ctrl-C      quit",
      ]
    }
  }

  private func cut(_ line: String) -> String { line.count < columns ? line : line.prefix(max(1, columns - 2)) + "…" }
}
