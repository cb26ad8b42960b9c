import Events
import EventStore
import Formats
import Projections

/// A walk by keys: where it stands, and what a key does to that. A value that knows no terminal.
struct Stepper {
  let replay: Replay
  private(set) var mode = Mode.walking
  /// The moment that is shown; nil when there is none.
  private(set) var index: Int?
  private(set) var changes: [Change] = []
  /// The figure that is followed.
  private(set) var figure: Figure?
  /// Said once, until the next key.
  private(set) var message: Names?
  /// How many lines of a long moment are passed over.
  private(set) var scroll = 0
  private(set) var isOver = false

  private var walk: ReplayWalk
  /// Finds where a figure changes; asks that figure's overview only.
  private var following: ReplayWalk?

  enum Mode: Equatable {
    case walking, help
    /// With what was written so far.
    case date(String)
    case figure(String)
  }

  /// Begins at the first moment.
  /// - Parameter start: a moment to begin at instead.
  init(_ replay: Replay, figure: Figure? = nil, from start: Moment? = nil) {
    self.replay = replay
    walk = ReplayWalk(replay)
    follow(figure)
    let first = start.map { replay.index(from: $0) } ?? 0
    show(walk.next(from: first) ?? walk.previous(from: first))
  }

  /// What a key does.
  /// - Parameter goesOn: asked while a search takes long; false gives it up.
  mutating func press(_ key: Key, goesOn: () -> Bool = { true }) {
    message = nil
    switch mode {
    case .walking: step(key, goesOn)
    case .help: mode = .walking
    case .date(let written): write(key, written, in: { .date($0) }) { $0.jump(to: $1) }
    case .figure(let written):
      if key == .tab {
        mode = .figure(Self.completed(written))
      } else {
        write(key, written, in: { .figure($0) }) { $0.choose($1, goesOn) }
      }
    }
    if key == .interrupt { isOver = true }
  }

  private mutating func step(_ key: Key, _ goesOn: () -> Bool) {
    let here = index ?? -1
    switch key {
    case .right, .enter, .letter(" "), .letter("n"):
      move(to: walk.next(from: here + 1), else: Names(nl: "Dit is het laatste moment.", en: "This is the last moment."))
    case .left, .backspace, .letter("p"):
      move(to: walk.previous(from: here - 1), else: Names(nl: "Dit is het eerste moment.", en: "This is the first moment."))
    case .home, .letter("g"): move(to: walk.next(from: 0), else: nil)
    case .end, .letter("G"): move(to: walk.previous(from: replay.stops.count - 1), else: nil)
    case .down, .letter("j"): scroll += 1
    case .up, .letter("k"): scroll = max(0, scroll - 1)
    case .letter("d"): mode = .date("")
    case .letter("f"): mode = .figure("")
    case .letter("v"):
      follow(Figure.verdicts(in: replay))
      find(.forward, goesOn)
    case .letter("/"): find(.forward, goesOn)
    case .letter("\\"): find(.back, goesOn)
    case .letter("?"), .letter("h"): mode = .help
    case .letter("q"): isOver = true
    case .letter, .escape, .tab, .interrupt: break
    }
  }

  /// A line that is being written.
  private mutating func write(
    _ key: Key, _ written: String, in mode: (String) -> Mode, _ done: (inout Stepper, String) -> Void
  ) {
    switch key {
    case .letter(let letter): self.mode = mode(written.count < 40 ? written + String(letter) : written)
    case .backspace: self.mode = written.isEmpty ? .walking : mode(String(written.dropLast()))
    case .enter:
      self.mode = .walking
      if !written.isEmpty { done(&self, written) }
    case .escape: self.mode = .walking
    case .left, .right, .up, .down, .home, .end, .tab, .interrupt: break
    }
  }

  private mutating func show(_ found: (index: Int, changes: [Change])?) {
    guard let found else { return }
    index = found.index
    changes = found.changes
    scroll = 0
  }

  private mutating func move(to found: (index: Int, changes: [Change])?, else reason: Names?) {
    if found == nil { message = reason }
    show(found)
  }

  /// How things stood at the end of a day: its last moment, or the last before it.
  private mutating func jump(to written: String) {
    guard let date = Self.date(written), let end = Amsterdam.end(of: date) else {
      message = Names(
        nl: "\(written) is geen datum vanaf 1996. Schrijf 2024-10-01 of 1-10-2024.",
        en: "\(written) is not a date from 1996 on. Write 2024-10-01.")
      return
    }
    if let found = walk.previous(from: replay.index(after: end) - 1) {
      show(found)
      message = Names(
        nl: "Zo stond het op \(date.spoken(in: .nl)); dit was het laatste moment tot dan.",
        en: "So it stood on \(date.spoken(in: .en)); this was the last moment until then.")
    } else {
      move(to: walk.next(from: 0), else: nil)
      message = Names(
        nl: "Op \(date.spoken(in: .nl)) was er nog niets; dit is het eerste moment.",
        en: "On \(date.spoken(in: .en)) there was nothing yet; this is the first moment.")
    }
  }

  /// As machines write a date, or as people in Dalfsen do.
  static func date(_ written: String) -> CalendarDate? {
    if let date = CalendarDate(written) { return date }
    let parts = written.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 3, let day = parts[0], let month = parts[1], let year = parts[2], year > 31 else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }

  // MARK: Figures

  private mutating func follow(_ figure: Figure?) {
    self.figure = figure
    following = figure.map { ReplayWalk(replay, figure: $0) }
  }

  private mutating func choose(_ written: String, _ goesOn: () -> Bool) {
    let suggested = Self.suggestions(for: written)
    guard let chosen = suggested.first(where: { $0.name == written }) ?? (suggested.count == 1 ? suggested[0] : nil) else {
      let isNothing = suggested.isEmpty
      message = Names(
        nl: "\(written) \(isNothing ? "is geen cijfer" : "kan meer dan een cijfer zijn").",
        en: "\(written) \(isNothing ? "is not a figure" : "may be more than one figure").")
      mode = .figure(written)
      return
    }
    follow(chosen)
    find(.forward, goesOn)
  }

  private enum Direction { case forward, back }

  private mutating func find(_ direction: Direction, _ goesOn: () -> Bool) {
    guard var walk = following, let figure else {
      mode = .figure("")
      return
    }
    var isGivenUp = false
    let progress = { (_: Int) -> Bool in
      isGivenUp = !goesOn()
      return !isGivenUp
    }
    let here = index ?? -1
    let found =
      switch direction {
      case .forward: walk.next(from: here + 1, progress: progress)
      case .back: walk.previous(from: here - 1, progress: progress)
      }
    following = walk
    if let found {
      index = found.index
      changes = self.walk.changes(at: found.index)
      scroll = 0
    } else if isGivenUp {
      message = Names(nl: "Het zoeken is gestopt.", en: "The search was given up.")
    } else {
      message = Names(
        nl: "\(figure.name) verandert in deze richting niet meer.", en: "\(figure.name) does not change any more that way.")
    }
  }

  /// The figures that may be meant: those that begin with what was written, else those that hold it.
  static func suggestions(for written: String) -> [Figure] {
    let beginning = Figure.all.filter { $0.name.hasPrefix(written) }
    if !beginning.isEmpty { return beginning }
    return Figure.all.filter { $0.name.lowercased().contains(written.lowercased()) }
  }

  /// What was written with all that the figures that may be meant have in common.
  static func completed(_ written: String) -> String {
    let names = suggestions(for: written).map(\.name)
    guard var common = names.first else { return written }
    for name in names.dropFirst() { common = String(zip(common, name).prefix { $0 == $1 }.map(\.0)) }
    return common.count >= written.count ? common : written
  }
}
