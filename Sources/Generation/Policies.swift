import Events
import Formats

/// The policies of the town, and the programmes that carry them out.
enum Policies {
  private static let recommendations: [(id: String, by: String, text: String, days: Int, how: String?)] = [
    (
      "aanbeveling-1", "rekenkamer", "Maak vooraf een plan van aanpak, ook voor gewoon onderhoud.", 200,
      "Er is een kort model van een bladzijde."
    ),
    (
      "aanbeveling-2", "rekenkamer", "Vertel deelnemers wat er met hun inbreng is gedaan.", 330,
      "De terugkoppeling staat nu in elke planning."
    ),
    ("aanbeveling-3", "participation-project-group", "Deel leerpunten buiten het eigen team.", 150, nil),
    (
      "aanbeveling-4", "council", "Laat zien wat inwonerbetrokkenheid kost.", 420,
      "Elke raming heeft een regel voor betrokkenheid."
    ),
  ]

  static func tell(_ policy: AdoptedPolicy, in town: Town) -> Story {
    var chance = Chance(seed: town.seed, .policy, policy.day)
    var story = Story(.policy, policy.id, chance)
    let adopted = WallTime.office(policy.day, minute: 1_260)
    story.add(.policyAdopted, adopted, .none) {
      $0.member("title", policy.title)
      $0.member("body", "gemeenteraad")
      $0.member("document", "\(policy.id).pdf")
      $0.optional("replaces", policy.replaces)
    }
    for (place, habit) in policy.habits.enumerated() {
      story.add(.principleStated, adopted.adding(seconds: 60 * (place + 1)), .none) {
        $0.member("principle", "uitgangspunt-\(place + 1)")
        $0.member("text", sentence(of: habit))
        $0.member("norm", habit.norm)
      }
    }
    story.add(.principleStated, adopted.adding(seconds: 3_000), .none) {
      $0.member("principle", "uitgangspunt-houding")
      $0.member("text", "We leren door te doen, en fouten horen daarbij.")
    }
    for (id, by, text, days, how) in recommendations {
      let made = policy.day + 400 + chance.within(0...60)
      story.add(.recommendationMade, .office(made, minute: 600)) {
        $0.member("recommendation", id)
        $0.member("by", by)
        $0.member("text", text)
      }
      guard let how else { continue }
      story.add(.recommendationFollowedUp, .office(made + days, minute: 660)) {
        $0.member("recommendation", id)
        $0.member("how", how)
      }
    }
    oblige(&story, policy)
    story.add(.evaluationHeld, .office(policy.day + 380, minute: 840)) {
      $0.member("kind", EvaluationKind.interim)
      $0.member("by", "rekenkamer")
      $0.member("findings", "De uitgangspunten zijn bekend; niet elk team werkt er al mee.")
    }
    story.add(.lessonLearned, .office(policy.day + 385, minute: 840)) {
      $0.member("lesson", "\(policy.id)-les")
      $0.member("text", "Beleid werkt pas als elk team er een eigen voorbeeld bij heeft.")
      $0.member("theme", "participation")
      $0.member("origin", LessonOrigin.own)
    }
    story.add(.lessonShared, .office(policy.day + 400, minute: 1_200)) {
      $0.member("lesson", "\(policy.id)-les")
      $0.member("audience", LessonAudience.council)
      $0.member("channel", "ris")
    }
    return story
  }

  private static func oblige(_ story: inout Story, _ policy: AdoptedPolicy) {
    let obligation = policy.obligation
    story.add(.obligationRegistered, .office(policy.day + 10, minute: 600), .none) {
      $0.member("obligation", "plicht-1")
      $0.member("law", obligation.law)
      $0.member("what", obligation.what)
      $0.member("due", WallTime.date(obligation.due))
    }
    story.add(.obligationFulfilled, .office(obligation.fulfilled, minute: 1_260), .none) {
      $0.member("obligation", "plicht-1")
      $0.member("how", "Vastgesteld door de raad.")
    }
  }

  private static func sentence(of habit: Habit) -> String {
    switch habit {
    case .choosing: "We kiezen vooraf en bewust of en hoe we inwoners betrekken."
    case .analysing: "We weten wie belang heeft voordat we beginnen."
    case .seeingGovernments: "We kijken ook naar andere overheden."
    case .askingPolitics: "Bij ingewikkelde plannen kiest het bestuur vooraf."
    case .askingAdvice: "Communicatie doet vroeg mee."
    case .planning: "Elk traject heeft een plan van aanpak."
    case .sayingWhatIsFixed: "We vertellen wat vaststaat en wat er met de inbreng gebeurt."
    case .beginningEarly: "We beginnen op tijd."
    case .settingGoals: "Onze doelen zijn te meten."
    case .measuring: "We meten onderweg."
    case .reaching: "We bereiken wie we willen bereiken."
    case .mixingChannels: "We zijn waar de mensen zijn."
    case .varying: "We kiezen de vorm die past, niet die van de vorige keer."
    case .weighing: "Elke reactie wordt afgewogen."
    case .answering: "Elke deelnemer hoort wat er met de inbreng is gedaan."
    case .estimating: "We ramen vooraf wat betrokkenheid kost."
    case .stayingWithin: "We blijven binnen de raming."
    case .reporting: "De raad krijgt het eindverslag voor het besluit."
    case .keepingPromises: "We leveren de mate van participatie die we beloofden."
    case .keepingCommitments: "Toezeggingen komen we op tijd na."
    case .evaluating: "We evalueren elk traject."
    case .sharing: "We delen wat we leren."
    case .applying: "We gebruiken wat anderen leerden."
    }
  }

  // MARK: Programmes

  private static let actions: [(id: String, title: String, priority: Priority, estimate: Int?)] = [
    ("training", "Training voor alle projectleiders", .must, 800_000),
    ("werkwijzer", "Een werkwijzer met voorbeelden", .must, 350_000),
    ("platform", "Een online platform", .should, 1_200_000),
    ("gebiedsverbinder", "Een gebiedsverbinder voor elk dorp", .should, 900_000),
    ("noaberfonds", "Bekendheid van het fonds voor initiatieven", .should, 150_000),
    ("taal", "Proeflezers voor brieven", .could, nil),
    ("dashboard", "Cijfers voor de raad", .could, 250_000),
    ("jeugd", "Een jongerenraad", .could, 300_000),
  ]

  static func programme(of policy: AdoptedPolicy, in town: Town) -> Story {
    var chance = Chance(seed: town.seed, .programme, policy.day)
    let name = policy.id + "-programma"
    var story = Story(.programme, name, chance)
    let adopted = policy.day + 75
    let until = WallTime.date(adopted + 730)
    story.add(.programmeAdopted, .office(adopted, minute: 600), .none) {
      $0.member("title", "Uitvoeringsprogramma bij \(policy.title)")
      $0.member("adoptedBy", "college")
      $0.member("budgetCents", 3_500_000)
      $0.member("until", until)
    }
    // What is not done when a new policy comes is dropped.
    let replaced = AdoptedPolicy.all.first { $0.replaces == policy.id }.map { $0.day + 30 }
    for (place, action) in actions.enumerated() {
      let from = adopted + 30 + place * 45
      let to = from + chance.within(60...240)
      let isDated = chance.happens(880)
      story.add(.actionPlanned, .office(adopted, minute: 610 + place), .none) {
        $0.member("action", action.id)
        $0.member("title", action.title)
        $0.member("priority", action.priority)
        $0.optional("estimateCents", action.estimate)
        $0.optional("from", isDated ? WallTime.date(from) : nil)
        $0.optional("to", isDated ? WallTime.date(to) : nil)
      }
      guard place != 6 else {
        story.add(.actionDropped, .office(from, minute: 600)) {
          $0.member("action", action.id)
          $0.member("reason", "Het kan met wat er al is.")
        }
        continue
      }
      guard place < 2 || chance.happens(850) else {
        drop(action.id, &story, replaced)
        continue
      }
      story.add(.actionStarted, .office(from, minute: 600)) { $0.member("action", action.id) }
      let spent = (action.estimate ?? 60_000) * chance.within(40...70) / 100
      let isTraining = action.id == "training"
      for part in 1...2 {
        story.add(.costRecorded, .office(from + part * 25, minute: 960)) {
          $0.member("amountCents", spent)
          $0.member("category", isTraining ? CostCategory.training : part == 1 ? .external : .digital)
          $0.member("action", action.id)
        }
      }
      guard place < 2 || chance.happens(700) else {
        drop(action.id, &story, replaced)
        continue
      }
      // In time, or half a year later.
      let done = to + chance.within(-20...180)
      story.add(.actionCompleted, .office(max(from + 55, done), minute: 660)) {
        $0.member("action", action.id)
        $0.member("result", "Gereed en in gebruik.")
      }
    }
    story.add(.adviceGiven, .office(adopted + 40, minute: 700)) {
      $0.member("by", "communication-adviser")
      $0.member("about", "Begin met het team dat wil; de rest volgt")
      $0.member("adviser", Adviser.communication)
      $0.flag("requested", false)
    }
    return story
  }
  private static func drop(_ action: String, _ story: inout Story, _ day: Int?) {
    guard let day else { return }
    story.add(.actionDropped, .office(day, minute: 600)) {
      $0.member("action", action)
      $0.member("reason", "Gaat op in het programma bij het nieuwe beleid.")
    }
  }
}
