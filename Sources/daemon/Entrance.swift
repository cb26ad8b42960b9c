import EventStore
import Glibc
import Synchronization

/// Takes connections in, on a thread of its own.
///
/// libmicrohttpd 0.9.75 could do it, but when descriptors run out it stops until one of its connections ends, or spins when it has
/// none, and when it has all it may have it waits for one of them to time out. Here whoever keeps us waiting longest makes room.
final class Entrance: Sendable {
  private let listening: Int32
  private let isClosing = Atomic<Bool>(false)
  private let thread = Mutex<OwnThread?>(nil)

  /// - Parameter listening: a socket that listens, and does not block; closed in the end.
  init(_ listening: Int32) { self.listening = listening }

  func open(to server: HTTPServer) {
    let thread = OwnThread { [self] in
      while !isClosing.load(ordering: .sequentiallyConsistent) { takeIn(server) }
    }
    self.thread.withLock { $0 = thread }
  }

  /// Nobody new comes in.
  func close() {
    isClosing.store(true, ordering: .sequentiallyConsistent)
    // Wakes the thread.
    shutdown(listening, Int32(SHUT_RDWR))
    thread.withLock { thread in
      guard let running = thread else { return }
      running.join()
      Glibc.close(listening)
      thread = nil
    }
  }

  private func takeIn(_ server: HTTPServer) {
    // Asked first: with no descriptor left, accept fails although nobody waits.
    var question = pollfd(fd: listening, events: Int16(POLLIN), revents: 0)
    guard poll(&question, 1, -1) == 1 else { return }
    // Those who come meanwhile wait in the kernel.
    guard server.hasRoom else {
      server.makeRoom()
      usleep(10_000)
      return
    }
    var address = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let accepted = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        let accepted = accept(listening, address, &length)
        if accepted >= 0 { server.admit(accepted, address, length) }
        return accepted
      }
    }
    guard accepted < 0 else { return }
    switch errno {
    case EMFILE, ENFILE, ENOBUFS, ENOMEM:
      server.ranOut(errno)
      server.makeRoom()
      usleep(100_000)
    // They left before they were in.
    case EINTR, EAGAIN, ECONNABORTED, EPROTO: return
    // Whatever it is, it is not asked about without a pause.
    default: usleep(10_000)
    }
  }
}
