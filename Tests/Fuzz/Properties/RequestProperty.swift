import Dispatch
import EventStore
import Formats
import Synchronization
import TestSupport

@testable import metelkaard

/// A request as libmicrohttpd hands it over: whatever it holds, the edge gives an answer that the description of the API
/// foresees, in the form that it says; and percent-encoding is undone as the obvious reader undoes it.
///
/// The bytes are a request line, headers, an empty line and a body, with bare line feeds.
enum RequestProperty {
  static func check(_ bytes: [UInt8]) throws(Broken) {
    try checkEncoding(bytes)
    var lines: [[UInt8]] = []
    var start = 0
    var body: [UInt8] = []
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      let line = Array(bytes[start..<end])
      start = min(end + 1, bytes.count)
      if line.isEmpty {
        body = Array(bytes[start...])
        break
      }
      lines.append(line)
    }
    guard let first = lines.first else { return }
    let words = first.split(separator: 0x20, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
    guard words.count >= 2 else { return }
    let (target, query) = Array(words[1].utf8).halved(at: UInt8(ascii: "?"))
    let headers = lines.dropFirst().map { line in
      let (name, value) = line.halved(at: UInt8(ascii: ":"))
      return raw(name, Array(value.drop { $0 == 0x20 }))
    }
    let asked = query.split(separator: UInt8(ascii: "&")).map { pair in
      let (name, value) = Array(pair).halved(at: UInt8(ascii: "="))
      return raw(name, value.map { $0 == UInt8(ascii: "+") ? 0x20 : $0 })
    }
    var head = RequestHead(
      method: words[0], target: String(decoding: target, as: UTF8.self), version: "HTTP/1.1", query: asked, headers: headers,
      byteCount: 0)
    if head.fault == nil, target.first == UInt8(ascii: "/") {
      try hold(head.path.utf8.elementsEqual(ObviousEncoding.decoded(target) ?? [0]), "a path is another one")
    }
    if head.header("host") == nil { head.headers.append(("host", EdgeUnderTest.host)) }
    try EdgeUnderTest.shared().check(head, body)
  }

  /// To libmicrohttpd a text ends with its first NUL; what it hides so is for the system tests.
  private static func raw(_ name: [UInt8], _ value: [UInt8]) -> RawValue {
    let (name, _) = name.halved(at: 0)
    let (value, _) = value.halved(at: 0)
    return RawValue(
      name: String(validating: name, as: UTF8.self), value: String(validating: value, as: UTF8.self),
      byteCount: name.count + value.count)
  }

  private static func checkEncoding(_ bytes: [UInt8]) throws(Broken) {
    let decoded = PercentEncoding.strictlyDecoded(bytes)
    let obvious = ObviousEncoding.decoded(bytes)
    try hold(decoded.map { Array($0.utf8) } == obvious, "percent-encoding is undone in another way")
    guard let text = String(validating: bytes, as: UTF8.self) else { return }
    try hold(PercentEncoding.strictlyDecoded(text).map { Array($0.utf8) } == obvious, "of a text it is undone in another way")
    let encoded = PercentEncoding.encoded(text)
    try hold(encoded.isEmpty || URIReference.isValid(encoded), "what is encoded is no part of a URI")
    let back = PercentEncoding.strictlyDecoded(encoded)
    try hold(bytes.contains(0) ? back == nil : back.map { Array($0.utf8) } == bytes, "what is encoded is not undone")
  }
}

enum ObviousEncoding {
  /// - Returns: nil for what must be refused.
  static func decoded(_ bytes: [UInt8]) -> [UInt8]? {
    var decoded: [UInt8] = []
    var at = 0
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "%") {
        guard at + 2 < bytes.count else { return nil }
        let digits = bytes[(at + 1)...(at + 2)]
        guard digits.allSatisfy({ "0123456789abcdefABCDEF".utf8.contains($0) }),
          let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
        else { return nil }
        decoded.append(value)
        at += 3
      } else {
        decoded.append(bytes[at])
        at += 1
      }
    }
    return decoded.contains(0) || String(validating: decoded, as: UTF8.self) == nil ? nil : decoded
  }
}

/// The edge before a log, without a socket.
final class EdgeUnderTest: Sendable {
  static let host = "localhost:8148"

  private let edge: Edge
  private let reading: ReadingThreads
  private let directory: TemporaryDirectory
  private let log: Log

  private init() throws {
    directory = try TemporaryDirectory()
    let data = DataDirectory(directory.file("data"))
    log = try Log(data, .init(holder: "a property"))
    reading = ReadingThreads(data, count: 1)
    edge = try Edge(
      log: log, reading: reading, asking: reading, held: HeldBytes(most: Limits.heldBytes), hosts: [Self.host],
      metrics: Metrics())
  }

  private static let made = Result { try EdgeUnderTest() }

  static func shared() throws(Broken) -> EdgeUnderTest {
    switch made {
    case .success(let edge): return edge
    case .failure(let error): throw Broken("no edge: \(error)")
    }
  }

  func check(_ head: RequestHead, _ body: [UInt8]) throws(Broken) {
    let (route, reception) = edge.receive(head)
    let response: Response
    switch reception {
    case .answered(let answer): response = try play(answer)
    case .whole(_, let respond): response = try play(respond(Request(head: head, body: body)))
    case .stream(let intake):
      _ = body.withUnsafeBytes { intake.take($0) }
      response = try waiting { intake.finish(then: $0) }
    }
    try hold(response.status != 500 && (200..<600).contains(response.status), "\(route) is answered with \(response.status)")
    try Documented.check(response.status, to: head.method, route)
    for header in response.headers + [("content-type", response.contentType)] {
      try hold(
        !header.name.isEmpty && header.name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") },
        "\(header.name) is no name of a header")
      try hold(
        header.value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }, "\(header.name) of \(route) has control characters")
    }
    if response.contentType.contains("json"), !response.contentType.contains("ndjson") {
      try hold((try? JSONDocument(response.body)) != nil, "\(route) says JSON, and it is none")
    }
    if response.contentType.hasPrefix("text/csv") {
      try hold(ObviousCSV.rows(response.body) != nil, "\(route) says CSV, and it is none")
    }
    try hold(String(validating: response.body, as: UTF8.self) != nil, "\(route) is not UTF-8")
  }

  private func play(_ answer: Answer) throws(Broken) -> Response {
    switch answer {
    case .now(let response): response
    case .later(let begin): try waiting { begin($0) }
    case .live: Response(200, "text/event-stream", [])
    }
  }

  private func waiting(_ begin: (@escaping @Sendable (Response) -> Void) -> Void) throws(Broken) -> Response {
    let answered = Mutex<Response?>(nil)
    let done = DispatchSemaphore(value: 0)
    begin { response in
      answered.withLock { $0 = response }
      done.signal()
    }
    done.wait()
    return try need(answered.withLock { $0 }, "an answer comes")
  }
}

/// The statuses that the description of the API knows.
enum Documented {
  private static let document = try? JSONDocument(OpenAPI.response.body)

  /// By method and template, as the description names them.
  private static let statuses: [String: Set<Int>] = {
    var statuses: [String: Set<Int>] = [:]
    for path in document?.root["paths"]?.members.map({ $0 }) ?? [] {
      let base = path.value["servers"] == nil ? "/v1" : ""
      for operation in path.value.members where operation.name != "servers" {
        statuses["\(operation.name.uppercased()) \(base)\(path.name)"] = Set(
          operation.value["responses"]?.members.compactMap { Int($0.name) } ?? [])
      }
    }
    return statuses
  }()

  static let everywhere = statuses.values.reduce(into: Set<Int>()) { $0.formUnion($1) }

  static func check(_ status: Int, to method: String, _ route: String) throws(Broken) {
    try hold(document != nil && !statuses.isEmpty, "the description is JSON")
    let told = statuses["\(method == "POST" ? "POST" : "GET") \(route)"] ?? statuses["GET \(route)"]
    // Pages are no part of the API, and a path that is not served has no operation.
    try hold((told ?? everywhere).contains(status), "\(method) \(route) is not described to answer \(status)")
  }
}
