import Events
import EventStore
import Formats
import Glibc
import Projections

/// Walks by keys until somebody has seen enough.
struct StepWalk: ~Copyable {
  private var projector: Projector
  private var stepper: Stepper
  private let session: Session
  /// The lines of the last drawing, to draw over them.
  private var drawn = 0

  init(_ replay: Replay, from projector: consuming Projector, figure: Figure?, start: Moment?, _ session: Session) {
    self.projector = projector
    self.session = session
    stepper = Stepper(replay, figure: figure, from: start)
  }

  /// - Returns: the signal that ended it, if one did; the terminal is as it was then.
  mutating func run() throws(Refusal) -> Int32? {
    guard var terminal = RawTerminal(session.terminal.input) else { throw .noTerminal }
    var ending: Int32?
    while !stepper.isOver {
      try draw()
      switch terminal.read(milliseconds: nil) {
      case .end: return ending
      case .nothing: break
      case .signal(let signal):
        ending = signal
        try leave()
        return ending
      case .bytes(let bytes):
        for key in KeyReader.keys(in: bytes) where !stepper.isOver {
          ending = press(key, &terminal)
          if ending != nil {
            try leave()
            return ending
          }
        }
      }
    }
    try leave()
    return nil
  }

  /// Presses a key; a long search shows how far it is, and ends at the next key.
  private mutating func press(_ key: Key, _ terminal: inout RawTerminal) -> Int32? {
    var bar = ProgressBar(session, total: nil, counting: Names(nl: "momenten doorzocht", en: "moments searched"))
    var looked = 0
    var ending: Int32?
    var lastLook = ContinuousClock.now
    stepper.press(key) {
      looked += 1
      bar.show(done: looked, count: looked)
      let now = ContinuousClock.now
      guard now - lastLook > .milliseconds(100) else { return true }
      lastLook = now
      switch terminal.read(milliseconds: 0) {
      case .nothing: return true
      case .bytes, .end: return false
      case .signal(let signal):
        ending = signal
        return false
      }
    }
    bar.clear()
    return ending
  }

  private mutating func draw() throws(Refusal) {
    let (columns, rows) = session.terminal.size()
    let screen = StepScreen(language: session.language, columns: columns, rows: rows)
    let positions = stepper.index.map { stepper.replay.stops[$0].told(stepper.changes) } ?? []
    let events = try answering { () throws(ProjectionError) in try projector.events(at: positions) }
    let lines = screen.lines(stepper, events)
    // Back to the first line, and everything below it away; the last line, with the keys, stands out.
    let start = drawn > 1 ? "\r\u{1B}[\(drawn - 1)A\u{1B}[J" : "\r\u{1B}[J"
    let text = start + lines.dropLast().map { $0 + "\r\n" }.joined() + "\u{1B}[7m\(lines.last ?? "")\u{1B}[0m"
    try session.terminal.out(Array(text.utf8))
    drawn = lines.count
  }

  /// What was seen last stays on the screen; what comes after it begins on a line of its own.
  private func leave() throws(Refusal) { try session.terminal.out(Array("\r\u{1B}[K".utf8)) }
}

extension Terminal {
  /// How large it is now: somebody may have pulled at the window.
  func size() -> (columns: Int, rows: Int) {
    var size = winsize()
    guard ioctl(input, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return (columns, 24) }
    return (max(20, Int(size.ws_col)), max(8, Int(size.ws_row)))
  }
}
