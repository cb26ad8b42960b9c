import EventStore
import Foundation
import TestSupport
import Testing

@Suite struct `The write-ahead log` {
  private static let large = #"{"text":""# + String(repeating: "een twee drie ", count: 3_000) + #""}"#

  private func size(_ directory: TemporaryDirectory) throws -> Int {
    try FileManager.default.attributesOfItem(atPath: directory.data.log + "-wal")[.size] as? Int ?? -1
  }

  private func append(_ log: Log, _ numbers: Range<Int>) throws {
    for start in stride(from: numbers.lowerBound, to: numbers.upperBound, by: 50) {
      let events = (start..<(start + 50)).map { Sample.event("\($0)", "trajectory/\($0 % 7)", data: Self.large) }
      guard case .accepted = log.append(events) else { throw Sample.NotAppended() }
    }
  }

  @Test func `grows while somebody holds a view, and is small again when nobody does`() throws {
    let directory = try TemporaryDirectory()
    let log = try Log(directory.data, .init(holder: "test"))
    defer { log.close() }
    try append(log, 0..<1_000)
    #expect(try size(directory) <= 24 << 20)
    let reader = try LogReader(directory.data)
    try reader.beginView()
    #expect(try reader.end().position == 1_000)
    try append(log, 1_000..<3_000)
    #expect(try size(directory) > 80 << 20, "a view keeps what it sees")
    #expect(try reader.end().position == 1_000)
    reader.endView()
    try append(log, 3_000..<3_500)
    #expect(try size(directory) <= 24 << 20)
    #expect(try reader.end().position == 3_500)
  }
}
