import Formats
import Glibc

/// A terminal that gives every key as it is pressed, and gets its own ways back when this goes.
///
/// Signals that would end us are held back meanwhile and come as input, so that nothing ends without that.
struct RawTerminal: ~Copyable {
  private let input: Int32
  private var original = termios()
  private var signals = sigset_t()
  private var originalMask = sigset_t()

  enum Input: Equatable {
    case bytes([UInt8])
    case signal(Int32)
    /// Nothing came in time.
    case nothing
    /// Nobody is there any more.
    case end
  }

  /// - Returns: nil when there is no terminal to set.
  init?(_ input: Int32) {
    var original = termios()
    guard tcgetattr(input, &original) == 0 else { return nil }
    self.input = input
    self.original = original
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGTERM, SIGINT, SIGHUP, SIGQUIT] { sigaddset(&signals, signal) }
    self.signals = signals
    pthread_sigmask(SIG_BLOCK, &signals, &originalMask)
    var raw = original
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG | IEXTEN)
    raw.c_iflag &= ~tcflag_t(IXON | ICRNL)
    tcsetattr(input, TCSAFLUSH, &raw)
  }

  deinit {
    var original = original
    var mask = originalMask
    tcsetattr(input, TCSAFLUSH, &original)
    pthread_sigmask(SIG_SETMASK, &mask, nil)
  }

  /// What comes next, waited for at most so long; nil for ever.
  mutating func read(milliseconds: Int32?) -> Input {
    var waited: Int32 = 0
    while true {
      var none = timespec()
      let signal = sigtimedwait(&signals, nil, &none)
      if signal > 0 { return .signal(signal) }
      // A signal that is held back does not wake poll, so it is looked for now and then.
      let wait = min(Self.betweenLooks, (milliseconds ?? .max) - waited)
      var polled = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
      let count = poll(&polled, 1, wait)
      if count > 0 {
        var bytes = [UInt8](repeating: 0, count: 256)
        let size = Glibc.read(input, &bytes, bytes.count)
        if size > 0 { return .bytes(Array(bytes.prefix(size))) }
        if size == 0 || errno != EINTR { return .end }
      }
      waited += wait
      if let milliseconds, waited >= milliseconds { return .nothing }
      if milliseconds == nil { waited = 0 }
    }
  }

  private static let betweenLooks: Int32 = 100
}
