import Formats
import Glibc

/// Bytes on a socket of the daemon: every answer is well-formed HTTP with a status that is described, the connection ends or
/// goes on, and the next caller is served.
///
/// `HOST` in the bytes is the address that the daemon listens on. Half of the inputs come in pieces.
enum DoorProperty {
  static func check(_ bytes: [UInt8], port: UInt16) throws(Broken) {
    let address = Array("127.0.0.1:\(port)".utf8)
    let input = replaced(bytes, address)
    var cuts = Cuts(bytes)
    let pieces = cuts.number(below: 2) == 0 ? [input] : cuts.pieces(of: input)
    let socket = try Wire(port: port)
    for piece in pieces where !socket.send(piece) { break }
    socket.closeWriting()
    // Nothing at all is an answer too: to half a request.
    let said = socket.said(within: 60) { (try? checkAnswers($0)) != nil }
    try checkAnswers(said)

    let next = try Wire(port: port)
    let asked = "GET /health/live HTTP/1.1\r\nHost: \(String(decoding: address, as: UTF8.self))\r\nConnection: close\r\n\r\n"
    try hold(next.send(Array(asked.utf8)), "the next caller cannot ask")
    let served = Array("HTTP/1.1 200 ".utf8)
    try hold(next.said(within: 10_000) { $0.starts(with: served) }.starts(with: served), "the next caller is not served")
  }

  private static func replaced(_ bytes: [UInt8], _ address: [UInt8]) -> [UInt8] {
    let word = Array("HOST".utf8)
    var replaced: [UInt8] = []
    var at = 0
    while at < bytes.count {
      if bytes[at...].starts(with: word) {
        replaced += address
        at += word.count
      } else {
        replaced.append(bytes[at])
        at += 1
      }
    }
    return replaced
  }

  /// What libmicrohttpd says by itself of what is no request.
  private static let ofTheLibrary: Set<Int> = [400, 413, 414, 431, 501, 505]

  private static func checkAnswers(_ bytes: [UInt8]) throws(Broken) {
    var rest = bytes[...]
    while !rest.isEmpty {
      guard let end = rest.firstRange(of: Array("\r\n\r\n".utf8)) else {
        throw Broken("an answer without an end of its head: \(String(decoding: rest.prefix(80), as: UTF8.self))")
      }
      let lines = rest[..<end.lowerBound].split(separator: 0x0A).map {
        String(decoding: $0.last == 0x0D ? $0.dropLast() : $0, as: UTF8.self)
      }
      rest = rest[end.upperBound...]
      let words = lines[0].split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
      guard words.count == 3, words[0] == "HTTP/1.1" || words[0] == "HTTP/1.0", let status = Int(words[1]) else {
        throw Broken("\(lines[0]) is no status line")
      }
      if status == 100 { continue }
      try hold(
        Documented.everywhere.contains(status) || ofTheLibrary.contains(status), "\(status) is not described, nor of the library")
      var headers: [String: String] = [:]
      for line in lines.dropFirst() {
        let (name, value) = Array(line.utf8).halved(at: UInt8(ascii: ":"))
        try hold(name.count < line.utf8.count && !name.isEmpty, "\(line) is no header")
        headers[String(decoding: name, as: UTF8.self).lowercased()] = String(decoding: value.drop { $0 == 0x20 }, as: UTF8.self)
      }
      if headers["transfer-encoding"] == "chunked" {
        // A listener to new events, or the last answer.
        return
      }
      guard let length = headers["content-length"].flatMap({ Int($0) }) else { return }
      // An answer to HEAD has a length and no body; the next answer begins at once.
      if rest.starts(with: Array("HTTP/1.".utf8)) || rest.isEmpty { continue }
      try hold(rest.count >= length, "an answer of \(length) bytes has \(rest.count)")
      let body = Array(rest.prefix(length))
      rest = rest.dropFirst(length)
      if headers["content-type"]?.contains("json") == true {
        try hold((try? JSONDocument(body)) != nil, "an answer says JSON, and is none")
      }
    }
  }
}

/// A connection to a daemon on this machine.
private final class Wire {
  private let descriptor: Int32

  init(port: UInt16) throws(Broken) {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var timeout = timeval(tv_sec: 5, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
    // Tens of thousands of closed connections would wait for minutes, and take all ports.
    var linger = linger(l_onoff: 1, l_linger: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<linger>.size))
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
      throw Broken("the daemon takes no connection: \(errno)")
    }
  }

  deinit { close(descriptor) }

  /// - Returns: false when the other side takes no more.
  func send(_ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress.map { $0 + sent }, bytes.count - sent, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  func closeWriting() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// All that comes until the other side closes, or says nothing more after something whole.
  /// - Parameter milliseconds: how long it may take to say the first of it.
  func said(within milliseconds: Int, isWhole: ([UInt8]) -> Bool) -> [UInt8] {
    var received: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    var patience = milliseconds
    while received.count < 4 << 20 {
      var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&waiting, 1, Int32(patience)) > 0 else { break }
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count > 0 else { break }
      received += buffer.prefix(count)
      // A machine that is busy may take its time to say the rest.
      patience = isWhole(received) ? 10 : 5_000
    }
    return received
  }
}
