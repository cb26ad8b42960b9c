import EventStore

/// What every event is called, by its position: its source and its id.
///
/// Kept in blocks that are full and never change again, and one that fills: while somebody still reads older facts, a new event
/// copies that one block and not the names of all events.
struct EventNames: Sendable {
  private static let blockBits = 12

  /// The names of so many positions in a row.
  private struct Block: Sendable {
    private(set) var sources: [Symbol] = []
    private(set) var ids: [UInt8] = []
    /// Where each id ends; the next one starts there.
    private var ends: [UInt32] = []

    var isFull: Bool { sources.count == 1 << EventNames.blockBits }

    @inline(__always)
    mutating func append(_ source: Symbol, _ id: UnsafeRawBufferPointer) {
      ids.append(contentsOf: id)
      sources.append(source)
      ends.append(UInt32(ids.count))
    }

    func range(of place: Int) -> Range<Int> { (place == 0 ? 0 : Int(ends[place - 1]))..<Int(ends[place]) }
  }

  private var full: [Block] = []
  private var filling = Block()

  /// The last position that has a name.
  private(set) var last: Position

  init() {
    last = -1
    // There is no position 0.
    append(.none, UnsafeRawBufferPointer(start: nil, count: 0))
  }

  /// Names the event at a position; positions come in rising order. Those between that never came have no name.
  mutating func append(_ position: Position, source: Symbol, id: RawSpan) {
    precondition(position > last, "events are folded in their order")
    while last + 1 < position { append(.none, UnsafeRawBufferPointer(start: nil, count: 0)) }
    id.withUnsafeBytes { append(source, $0) }
  }

  private mutating func append(_ source: Symbol, _ id: UnsafeRawBufferPointer) {
    if filling.isFull {
      full.append(filling)
      filling = Block()
    }
    filling.append(source, id)
    last += 1
  }

  private func block(of position: Position) -> Block {
    let number = position >> Self.blockBits
    return number < full.count ? full[number] : filling
  }

  private static func place(of position: Position) -> Int { position & (1 << blockBits - 1) }

  private func source(of position: Position) -> Symbol { block(of: position).sources[Self.place(of: position)] }

  private func idBytes(of position: Position) -> ArraySlice<UInt8> {
    let block = block(of: position)
    return block.ids[block.range(of: Self.place(of: position))]
  }

  func withID(of position: Position, _ body: (RawSpan) -> Void) {
    let block = block(of: position)
    body(block.ids.span.bytes.extracting(block.range(of: Self.place(of: position))))
  }

  /// Source and id, as a retraction gives them.
  struct Name: Hashable, Sendable {
    let source: Symbol
    let id: [UInt8]
  }

  func name(of position: Position) -> Name { Name(source: source(of: position), id: Array(idBytes(of: position))) }

  /// Whether one is earlier than the other: by time, at equal times by source and then id in byte order. Never by position: any
  /// order of recording tells the same story (DOMAIN §5, "Things and times").
  func isEarlier(_ one: Stamp, than other: Stamp, _ symbols: Symbols) -> Bool {
    if one.time != other.time { return one.time < other.time }
    if one.position == other.position { return false }
    let source = source(of: one.position)
    let otherSource = self.source(of: other.position)
    if source != otherSource { return symbols.precedes(source, otherSource) }
    return idBytes(of: one.position).lexicographicallyPrecedes(idBytes(of: other.position))
  }
}
