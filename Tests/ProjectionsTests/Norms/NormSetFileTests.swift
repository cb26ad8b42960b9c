import Events
import Formats
import Testing

@testable import Projections

@Suite struct `A set of norms from a file` {
  @Test func `begins with another and changes what it names`() throws {
    let set = try NormSetFile.read(
      Array(
        #"""
        {"name": "raad-2027", "base": "met-elkaar-2.0", "norms": {"politics-first": true, "within-estimate": false},
         "parameters": {"feedback-given.days": 30, "early-involvement.share": 0.2}}
        """#.utf8))
    #expect(set.name == "raad-2027")
    #expect(
      set.norms
        == Norm.allCases.filter {
          $0 == .politicsFirst || NormSet.metElkaar2.norms.contains($0) && $0 != .withinEstimate
        })
    for parameter in NormSet.Parameter.allCases {
      switch parameter {
      case .feedbackGivenDays: #expect(set[parameter] == Decimal(30))
      case .earlyInvolvementShare: #expect(set[parameter] == Decimal(coefficient: 2, exponent: -1))
      default: #expect(set[parameter] == parameter.usual)
      }
    }
  }

  @Test func `has only the norms that it names where it begins with none`() throws {
    let set = try NormSetFile.read(Array(#"{"name": "one", "norms": {"evaluated": true, "targeted": false}}"#.utf8))
    #expect(set.norms == [.evaluated])
  }

  @Test func `is another set when one value differs`() throws {
    func set(_ days: Int) throws -> NormSet {
      try NormSetFile.read(
        Array(#"{"name": "own", "base": "vision-2012", "parameters": {"evaluated.days": \#(days)}}"#.utf8))
    }
    #expect(try set(90) == set(90))
    #expect(try set(90) != set(91))
    #expect(try set(90).norms == NormSet.vision2012.norms)
  }

  @Test(arguments: [
    // The text.
    ("{", "is geen JSON: de tekst houdt midden in een waarde op, bij byte 1"),
    (#"{"name": "a", "name": "b"}"#, #"is geen JSON: het veld "name" staat er twee keer (RFC 7493 §2.3), bij byte 14"#),
    ("[]", "moet een object zijn"),
    (#"{"name": "own", "base": "vision-2012", "norm": {}}"#, "/norm hoort hier niet; bedoelt u norms?"),
    (#"{"name": "own", "base": "vision-2012", "a/b~c": 1}"#, "/a~1b~0c hoort hier niet"),
    // Its name.
    (#"{"base": "vision-2012"}"#, "/name is verplicht"),
    (#"{"name": 1, "base": "vision-2012"}"#, "/name moet bestaan uit 1 tot 128 letters, cijfers, '.', '_' en '-'"),
    (#"{"name": "a b", "base": "vision-2012"}"#, "/name moet bestaan uit 1 tot 128 letters, cijfers, '.', '_' en '-'"),
    (
      #"{"name": "vision-2012", "base": "vision-2012"}"#,
      "/name is de naam van een verzameling die bij het programma hoort; kies een andere"
    ),
    // What it begins with.
    (
      #"{"name": "own", "base": "vision-2021"}"#,
      "/base moet een van deze zijn: rekenkamer-2010, vision-2012, met-elkaar-2.0; bedoelt u vision-2012?"
    ),
    (#"{"name": "own", "base": null}"#, "/base moet een van deze zijn: rekenkamer-2010, vision-2012, met-elkaar-2.0"),
    // Its norms.
    (#"{"name": "own"}"#, "/norms zet geen enkele norm aan; noem er een, of een base"),
    (#"{"name": "own", "norms": {"evaluated": false}}"#, "/norms zet geen enkele norm aan; noem er een, of een base"),
    (#"{"name": "own", "base": "vision-2012", "norms": ["evaluated"]}"#, "/norms moet een object zijn"),
    (#"{"name": "own", "norms": {"evaluatd": true}}"#, "/norms/evaluatd is geen norm; bedoelt u evaluated?"),
    (#"{"name": "own", "norms": {"gezellig": true}}"#, "/norms/gezellig is geen norm"),
    (#"{"name": "own", "norms": {"evaluated": 1}}"#, "/norms/evaluated moet true of false zijn"),
    // Its parameters.
    (#"{"name": "own", "base": "vision-2012", "parameters": 30}"#, "/parameters moet een object zijn"),
    (
      #"{"name": "own", "base": "vision-2012", "parameters": {"feedback-given.day": 30}}"#,
      "/parameters/feedback-given.day is geen parameter; bedoelt u feedback-given.days?"
    ),
    (
      #"{"name": "own", "base": "vision-2012", "parameters": {"feedback-given.days": "30"}}"#,
      "/parameters/feedback-given.days moet een getal zijn"
    ),
    (
      #"{"name": "own", "base": "vision-2012", "parameters": {"feedback-given.days": -1}}"#,
      "/parameters/feedback-given.days moet liggen tussen 0 en 1000000"
    ),
    (
      #"{"name": "own", "base": "vision-2012", "parameters": {"feedback-given.days": 1000001}}"#,
      "/parameters/feedback-given.days moet liggen tussen 0 en 1000000"
    ),
    (
      #"{"name": "own", "base": "vision-2012", "parameters": {"feedback-given.days": 30.5}}"#,
      "/parameters/feedback-given.days moet een geheel getal zijn"
    ),
    (
      #"{"name": "own", "base": "vision-2012", "parameters": {"early-involvement.share": 1.01}}"#,
      "/parameters/early-involvement.share moet liggen tussen 0 en 1"
    ),
    (
      #"{"name": "own", "base": "vision-2012", "parameters": {"within-estimate.factor": 1.00000000000000000000000000000000001}}"#,
      "/parameters/within-estimate.factor heeft meer dan 34 cijfers"
    ),
  ])
  func `is refused with what is wrong, and where`(text: String, sentence: String) {
    #expect(Self.sentences(text, in: .nl) == [sentence])
    let english = Self.sentences(text, in: .en)
    #expect(english.count == 1 && english != [sentence])
  }

  @Test func `is refused with everything that is wrong at once`() {
    let text = #"""
      {"nam": "own", "base": "vision", "norms": {"evaluatd": true, "targeted": "yes"},
       "parameters": {"evaluated.days": -1, "targeted.participants": 1.5, "within-estimate.factor": true}}
      """#
    #expect(
      Self.sentences(text, in: .en) == [
        "/nam does not belong here; did you mean name?", "/name is required",
        "/base must be one of: rekenkamer-2010, vision-2012, met-elkaar-2.0",
        "/norms/evaluatd is not a norm; did you mean evaluated?", "/norms/targeted must be true or false",
        "/parameters/evaluated.days must be from 0 to 1000000", "/parameters/targeted.participants must be a whole number",
        "/parameters/within-estimate.factor must be a number",
      ])
  }

  @Test(arguments: NormSet.Parameter.allCases) func `takes 0 and every value that comes with the program`(
    parameter: NormSet.Parameter
  ) throws {
    for value in [Decimal(0), parameter.usual, Decimal(parameter.range.highest)] {
      let text = #"{"name": "own", "base": "vision-2012", "parameters": {"\#(parameter.rawValue)": \#(value)}}"#
      #expect(try NormSetFile.read(Array(text.utf8))[parameter] == value)
    }
  }

  private static func sentences(_ text: String, in language: Language) -> [String] {
    do throws(NormSetFaults) {
      _ = try NormSetFile.read(Array(text.utf8))
      return []
    } catch {
      return error.faults.map { $0.sentence(in: language) }
    }
  }
}
