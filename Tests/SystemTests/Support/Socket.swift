import Foundation

/// A connection to a daemon on this machine, with bytes as they are: half requests, slow ones and wrong ones are possible.
final class Socket {
  enum Trouble: Error { case notConnected, timedOut, closed, notHTTP(String) }

  private let descriptor: Int32
  private var received: [UInt8] = []

  /// - Parameter smallBuffer: the kernel takes little that is not read here.
  init(port: UInt16, timeoutSeconds: Int = 30, smallBuffer: Bool = false) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var timeout = timeval(tv_sec: timeoutSeconds, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
    if smallBuffer {
      var size: Int32 = 4_096
      setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
    }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else {
      close(descriptor)
      throw Trouble.notConnected
    }
  }

  deinit { close(descriptor) }

  func send(_ bytes: [UInt8]) throws {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        Foundation.send(descriptor, $0.baseAddress.map { $0 + sent }, bytes.count - sent, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { throw errno == EAGAIN ? Trouble.timedOut : Trouble.closed }
      sent += count
    }
  }

  func send(_ text: String) throws { try send(Array(text.utf8)) }

  /// Says that nothing more comes from here; the other way stays open.
  func closeWriting() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// Whether bytes have come, or the end.
  var hasSomethingToRead: Bool {
    var question = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return !received.isEmpty || poll(&question, 1, 0) == 1
  }

  /// One response, its body decoded from chunks when it came in them.
  func response() throws -> Answer {
    var lines = try line().split(separator: " ", maxSplits: 2).map(String.init)
    guard lines.count >= 2, lines[0].hasPrefix("HTTP/1."), let status = Int(lines[1]) else {
      throw Trouble.notHTTP(lines.joined(separator: " "))
    }
    var answer = Answer(status: status)
    while true {
      let header = try line()
      if header.isEmpty { break }
      lines = header.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
      answer.headers[lines[0].lowercased()] = lines.count > 1 ? lines[1] : ""
    }
    if status == 100 { return try response() }
    if answer.headers["transfer-encoding"] == "chunked" {
      while let chunk = try chunk() { answer.body += chunk }
    } else if let length = answer.headers["content-length"].flatMap({ Int($0) }) {
      answer.body = try take(length)
    } else {
      answer.body = try rest()
    }
    return answer
  }

  /// The head of a response whose body goes on; its pieces follow by ``chunk()``.
  func openEnded() throws -> Int {
    let status = try line().split(separator: " ").dropFirst().first.flatMap { Int($0) }
    while try !line().isEmpty {}
    return status ?? 0
  }

  /// - Returns: nil at the end.
  func chunk() throws -> [UInt8]? {
    guard let length = Int(try line(), radix: 16) else { throw Trouble.notHTTP("chunk") }
    let chunk = try take(length)
    _ = try line()
    return length == 0 ? nil : chunk
  }

  /// Whatever still comes until the other side closes, or resets.
  func rest() throws -> [UInt8] {
    do {
      while true { try fill() }
    } catch Trouble.closed {
      defer { received = [] }
      return received
    }
  }

  /// Whether the other side closes, after whatever it still says.
  func isClosedByTheOtherSide() -> Bool {
    do {
      _ = try rest()
      return true
    } catch { return false }
  }

  private func line() throws -> String {
    while true {
      if let end = received.firstIndex(of: 0x0A) {
        let line = received[..<end]
        received.removeSubrange(...end)
        return String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
      }
      try fill()
    }
  }

  private func take(_ count: Int) throws -> [UInt8] {
    while received.count < count { try fill() }
    defer { received.removeFirst(count) }
    return Array(received.prefix(count))
  }

  private func fill() throws {
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    guard count > 0 else { throw count < 0 && errno == EAGAIN ? Trouble.timedOut : Trouble.closed }
    received += buffer.prefix(count)
  }
}

struct Answer {
  var status: Int
  var headers: [String: String] = [:]
  var body: [UInt8] = []

  init(status: Int) { self.status = status }

  var text: String { String(decoding: body, as: UTF8.self) }
}
