import Events
import Formats
import Testing

@testable import Projections

@Suite struct `Each norm of each set` {
  @Test(arguments: NormSet.builtIn) func `has a sentence that asks for it, or is called an assumption`(set: NormSet) throws {
    let sources = try #require(set.sources)
    for norm in Norm.allCases { #expect((sources[norm] != nil) == set.norms.contains(norm), "\(norm) in \(set.name)") }
    for norm in set.norms {
      let source = try #require(sources[norm])
      for language in Language.allCases {
        #expect(source.sentence[language].count > 20, "\(norm)")
        #expect(source.reading?[language].isEmpty != true, "\(norm)")
      }
      #expect(source.sentence.nl != source.sentence.en, "\(norm)")
    }
  }

  @Test func `is quoted as it stands at the lines that are named`() throws {
    for (set, norm, source) in Self.all {
      guard case .lines(let document, let lines) = source.origin else { continue }
      let texts = try lines.map { try #require(SourceLines.texts["\(document.rawValue) \($0)"], "\(norm) in \(set)") }
      let sentence = source.sentence.nl
      #expect(texts.joined(separator: " ").contains(sentence), "\(norm) in \(set)")
      // Nor are more lines named than it takes.
      #expect(!texts.dropFirst().joined(separator: " ").contains(sentence), "\(norm) in \(set)")
      #expect(!texts.dropLast().joined(separator: " ").contains(sentence), "\(norm) in \(set)")
    }
  }

  @Test func `says where it is asked for`() {
    let places = Self.all.map { "\($0.set) \($0.norm.rawValue): \($0.source.place)" }
    #expect(
      places == [
        "rekenkamer-2010 planned-approach: V 356-357",
        "rekenkamer-2010 clear-status: V 352-354",
        "rekenkamer-2010 promise-kept: V 361-362",
        "rekenkamer-2010 evaluated: V 358",
        "rekenkamer-2010 lessons-shared: V 358-359",
        "vision-2012 conscious-choice: V 203-204",
        "vision-2012 stakeholders-first: V 187",
        "vision-2012 all-governments: V 195-196",
        "vision-2012 politics-first: V 384-385",
        "vision-2012 advised-early: V 223-225",
        "vision-2012 planned-approach: V 221",
        "vision-2012 clear-status: V 395-396",
        "vision-2012 early-involvement: V 371-372",
        "vision-2012 smart-goals: V 252-253",
        "vision-2012 interim-measurement: V 250-252",
        "vision-2012 targeted: V 232-234",
        "vision-2012 cross-media: V 239-240",
        "vision-2012 considered-instrument: V 381-382",
        "vision-2012 everything-weighed: V 386-387",
        "vision-2012 feedback-given: V 368-369",
        "vision-2012 promise-kept: V 178-179",
        "vision-2012 commitments-kept: V 178-179",
        "vision-2012 evaluated: V 250-251",
        "vision-2012 lessons-shared: V 253-254",
        "vision-2012 lessons-applied: V 248",
        "met-elkaar-2.0 conscious-choice: assumption",
        "met-elkaar-2.0 planned-approach: M 88-89",
        "met-elkaar-2.0 clear-status: M 49-51",
        "met-elkaar-2.0 targeted: M 45-46",
        "met-elkaar-2.0 everything-weighed: M 89-90",
        "met-elkaar-2.0 feedback-given: M 46-47",
        "met-elkaar-2.0 cost-estimated: M 118-120",
        "met-elkaar-2.0 within-estimate: assumption",
        "met-elkaar-2.0 final-report-first: M 89-91",
        "met-elkaar-2.0 promise-kept: M 50-51",
        "met-elkaar-2.0 commitments-kept: assumption",
        "met-elkaar-2.0 evaluated: M 101-103",
      ])
  }

  @Test func `of a set that somebody made has none`() {
    #expect(NormSet(name: "raad-2027", norms: [.evaluated]).sources == nil)
  }

  @Test(arguments: Norm.allCases) func `says what it asks, and its parameters what they are`(norm: Norm) {
    for language in Language.allCases {
      #expect(norm.asks[language].hasSuffix("."))
      #expect(norm.needs?[language].isEmpty != true)
      for parameter in norm.parameters { #expect(!parameter.meaning[language].isEmpty) }
    }
    // A parameter is named after its norm.
    let named = NormSet.Parameter.allCases.filter { $0.rawValue.hasPrefix(norm.rawValue + ".") }
    #expect(norm.parameters == named)
  }

  private static var all: [(set: String, norm: Norm, source: NormSource)] {
    NormSet.builtIn.flatMap { set in
      set.norms.compactMap { norm in set.sources?[norm].map { (set.name, norm, $0) } }
    }
  }
}
