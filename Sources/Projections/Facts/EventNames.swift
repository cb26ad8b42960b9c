import EventStore

/// What every event is called, by its position: its source and its id.
struct EventNames: Sendable {
  private var sources: [Symbol] = [.none]
  private var ids: [UInt8] = []
  private var ends: [UInt32] = [0]

  /// Names the event at a position; positions come in rising order. Those between that never came have no name.
  mutating func append(_ position: Position, source: Symbol, id: RawSpan) {
    precondition(position >= ends.count, "events are folded in their order")
    precondition(ids.count + id.byteCount < Int(UInt32.max), "more ids than facts can hold")
    while ends.count < position {
      sources.append(.none)
      ends.append(UInt32(ids.count))
    }
    id.withUnsafeBytes { ids.append(contentsOf: $0) }
    sources.append(source)
    ends.append(UInt32(ids.count))
  }

  /// The last position that has a name.
  var last: Position { ends.count - 1 }

  private func idBytes(of position: Position) -> ArraySlice<UInt8> { ids[Int(ends[position - 1])..<Int(ends[position])] }

  func withID(of position: Position, _ body: (RawSpan) -> Void) {
    body(ids.span.bytes.extracting(Int(ends[position - 1])..<Int(ends[position])))
  }

  /// Source and id, as a retraction gives them.
  struct Name: Hashable, Sendable {
    let source: Symbol
    let id: [UInt8]
  }

  func name(of position: Position) -> Name {
    Name(source: sources[position], id: Array(idBytes(of: position)))
  }

  /// Whether one is earlier than the other: by time, at equal times by source and then id in byte order. Never by position: any
  /// order of recording tells the same story (DOMAIN §5, "Things and times").
  func isEarlier(_ one: Stamp, than other: Stamp, _ symbols: Symbols) -> Bool {
    if one.time != other.time { return one.time < other.time }
    if one.position == other.position { return false }
    let source = sources[one.position]
    let otherSource = sources[other.position]
    if source != otherSource { return symbols.precedes(source, otherSource) }
    return idBytes(of: one.position).lexicographicallyPrecedes(idBytes(of: other.position))
  }
}
