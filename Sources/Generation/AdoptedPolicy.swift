/// A policy of the town, and what practice gets better at by it.
struct AdoptedPolicy: Sendable {
  struct Obligation: Sendable {
    let law: String
    let what: String
    let due: Int
    let fulfilled: Int
  }

  let id: String
  let title: String
  let day: Int
  let replaces: String?
  /// What it states principles about.
  let habits: [Habit]
  let obligation: Obligation

  /// What somebody gains who starts after it was adopted, in times out of a thousand: a policy works, but not wonders.
  static let gain = 170

  /// On the days on which Dalfsen adopted its own, or about.
  static let all = [
    AdoptedPolicy(
      id: "verzonnen-visie-2012", title: "Visie op communicatie 2012 (verzonnen)", day: WallTime.day(2012, 1, 30), replaces: nil,
      habits: [.choosing, .analysing, .planning, .measuring, .mixingChannels, .sharing, .sayingWhatIsFixed, .varying],
      obligation: Obligation(
        law: "Gemeentewet", what: "Een jaarlijks verslag over betrokkenheid", due: WallTime.day(2013, 7, 1),
        fulfilled: WallTime.day(2013, 9, 3))),
    AdoptedPolicy(
      id: "verzonnen-met-elkaar-2021", title: "Met Elkaar 2021 (verzonnen)", day: WallTime.day(2021, 12, 20),
      replaces: "verzonnen-visie-2012",
      habits: [
        .analysing, .beginningEarly, .answering, .weighing, .evaluating, .settingGoals, .seeingGovernments, .askingAdvice,
      ],
      obligation: Obligation(
        law: "Omgevingswet", what: "Participatiebeleid", due: WallTime.day(2024, 1, 1), fulfilled: WallTime.day(2023, 11, 20))),
    AdoptedPolicy(
      id: "verzonnen-met-elkaar-2-0", title: "Met elkaar 2.0 (verzonnen)", day: WallTime.day(2025, 6, 23),
      replaces: "verzonnen-met-elkaar-2021",
      habits: [
        .choosing, .planning, .sayingWhatIsFixed, .reaching, .weighing, .answering, .estimating, .stayingWithin, .reporting,
        .keepingPromises, .keepingCommitments, .evaluating,
      ],
      obligation: Obligation(
        law: "Wet versterking participatie op decentraal niveau", what: "Een participatieverordening",
        due: WallTime.day(2026, 12, 31), fulfilled: WallTime.day(2026, 11, 23))),
  ]
}
