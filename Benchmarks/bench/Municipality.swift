import Formats
import Glibc

/// What a municipality of some years records, for whoever reads: about a thousand events for each trajectory, so that more events
/// mean more trajectories, as they do in life.
///
/// Of a hundred events about eighty are reactions, seven weighings, four answers, two activities, two messages, two of signals;
/// the rest is the life of a trajectory from its start to its evaluation, withdrawals, and retractions of what was wrong. A few
/// come late: recorded weeks after they happened.
struct Municipality {
  static func trajectories(for events: Int) -> Int { max(1, events / 1_000) }

  static let residents = 100_000

  /// Writes NDJSON of CloudEvents to a file: the same for the same count.
  static func write(events count: Int, to path: String) throws(BenchFailure) {
    var municipality = Municipality(count)
    let file = try Files.create(path)
    defer { close(file) }
    try municipality.write { bytes throws(BenchFailure) in try Files.write(bytes, to: file, of: path) }
  }

  // MARK: The agenda: what happens when

  enum Kind: Equatable {
    case step(TrajectoryStep)
    case reaction, weighing, answer, activity, message, withdrawal, retraction
    case signal(SignalStep)
    case policy(Int), programme(Int), organisation(Int)
  }

  /// The life of a trajectory, in its order.
  enum TrajectoryStep: Int, CaseIterable {
    case started, residentsAdded, neighboursAdded, shopkeepersAdded, participationDecided, planAdopted, goalSet, otherGoalSet
    case stakeholderReassessed, commitmentMade, goalMeasured, costRecorded, decisionTaken, everyoneAnswered, commitmentKept,
      closed
    case evaluationHeld, lessonLearned

    /// How far in the life of the trajectory.
    var place: Double { Double(rawValue) / Double(TrajectoryStep.allCases.count - 1) * (rawValue < 8 ? 0.2 : 1) }
  }

  enum SignalStep: Int, CaseIterable { case observed, triaged, answered }

  struct Entry {
    /// When it is recorded, in milliseconds since 1970: the order of the log.
    let recorded: Int
    let stream: Int
    let kind: Kind
  }

  static let start = 1_609_459_200_000  // 2021
  static let day = 86_400_000
  private static let span = 5 * 365 * day
  private static let life = span / 4

  private(set) var agenda: [Entry] = []
  let trajectories: Int
  /// The same chance for the same count.
  var random = SplitMix(state: 3)
  /// What was said so far in each trajectory, for those who answer, weigh, withdraw and retract.
  var said: [[Reaction]]

  struct Reaction {
    let number: Int
    let event: Int
    let recorded: Int
  }

  private init(_ count: Int) {
    trajectories = Self.trajectories(for: count)
    said = Array(repeating: [], count: trajectories)
    agenda.reserveCapacity(count)
    for stream in 0...trajectories / 200 {
      for step in 0..<13 { add(.policy(step), stream, Self.start + (stream + step * 120) * Self.day) }
      for step in 0..<41 { add(.programme(step), stream, Self.start + (stream + step * 40) * Self.day) }
    }
    for step in 0..<24 { add(.organisation(step), 0, Self.start + step * 70 * Self.day) }
    for signal in 0..<count / 150 {
      let observed = Self.start + random.below(Self.span - 60 * Self.day)
      for step in SignalStep.allCases {
        add(.signal(step), signal, observed + step.rawValue * random.below(10 * Self.day))
      }
    }
    // Some trajectories are four times as busy as others.
    let shares = (0..<trajectories).map { _ in 2 + random.below(7) }
    let left = count - agenda.count
    let all = shares.reduce(0, +)
    var given = 0
    for trajectory in 0..<trajectories {
      let isLast = trajectory == trajectories - 1
      let share = isLast ? left - given : left * shares[trajectory] / all
      given += share
      let begin = Self.start + (Self.span - Self.life) / trajectories * trajectory
      for step in TrajectoryStep.allCases {
        add(.step(step), trajectory, begin + Int(step.place * Double(Self.life)))
      }
      for _ in TrajectoryStep.allCases.count..<max(share, TrajectoryStep.allCases.count) {
        let kind = flow()
        // Nearly all who react do so before the decision; answers and the rest go on after it.
        let isAfter = kind != .reaction || random.below(20) == 0
        add(kind, trajectory, begin + Self.life / 10 + random.below(Self.life * (isAfter ? 80 : 55) / 100))
      }
    }
    agenda.sort { ($0.recorded, $0.stream) < ($1.recorded, $1.stream) }
  }

  private mutating func add(_ kind: Kind, _ stream: Int, _ recorded: Int) {
    agenda.append(Entry(recorded: recorded, stream: stream, kind: kind))
  }

  private mutating func flow() -> Kind {
    switch random.below(1_000) {
    case ..<833: .reaction
    case ..<904: .weighing
    case ..<945: .answer
    case ..<965: .activity
    case ..<985: .message
    case ..<995: .withdrawal
    default: .retraction
    }
  }
}
