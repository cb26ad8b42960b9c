import FaultWorkload
import Foundation

/// What was asked of the faulty disk, in order (see faulty_disk.h).
struct Journal {
  enum Operation: UInt32 {
    case open = 1, read, write, truncate, sync, unlink, rename, mkdir, stat, lock, map, mark
  }

  struct Entry {
    let operation: Operation
    /// 0 when it succeeded.
    let error: Int32
    /// The number of the point; of the point before, for a mark.
    let point: Int
    let file: Int
    let offset: Int
    let length: Int
    let payload: [UInt8]

    var text: String { String(decoding: payload, as: UTF8.self) }
    var mark: Mark? { operation == .mark ? Mark(text) : nil }

    /// Whether a loss of power after it leaves something else than one before it.
    var changesTheDisk: Bool {
      switch operation {
      case .write, .truncate, .sync, .unlink, .rename, .mkdir: true
      case .open: offset == 1
      case .read, .stat, .lock, .map, .mark: false
      }
    }
  }

  let entries: [Entry]

  struct Broken: Error {}

  init(_ path: String) throws {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    var entries: [Entry] = []
    var at = 0
    while at + 40 <= bytes.count {
      let header = bytes.withUnsafeBytes { all in
        func number<Number: FixedWidthInteger>(_ offset: Int, _: Number.Type) -> Number {
          all.loadUnaligned(fromByteOffset: at + offset, as: Number.self)
        }
        return (
          number(0, UInt32.self), number(4, Int32.self), Int(number(8, UInt32.self)), Int(number(12, UInt32.self)),
          Int(number(16, Int64.self)), Int(number(24, Int64.self)), Int(number(32, UInt32.self))
        )
      }
      guard let operation = Operation(rawValue: header.0), at + 40 + header.6 <= bytes.count else { throw Broken() }
      entries.append(
        Entry(
          operation: operation, error: header.1, point: header.2, file: header.3, offset: header.4, length: header.5,
          payload: Array(bytes[(at + 40)..<(at + 40 + header.6)])))
      at += 40 + header.6
    }
    self.entries = entries
  }

  var marks: [Mark] { entries.compactMap(\.mark) }
  var points: [Entry] { entries.filter { $0.operation != .mark } }

  /// Every sync of a file of that name.
  func syncs(of name: String) -> [Entry] {
    var numbers: Set<Int> = []
    return entries.filter { entry in
      if entry.operation == .open, entry.error == 0, entry.text == name { numbers.insert(entry.file) }
      return entry.operation == .sync && numbers.contains(entry.file)
    }
  }

  /// How many points there are of each kind, most first.
  var census: String {
    Dictionary(grouping: points, by: \.operation).map { ($0.key, $0.value.count) }.sorted { $0.1 > $1.1 }
      .map { "\($0.1) \($0.0)" }.joined(separator: ", ")
  }
}
