import EventStore
import Foundation
import TestSupport
import Testing

extension Abuse {
  /// Standard error is a pipe here, as under a supervisor.
  @Suite struct `A journal` {
    let directory: TemporaryDirectory
    private let pipe: Int32
    private let child: Child
    private let port: UInt16

    init() throws {
      directory = try TemporaryDirectory()
      let path = directory.file("pipe")
      #expect(mkfifo(path, 0o600) == 0)
      pipe = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
      child = try Child(
        BuiltProgram.path("metelkaard"), ["--data", directory.file("data"), "--listen", "127.0.0.1:0"], errors: path)
      var said: [UInt8] = []
      let reads = pipe
      let isReady = Abuse.waits {
        said += Self.read(reads)
        return String(decoding: said, as: UTF8.self).contains("\"ready\"")
      }
      try #require(isReady)
      let text = String(decoding: said, as: UTF8.self)
      let address = try #require(text.range(of: "\"address\":\"127.0.0.1:"))
      port = try #require(UInt16(text[address.upperBound...].prefix { $0.isNumber }))
    }

    private static func read(_ pipe: Int32) -> [UInt8] {
      var buffer = [UInt8](repeating: 0, count: 1 << 20)
      let count = Foundation.read(pipe, &buffer, buffer.count)
      return count > 0 ? Array(buffer.prefix(count)) : []
    }

    private func ask(_ count: Int) throws {
      let socket = try Socket(port: port, timeoutSeconds: 20)
      // A long path makes a long line.
      let path = "/\(String(repeating: "x", count: 8_000))"
      for _ in 0..<count {
        try socket.send("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\r\n")
        #expect(try socket.response().status == 404)
      }
    }

    @Test func `that nobody reads holds up no answer, and says afterwards what it left out`() throws {
      defer { close(pipe) }
      // More than the pipe and what is kept for it: 64 KB and 1 MB.
      try ask(300)
      var said: [UInt8] = []
      let isTold = Abuse.waits {
        said += Self.read(pipe)
        return String(decoding: said, as: UTF8.self).contains("\"journal-dropped\"")
      }
      #expect(isTold)
      try ask(1)
      child.signal(SIGTERM)
      #expect(child.wait() == .exited(0))
      said += Self.read(pipe)
      #expect(String(decoding: said, as: UTF8.self).contains("\"stopped\""))
    }

    @Test func `that is closed stops nothing`() throws {
      close(pipe)
      try ask(10)
      child.signal(SIGTERM)
      #expect(child.wait() == .exited(0))
    }

    @Test func `that is full at the end is not waited for`() throws {
      defer { close(pipe) }
      try ask(300)
      child.signal(SIGTERM)
      #expect(child.wait(seconds: 30) == .exited(0))
    }
  }
}
