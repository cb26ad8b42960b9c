import Formats
import Testing

@testable import Events

@Suite struct `The value of a field` {
  @Test func `is read in words wherever a list is closed`() {
    for type in EventType.allCases {
      guard case .object(let schema) = type.schema, case .object(let fields)? = schema.first(where: { $0.0 == "properties" })?.1
      else { continue }
      for (name, field) in fields {
        guard case .object(let members) = field, case .array(let words)? = members.first(where: { $0.0 == "enum" })?.1 else {
          continue
        }
        for case .string(let word) in words {
          let names = ValueNames.words.compactMap { Self.names(of: word, in: $0) }
          let shown = ValueNames.readable(word, of: name, type: type, in: .nl)
          #expect(names.contains { $0.nl == shown }, "\(type.rawValue) \(name) \(word) reads \(shown)")
        }
      }
    }
  }

  private static func names<W: Word>(of word: String, in list: W.Type) -> Names? { W(rawValue: word)?.names }

  @Test func `is read as people write it, or else as it came`() {
    func read(_ value: String, _ field: String, _ type: EventType?, _ language: Language = .nl) -> String {
      ValueNames.readable(value, of: field, type: type, in: language)
    }
    #expect(read("true", "chosen", .participationDecided) == "ja")
    #expect(read("true", "chosen", .participationDecided, .en) == "yes")
    #expect(read("2026-07-01", "due", .commitmentMade) == "1-7-2026")
    #expect(read("2026-07-01", "due", .commitmentMade, .en) == "2026-07-01")
    #expect(read("7.5", "value", .goalMeasured) == "7,5")
    #expect(read(#"["r1","r2"]"#, "reactions", .feedbackSent) == "r1, r2")
    #expect(read("[]", "targetGroups", .planAdopted) == "geen")
    #expect(read(#"[{"a":1},"b"]"#, "groups", .participationDecided) == "a 1; b")
    let steps = #"[{"name":"Uitnodigen","from":"2020-02-13"},{"name":"Gesprek","from":"2020-03-02","to":"2020-04-01"}]"#
    #expect(
      read(steps, "steps", .planAdopted) == "naam Uitnodigen, vanaf 13-2-2020; naam Gesprek, vanaf 2-3-2020, tot en met 1-4-2020")
    #expect(read(steps, "steps", .planAdopted, .en).hasPrefix("name Uitnodigen, from 2020-02-13; name"))
    #expect(read("[1,2]", "nergens", nil) == "[1,2]")
    #expect(read("[tekst", "title", .trajectoryStarted) == "[tekst")
    #expect(read("true", "title", .trajectoryStarted) == "true")
    #expect(read("website", "channel", nil) == "gemeentelijke website")
    #expect(read("wat", "nergens", nil) == "wat")
  }
}
