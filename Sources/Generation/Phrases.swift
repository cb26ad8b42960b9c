import Events

/// Sentences in plain Dutch, as officials write them down.
enum Phrases {
  static let streets = [
    "Lindenlaan", "Molenstraat", "Schoolpad", "Beukenweg", "Veldweg", "Esweg", "Kerkakker", "Dwarsdijk", "Ruitenweg",
    "Kamperfoelie",
    "Vlierhof", "Zandspeur", "Oude Brink", "Meidoornplein", "Hooiberg", "Wilgenkade", "Rietgors", "Haverkamp", "Bosrand",
    "Koekoek",
  ]

  static let sources = [
    "verslag van de bijeenkomst, blz. 2", "mailwisseling in het dossier", "agenda van het projectoverleg",
    "aantekening van de projectleider", "factuur in het dossier",
  ]

  /// The Omgevingswet is in force since 2024.
  static func legalBases(in year: Int) -> [String] {
    year < 2_024
      ? ["Wet ruimtelijke ordening, artikel 3.1", "Wet algemene bepalingen omgevingsrecht, artikel 2.12"]
      : ["Omgevingswet, artikel 16.55", "Omgevingswet, artikel 5.1"]
  }

  static let preconditions = [
    "Het budget staat vast.", "De grens van het plangebied staat vast.", "Hulpdiensten moeten er altijd langs kunnen.",
    "Het aantal woningen staat vast; de inrichting ligt open.", "Kabels en leidingen blijven liggen.",
    "De planning staat vast: voor de winter klaar.", "Wettelijke normen voor geluid en water gelden.",
    "De keuze tussen de twee varianten ligt open.",
  ]

  static let choices = [
    "Wie er woont, kent de plek het best.", "Het plan raakt het dagelijks leven van de buurt.",
    "De keuze ligt nog open en inwoners kunnen helpen.", "De raad wil weten wat inwoners vinden.",
    "Er is eerder kritiek geweest dat we te laat waren.",
  ]

  static let refusals = [
    "Er valt niets te kiezen: het is herstel in dezelfde staat.", "De wet laat geen ruimte; we informeren alleen.",
    "Er is haast vanwege de veiligheid.",
  ]

  static let purposes = [
    "Een plan waarin de buurt zich herkent", "Weten wat de buurt nodig heeft voordat er getekend wordt",
    "Samen kiezen tussen varianten", "Zorgen en ideeën ophalen, en laten zien wat ermee gebeurt",
  ]

  static let instrumentReasons = [
    "De groep is klein, dus een gesprek aan tafel past beter dan een avond.",
    "Ouders zijn 's avonds niet te bereiken; online wel.",
    "Een wandeling laat zien waar het om gaat.", "De vorige avond trok weinig mensen; daarom iets anders.",
  ]

  static let adjustments = [
    (AdjustmentTrigger.measurement, "Een extra inloop op zaterdag", "De opkomst bleef achter bij het doel."),
    (.signal, "Een gesprek met de straat die niet was uitgenodigd", "Er kwam een klacht over de uitnodiging."),
    (.council, "Een tweede variant uitgewerkt", "De raad vroeg om een keuze."),
    (.planning, "De avond een maand later", "De tekeningen waren niet op tijd klaar."),
    (.other, "Online in plaats van in de zaal", "De zaal was niet beschikbaar."),
  ]

  static let processComplaints = [
    "Kreeg de uitnodiging pas na de avond.", "Heeft na de avond niets meer gehoord.", "Vindt dat het besluit al genomen was.",
    "Kon in de avond niet komen en zag geen andere manier om mee te doen.", "Begreep de brief niet.",
  ]

  static let withdrawals = ["Is verhuisd.", "Was voor een ander plan bedoeld.", "Is na een gesprek tevreden."]

  static let advice = [
    "Nodig de straat persoonlijk uit, met een kaart door de bus", "Vertel vooraf wat vaststaat en wat niet",
    "Gebruik de pagina van het dorp, daar zitten de mensen al", "Kies een kleine vorm en ga naar de mensen toe",
    "Plan de terugkoppeling nu al in", "Laat een proefgroep de brief lezen",
  ]

  static let outcomes: [(WeighingOutcome, [String])] = [
    (
      .adopted,
      ["Past binnen de randvoorwaarden en maakt het plan beter.", "Kost weinig en lost een zorg van velen op."]
    ),
    (
      .partlyAdopted,
      ["Kan op een deel van de plek; de rest is te smal.", "We beginnen met een proef van een jaar."]
    ),
    (
      .rejected,
      ["Past niet binnen het budget.", "De veiligheid gaat voor.", "Andere bewoners vroegen juist het tegendeel."]
    ),
    (.outOfScope, ["Hoort bij een ander plan; doorgegeven aan dat team.", "Daar gaat de provincie over."]),
    (.noted, ["Genoteerd; het vraagt nu geen keuze."]),
  ]

  static func decisions(on kind: TrajectoryKind) -> [String] {
    switch kind {
    case .environmentalPermit: ["Verleend", "Verleend onder voorwaarden", "Verleend, met een aangepaste tekening"]
    case .maintenance: ["Akkoord", "Akkoord, met een wijziging na de inbreng van de buurt"]
    case .policy, .project, .spatialPlan:
      [
        "Vastgesteld volgens voorstel", "Vastgesteld, met een aanpassing na de inbreng van inwoners",
        "Aangehouden en daarna vastgesteld",
      ]
    }
  }

  static let reasons = [
    "De meeste bezwaren zijn met de laatste wijziging weggenomen.",
    "Het belang van het dorp weegt hier zwaarder dan het uitzicht.",
    "De inbreng is afgewogen; dit voorstel volgt die afweging.",
  ]

  static let feedback = [
    "Wat is overgenomen, wat niet, en waarom.", "Een overzicht van alle reacties met ons antwoord.",
    "Het besluit, en wat de buurt daarin terugziet.", "Een kaart met de wijzigingen na de inbreng.",
  ]

  static let commitments = [
    "Een jaar na oplevering meten we het verkeer opnieuw.", "De buurt krijgt bericht voordat het werk begint.",
    "De tekening komt op de website.", "We bellen de bewoners op de hoek over hun uitrit.",
    "Er komt een avond over de beplanting.",
  ]

  static let kept = [
    "Gedaan, met een brief aan de buurt.", "Besproken aan de keukentafel.", "Geplaatst op de website.", "Meting gehouden.",
  ]

  static let lessons = [
    "Nodig eerder uit: drie weken vooraf werkt beter dan een.", "Een wandeling levert meer op dan een avond in de zaal.",
    "Zeg aan het begin wat vaststaat; dat scheelt teleurstelling.", "Ga naar de jongeren toe, ze komen niet naar ons.",
    "Een kort bericht na elke stap voorkomt klachten.", "Tel vooraf wat het kost, ook de uren.",
    "Vraag een bewoner om de brief te lezen.", "Een avond voor iedereen trekt vooral wie altijd al komt.",
  ]

  static let lessonsFromOutside = [
    "Een buurgemeente loot wie wordt uitgenodigd en bereikt zo andere mensen.",
    "Elders hangt de tekening een maand in de supermarkt: veel reacties, weinig kosten.",
  ]

  static let applied = [
    "De uitnodiging ging drie weken vooraf de deur uit.", "We begonnen met een wandeling.",
    "De randvoorwaarden stonden op de uitnodiging.",
    "De brief is door twee bewoners gelezen.",
  ]

  static let findings = [
    "De buurt voelde zich gehoord; de terugkoppeling kon sneller.", "De opkomst viel tegen, de gesprekken waren goed.",
    "Het plan van aanpak hielp; de kosten waren vooraf te laag geschat.", "Te laat begonnen: de tekening lag er al.",
    "Wie online meedeed was jonger dan wie naar de avond kwam.",
  ]

  static func results(of kind: TrajectoryKind) -> [String] {
    switch kind {
    case .environmentalPermit: ["De vergunning is verleend"]
    case .maintenance, .project: ["Uitgevoerd", "Overgedragen aan de uitvoering"]
    case .policy: ["Het beleid is in werking"]
    case .spatialPlan: ["Het plan is vastgesteld en overgedragen aan de uitvoering"]
    }
  }

  static let stops = ["Gestopt: er is geen geld meer voor.", "De aanvrager trok het plan in.", "Opgegaan in een groter plan."]

  static let reopenings = [
    "Een omwonende ging in beroep.", "De aannemer vond een oude leiding; het plan moet anders.",
    "De raad vroeg om een aanvulling.",
  ]

  static let mistakes = [
    "Verkeerd getal overgenomen van de lijst.", "Bij het verkeerde traject vastgelegd.", "Twee formulieren verwisseld.",
    "Bedrag zonder btw ingevuld.",
  ]

  static let instruments = [
    "information-evening", "walk-in", "workshop", "online-survey", "kitchen-table-talk", "sounding-board", "focus-group",
    "dialogue",
    "site-visit", "online-discussion", "panel", "citizens-assembly", "survey", "vote", "conversations",
  ]

  /// On which channel people meet in an instrument.
  static func channel(of instrument: String) -> String {
    switch instrument {
    case "online-survey", "survey": "survey"
    case "online-discussion", "panel", "vote": "platform"
    case "kitchen-table-talk", "conversations": "personal"
    default: "meeting"
    }
  }
}
