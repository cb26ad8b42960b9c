/// What people talk about: the code of a topic, and what the official writes down of it.
struct Topic: Sendable {
  let code: String
  /// Completes "steunt het plan voor".
  let matter: String
  /// Each completes "stelt voor om".
  let wishes: [String]
  /// Each completes "maakt zich zorgen over".
  let worries: [String]
  let questions: [String]
}

extension Topic {
  static let parking = Topic(
    code: "parking", matter: "meer parkeerplaatsen",
    wishes: [
      "parkeerplaatsen schuin aan te leggen", "parkeren aan de rand te regelen", "twee laadpalen te plaatsen",
      "een strook vrij te houden voor bezoek",
    ],
    worries: ["te weinig parkeerplaatsen in de avond", "auto's die op de stoep staan", "zoekende auto's in de straat"],
    questions: ["Hoeveel parkeerplaatsen komen er per woning?", "Blijft het parkeren gratis?"])

  static let roadSafety = Topic(
    code: "road-safety", matter: "een veilige straat",
    wishes: [
      "de straat smaller te maken", "een drempel bij de school te leggen", "een vrij fietspad aan te leggen",
      "de snelheid naar 30 te brengen", "een oversteek met verlichting te maken",
    ],
    worries: ["hard rijdende auto's", "vrachtverkeer langs de school", "een onoverzichtelijke kruising"],
    questions: ["Wanneer wordt de snelheid gemeten?", "Komt er een tijdelijke route voor fietsers?"])

  static let lighting = Topic(
    code: "street-lighting", matter: "nieuwe verlichting",
    wishes: ["lampen te dimmen na elf uur", "het fietspad beter te verlichten", "warm licht te kiezen"],
    worries: ["een donker pad naar de bushalte", "licht dat in de slaapkamer schijnt"],
    questions: ["Gaan de lampen 's nachts uit?", "Wie belt men als een lamp kapot is?"])

  static let trees = Topic(
    code: "trees", matter: "meer groen",
    wishes: [
      "de oude eiken te sparen", "bloemrijk gras te zaaien", "soorten te kiezen die weinig vallen",
      "een boom per huis te planten",
    ],
    worries: ["wortels die de stoep opdrukken", "het verdwijnen van schaduw", "luis en blad op de auto's"],
    questions: ["Welke bomen komen terug?", "Worden de bomen in het broedseizoen gekapt?"])

  static let playground = Topic(
    code: "playground", matter: "een speelplek",
    wishes: [
      "de speelplek in het zicht van de huizen te leggen", "een trapveld te maken", "toestellen te kiezen voor alle leeftijden",
      "een bank in de schaduw te plaatsen",
    ],
    worries: ["geluid in de avond", "een plek zonder hek langs de weg"],
    questions: ["Wie onderhoudt de toestellen?", "Mogen kinderen meekiezen?"])

  static let homes = Topic(
    code: "new-homes", matter: "nieuwe woningen",
    wishes: [
      "meer huizen voor starters te bouwen", "een hofje voor ouderen te maken", "lager te bouwen langs de rand",
      "kavels voor eigen bouw te bewaren",
    ],
    worries: ["verlies van uitzicht", "te dure huizen voor jongeren uit het dorp", "bouwverkeer door de straat"],
    questions: ["Wanneer begint de verkoop?", "Krijgen mensen uit het dorp voorrang?"])

  static let architecture = Topic(
    code: "architecture", matter: "bouwen in de stijl van het dorp",
    wishes: ["pannendaken voor te schrijven", "het oude raadhuisje te bewaren", "met hout te bouwen"],
    worries: ["te hoge gebouwen naast de kerk", "een gevel die niet bij de straat past"],
    questions: ["Wie beoordeelt de plannen?"])

  static let carFree = Topic(
    code: "car-free-street", matter: "een straat zonder auto's",
    wishes: ["de straat in het weekend af te sluiten", "laden en lossen alleen in de ochtend toe te staan"],
    worries: ["winkels die klanten verliezen", "drukte in de straten eromheen"],
    questions: ["Hoe komen bewoners bij hun huis?"])

  static let access = Topic(
    code: "accessibility", matter: "een gemeente die goed te bereiken is",
    wishes: ["de balie ook op zaterdag te openen", "terug te bellen binnen een dag", "een spreekuur in het dorp te houden"],
    worries: ["lange wachttijden aan de telefoon", "alles alleen nog digitaal"],
    questions: ["Kan men ook zonder afspraak komen?"])

  static let hours = Topic(
    code: "opening-hours", matter: "ruimere openingstijden",
    wishes: ["een avond per week open te zijn", "de milieustraat op zaterdag langer te openen"],
    worries: ["minder avonden waarop men terechtkan"],
    questions: ["Vanaf wanneer gelden de nieuwe tijden?"])

  static let language = Topic(
    code: "plain-language", matter: "brieven in gewone taal",
    wishes: ["brieven korter te maken", "een proeflezer uit het dorp te vragen", "plaatjes te gebruiken"],
    worries: ["brieven die niemand begrijpt"],
    questions: ["Is de folder er ook in makkelijke taal?"])

  static let involvement = Topic(
    code: "participation", matter: "eerder meepraten",
    wishes: ["inwoners eerder te vragen", "ook jongeren uit te nodigen", "de uitkomst in de krant te zetten"],
    worries: ["een plan dat al vaststaat", "steeds dezelfde mensen aan tafel"],
    questions: ["Wat gebeurt er met alle reacties?"])

  static let youth = Topic(
    code: "youth-care", matter: "een plek voor jongeren",
    wishes: ["jongeren zelf het beheer te geven", "een jongerenwerker in het dorp te vragen"],
    worries: ["rondhangen bij het winkelplein", "te weinig te doen in de winter"],
    questions: ["Tot hoe laat is de plek open?"])

  static let smoke = Topic(
    code: "smoke", matter: "schone lucht",
    wishes: ["minder hout te stoken bij mist", "de vuurkorf op een vaste plek te zetten"],
    worries: ["rook van houtkachels", "stank van een bedrijf"],
    questions: ["Wordt de lucht gemeten?"])

  /// Not on the list of known codes: it is accepted, and shown as itself.
  static let water = Topic(
    code: "water", matter: "ruimte voor water",
    wishes: ["regenpijpen af te koppelen", "een wadi aan te leggen", "de sloot breder te maken"],
    worries: ["water in de kelder na een bui", "een sloot die droogvalt"],
    questions: ["Wie betaalt het afkoppelen?"])

  static let view = Topic(
    code: "landscape", matter: "een plan dat in het landschap past",
    wishes: ["een houtwal rondom te planten", "het pad langs het veld open te houden", "lager dan twee meter te blijven"],
    worries: ["verlies van open landschap", "schittering en gebrom", "minder ruimte voor weidevogels"],
    questions: ["Hoe lang blijft het er staan?", "Delen omwonenden in de opbrengst?"])
}
