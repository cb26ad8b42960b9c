import EventStore
import Formats
import Foundation
import Synchronization
import TestSupport
import Testing

@Suite struct `A hundred writers to one stream` {
  static let writers = 100
  static let eventsOfEach = 4
  static var events: Int { writers * eventsOfEach }
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  /// What went wrong on some thread, and how much was done there.
  final class Findings: Sendable {
    private let found = Mutex<(faults: [String], losses: Int, looks: Int)>(([], 0, 0))
    func fault(_ text: String) { found.withLock { if $0.faults.count < 20 { $0.faults.append(text) } } }
    func lost() { found.withLock { $0.losses += 1 } }
    func looked() { found.withLock { $0.looks += 1 } }
    var faults: [String] { found.withLock { $0.faults } }
    var losses: Int { found.withLock { $0.losses } }
    var looks: Int { found.withLock { $0.looks } }
  }

  @Test func `leave no gap and no version twice, losers are told both versions, and readers see prefixes`() throws {
    let log = try Log(directory.data, .init(holder: "test"))
    defer { log.close() }
    let findings = Findings()
    let isDone = Mutex(false)

    let probes = try (0..<3).map { number in
      try Child(
        BuiltProgram.path("reader-probe"), [directory.path, "60"], output: directory.file("probe-\(number)"))
    }
    let readers = (0..<2).map { _ in
      OwnThread { [directory] in Self.watch(directory.data, until: { isDone.withLock { $0 } }, findings) }
    }
    let writers = (0..<Self.writers).map { number in OwnThread { Self.write(as: number, to: log, findings) } }
    for writer in writers { writer.join() }
    isDone.withLock { $0 = true }
    for reader in readers { reader.join() }
    for probe in probes { #expect(probe.wait() == .exited(0)) }

    #expect(findings.faults == [])
    let events = try Sample.all(directory.data)
    #expect(events.map(\.position) == Array(1...Self.events))
    #expect(events.map(\.version) == Array(1...Self.events))
    #expect(Set(events.map(\.id)).count == Self.events)
    #expect(try Sample.faults(directory.data) == [])
    try expectPrefixes(seenBy: probes.count, of: events)
    print("a hundred writers: \(Self.events) won, \(findings.losses) lost, \(findings.looks) looks beside them")
  }

  private static func write(as writer: Int, to log: Log, _ findings: Findings) {
    var version = 0
    for number in 0..<eventsOfEach {
      var tries = 0
      while true {
        tries += 1
        guard tries < 100_000 else { return findings.fault("writer \(writer) never won") }
        let result = log.append([Sample.event("\(writer)-\(number)", expecting: version)])
        if let won = result.outcomes {
          if won.count != 1 { findings.fault("writer \(writer): \(result)") }
          version += 1
        } else if case .conflicts(let conflicts) = result,
          case .version(index: 0, stream: "trajectory/a", let expected, let actual)? = conflicts.first,
          conflicts.count == 1, expected == version, actual > version
        {
          findings.lost()
          version = actual
          continue
        } else {
          return findings.fault("writer \(writer): \(result)")
        }
        break
      }
    }
  }

  /// Looks again and again: positions 1 to n each time, and what was seen before is still there.
  private static func watch(_ directory: DataDirectory, until isDone: () -> Bool, _ findings: Findings) {
    var before: [RecordedEvent] = []
    var isLast = false
    for _ in 0..<100_000 where !isLast {
      isLast = isDone()
      do throws(StoreError) {
        let seen = try Sample.all(directory)
        if seen.map(\.position) != Array(1..<(seen.count + 1)) { findings.fault("a gap among \(seen.count)") }
        if !seen.starts(with: before) { findings.fault("what was seen before is gone") }
        before = seen
        findings.looked()
      } catch {
        findings.fault(error.sentence(in: .en))
      }
    }
    if before.count != events { findings.fault("the last look saw \(before.count)") }
  }

  /// Every look of another process is one of the prefixes of the log, and none is shorter than the one before it.
  private func expectPrefixes(seenBy probes: Int, of events: [RecordedEvent]) throws {
    var digest = StreamDigest.empty
    var prefixes = ["0 0"]
    for event in events {
      digest.consume(position: event.position, id: event.id)
      prefixes.append("\(digest.count) \(digest.hash)")
    }
    for number in 0..<probes {
      let text = try String(contentsOfFile: directory.file("probe-\(number)"), encoding: .utf8)
      let lines = text.split(separator: "\n").map(String.init)
      #expect(lines.count == 60)
      let seen = lines.map { line in prefixes.firstIndex(of: line) }
      #expect(!seen.contains(nil), "a look that is no prefix: \(lines)")
      #expect(seen.compactMap { $0 } == seen.compactMap { $0 }.sorted())
    }
  }
}
