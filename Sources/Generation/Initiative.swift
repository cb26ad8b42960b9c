import Events
import Formats

/// A plan that residents start themselves.
enum Initiative {
  private static let plans: [(title: String, theme: String)] = [
    ("Een buurttuin", "green"), ("Een deelauto voor de straat", "sustainability"), ("Een huiskamer voor ouderen", "care"),
    ("Een muziekdag", "youth"), ("Een bloemenstrook langs het pad", "green"), ("Zonnepanelen op het dorpshuis", "energy"),
    ("Een buurtapp met afspraken", "safety"), ("Een repareercafé", "sustainability"), ("Een pannakooi", "youth"),
    ("Bankjes langs het ommetje", "public-space"),
  ]

  /// The scheme is of 2024; before it there was another purse.
  private static let noaberfonds = WallTime.day(2024, 1, 1)

  static func tell(_ number: Int, on day: Int, in town: Town, _ memory: inout Memory) -> Story {
    var chance = Chance(seed: town.seed, .initiative, number)
    var story = Story(.initiative, "verzonnen-initiatief-\(Digits.padded(number + 1, 4))", chance)
    let (plan, theme) = chance.pick(plans)
    let village = chance.pick(Village.all)
    let requested: Int? = chance.happens(800) ? chance.within(4...50) * 10_000 : nil
    let by = chance.pick(["residents", "residents", "plaatselijk-belang"])
    let participant = chance.happens(500) ? Town.participant(town.resident(near: village, &chance)) : nil
    let isPlaced = chance.happens(900)
    story.add(.initiativeSubmitted, WallTime(day: day, minute: chance.within(480...1_260)), .none) {
      $0.member("title", "\(plan) in \(village.inside)")
      $0.member("by", by)
      $0.optional("area", isPlaced ? village.code : nil)
      $0.optional("theme", isPlaced ? theme : nil)
      $0.optional("requestedCents", requested)
      $0.optional("participant", participant)
    }
    func office(_ day: Int) -> WallTime { .office(day, minute: 600 + number % 300) }
    guard chance.happens(920) else { return story }
    let contact = day + chance.within(1...40)
    let person = chance.pick(["area-connector", "participation-adviser", "welfare"])
    story.add(.initiativeContactAssigned, office(contact)) { $0.member("contact", person) }
    if chance.happens(300) {
      let about = chance.pick(Phrases.advice)
      story.add(.adviceGiven, office(contact + 6)) {
        $0.member("by", "participation-adviser")
        $0.member("about", about)
        $0.member("adviser", Adviser.participation)
        $0.flag("requested", true)
      }
    }
    let assessed = contact + chance.within(7...50)
    var verdict: InitiativeVerdict = chance.pick([.supported, .supported, .supported, .needsChange, .notSupported])
    func assess(_ day: Int) {
      let reason =
        switch verdict {
        case .supported: "Past bij het dorp en er doen genoeg mensen mee."
        case .needsChange: "Goed idee; er is nog geen plan voor het onderhoud."
        case .notSupported: "De grond is niet van de gemeente."
        }
      story.add(.initiativeAssessed, office(day)) {
        $0.member("verdict", verdict)
        $0.member("reason", reason)
      }
    }
    assess(assessed)
    if verdict == .needsChange, chance.happens(700) {
      verdict = .supported
      assess(assessed + 45)
    }
    let granted = assessed + chance.within(50...75)
    guard verdict == .supported else {
      if chance.happens(600) {
        story.add(.initiativeWithdrawn, office(granted)) { $0.member("reason", "De groep gaat niet verder.") }
      }
      return story
    }
    if let requested, chance.happens(850) {
      let amount = requested * chance.pick([50, 80, 100, 100]) / 100
      story.add(.initiativeGranted, office(granted), .none) {
        $0.member("fund", granted >= noaberfonds ? "noaberfonds" : "leefbaarheid")
        $0.member("amountCents", amount)
      }
    }
    guard chance.happens(780) else { return story }
    let realised = granted + chance.within(40...260)
    story.add(.initiativeRealised, office(realised)) {
      $0.member("result", "Geopend met de buurt; onderhoud door de groep zelf.")
    }
    if chance.happens(250) { learn(&story, &chance, theme, office(realised + 20), today: day, &memory) }
    return story
  }

  private static func learn(
    _ story: inout Story, _ chance: inout Chance, _ theme: String, _ time: WallTime, today: Int, _ memory: inout Memory
  ) {
    let lesson = "\(story.name)-les"
    story.add(.evaluationHeld, time) {
      $0.member("kind", EvaluationKind.final)
      $0.member("by", "residents")
      $0.member("findings", "Veel hulp uit de straat; de vergunning duurde lang.")
    }
    story.add(.lessonLearned, time.adding(seconds: 1_800)) {
      $0.member("lesson", lesson)
      $0.member("text", "Een vaste contactpersoon scheelt maanden.")
      $0.member("theme", theme)
    }
    let shared = WallTime.office(time.day + 14, minute: 600)
    story.add(.lessonShared, shared) {
      $0.member("lesson", lesson)
      $0.member("audience", LessonAudience.everybody)
      $0.member("channel", "website")
    }
    memory.remember(Memory.Lesson(id: lesson, theme: theme, shared: shared.day), today: today)
  }
}
