import Events
import Formats

/// A table with named columns, of which some are needed.
struct PolisTable {
  /// The name of its file.
  let name: String
  let byteCount: Int
  private let reader: CSVReader
  private let places: [String: Int]

  /// - Parameter columns: those that must be there.
  init(_ name: String, _ bytes: [UInt8], columns: [String]) throws(Refusal) {
    self.name = name
    byteCount = bytes.count
    do throws(CSVFault) { reader = try CSVReader(bytes) } catch {
      throw .notPolis(
        file: name,
        reason: Names(nl: "kan niet worden gelezen: \(error.sentence(in: .nl))", en: "cannot be read: \(error.description)"))
    }
    places = Dictionary(reader.header.enumerated().map { ($1, $0) }) { first, _ in first }
    for column in columns where places[column] == nil {
      throw .notPolis(
        file: name, reason: Names(nl: "heeft geen kolom \(column)", en: "has no column \(column)"))
    }
  }

  struct Row {
    let line: Int
    fileprivate let fields: [String]
    fileprivate let places: [String: Int]

    /// A whole number, 0 or more, in a column that is there.
    func number(_ column: String) throws(PolisFault) -> Int {
      let text = text(column)
      guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text) else {
        throw PolisFault(column: column, reason: .notAWholeNumber)
      }
      return number
    }

    func text(_ column: String) -> String { places[column].map { fields[$0] } ?? "" }
  }

  /// The rows, and why the rest could not be read when not all could.
  func rows() -> (rows: [Row], fault: CSVFault?) {
    var rows: [Row] = []
    do throws(CSVFault) {
      try reader.forEachRow { fields, line in rows.append(Row(line: line, fields: fields, places: places)) }
      return (rows, nil)
    } catch {
      return (rows, error)
    }
  }
}

/// Why a row is no statement or vote.
struct PolisFault: Error {
  let column: String
  let reason: Fault.Reason
}
