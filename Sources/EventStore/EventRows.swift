internal import Formats

/// Reading rows of `events`: the columns in their one order, numbers turned back into names, the checksum checked.
///
/// The names are remembered. Streams, types and sources are never renamed, so what was read once stays true; but only what
/// is committed may be read through here.
struct EventRows {
  static let columns =
    "position, stream, version, previous, type, source, id, time, offset, recorded, extensions, data, checksum"

  private var streams = Names(table: "streams")
  private var types = Names(table: "types")
  private var sources = Names(table: "sources")

  /// One row, and the position of the event before it in its stream.
  struct Row {
    var event: RecordedEvent
    var previous: Position
  }

  enum Damage: Error {
    case sqlite(SQLiteFailure)
    case checksum(Position)

    func error(path: String) -> StoreError {
      switch self {
      case .sqlite(let failure): StoreError(failure, path: path)
      case .checksum(let position):
        .damaged(path: path, position: position, reason: "its checksum does not fit what is stored")
      }
    }
  }

  /// The row that `statement` stands on.
  mutating func row(_ statement: borrowing Statement, _ connection: borrowing Connection) throws(Damage) -> Row {
    Row(event: try event(statement, connection), previous: statement.integer(3))
  }

  /// The event of the row that `statement` stands on.
  mutating func event(_ statement: borrowing Statement, _ connection: borrowing Connection) throws(Damage) -> RecordedEvent {
    let stream: String
    let type: String
    let source: String
    do throws(SQLiteFailure) {
      stream = try streams.name(of: statement.integer(1), connection)
      type = try types.name(of: statement.integer(4), connection)
      source = try sources.name(of: statement.integer(5), connection)
    } catch {
      throw .sqlite(error)
    }
    let event = RecordedEvent(
      position: statement.integer(0), stream: stream, version: statement.integer(2), type: type, source: source,
      id: statement.text(6),
      time: OffsetMoment(
        moment: Moment(nanoseconds: Int64(statement.integer(7))), offsetMinutes: statement.integer(8)),
      recorded: Moment(nanoseconds: Int64(statement.integer(9))),
      extensions: statement.isNull(10) ? nil : statement.bytes(10), data: statement.bytes(11))
    let checksum = Checksum.of(
      event, position: event.position, version: event.version, previous: statement.integer(3), recorded: event.recorded)
    guard checksum == statement.integer(12) else { throw .checksum(event.position) }
    return event
  }

  /// Appends the event of the row that `statement` stands on to a page.
  /// - Returns: its position.
  mutating func append(
    to page: inout EventPage, _ statement: borrowing Statement, _ connection: borrowing Connection
  ) throws(Damage) -> Position {
    let position = statement.integer(0)
    let time = Moment(nanoseconds: Int64(statement.integer(7)))
    let recorded = Moment(nanoseconds: Int64(statement.integer(9)))
    let stream = statement.integer(1)
    let type = statement.integer(4)
    let source = statement.integer(5)
    do throws(SQLiteFailure) {
      if let name = try streams.show(stream, connection) { page.name(.stream, stream, name) }
      if let name = try types.show(type, connection) { page.name(.type, type, name) }
      if let name = try sources.show(source, connection) { page.name(.source, source, name) }
    } catch {
      throw .sqlite(error)
    }
    let id = statement.lent(6)
    let data = statement.lent(11)
    let extensions = statement.isNull(10) ? nil : statement.lent(10)
    var sum = Checksum.of(
      position: position, version: statement.integer(2), previous: statement.integer(3), time: time,
      offsetMinutes: statement.integer(8), recorded: recorded,
      extensionsCount: extensions?.count, dataCount: data.count)
    sum = streams.mix(stream, into: sum)
    sum = types.mix(type, into: sum)
    sum = sources.mix(source, into: sum)
    sum = Checksum.mix(seed: sum, text: id)
    if let extensions { sum = Checksum.mix(seed: sum, bytes: extensions) }
    sum = Checksum.mix(seed: sum, bytes: data)
    guard Int(bitPattern: UInt(sum)) == statement.integer(12) else { throw .checksum(position) }
    page.append(
      position: position, time: time, recorded: recorded, stream: stream, type: type, source: source, id: id, data: data)
    return position
  }

  /// After a page that nobody took: its names are shown again.
  mutating func forgetShown() {
    streams.forgetShown()
    types.forgetShown()
    sources.forgetShown()
  }

  /// Number to name, read when first needed. Numbers are given out from 1 on, so most names stand in an array.
  private struct Names {
    private static let mostRemembered = 1_000_000

    let table: String
    private var known: [String?] = []
    /// The same names for pages: one after the other, for a `String` of each row would be counted in and out.
    private var letters: [UInt8] = []
    private var places: [Range<Int>] = []
    /// The last one that is not remembered.
    private var beyond: [UInt8] = []

    init(table: String) { self.table = table }

    mutating func name(of number: Int, _ connection: borrowing Connection) throws(SQLiteFailure) -> String {
      if known.indices.contains(number), let name = known[number] { return name }
      let statement = try connection.prepare("SELECT name FROM \(table) WHERE number = ?")
      statement.bind(1, number)
      // A number without a name is damage; the checksum over the names says so.
      guard try statement.step() else { return "" }
      let name = statement.text(0)
      guard (0..<Self.mostRemembered).contains(number) else { return name }
      while known.count <= number { known.append(nil) }
      known[number] = name
      return name
    }

    /// Gets a name ready for ``mix``.
    /// - Returns: the name, when it was not shown before; one beyond those that are remembered each time.
    mutating func show(_ number: Int, _ connection: borrowing Connection) throws(SQLiteFailure) -> String? {
      if places.indices.contains(number), !places[number].isEmpty { return nil }
      let name = try name(of: number, connection)
      guard (0..<Self.mostRemembered).contains(number) else {
        beyond = Array(name.utf8)
        return name
      }
      while places.count <= number { places.append(0..<0) }
      places[number] = letters.count..<(letters.count + name.utf8.count)
      letters.append(contentsOf: name.utf8)
      return name
    }

    /// As if none had been shown.
    mutating func forgetShown() {
      letters = []
      places = []
    }

    func mix(_ number: Int, into sum: UInt64) -> UInt64 {
      guard places.indices.contains(number) else { return beyond.withUnsafeBytes { Checksum.mix(seed: sum, text: $0) } }
      return letters.withUnsafeBytes { Checksum.mix(seed: sum, text: UnsafeRawBufferPointer(rebasing: $0[places[number]])) }
    }
  }
}
