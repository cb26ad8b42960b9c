import Events

/// An imagined municipality of which everything is recorded, as CloudEvents in the order in which they were recorded.
///
/// Nobody lives there. It is as large as Dalfsen, and works with its residents as municipalities do: some teams plan and answer,
/// others do not, and each policy helps a little. The same numbers give the same bytes on any machine.
///
///     var municipality = Municipality(trajectories: 60, seed: 7, years: 2020...2025)
///     while let lines = municipality.next() { ... }
///
/// A trajectory is told whole when it begins and waits until each of its events is recorded, so that memory follows how many run
/// at one time, not how many there are.
public struct Municipality: Sendable {
  /// The `source` of every event: a number from the range for tests, and a system that says what it is.
  public static let source = "urn:nld:oin:00000099000000001000:systeem:verzonnen-gemeente"

  /// How many trajectories there can be.
  public static let most = 1_000_000
  /// The years that it can be about: later the calendar's tables of others end.
  public static let allYears = 1_996...2_199

  private struct Waiting: Sendable {
    let entry: Story.Entry
    /// Among those recorded in the same second.
    let order: Int
    let stream: Stream
  }

  /// What the events of one story share while they wait.
  private final class Stream: Sendable {
    let name: String
    let subject: [UInt8]
    let bytes: [UInt8]

    init(_ story: Story) {
      name = story.name
      subject = Array(story.subject.utf8)
      bytes = story.bytes
    }
  }

  private let town: Town
  private let years: ClosedRange<Int>
  private var memory = Memory()
  private var times = TimeWriter()
  private var day: Int
  /// By the day on which they are recorded.
  private var waiting: [[Waiting]]
  private var told = 0
  private var nextTrajectory = 0
  private var nextSignal = 0
  private var nextInitiative = 0

  /// How many events were written so far.
  public private(set) var events = 0
  /// How many trajectories began so far.
  public var begun: Int { nextTrajectory }

  /// - Parameters:
  ///   - trajectories: how many, 1 or more.
  ///   - years: in which they begin; nothing is recorded after the last.
  public init(trajectories: Int, seed: UInt64, years: ClosedRange<Int>) {
    precondition((1...Self.most).contains(trajectories), "so many trajectories cannot be told")
    precondition(Self.allYears.contains(years.lowerBound) && Self.allYears.contains(years.upperBound), "no such years")
    town = Town(seed: seed, trajectories: trajectories, years: years)
    self.years = years
    day = town.first
    waiting = Array(repeating: [], count: town.last - town.first + 1)
    tellWhatLasts()
  }

  /// The next lines, some days of them; nil after the last.
  public mutating func next() -> [UInt8]? {
    var lines: [UInt8] = []
    lines.reserveCapacity(1 << 17)
    while day <= town.last, lines.count < 1 << 16 {
      tellWhatBegins()
      var recorded: [Waiting] = []
      swap(&recorded, &waiting[day - town.first])
      recorded.sort { ($0.entry.recorded, $0.order) < ($1.entry.recorded, $1.order) }
      for event in recorded { write(event, to: &lines) }
      events += recorded.count
      day += 1
    }
    return lines.isEmpty ? nil : lines
  }

  // MARK: What happens when

  /// What is not counted by trajectories.
  private mutating func tellWhatLasts() {
    for policy in AdoptedPolicy.all where policy.day <= town.last {
      wait(Policies.tell(policy, in: town))
      wait(Policies.programme(of: policy, in: town))
    }
    wait(Organisation.tell(town, years))
    for year in years {
      for place in 0..<Experiment.count(in: year) {
        let trajectory = ((year - years.lowerBound) * 2 + 1) * town.trajectories / (years.count * 2)
        wait(Experiment.tell(place, in: year, about: trajectory, in: town, &memory))
      }
    }
  }

  private mutating func tellWhatBegins() {
    while nextTrajectory < town.trajectories, town.start(of: nextTrajectory) <= day {
      var trajectory = Trajectory(nextTrajectory, in: town, memory)
      wait(trajectory.tell(&memory))
      nextTrajectory += 1
    }
    // Three signals for every two trajectories, and an initiative for every five.
    let share = (day + 1 - town.first, of: town.last + 1 - town.first)
    while nextSignal * share.of < (town.trajectories * 3 / 2 + 12) * share.0 {
      let recent = nextTrajectory == 0 ? nil : max(0, nextTrajectory - 1 - nextSignal % 12)
      wait(Signal.tell(nextSignal, on: day, about: recent, in: town))
      nextSignal += 1
    }
    while nextInitiative * share.of < (town.trajectories / 5 + 8) * share.0 {
      wait(Initiative.tell(nextInitiative, on: day, in: town, &memory))
      nextInitiative += 1
    }
  }

  /// Lets the events of a story wait for their days. What is older than the first day is recorded on it; what would come after
  /// the last day does not come.
  private mutating func wait(_ story: Story) {
    let stream = Stream(story)
    for entry in story.entries {
      let recorded = max(entry.recorded.day, town.first)
      guard recorded <= town.last, entry.time.day <= town.last else { continue }
      waiting[recorded - town.first].append(Waiting(entry: entry, order: told, stream: stream))
      told += 1
    }
  }

  // By hand, for half of each line is the same; nothing in it needs an escape.
  private mutating func write(_ event: Waiting, to lines: inout [UInt8]) {
    lines += Self.beforeID
    lines += Story.id(of: event.entry.number, in: event.stream.name).utf8
    lines += Self.beforeType
    lines += event.entry.type.rawValue.utf8
    lines += Self.beforeSubject
    lines += event.stream.subject
    lines += Self.beforeTime
    times.append(event.entry.time, to: &lines)
    lines += Self.beforeData
    lines += event.stream.bytes[event.entry.data]
    lines += Self.ending
  }

  private static let beforeID = Array(#"{"specversion":"1.0","id":""#.utf8)
  private static let beforeType = Array(#"","source":"\#(source)","type":"\#(EventType.prefix)"#.utf8)
  private static let beforeSubject = Array(#"","subject":""#.utf8)
  private static let beforeTime = Array(#"","time":""#.utf8)
  private static let beforeData = Array(#"","data":"#.utf8)
  private static let ending = Array("}\n".utf8)
}
