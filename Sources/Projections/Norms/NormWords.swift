public import Events

/// What people read of norms and their parameters, before any trajectory is asked of.
extension Norm {
  /// What it asks, in one sentence; DOMAIN §6 says it to the letter.
  public var asks: Names {
    switch self {
    case .consciousChoice:
      Names(
        nl: "Er is gekozen of mensen meedoen, uiterlijk als zij voor het eerst worden betrokken.",
        en: "It was chosen whether people take part, at the latest when they are first involved.")
    case .stakeholdersFirst:
      Names(
        nl: "Uiterlijk als mensen voor het eerst worden betrokken, is er een belanghebbende in beeld en is de analyse af.",
        en: "When people are first involved, a stakeholder is on the map and the analysis is complete.")
    case .allGovernments:
      Names(
        nl: "In een complex traject is minstens één overheid in beeld die niet lokaal is.",
        en: "In a complex trajectory at least one government that is not local is on the map.")
    case .politicsFirst:
      Names(
        nl: "In een complex traject hebben raad of college gekozen, uiterlijk als mensen voor het eerst worden betrokken.",
        en: "In a complex trajectory council or college chose, at the latest when people are first involved.")
    case .advisedEarly:
      Names(
        nl: "Er is advies gegeven voor het eerste plan is vastgesteld; zonder plan voor mensen voor het eerst worden betrokken.",
        en: "Advice was given by the first plan; without a plan by the time that people are first involved.")
    case .plannedApproach:
      Names(
        nl: "Er is een plan van aanpak, uiterlijk als mensen voor het eerst worden betrokken.",
        en: "There is a plan of approach, at the latest when people are first involved.")
    case .clearStatus:
      Names(
        nl: "Randvoorwaarden en status van de inbreng zijn bepaald en daarna verteld, uiterlijk bij de eerste reactie.",
        en: "Preconditions and the status of input were set, and then communicated, by the first reaction.")
    case .earlyInvolvement:
      Names(
        nl: "De eerste activiteit of reactie komt vroeg in de tijd tussen start en besluit.",
        en: "The first activity or reaction comes early in the time between start and decision.")
    case .smartGoals:
      Names(
        nl: "Er is minstens één doel, en elk doel is specifiek, meetbaar, geaccepteerd, realistisch en tijdgebonden.",
        en: "There is at least one goal, and each goal is specific, measurable, accepted, realistic and time-bound.")
    case .interimMeasurement:
      Names(
        nl: "Elk doel is gemeten, uiterlijk op zijn einddatum; zonder einddatum voor het besluit.",
        en: "Each goal was measured by its deadline; without a deadline by the decision.")
    case .targeted:
      Names(
        nl: "Van elke doelgroep van het plan hebben mensen meegedaan.",
        en: "People of each target group of the plan took part.")
    case .crossMedia:
      Names(nl: "In een complex traject zijn meer kanalen gebruikt.", en: "In a complex trajectory several channels were used.")
    case .consideredInstrument:
      Names(
        nl: "Het plan kiest andere werkvormen dan het vorige traject van dezelfde eigenaar, of zegt waarom niet.",
        en: "The plan chooses other instruments than the trajectory of the same owner before it, or gives its reason.")
    case .everythingWeighed:
      Names(
        nl: "Bij het besluit zijn alle reacties afgewogen, behalve vragen en klachten over het proces.",
        en: "At the decision all reactions are weighed, but for questions and complaints about the process.")
    case .feedbackGiven:
      Names(
        nl: "Elke reactie van voor het besluit is na het besluit op tijd beantwoord.",
        en: "Each reaction from before the decision was answered in time after it.")
    case .costEstimated:
      Names(
        nl: "Het plan dat geldt als mensen voor het eerst worden betrokken, heeft een raming.",
        en: "The plan in force when people are first involved has an estimate.")
    case .withinEstimate:
      Names(
        nl: "De kosten blijven binnen de raming van dat plan, met een marge.",
        en: "The costs stay within the estimate of that plan, with a margin.")
    case .finalReportFirst:
      Names(
        nl: "Er is een eindverslag, uiterlijk bij het besluit van de raad.",
        en: "There is a final report, at or before the council's decision.")
    case .promiseKept:
      Names(
        nl: "Mensen kregen minstens de mate van participatie die was afgesproken.",
        en: "People got at least the level of participation that was decided.")
    case .commitmentsKept:
      Names(
        nl: "Elke toezegging is nagekomen, uiterlijk op de dag die erbij staat.",
        en: "Each commitment was kept by the day that it names.")
    case .evaluated:
      Names(
        nl: "Er is een eindevaluatie, op tijd na de afsluiting.", en: "There is a final evaluation, in time after the closing.")
    case .lessonsShared:
      Names(
        nl: "Er is een eindevaluatie met minstens één leerpunt, en elk leerpunt is op tijd buiten het team gedeeld.",
        en: "There is a final evaluation with at least one lesson, and each lesson was shared beyond the team in time.")
    case .lessonsApplied:
      Names(
        nl: "Een leerpunt van een eerder traject met hetzelfde thema of dezelfde werkvorm is hier toegepast.",
        en: "A lesson of an earlier trajectory with the same theme or instrument is applied here.")
    }
  }

  /// Without which it cannot be judged; nil where what is absent is the failure itself.
  public var needs: Names? {
    switch self {
    case .targeted: Names(nl: "een plan met doelgroepen", en: "a plan with target groups")
    case .consideredInstrument: Names(nl: "een plan", en: "a plan")
    case .withinEstimate: Names(nl: "een raming en kosten", en: "an estimate and costs")
    case .promiseKept:
      Names(
        nl: "de geleverde mate van participatie, uit een eindverslag",
        en: "the delivered level of participation, from a final report")
    case .consciousChoice, .stakeholdersFirst, .allGovernments, .politicsFirst, .advisedEarly, .plannedApproach, .clearStatus,
      .earlyInvolvement, .smartGoals, .interimMeasurement, .crossMedia, .everythingWeighed, .feedbackGiven, .costEstimated,
      .finalReportFirst, .commitmentsKept, .evaluated, .lessonsShared, .lessonsApplied:
      nil
    }
  }

  /// What it reckons with.
  public var parameters: [NormSet.Parameter] { NormSet.Parameter.allCases.filter { $0.norm == self } }
}

extension NormSet.Parameter {
  /// The norm that it belongs to; nil for a figure's.
  public var norm: Norm? {
    switch self {
    case .earlyInvolvementShare, .earlyInvolvementDays: .earlyInvolvement
    case .targetedParticipants: .targeted
    case .crossMediaChannels: .crossMedia
    case .feedbackGivenDays: .feedbackGiven
    case .withinEstimateFactor: .withinEstimate
    case .evaluatedDays: .evaluated
    case .lessonsSharedDays: .lessonsShared
    case .dosageAttended, .initiativesDays, .experimentsEvaluated, .spreadTrajectories, .spreadOwners: nil
    }
  }

  public var meaning: Names {
    switch self {
    case .earlyInvolvementShare:
      Names(
        nl: "het deel van de dagen van start tot besluit waarbinnen mensen worden betrokken",
        en: "the share of the days from start to decision within which people are involved")
    case .earlyInvolvementDays:
      Names(
        nl: "zonder besluit: de dagen na de start waarbinnen mensen worden betrokken",
        en: "without a decision: the days from the start within which people are involved")
    case .targetedParticipants:
      Names(
        nl: "mensen, of activiteiten met mensen, per doelgroep", en: "people, or activities with people, for each target group")
    case .crossMediaChannels: Names(nl: "verschillende kanalen", en: "different channels")
    case .feedbackGivenDays:
      Names(nl: "dagen na het besluit om te antwoorden", en: "days after the decision in which to answer")
    case .withinEstimateFactor:
      Names(nl: "zoveel maal de raming mogen de kosten zijn", en: "so many times the estimate the costs may be")
    case .evaluatedDays: Names(nl: "dagen na de afsluiting om te evalueren", en: "days after the closing in which to evaluate")
    case .lessonsSharedDays:
      Names(nl: "dagen om een leerpunt te delen", en: "days in which to share a lesson")
    case .dosageAttended:
      Names(
        nl: "bezoekers vanaf wie een bijeenkomst niet meer klein is", en: "people from whom on a meeting is no longer small")
    case .initiativesDays:
      Names(nl: "dagen om een initiatief voor het eerst te beantwoorden", en: "days in which an initiative is first answered")
    case .experimentsEvaluated: Names(nl: "geëvalueerde experimenten per jaar", en: "experiments evaluated per year")
    case .spreadTrajectories:
      Names(nl: "trajecten van een eigenaar om mee te tellen", en: "trajectories of an owner to be counted")
    case .spreadOwners: Names(nl: "eigenaren om hun spreiding te tonen", en: "owners for their spread to be shown")
    }
  }

  /// What it may be: dates and people are counted in whole numbers, and nobody lives a million days.
  public enum Range: Hashable, Sendable {
    /// From 0 to 1.
    case share
    /// 0 or more, also with decimals.
    case factor
    /// 0 or more, whole.
    case whole
  }

  public static let most = 1_000_000

  public var range: Range {
    switch self {
    case .earlyInvolvementShare: .share
    case .withinEstimateFactor: .factor
    case .earlyInvolvementDays, .targetedParticipants, .crossMediaChannels, .feedbackGivenDays, .evaluatedDays,
      .lessonsSharedDays,
      .dosageAttended, .initiativesDays, .experimentsEvaluated, .spreadTrajectories, .spreadOwners:
      .whole
    }
  }
}
