import Events
import Formats

/// The town before anything happens in it: who lives there, how its teams work, which trajectory begins when.
struct Town {
  let seed: UInt64
  let trajectories: Int
  /// The first day, and the last.
  let first: Int
  let last: Int
  /// How well each team works by itself, in times out of a thousand.
  private let skills: [Int]

  init(seed: UInt64, trajectories: Int, years: ClosedRange<Int>) {
    self.seed = seed
    self.trajectories = trajectories
    first = WallTime.beginning(of: years.lowerBound)
    last = WallTime.beginning(of: years.upperBound + 1) - 1
    var chance = Chance(seed: seed, .town)
    let count = Owner.all.count
    skills = chance.shuffled((0..<count).map { 130 + $0 * 700 / (count - 1) })
  }

  // MARK: Trajectories

  static func name(of trajectory: Int) -> String { "verzonnen-\(Digits.padded(trajectory + 1, 4))" }

  /// The day on which a trajectory begins: spread over the years, later ones later.
  func start(of trajectory: Int) -> Int {
    var chance = Chance(seed: seed, .start, trajectory)
    let parts = 1_000
    let day = first + (trajectory * parts + chance.below(parts)) * (last + 1 - first) / (trajectories * parts)
    let working = WallTime.workingDay(day)
    // After the last weekend there may be no Monday any more.
    return working <= last ? working : last - (last + 3) % 7 + 4
  }

  /// Every team once, and two that have more to do twice.
  static let cards = Array(Owner.all.indices) + [0, 2]

  /// Teams take turns, as cards are dealt: each has its share, also in a small town.
  func owner(of trajectory: Int) -> Int {
    var chance = Chance(seed: seed, .deck, trajectory / Self.cards.count)
    return chance.shuffled(Self.cards)[trajectory % Self.cards.count]
  }

  /// How often a team does what it should, in times out of a thousand, in a trajectory that starts on a day.
  func quality(of habit: Habit, owner: Int, on day: Int) -> Int {
    let gains = AdoptedPolicy.all.count { $0.day <= day && $0.habits.contains(habit) } * AdoptedPolicy.gain
    return skills[owner] + habit.ease + gains
  }

  // MARK: Residents

  /// Somebody who reacts: mostly from the village that it is about, and often one of those who react often.
  func resident(near village: Village?, _ chance: inout Chance) -> Int {
    let numbers = (chance.happens(780) ? village?.residents : nil) ?? Village.inhabitants
    let count = numbers.count
    // A few always come.
    if chance.happens(250) { return numbers.lowerBound + chance.below(max(20, count / 60)) }
    return numbers.lowerBound + chance.below(count) * chance.below(count) / count
  }

  static func participant(_ resident: Int) -> String { "inw-\(Digits.padded(resident, 6))" }

  static func age(of resident: Int, in year: Int) -> AgeBand {
    switch year - (1_934 + resident * 7_919 % 74) {
    case ..<18: .upTo17
    case ..<30: .from18To29
    case ..<45: .from30To44
    case ..<65: .from45To64
    default: .from65
    }
  }
}
