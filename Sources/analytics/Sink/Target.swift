import Events
import EventStore
import Formats

/// Where events are to go, as it was asked: a data directory, or a daemon.
enum Target {
  case directory(DataDirectory, acceptsClock: Bool)
  case daemon(url: String)

  static let options: [Option] = [.data, .url, .acceptClock]

  init(_ arguments: Arguments) throws(UsageError) {
    let hasFlags = (arguments.hasFlag(.data), arguments.hasFlag(.url))
    guard hasFlags != (true, true) else { throw .notTogether(.data, .url) }
    if !hasFlags.0, let url = arguments[.url] {
      guard url.hasPrefix("http://") || url.hasPrefix("https://") else {
        throw .badForm(
          .url, url, expected: Names(nl: "een adres zoals http://127.0.0.1:8148", en: "an address such as http://127.0.0.1:8148"))
      }
      self = .daemon(url: url)
    } else {
      self = .directory(arguments.dataDirectory, acceptsClock: try arguments.isOn(.acceptClock))
    }
  }

  /// The directory where there is no log yet, if that is where events are to go.
  var newDirectory: DataDirectory? {
    switch self {
    case .daemon: nil
    case .directory(let directory, _): directory.hasLog ? nil : directory
    }
  }

  /// Takes the directory, or makes ready to talk to the daemon.
  /// - Parameter holder: who is asking, for others who want the directory.
  func open(holder: String, in session: Session) throws(Refusal) -> EventSink {
    switch self {
    case .daemon(let url): return .daemon(DaemonClient(url: url))
    case .directory(let directory, let acceptsClock):
      var options = Log.Options(holder: holder, clock: session.clock)
      options.acceptsClock = acceptsClock
      return .log(try storing { () throws(StoreError) in try Log(directory, options) })
    }
  }
}

extension Arguments {
  var dataDirectory: DataDirectory { DataDirectory(self[.data] ?? "data") }
}
