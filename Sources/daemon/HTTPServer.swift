import CMicroHTTPD
import EventStore
import Formats
import Glibc
import Synchronization

/// The one file that knows libmicrohttpd: connections and pieces of bodies on its side, heads and answers on ours.
final class HTTPServer: Sendable {
  private let edge: Edge
  private let feeds: LiveFeeds
  private let connections = Mutex<[ObjectIdentifier: ConnectionState]>([:])
  private let mostConnections: Int
  /// Those that were let in and are not gone.
  private let admitted = Atomic<Int>(0)
  private let mostAdmitted = Atomic<Int>(0)
  private let underWay = Atomic<Int>(0)
  private let isQuiet = Atomic<Bool>(false)
  /// When there was no descriptor for a connection, in nanoseconds; 0 when that is past.
  private let ranOutAt = Atomic<Int64>(0)
  private let entrance = Mutex<Entrance?>(nil)
  /// `MHD_Daemon *`, as a number: pointers do not cross threads in Swift, and libmicrohttpd is made for it.
  private let daemon = Atomic<UInt>(0)

  init(edge: Edge, feeds: LiveFeeds, mostConnections: Int) {
    self.edge = edge
    self.feeds = feeds
    self.mostConnections = mostConnections
  }

  /// Begins to serve. The server lives until ``stop()``.
  /// - Parameter listening: a socket that listens; the server closes it.
  /// - Returns: false when libmicrohttpd refuses.
  func start(on listening: Int32) -> Bool {
    // Each of its threads may have them all: who comes in is decided before.
    let started = metelkaar_start_daemon(
      Limits.serverThreads, UInt32(mostConnections) * Limits.serverThreads, Limits.idleSeconds, Limits.bytesPerConnection,
      handleRequest, requestEnded, connectionChanged, Unmanaged.passRetained(self).toOpaque())
    guard let started else {
      Unmanaged.passUnretained(self).release()
      return false
    }
    daemon.store(UInt(bitPattern: started), ordering: .sequentiallyConsistent)
    let entrance = Entrance(listening)
    self.entrance.withLock { $0 = entrance }
    entrance.open(to: self)
    return true
  }

  var openConnections: Int { connections.withLock { $0.count } }

  /// The most connections that there were since this was asked before.
  func takeMostConnections() -> Int {
    mostAdmitted.exchange(admitted.load(ordering: .sequentiallyConsistent), ordering: .relaxed)
  }

  /// Takes no new connections, and ends those there are with their next answer.
  func quiesce() {
    isQuiet.store(true, ordering: .sequentiallyConsistent)
    entrance.withLock { $0 }?.close()
  }

  /// Requests that are not answered yet.
  var requestsUnderWay: Int { underWay.load(ordering: .sequentiallyConsistent) }

  /// Ends the server. Whatever was suspended must have been resumed.
  func stop() {
    guard let running = OpaquePointer(bitPattern: daemon.exchange(0, ordering: .sequentiallyConsistent)) else { return }
    MHD_stop_daemon(running)
    Unmanaged.passUnretained(self).release()
  }

  /// Called every second: cuts off connections that keep us waiting too long, and looks after those that are in the middle of a
  /// request.
  func sweep(now: Uptime) {
    let isPressed = isQuiet.load(ordering: .sequentiallyConsistent) || edge.held.isNearlyFull
    let patience = Double(isPressed ? Patience.secondsUnderPressure : Patience.seconds)
    connections.withLock { connections in
      for connection in connections.values {
        if let late = connection.secondsLate(now: now), late > patience { connection.cut() } else { connection.lookAfter() }
      }
    }
    let ranOut = ranOutAt.load(ordering: .relaxed)
    if ranOut > 0, now.nanoseconds - ranOut > 2_000_000_000 {
      ranOutAt.store(0, ordering: .relaxed)
      Journal.life("descriptors-left")
    }
  }

  // MARK: Who comes in

  var hasRoom: Bool { admitted.load(ordering: .sequentiallyConsistent) < mostConnections }

  /// Cuts off those who keep us waiting longest: between two requests at once, in the middle of one after a while.
  func makeRoom() {
    let now = Uptime.now()
    connections.withLock { connections in
      var late: [(seconds: Double, connection: ConnectionState)] = []
      // Those that were cut and are not gone yet make room too.
      var leaving = 0
      for connection in connections.values {
        if connection.isCut { leaving += 1 }
        guard let seconds = connection.secondsLate(now: now) else { continue }
        if connection.isReadingHead || seconds > Double(Patience.secondsUnderPressure) { late.append((seconds, connection)) }
      }
      late.sort { $0.seconds > $1.seconds }
      // Many at once: looking at all of them for each would be work for those who open connections to give us.
      for (_, connection) in late.prefix(max(0, max(1, mostConnections / 16) - leaving)) { connection.cut() }
    }
  }

  /// - Parameter address: of the other side.
  func admit(_ descriptor: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t) {
    guard let running = OpaquePointer(bitPattern: daemon.load(ordering: .sequentiallyConsistent)) else {
      close(descriptor)
      return
    }
    mostAdmitted.max(admitted.add(1, ordering: .sequentiallyConsistent).newValue, ordering: .relaxed)
    // When it refuses it has closed the descriptor.
    if MHD_add_connection(running, descriptor, address, length) != .YES {
      admitted.subtract(1, ordering: .sequentiallyConsistent)
    }
  }

  /// Says so once, until there have been descriptors for a while.
  func ranOut(_ code: Int32) {
    guard ranOutAt.exchange(Uptime.now().nanoseconds, ordering: .relaxed) == 0 else { return }
    Journal.life(
      "no-descriptors", [("reason", .string(String(cString: strerror(code)))), ("openConnections", .integer(openConnections))])
  }

  // MARK: What libmicrohttpd calls

  fileprivate func connected(_ connection: OpaquePointer, _ context: UnsafeMutablePointer<UnsafeMutableRawPointer?>?) {
    guard let info = metelkaar_connection_info(connection, .CONNECTION_INFO_CONNECTION_FD) else { return }
    let state = ConnectionState(descriptor: info.pointee.connect_fd)
    context?.pointee = Unmanaged.passRetained(state).toOpaque()
    connections.withLock { $0[ObjectIdentifier(state)] = state }
  }

  fileprivate func disconnected(_ context: UnsafeMutablePointer<UnsafeMutableRawPointer?>?) {
    guard let raw = context?.pointee else { return }
    let state = Unmanaged<ConnectionState>.fromOpaque(raw).takeRetainedValue()
    connections.withLock { _ = $0.removeValue(forKey: ObjectIdentifier(state)) }
    admitted.subtract(1, ordering: .sequentiallyConsistent)
    context?.pointee = nil
  }

  fileprivate func begin(_ connection: OpaquePointer, method: String, target: String, version: String) -> Exchange {
    let size = metelkaar_connection_info(connection, .CONNECTION_INFO_REQUEST_HEADER_SIZE)?.pointee.header_size
    let head = RequestHead(
      method: method, target: target, version: version, query: values(of: connection, .GET_ARGUMENT_KIND),
      headers: values(of: connection, .HEADER_KIND), byteCount: size ?? 0)
    let (route, reception) = edge.receive(head)
    let state = metelkaar_connection_info(connection, .CONNECTION_INFO_SOCKET_CONTEXT)?.pointee.socket_context
      .map { Unmanaged<ConnectionState>.fromOpaque($0).takeUnretainedValue() }
    state?.headArrived()
    underWay.add(1, ordering: .sequentiallyConsistent)
    return Exchange(
      head: head, route: route, reception: reception, connection: ConnectionHandle(connection), state: state, held: edge.held)
  }

  fileprivate func end(_ exchange: Exchange) {
    underWay.subtract(1, ordering: .sequentiallyConsistent)
    exchange.state?.requestEnded()
    if let feed = exchange.feed { feeds.close(feed) }
    let microseconds = Int((Uptime.now().nanoseconds - exchange.started.nanoseconds) / 1_000)
    let status = exchange.status
    edge.metrics.request(
      method: exchange.head.method, route: exchange.route, status: status, microseconds: microseconds)
    Journal.request(exchange.head, status: status, microseconds: microseconds, bytes: exchange.bytesReceived)
  }

  fileprivate func receive(
    _ exchange: Exchange, _ connection: OpaquePointer, _ piece: UnsafeRawBufferPointer
  ) -> MHD_Result {
    exchange.received(piece.count)
    switch exchange.reception {
    case .answered: return exchange.bytesReceived > Limits.droppedBytes ? .NO : .YES
    case .whole(let mostBytes, _):
      return exchange.keep(piece, mostBytes: mostBytes) ? .YES : .NO
    case .stream(let intake):
      switch intake.take(piece) {
      case .more: return .YES
      case .close: return .NO
      case .commit:
        MHD_suspend_connection(connection)
        let handle = exchange.connection
        intake.commit { handle.resume() }
        return .YES
      }
    }
  }

  /// The request is whole: answer it, or begin to.
  fileprivate func answer(_ exchange: Exchange, _ connection: OpaquePointer) -> MHD_Result {
    exchange.state?.bodyEnded()
    if let response = exchange.takeResponse() { return queue(response, exchange, connection) }
    let handle = exchange.connection
    let deliver: @Sendable (Response) -> Void = { response in
      exchange.deliver(response)
      handle.resume()
    }
    switch exchange.reception {
    case .answered(let answer): return give(answer, exchange, connection, deliver)
    case .whole(let mostBytes, let respond):
      switch exchange.takeBody() {
      case .whole(let body):
        return give(respond(Request(head: exchange.head, body: body)), exchange, connection, deliver)
      case .tooLarge:
        let problem = Problem.tooLarge("The body is longer than the \(mostBytes) bytes that are read here.")
        return queue(problem.response, exchange, connection)
      case .noRoom: return queue(Problem.overloaded.response, exchange, connection)
      }
    case .stream(let intake):
      MHD_suspend_connection(connection)
      intake.finish(then: deliver)
      return .YES
    }
  }

  private func give(
    _ answer: Answer, _ exchange: Exchange, _ connection: OpaquePointer, _ deliver: @escaping @Sendable (Response) -> Void
  ) -> MHD_Result {
    switch answer {
    // What is refused at once may be long too: it names what is wrong.
    case .now(let response): return queue(exchange.counted(response), exchange, connection)
    case .later(let begin):
      MHD_suspend_connection(connection)
      begin(deliver)
      return .YES
    case .live(let position): return queueLive(after: position, exchange, connection)
    }
  }

  private func queue(_ response: Response, _ exchange: Exchange, _ connection: OpaquePointer) -> MHD_Result {
    exchange.answered(response.status)
    exchange.state?.isOffered()
    guard let made = made(of: response.body, exchange) else { return .NO }
    defer { MHD_destroy_response(made) }
    addHeaders(response, to: made)
    return MHD_queue_response(connection, UInt32(response.status), made)
  }

  /// What is long is fetched piece by piece, so that it is there once and one sees how far it came.
  private func made(of body: [UInt8], _ exchange: Exchange) -> OpaquePointer? {
    guard body.count > Limits.freeBytes else {
      return body.withUnsafeBytes { bytes in
        MHD_create_response_from_buffer(
          bytes.count, UnsafeMutableRawPointer(mutating: bytes.baseAddress), .RESPMEM_MUST_COPY)
      }
    }
    let whole = WholeAnswer(body: body, state: exchange.state)
    return MHD_create_response_from_callback(
      UInt64(body.count), Limits.freeBytes, readWhole, Unmanaged.passRetained(whole).toOpaque(), wholeGone)
  }

  private func queueLive(after position: Position, _ exchange: Exchange, _ connection: OpaquePointer) -> MHD_Result {
    let handle = exchange.connection
    guard let feed = feeds.open(after: position, resume: { handle.resume() }) else {
      return queue(Problem.overloaded.response, exchange, connection)
    }
    exchange.isLive(feed)
    exchange.state?.isOffered()
    let listener = Listener(feed: feed, feeds: feeds, connection: handle, state: exchange.state)
    let made = MHD_create_response_from_callback(
      UInt64(bitPattern: -1), 16_384, readLive, Unmanaged.passRetained(listener).toOpaque(), listenerGone)
    guard let made else { return .NO }
    defer { MHD_destroy_response(made) }
    addHeaders(Response(200, "text/event-stream", []), to: made)
    exchange.answered(200)
    return MHD_queue_response(connection, 200, made)
  }

  private func addHeaders(_ response: Response, to made: OpaquePointer) {
    MHD_add_response_header(made, "Content-Type", response.contentType)
    for (name, value) in Self.everyAnswer { MHD_add_response_header(made, name.letters, value.letters) }
    for (name, value) in response.headers { MHD_add_response_header(made, name, value) }
    if isQuiet.load(ordering: .relaxed) { MHD_add_response_header(made, "Connection", "close") }
  }

  /// What the API Design Rules ask of every answer (transport/security-headers, version-header).
  private static let everyAnswer: [(StaticString, StaticString)] = [
    ("API-Version", API.version), ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"), ("Referrer-Policy", "no-referrer"),
    (
      "Content-Security-Policy",
      "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
  ]

  private func values(of connection: OpaquePointer, _ kind: MHD_ValueKind) -> RawValues {
    var found: RawValues = []
    withUnsafeMutablePointer(to: &found) { found in
      _ = MHD_get_connection_values_n(connection, kind, collectValue, found)
    }
    return found
  }
}

/// A connection that can be resumed from any thread.
struct ConnectionHandle: Sendable {
  private let address: UInt

  init(_ connection: OpaquePointer) { address = UInt(bitPattern: connection) }

  func resume() {
    if let connection = OpaquePointer(bitPattern: address) { MHD_resume_connection(connection) }
  }

  func suspend() {
    if let connection = OpaquePointer(bitPattern: address) { MHD_suspend_connection(connection) }
  }
}

private final class Listener: Sendable {
  let feed: LiveFeed
  let feeds: LiveFeeds
  let connection: ConnectionHandle
  let state: ConnectionState?

  init(feed: LiveFeed, feeds: LiveFeeds, connection: ConnectionHandle, state: ConnectionState?) {
    self.feed = feed
    self.feeds = feeds
    self.connection = connection
    self.state = state
  }
}

private final class WholeAnswer: Sendable {
  let body: [UInt8]
  let state: ConnectionState?

  init(body: [UInt8], state: ConnectionState?) {
    self.body = body
    self.state = state
  }
}

// MARK: C callbacks. None of them is a closure in main.swift, which would be bound to the main thread.

private func server(_ context: UnsafeMutableRawPointer?) -> HTTPServer? {
  context.map { Unmanaged<HTTPServer>.fromOpaque($0).takeUnretainedValue() }
}

private func handleRequest(
  _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?, _ url: UnsafePointer<CChar>?,
  _ method: UnsafePointer<CChar>?, _ version: UnsafePointer<CChar>?, _ upload: UnsafePointer<CChar>?,
  _ uploadCount: UnsafeMutablePointer<Int>?, _ requestContext: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
  guard let server = server(context), let connection, let url, let method, let uploadCount, let requestContext else {
    return .NO
  }
  guard let raw = requestContext.pointee else {
    let exchange = server.begin(
      connection, method: String(cString: method), target: String(cString: url),
      version: version.map { String(cString: $0) } ?? "")
    requestContext.pointee = Unmanaged.passRetained(exchange).toOpaque()
    // A refusal is given before a body is read; other answers wait for the end of the request.
    if case .answered(.now(let response)) = exchange.reception, response.status >= 400, exchange.hasBody {
      return server.answer(exchange, connection)
    }
    return .YES
  }
  let exchange = Unmanaged<Exchange>.fromOpaque(raw).takeUnretainedValue()
  if uploadCount.pointee > 0 {
    let piece = UnsafeRawBufferPointer(start: upload, count: uploadCount.pointee)
    uploadCount.pointee = 0
    return server.receive(exchange, connection, piece)
  }
  return server.answer(exchange, connection)
}

private func requestEnded(
  _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?,
  _ requestContext: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ code: MHD_RequestTerminationCode
) {
  guard let raw = requestContext?.pointee else { return }
  requestContext?.pointee = nil
  server(context)?.end(Unmanaged<Exchange>.fromOpaque(raw).takeRetainedValue())
}

private func connectionChanged(
  _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?,
  _ socketContext: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ code: MHD_ConnectionNotificationCode
) {
  guard let connection else { return }
  switch code {
  case .CONNECTION_NOTIFY_STARTED: server(context)?.connected(connection, socketContext)
  default: server(context)?.disconnected(socketContext)
  }
}

private func collectValue(
  _ context: UnsafeMutableRawPointer?, _ kind: MHD_ValueKind, _ name: UnsafePointer<CChar>?, _ nameCount: Int,
  _ value: UnsafePointer<CChar>?, _ valueCount: Int
) -> MHD_Result {
  guard let found = context?.assumingMemoryBound(to: RawValues.self), let name else { return .NO }
  found.pointee.append(
    RawValue(name: text(name, nameCount), value: value.map { text($0, valueCount) } ?? "", byteCount: nameCount + valueCount))
  return .YES
}

/// Nil when it is not UTF-8.
private func text(_ start: UnsafePointer<CChar>, _ count: Int) -> String? {
  String(validating: UnsafeRawBufferPointer(start: start, count: count).bindMemory(to: UInt8.self), as: UTF8.self)
}

extension StaticString {
  /// Ends with a NUL, as C wants it.
  fileprivate var letters: UnsafePointer<CChar> { UnsafeRawPointer(utf8Start).assumingMemoryBound(to: CChar.self) }
}

private func readWhole(
  _ context: UnsafeMutableRawPointer?, _ position: UInt64, _ buffer: UnsafeMutablePointer<CChar>?, _ count: Int
) -> Int {
  guard let context, let buffer else { return -2 }
  let whole = Unmanaged<WholeAnswer>.fromOpaque(context).takeUnretainedValue()
  let piece = whole.body.dropFirst(Int(position)).prefix(count)
  UnsafeMutableRawBufferPointer(start: buffer, count: count).copyBytes(from: piece)
  whole.state?.took(piece.count)
  return piece.count
}

private func wholeGone(_ context: UnsafeMutableRawPointer?) {
  if let context { Unmanaged<WholeAnswer>.fromOpaque(context).release() }
}

private func readLive(
  _ context: UnsafeMutableRawPointer?, _ position: UInt64, _ buffer: UnsafeMutablePointer<CChar>?, _ count: Int
) -> Int {
  guard let context, let buffer else { return -2 }
  let listener = Unmanaged<Listener>.fromOpaque(context).takeUnretainedValue()
  switch listener.feed.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: count)) {
  case .bytes(let count):
    listener.state?.took(count)
    return count
  case .end: return -1
  case .nothingYet:
    listener.state?.isWaitingForUs()
    listener.connection.suspend()
    listener.feeds.refill(listener.feed)
    return 0
  }
}

private func listenerGone(_ context: UnsafeMutableRawPointer?) {
  if let context { Unmanaged<Listener>.fromOpaque(context).release() }
}
