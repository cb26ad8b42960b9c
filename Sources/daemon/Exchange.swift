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

  private struct Content: ~Copyable {
    var body = Body.whole([])
    /// What the body takes, then what the answer does.
    var share: HeldShare
    var bytesReceived = 0
    var response: Response?
    var status = 0
    var feed: LiveFeed?
  }

  /// A body that is kept whole, or why it is not.
  enum Body {
    case whole([UInt8])
    case tooLarge
    case noRoom
  }

  private let content: Mutex<Content>

  init(
    head: RequestHead, route: String, reception: Reception, connection: ConnectionHandle, state: ConnectionState?, held: HeldBytes
  ) {
    self.head = head
    self.route = route
    self.reception = reception
    self.connection = connection
    self.state = state
    content = Mutex(Content(share: HeldShare(of: held)))
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
      guard case .whole(var body) = content.body else { return content.bytesReceived <= Limits.droppedBytes }
      content.body = .tooLarge
      guard body.count + piece.count <= mostBytes else {
        content.share.giveBack()
        return true
      }
      body.append(contentsOf: piece)
      if content.share.hold(body.capacity) {
        content.body = .whole(body)
      } else {
        content.body = .noRoom
        content.share.giveBack()
      }
      return true
    }
  }

  /// What was kept, which from here on is the caller's.
  func takeBody() -> Body {
    content.withLock { content in
      defer {
        content.body = .whole([])
        content.share.giveBack()
      }
      return content.body
    }
  }

  var bytesReceived: Int { content.withLock { $0.bytesReceived } }

  /// Counts an answer until the end of the request, so that those who fetch slowly do not pile up.
  func counted(_ response: Response) -> Response {
    content.withLock { $0.share.hold(response.body.count) } ? response : Problem.overloaded.response
  }

  func deliver(_ response: Response) {
    let response = counted(response)
    content.withLock { $0.response = response }
  }

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
