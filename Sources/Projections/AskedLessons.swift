import EventStore
import Events
import Formats

/// What a question sees of lessons, by their numbers (``LessonFacts``): thousands of trajectories learn, and a question about one of
/// them must not hash the lessons of all.
extension Cut {
  /// For each lesson by number the place of its latest `lesson-learned`, which rules whole; -1 where none takes part.
  func latestLearned() -> [Int32] {
    var latest = [Int32](repeating: -1, count: facts.lessons.names.count)
    for index in places(of: facts.lessons.learned) where isKnown(facts.lessons.learned.facts[index].stamp) {
      latest[Int(facts.lessons.learned.facts[index].lesson)] = Int32(index)
    }
    return latest
  }

  /// Where the mentions stand that take part, of the lessons that are meant, from the earliest to the latest.
  func mentions<What>(in timeline: Timeline<LessonFacts.Mention<What>>, where isMeant: (Int) -> Bool) -> [Int] {
    places(of: timeline).filter { isMeant(Int(timeline.facts[$0].lesson)) && isKnown(timeline.facts[$0].stamp) }
  }

  /// Where everything stands that had happened by the moment asked, known or not.
  private func places<Fact>(of timeline: Timeline<Fact>) -> Range<Int> { 0..<timeline.count(until: question.asOf) }
}
