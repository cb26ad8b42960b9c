import EventStore
import Foundation
import Synchronization
import TestSupport
import Testing

@Suite(.serialized) struct `Asked to stop` {
  /// What became of the requests of all clients.
  private final class Fates: Sendable {
    private struct State {
      var acknowledged: [String] = []
      var refused: [String: Int] = [:]
      var unanswered: [String] = []
    }
    private let state = Mutex(State())
    func acknowledged(_ id: String) { state.withLock { $0.acknowledged.append(id) } }
    func refused(_ id: String, _ status: Int) { state.withLock { $0.refused[id] = status } }
    func unanswered(_ id: String) { state.withLock { $0.unanswered.append(id) } }
    var acknowledged: [String] { state.withLock { $0.acknowledged } }
    var refused: [String: Int] { state.withLock { $0.refused } }
    var unanswered: [String] { state.withLock { $0.unanswered } }
  }

  @Test func `under load, it answers what it accepted, keeps what it answered, and says so last`() throws {
    let directory = try TemporaryDirectory()
    let daemon = try Daemon(directory)
    let fates = Fates()
    let clients = (0..<8).map { client in OwnThread { Self.post("\(client)", to: daemon, fates) } }
    for _ in 0..<30_000 where fates.acknowledged.count < 500 { usleep(1_000) }
    let started = Date()
    #expect(daemon.stop() == .exited(0))
    let seconds = Date().timeIntervalSince(started)
    for client in clients { client.join() }

    var reader = try LogReader(Daemon.log(in: directory))
    var stored: Set<String> = []
    while true {
      let page = try reader.events(after: stored.count)
      if page.isEmpty { break }
      stored.formUnion(page.map(\.id))
    }
    #expect(Set(fates.acknowledged).isSubset(of: stored))
    #expect(stored.subtracting(fates.acknowledged).isEmpty, "committed, and nobody was told")
    #expect(stored.isDisjoint(with: fates.unanswered))
    #expect(Set(fates.refused.values).isSubset(of: [429, 503]))
    #expect(daemon.journal.lines.last?["event"] as? String == "stopped")
    #expect(daemon.journal.lines.last?["position"] as? Int == stored.count)
    #expect(try reader.verify().faults == [])
    print(
      "SIGTERM under load: \(fates.acknowledged.count) acknowledged, \(fates.refused.count) refused, \(fates.unanswered.count) cut before they were accepted, stopped in \(Int(seconds * 1_000)) ms"
    )
  }

  private static func post(_ name: String, to daemon: Daemon, _ fates: Fates) {
    guard let socket = try? daemon.connect() else { return }
    for number in 0..<100_000 {
      let id = "\(name)-\(number)"
      do {
        let answer = try daemon.post(Wire.one, Array(Wire.event(id).utf8), on: socket)
        if answer.status == 201 { fates.acknowledged(id) } else { fates.refused(id, answer.status) }
        if answer.headers["connection"]?.lowercased() == "close" { return }
      } catch { return fates.unanswered(id) }
    }
  }

  @Test func `in the middle of a long body, it commits and answers what it was sent`() throws {
    let directory = try TemporaryDirectory()
    let daemon = try Daemon(directory)
    let socket = try daemon.connect()
    let body = Wire.lines((0..<5_000).map(String.init))
    try socket.send(daemon.head(Wire.lines, length: body.count) + body.prefix(body.count / 2))
    for _ in 0..<1_000 where try LogReader(Daemon.log(in: directory)).end().position < 1_000 { usleep(10_000) }
    daemon.child.signal(SIGTERM)
    for _ in 0..<1_000 where !daemon.journal.text.contains("\"stopping\"") { usleep(5_000) }
    try socket.send(Array(body[(body.count / 2)...]))
    let answer = try socket.response()
    #expect(answer.status == 201)
    #expect(answer.text.contains("\"appended\":5000"))
    #expect(daemon.child.wait() == .exited(0))
    #expect(try LogReader(Daemon.log(in: directory)).end().position == 5_000)
  }

  @Test(arguments: [SIGTERM, SIGINT]) func `with nothing to do, it stops and says by which signal`(_ signal: Int32) throws {
    let directory = try TemporaryDirectory()
    let daemon = try Daemon(directory)
    let idle = try daemon.connect()
    daemon.child.signal(signal)
    #expect(daemon.child.wait() == .exited(0))
    #expect(idle.isClosedByTheOtherSide())
    #expect(daemon.journal.text.contains(signal == SIGTERM ? "\"SIGTERM\"" : "\"SIGINT\""))
    #expect(daemon.journal.lines.last?["event"] as? String == "stopped")
  }
}

@Suite struct `At its start` {
  private func run(_ arguments: [String], _ directory: TemporaryDirectory) throws -> (end: Child.End?, said: String) {
    let journal = Journal(path: directory.file("said"))
    let child = try Child(BuiltProgram.path("metelkaard"), arguments, errors: journal.path)
    return (child.wait(), journal.text)
  }

  @Test func `a second daemon is refused a directory that is held, and told by whom`() throws {
    let directory = try TemporaryDirectory()
    let daemon = try Daemon(directory)
    let second = try run(["--data", directory.file("data"), "--listen", "127.0.0.1:0"], directory)
    #expect(second.end == .exited(1))
    #expect(second.said.contains("\"refused\""))
    #expect(second.said.contains("metelkaard 127.0.0.1:\(daemon.port) (pid \(daemon.child.pid))"))
    #expect(try daemon.get("/health/ready").status == 200)
  }

  @Test(arguments: ["0.0.0.0:0", "[::]:0", "192.168.1.1:0", "128.0.0.1:0", "[::ffff:127.0.0.1]:0"])
  func `it refuses to listen elsewhere than on loopback, and takes no directory`(_ address: String) throws {
    let directory = try TemporaryDirectory()
    let refused = try run(["--data", directory.file("data"), "--listen", address], directory)
    #expect(refused.end == .exited(1))
    #expect(refused.said.contains("loopback"))
    #expect(!FileManager.default.fileExists(atPath: directory.file("data")))
  }

  @Test(arguments: ["localhost", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1", "example.org:0", ":0", ""])
  func `it refuses what is no address and port`(_ address: String) throws {
    let directory = try TemporaryDirectory()
    let refused = try run(["--data", directory.file("data"), "--listen", address], directory)
    #expect(refused.end == .exited(1))
    #expect(refused.said.contains("is not an address and port"))
  }

  @Test(arguments: [["--nonsense"], ["--data"], ["--listen"], ["extra"], ["--data=x", "-x"]])
  func `wrong usage is exit code 2, with the usage`(_ arguments: [String]) throws {
    let refused = try run(arguments, TemporaryDirectory())
    #expect(refused.end == .exited(2))
    #expect(refused.said.contains("usage: metelkaard"))
  }

  @Test func `a port in use is refused, and said so`() throws {
    let directory = try TemporaryDirectory()
    let daemon = try Daemon(directory)
    let second = try run(["--data", directory.file("other"), "--listen", "127.0.0.1:\(daemon.port)"], directory)
    #expect(second.end == .exited(1))
    #expect(second.said.contains("cannot listen on"))
  }

  @Test func `a file that is no log is refused with a sentence and left as it is`() throws {
    let directory = try TemporaryDirectory()
    try FileManager.default.createDirectory(atPath: directory.file("data"), withIntermediateDirectories: true)
    try Data("Beste raad".utf8).write(to: URL(fileURLWithPath: directory.file("data/log.db")))
    let refused = try run(["--data", directory.file("data"), "--listen", "127.0.0.1:0"], directory)
    #expect(refused.end == .exited(1))
    #expect(refused.said.contains("is not a log of Met Elkaar"))
    #expect(FileManager.default.contents(atPath: directory.file("data/log.db")) == Data("Beste raad".utf8))
  }
}
