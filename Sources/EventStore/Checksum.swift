internal import CXXHash
internal import Formats

/// XXH3, 64 bits: finds damage, not attackers (those are G8's). One part after the other, each seeded with the one before.
///
/// Positions and lengths are part of it, so parts cannot run into each other.
enum Checksum {
  /// Over all that a row says, with names for numbers, so that a damaged name is found too.
  static func of(
    _ event: borrowing some EventContent, position: Position, version: Int, previous: Position, recorded: Moment
  ) -> Int {
    var sum = mix(
      seed: 0,
      (
        Int64(position), Int64(version), Int64(previous), event.time.moment.nanoseconds, Int64(event.time.offsetMinutes),
        recorded.nanoseconds, Int64(event.extensions?.count ?? -1), Int64(event.data.count)
      ))
    sum = mix(seed: sum, event.stream)
    sum = mix(seed: sum, event.type)
    sum = mix(seed: sum, event.source)
    sum = mix(seed: sum, event.id)
    if let extensions = event.extensions { sum = mix(seed: sum, extensions) }
    return Int(bitPattern: UInt(mix(seed: sum, event.data)))
  }

  /// The same for a row that is only lent.
  static func of(
    _ event: borrowing LentEvent, offsetMinutes: Int, previous: Position, extensions: UnsafeRawBufferPointer?
  ) -> Int {
    var sum = mix(
      seed: 0,
      (
        Int64(event.position), Int64(event.version), Int64(previous), event.time.nanoseconds, Int64(offsetMinutes),
        event.recorded.nanoseconds, Int64(extensions?.count ?? -1), Int64(event.dataBytes.count)
      ))
    sum = mix(seed: sum, event.streamName)
    sum = mix(seed: sum, event.typeName)
    sum = mix(seed: sum, event.sourceName)
    sum = mix(seed: sum, text: event.idBytes)
    if let extensions { sum = XXH3_64bits_withSeed(extensions.baseAddress, extensions.count, sum) }
    return Int(bitPattern: UInt(XXH3_64bits_withSeed(event.dataBytes.baseAddress, event.dataBytes.count, sum)))
  }

  static func mix(seed: UInt64, _ text: String) -> UInt64 { text.withBytes { mix(seed: seed, text: $0) } }

  static func mix(seed: UInt64, text: UnsafeRawBufferPointer) -> UInt64 {
    XXH3_64bits_withSeed(text.baseAddress, text.count, seed ^ UInt64(text.count))
  }

  static func mix(seed: UInt64, _ bytes: [UInt8]) -> UInt64 {
    bytes.withUnsafeBytes { XXH3_64bits_withSeed($0.baseAddress, $0.count, seed) }
  }

  private static func mix(seed: UInt64, _ numbers: (Int64, Int64, Int64, Int64, Int64, Int64, Int64, Int64)) -> UInt64 {
    withUnsafeBytes(of: numbers) { XXH3_64bits_withSeed($0.baseAddress, $0.count, seed) }
  }
}

/// How many events of a stream were seen, and in which order (G10). Facts carry the same for what they consumed; where the
/// two differ, something was skipped.
public struct StreamDigest: Hashable, Sendable {
  public private(set) var count: Int
  public private(set) var hash: UInt64

  public static let empty = StreamDigest(count: 0, hash: 0)

  public init(count: Int, hash: UInt64) {
    self.count = count
    self.hash = hash
  }

  public mutating func consume(position: Int, id: String) {
    id.withBytes { consume(position: position, idBytes: $0) }
  }

  /// - Parameter id: as UTF-8.
  public mutating func consume(position: Int, id: RawSpan) {
    id.withUnsafeBytes { consume(position: position, idBytes: $0) }
  }

  private mutating func consume(position: Int, idBytes: UnsafeRawBufferPointer) {
    count += 1
    hash = Checksum.mix(seed: hash &+ UInt64(position) &* 0x9E37_79B9_7F4A_7C15, text: idBytes)
  }
}
