public import Events

/// Why a norm stands in a set: the sentence that asks for it, and where that is written, or what was assumed where nothing is.
///
/// A sentence asks for something; that it is done by a certain day, or so many times, is how we measure it. Parameters stand in no
/// source at all: they are our defaults (``NormSet/Parameter``).
public struct NormSource: Hashable, Sendable {
  /// In Dutch as it stands in the document, in English a translation; of an assumption what was assumed, and why.
  public let sentence: Names
  public let origin: Origin
  /// What is ours in it, where the sentence asks for less, or for something that lies near.
  public let reading: Names?

  public enum Origin: Hashable, Sendable {
    case lines(SourceDocument, ClosedRange<Int>)
    case assumption
  }

  /// As reports name it: `V 356-357`, or `assumption`.
  public var place: String {
    switch origin {
    case .lines(let document, let lines) where lines.count == 1: "\(document.rawValue) \(lines.lowerBound)"
    case .lines(let document, let lines): "\(document.rawValue) \(lines.lowerBound)-\(lines.upperBound)"
    case .assumption: "assumption"
    }
  }

  fileprivate static func quoted(
    _ document: SourceDocument, _ lines: ClosedRange<Int>, nl: String, en: String, reading: Names? = nil
  ) -> Self {
    Self(sentence: Names(nl: nl, en: en), origin: .lines(document, lines), reading: reading)
  }

  fileprivate static func assumed(nl: String, en: String) -> Self {
    Self(sentence: Names(nl: nl, en: en), origin: .assumption, reading: nil)
  }
}

/// A document in which norms are asked for, by the letter that `sourceLine` of events has for it too. Its lines are those of its
/// text, counted from 1, the empty ones too.
public enum SourceDocument: String, CaseIterable, Sendable {
  case vision = "V"
  case proposal = "M"

  public var title: Names {
    switch self {
    case .vision:
      Names(
        nl: "Communicatievisie Dalfsen 2012-2015, “Relaties met inhoud”",
        en: "Communication vision of Dalfsen 2012-2015, “Relaties met inhoud”")
    case .proposal:
      Names(
        nl: "Raadsvoorstel 1982 van 20 mei 2025 en raadsbesluit van 23 juni 2025, “Met elkaar 2.0, Samen Dalfsen mooier maken”",
        en:
          "Council proposal 1982 of 20 May 2025 and council decision of 23 June 2025, “Met elkaar 2.0, Samen Dalfsen mooier maken”"
      )
    }
  }
}

/// What a set that comes with the program goes back to.
public struct NormSources: Sendable {
  public let title: Names
  public let summary: Names
  private let sources: [Norm: NormSource]

  /// - Returns: nil for a norm that is not in the set.
  public subscript(norm: Norm) -> NormSource? { sources[norm] }

  static let rekenkamer2010 = NormSources(
    title: Names(nl: "Bevindingen van de Rekenkamercommissie, 2010", en: "Findings of the Rekenkamer commission, 2010"),
    summary: Names(
      nl:
        "Wat de Rekenkamercommissie in 2010 zag ontbreken, zoals de communicatievisie het aanhaalt: elke norm vraagt het omgekeerde.",
      en:
        "What the Rekenkamer commission found missing in 2010, as the communication vision tells it: each norm asks for the opposite."
    ),
    sources: [
      .plannedApproach: .quoted(
        .vision, 356...357,
        nl:
          "Zeker bij routinematige projecten is er onvoldoende aandacht voor een planmatige aanpak van participatie en communicatie.",
        en:
          "Certainly in routine projects there is not enough attention to a planned approach to participation and communication."),
      .clearStatus: .quoted(
        .vision, 352...354,
        nl: "niet of onvoldoende duidelijk is op basis van welke randvoorwaarden inbreng van inwoners wordt gevraagd. "
          + "Vaak is het voor deelnemers niet duidelijk wat de status van hun inbreng is.",
        en: "it is not clear, or not clear enough, on the basis of which preconditions residents are asked for input. "
          + "Often it is not clear to participants what the status of their input is."),
      .promiseKept: .quoted(
        .vision, 361...362,
        nl: "Verwachtingsmanagement en communicatie blijven een belangrijk aandachtspunt in projecten waarin "
          + "burgerparticipatie plaatsvindt.",
        en: "Managing expectations, and communication, remain an important point of attention in projects in which residents "
          + "participate.",
        reading: Names(
          nl: "Verwachtingen zijn goed beheerd als mensen minstens zoveel invloed kregen als was afgesproken.",
          en: "Expectations were managed when people got at least as much influence as was decided.")),
      .evaluated: .quoted(
        .vision, 358...358, nl: "Burgerparticipatietrajecten worden niet geëvalueerd",
        en: "Trajectories of participation are not evaluated"),
      .lessonsShared: .quoted(
        .vision, 358...359,
        nl: "de leereffecten van afzonderlijke trajecten worden onvoldoende gedeeld in de organisatie.",
        en: "what is learned in single trajectories is not shared enough in the organisation."),
    ])

  static let vision2012 = NormSources(
    title: Names(nl: "Communicatievisie 2012-2015", en: "Communication vision 2012-2015"),
    summary: Names(
      nl: "De uitgangspunten en aanbevelingen van “Relaties met inhoud”, met wat in de werksessies ervoor werd gezegd.",
      en: "The principles and recommendations of “Relaties met inhoud”, with what was said in the workshops before it."),
    sources: [
      .consciousChoice: .quoted(
        .vision, 203...204,
        nl:
          "Burgerparticipatie is voor de gemeente Dalfsen de standaard, maar wel altijd een keuze, die vooraf bewust moet worden "
          + "gemaakt.",
        en:
          "Participation is the default for the municipality of Dalfsen, but always a choice, which must be made consciously and "
          + "beforehand."),
      .stakeholdersFirst: .quoted(
        .vision, 187...187, nl: "Elk beleidstraject en/of project start met een stakeholdersanalyse",
        en: "Each policy trajectory and/or project starts with a stakeholder analysis"),
      .allGovernments: .quoted(
        .vision, 195...196,
        nl:
          "Hier hoort ook bij dat we ons vanaf het begin afvragen welke stakeholders op het niveau van provincie, rijk of Europa "
          + "van belang zijn",
        en:
          "Part of this is that we ask ourselves from the beginning which stakeholders matter at the level of province, state or "
          + "Europe",
        reading: Names(
          nl: "Dat de vraag is gesteld zien wij aan minstens één andere overheid in beeld; bij routine vragen wij het niet.",
          en: "That the question was asked shows in at least one other government on the map; of routine we do not ask it.")),
      .politicsFirst: .quoted(
        .vision, 384...385,
        nl:
          "Bij ingewikkelde trajecten zou de politiek (college of zelfs gemeenteraad) vooraf een besluit moeten nemen over het wel "
          + "of niet inzetten van burgerparticipatie.",
        en: "With intricate trajectories politics (the college or even the council) should decide beforehand whether residents "
          + "participate or not.",
        reading: Names(
          nl: "Een citaat uit de werksessies. De visie zelf: “Soms zelfs vooraf vastgesteld door het bestuur.” (V 204)",
          en: "A quotation from the workshops. The vision itself: “Sometimes even established beforehand by the administration.” "
            + "(V 204)")),
      .advisedEarly: .quoted(
        .vision, 223...225,
        nl: "Dat vraagt ook om just-in-time advisering van communicatieadviseurs. Het is belangrijk om hen vroegtijdig in te "
          + "schakelen bij beleidstrajecten en projecten.",
        en: "That also asks for just-in-time advice by communication advisers. It is important to involve them early in policy "
          + "trajectories and projects."),
      .plannedApproach: .quoted(
        .vision, 221...221, nl: "Een strategische inzet van communicatie vraagt om een planmatige aanpak.",
        en: "Using communication strategically asks for a planned approach."),
      .clearStatus: .quoted(
        .vision, 395...396,
        nl:
          "de mate van participatie, die wordt toegepast en hoe je de communicatie daarover vormgeeft, inclusief een duidelijke "
          + "planning.",
        en:
          "the level of participation that is applied and how you shape the communication about it, including a clear planning.",
        reading: Names(
          nl: "Hierover “is het noodzakelijk om veel meer vooraf goed na te denken” (V 393), omdat randvoorwaarden en status "
            + "vaak niet duidelijk waren (V 352-354).",
          en:
            "About this “it is necessary to think much more beforehand” (V 393), because preconditions and status were often not "
            + "clear (V 352-354).")),
      .earlyInvolvement: .quoted(
        .vision, 371...372,
        nl:
          "Soms zijn medewerkers al maanden bezig en roept de wethouder dat hij enkele burgers en organisaties wil betrekken. Dat "
          + "is dus veel te laat.",
        en: "Sometimes staff have been busy for months and the alderman calls out that he wants to involve a few residents and "
          + "organisations. That is much too late.",
        reading: Names(
          nl:
            "Een citaat uit de werksessies. De visie zelf zegt “in een zo vroeg mogelijk stadium” (V 115) en “vroegtijdig” (V 205).",
          en:
            "A quotation from the workshops. The vision itself says “at as early a stage as possible” (V 115) and “early” (V 205)."
        )),
      .smartGoals: .quoted(
        .vision, 252...253,
        nl: "Meten vraagt ook om SMART-doelstellingen formuleren in de communicatieplannen en burgerparticipatieprocessen.",
        en: "Measuring also asks for SMART goals in the communication plans and the processes of participation."),
      .interimMeasurement: .quoted(
        .vision, 250...252,
        nl: "Maar minstens zo belangrijk is om te bepalen wat het effect is geweest. Het liefst tussentijds, zodat bijstelling "
          + "mogelijk is.",
        en: "But at least as important is to determine what the effect has been. Preferably in between, so that adjustment is "
          + "possible."),
      .targeted: .quoted(
        .vision, 232...234,
        nl:
          "Aan de hand van de stakeholdersanalyses bepalen we ook de belangrijkste doelgroepen, zodat we niet altijd automatisch "
          + "“breed” communiceren, maar zo doelgericht mogelijk.",
        en:
          "By the stakeholder analyses we also determine the most important target groups, so that we do not always communicate "
          + "“broadly” by habit, but as targeted as possible.",
        reading: Names(
          nl: "Doelgericht is het als elke gekozen doelgroep ook is bereikt.",
          en: "It was targeted when each group that was chosen was reached too.")),
      .crossMedia: .quoted(
        .vision, 239...240,
        nl:
          "Voor de communicatie over grotere projecten, beleidstrajecten of het bestuur, kiest Dalfsen voor een crossmediale inzet "
          + "van communicatiemiddelen.",
        en: "For communication about larger projects, policy trajectories or the administration, Dalfsen chooses to use means of "
          + "communication cross-media.",
        reading: Names(
          nl: "Grotere projecten zijn bij ons die met de complexiteit “complex”.",
          en: "Larger projects are with us those of the complexity “complex”.")),
      .consideredInstrument: .quoted(
        .vision, 381...382,
        nl:
          "We houden graag vast aan werkvormen, die ons de vorige keer goed zijn bevallen, terwijl in nieuwe situaties misschien "
          + "wel andere afwegingen moeten worden gemaakt.",
        en: "We like to hold on to forms that pleased us last time, while new situations may ask for other considerations.",
        reading: Names(
          nl: "Een citaat uit de werksessies. De vorige keer is bij ons het vorige traject van dezelfde eigenaar.",
          en: "A quotation from the workshops. Last time is with us the trajectory of the same owner before this one.")),
      .everythingWeighed: .quoted(
        .vision, 386...387,
        nl: "kan het niet zo zijn dat bij besluitvorming e.e.a. min of meer aan de kant wordt geschoven.",
        en: "it cannot be that things are more or less brushed aside when decisions are made.",
        reading: Names(
          nl: "Een citaat uit de werksessies. Wat is afgewogen, is niet aan de kant geschoven.",
          en: "A quotation from the workshops. What was weighed was not brushed aside.")),
      .feedbackGiven: .quoted(
        .vision, 368...369,
        nl: "Mensen worden in eerste instantie een keer goed betrokken, maar dan gaat het hele proces in een blackbox en de "
          + "deelnemers horen nooit meer wat.",
        en:
          "At first people are involved well, once, but then the whole process goes into a black box and the participants never "
          + "hear anything again.",
        reading: Names(nl: "Een citaat uit de werksessies.", en: "A quotation from the workshops.")),
      .promiseKept: .quoted(
        .vision, 178...179,
        nl: "Transparant en begrijpelijk communiceren betekent: zeggen wat we doen en doen wat we zeggen.",
        en: "To communicate transparently and understandably means: to say what we do and to do what we say.",
        reading: Names(
          nl: "Gezegd is de afgesproken mate van participatie, gedaan die volgens het eindverslag.",
          en: "Said is the level of participation that was decided, done the one that the final report tells.")),
      .commitmentsKept: .quoted(
        .vision, 178...179,
        nl: "Transparant en begrijpelijk communiceren betekent: zeggen wat we doen en doen wat we zeggen.",
        en: "To communicate transparently and understandably means: to say what we do and to do what we say."),
      .evaluated: .quoted(
        .vision, 250...251, nl: "Maar minstens zo belangrijk is om te bepalen wat het effect is geweest.",
        en: "But at least as important is to determine what the effect has been.",
        reading: Names(
          nl:
            "De projectgroep zorgt alleen voor “evaluatie van toonaangevende projecten en beleidstrajecten” (V 424); wij vragen het "
            + "van elk traject.",
          en:
            "The project group takes care only of “evaluation of leading projects and policy trajectories” (V 424); we ask it of "
            + "each.")),
      .lessonsShared: .quoted(
        .vision, 253...254,
        nl:
          "We zullen hoe dan ook een manier moeten vinden om de conclusies en evaluaties met elkaar te delen en ervan te leren.",
        en:
          "In any case we shall have to find a way to share the conclusions and evaluations with each other and to learn from them."
      ),
      .lessonsApplied: .quoted(
        .vision, 248...248, nl: "We meten de effecten van communicatie en interactie en leren ervan",
        en: "We measure the effects of communication and interaction and learn from them",
        reading: Names(
          nl: "Geleerd is wat een volgend traject ermee doet.", en: "Learned is what a next trajectory does with it.")),
    ])

  static let metElkaar2 = NormSources(
    title: Names(nl: "Met elkaar 2.0, 2025", en: "Met elkaar 2.0, 2025"),
    summary: Names(
      nl: "Wat het raadsvoorstel van 2025 van het beleid zegt. Het beleid zelf is een bijlage die hier ontbreekt.",
      en: "What the council proposal of 2025 says of the policy. The policy itself is an annex that is not among our sources."),
    sources: [
      .consciousChoice: .assumed(
        nl: "Het voorstel noemt geen keuze vooraf. Wij nemen aan dat die van 2012 nog geldt: de uitgangspunten van 2021 bleven "
          + "ongewijzigd (M 36-37), maar die staan niet in onze bronnen.",
        en:
          "The proposal names no choice beforehand. We assume that the one of 2012 still holds: the principles of 2021 stayed as "
          + "they were (M 36-37), but they are not among our sources."),
      .plannedApproach: .quoted(
        .proposal, 88...89,
        nl:
          "er duidelijkheid is over de kaders waarbinnen het proces wordt uitgevoerd (dat wordt vastgelegd in het plan van aanpak "
          + "inwonerbetrokkenheid)",
        en:
          "the frameworks are clear within which the process is carried out (this is laid down in the plan of approach for resident "
          + "involvement)"),
      .clearStatus: .quoted(
        .proposal, 49...51,
        nl: "Er komt meer duidelijkheid in processen en structuur en duidelijkere spelregels en verwachtingenmanagement bij "
          + "inwonerbetrokkenheid.",
        en: "Processes and structure become clearer, as do the rules of the game and the managing of expectations in resident "
          + "involvement.",
        reading: Names(
          nl: "De spelregels zijn bij ons de randvoorwaarden en de status van de inbreng.",
          en: "The rules of the game are with us the preconditions and the status of input.")),
      .targeted: .quoted(
        .proposal, 45...46,
        nl: "wat het doel is van het betrekken van inwoners, wie de doelgroep is, welke participatiemiddelen we gebruiken",
        en: "what the purpose of involving residents is, who the target group is, which means of participation we use",
        reading: Names(
          nl: "Dat wordt duidelijk met de regels van het beleid (M 43). Dat elke doelgroep ook wordt bereikt, staat er niet bij.",
          en: "The rules of the policy make this clear (M 43). That each target group is reached too is not said.")),
      .everythingWeighed: .quoted(
        .proposal, 89...90, nl: "inzicht in de resultaten van het proces en de afwegingen die gemaakt worden",
        en: "insight into the results of the process and the considerations that are made",
        reading: Names(
          nl: "De afwegingen zijn bij ons volledig als elke reactie is afgewogen.",
          en: "The considerations are with us complete when each reaction was weighed.")),
      .feedbackGiven: .quoted(
        .proposal, 46...47, nl: "welke stappen we nemen en hoe we gaan terugkoppelen.",
        en: "which steps we take and how we shall give feedback."),
      .costEstimated: .quoted(
        .proposal, 118...120,
        nl: "Het is belangrijk de extra kosten voor het proces van inwonerbetrokkenheid in een project goed te ramen.",
        en: "It is important to estimate well the extra costs of the process of resident involvement in a project."),
      .withinEstimate: .assumed(
        nl:
          "Het voorstel vraagt om goed te ramen (M 118-120), niet om binnen de raming te blijven. Wij nemen aan dat een raming goed "
          + "was als de kosten er niet ver boven uitkwamen.",
        en:
          "The proposal asks to estimate well (M 118-120), not to stay within the estimate. We assume that an estimate was good when "
          + "the costs did not go far above it."),
      .finalReportFirst: .quoted(
        .proposal, 89...91,
        nl:
          "inzicht in de resultaten van het proces en de afwegingen die gemaakt worden (door het eindverslag inwonerbetrokkenheid).",
        en: "insight into the results of the process and the considerations that are made (by the final report on resident "
          + "involvement).",
        reading: Names(
          nl: "Het is er opdat de raad kan toetsen (M 87); dat kan hij voor zijn besluit, als het er dan is.",
          en: "It is there so that the council can test (M 87); before its decision it can, if the report is there by then.")),
      .promiseKept: .quoted(
        .proposal, 50...51, nl: "duidelijkere spelregels en verwachtingenmanagement bij inwonerbetrokkenheid.",
        en: "clearer rules of the game and managing of expectations in resident involvement.",
        reading: Names(
          nl: "Verwachtingen zijn goed beheerd als mensen minstens zoveel invloed kregen als was afgesproken.",
          en: "Expectations were managed when people got at least as much influence as was decided.")),
      .commitmentsKept: .assumed(
        nl: "Het voorstel noemt geen toezeggingen. Wij nemen aan dat een toezegging aan inwoners ook zonder beleid moet worden "
          + "nagekomen.",
        en: "The proposal names no commitments. We assume that a commitment to residents has to be kept without a policy too."),
      .evaluated: .quoted(
        .proposal, 101...103,
        nl: "Daarom is het noodzakelijk om ook dit nieuwe beleid en de bijbehorende processen te blijven monitoren, evalueren en "
          + "bijschaven.",
        en:
          "Therefore it is necessary to keep monitoring, evaluating and improving this new policy too, and the processes that belong "
          + "to it.",
        reading: Names(
          nl: "De bijbehorende processen zijn bij ons de trajecten.",
          en: "The processes that belong to it are with us the trajectories.")),
    ])
}

extension NormSet {
  /// What a set that comes with the program goes back to; nil for one that somebody made.
  public var sources: NormSources? {
    switch self {
    case .rekenkamer2010: .rekenkamer2010
    case .vision2012: .vision2012
    case .metElkaar2: .metElkaar2
    default: nil
    }
  }
}
