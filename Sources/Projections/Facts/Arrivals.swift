import EventStore
import Events
import Formats

/// Events that wait to be brought to their streams together.
///
/// Neighbours in the log mostly belong to different streams, and each of those lies elsewhere in memory. Taken stream by stream,
/// it has to be fetched once and not for every event.
struct Arrivals: Sendable {
  var events: [Event] = []
  var reactions: [Reaction] = []
  var reactionIDs: [UInt8] = []

  struct Event: Sendable {
    let stream: UInt32
    let position: UInt32
    let time: Moment
    /// Its place among the reactions; -1 for another event.
    var reaction: Int32
  }

  /// A reaction on its way to its trajectory.
  struct Reaction: Sendable {
    let stamp: Stamp
    let participant: Symbol
    let channel: Symbol
    let kind: ReactionKind
    let targetGroup: Symbol
    let topic: Symbol
    let activity: Symbol
    let area: Symbol
    let ageBand: AgeBand?
    let stance: Stance?
    let day: Int32
    /// Where its id ends among those that are on their way.
    let idEnd: Int
  }
}

extension Facts {
  /// A reaction that is written plainly, in one pass.
  /// - Returns: false when it is not, or is not understood: then it is read with care.
  mutating func receivePlainReaction(_ data: RawSpan, at stamp: Stamp) -> Bool {
    guard let reaction = PlainReaction(data) else { return false }
    let before = arrivals.reactionIDs.count
    guard let arrival = reading.arrival(of: reaction, data, at: stamp, id: &arrivals.reactionIDs) else {
      arrivals.reactionIDs.removeLast(arrivals.reactionIDs.count - before)
      return false
    }
    arrivals.reactions.append(arrival)
    arrivals.events[arrivals.events.count - 1].reaction = Int32(arrivals.reactions.count - 1)
    return true
  }

  mutating func receiveReaction(at stamp: Stamp) {
    reading.appendID("reaction", to: &arrivals.reactionIDs)
    let arrival = Arrivals.Reaction(
      stamp: stamp, participant: reading.optionalParticipant("participant"), channel: reading.code("channel"),
      kind: reading.word("kind", or: ReactionKind.idea), targetGroup: reading.optionalID("targetGroup"),
      topic: reading.optionalCode("topic"), activity: reading.optionalID("activity"), area: reading.optionalCode("area"),
      ageBand: reading.optionalWord("ageBand"),
      stance: reading.optionalWord("stance"), day: reading.day(of: stamp), idEnd: arrivals.reactionIDs.count)
    reading.checkRest(of: .reactionReceived)
    arrivals.reactions.append(arrival)
    if reading.isUnderstood { arrivals.events[arrivals.events.count - 1].reaction = Int32(arrivals.reactions.count - 1) }
  }

  /// Brings what waits to its streams, stream by stream, in each in the order of recording.
  mutating func arrive() {
    // Moved out and back, and one copy of what is only read: within the loop nothing is counted in or out.
    var waiting = Arrivals()
    swap(&waiting, &arrivals)
    let reading = reading
    var order = waiting.events.indices.map { UInt64(waiting.events[$0].stream) << 32 | UInt64($0) }
    order.sort()
    for key in order {
      let event = waiting.events[Int(truncatingIfNeeded: key & 0xFFFF_FFFF)]
      let stream = Int(event.stream)
      reading.names.withID(of: Position(event.position)) {
        streams[stream].take(Position(event.position), id: $0, at: event.time)
      }
      if !streams[stream].isDirty {
        streams[stream].isDirty = true
        dirty.append(stream)
      }
      guard event.reaction >= 0 else { continue }
      let reaction = waiting.reactions[Int(event.reaction)]
      let start = event.reaction == 0 ? 0 : waiting.reactions[Int(event.reaction) - 1].idEnd
      let id = waiting.reactionIDs.span.bytes.extracting(start..<reaction.idEnd)
      trajectories[streams[stream].slot].take(reaction, id: id, reading)
    }
    waiting.events.removeAll(keepingCapacity: true)
    waiting.reactions.removeAll(keepingCapacity: true)
    waiting.reactionIDs.removeAll(keepingCapacity: true)
    swap(&waiting, &arrivals)
  }
}

extension EventReading {
  /// A reaction that is written plainly, ready for its trajectory.
  /// - Parameter ids: takes its id.
  /// - Returns: nil when a field is not what it should be.
  mutating func arrival(
    of reaction: PlainReaction, _ text: RawSpan, at stamp: Stamp, id ids: inout [UInt8]
  ) -> Arrivals.Reaction? {
    guard let id = reaction.reaction, let channelField = reaction.channel, let kindField = reaction.kind else { return nil }
    let idText = text.extracting(id)
    guard Symbols.form(of: idText).contains(.id), let kind = reactionKinds[text, kindField] else { return nil }
    var isRight = true
    func symbol(_ field: PlainReaction.Field?, _ form: Symbols.Form, _ symbols: inout Symbols) -> Symbol {
      guard let field else { return .none }
      let symbol = symbols.intern(text.extracting(field))
      if !symbols.form(of: symbol).isSuperset(of: form) { isRight = false }
      return symbol
    }
    let participant = symbol(reaction.participant, .participant, &symbols)
    let channel = symbol(channelField, .code, &symbols)
    let group = symbol(reaction.targetGroup, .id, &symbols)
    let topic = symbol(reaction.topic, .code, &symbols)
    let activity = symbol(reaction.activity, .id, &symbols)
    let area = symbol(reaction.area, .code, &symbols)
    var stance: Stance?
    if let field = reaction.stance {
      stance = stances[text, field]
      if stance == nil { return nil }
    }
    var ageBand: AgeBand?
    if let field = reaction.ageBand {
      ageBand = ageBands[text, field]
      if ageBand == nil { return nil }
    }
    guard isRight else { return nil }
    idText.withUnsafeBytes { ids.append(contentsOf: $0) }
    return Arrivals.Reaction(
      stamp: stamp, participant: participant, channel: channel, kind: kind, targetGroup: group, topic: topic,
      activity: activity, area: area, ageBand: ageBand, stance: stance, day: day(of: stamp), idEnd: ids.count)
  }
}
