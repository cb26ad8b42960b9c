import EventStore
import Formats
import Foundation
import TestSupport
import Testing

@Suite struct `A file that is no log of ours` {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private var bytes: Data? { FileManager.default.contents(atPath: directory.data.log) }

  /// Refused to the writer and to readers alike, and left as it is.
  private func expectRefusal(_ expected: StoreError) throws {
    let before = bytes
    #expect(throws: expected) { try Log(directory.data, .init(holder: "test")) }
    #expect(throws: expected) { try Sample.all(directory.data) }
    #expect(bytes == before)
    #expect(!expected.sentence(in: .en).isEmpty && !expected.sentence(in: .nl).isEmpty)
    #expect(Set(try FileManager.default.contentsOfDirectory(atPath: directory.path)).isSubset(of: ["log.db", "lock"]))
  }

  @Test(arguments: [0, 0x1234_5678]) func `but another application's is refused`(_ application: Int) throws {
    let sql = HandWrittenSQL(path: directory.data.log)
    #expect(sql.run("PRAGMA application_id = \(application); CREATE TABLE notes (text); INSERT INTO notes VALUES ('x')") == nil)
    try expectRefusal(.notALog(path: directory.data.log))
  }

  @Test(arguments: ["not a database\n", String(repeating: "Beste raad, ", count: 1_000)])
  func `but a text is refused`(_ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: directory.data.log))
    try expectRefusal(.notALog(path: directory.data.log))
  }

  @Test func `but of a newer format is refused, and both formats are named`() throws {
    try Sample.write(3, to: directory.data)
    #expect(HandWrittenSQL(path: directory.data.log).run("PRAGMA user_version = 7") == nil)
    let before = bytes
    #expect(throws: StoreError.newerFormat(found: 7, known: 2)) { try Log(directory.data, .init(holder: "test")) }
    #expect(throws: StoreError.newerFormat(found: 7, known: 2)) { try LogReader(directory.data).end() }
    #expect(bytes == before)
    let sentence = StoreError.newerFormat(found: 7, known: 2).sentence(in: .en)
    #expect(sentence.contains("7") && sentence.contains("2"))
  }

  @Test(arguments: [0, -1]) func `but of a format that never was is refused`(_ format: Int) throws {
    try Sample.write(3, to: directory.data)
    #expect(HandWrittenSQL(path: directory.data.log).run("PRAGMA user_version = \(format)") == nil)
    #expect(throws: StoreError.self) { try Log(directory.data, .init(holder: "test")) }
    #expect(throws: StoreError.self) { try LogReader(directory.data).end() }
  }

  @Test func `but empty is made one by a writer, and says there is none to a reader`() throws {
    try Data().write(to: URL(fileURLWithPath: directory.data.log))
    #expect(throws: StoreError.noLog(directory: directory.path)) { try Sample.all(directory.data) }
    let log = try Log(directory.data, .init(holder: "test"))
    #expect(log.append([Sample.event("1")]) == .accepted([.appended(position: 1, version: 1)]))
    log.close()
    #expect(try Sample.faults(directory.data) == [])
  }

  @Test func `nor there at all says so to a reader, and what to do`() throws {
    let nowhere = DataDirectory(directory.file("nowhere"))
    #expect(throws: StoreError.noLog(directory: nowhere.path)) { try Sample.all(nowhere) }
    #expect(!FileManager.default.fileExists(atPath: nowhere.path))
    try Log(DataDirectory(directory.file("a/b/c")), .init(holder: "test")).close()
    #expect(try Sample.all(DataDirectory(directory.file("a/b/c"))).isEmpty)
  }

  @Test func `but a directory is refused`() throws {
    try FileManager.default.createDirectory(atPath: directory.data.log, withIntermediateDirectories: true)
    #expect(throws: StoreError.self) { try Log(directory.data, .init(holder: "test")) }
    #expect(throws: StoreError.self) { try Sample.all(directory.data) }
  }
}
