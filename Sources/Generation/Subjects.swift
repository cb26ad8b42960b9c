import Events

/// What a trajectory can be about.
struct Subject: Sendable {
  enum Place {
    /// A street in a village.
    case street
    /// The village itself.
    case village
    /// All of the municipality.
    case everywhere
  }

  let kind: TrajectoryKind
  let complexity: Complexity
  let theme: String
  let title: String
  /// What it is about in particular, one after the other; none where a street says it.
  let aspects: [String]
  let place: Place
  let topics: [Topic]
  /// The people whom it touches, by the names of `Groups`.
  let groups: [String]
  /// Days from the start to the decision.
  let days: ClosedRange<Int>
  let body: DecisionBody
}

/// A team that owns trajectories, and what it works on.
struct Owner: Sendable {
  let code: String
  let subjects: [Subject]
}

extension Owner {
  static let all = [
    Owner(
      code: "team-ruimte",
      subjects: [
        Subject(
          kind: .spatialPlan, complexity: .complex, theme: "housing", title: "Woningbouw aan de rand van",
          aspects: ["noordzijde", "achter de sportvelden", "het oude veilingterrein", "langs het kanaal"], place: .village,
          topics: [.homes, .parking, .view, .water, .roadSafety],
          groups: ["omwonenden", "woningzoekenden", "plaatselijk-belang", "agrariers"],
          days: 240...420, body: .council),
        Subject(
          kind: .spatialPlan, complexity: .complex, theme: "centre", title: "Centrumplan",
          aspects: ["het plein", "de winkelstraat", "rond de kerk", "de passage"], place: .village,
          topics: [.parking, .carFree, .architecture, .trees, .roadSafety],
          groups: ["omwonenden", "ondernemers", "inwoners", "plaatselijk-belang", "ouderen"],
          days: 260...480, body: .council),
        Subject(
          kind: .environmentalPermit, complexity: .routine, theme: "housing", title: "Splitsing van een boerderij,", aspects: [],
          place: .street,
          topics: [.homes, .architecture, .view], groups: ["omwonenden", "agrariers"], days: 70...150, body: .college),
        Subject(
          kind: .environmentalPermit, complexity: .complex, theme: "housing",
          title: "Appartementen op de plek van de oude school,", aspects: [],
          place: .street,
          topics: [.homes, .parking, .architecture], groups: ["omwonenden", "woningzoekenden", "ouderen"], days: 140...260,
          body: .college),
      ]),
    Owner(
      code: "team-wonen",
      subjects: [
        Subject(
          kind: .policy, complexity: .complex, theme: "housing", title: "Woonvisie",
          aspects: ["starters", "ouderen", "huurders", "nieuwe vormen van wonen"], place: .everywhere,
          topics: [.homes, .involvement, .water, .language],
          groups: ["woningzoekenden", "inwoners", "ouderen", "plaatselijk-belang"],
          days: 220...400, body: .council),
        Subject(
          kind: .project, complexity: .routine, theme: "housing", title: "Tijdelijke woningen in",
          aspects: ["bij het sportpark", "op het schoolveld", "achter het dorpshuis", "bij de rotonde"], place: .village,
          topics: [.homes, .parking, .playground], groups: ["omwonenden", "woningzoekenden"], days: 100...200, body: .college),
        Subject(
          kind: .spatialPlan, complexity: .complex, theme: "housing", title: "Starterswoningen in",
          aspects: ["de oude school", "het zwembadterrein", "de boerderijweide", "het bankgebouw"], place: .village,
          topics: [.homes, .architecture, .parking, .trees], groups: ["omwonenden", "woningzoekenden", "jongeren"],
          days: 220...360, body: .council),
      ]),
    Owner(
      code: "team-beheer",
      subjects: [
        Subject(
          kind: .maintenance, complexity: .routine, theme: "public-space", title: "Groot onderhoud,", aspects: [], place: .street,
          topics: [.roadSafety, .trees, .parking, .water], groups: ["omwonenden", "ondernemers"], days: 50...110,
          body: .management),
        Subject(
          kind: .maintenance, complexity: .routine, theme: "public-space", title: "Nieuwe straatverlichting,", aspects: [],
          place: .street,
          topics: [.lighting, .roadSafety], groups: ["omwonenden"], days: 40...90, body: .management),
        Subject(
          kind: .maintenance, complexity: .complex, theme: "public-space", title: "Nieuw riool en nieuwe bestrating,",
          aspects: [],
          place: .street, topics: [.water, .parking, .trees, .roadSafety], groups: ["omwonenden", "ondernemers", "ouders"],
          days: 120...220, body: .college),
      ]),
    Owner(
      code: "team-verkeer",
      subjects: [
        Subject(
          kind: .project, complexity: .complex, theme: "traffic", title: "Herinrichting,", aspects: [], place: .street,
          topics: [.roadSafety, .parking, .trees, .lighting],
          groups: ["omwonenden", "ouders", "ondernemers", "plaatselijk-belang"],
          days: 160...300, body: .college),
        Subject(
          kind: .maintenance, complexity: .routine, theme: "traffic", title: "Drempels en een oversteek,", aspects: [],
          place: .street,
          topics: [.roadSafety, .lighting], groups: ["omwonenden", "ouders"], days: 50...110, body: .management),
        Subject(
          kind: .policy, complexity: .complex, theme: "traffic", title: "Verkeersplan",
          aspects: ["fietsroutes", "vrachtverkeer", "rond de scholen", "parkeren"], place: .village,
          topics: [.roadSafety, .parking, .carFree], groups: ["inwoners", "ondernemers", "ouders", "plaatselijk-belang"],
          days: 200...340, body: .council),
      ]),
    Owner(
      code: "team-groen",
      subjects: [
        Subject(
          kind: .maintenance, complexity: .routine, theme: "green", title: "Andere bomen,", aspects: [], place: .street,
          topics: [.trees, .parking], groups: ["omwonenden"], days: 50...120, body: .management),
        Subject(
          kind: .project, complexity: .routine, theme: "green", title: "Speelplek,", aspects: [], place: .street,
          topics: [.playground, .trees, .roadSafety], groups: ["omwonenden", "ouders", "jongeren"], days: 80...160, body: .college
        ),
        Subject(
          kind: .project, complexity: .complex, theme: "green", title: "Natuurpad en waterberging bij",
          aspects: ["de beek", "het broek", "de oude vaart", "de singel"], place: .village,
          topics: [.water, .view, .trees], groups: ["inwoners", "agrariers", "plaatselijk-belang"], days: 160...300,
          body: .council),
      ]),
    Owner(
      code: "team-duurzaamheid",
      subjects: [
        Subject(
          kind: .policy, complexity: .complex, theme: "energy", title: "Beleid voor zonne- en windenergie",
          aspects: ["zonnevelden", "kleine windmolens", "daken", "opslag"], place: .everywhere,
          topics: [.view, .involvement, .water], groups: ["inwoners", "agrariers", "plaatselijk-belang", "ondernemers"],
          days: 240...420, body: .council),
        Subject(
          kind: .environmentalPermit, complexity: .complex, theme: "energy", title: "Zonnepark bij",
          aspects: ["de stort", "het spoor", "de afslag", "de zandwinning"], place: .village,
          topics: [.view, .involvement], groups: ["omwonenden", "agrariers", "plaatselijk-belang"], days: 160...300,
          body: .council),
        Subject(
          kind: .project, complexity: .routine, theme: "sustainability", title: "Energiecoaches in",
          aspects: ["huurders", "eigenaren", "verenigingen", "ondernemers"], place: .village,
          topics: [.homes, .language, .smoke], groups: ["inwoners", "ouderen"], days: 90...180, body: .college),
      ]),
    Owner(
      code: "team-sociaal",
      subjects: [
        Subject(
          kind: .policy, complexity: .complex, theme: "care", title: "Beleid voor zorg en welzijn",
          aspects: ["mantelzorg", "eenzaamheid", "dagbesteding", "vervoer"], place: .everywhere,
          topics: [.access, .language, .youth, .involvement], groups: ["inwoners", "ouderen", "ouders", "plaatselijk-belang"],
          days: 220...380, body: .council),
        Subject(
          kind: .project, complexity: .routine, theme: "youth", title: "Jongerenplek in",
          aspects: ["de jeugdkeet", "het skatepark", "de oude gymzaal", "het veld"], place: .village,
          topics: [.youth, .playground, .lighting], groups: ["jongeren", "omwonenden"], days: 80...170, body: .college),
      ]),
    Owner(
      code: "team-economie",
      subjects: [
        Subject(
          kind: .project, complexity: .complex, theme: "economy", title: "Uitbreiding van het bedrijventerrein bij",
          aspects: ["tweede fase", "de rand", "de ontsluiting", "kleine bedrijven"],
          place: .village,
          topics: [.view, .roadSafety, .smoke, .parking], groups: ["ondernemers", "omwonenden", "plaatselijk-belang"],
          days: 200...360, body: .council),
        Subject(
          kind: .policy, complexity: .routine, theme: "economy", title: "Markt en standplaatsen in",
          aspects: ["de weekmarkt", "de standplaatsen", "de jaarmarkt", "de terrassen"], place: .village,
          topics: [.parking, .hours, .carFree], groups: ["ondernemers", "inwoners"], days: 110...200, body: .college),
        Subject(
          kind: .environmentalPermit, complexity: .routine, theme: "economy", title: "Uitbreiding van een bedrijf,", aspects: [],
          place: .street,
          topics: [.smoke, .roadSafety, .view], groups: ["omwonenden", "ondernemers"], days: 70...150, body: .college),
      ]),
    Owner(
      code: "team-dienstverlening",
      subjects: [
        Subject(
          kind: .policy, complexity: .routine, theme: "services", title: "Openingstijden van het gemeentehuis",
          aspects: ["de balies", "de avond", "de milieustraat", "de telefoon"],
          place: .everywhere,
          topics: [.hours, .access], groups: ["inwoners", "ouderen"], days: 90...170, body: .college),
        Subject(
          kind: .project, complexity: .routine, theme: "services", title: "Brieven in gewone taal",
          aspects: ["belastingen", "vergunningen", "afval", "zorg"], place: .everywhere,
          topics: [.language, .access], groups: ["inwoners", "ouderen", "ondernemers"], days: 100...190, body: .management),
      ]),
    Owner(
      code: "team-veiligheid",
      subjects: [
        Subject(
          kind: .policy, complexity: .complex, theme: "safety", title: "Veiligheidsplan",
          aspects: ["wonen", "evenementen", "winkels", "het buitengebied"], place: .everywhere,
          topics: [.roadSafety, .youth, .lighting], groups: ["inwoners", "ondernemers", "jongeren", "plaatselijk-belang"],
          days: 200...340, body: .council),
        Subject(
          kind: .project, complexity: .routine, theme: "safety", title: "Buurtpreventie en vuurwerk in",
          aspects: ["de jaarwisseling", "buurtapps", "inbraak", "de schoolpleinen"], place: .village,
          topics: [.lighting, .smoke, .youth], groups: ["inwoners", "jongeren"], days: 90...170, body: .college),
      ]),
  ]
}

/// A village, and the numbers of the residents who live there.
struct Village: Sendable {
  let code: String
  let name: String
  let residents: Range<Int>

  /// "in Hoonhorst", "in het buitengebied".
  var inside: String { code == "buitengebied" ? "het buitengebied" : name }

  /// As large as the villages of Dalfsen are, about.
  static let all = [
    Village(code: "dalfsen", name: "Dalfsen", residents: 1..<9_301),
    Village(code: "nieuwleusen", name: "Nieuwleusen", residents: 9_301..<18_001),
    Village(code: "lemelerveld", name: "Lemelerveld", residents: 18_001..<22_401),
    Village(code: "oudleusen", name: "Oudleusen", residents: 22_401..<24_001),
    Village(code: "hoonhorst", name: "Hoonhorst", residents: 24_001..<25_401),
    Village(code: "buitengebied", name: "het buitengebied", residents: 25_401..<29_001),
  ]

  static let inhabitants = 1..<29_001

  static func home(of resident: Int) -> Village {
    guard let village = all.first(where: { $0.residents.contains(resident) }) else { preconditionFailure("nobody lives nowhere") }
    return village
  }
}
