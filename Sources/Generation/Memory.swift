/// What the town remembers of what happened, for whoever begins something new.
struct Memory {
  struct Lesson {
    let id: String
    let theme: String
    /// From the next day on others may know it.
    let shared: Int
  }

  private var lessons: [String: [Lesson]] = [:]
  private var instruments: [Int: [String]] = [:]

  /// Of one theme; more are not remembered.
  private static let mostLessons = 40

  mutating func remember(_ lesson: Lesson, today: Int) {
    var known = lessons[lesson.theme] ?? []
    if known.count >= Self.mostLessons {
      guard known.count(where: { $0.shared < today }) > Self.mostLessons / 2,
        let oldest = known.firstIndex(where: { $0.shared < today })
      else { return }
      known.remove(at: oldest)
    }
    known.append(lesson)
    lessons[lesson.theme] = known
  }

  /// Lessons on a theme that others shared before a day.
  func lessons(on theme: String, before day: Int) -> [Lesson] {
    (lessons[theme] ?? []).filter { $0.shared < day }
  }

  /// With what the team's trajectory worked that started last; nil for its first.
  func habitualInstruments(of owner: Int) -> [String]? { instruments[owner] }

  mutating func remember(instruments: [String], of owner: Int) { self.instruments[owner] = instruments }
}
