import EventStore
import Glibc
import Synchronization

/// A server that gives the answers it was told, one for each request, and keeps what it was sent.
final class FakeDaemon: Sendable {
  struct Answer {
    let status: String
    let headers: String
    let body: String

    init(_ status: String, headers: String = "", _ body: String) {
      self.status = status
      self.headers = headers
      self.body = body
    }
  }

  let port: UInt16
  private let listener: Int32
  private let received = Mutex<[String]>([])

  /// The requests so far, heading and body.
  var requests: [String] { received.withLock { $0 } }

  var url: String { "http://127.0.0.1:\(port)" }

  init(_ answers: [Answer]) {
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let (listener, bound) = withUnsafeMutablePointer(to: &address) { [listener] pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { general in
        (listener, bind(listener, general, size) == 0 && listen(listener, 8) == 0 && getsockname(listener, general, &size) == 0)
      }
    }
    precondition(bound, "no port for a test")
    port = UInt16(bigEndian: address.sin_port)
    let texts = answers.map { answer in
      "HTTP/1.1 \(answer.status)\r\nContent-Length: \(answer.body.utf8.count)\r\n\(answer.headers)Connection: close\r\n\r\n\(answer.body)"
    }
    _ = OwnThread { [self] in
      for text in texts {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { return }
        let request = Self.read(connection)
        received.withLock { $0.append(request) }
        _ = Array(text.utf8).withUnsafeBytes { write(connection, $0.baseAddress, $0.count) }
        close(connection)
      }
      // Nobody answers any more.
      close(listener)
    }
  }

  /// One request, as long as its heading says.
  private static func read(_ connection: Int32) -> String {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let text = String(decoding: bytes, as: UTF8.self)
      let parts = text.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 {
        let length = parts[0].split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
        let expected = length.flatMap { Int($0.split(separator: " ")[1]) } ?? 0
        if parts[1].utf8.count >= expected { return text }
      }
      let count = Glibc.read(connection, &piece, piece.count)
      guard count > 0 else { return text }
      bytes += piece.prefix(count)
    }
  }
}
