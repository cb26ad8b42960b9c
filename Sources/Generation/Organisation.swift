import Events
import Formats

/// What the organisation does outside any one trajectory: visits, training, channels, and its own goal.
enum Organisation {
  private static let channels = [
    ("website", "visitors", 9_000), ("facebook", "followers", 3_100), ("instagram", "followers", 900),
    ("newsletter", "opened", 1_400),
  ]

  static func tell(_ town: Town, _ years: ClosedRange<Int>) -> Story {
    var chance = Chance(seed: town.seed, .organisation)
    var story = Story(.organisation, "verzonnen-gemeente", chance)
    for year in years {
      visits(&story, &chance, year)
      training(&story, &chance, year)
      figures(&story, year, since: years.lowerBound)
      goals(&story, &chance, year)
      story.add(.evaluationHeld, .office(WallTime.day(year, 12, 8), minute: 840)) {
        $0.member("kind", EvaluationKind.interim)
        $0.member("by", "participation-project-group")
        $0.member("findings", "Het jaar in cijfers: meer plannen vooraf, evalueren blijft achter.")
      }
      let lesson = "verzonnen-gemeente-les-\(year)"
      story.add(.lessonLearned, .office(WallTime.day(year, 12, 9), minute: 840)) {
        $0.member("lesson", lesson)
        $0.member("text", chance.pick(Phrases.lessonsFromOutside))
        $0.member("theme", "participation")
        $0.member("origin", LessonOrigin.outside)
      }
      story.add(.lessonShared, .office(WallTime.day(year, 12, 14), minute: 840)) {
        $0.member("lesson", lesson)
        $0.member("audience", LessonAudience.organisation)
        $0.member("channel", "intranet")
      }
    }
    return story
  }

  /// The college visits each village, in better years twice.
  private static func visits(_ story: inout Story, _ chance: inout Chance, _ year: Int) {
    for (place, village) in Village.all.enumerated() {
      let times = chance.happens(400) ? 2 : chance.happens(900) ? 1 : 0
      for turn in 0..<times {
        let day = WallTime.day(year, 2 + place % 4 + turn * 6, 4 + place * 3)
        let attended: Int? = chance.happens(900) ? chance.within(8...70) : nil
        story.add(.visitHeld, .office(day, minute: 1_170)) {
          $0.member("area", village.code)
          $0.member("body", "college")
          $0.optional("attended", attended)
        }
      }
    }
  }

  /// More of it after a policy was adopted.
  private static func training(_ story: inout Story, _ chance: inout Chance, _ year: Int) {
    let isAfterPolicy = AdoptedPolicy.all.contains { year - WallTime.year($0.day) == 1 || year == 2_025 }
    for _ in 0..<(isAfterPolicy ? 5 : 2) {
      let day = WallTime.beginning(of: year) + chance.within(20...330)
      let audience: TrainingAudience = chance.pick([.staff, .staff, .management, .administrators, .council])
      let topic = chance.pick(["participation", "plain-language", "webcare", "social-media"])
      let attended = chance.within(5...32)
      story.add(.trainingHeld, .office(day, minute: 780)) {
        $0.member("topic", topic)
        $0.member("audience", audience)
        $0.member("attended", attended)
      }
    }
  }

  private static func figures(_ story: inout Story, _ year: Int, since first: Int) {
    for quarter in 0..<4 {
      for (channel, metric, base) in channels {
        let value = base + base * ((year - first) * 4 + quarter) / 40
        story.add(.channelMeasured, .office(WallTime.day(year, quarter * 3 + 3, 28), minute: 600), .none) {
          $0.member("channel", channel)
          $0.member("metric", metric)
          $0.member("value", value)
        }
      }
    }
  }

  private static func goals(_ story: inout Story, _ chance: inout Chance, _ year: Int) {
    let goal = "startpagina-\(year)"
    story.add(.goalSet, .office(WallTime.day(year, 1, 20), minute: 600)) {
      $0.member("goal", goal)
      $0.member("statement", "Meer inwoners beginnen op de site van de gemeente.")
      $0.member("metric", "start-page-share")
      $0.member("unit", "procent")
      $0.member("baseline", 12)
      $0.member("target", 25)
      $0.member("deadline", WallTime.date(WallTime.day(year, 12, 15)))
      $0.member("agreedBy", "gemeenteraad")
    }
    // In a year with other worries it is let go.
    if chance.happens(250) {
      story.add(.goalWithdrawn, .office(WallTime.day(year, 6, 3), minute: 600)) {
        $0.member("goal", goal)
        $0.member("reason", "De cijfers zijn niet meer te vergelijken.")
      }
      return
    }
    for (month, highest) in [(5, 180), (11, 280)] {
      let share = chance.within(120...highest)
      story.add(.goalMeasured, .office(WallTime.day(year, month, 12), minute: 600)) {
        $0.member("goal", goal)
        $0.tenths("value", share)
        $0.member("method", "vragenlijst onder het inwonerspanel")
      }
    }
  }
}

/// A channel tried out: in some years none, in better years two or more.
enum Experiment {
  private static let ideas = [
    ("instagram", "Korte filmpjes brengen jongeren aan het woord."), ("whatsapp", "Een vraag stellen is makkelijker in een app."),
    ("platform", "Op het platform doen mensen mee die niet naar een avond komen."),
    ("video", "Een filmpje bij de brief wordt beter begrepen."),
    ("linkedin", "Ondernemers reageren sneller op een zakelijk netwerk."),
  ]

  /// How many begin in a year.
  static func count(in year: Int) -> Int { year < 2_021 ? year % 2 : year < 2_025 ? 2 : 3 }

  static func tell(_ place: Int, in year: Int, about trajectory: Int, in town: Town, _ memory: inout Memory) -> Story {
    var chance = Chance(seed: town.seed, .experiment, year * 10 + place)
    var story = Story(.experiment, "verzonnen-proef-\(year)-\(place + 1)", chance)
    let (channel, hypothesis) = ideas[(year + place * 2) % ideas.count]
    let day = WallTime.beginning(of: year) + 40 + place * 70 + chance.below(20)
    let isLinked = chance.happens(600)
    story.add(.experimentStarted, .office(day, minute: 600)) {
      $0.member("channel", channel)
      $0.member("hypothesis", hypothesis)
      $0.optional("trajectory", isLinked ? Town.name(of: trajectory) : nil)
    }
    for turn in 1...chance.within(1...3) {
      let value = turn * chance.within(20...90)
      let hasUnit = chance.happens(800)
      story.add(.experimentMeasured, .office(day + turn * 30, minute: 620)) {
        $0.member("metric", "visitors")
        $0.member("value", value)
        $0.optional("unit", hasUnit ? "mensen" : nil)
      }
    }
    guard chance.happens(800) else { return story }
    let evaluated = WallTime.office(day + 120, minute: 600)
    let lesson = chance.happens(700) ? "\(story.name)-les" : nil
    let keeps = chance.happens(600)
    if let lesson {
      story.add(.lessonLearned, evaluated) {
        $0.member("lesson", lesson)
        $0.member("text", keeps ? "Werkt, mits iemand elke dag antwoordt." : "Trekt kijkers, maar geen reacties.")
        $0.member("theme", "communication")
      }
      let shared = WallTime.office(evaluated.day + 20, minute: 600)
      story.add(.lessonShared, shared) {
        $0.member("lesson", lesson)
        $0.member("audience", LessonAudience.organisation)
        $0.member("channel", "intranet")
      }
      memory.remember(Memory.Lesson(id: lesson, theme: "communication", shared: shared.day), today: day)
    }
    story.add(.experimentEvaluated, evaluated.adding(seconds: 600)) {
      $0.member("conclusion", keeps ? "Nieuwe gezichten bereikt; we gaan door." : "Weinig reacties voor veel werk.")
      $0.flag("keep", keeps)
      $0.optional("lesson", lesson)
    }
    return story
  }
}
