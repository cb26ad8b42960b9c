/// The streams that were written lately: their numbers, heads and digests, saved once for each transaction and not once for
/// each event.
struct StreamHeads: ~Copyable {
  private static let mostRemembered = 100_000

  private let find: Statement
  private let make: Statement
  private let update: Statement
  private var indices: [ExactText: Int] = [:]
  private var heads: [Head] = []
  private var changed: [Int] = []

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
    if let index = indices[ExactText(name)] { return heads[index].digest.count }
    return try stored(name)?.digest.count ?? 0
  }

  mutating func append(position: Position, id: String, to name: String) throws(SQLiteFailure) -> Place {
    let index = try index(of: name)
    let previous = heads[index].head
    heads[index].head = position
    heads[index].digest.consume(position: position, id: id)
    if !heads[index].isChanged {
      heads[index].isChanged = true
      changed.append(index)
    }
    return Place(stream: heads[index].number, version: heads[index].digest.count, previous: previous)
  }

  private mutating func index(of name: String) throws(SQLiteFailure) -> Int {
    let key = ExactText(name)
    if let index = indices[key] { return index }
    let head = if let stored = try stored(name) { stored } else { try started(name) }
    heads.append(head)
    indices[key] = heads.count - 1
    return heads.count - 1
  }

  /// Writes what changed; called inside the transaction that appended.
  mutating func save() throws(SQLiteFailure) {
    for index in changed {
      heads[index].isChanged = false
      update.bind(1, heads[index].digest.count)
      update.bind(2, heads[index].head)
      update.bind(3, Int(bitPattern: UInt(heads[index].digest.hash)))
      update.bind(4, heads[index].number)
      try update.run()
    }
    changed.removeAll(keepingCapacity: true)
    if heads.count > Self.mostRemembered { forget() }
  }

  /// After a transaction that failed: what it taught was never committed.
  mutating func forget() {
    indices.removeAll()
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
  private static let mostRemembered = 10_000

  private let table: String
  private var numbers: [ExactText: Int] = [:]
  /// Event after event has the same type and source.
  private var latest: (name: String, number: Int)?

  init(table: String) { self.table = table }

  /// - Returns: nil when the name has no number: then no event has it.
  mutating func number(of name: String, _ connection: borrowing Connection) throws(SQLiteFailure) -> Int? {
    if let latest, latest.name.hasSameBytes(as: name) { return latest.number }
    if let number = numbers[ExactText(name)] {
      latest = (name, number)
      return number
    }
    let find = try connection.prepare("SELECT number FROM \(table) WHERE name = ?")
    find.bind(1, name)
    guard try find.step() else { return nil }
    return remember(name, find.integer(0))
  }

  /// The number of a name, which gets one when it has none.
  mutating func numberMade(for name: String, _ connection: borrowing Connection) throws(SQLiteFailure) -> Int {
    if let number = try number(of: name, connection) { return number }
    let make = try connection.prepare("INSERT INTO \(table) (name) VALUES (?) RETURNING number")
    make.bind(1, name)
    _ = try make.step()
    return remember(name, make.integer(0))
  }

  private mutating func remember(_ name: String, _ number: Int) -> Int {
    if numbers.count < Self.mostRemembered { numbers[ExactText(name)] = number }
    latest = (name, number)
    return number
  }
}
