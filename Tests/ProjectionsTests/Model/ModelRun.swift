@testable import EventStore
import Formats
import Foundation
import Projections
import Synchronization
import TestSupport

/// One long run: a real log with its readers, followers and folds, beside a model, through whatever a seed says.
///
/// After each step the two are held side by side; a difference ends the run and says how it came to it.
final class ModelRun {
  /// The first difference.
  struct Difference: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
  }

  struct Tally {
    var steps = 0
    var requests = 0
    var comparisons = 0
    var operations: [String: Int] = [:]
  }

  let seed: UInt64
  var random: SeededGenerator
  var model = ModelLog()
  var requests: ModelRequests
  var tally = Tally()
  private(set) var told: [String] = []

  private let clock = HandClock()
  var temporary: TemporaryDirectory
  var directory: DataDirectory
  var log: Log
  var reader: LogReader
  var projector: Projector
  private var held: LogReader
  /// How far the log went when the view that is held was begun.
  private var heldEnd: Position?
  private var followers: [Follower] = []

  static let second: Int64 = 1_000_000_000

  /// A clock that stands where it was put.
  final class HandClock: Sendable {
    private let nanoseconds = Atomic<Int64>(0)
    var now: Moment { Moment(nanoseconds: nanoseconds.load(ordering: .relaxed)) }
    func set(_ moment: Moment) { nanoseconds.store(moment.nanoseconds, ordering: .relaxed) }
  }

  /// Somebody who wants to hear of every commit.
  private final class Follower: Sendable {
    let ticket: Int
    let began: Position
    let hasSeen: Mutex<Position>
    private let heard: Heard

    private final class Heard: Sendable { let ends = Mutex<[Log.End]>([]) }

    init(_ log: Log, after position: Position) {
      let heard = Heard()
      ticket = log.subscribe { end in heard.ends.withLock { $0.append(end) } }
      self.heard = heard
      began = position
      hasSeen = Mutex(position)
    }

    var ends: [Log.End] { heard.ends.withLock { $0 } }
  }

  init(seed: UInt64, steps: Int) throws {
    self.seed = seed
    random = SeededGenerator(seed: seed)
    requests = ModelRequests(History(seed: random.next(), streams: random.pick([3, 8, 16]), events: max(100, steps * 4)))
    // 1 September 2024: the facts of a history happen in the two years after it.
    clock.set(Moment(nanoseconds: 19_967 * 86_400 * Self.second))
    temporary = try TemporaryDirectory()
    directory = DataDirectory(temporary.path)
    log = try Log(directory, Self.options(clock))
    reader = try LogReader(directory)
    held = try LogReader(directory)
    projector = try Projector(directory)
  }

  var now: Moment { clock.now }

  private static func options(_ clock: HandClock, accepting: Bool = false) -> Log.Options {
    var options = Log.Options(holder: "model") { clock.now }
    options.acceptsClock = accepting
    return options
  }

  func options(accepting: Bool = false) -> Log.Options { Self.options(clock, accepting: accepting) }

  // MARK: Steps

  private enum Operation: String, CaseIterable {
    case append, queue, crowd, moveClock, reopen, move, holdView, follow, unfollow, export, backUp, verify, ask, askAnew
  }

  private static let frequent: [Operation] =
    Array(repeating: .append, count: 30) + Array(repeating: .moveClock, count: 8) + Array(repeating: .ask, count: 6)
    + Array(repeating: .crowd, count: 4) + Array(repeating: .queue, count: 4) + Operation.allCases + [
      .reopen, .holdView, .follow,
    ]

  func step() throws {
    tally.steps += 1
    // Who won among several senders is not in the seed; what is done next does not hang on it.
    random = SeededGenerator(seed: seed &+ UInt64(tally.steps) << 32)
    let operation = random.pick(Self.frequent)
    tell(operation.rawValue)
    tally.operations[operation.rawValue, default: 0] += 1
    switch operation {
    case .append: try append()
    case .queue: try queue()
    case .crowd: try crowd()
    case .moveClock: moveClock()
    case .reopen: try reopen()
    case .move: try move()
    case .holdView: try holdView()
    case .follow: followers.append(Follower(log, after: model.end.position))
    case .unfollow:
      if let follower = followers.popLast() { log.unsubscribe(follower.ticket) }
    case .export: try export()
    case .backUp: try backUp()
    case .verify: try verify(directory, model)
    case .ask: try ask()
    case .askAnew: try askAnew()
    }
    try look()
  }

  /// What is done, for whoever reads how it came to a difference.
  func tell(_ what: String) {
    told.append("\(tally.steps): \(what)")
    if told.count > 20 { told.removeFirst() }
  }

  func close() { log.close() }

  func expect(_ isTrue: Bool, _ otherwise: @autoclosure () -> String) throws {
    tally.comparisons += 1
    guard isTrue else { throw Difference(otherwise()) }
  }

  // MARK: Appending

  private func append() throws {
    let request = requests.request(beside: model, &random)
    tell("append \(request.count), at \(now)")
    tally.requests += 1
    let result = log.append(request.map(\.event))
    let expected = model.append(request, now: now)
    try expect(result == expected, "the log says \(result), the model \(expected)")
    requests.takeBack(request, beside: model)
  }

  /// Several requests that nobody waits for: they come out in the order they went in.
  private func queue() throws {
    let offered = (0..<Int.random(in: 2...20, using: &random)).map { _ in requests.request(beside: model, &random) }
    tally.requests += offered.count
    let results = Mutex<[Int: AppendResult]>([:])
    for (index, request) in offered.enumerated() {
      log.append(request.map(\.event)) { result in results.withLock { $0[index] = result } }
    }
    // Whoever comes last is answered last.
    _ = log.append([])
    let all = results.withLock { $0 }
    for (index, request) in offered.enumerated() {
      let expected = model.append(request, now: now)
      try expect(
        all[index] == expected, "request \(index) of \(offered.count): the log says \(all[index] as Any), the model \(expected)")
    }
    for request in offered.reversed() { requests.takeBack(request, beside: model) }
  }

  // MARK: The clock, closing and opening

  private func moveClock() {
    let seconds = random.pick([1, 60, 3_600, 86_400, 20 * 86_400, 0, -1, -299, -300, -301, -86_400, -200 * 86_400])
    let last = model.end.recorded
    if last < now, !model.events.isEmpty, random.chance(20) {
      // Back, and still after all that is recorded.
      clock.set(Moment(nanoseconds: Int64.random(in: last.nanoseconds...now.nanoseconds, using: &random)))
    } else {
      let base = random.chance(50) ? now : max(last, now)
      clock.set(Moment(nanoseconds: base.nanoseconds + Int64(seconds) * Self.second + Int64.random(in: 0...1, using: &random)))
    }
    tell("the clock says \(now)")
  }

  private func reopen() throws {
    letGo()
    log.close()
    try expect(log.append([]) == .unavailable(.closing), "a closed log takes a request")
    if random.chance(40) { moveClock() }
    try open()
  }

  /// A view would keep the log from being made ready, and followers follow one log.
  private func letGo() {
    if heldEnd != nil { held.endView() }
    heldEnd = nil
    followers = []
  }

  private func open() throws {
    let last = model.end.recorded
    if !model.events.isEmpty, last.nanoseconds / Self.second - now.nanoseconds / Self.second > 300 {
      let refusal = Self.refusal { () throws(StoreError) in try Log(directory, options()).close() }
      try expect(
        refusal == .clockBehind(clock: now, lastRecorded: last), "at \(now), after \(last), opening said \(refusal as Any)")
      if random.chance(50) { clock.set(last) }
      log = try Log(directory, options(accepting: now < last))
    } else {
      log = try Log(directory, options(accepting: random.chance(20)))
    }
    try expect(log.head == model.end, "opened at \(log.head), not at \(model.end)")
  }

  /// What a crash leaves, for nothing was closed: the files as they are, in another place, and on from there.
  private func move() throws {
    let other = try TemporaryDirectory()
    let copied = try Child("/bin/cp", ["-r", directory.path + "/.", other.path]).wait()
    try expect(copied == .exited(0), "cp ended with \(copied as Any)")
    letGo()
    log.close()
    temporary = other
    directory = DataDirectory(other.path)
    // Whoever reads first finds what was acknowledged, opened for writing or not.
    if random.chance(50) {
      let all = try Self.all(directory)
      try expect(Self.areExactly(all, model.events[...]), "after a crash \(all.count) events are read, not \(model.events.count)")
    }
    try open()
    reader = try LogReader(directory)
    held = try LogReader(directory)
    projector = try Projector(directory)
  }

  // MARK: Looking

  private func holdView() throws {
    if heldEnd != nil {
      held.endView()
      heldEnd = nil
    } else {
      try held.beginView()
      heldEnd = try held.end().position
      try expect(heldEnd == model.end.position, "a view begins at \(heldEnd as Any)")
    }
  }

  /// Everything that can be seen from outside, a part of it each time.
  private func look() throws {
    let count = model.events.count
    try expect(log.head == model.end, "the head is \(log.head), not \(model.end)")
    let end = try reader.end()
    try expect(end == model.end, "a reader sees \(end), not \(model.end)")

    let after = Int.random(in: 0...(count + 2), using: &random)
    try lookAtPage(after: after, limit: random.pick([1, 7, 500]), &reader, upTo: count)
    if let heldEnd {
      let seen = try held.end().position
      try expect(seen == heldEnd, "a view that was begun at \(heldEnd) sees \(seen)")
      try lookAtPage(after: max(0, heldEnd - Int.random(in: 0...9, using: &random)), limit: 500, &held, upTo: heldEnd)
    }
    try lookAtStream(after: after)

    let position = Int.random(in: 0...(count + 1), using: &random)
    let event = try reader.event(at: position)
    let expected = (1...max(1, count)).contains(position) && count > 0 ? model.events[position - 1] : nil
    try expect(
      event == nil ? expected == nil : expected.map { event?.isExactly($0) == true } == true,
      "at \(position) stands \(event as Any), not \(expected as Any)")

    let moment = anyMoment
    let known = try reader.end(recordedBy: moment)
    let learned = model.events.count { $0.recorded <= moment }
    try expect(known == learned, "at \(moment) \(known) were known, not \(learned)")
    try lookAtFollowers()
  }

  private func lookAtPage(after: Position, limit: Int, _ reader: inout LogReader, upTo end: Position) throws {
    let page = try reader.events(after: after, limit: limit)
    let rest = after < end ? model.events[after..<end] : []
    try expect(
      page.count <= limit && page.isEmpty == rest.isEmpty && Self.areExactly(page, rest.prefix(page.count)),
      "after \(after) come \(page.map(\.position)), of \(end)")
  }

  private func lookAtStream(after: Position) throws {
    guard let stream = model.events.randomElement(using: &random)?.stream else { return }
    let limit = random.pick([1, 5, 10_000])
    let own = model.events.filter { $0.stream.utf8.elementsEqual(stream.utf8) }
    let page = try reader.events(inStream: stream, after: after, limit: limit)
    let rest = own.filter { $0.position > after }
    try expect(
      page.isEmpty == rest.isEmpty && Self.areExactly(page, rest.prefix(page.count)) && page.count <= limit,
      "\(stream) after \(after) holds \(page.map(\.position)), not \(rest.map(\.position))")
    var digest = StreamDigest.empty
    for event in own { digest.consume(position: event.position, id: event.id) }
    let stored = try reader.digest(ofStream: stream)
    try expect(stored == digest, "the digest of \(stream) is \(stored as Any), not \(digest)")
    let somewhere = own.map(\.position).shuffled(using: &random).prefix(5)
    let read = try reader.events(at: Array(somewhere))
    try expect(Self.areExactly(read, somewhere.map { model.events[$0 - 1] }[...]), "at \(somewhere) stand \(read)")
  }

  /// Each heard of ends that only went forward, of the last one, and of none that never was; and reads every position once.
  private func lookAtFollowers() throws {
    for follower in followers {
      let ends = follower.ends
      let positions = [follower.began] + ends.map(\.position)
      try expect(
        zip(positions, positions.dropFirst()).allSatisfy { $0 < $1 } && positions.last == model.end.position,
        "a follower heard of \(positions), and the end is \(model.end.position)")
      try expect(
        ends.allSatisfy { $0.recorded == model.events[$0.position - 1].recorded }, "a follower heard of other times: \(ends)")
      var seen = follower.hasSeen.withLock { $0 }
      while seen < model.end.position {
        let page = try reader.events(after: seen, limit: random.pick([1, 3, 200]))
        try expect(
          !page.isEmpty && page.map(\.position) == Array(seen + 1...seen + page.count), "a follower at \(seen) reads \(page)")
        seen += page.count
      }
      follower.hasSeen.withLock { $0 = seen }
    }
  }

  // MARK: Copies

  /// The record as others get it, recorded once more elsewhere: the same facts in the same order, learned now.
  private func export() throws {
    let other = try TemporaryDirectory()
    let lines = try Exported(directory)
    let size = random.pick([1, 10, 1_000])
    let copy = try lines.recorded(in: DataDirectory(other.path), options(accepting: true), chunk: max(size, lines.count / 50))
    try expect(copy.count == model.events.count, "\(copy.count) of \(model.events.count) arrived elsewhere")
    for (event, own) in zip(copy, model.events) {
      try expect(
        event.position == own.position && event.version == own.version && event.recorded == now
          && Exported.line(event, without: true) == Exported.line(own, without: true),
        "\(Exported.text(own)) arrived elsewhere as \(Exported.text(event))")
    }
    try verify(DataDirectory(other.path), model)
  }

  private func backUp() throws {
    let other = try TemporaryDirectory()
    let copy = DataDirectory(other.path)
    try reader.backup(to: copy)
    let stored = try Self.all(copy)
    try expect(Self.areExactly(stored, model.events[...]), "a backup holds \(stored.count) events, not \(model.events.count)")
    try verify(copy, model)
    let refusal = Self.refusal { () throws(StoreError) in try reader.backup(to: copy) }
    try expect(refusal == .targetExists(path: copy.log), "a second backup: \(refusal as Any)")
    // It is a log of its own, and goes on as this one would.
    var own = model
    let restored = try Log(copy, options(accepting: true))
    defer { restored.close() }
    let request = requests.request(beside: own, &random)
    let result = restored.append(request.map(\.event))
    let expected = own.append(request, now: now)
    try expect(result == expected, "a backup says \(result), the model \(expected)")
    requests.takeBack(request, beside: model)
  }

  private func verify(_ directory: DataDirectory, _ model: ModelLog) throws {
    var reader = try LogReader(directory)
    let found = try reader.verify()
    try expect(found.faults.isEmpty, "verify finds \(found.faults)")
    let streams = Set(model.events.map { Array($0.stream.utf8) })
    try expect(
      found.events == model.events.count && found.streams == streams.count,
      "verify counts \(found.events) events in \(found.streams) streams")
  }

  // MARK: Help

  /// A moment worth asking about: of a fact, of a recording, or a nanosecond beside one.
  var anyMoment: Moment {
    guard let event = model.events.randomElement(using: &random) else { return now }
    let moment = random.chance(50) ? event.recorded : event.time.moment
    return Moment(nanoseconds: moment.nanoseconds + random.pick([-1, 0, 0, 1]))
  }

  private static func refusal(_ body: () throws(StoreError) -> Void) -> StoreError? {
    do throws(StoreError) { try body() } catch { return error }
    return nil
  }

  static func all(_ directory: DataDirectory) throws -> [RecordedEvent] {
    var reader = try LogReader(directory)
    var events: [RecordedEvent] = []
    while true {
      let page = try reader.events(after: events.count)
      if page.isEmpty { return events }
      events += page
    }
  }

  static func areExactly(_ events: [RecordedEvent], _ others: ArraySlice<RecordedEvent>) -> Bool {
    events.count == others.count && zip(events, others).allSatisfy { $0.isExactly($1) }
  }
}
