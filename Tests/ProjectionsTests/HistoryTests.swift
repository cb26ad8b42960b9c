@testable import EventStore
import Events
import Formats
import TestSupport
import Testing

@testable import Projections

@Suite struct `Any history` {
  /// A random life of two trajectories: reactions with ids that come back, late and early, plans, sizes and retractions.
  static func history(_ random: inout SeededGenerator) -> Story {
    var story = Story()
    for number in 0..<Int.random(in: 1...60, using: &random) {
      let day = Int.random(in: 0...20, using: &random)
      let recorded = day + random.pick([0, 0, 0, 5, 15])
      let id = "e\(number)"
      switch Int.random(in: 0..<10, using: &random) {
      case 0: story.plan(["g1", "g2", "g3"].filter { _ in random.chance(50) }, on: day, recorded: recorded)
      case 1: story.group(random.pick(["g1", "g2"]), size: random.chance(70) ? Int.random(in: 0...9, using: &random) : nil, on: day)
      case 2: story.retract("e\(Int.random(in: 0..<60, using: &random))", on: day, recorded: recorded)
      default:
        story.react(
          "r\(Int.random(in: 0..<20, using: &random))", by: random.chance(80) ? "p\(Int.random(in: 0..<9, using: &random))" : nil,
          group: random.chance(60) ? random.pick(["g1", "g2", "g3"]) : nil, on: day, recorded: recorded, id: id,
          source: random.pick(["urn:a", "urn:test"]))
      }
    }
    return story
  }

  /// The same facts, recorded in another order at one moment.
  static func shuffled(_ story: Story, _ random: inout SeededGenerator) -> Story {
    var other = Story()
    for (index, event) in story.events.shuffled(using: &random).enumerated() {
      other.add(
        RecordedEvent(
          position: index + 1, stream: event.stream, version: 0, type: event.type, source: event.source, id: event.id,
          time: event.time, recorded: Story.day(30), extensions: nil, data: event.data))
    }
    return other
  }

  @Test func `gives the same rows in any order of recording`() {
    var random = SeededGenerator.announced(for: "order of recording")
    for _ in 0..<200 {
      let story = Self.history(&random)
      let other = Self.shuffled(story, &random)
      let asOf = Story.day(Int.random(in: 0...21, using: &random))
      #expect(story.reach(asOf: asOf).named(in: story) == other.reach(asOf: asOf).named(in: other))
    }
  }

  @Test func `cut at a question equals folding only what takes part in it`() {
    var random = SeededGenerator.announced(for: "cuts")
    for _ in 0..<200 {
      let story = Self.history(&random)
      let asOf = Story.day(Int.random(in: 0...21, using: &random))
      let knownAt = Story.day(Int.random(in: 0...36, using: &random))
      let position = Int.random(in: 0...story.events.count, using: &random)
      let known = story.events.filter { $0.recorded <= knownAt && $0.position <= position }
      // The obvious way: drop what does not take part, retracted facts and retractions too, and fold the rest from nothing.
      let retracted = Set(
        known.filter { $0.type.hasSuffix("fact-retracted") }.map { event -> String in
          let text = String(decoding: event.data, as: UTF8.self)
          return String(text.split(separator: "\"")[7])
        })
      var rest = Story()
      for event in known where event.time.moment <= asOf {
        if event.type.hasSuffix("fact-retracted") { continue }
        if event.source == "urn:test", retracted.contains(event.id) { continue }
        rest.add(
          RecordedEvent(
            position: rest.events.count + 1, stream: event.stream, version: 0, type: event.type, source: event.source,
            id: event.id, time: event.time, recorded: event.recorded, extensions: nil, data: event.data))
      }
      let asked = story.reach(asOf: asOf, knownAt: knownAt, position: position)
      #expect(asked.named(in: story) == rest.reach().named(in: rest))
    }
  }
}

extension Table {
  /// Rows with their evidence by source and id: positions depend on the order of recording.
  fileprivate func named(in story: Story) -> [[String]] {
    rows.map { row in
      row.cells.map { cell in
        let evidence = cell.evidence.map { position in
          let event = story.events[position - 1]
          return "\(event.source) \(event.id)"
        }
        return "\(cell.value) \(evidence.sorted())"
      }
    }
  }
}
