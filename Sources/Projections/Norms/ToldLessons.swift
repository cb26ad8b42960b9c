import EventStore
import Events
import Formats

/// The lessons of the whole log as a question sees them, by their numbers, and where each was told beyond the team.
struct ToldLessons: Sendable {
  let cut: Cut
  /// For each lesson the place of its latest `lesson-learned`, which rules whole; -1 where none takes part.
  let learned: [Int32]
  /// For each lesson where it was first told beyond the team, and for each telling the next of the same lesson; -1 at the end.
  private let firstTelling: [Int32]
  private let nextTelling: [Int32]

  struct Lesson {
    let what: LessonLearned
    let learned: Stamp
    /// The stream that it was learned in.
    let stream: Int
    /// Where it was told beyond the team, from the earliest to the latest.
    let sharings: [Stamp]
  }

  init(_ cut: Cut) {
    self.cut = cut
    let learned = cut.latestLearned()
    let shared = cut.facts.lessons.shared
    var firstTelling = [Int32](repeating: -1, count: learned.count)
    var nextTelling = [Int32](repeating: -1, count: shared.count)
    // From the latest back, so that each chain begins with the earliest.
    for place in cut.mentions(in: shared, where: { learned[$0] >= 0 }).reversed()
    where shared.facts[place].what.audience > .team {
      let lesson = Int(shared.facts[place].lesson)
      nextTelling[place] = firstTelling[lesson]
      firstTelling[lesson] = Int32(place)
    }
    self.learned = learned
    self.firstTelling = firstTelling
    self.nextTelling = nextTelling
  }

  subscript(lesson: UInt32) -> Lesson {
    let fact = fact(lesson)
    var sharings: [Stamp] = []
    var place = Int(firstTelling[Int(lesson)])
    while place >= 0 {
      sharings.append(cut.facts.lessons.shared.facts[place].stamp)
      place = Int(nextTelling[place])
    }
    return Lesson(what: fact.what, learned: fact.stamp, stream: fact.stream, sharings: sharings)
  }

  private func fact(_ lesson: UInt32) -> LessonFacts.Mention<LessonLearned> {
    cut.facts.lessons.learned.facts[Int(learned[Int(lesson)])]
  }

  /// Those that were told beyond the team.
  var told: some Sequence<UInt32> {
    learned.indices.lazy.filter { learned[$0] >= 0 && firstTelling[$0] >= 0 }.map { UInt32($0) }
  }

  func what(_ lesson: UInt32) -> LessonLearned { fact(lesson).what }
  func stream(_ lesson: UInt32) -> Int { fact(lesson).stream }

  /// When it was first told beyond the team.
  func told(_ lesson: UInt32) -> Moment? {
    let place = Int(firstTelling[Int(lesson)])
    return place < 0 ? nil : cut.facts.lessons.shared.facts[place].stamp.time
  }

  /// Of two lessons that were told the one that was told first; of two at once the one whose id comes first.
  func isFirst(_ one: UInt32, before other: UInt32) -> Bool {
    let left = told(one) ?? .distantFuture
    let right = told(other) ?? .distantFuture
    if left != right { return left < right }
    return cut.facts.lessons.names.bytes(one).lexicographicallyPrecedes(cut.facts.lessons.names.bytes(other))
  }
}
