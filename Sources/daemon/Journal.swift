import Formats
import Glibc

/// What the daemon says on standard error: one line of JSON for each request and each event of its life.
enum Journal {
  static func life(_ event: String, _ members: [(String, JSONValue)] = []) {
    write([("time", .string(Moment.now().description)), ("event", .string(event))] + members)
  }

  /// Neither query nor body: they may hold what belongs to a person.
  static func request(_ head: RequestHead, status: Int, microseconds: Int, bytes: Int) {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("time", Moment.now().description)
      writer.member("event", "request")
      writer.member("method", head.method)
      writer.member("path", head.path)
      writer.member("status", status)
      writer.member("microseconds", microseconds)
      writer.member("bytes", bytes)
    }
    writer.endLine()
    write(writer.bytes)
  }

  private static func write(_ members: [(String, JSONValue)]) {
    write(JSONValue.object(members).bytes + [0x0A])
  }

  /// One write for one line, so that lines of several threads do not mix.
  private static func write(_ line: [UInt8]) {
    var written = 0
    while written < line.count {
      let count = line.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress.map { $0 + written }, line.count - written) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      written += count
    }
  }
}
