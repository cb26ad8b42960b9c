public import EventStore
public import Events
import Formats

/// The facts of every stream that overviews read, folded from the log in its order (DESIGN §3).
///
/// A question is answered by cutting them: nothing here depends on a date asked, and nothing but retractions depends on the
/// order of recording.
public struct Facts: Sendable {
  /// The last position that was consumed.
  public var position: Position { reading.names.last }

  var reading = EventReading()
  var retractions = Retractions()
  var streams: [StreamFacts] = []
  /// The streams of each category by their numbers, in byte order of their names; of those that were settled.
  private(set) var ordered: [EventCategory: [Int]] = [:]
  private var unordered: [Int] = []
  var trajectories: [TrajectoryFacts] = []
  /// For each of the trajectories the number of its stream: who looks at all of them goes over memory from front to back.
  private(set) var trajectoryStreams: [Int] = []
  /// The trajectories that ever said they are an owner's.
  private var ownedTrajectories: [Symbol: [Int]] = [:]
  var organisations: [OrganisationFacts] = []
  var policies: [PolicyFacts] = []
  var programmes: [ProgrammeFacts] = []
  var signals: [SignalFacts] = []
  var initiatives: [InitiativeFacts] = []
  var experiments: [ExperimentFacts] = []
  var lessons = LessonFacts()
  var delays = RecordingDelays()
  /// Where and when the events stand that are not understood, by the stream that they stop.
  var poisons: [Int: [Stamp]] = [:]
  /// How many events were consumed: as many as the last position says, unless some were skipped.
  var consumedCount = 0

  let catalogue: Catalogue
  /// As many events wait to be brought to their streams together.
  let mostArrivals: Int
  private var numbers: [String: Int] = [:]
  var dirty: [Int] = []
  var arrivals = Arrivals()
  private var logNumbers = LogNumbers()

  public init(catalogue: Catalogue = .current) { self.init(catalogue: catalogue, mostArrivals: 8_192) }

  init(catalogue: Catalogue = .current, mostArrivals: Int) {
    self.catalogue = catalogue
    self.mostArrivals = mostArrivals
  }

  /// What the log's own numbers stand for, so that a name is looked at once.
  private struct LogNumbers {
    var streams: [Int] = []
    var types: [(type: EventType?, storedName: String)] = []
    var sources: [Symbol] = []
  }

  // MARK: Consuming

  /// Takes the next events of the log.
  public mutating func consume(_ page: EventPage) {
    for name in page.names { learn(name) }
    let numbers = logNumbers
    for row in page.rows {
      let stream = numbers.streams[row.stream]
      let stamp = Stamp(time: row.time, position: row.position)
      page.withID(of: row) { consume($0, numbers.sources[row.source], stamp, in: stream) }
      delays.append(row.position, time: row.time, recorded: row.recorded)
      page.withData(of: row) { data in
        evolve(with: numbers.types[row.type].type, numbers.types[row.type].storedName, data, at: stamp, in: stream)
      }
    }
  }

  /// Takes the next event.
  public mutating func consume(_ event: RecordedEvent) {
    let stream = number(ofStream: event.stream)
    let source = reading.intern(event.source)
    let stamp = Stamp(time: event.time.moment, position: event.position)
    let id = Array(event.id.utf8)
    consume(id.span.bytes, source, stamp, in: stream)
    delays.append(event.position, time: event.time.moment, recorded: event.recorded)
    evolve(with: EventType(storedName: event.type), event.type, event.data.span.bytes, at: stamp, in: stream)
  }

  private mutating func consume(_ id: RawSpan, _ source: Symbol, _ stamp: Stamp, in stream: Int) {
    reading.name(stamp.position, source: source, id: id)
    consumedCount += 1
    if arrivals.events.count >= mostArrivals { arrive() }
    arrivals.events.append(
      Arrivals.Event(stream: UInt32(stream), position: UInt32(stamp.position), time: stamp.time, reaction: -1))
  }

  // MARK: What each event means

  private mutating func evolve(
    with type: EventType?, _ storedName: @autoclosure () -> String, _ data: RawSpan, at stamp: Stamp, in stream: Int
  ) {
    if type == .reactionReceived, streams[stream].category == .trajectory, receivePlainReaction(data, at: stamp) { return }
    if let type, let category = streams[stream].category, type.categories.contains(category) {
      if type.isFrequent {
        if reading.open(data) {
          evolve(withFrequent: type, at: stamp, in: stream)
          if reading.isUnderstood { return }
        }
      } else if let event = understood(type, data, in: category) {
        evolve(with: event, at: stamp, in: stream)
        return
      }
    } else if type == nil, let newer = upcast(storedName(), data) {
      evolve(with: newer.type, newer.type.storedName, newer.data.span.bytes, at: stamp, in: stream)
      return
    }
    // A retraction counts whatever it says of its own time; what an unknown type means nobody knows.
    let counts = type == nil || type == .factRetracted ? Stamp(time: .distantPast, position: stamp.position) : stamp
    poisons[stream, default: []].append(counts)
  }

  /// What the catalogue has read.
  private mutating func evolve(with event: Event, at stamp: Stamp, in stream: Int) {
    let slot = streams[stream].slot
    switch event {
    case .trajectory(let event):
      trajectories[slot].evolve(with: event, at: stamp, &reading)
      if case .started(let what) = event { ownedTrajectories[reading.intern(what.owner.text), default: []].append(slot) }
    case .organisation(let event): organisations[slot].evolve(with: event, at: stamp, &reading)
    case .policy(let event): policies[slot].evolve(with: event, at: stamp, reading)
    case .programme(let event): programmes[slot].evolve(with: event, at: stamp, reading)
    case .initiative(let event): initiatives[slot].evolve(with: event, at: stamp, reading)
    case .experiment(let event): experiments[slot].evolve(with: event, at: stamp, reading)
    case .learning(let event):
      let isTrajectory = streams[stream].category == .trajectory
      lessons.evolve(with: event, at: stamp, in: stream, isTrajectory: isTrajectory, reading)
      if isTrajectory { trajectories[slot].evolve(with: event, at: stamp, reading) }
    case .retraction(let what):
      let name = EventNames.Name(source: reading.intern(what.source), id: Array(what.id.utf8))
      streams[stream].retract(name, at: stamp.position)
      retractions.note(stamp.position)
    // What was sealed is gone; that it is leaves no figure.
    case .participant(.personalDataErased): break
    case .signal: preconditionFailure("they are many, and read field by field")
    }
  }

  /// What is read field by field, for it comes by the thousand.
  private mutating func evolve(withFrequent type: EventType, at stamp: Stamp, in stream: Int) {
    let slot = streams[stream].slot
    switch streams[stream].category {
    case .trajectory:
      if type == .reactionReceived {
        receiveReaction(at: stamp)
      } else {
        trajectories[slot].evolve(with: type, at: stamp, &reading)
      }
    case .signal: signals[slot].evolve(with: type, at: stamp, &reading)
    case .programme: programmes[slot].costs.note(Cost(at: stamp, &reading), reading)
    case .initiative, .policy, .experiment, .organisation, .participant, nil:
      preconditionFailure("\(type) happens in no such stream")
    }
  }

  // MARK: Numbers

  private mutating func learn(_ name: EventPage.Name) {
    switch name.kind {
    case .stream:
      let number = number(ofStream: name.text)
      while logNumbers.streams.count <= name.number { logNumbers.streams.append(-1) }
      logNumbers.streams[name.number] = number
    case .type:
      while logNumbers.types.count <= name.number { logNumbers.types.append((nil, "")) }
      logNumbers.types[name.number] = (EventType(storedName: name.text), name.text)
    case .source:
      while logNumbers.sources.count <= name.number { logNumbers.sources.append(.none) }
      logNumbers.sources[name.number] = reading.intern(name.text)
    }
  }

  private mutating func number(ofStream name: String) -> Int {
    if let number = numbers[name] { return number }
    let category = EventCategory(ofStream: name)
    let slot: Int
    switch category {
    case .trajectory:
      slot = trajectories.count
      trajectories.append(TrajectoryFacts())
      trajectoryStreams.append(streams.count)
    case .organisation:
      slot = organisations.count
      organisations.append(OrganisationFacts())
    case .policy:
      slot = policies.count
      policies.append(PolicyFacts())
    case .programme:
      slot = programmes.count
      programmes.append(ProgrammeFacts())
    case .signal:
      slot = signals.count
      signals.append(SignalFacts())
    case .initiative:
      slot = initiatives.count
      initiatives.append(InitiativeFacts())
    case .experiment:
      slot = experiments.count
      experiments.append(ExperimentFacts())
    case .participant, nil: slot = 0
    }
    streams.append(StreamFacts(name: name, category: category, slot: slot))
    unordered.append(streams.count - 1)
    numbers[name] = streams.count - 1
    return streams.count - 1
  }

  // MARK: Settling

  /// Whether everything that came late stands in its place; only then can questions be answered.
  var isSettled: Bool { dirty.isEmpty && arrivals.events.isEmpty }

  /// Puts what came late in its place, and finds what retractions name.
  public mutating func settle() { settle { _ in } }

  /// - Parameter each: is told which streams had grown, by their numbers.
  mutating func settle(_ each: (Int) -> Void) {
    arrive()
    for stream in dirty {
      streams[stream].isDirty = false
      streams[stream].settle(reading.names, &retractions)
      let slot = streams[stream].slot
      switch streams[stream].category {
      case .trajectory: trajectories[slot].settle(reading)
      case .organisation: organisations[slot].settle(reading)
      case .policy: policies[slot].settle(reading)
      case .programme: programmes[slot].settle(reading)
      case .signal: signals[slot].settle(reading)
      case .initiative: initiatives[slot].settle(reading)
      case .experiment: experiments[slot].settle(reading)
      case .participant, nil: break
      }
      each(stream)
    }
    lessons.settle(reading)
    order()
    dirty.removeAll(keepingCapacity: true)
  }

  /// Puts streams that are new among the others of their category.
  private mutating func order() {
    guard !unordered.isEmpty else { return }
    func precedes(_ one: Int, _ other: Int) -> Bool {
      streams[one].name.utf8.lexicographicallyPrecedes(streams[other].name.utf8)
    }
    for (category, fresh) in Dictionary(grouping: unordered, by: { streams[$0].category }) {
      if let category { ordered[category, default: []].insert(fresh, inOrderBy: precedes) }
    }
    unordered.removeAll()
  }

  // MARK: Asking

  func number(named stream: String) -> Int? { numbers[stream] }

  /// The trajectories that ever said they are an owner's; one may stand there more than once.
  func trajectories(of owner: Symbol) -> [Int] { ownedTrajectories[owner] ?? [] }
}
