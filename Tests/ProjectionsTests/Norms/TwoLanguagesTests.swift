@testable import Events
import Formats
import TestSupport
import Testing

@testable import Projections

/// Whatever people read of ours exists in Dutch and in English.
@Suite struct `Every text` {
  @Test func `of overviews, norms, events and fields is there in both languages`() {
    for (place, names) in Self.listed { check(names, place) }
  }

  @Test func `that a verdict or a figure says of a history at random is there in both languages`() {
    var random = SeededGenerator.announced(for: "two languages")
    for _ in 0..<Asking.count(2) {
      let history = History(seed: random.next(), events: Int.random(in: 20...250, using: &random))
      let log = history.recorded()
      let facts = Facts(of: log)
      for _ in 0..<3 {
        let question = Asking.question(history.moment(&random), position: log.count)
        for asked in Asking.questions(about: log, &random) {
          let table = facts.table(asked, question, quoting: log)
          for row in table.rows {
            for (column, cell) in zip(table.columns, row.cells) {
              switch cell.value {
              // A reason may name a stream or a group, whose name is as it is.
              case .sentence(let names): check(names, "\(history) \(asked) \(column.name)")
              case .word(let word): check(word.names, "\(history) \(asked) \(column.name)")
              default: break
              }
            }
          }
        }
      }
    }
  }

  @Test(arguments: Norm.allCases) func `that says why is told of every verdict in both languages`(norm: Norm) {
    let set = NormSet(name: "one", norms: [norm])
    for length in 0...Flips.exemplary.count {
      let story = Story(Array(Flips.exemplary.prefix(length)))
      for day in [0, 3, 60, 600] {
        for row in story.ask(.norms, .init(normSet: set), asOf: Story.day(day)).rows {
          guard case .sentence(let reason) = row.cells[3].value else {
            Issue.record("\(norm) says why")
            continue
          }
          check(reason, norm.rawValue)
          for language in Language.allCases {
            #expect(reason[language].hasSuffix("."), "\(reason)")
            #expect(reason[language].first?.isLowercase == false, "\(reason)")
          }
        }
      }
    }
  }

  // MARK: What is looked at

  private static var listed: [(place: String, names: Names)] {
    var listed: [(String, Names)] = []
    for overview in Overview.allCases {
      listed.append((overview.rawValue, overview.title))
      listed.append((overview.rawValue, overview.summary))
      for column in overview.columns {
        listed.append(("\(overview.rawValue).\(column.name)", column.title))
        if let empty = column.empty { listed.append(("\(overview.rawValue).\(column.name), empty", empty)) }
      }
    }
    for group in OverviewGroup.allCases { listed.append((group.rawValue, group.names)) }
    listed.append(("citations", Citations.title))
    for words in named { listed += all(words) }
    for words in ValueNames.words { listed += all(words) }
    for verdict in Verdict.allCases { listed.append((verdict.rawValue, verdict.names)) }
    for norm in Norm.allCases {
      listed.append((norm.rawValue, norm.asks))
      if let needs = norm.needs { listed.append((norm.rawValue, needs)) }
    }
    for parameter in NormSet.Parameter.allCases { listed.append((parameter.rawValue, parameter.meaning)) }
    for document in SourceDocument.allCases { listed.append((document.rawValue, document.title)) }
    for set in NormSet.builtIn {
      for norm in set.norms {
        guard let source = set.sources?[norm] else { continue }
        listed.append(("\(set.name) \(norm.rawValue)", source.sentence))
        if let reading = source.reading { listed.append(("\(set.name) \(norm.rawValue)", reading)) }
      }
    }
    for type in EventType.allCases { listed.append((type.rawValue, type.names)) }
    for category in EventCategory.allCases { listed.append((category.rawValue, category.names)) }
    for (type, fields) in FieldNames.special { for (field, names) in fields { listed.append(("\(type).\(field)", names)) } }
    for (field, names) in FieldNames.usual { listed.append((field, names)) }
    for family in CodeFamily.allCases where family != .area {
      for (code, names) in family.known { listed.append(("\(family) \(code)", names)) }
    }
    return listed
  }

  private static func all<Words: Named>(_: Words.Type) -> [(String, Names)] {
    Words.allCases.map { ("\(Words.self).\($0.rawValue)", $0.names) }
  }

  private static func all<Words: Word>(_: Words.Type) -> [(String, Names)] {
    Words.allCases.map { ("\(Words.self).\($0.rawValue)", $0.names) }
  }

  /// Whatever conforms and is not here is met in the tables of the histories.
  private static var named: [any Named.Type] {
    [
      Norm.self, Projections.AskedGoal.Status.self, Projections.Contribution.Step.self, Projections.Evaluations.Status.self,
      Projections.Owed.Kind.self, Projections.Owed.Status.self,
      Projections.ParticipationCalendar.Kind.self, Projections.Recommendations.Status.self, Projections.Spread.Measure.self,
      Projections.ProcessComplaints.Origin.self,
      Projections.Obligations.Status.self, Projections.Stances.Period.self, Projections.Representation.Dimension.self,
      Projections.Deviations.Kind.self, Projections.Commitments.Status.self,
      Projections.CouncilTest.Aspect.self, Projections.PolicyEffect.Period.self, Projections.Programmes.Status.self,
    ]
  }

  // MARK: What is asked of it

  /// The same in both languages.
  private static let same: Set<String> = [
    "norm", "open", "team", "management", "project", "planning", "routine", "training", "media", "crisis", "compliment", "lobby",
    "workshop", "webcare", "Webcare", "online community", "intranet", "internet", "YouTube", "WhatsApp", "LinkedIn", "Instagram",
    "Hyves", "Facebook", "Twitter", "X", "Polis", "budget", "document", "e-mail", "experiment", "flyer", "poster", "video",
    "Noaberfonds Dalfsen",
    "KWINK groep",
  ]

  private static let dutch: Set<String> = [
    "de", "het", "een", "niet", "geen", "wordt", "zijn", "voor", "naar", "dat", "deze", "dit", "welke", "nog", "bij", "uit",
    "ook",
  ]
  private static let english: Set<String> = [
    "the", "not", "and", "from", "this", "that", "are", "were", "which", "with", "yet", "been", "they", "for",
  ]

  private func check(_ names: Names, _ place: String) {
    for language in Language.allCases {
      let text = names[language]
      let trimmed = text.split(separator: " ", omittingEmptySubsequences: false)
      #expect(!text.isEmpty && !trimmed.contains(""), "\(place): \(names)")
      let strange = Self.words(of: text).filter { (language == .nl ? Self.english : Self.dutch).contains($0) }
      #expect(strange.isEmpty, "\(place): \(strange) in \(text)")
    }
    if names.nl == names.en { #expect(Self.same.contains(names.nl), "\(place): \(names.nl) in both languages") }
  }

  private static func words(of text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && $0 != "-" }.map(String.init)
  }
}
