import EventStore
import Events
import Formats

/// What norms about one trajectory read of other streams: the owner's trajectory before it, and lessons.
struct OtherStreams: Sendable {
  /// Every lesson, in byte order of its id.
  let lessons: [Lesson]
  private let ofTrajectory: [String: [Int]]
  /// Those that were shared beyond the team, by theme and by instrument, from the earliest sharing to the latest.
  private let ofTheme: [String: [Int]]
  private let ofInstrument: [String: [Int]]
  private let applied: [String: [Application]]
  /// The trajectories of each owner, from the earliest start to the latest.
  private let ofOwner: [Symbol: [Owned]]
  private let cut: Cut

  struct Lesson: Sendable {
    let what: LessonLearned
    let learned: Stamp
    /// The trajectory whose stream it was learned in; nil for another stream.
    let trajectory: String?
    /// Where it was told beyond the team, from the earliest to the latest.
    var sharings: [Stamp] = []

    /// Whether others could know it before a trajectory started, and it has its theme or one of its instruments.
    func fits(_ theme: String?, _ instruments: Set<String>, outside trajectory: String, before start: Moment) -> Bool {
      self.trajectory != trajectory && (sharings.first.map { $0.time < start } ?? false)
        && (what.theme.text == theme || (what.instrument.map { instruments.contains($0.text) } ?? false))
    }
  }

  /// That a lesson was put to use in a trajectory.
  struct Application: Sendable {
    let stamp: Stamp
    /// Its place among ``lessons``.
    let lesson: Int
  }

  private struct Owned: Sendable {
    let number: Int
    let start: Stamp
    let opening: Stamp
  }

  struct Predecessor {
    let id: String
    /// What says when it started, and whose it is.
    let starts: [Stamp]
    let plan: TrajectoryFacts.Plan?
  }

  /// - Parameter isRead: whether a norm asks for any of it.
  init(_ cut: Cut, isRead: Bool) {
    self.cut = cut
    guard isRead else {
      lessons = []
      ofTrajectory = [:]
      ofTheme = [:]
      ofInstrument = [:]
      applied = [:]
      ofOwner = [:]
      return
    }
    func trajectory(_ stream: Int) -> String? {
      cut.facts.streams[stream].category == .trajectory ? cut.facts.streams[stream].id : nil
    }
    var lessons: [ID: Lesson] = [:]
    for (id, learned) in cut.latest(of: cut.facts.lessons.learned, by: { $0.what.lesson }) {
      lessons[id] = Lesson(what: learned.what, learned: learned.stamp, trajectory: trajectory(learned.stream))
    }
    for sharing in cut.part(of: cut.facts.lessons.shared) where sharing.what.audience > .team {
      lessons[sharing.what.lesson]?.sharings.append(sharing.stamp)
    }
    let sorted = lessons.values.sorted { $0.what.lesson.text.utf8.lexicographicallyPrecedes($1.what.lesson.text.utf8) }
    var ofTrajectory: [String: [Int]] = [:]
    var places: [ID: Int] = [:]
    for (place, lesson) in sorted.enumerated() {
      places[lesson.what.lesson] = place
      if let trajectory = lesson.trajectory { ofTrajectory[trajectory, default: []].append(place) }
    }
    let shared = sorted.indices.filter { !sorted[$0].sharings.isEmpty }
      .sorted { (sorted[$0].sharings[0].time, $0) < (sorted[$1].sharings[0].time, $1) }
    ofTheme = Dictionary(grouping: shared) { sorted[$0].what.theme.text }
    ofInstrument = Dictionary(grouping: shared.filter { sorted[$0].what.instrument != nil }) {
      sorted[$0].what.instrument?.text ?? ""
    }
    var applied: [String: [Application]] = [:]
    for application in cut.part(of: cut.facts.lessons.applied) {
      guard let place = places[application.what.lesson], let trajectory = trajectory(application.stream) else { continue }
      applied[trajectory, default: []].append(Application(stamp: application.stamp, lesson: place))
    }
    self.lessons = sorted
    self.ofTrajectory = ofTrajectory
    self.applied = applied

    var owned: [Symbol: [Owned]] = [:]
    for number in cut.numbers(ofAll: .trajectory) {
      let facts = cut.facts.trajectories[cut.facts.streams[number].slot]
      guard let start = cut.earliest(of: facts.starts)?.stamp, let opening = cut.latest(of: facts.starts) else { continue }
      owned[opening.owner, default: []].append(Owned(number: number, start: start, opening: opening.stamp))
    }
    ofOwner = owned.mapValues { $0.sorted { cut.isEarlier($0.start, than: $1.start) } }
  }

  /// The lessons that were learned in a trajectory.
  func lessons(of trajectory: String) -> [Lesson] { (ofTrajectory[trajectory] ?? []).map { lessons[$0] } }

  /// Where lessons were put to use in a trajectory, from the earliest to the latest.
  func applications(in trajectory: String) -> [Application] { applied[trajectory] ?? [] }

  /// Of the lessons that others could know before a trajectory started, one that fits it: of its theme, or else of its instruments,
  /// the one that was shared first.
  func firstLesson(
    fitting theme: String?, _ instruments: Set<String>, outside trajectory: String, before start: Moment
  ) -> Lesson? {
    func first(of places: [Int]?) -> Int? {
      for place in places ?? [] {
        guard lessons[place].sharings[0].time < start else { return nil }
        if lessons[place].trajectory != trajectory { return place }
      }
      return nil
    }
    if let theme, let place = first(of: ofTheme[theme]) { return lessons[place] }
    let places = instruments.compactMap { first(of: ofInstrument[$0]) }
    return places.min { (lessons[$0].sharings[0].time, $0) < (lessons[$1].sharings[0].time, $1) }.map { lessons[$0] }
  }

  /// The trajectory of the same owner that started last before a start.
  func predecessor(of trajectory: String, _ owner: Symbol, _ start: Stamp) -> Predecessor? {
    guard let owned = ofOwner[owner] else { return nil }
    var low = 0
    var high = owned.count
    while low < high {
      let middle = (low + high) / 2
      if cut.isEarlier(owned[middle].start, than: start) { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    let stream = cut.facts.streams[owned[low - 1].number]
    return Predecessor(
      id: stream.id, starts: [owned[low - 1].start, owned[low - 1].opening],
      plan: cut.latest(of: cut.facts.trajectories[stream.slot].plans))
  }
}
