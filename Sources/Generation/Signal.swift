import Events
import Formats

/// Something seen or heard outside, until it is closed or forgotten.
enum Signal {
  private static let seen: [(kind: SignalKind, topic: Topic, summary: String)] = [
    (.report, .lighting, "Een lantaarnpaal doet het niet, met een foto."),
    (.report, .trees, "Een tak hangt laag boven het fietspad."),
    (.report, .roadSafety, "Een losse tegel bij de oversteek."),
    (.question, .hours, "Is het gemeentehuis open op vrijdagmiddag?"),
    (.question, .homes, "Wanneer begint de inschrijving?"),
    (.question, .involvement, "Hoe kan ik meepraten over het plan in mijn straat?"),
    (.complaint, .involvement, "Wij kregen geen uitnodiging voor de avond."),
    (.complaint, .involvement, "Na de avond hebben we niets meer gehoord."),
    (.complaint, .access, "Twee keer gebeld, niemand belde terug."),
    (.compliment, .playground, "De nieuwe speelplek is prachtig geworden."),
    (.misinformation, .homes, "Er gaat rond dat er twee keer zoveel huizen komen."),
    (.misinformation, .view, "Er staat dat het besluit al is genomen."),
    (.development, .youth, "Jongeren gebruiken vooral nog een andere app."),
    (.development, .involvement, "Een nieuwe wet over participatie is aangekondigd."),
    (.crisis, .smoke, "Brand met veel rook; ramen en deuren dicht."),
    (.crisis, .water, "Water op straat na een wolkbreuk."),
  ]

  private static func answers(to kind: SignalKind) -> [String] {
    switch kind {
    case .report: ["Bedankt voor de melding; het staat op de lijst voor deze week.", "Vandaag hersteld, bedankt."]
    case .question: ["Uitgelegd hoe het gaat, met een verwijzing naar de website.", "Gebeld met het antwoord."]
    case .complaint: ["Excuses, en alsnog een uitnodiging.", "Gebeld; we sturen het verslag op."]
    case .compliment: ["Bedankt, we geven het door."]
    case .misinformation: ["De juiste cijfers, met een verwijzing naar de website."]
    case .development: ["Genoteerd voor het team."]
    case .crisis: ["Wat er aan de hand is, wat men kan doen, en wanneer het volgende bericht komt."]
    }
  }

  /// - Parameter trajectory: the number of one that runs, for what is about it.
  static func tell(_ number: Int, on day: Int, about trajectory: Int?, in town: Town) -> Story {
    var chance = Chance(seed: town.seed, .signal, number)
    var story = Story(.signal, "verzonnen-signaal-\(Digits.padded(number + 1, 4))", chance)
    let (kind, topic, summary) = seen[min(chance.below(seen.count), chance.below(seen.count + 4))]
    let channel = chance.pick(["report-point", "x", "facebook", "instagram", "phone", "email", "counter", "whatsapp"])
    let resident = town.resident(near: nil, &chance)
    let level: StakeholderLevel? =
      kind == .development ? chance.pick([.regional, .provincial, .national, .european]) : chance.happens(600) ? .local : nil
    let isOnline = channel == "x" || channel == "facebook" || channel == "instagram"
    let audience: Int? = isOnline ? chance.within(10...900) : nil
    let participant = kind != .crisis && kind != .development && chance.happens(500) ? Town.participant(resident) : nil
    let area = chance.happens(700) ? Village.home(of: resident).code : nil
    let hasSummary = chance.happens(900)
    let named = chance.happens(850)
    let observed = WallTime(day: day, minute: chance.within(430...1_300))
    story.add(.signalObserved, observed, .none) {
      $0.member("channel", channel)
      $0.member("kind", kind)
      $0.optional("level", level?.rawValue)
      $0.optional("topic", named ? topic.code : nil)
      $0.optional("area", area)
      $0.optional("audience", audience)
      $0.optional("summary", hasSummary ? summary : nil)
      $0.optional("participant", participant)
    }
    // One in fifteen gets lost.
    guard chance.happens(930) else { return story }
    let team = kind == .crisis ? "crisis-team" : isOnline ? "webcare" : chance.pick(["customer-contact", "services", "webcare"])
    let urgency: Urgency =
      switch kind {
      case .crisis: .crisis
      case .misinformation, .complaint: .high
      case .report, .question: .normal
      case .compliment, .development: .low
      }
    let meaning = chance.happens(300) ? "Leeft bij meer mensen; in de gaten houden." : nil
    let isLinked = topic.code == "participation" || topic.code == "new-homes" || chance.happens(150)
    let triaged = observed.adding(seconds: chance.below(5) * chance.below(5) * 1_800 + 300)
    story.add(.signalTriaged, atDay(triaged), .none) {
      $0.member("team", team)
      $0.member("urgency", urgency)
      $0.optional("meaning", meaning)
      $0.optional("trajectory", isLinked ? trajectory.map(Town.name) : nil)
    }
    if kind != .development, chance.happens(880) {
      let hours = chance.happens(750) ? chance.within(1...20) : chance.within(21...240)
      let summary = chance.happens(700) ? chance.pick(answers(to: kind)) : nil
      story.add(.signalAnswered, atDay(triaged.adding(seconds: hours * 3_600)), .none) {
        $0.member("channel", channel)
        $0.member("by", team)
        $0.optional("summary", summary)
      }
    }
    if chance.happens(800) {
      let reason = chance.pick(["Opgelost.", "Beantwoord; geen vervolg nodig.", "Doorgegeven aan het team."])
      story.add(.signalClosed, atDay(triaged.adding(seconds: chance.within(11...16) * 86_400))) { $0.member("reason", reason) }
    }
    return story
  }

  /// In the night everybody sleeps: then at half past seven.
  private static func atDay(_ time: WallTime) -> WallTime {
    let next = time > WallTime(day: time.day, minute: 1_350) ? time.day + 1 : time.day
    return max(time, WallTime(day: next, minute: 450))
  }
}
