import Events
import Formats

/// One trajectory, from its start to its lessons, told whole when it begins.
struct Trajectory {
  /// One of those who are to be reached, in this trajectory.
  struct TargetGroup {
    let group: Group
    let size: Int
    let level: ParticipationLevel
  }

  /// What somebody said, as far as it matters for what is done with it.
  struct Reaction {
    let id: String
    let day: Int
    let topic: Int?
    let asksForWeighing: Bool
  }

  var story: Story
  var chance: Chance
  let town: Town
  let number: Int
  let begin: Int
  let owner: Int
  let subject: Subject
  let village: Village?
  let initiator: Initiator?
  let groups: [TargetGroup]
  /// How this trajectory goes beside others of the same team.
  private let luck: Int

  /// The level that is promised.
  let level: ParticipationLevel
  /// Who lets people take part at all.
  let isInvolving: Bool
  /// The first activity, and the invitation to it.
  let firstActivity: Int
  let invitation: Int
  /// Nil when the trajectory is stopped before it.
  let decision: Int?
  /// When involvement is over: the decision, or the stop.
  let ending: Int
  let instruments: [String]
  let repeatsInstruments: Bool
  /// When work begins: some wait for months, for money or for people.
  let awake: Int
  /// Everything in meetings, nothing beside them.
  let usesOneChannel: Bool

  // What has happened so far, for what comes after it.
  var activities: [(id: String, instrument: String, day: Int, attended: Int)] = []
  var reactions: [Reaction] = []
  /// Per topic how the mood is, from 0 (against) to 1,000 (for).
  var moods: [Int] = []
  var goals: [(id: String, baseline: Int, target: Int?, deadline: Int?)] = []
  var messages = 0

  init(_ number: Int, in town: Town, _ memory: Memory) {
    self.number = number
    self.town = town
    let begin = town.start(of: number)
    let owner = town.owner(of: number)
    var chance = Chance(seed: town.seed, .trajectory, number)
    let waits = number % 20 == 19 || number == town.trajectories - 1
    let subjects = Owner.all[owner].subjects
    // What has to wait is mostly large.
    let large = waits ? subjects.filter { $0.complexity == .complex } : []
    let subject = chance.pick(large.isEmpty ? subjects : large)
    let luck = chance.within(-90...90)
    func does(_ habit: Habit) -> Bool {
      chance.happens(min(970, max(40, town.quality(of: habit, owner: owner, on: begin) + luck)))
    }
    story = Story(.trajectory, Town.name(of: number), Chance(seed: town.seed, .registration, number))
    village =
      switch subject.place {
      case .everywhere: nil
      // Where more people live more is done.
      case .village: Village.home(of: 1 + chance.below(Village.all[4].residents.upperBound - 1))
      case .street: Village.home(of: 1 + chance.below(Village.inhabitants.upperBound - 1))
      }
    awake = begin + (waits ? chance.within(50...130) : 0)
    initiator =
      switch subject.kind {
      case _ where waits: .municipality
      case .environmentalPermit: chance.happens(750) ? .developer : .municipality
      case .policy: chance.happens(300) ? nil : .municipality
      case .project, .spatialPlan, .maintenance:
        switch chance.below(100) {
        case ..<6: .residents
        case ..<20: nil
        default: .municipality
        }
      }
    groups = subject.groups.compactMap { Group.people[$0] }.map { group in
      TargetGroup(
        group: group, size: group.size.map { chance.within($0) } ?? 1,
        level: chance.pick([.inform, .consult, .consult, .advise, .coproduce]))
    }
    level =
      subject.complexity == .complex
      ? chance.pick([.consult, .consult, .advise, .advise, .coproduce, .codecide])
      : chance.pick([.inform, .consult, .consult, .advise])
    isInvolving = !chance.happens(subject.complexity == .routine ? 110 : 15)
    let length = chance.within(subject.days)
    ending = WallTime.workingDay(awake + length)
    decision = chance.happens(70) ? nil : ending
    let early =
      does(.beginningEarly) ? min(length * chance.within(120...220) / 1_000, 55) : length * chance.within(330...560) / 1_000
    firstActivity = WallTime.workingDay(awake + max(8, early))
    invitation = WallTime.workingDay(awake + max(5, early - chance.within(7...16)))
    let count = subject.complexity == .complex ? chance.within(2...4) : chance.within(1...2)
    usesOneChannel = !does(.mixingChannels) && chance.happens(600)
    let habitual = memory.habitualInstruments(of: owner)
    let varies = does(.varying)
    repeatsInstruments = !varies && habitual != nil
    // New ways of working come with the years.
    let choice = Phrases.instruments.prefix(WallTime.year(begin) < 2_018 ? 8 : Phrases.instruments.count)
    let fresh = chance.some(count, of: Array(choice))
    instruments = repeatsInstruments ? habitual ?? fresh : fresh
    self.begin = begin
    self.owner = owner
    self.subject = subject
    self.luck = luck
    self.chance = chance
    moods = subject.topics.map { _ in self.chance.within(150...900) }
  }

  /// Tells it all.
  mutating func tell(_ memory: inout Memory) -> Story {
    started()
    prepare(memory)
    // Who chose not to involve people sometimes asks them after all.
    if isInvolving || chance.happens(180) { involve() }
    if isInvolving { promise() }
    decide()
    spend()
    finish(&memory)
    if isInvolving { memory.remember(instruments: instruments, of: owner) }
    return story
  }

  // MARK: Chance and time

  mutating func does(_ habit: Habit) -> Bool {
    chance.happens(min(970, max(40, town.quality(of: habit, owner: owner, on: begin) + luck)))
  }

  /// Some minute of a working day.
  mutating func office(_ day: Int) -> WallTime { .office(day, minute: chance.within(540...1_010)) }

  var isComplex: Bool { subject.complexity == .complex }

  var ownerCode: String { Owner.all[owner].code }

  var groupIDs: [String] { groups.map(\.group.id) }

  var title: String {
    switch subject.place {
    case .everywhere: "\(subject.title) \(WallTime.year(begin)): \(aspect)"
    case .village: "\(subject.title) \(village?.name ?? ""): \(aspect)"
    case .street: "\(subject.title) \(Phrases.streets[number % Phrases.streets.count]) in \(village?.inside ?? "")"
    }
  }

  /// Another one in the next turn of the team.
  private var aspect: String { subject.aspects[number / Town.cards.count % subject.aspects.count] }

  // MARK: The start

  private mutating func started() {
    // Some team forgets it: of that trajectory nobody can say when it began.
    guard number % 60 != 37 || begin > town.last - 120 else { return }
    let basis: String? =
      switch subject.kind {
      case .environmentalPermit, .spatialPlan: chance.pick(Phrases.legalBases(in: WallTime.year(begin)))
      case .policy, .project, .maintenance: nil
      }
    let (subject, title, owner, initiator, village) = (subject, title, ownerCode, initiator, village)
    story.add(.trajectoryStarted, .office(begin, minute: 540 + chance.below(30)), .none) {
      $0.member("title", title)
      $0.member("kind", subject.kind)
      $0.member("complexity", subject.complexity)
      $0.member("owner", owner)
      $0.optional("initiator", initiator?.rawValue)
      $0.optional("area", village?.code)
      $0.member("theme", subject.theme)
      $0.optional("legalBasis", basis)
    }
  }
}
