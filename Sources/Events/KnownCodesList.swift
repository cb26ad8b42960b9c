extension CodeFamily {
  /// The known codes of the family: those of the two source documents, and what Dutch municipalities use beside them.
  var known: [(code: Code, names: Names)] {
    switch self {
    case .channel: Self.channels
    case .instrument: Self.instruments
    case .theme: Self.themes
    case .area: Self.areas
    case .topic: Self.topics
    case .metric: Self.metrics
    case .fund: Self.funds
    case .team: Self.teams
    case .role: Self.roles
    }
  }

  private static let channels: [(code: Code, names: Names)] = [
    ("meeting", Names(nl: "bijeenkomst", en: "meeting")),
    ("personal", Names(nl: "persoonlijk contact", en: "personal contact")),
    ("counter", Names(nl: "balie", en: "counter")),
    ("phone", Names(nl: "telefoon", en: "telephone")),
    ("email", Names(nl: "e-mail", en: "e-mail")),
    ("letter", Names(nl: "brief", en: "letter")),
    ("door-to-door", Names(nl: "huis aan huis", en: "door to door")),
    ("website", Names(nl: "gemeentelijke website", en: "municipal website")),
    ("portal", Names(nl: "portaal www.dalfsen.nl", en: "portal www.dalfsen.nl")),
    ("platform", Names(nl: "online participatieplatform", en: "online participation platform")),
    ("survey", Names(nl: "vragenlijst", en: "questionnaire")),
    ("newsletter", Names(nl: "nieuwsbrief", en: "newsletter")),
    ("municipal-page", Names(nl: "gemeentepagina", en: "municipal page in the local paper")),
    ("local-paper", Names(nl: "plaatselijke krant", en: "local paper")),
    ("press", Names(nl: "persbericht", en: "press release")),
    ("flyer", Names(nl: "flyer", en: "flyer")),
    ("poster", Names(nl: "poster", en: "poster")),
    ("video", Names(nl: "video", en: "video")),
    ("social-media", Names(nl: "sociale media", en: "social media")),
    ("twitter", Names(nl: "Twitter", en: "Twitter")),
    ("x", Names(nl: "X", en: "X")),
    ("facebook", Names(nl: "Facebook", en: "Facebook")),
    ("linkedin", Names(nl: "LinkedIn", en: "LinkedIn")),
    ("youtube", Names(nl: "YouTube", en: "YouTube")),
    ("instagram", Names(nl: "Instagram", en: "Instagram")),
    ("whatsapp", Names(nl: "WhatsApp", en: "WhatsApp")),
    ("hyves", Names(nl: "Hyves", en: "Hyves")),
    ("report-point", Names(nl: "meldpunt", en: "report point")),
    ("ris", Names(nl: "raadsinformatiesysteem (RIS)", en: "council information system (RIS)")),
    ("plaatselijk-belang", Names(nl: "Plaatselijk Belang", en: "village interest association")),
    ("intranet", Names(nl: "intranet", en: "intranet")),
    ("polis", Names(nl: "Polis", en: "Polis")),
    ("council-proposal", Names(nl: "raadsvoorstel", en: "council proposal")),
    ("internet", Names(nl: "internet", en: "internet")),
    ("mobile-internet", Names(nl: "mobiel internet", en: "mobile internet")),
    ("printed-media", Names(nl: "gedrukte media", en: "printed media")),
  ]

  private static let instruments: [(code: Code, names: Names)] = [
    ("information-evening", Names(nl: "informatieavond", en: "information evening")),
    ("walk-in", Names(nl: "inloopbijeenkomst", en: "walk-in meeting")),
    ("workshop", Names(nl: "workshop", en: "workshop")),
    ("survey", Names(nl: "enquête", en: "survey")),
    ("online-survey", Names(nl: "online enquête", en: "online survey")),
    ("kitchen-table-talk", Names(nl: "keukentafelgesprek", en: "kitchen-table talk")),
    ("sounding-board", Names(nl: "klankbordgroep", en: "sounding board")),
    ("focus-group", Names(nl: "focusgroep", en: "focus group")),
    ("dialogue", Names(nl: "dialoogbijeenkomst", en: "dialogue")),
    ("village-visit", Names(nl: "kernenbezoek", en: "village visit")),
    ("site-visit", Names(nl: "bezoek ter plekke", en: "site visit")),
    ("online-discussion", Names(nl: "online discussie", en: "online discussion")),
    ("online-community", Names(nl: "online community", en: "online community")),
    ("panel", Names(nl: "inwonerspanel", en: "residents' panel")),
    ("citizens-assembly", Names(nl: "burgerberaad", en: "citizens' assembly")),
    ("vote", Names(nl: "stemming", en: "vote")),
    ("formal-consultation", Names(nl: "zienswijzen", en: "formal consultation")),
    ("conversations", Names(nl: "gesprekken", en: "conversations")),
    ("discussion-session", Names(nl: "discussiesessie", en: "discussion session")),
    ("working-session", Names(nl: "werksessie", en: "working session")),
    ("working-together", Names(nl: "samen werken aan een stuk", en: "working on a text together")),
  ]

  private static let themes: [(code: Code, names: Names)] = [
    ("participation", Names(nl: "inwonerbetrokkenheid", en: "participation")),
    ("communication", Names(nl: "communicatie", en: "communication")),
    ("services", Names(nl: "dienstverlening", en: "services")),
    ("housing", Names(nl: "wonen", en: "housing")),
    ("traffic", Names(nl: "verkeer en vervoer", en: "traffic and transport")),
    ("public-space", Names(nl: "openbare ruimte", en: "public space")),
    ("green", Names(nl: "groen en natuur", en: "green and nature")),
    ("sustainability", Names(nl: "duurzaamheid", en: "sustainability")),
    ("energy", Names(nl: "energie", en: "energy")),
    ("agriculture", Names(nl: "landbouw", en: "agriculture")),
    ("economy", Names(nl: "economie en bedrijven", en: "economy and business")),
    ("care", Names(nl: "zorg en welzijn", en: "care and welfare")),
    ("youth", Names(nl: "jeugd", en: "youth")),
    ("safety", Names(nl: "veiligheid", en: "safety")),
    ("centre", Names(nl: "centrum", en: "centre")),
    ("lobby", Names(nl: "lobby", en: "lobby")),
  ]

  private static let areas: [(code: Code, names: Names)] = [
    ("dalfsen", Names(nl: "Dalfsen", en: "Dalfsen")),
    ("nieuwleusen", Names(nl: "Nieuwleusen", en: "Nieuwleusen")),
    ("lemelerveld", Names(nl: "Lemelerveld", en: "Lemelerveld")),
    ("oudleusen", Names(nl: "Oudleusen", en: "Oudleusen")),
    ("hoonhorst", Names(nl: "Hoonhorst", en: "Hoonhorst")),
    ("buitengebied", Names(nl: "buitengebied", en: "countryside")),
  ]

  private static let topics: [(code: Code, names: Names)] = [
    ("parking", Names(nl: "parkeren", en: "parking")),
    ("road-safety", Names(nl: "verkeersveiligheid", en: "road safety")),
    ("street-lighting", Names(nl: "straatverlichting", en: "street lighting")),
    ("trees", Names(nl: "bomen", en: "trees")),
    ("playground", Names(nl: "speelplek", en: "playground")),
    ("opening-hours", Names(nl: "openingstijden", en: "opening hours")),
    ("new-homes", Names(nl: "nieuwe woningen", en: "new homes")),
    ("social-media", Names(nl: "sociale media", en: "social media")),
    ("participation", Names(nl: "inwonerbetrokkenheid", en: "participation")),
    ("webcare", Names(nl: "webcare", en: "webcare")),
    ("plain-language", Names(nl: "begrijpelijke taal", en: "plain language")),
    ("accessibility", Names(nl: "bereikbaarheid van de gemeente", en: "how easily one reaches the municipality")),
    ("architecture", Names(nl: "architectuur", en: "architecture")),
    ("car-free-street", Names(nl: "autovrije straat", en: "car-free street")),
    ("internet-access", Names(nl: "toegang tot internet", en: "access to the internet")),
    ("media-use", Names(nl: "mediagebruik", en: "use of media")),
    ("smoke", Names(nl: "rook", en: "smoke")),
    ("youth-care", Names(nl: "jeugdzorg", en: "youth care")),
  ]

  private static let metrics: [(code: Code, names: Names)] = [
    ("seen", Names(nl: "gezien", en: "seen")),
    ("opened", Names(nl: "geopend", en: "opened")),
    ("clicked", Names(nl: "aangeklikt", en: "clicked")),
    ("shared", Names(nl: "gedeeld", en: "shared")),
    ("visitors", Names(nl: "bezoekers", en: "visitors")),
    ("followers", Names(nl: "volgers", en: "followers")),
    ("share", Names(nl: "aandeel", en: "share")),
    ("start-page-share", Names(nl: "aandeel met de site als startpagina", en: "share with the site as start page")),
    ("satisfaction", Names(nl: "tevredenheid", en: "satisfaction")),
  ]

  private static let funds: [(code: Code, names: Names)] = [
    ("noaberfonds", Names(nl: "Noaberfonds Dalfsen", en: "Noaberfonds Dalfsen"))
  ]

  private static let teams: [(code: Code, names: Names)] = [
    ("communication", Names(nl: "team Communicatie", en: "communication team")),
    ("webcare", Names(nl: "webcareteam", en: "webcare team")),
    ("customer-contact", Names(nl: "Klant Contact Centrum", en: "customer contact centre")),
    ("services", Names(nl: "dienstverlening", en: "services")),
    ("welfare", Names(nl: "welzijn", en: "welfare")),
    ("participation-project-group", Names(nl: "projectgroep burgerparticipatie", en: "project group on participation")),
    ("participation-core-group", Names(nl: "kerngroep inwonerbetrokkenheid", en: "core group on participation")),
    ("crisis-team", Names(nl: "crisisteam", en: "crisis team")),
    ("team-ruimte", Names(nl: "team Ruimte", en: "spatial planning team")),
  ]

  private static let roles: [(code: Code, names: Names)] = [
    ("gemeente-dalfsen", Names(nl: "gemeente Dalfsen", en: "municipality of Dalfsen")),
    ("council", Names(nl: "gemeenteraad", en: "council")),
    ("college", Names(nl: "college van burgemeester en wethouders", en: "college of mayor and aldermen")),
    ("mayor", Names(nl: "burgemeester", en: "mayor")),
    ("alderman", Names(nl: "wethouder", en: "alderman")),
    ("clerk", Names(nl: "griffier", en: "council clerk")),
    ("municipal-secretary", Names(nl: "gemeentesecretaris", en: "municipal secretary")),
    ("management", Names(nl: "management", en: "management")),
    ("team-leader", Names(nl: "teamleider", en: "team leader")),
    ("project-leader", Names(nl: "projectleider", en: "project leader")),
    ("communication-adviser", Names(nl: "communicatieadviseur", en: "communication adviser")),
    ("participation-adviser", Names(nl: "adviseur inwonerbetrokkenheid", en: "participation adviser")),
    ("area-connector", Names(nl: "gebiedsverbinder", en: "area connector")),
    ("rekenkamer", Names(nl: "Rekenkamercommissie", en: "court of audit commission")),
    ("kwink-groep", Names(nl: "KWINK groep", en: "KWINK groep")),
    ("province", Names(nl: "provincie Overijssel", en: "province of Overijssel")),
    ("residents", Names(nl: "inwoners", en: "residents")),
    ("plaatselijk-belang", Names(nl: "Plaatselijk Belang", en: "village interest association")),
  ]
}
