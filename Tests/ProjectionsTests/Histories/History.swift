@testable import EventStore
import Events
import Formats
import TestSupport
import Testing

/// A past at random, for what must hold whatever happened: every event passes the door, and few are wise.
///
/// Few ids for many facts, so that things come twice, are kept without having been promised, or are known in several
/// streams; equal times; clocks that change; facts recorded late, early, and in error. The same seed gives the same history.
struct History: Sendable, CustomStringConvertible {
  let seed: UInt64
  /// In the order of recording.
  let events: [NewEvent]
  /// When each was learned, rising. A time belongs to a place in the log and not to a fact, so every order has the same.
  private let learned: [Moment]

  /// - Parameters:
  ///   - streams: from 8 on there is one of every category; trajectories are most.
  ///   - events: how many, retractions included.
  init(seed: UInt64, streams: Int = 16, events: Int = 250) {
    var maker = FactMaker(seed: seed, streams: streams, events: events)
    let facts = maker.facts().enumerated().sorted {
      ($0.element.learned, $0.offset) < ($1.element.learned, $1.offset)
    }
    self.init(seed: seed, events: facts.map(\.element.event), learned: facts.map(\.element.learned))
  }

  private init(seed: UInt64, events: [NewEvent], learned: [Moment]) {
    self.seed = seed
    self.events = events
    self.learned = learned
  }

  /// The same facts in another order of recording.
  func shuffled(seed: UInt64) -> History {
    var random = SeededGenerator(seed: seed)
    return History(seed: self.seed, events: events.shuffled(using: &random), learned: learned)
  }

  /// What a log says of them when they come in requests of this size: those share a recorded time.
  func recorded(batchSize: Int = 3) -> [RecordedEvent] {
    var versions: [String: Int] = [:]
    return zip(1..., events).map { position, event in
      versions[event.stream, default: 0] += 1
      return RecordedEvent(
        position: position, stream: event.stream, version: versions[event.stream, default: 0], type: event.type,
        source: event.source, id: event.id, time: event.time, recorded: recorded(at: position, batchSize: batchSize),
        extensions: event.extensions, data: event.data)
    }
  }

  /// When the event at a position is recorded, when they come in requests of this size.
  func recorded(at position: Position, batchSize: Int) -> Moment {
    let endOfBatch = ((position - 1) / batchSize + 1) * batchSize
    return learned[min(endOfBatch, learned.count) - 1]
  }

  /// A moment at which a question is worth asking: at a fact, at a recording, or a nanosecond beside one.
  func moment(_ random: inout SeededGenerator) -> Moment {
    let moment = random.chance(50) ? random.pick(learned) : random.pick(events).time.moment
    return Moment(nanoseconds: moment.nanoseconds + random.pick([-1, 0, 0, 1]))
  }

  var description: String { "seed \(seed), \(events.count) events" }
}
