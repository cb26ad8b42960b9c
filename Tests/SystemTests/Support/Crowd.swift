import Foundation

/// Many connections at once, held by one thread that waits for none of them: opened, spoken on a little, and left.
final class Crowd {
  private(set) var descriptors: [Int32] = []
  private let port: UInt16
  /// How much of each one's words is sent.
  private var sent: [Int: Int] = [:]

  /// How many connections this process may hold beside what else it does; the system's limit is raised as far as it goes.
  static let most: Int = {
    let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    var limit = rlimit()
    getrlimit(kind, &limit)
    limit.rlim_cur = limit.rlim_max
    setrlimit(kind, &limit)
    getrlimit(kind, &limit)
    return max(0, Int(clamping: limit.rlim_cur) - 1_000)
  }()

  /// - Parameter receives: how much the kernel takes in for each that does not read; nil for as much as it likes.
  init(_ count: Int, to daemon: Daemon, receives: Int32? = nil) throws {
    precondition(Self.most > 0)
    port = daemon.port
    for _ in 0..<count {
      let descriptor = socket(
        AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
      guard descriptor >= 0 else { throw Socket.Trouble.notConnected }
      descriptors.append(descriptor)
      if var receives { setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &receives, socklen_t(MemoryLayout<Int32>.size)) }
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = port.bigEndian
      address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      let connected = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
      guard connected == 0 || errno == EINPROGRESS else { throw Socket.Trouble.notConnected }
    }
  }

  deinit { leave() }

  func leave() {
    for descriptor in descriptors { close(descriptor) }
    descriptors = []
  }

  /// Each sends what it can of the same bytes, and goes on there the next time.
  /// - Parameter most: at a time.
  /// - Returns: whether all have sent everything, or were cut off.
  @discardableResult func send(_ bytes: [UInt8], most: Int = .max) -> Bool {
    var isDone = true
    for index in descriptors.indices {
      let from = sent[index, default: 0]
      guard from < bytes.count else { continue }
      let count = bytes.withUnsafeBytes {
        Foundation.send(descriptors[index], $0.baseAddress.map { $0 + from }, min(most, bytes.count - from), Int32(MSG_NOSIGNAL))
      }
      if count > 0 {
        sent[index] = from + count
      } else if errno != EAGAIN, errno != ENOTCONN, errno != EINPROGRESS {
        sent[index] = bytes.count
      }
      if sent[index, default: 0] < bytes.count { isDone = false }
    }
    return isDone
  }

  /// Sends everything, patiently; then other words may follow.
  func say(_ text: String) {
    sent = [:]
    let bytes = Array(text.utf8)
    for _ in 0..<10_000 where !send(bytes) { usleep(1_000) }
    sent = [:]
  }

  /// Reads so much of each, at most.
  /// - Returns: what came, for each.
  func read(_ most: Int) -> [[UInt8]] {
    var buffer = [UInt8](repeating: 0, count: most)
    return descriptors.map { descriptor in
      let count = recv(descriptor, &buffer, most, Int32(MSG_DONTWAIT))
      return count > 0 ? Array(buffer.prefix(count)) : []
    }
  }

  /// Those that the other side has neither ended nor reset.
  var openCount: Int {
    var questions = descriptors.map { pollfd(fd: $0, events: 0x2000, revents: 0) }
    poll(&questions, nfds_t(questions.count), 0)
    // 0x2000 is POLLRDHUP, which Glibc's module leaves out.
    return questions.count { $0.revents & (0x2000 | Int16(POLLHUP) | Int16(POLLERR)) == 0 }
  }

  /// The statuses of the answers that each has, when nothing of them was read.
  var statuses: [Int: Int] {
    var found: [Int: Int] = [:]
    var buffer = [UInt8](repeating: 0, count: 12)
    for descriptor in descriptors {
      let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT) | Int32(MSG_PEEK))
      if count == 12, let status = Int(String(decoding: buffer[9..<12], as: UTF8.self)) { found[status, default: 0] += 1 }
    }
    return found
  }
}
