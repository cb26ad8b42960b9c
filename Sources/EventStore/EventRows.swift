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

  /// Shows the event of the row that `statement` stands on where SQLite keeps it.
  mutating func lend(
    _ statement: borrowing Statement, _ connection: borrowing Connection, _ body: (borrowing LentEvent) -> Void
  ) throws(Damage) -> (position: Position, byteCount: Int) {
    let streamNumber = statement.integer(1)
    let typeNumber = statement.integer(4)
    let sourceNumber = statement.integer(5)
    let stream: String
    let type: String
    let source: String
    do throws(SQLiteFailure) {
      stream = try streams.name(of: streamNumber, connection)
      type = try types.name(of: typeNumber, connection)
      source = try sources.name(of: sourceNumber, connection)
    } catch {
      throw .sqlite(error)
    }
    let event = LentEvent(
      position: statement.integer(0), version: statement.integer(2), time: Moment(nanoseconds: Int64(statement.integer(7))),
      recorded: Moment(nanoseconds: Int64(statement.integer(9))), streamNumber: streamNumber, streamName: stream,
      typeNumber: typeNumber, typeName: type, sourceNumber: sourceNumber, sourceName: source, idBytes: statement.lent(6),
      dataBytes: statement.lent(11))
    let checksum = Checksum.of(
      event, offsetMinutes: statement.integer(8), previous: statement.integer(3),
      extensions: statement.isNull(10) ? nil : statement.lent(10))
    guard checksum == statement.integer(12) else { throw .checksum(event.position) }
    body(event)
    return (event.position, event.dataBytes.count)
  }

  /// Number to name, read when first needed. Numbers are given out from 1 on, so most names stand in an array.
  private struct Names {
    private static let mostRemembered = 1_000_000

    let table: String
    private var known: [String?] = []

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
  }
}
