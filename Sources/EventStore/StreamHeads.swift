/// The streams that were written lately: their numbers, heads and digests, saved once for each transaction and not once for
/// each event.
struct StreamHeads: ~Copyable {
  private static let mostRemembered = 100_000

  private let find: Statement
  private let make: Statement
  private let update: Statement
  private var heads: [String: Head] = [:]
  private var changed: [String] = []

  init(_ connection: borrowing Connection) throws(SQLiteFailure) {
    let find = try connection.prepare("SELECT number, version, head, digest FROM streams WHERE name = ?")
    let make = try connection.prepare(
      "INSERT INTO streams (name, version, head, digest) VALUES (?, 0, 0, 0) RETURNING number")
    let update = try connection.prepare("UPDATE streams SET version = ?, head = ?, digest = ? WHERE number = ?")
    self.find = find
    self.make = make
    self.update = update
  }

  private struct Head {
    var number: Int
    var head: Position
    var digest: StreamDigest
    var isChanged = false
  }

  /// Where an appended event stands in its stream.
  struct Place {
    let stream: Int
    let version: Int
    let previous: Position
  }

  func version(of name: String) throws(SQLiteFailure) -> Int {
    if let head = heads[name] { return head.digest.count }
    guard let head = try stored(name) else { return 0 }
    return head.digest.count
  }

  mutating func append(position: Position, id: String, to name: String) throws(SQLiteFailure) -> Place {
    if heads[name] == nil {
      if let head = try stored(name) {
        heads[name] = head
      } else {
        heads[name] = try started(name)
      }
    }
    guard let index = heads.index(forKey: name) else { preconditionFailure("the head was just read") }
    let previous = heads.values[index].head
    heads.values[index].head = position
    heads.values[index].digest.consume(position: position, id: id)
    if !heads.values[index].isChanged {
      heads.values[index].isChanged = true
      changed.append(name)
    }
    return Place(stream: heads.values[index].number, version: heads.values[index].digest.count, previous: previous)
  }

  /// Writes what changed; called inside the transaction that appended.
  mutating func save() throws(SQLiteFailure) {
    for name in changed {
      guard let index = heads.index(forKey: name) else { continue }
      heads.values[index].isChanged = false
      let head = heads.values[index]
      update.bind(1, head.digest.count)
      update.bind(2, head.head)
      update.bind(3, Int(bitPattern: UInt(head.digest.hash)))
      update.bind(4, head.number)
      try update.run()
    }
    changed.removeAll(keepingCapacity: true)
    if heads.count > Self.mostRemembered { heads.removeAll() }
  }

  /// After a transaction that failed: what it taught was never committed.
  mutating func forget() {
    heads.removeAll()
    changed.removeAll()
  }

  private func stored(_ name: String) throws(SQLiteFailure) -> Head? {
    find.bind(1, name)
    defer { find.reset() }
    guard try find.step() else { return nil }
    return Head(
      number: find.integer(0), head: find.integer(2),
      digest: StreamDigest(count: find.integer(1), hash: UInt64(bitPattern: Int64(find.integer(3)))))
  }

  private func started(_ name: String) throws(SQLiteFailure) -> Head {
    make.bind(1, name)
    defer { make.reset() }
    _ = try make.step()
    return Head(number: make.integer(0), head: 0, digest: .empty)
  }
}

/// Types and sources have numbers in the log: few, and never forgotten while the connection lives.
struct NumberedNames {
  private var types: [String: Int] = [:]
  private var sources: [String: Int] = [:]

  mutating func type(_ name: String, _ connection: borrowing Connection) throws(SQLiteFailure) -> Int {
    if let number = types[name] { return number }
    var number = try Self.find(name, in: "types", connection)
    if number == nil { number = try Self.make(name, in: "types", connection) }
    types[name] = number
    return number ?? 0
  }

  /// - Parameter make: whether a new source gets a number; a source without one has no events.
  mutating func source(
    _ name: String, _ connection: borrowing Connection, make: Bool
  ) throws(SQLiteFailure) -> Int? {
    if let number = sources[name] { return number }
    var number = try Self.find(name, in: "sources", connection)
    if number == nil, make { number = try Self.make(name, in: "sources", connection) }
    if let number, sources.count < 10_000 { sources[name] = number }
    return number
  }

  private static func find(
    _ name: String, in table: String, _ connection: borrowing Connection
  ) throws(SQLiteFailure) -> Int? {
    let find = try connection.prepare("SELECT number FROM \(table) WHERE name = ?")
    find.bind(1, name)
    return try find.step() ? find.integer(0) : nil
  }

  private static func make(
    _ name: String, in table: String, _ connection: borrowing Connection
  ) throws(SQLiteFailure) -> Int {
    let make = try connection.prepare("INSERT INTO \(table) (name) VALUES (?) RETURNING number")
    make.bind(1, name)
    _ = try make.step()
    return make.integer(0)
  }
}
