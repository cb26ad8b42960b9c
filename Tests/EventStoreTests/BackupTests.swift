import EventStore
import Foundation
import TestSupport
import Testing

@Suite struct `A backup` {
  let directory: TemporaryDirectory
  let other: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
    other = try TemporaryDirectory()
  }

  @Test func `made beside a writer holds a prefix, verifies, and is a log of its own`() throws {
    try Sample.write(200, to: directory.data)
    let log = try Log(directory.data, .init(holder: "test"))
    _ = log.append([Sample.event("in the write-ahead log", "trajectory/1")])
    let reader = try LogReader(directory.data)
    try reader.backup(to: other.data)
    _ = log.append([Sample.event("after the backup")])
    log.close()

    #expect(try Sample.faults(other.data) == [])
    #expect(try Sample.all(other.data) == Array(Sample.all(directory.data).prefix(201)))
    #expect(try FileManager.default.contentsOfDirectory(atPath: other.path) == ["log.db"])
    let restored = try Log(other.data, .init(holder: "test"))
    #expect(
      restored.append([Sample.event("in the write-ahead log", "trajectory/1"), Sample.event("new", "trajectory/1")])
        == .accepted([.alreadyAppended(position: 201, version: 41), .appended(position: 202, version: 42)]))
    restored.close()
    #expect(try Sample.faults(other.data) == [])
  }

  @Test func `never overwrites`() throws {
    try Sample.write(10, to: directory.data)
    try Sample.write(3, to: other.data)
    let before = FileManager.default.contents(atPath: other.data.log)
    let reader = try LogReader(directory.data)
    #expect(throws: StoreError.targetExists(path: other.data.log)) { try reader.backup(to: other.data) }
    #expect(throws: StoreError.targetExists(path: directory.data.log)) { try reader.backup(to: directory.data) }
    #expect(FileManager.default.contents(atPath: other.data.log) == before)
  }

  @Test func `that was interrupted stands in nobody's way`() throws {
    try Sample.write(10, to: directory.data)
    try Data("half a page".utf8).write(to: URL(fileURLWithPath: other.data.log + ".unfinished"))
    let reader = try LogReader(directory.data)
    try reader.backup(to: other.data)
    #expect(try Sample.all(other.data) == Sample.all(directory.data))
  }
}
