import EventStore
import Events
import Formats

/// What norms about one trajectory read of other streams: the owner's trajectory before it, and lessons.
struct OtherStreams: Sendable {
  /// Every lesson, in byte order of its id.
  let lessons: [Lesson]
  private let ofTrajectory: [String: [Int]]
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
    /// Where it was put to use.
    var applications: [Application] = []
  }

  struct Application: Sendable {
    let stamp: Stamp
    /// Nil in another stream.
    let trajectory: String?
  }

  private struct Owned: Sendable {
    let number: Int
    let start: Stamp
  }

  struct Predecessor {
    let id: String
    let start: Stamp
    let plan: TrajectoryFacts.Plan?
  }

  /// - Parameter isRead: whether a norm asks for any of it.
  init(_ cut: Cut, isRead: Bool) {
    self.cut = cut
    guard isRead else {
      lessons = []
      ofTrajectory = [:]
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
    for application in cut.part(of: cut.facts.lessons.applied) {
      lessons[application.what.lesson]?.applications.append(
        Application(stamp: application.stamp, trajectory: trajectory(application.stream)))
    }
    self.lessons = lessons.values.sorted { $0.what.lesson.text.utf8.lexicographicallyPrecedes($1.what.lesson.text.utf8) }
    ofTrajectory = Dictionary(
      grouping: self.lessons.indices.filter { [lessons = self.lessons] in lessons[$0].trajectory != nil },
      by: { [lessons = self.lessons] in lessons[$0].trajectory ?? "" })

    var owned: [Symbol: [Owned]] = [:]
    for number in cut.numbers(ofAll: .trajectory) {
      let facts = cut.facts.trajectories[cut.facts.streams[number].slot]
      guard let start = cut.earliest(of: facts.starts)?.stamp, let opening = cut.latest(of: facts.starts) else { continue }
      owned[opening.owner, default: []].append(Owned(number: number, start: start))
    }
    ofOwner = owned.mapValues { $0.sorted { cut.isEarlier($0.start, than: $1.start) } }
  }

  /// The lessons that were learned in a trajectory.
  func lessons(of trajectory: String) -> [Lesson] { (ofTrajectory[trajectory] ?? []).map { lessons[$0] } }

  /// The trajectory of the same owner that started last before a start.
  func predecessor(of trajectory: String, _ owner: Symbol, _ start: Stamp) -> Predecessor? {
    guard let owned = ofOwner[owner], let place = owned.lastIndex(where: { cut.isEarlier($0.start, than: start) }) else {
      return nil
    }
    let stream = cut.facts.streams[owned[place].number]
    return Predecessor(
      id: stream.id, start: owned[place].start, plan: cut.latest(of: cut.facts.trajectories[stream.slot].plans))
  }
}
