import Formats
import Glibc
import Synchronization

/// One request and its answer, between the server's threads and those that do the work.
final class Exchange: Sendable {
  let head: RequestHead
  let route: String
  let reception: Reception
  let connection: ConnectionHandle
  let state: ConnectionState?
  let started = Uptime.now()

  private struct Content {
    /// Nil once it was longer than may be kept.
    var body: [UInt8]? = []
    var bytesReceived = 0
    var response: Response?
    var status = 0
    var feed: LiveFeed?
  }

  private let content = Mutex(Content())

  init(head: RequestHead, route: String, reception: Reception, connection: ConnectionHandle, state: ConnectionState?) {
    self.head = head
    self.route = route
    self.reception = reception
    self.connection = connection
    self.state = state
  }

  var hasBody: Bool {
    head.header("transfer-encoding") != nil || head.header("content-length").map { $0 != "0" } ?? false
  }

  func received(_ count: Int) {
    content.withLock { $0.bytesReceived += count }
    state?.bodyArrived(count)
  }

  /// - Returns: false when so much was dropped that the connection is to be closed.
  func keep(_ piece: UnsafeRawBufferPointer, mostBytes: Int) -> Bool {
    content.withLock { content in
      guard let count = content.body?.count, count + piece.count <= mostBytes else {
        content.body = nil
        return content.bytesReceived <= Limits.droppedBytes
      }
      content.body?.append(contentsOf: piece)
      return true
    }
  }

  var body: [UInt8]? { content.withLock { $0.body } }
  var bytesReceived: Int { content.withLock { $0.bytesReceived } }

  func deliver(_ response: Response) { content.withLock { $0.response = response } }

  func takeResponse() -> Response? {
    content.withLock { content in
      defer { content.response = nil }
      return content.response
    }
  }

  func answered(_ status: Int) { content.withLock { $0.status = status } }

  /// 0 when the connection ended before there was an answer.
  var status: Int { content.withLock { $0.status } }

  func isLive(_ feed: LiveFeed) { content.withLock { $0.feed = feed } }
  var feed: LiveFeed? { content.withLock { $0.feed } }
}
