import EventStore
import Events
import Formats

/// What norms about one trajectory read of other streams: the owner's trajectory before it, and lessons.
///
/// A replay asks it at every moment of one trajectory, so of one only that is gathered which concerns it; the rest is looked for
/// among the facts. Of all trajectories it is put in order once.
///
/// A class, for the same reason as ``Cut``.
final class OtherStreams: Sendable {
  private let cut: Cut
  private let lessons: ToldLessons
  /// The lessons that were learned in a trajectory, and where lessons were put to use in it, by its stream.
  private let learnedIn: [Int: [UInt32]]
  private let appliedIn: [Int: [Int]]
  /// Nil when one trajectory is asked for.
  private let index: Index?

  /// That a lesson was put to use in a trajectory.
  struct Application {
    let stamp: Stamp
    let lesson: UInt32
  }

  struct Predecessor {
    let id: String
    /// What says when it started, and whose it is.
    let starts: [Stamp]
    let plan: TrajectoryFacts.Plan?
  }

  private struct Owned: Sendable {
    let slot: Int
    let start: Stamp
    let opening: Stamp

    /// A trajectory, when it has started and is an owner's by what it says of itself.
    init?(_ slot: Int, by owner: Symbol, _ cut: Cut) {
      guard let start = cut.earliest(of: cut.facts.trajectories[slot].starts)?.stamp,
        let opening = cut.latest(of: cut.facts.trajectories[slot].starts), opening.owner == owner
      else { return nil }
      self.slot = slot
      self.start = start
      self.opening = opening.stamp
    }
  }

  /// What is looked for of every trajectory.
  private struct Index: Sendable {
    /// Those lessons that were told beyond the team, by theme and by instrument, from the earliest telling to the latest.
    var ofTheme: [String: [UInt32]] = [:]
    var ofInstrument: [String: [UInt32]] = [:]
    /// The trajectories of each owner, from the earliest start to the latest.
    var ofOwner: [Symbol: [Owned]] = [:]

    init(_ cut: Cut, _ lessons: ToldLessons) {
      for lesson in lessons.told.sorted(by: { lessons.isFirst($0, before: $1) }) {
        let what = lessons.what(lesson)
        ofTheme[what.theme.text, default: []].append(lesson)
        if let instrument = what.instrument { ofInstrument[instrument.text, default: []].append(lesson) }
      }
      for slot in cut.facts.trajectories.indices {
        guard let opening = cut.latest(of: cut.facts.trajectories[slot].starts), let owned = Owned(slot, by: opening.owner, cut)
        else { continue }
        ofOwner[opening.owner, default: []].append(owned)
      }
      for owner in ofOwner.keys { ofOwner[owner]?.sort { cut.isEarlier($0.start, than: $1.start) } }
    }
  }

  init(_ cut: Cut) {
    self.cut = cut
    let lessons = ToldLessons(cut)
    let facts = cut.facts.lessons
    let one = cut.question.subject.trajectory.map { cut.facts.number(named: "trajectory/\($0.text)") ?? -1 }
    var learnedIn: [Int: [UInt32]] = [:]
    var appliedIn: [Int: [Int]] = [:]
    for lesson in lessons.learned.indices where lessons.learned[lesson] >= 0 {
      let stream = lessons.stream(UInt32(lesson))
      if one == nil || stream == one { learnedIn[stream, default: []].append(UInt32(lesson)) }
    }
    for place in cut.mentions(in: facts.applied, where: { lessons.learned[$0] >= 0 }) {
      let stream = facts.applied.facts[place].stream
      if one == nil || stream == one { appliedIn[stream, default: []].append(place) }
    }
    self.lessons = lessons
    self.learnedIn = learnedIn
    self.appliedIn = appliedIn
    index = one == nil ? Index(cut, lessons) : nil
  }

  // MARK: Lessons

  /// The lessons that were learned in a trajectory.
  func lessons(of trajectory: AskedTrajectory) -> [ToldLessons.Lesson] {
    (learnedIn[trajectory.number] ?? []).map { lessons[$0] }
  }

  func lesson(_ number: UInt32) -> ToldLessons.Lesson { lessons[number] }

  /// Where lessons were put to use in a trajectory, from the earliest to the latest.
  func applications(in trajectory: AskedTrajectory) -> [Application] {
    (appliedIn[trajectory.number] ?? []).map { place in
      let fact = cut.facts.lessons.applied.facts[place]
      return Application(stamp: fact.stamp, lesson: fact.lesson)
    }
  }

  /// What makes a lesson one for a trajectory: others could know it before the start, and it has the theme or one of the instruments.
  struct Fitting {
    let trajectory: Int
    let start: Moment
    let theme: String?
    let instruments: Set<String>
  }

  func fits(_ lesson: UInt32, _ fitting: Fitting) -> Bool {
    isTold(lesson, fitting) && (hasTheme(lesson, fitting) || hasInstrument(lesson, fitting))
  }

  private func isTold(_ lesson: UInt32, _ fitting: Fitting) -> Bool {
    lessons.stream(lesson) != fitting.trajectory && (lessons.told(lesson).map { $0 < fitting.start } ?? false)
  }

  private func hasTheme(_ lesson: UInt32, _ fitting: Fitting) -> Bool { lessons.what(lesson).theme.text == fitting.theme }

  private func hasInstrument(_ lesson: UInt32, _ fitting: Fitting) -> Bool {
    lessons.what(lesson).instrument.map { fitting.instruments.contains($0.text) } ?? false
  }

  /// Of the lessons that fit one: of the theme, or else of the instruments, the one that was told first.
  func firstLesson(_ fitting: Fitting) -> UInt32? {
    guard let index else {
      var ofTheme: UInt32?
      var ofInstrument: UInt32?
      for lesson in lessons.told where isTold(lesson, fitting) {
        if hasTheme(lesson, fitting) {
          if ofTheme.map({ lessons.isFirst(lesson, before: $0) }) ?? true { ofTheme = lesson }
        } else if hasInstrument(lesson, fitting) {
          if ofInstrument.map({ lessons.isFirst(lesson, before: $0) }) ?? true { ofInstrument = lesson }
        }
      }
      return ofTheme ?? ofInstrument
    }
    func first(of places: [UInt32]?) -> UInt32? {
      for lesson in places ?? [] {
        guard let told = lessons.told(lesson), told < fitting.start else { return nil }
        if lessons.stream(lesson) != fitting.trajectory { return lesson }
      }
      return nil
    }
    if let theme = fitting.theme, let lesson = first(of: index.ofTheme[theme]) { return lesson }
    return fitting.instruments.compactMap { first(of: index.ofInstrument[$0]) }.min { lessons.isFirst($0, before: $1) }
  }

  // MARK: Trajectories

  /// The trajectory of the same owner that started last before a start.
  func predecessor(of owner: Symbol, before start: Stamp) -> Predecessor? {
    let last: Owned?
    if let index {
      let owned = index.ofOwner[owner] ?? []
      var low = 0
      var high = owned.count
      while low < high {
        let middle = (low + high) / 2
        if cut.isEarlier(owned[middle].start, than: start) { low = middle + 1 } else { high = middle }
      }
      last = low > 0 ? owned[low - 1] : nil
    } else {
      last = cut.facts.trajectories(of: owner).lazy.compactMap { Owned($0, by: owner, self.cut) }
        .filter { self.cut.isEarlier($0.start, than: start) }.max { self.cut.isEarlier($0.start, than: $1.start) }
    }
    return last.map { last in
      Predecessor(
        id: cut.facts.streams[cut.facts.trajectoryStreams[last.slot]].id, starts: [last.start, last.opening],
        plan: cut.latest(of: cut.facts.trajectories[last.slot].plans))
    }
  }
}
