import Glibc

/// What the daemon is told at its start: flags, else `METELKAAR_*` variables, else the defaults.
struct Options {
  var data = "data"
  var listen = "127.0.0.1:8148"
  var acceptsClock = false
  var asksForHelp = false

  static let usage = """
    usage: metelkaard [--data DIR] [--listen ADDRESS:PORT] [--accept-clock]

      --data DIR             where the log is kept (METELKAAR_DATA; default: data)
      --listen ADDRESS:PORT  a loopback address; port 0 takes a free one (METELKAAR_LISTEN; default: 127.0.0.1:8148)
      --accept-clock         start although the clock is behind the last recorded time

    Serves HTTP until SIGTERM or SIGINT; then commits and answers what was accepted, and stops.
    Says on standard error, in one line of JSON each, what it does. Exit codes: 0 stopped, 1 refused, 2 wrong usage.

    """

  struct Misuse: Error { let sentence: String }

  init(arguments: [String], environment: (String) -> String?) throws(Misuse) {
    data = environment("METELKAAR_DATA") ?? data
    listen = environment("METELKAAR_LISTEN") ?? listen
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      switch parts[0] {
      case "--data": data = try Self.value(parts, &rest)
      case "--listen": listen = try Self.value(parts, &rest)
      case "--accept-clock": acceptsClock = true
      case "--help", "-h": asksForHelp = true
      default: throw Misuse(sentence: "\(argument) is not an option of metelkaard")
      }
    }
  }

  private static func value(_ parts: [String], _ rest: inout ArraySlice<String>) throws(Misuse) -> String {
    if parts.count == 2 { return parts[1] }
    guard let next = rest.popFirst() else { throw Misuse(sentence: "\(parts[0]) needs a value") }
    return next
  }
}
