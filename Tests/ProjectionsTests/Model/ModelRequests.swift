import EventStore
import Formats
import TestSupport

/// Makes requests as senders send them: new events, what is known already in the same or other words, the same twice, and now
/// and then something that cannot stand beside what is recorded.
struct ModelRequests {
  /// What was not recorded yet.
  private var pending: [ModelLog.Sent]
  private var lastMeaning: Int

  init(_ history: History) {
    pending = history.events.enumerated().map { number, event in
      var event = event
      event.data = Self.bare(event.data)
      return ModelLog.Sent(event: event, meaning: number)
    }.reversed()
    lastMeaning = pending.count
  }

  mutating func request(beside model: ModelLog, _ random: inout SeededGenerator) -> [ModelLog.Sent] {
    let most = random.pick([1, 1, 1, 3, 12, 40])
    let isFaulty = random.chance(20)
    let counts = random.chance(30)
    let mostKnown = random.chance(20) ? 100 : 15
    var request: [ModelLog.Sent] = []
    var growth: [[UInt8]: Int] = [:]
    for _ in 0..<Int.random(in: 1...most, using: &random) {
      var sent: ModelLog.Sent
      switch Int.random(in: 0..<100, using: &random) {
      case 0..<mostKnown where !model.events.isEmpty:
        sent = model.sent(at: Int.random(in: 1...model.events.count, using: &random))
      case mostKnown..<max(25, mostKnown) where !request.isEmpty: sent = random.pick(request)
      default:
        guard let new = pending.popLast() else { continue }
        sent = new
      }
      if random.chance(30) { sent = rewritten(sent, &random) }
      let isNew = !model.knows(sent) && !request.contains { $0.name == sent.name }
      // What nobody can record may stand in any stream.
      if isFaulty, random.chance(25) { sent = changed(sent, mayMove: !isNew, &random) }
      let stream = Array(sent.event.stream.utf8)
      sent.event.expectedVersion = nil
      if counts, isNew, random.chance(60) {
        let version = model.version(of: sent.event.stream) + growth[stream, default: 0]
        sent.event.expectedVersion = isFaulty && random.chance(40) ? version + random.pick([-1, 1, 7]) : version
      } else if !isNew, random.chance(20) {
        // Of what is known no version is looked at.
        sent.event.expectedVersion = random.pick([0, 99])
      }
      if isNew { growth[stream, default: 0] += 1 }
      request.append(sent)
    }
    return request
  }

  /// Requests for several senders at once, that often want the same: the same events, and the same versions.
  mutating func crowd(of senders: Int, beside model: ModelLog, _ random: inout SeededGenerator) -> [[[ModelLog.Sent]]] {
    var wanted = (0..<8).compactMap { _ in pending.popLast() }
    if !model.events.isEmpty { wanted.append(model.sent(at: Int.random(in: 1...model.events.count, using: &random))) }
    guard !wanted.isEmpty else { return [] }
    return (0..<senders).map { _ in
      (0..<Int.random(in: 2...6, using: &random)).map { _ in
        (0..<random.pick([1, 1, 2, 4])).map { _ in
          var sent = random.pick(wanted)
          if random.chance(10) { sent = changed(sent, mayMove: false, &random) }
          sent.event.expectedVersion =
            random.chance(40) ? model.version(of: sent.event.stream) + random.pick([0, 0, 1, 2]) : nil
          return sent
        }
      }
    }
  }

  /// What was offered and not recorded is offered again later.
  mutating func takeBack(_ offered: [ModelLog.Sent], beside model: ModelLog) {
    var names = Set(pending.map(\.name))
    // Of one that was offered twice the first, for the other may be wrong.
    pending += offered.filter { !model.knows($0) && names.insert($0.name).inserted }.reversed()
  }

  /// The same event in other words: another writing of its data, another clock, other extensions.
  private func rewritten(_ sent: ModelLog.Sent, _ random: inout SeededGenerator) -> ModelLog.Sent {
    var other = sent
    if random.chance(30) {
      other.event.time = OffsetMoment(moment: sent.event.time.moment, offsetMinutes: random.pick([0, 60, -719, 1_439]))
    }
    if random.chance(30) { other.event.extensions = random.chance(50) ? nil : Array(#"{"traceparent":"00-1"}"#.utf8) }
    if let node = try? JSONDocument(sent.event.data).root {
      var seed = random.next()
      // Some hands add members of their own.
      while WildJSON.adds(seed: seed) { seed = random.next() }
      var writer = WildJSON(seed: seed)
      other.event.data = Self.bare(writer.bytes(of: Self.value(of: node)))
    }
    return other
  }

  /// The same name, and something else said.
  private mutating func changed(
    _ sent: ModelLog.Sent, mayMove: Bool, _ random: inout SeededGenerator
  ) -> ModelLog.Sent {
    var other = sent
    if mayMove, random.chance(25) {
      other.event.stream = random.pick(["trajectory/b", "trajectory/B", "signal/b"])
    } else if random.chance(40) {
      other.event.time = OffsetMoment(
        moment: Moment(nanoseconds: sent.event.time.moment.nanoseconds + random.pick([-1, 1])),
        offsetMinutes: sent.event.time.offsetMinutes)
    } else if let node = try? JSONDocument(sent.event.data).root, case .object(let members) = Self.value(of: node) {
      lastMeaning += 1
      other.meaning = lastMeaning
      other.event.data = JSONValue.object([("changed-\(lastMeaning)", .null)] + members).bytes
    }
    return other
  }

  /// As they come through the door: without the white space around them, which is no part of the value.
  private static func bare(_ data: [UInt8]) -> [UInt8] { (try? JSONDocument(data).root).map { Array($0.bytes) } ?? data }

  private static func value(of node: JSONNode) -> JSONValue {
    switch node.kind {
    case .null: .null
    case .bool: .bool(node.bool ?? false)
    case .string: .string(node.string ?? "")
    case .number:
      if let number = node.integer, abs(number) < 1_000_000 {
        .integer(number)
      } else {
        .numeral(String(decoding: node.bytes, as: UTF8.self))
      }
    case .array: .array(node.elements.map(value))
    case .object: .object(node.members.map { ($0.name, value(of: $0.value)) })
    }
  }
}

extension WildJSON {
  /// Whether the hand of this seed adds members that the value does not have.
  fileprivate static func adds(seed: UInt64) -> Bool {
    var writer = WildJSON(seed: seed)
    return writer.bytes(of: .object([])).contains(UInt8(ascii: ":"))
  }
}
