import Glibc

/// A socket that listens on a loopback address, and nowhere else: there are no tokens yet.
struct ListeningSocket {
  enum Refusal: Error {
    case notAnAddress(String)
    case notLoopback(String)
    case system(String, Int32)

    var sentence: String {
      switch self {
      case .notAnAddress(let text): "\(text) is not an address and port such as 127.0.0.1:8148 or [::1]:8148"
      case .notLoopback(let text):
        "\(text) is not a loopback address. Without tokens, which come later, metelkaard listens on loopback only; put a proxy before it"
      case .system(let text, let code): "cannot listen on \(text): \(String(cString: strerror(code)))"
      }
    }
  }

  let descriptor: Int32
  /// As a URL writes it.
  let host: String
  let port: Int

  /// As a URL writes it, with the port that was taken.
  var address: String { "\(host):\(port)" }

  init(_ text: String) throws(Refusal) {
    guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
      throw .notAnAddress(text)
    }
    var host = String(text[..<colon])
    if host == "localhost" { host = "127.0.0.1" }
    if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }

    var v4 = sockaddr_in()
    var v6 = sockaddr_in6()
    let isV4 = inet_pton(AF_INET, host, &v4.sin_addr) == 1
    guard isV4 || inet_pton(AF_INET6, host, &v6.sin6_addr) == 1 else { throw .notAnAddress(text) }
    if isV4 {
      guard UInt32(bigEndian: v4.sin_addr.s_addr) >> 24 == 127 else { throw .notLoopback(host) }
    } else {
      let bytes = withUnsafeBytes(of: v6.sin6_addr) { Array($0) }
      guard bytes.dropLast().allSatisfy({ $0 == 0 }), bytes.last == 1 else { throw .notLoopback(host) }
    }

    let opened = socket(
      isV4 ? AF_INET : AF_INET6, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
    guard opened >= 0 else { throw .system(text, errno) }
    var on: Int32 = 1
    setsockopt(opened, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
    // Those that are accepted have it too.
    var sendBuffer = Int32(Limits.sendBufferBytes)
    setsockopt(opened, SOL_SOCKET, SO_SNDBUF, &sendBuffer, socklen_t(MemoryLayout<Int32>.size))
    v4.sin_family = sa_family_t(AF_INET)
    v4.sin_port = port.bigEndian
    v6.sin6_family = sa_family_t(AF_INET6)
    v6.sin6_port = port.bigEndian
    let bound =
      isV4
      ? withUnsafePointer(to: &v4) { Self.bind(opened, $0) } : withUnsafePointer(to: &v6) { Self.bind(opened, $0) }
    guard bound == 0, listen(opened, 4_096) == 0 else {
      let code = errno
      close(opened)
      throw .system(text, code)
    }
    var taken = sockaddr_in6()
    var length = socklen_t(MemoryLayout<sockaddr_in6>.size)
    _ = withUnsafeMutablePointer(to: &taken) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(opened, $0, &length) }
    }
    descriptor = opened
    // The port stands at the same place in both kinds of address.
    self.port = Int(UInt16(bigEndian: taken.sin6_port))
    self.host = isV4 ? host : "[\(host)]"
  }

  private static func bind<Address>(_ descriptor: Int32, _ address: UnsafePointer<Address>) -> Int32 {
    address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      Glibc.bind(descriptor, $0, socklen_t(MemoryLayout<Address>.size))
    }
  }
}
