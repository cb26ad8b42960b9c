import EventStore
import Formats

/// Gathers events into chunks, appends each chunk atomically, and keeps the tally.
///
/// One chunk is written while the next is gathered; a chunk is handed over only when the one before it is settled, so the
/// order stays.
struct ChunkWriter {
  private let sink: EventSink
  private let language: Language
  private var events: [NewEvent] = []
  private var places: [Place] = []
  private var byteCount = 0
  private var underWay: (events: [NewEvent], places: [Place], pending: EventSink.Pending)?
  var tally = Tally()

  init(_ sink: EventSink, in language: Language) {
    self.sink = sink
    self.language = language
  }

  /// Takes one event, and appends the chunk when it is full.
  mutating func add(_ event: NewEvent, at place: Place) throws(Refusal) {
    if isFull(with: event) { try flush() }
    events.append(event)
    places.append(place)
    byteCount += Self.bytes(event)
  }

  /// Whether one more event would be more than goes in one request.
  func isFull(with event: NewEvent) -> Bool {
    !events.isEmpty && (events.count >= EventSink.mostEvents || byteCount + Self.bytes(event) > EventSink.mostBytes)
  }

  /// Appends what waits, without what conflicts, and is done when it is settled.
  mutating func finish() throws(Refusal) {
    try flush()
    try settle()
  }

  private mutating func flush() throws(Refusal) {
    try settle()
    underWay = (events, places, try sink.begin(events, in: language))
    forget()
  }

  private mutating func settle() throws(Refusal) {
    guard let (events, places, pending) = underWay else { return }
    underWay = nil
    for (place, result) in zip(places, try sink.finishAcceptable(events, pending, in: language)) {
      switch result {
      case .success(.appended): tally.appended += 1
      case .success(.alreadyAppended): tally.known += 1
      case .failure(let objections): tally.refuse(place, objections.all.map { ($0.pointer, $0.sentence) })
      }
    }
  }

  /// Appends what waits, or nothing of it.
  mutating func finishAtomically() throws(Refusal) {
    switch try sink.append(events, in: language) {
    case .accepted(let outcomes):
      for outcome in outcomes {
        switch outcome {
        case .appended: tally.appended += 1
        case .alreadyAppended: tally.known += 1
        }
      }
    case .refused(let objections):
      for (index, objections) in Dictionary(grouping: objections, by: \.index).sorted(by: { $0.key < $1.key }) {
        tally.refuse(places[index], objections.map { ($0.pointer, $0.sentence) })
      }
    }
    forget()
  }

  /// Lets go of what waits; it is not written.
  mutating func forget() {
    events.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    byteCount = 0
  }

  private static func bytes(_ event: NewEvent) -> Int {
    // The attributes' names and time take some three hundred bytes on the wire.
    event.data.count + (event.extensions?.count ?? 0) + event.id.utf8.count + event.source.utf8.count + 300
  }
}
