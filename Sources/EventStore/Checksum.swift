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
    var sum = of(
      position: position, version: version, previous: previous, time: event.time.moment,
      offsetMinutes: event.time.offsetMinutes, recorded: recorded, extensionsCount: event.extensions?.count,
      dataCount: event.data.count)
    sum = mix(seed: sum, event.stream)
    sum = mix(seed: sum, event.type)
    sum = mix(seed: sum, event.source)
    sum = mix(seed: sum, event.id)
    if let extensions = event.extensions { sum = mix(seed: sum, extensions) }
    return Int(bitPattern: UInt(mix(seed: sum, event.data)))
  }

  /// Over the numbers of a row: what the sum begins with.
  static func of(
    position: Position, version: Int, previous: Position, time: Moment, offsetMinutes: Int, recorded: Moment,
    extensionsCount: Int?, dataCount: Int
  ) -> UInt64 {
    mix(
      seed: 0,
      (
        Int64(position), Int64(version), Int64(previous), time.nanoseconds, Int64(offsetMinutes), recorded.nanoseconds,
        Int64(extensionsCount ?? -1), Int64(dataCount)
      ))
  }

  static func mix(seed: UInt64, _ text: String) -> UInt64 { text.withBytes { mix(seed: seed, text: $0) } }

  static func mix(seed: UInt64, text: UnsafeRawBufferPointer) -> UInt64 {
    XXH3_64bits_withSeed(text.baseAddress, text.count, seed ^ UInt64(text.count))
  }

  static func mix(seed: UInt64, _ bytes: [UInt8]) -> UInt64 { bytes.withUnsafeBytes { mix(seed: seed, bytes: $0) } }

  static func mix(seed: UInt64, bytes: UnsafeRawBufferPointer) -> UInt64 {
    XXH3_64bits_withSeed(bytes.baseAddress, bytes.count, seed)
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
