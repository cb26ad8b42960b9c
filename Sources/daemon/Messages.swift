import Formats

/// The head of a request, free of the library that read it.
struct RequestHead: Sendable {
  var method: String
  /// Percent-decoded, without the query.
  var path: String
  var query: [(name: String, value: String)]
  /// Names in lower case.
  var headers: [(name: String, value: String)]
  /// Why it cannot be read, when it cannot.
  var fault: String?

  func header(_ name: String) -> String? {
    headers.first { $0.name == name }?.value
  }
}

struct Request: Sendable {
  var head: RequestHead
  var body: [UInt8] = []
}

struct Response: Sendable {
  var status: Int
  var contentType: String
  var headers: [(name: String, value: String)] = []
  var body: [UInt8]
  /// What it says, where it is an error: for who wants to see it in another form.
  var problem: Problem?

  init(_ status: Int, _ contentType: String, _ body: [UInt8], headers: [(name: String, value: String)] = []) {
    self.status = status
    self.contentType = contentType
    self.body = body
    self.headers = headers
  }

  static func json(_ status: Int, _ value: JSONValue, headers: [(name: String, value: String)] = []) -> Response {
    Response(status, "application/json", value.bytes, headers: headers)
  }
}

/// How an answer comes about.
enum Answer: Sendable {
  case now(Response)
  /// The work is begun by calling this; it calls back once, from any thread.
  case later(@Sendable (@escaping @Sendable (Response) -> Void) -> Void)
  /// Events as they are appended, after this position.
  case live(after: Int)
}

/// What is done with a request once its head is known.
enum Reception: Sendable {
  /// Answered without reading a body.
  case answered(Answer)
  /// The body is read whole, up to so many bytes, then answered.
  case whole(mostBytes: Int, @Sendable (Request) -> Answer)
  /// The body is taken in as it comes.
  case stream(LineIntake)
}
