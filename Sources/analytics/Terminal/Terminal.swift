import Events
import Formats
import Glibc

/// Where a command reads and writes: a value, so that tests look on without a process.
struct Terminal: Sendable {
  /// Standard output, for what was asked: machines read it.
  var out: @Sendable ([UInt8]) throws(Refusal) -> Void
  /// Standard error, for everything said beside that.
  var err: @Sendable (String) -> Void
  /// The descriptor that `-` reads from.
  var input: Int32 = STDIN_FILENO
  /// Whether a person may be looking at standard output.
  var showsOutput = false
  /// Whether a person may be looking at standard error.
  var showsProgress = false
  var columns = 80
  /// Whether a person sits at the keys and looks at standard output.
  var isInteractive: Bool { showsOutput && isatty(input) == 1 }

  static func ofThisProcess() -> Terminal {
    Terminal(
      out: { bytes throws(Refusal) in try write(bytes, to: STDOUT_FILENO) },
      err: { text in
        // There is nowhere left to say that saying it failed.
        do throws(Refusal) { try write(Array(text.utf8), to: STDERR_FILENO) } catch {}
      },
      showsOutput: isatty(STDOUT_FILENO) == 1, showsProgress: isatty(STDERR_FILENO) == 1, columns: columnsOfThisTerminal())
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) throws(Refusal) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress?.advanced(by: written), bytes.count - written) }
      if count > 0 {
        written += count
      } else if errno == EPIPE {
        throw .outputClosed
      } else if errno != EINTR {
        throw .cannotWrite(reason: reason(errno))
      }
    }
  }

  private static func columnsOfThisTerminal() -> Int {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// What the system calls an error.
  static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}

/// What a command works with beside its arguments.
struct Session: Sendable {
  let terminal: Terminal
  let language: Language
  let clock: @Sendable () -> Moment

  /// Says something to whoever looks on; never part of the answer.
  func say(_ text: String) { terminal.err(text + "\n") }

  func say(_ text: Names) { say(text[language]) }

  /// Writes a line of the answer.
  func answer(_ line: String) throws(Refusal) { try terminal.out(Array("\(line)\n".utf8)) }
}

/// The environment variables of the program.
enum Environment {
  /// - Parameter names: those that matter; Glibc's `environ`, which has all, is a global that Swift 6 calls unsafe.
  static func ofThisProcess(_ names: [String]) -> [String: String] {
    var variables: [String: String] = [:]
    for name in names {
      if let value = getenv(name) { variables[name] = String(cString: value) }
    }
    return variables
  }
}
