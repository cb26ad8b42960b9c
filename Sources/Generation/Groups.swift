import Events

/// Somebody with an interest, as registers of stakeholders have them.
struct Group: Sendable {
  let id: String
  let name: String
  let category: StakeholderCategory
  let level: StakeholderLevel
  let interest: String
  let influence: ClosedRange<Int>
  let stake: ClosedRange<Int>
  /// How many people it may be; nil for a body.
  let size: ClosedRange<Int>?
}

extension Group {
  /// Those who are to be reached, by the names that subjects use.
  static let people = Dictionary(
    uniqueKeysWithValues: [
      Group(
        id: "omwonenden", name: "Omwonenden", category: .residents, level: .local,
        interest: "Rust, uitzicht en een veilige straat", influence: 2...4, stake: 4...5, size: 30...240),
      Group(
        id: "inwoners", name: "Inwoners", category: .residents, level: .local,
        interest: "Een prettige plek om te wonen", influence: 2...3, stake: 2...4, size: 900...9_000),
      Group(
        id: "woningzoekenden", name: "Woningzoekenden", category: .residents, level: .local,
        interest: "Een huis dat te betalen is", influence: 1...3, stake: 5...5, size: 60...400),
      Group(
        id: "ouders", name: "Ouders van schoolkinderen", category: .residents, level: .local,
        interest: "Veilig naar school en spelen", influence: 2...3, stake: 3...5, size: 80...350),
      Group(
        id: "jongeren", name: "Jongeren", category: .residents, level: .local,
        interest: "Een eigen plek en iets te doen", influence: 1...2, stake: 3...5, size: 120...600),
      Group(
        id: "ouderen", name: "Ouderen", category: .residents, level: .local,
        interest: "Dichtbij, begrijpelijk en zonder drempels", influence: 2...3, stake: 3...4, size: 150...900),
      Group(
        id: "ondernemers", name: "Ondernemers", category: .businesses, level: .local,
        interest: "Bereikbaar blijven voor klanten", influence: 3...4, stake: 3...5, size: 12...90),
      Group(
        id: "agrariers", name: "Agrariërs", category: .businesses, level: .local,
        interest: "Ruimte om te boeren", influence: 3...4, stake: 3...5, size: 8...60),
      Group(
        id: "plaatselijk-belang", name: "Plaatselijk Belang", category: .associations, level: .local,
        interest: "Het dorp als geheel", influence: 4...5, stake: 3...4, size: 5...15),
    ].map { ($0.id, $0) })

  /// Other governments, from near to far.
  static let governments = [
    Group(
      id: "waterschap", name: "Waterschap", category: .government, level: .regional,
      interest: "Droge voeten en schoon water", influence: 3...4, stake: 2...3, size: nil),
    Group(
      id: "veiligheidsregio", name: "Veiligheidsregio", category: .government, level: .regional,
      interest: "Bereikbaar voor hulpdiensten", influence: 3...4, stake: 2...3, size: nil),
    Group(
      id: "provincie", name: "Provincie", category: .government, level: .provincial,
      interest: "Afspraken over woningen, natuur en wegen", influence: 4...5, stake: 2...3, size: nil),
    Group(
      id: "rijk", name: "Ministerie", category: .government, level: .national,
      interest: "Landelijke regels en geld", influence: 4...5, stake: 1...2, size: nil),
    Group(
      id: "europa", name: "Europees landbouwfonds", category: .government, level: .european,
      interest: "Voorwaarden bij Europees geld", influence: 2...3, stake: 1...1, size: nil),
  ]

  static let others = [
    Group(
      id: "school", name: "Basisschool", category: .institutions, level: .local,
      interest: "Een veilige weg naar school", influence: 2...3, stake: 3...4, size: nil),
    Group(
      id: "woningcorporatie", name: "Woningcorporatie", category: .institutions, level: .regional,
      interest: "Goede huizen en blije huurders", influence: 3...5, stake: 3...4, size: nil),
    Group(
      id: "sportvereniging", name: "Sportvereniging", category: .associations, level: .local,
      interest: "Ruimte voor sport", influence: 2...3, stake: 2...4, size: 80...500),
    Group(
      id: "streekkrant", name: "Streekkrant", category: .media, level: .regional,
      interest: "Nieuws uit het dorp", influence: 2...3, stake: 1...1, size: nil),
  ]

  /// A natural person: the name is a role.
  static let person = Group(
    id: "eigenaar-perceel", name: "Eigenaar van het naastgelegen perceel", category: .residents, level: .local,
    interest: "Waarde en gebruik van de eigen grond", influence: 3...4, stake: 5...5, size: nil)
}
