import Events
import Formats
import Testing

@Suite struct `The catalogue` {
  @Test func `has one example of every type`() {
    #expect(Set(Example.all.map(\.name)) == Set(EventType.allCases.map(\.rawValue)))
    #expect(Example.all.count == EventType.allCases.count)
  }

  @Test(arguments: Example.all) func `accepts an event with its required fields only`(example: Example) {
    #expect(faults(example.name, in: example.category, example.least) == [])
  }

  @Test(arguments: Example.all) func `accepts an event with every field, in any order`(example: Example) {
    #expect(faults(example.name, in: example.category, example.full) == [])
    var turned = ObjectText(example.full)
    turned.members.reverse()
    #expect(faults(example.name, in: example.category, turned.text) == [])
    #expect(throws: Never.self) {
      let one = try read(example.name, in: example.category, example.full)
      let other = try read(example.name, in: example.category, turned.text)
      #expect(one == other)
    }
  }

  @Test(arguments: Example.all) func `reads every field into the property of its name`(example: Example) throws {
    var content = Mirror(reflecting: try read(example.name, in: example.category, example.full))
    while content.displayStyle == .enum, let inner = content.children.first { content = Mirror(reflecting: inner.value) }
    #expect(content.children.map(\.label) == example.fields.map(\.name))
    for child in content.children {
      let value = Mirror(reflecting: child.value)
      #expect(value.displayStyle != .optional || value.children.count == 1, "\(child.label ?? "") was not read")
    }
  }

  @Test(arguments: Example.all) func `names each required field that is missing`(example: Example) {
    for field in example.fields where !field.isOptional {
      let rest = ObjectText(example.full).without(field.name).text
      #expect(faults(example.name, in: example.category, rest) == [Fault("/data/\(field.name)", .missing)])
    }
  }

  @Test(arguments: Example.all) func `does without each optional field`(example: Example) {
    for field in example.fields where field.isOptional {
      let rest = ObjectText(example.full).without(field.name).text
      #expect(faults(example.name, in: example.category, rest) == [])
    }
  }

  @Test(arguments: Example.all) func `refuses in each field what it cannot hold, and says where`(example: Example) {
    for field in example.fields {
      for refusal in field.kind.refused {
        let data = ObjectText(example.full).with(field.name, refusal.value).text
        let fault = Fault("/data/\(field.name)\(refusal.fault.pointer)", refusal.fault.reason)
        #expect(faults(example.name, in: example.category, data) == [fault], "\(field.name)")
      }
    }
  }

  @Test(arguments: Example.all) func `takes in each field all that it can hold`(example: Example) {
    for field in example.fields {
      for value in field.kind.accepted {
        let data = ObjectText(example.full).with(field.name, value).text
        #expect(faults(example.name, in: example.category, data) == [], "\(field.name)")
      }
    }
  }

  @Test(arguments: NestedObject.all) func `looks into the objects in a list`(object: NestedObject) throws {
    let example = try #require(Example.all.first { $0.name == object.event })
    func found(_ nested: String) -> [Fault] {
      faults(example.name, in: example.category, ObjectText(example.full).with(object.field, "[\(object.full), \(nested)]").text)
    }
    for field in object.fields {
      let without = found(ObjectText(object.full).without(field.name).text)
      #expect(without == (field.isOptional ? [] : [Fault("/data/\(object.field)/1/\(field.name)", .missing)]))
      for refusal in field.kind.refused {
        let fault = Fault("/data/\(object.field)/1/\(field.name)", refusal.fault.reason)
        #expect(found(ObjectText(object.full).with(field.name, refusal.value).text) == [fault])
      }
      for value in field.kind.accepted {
        #expect(found(ObjectText(object.full).with(field.name, value).text) == [])
      }
    }
  }

  @Test func `asks for a level when people are to be involved`() {
    let chosen = #"{"chosen": true, "decidedBy": "council", "reason": "Groot belang"}"#
    #expect(
      faults("participation-decided", in: .trajectory, chosen) == [Fault("/data/level", .requiredWhen("chosen", "true"))])
  }

  @Test func `asks which contributions were weighed`() {
    let nothing = #"{"outcome": "noted", "reason": "Gezien"}"#
    #expect(
      faults("contribution-weighed", in: .trajectory, nothing) == [Fault("/data", .oneOfRequired(["reactions", "topics"]))])
    let byTopic = #"{"topics": ["parking"], "outcome": "noted", "reason": "Gezien"}"#
    #expect(faults("contribution-weighed", in: .trajectory, byTopic) == [])
  }

  @Test(arguments: Example.all) func `keeps fields that it does not know`(example: Example) {
    let data = ObjectText(example.full).with("extra", #"{"any": [1, null]}"#).text
    #expect(faults(example.name, in: example.category, data) == [])
  }

  @Test(arguments: Example.all) func `takes with every event how its time is known and where it is written`(example: Example) {
    for precision in ["day", "month", "year", "chosen"] {
      let data = ObjectText(example.full).with("precision", "\"\(precision)\"").with("sourceLine", #""V 582-589""#).text
      #expect(faults(example.name, in: example.category, data) == [])
    }
    let wrong = ObjectText(example.full).with("precision", #""hour""#).with("sourceLine", "582").text
    #expect(
      faults(example.name, in: example.category, wrong) == [
        Fault("/data/precision", .notOneOf(["day", "month", "year", "chosen"])), Fault("/data/sourceLine", .notText),
      ])
  }

  @Test(arguments: ["[]", "7", "null", #""trajectory""#]) func `takes objects only`(data: String) {
    #expect(faults("trajectory-started", in: .trajectory, data) == [Fault("/data", .notAnObject)])
  }

  @Test func `names everything that is wrong at once`() {
    let data = #"{"title": "", "kind": "plan", "complexity": 3, "area": "Dalfsen Zuid", "precision": "hour", "personal": {}}"#
    #expect(
      faults("trajectory-started", in: .signal, data) == [
        Fault("/subject", .wrongCategory(allowed: ["trajectory"])),
        Fault("/data/title", .emptyText),
        Fault("/data/kind", .notOneOf(["policy", "project", "spatial-plan", "environmental-permit", "maintenance"])),
        Fault("/data/complexity", .notText),
        Fault("/data/owner", .missing),
        Fault("/data/area", .notACode),
        Fault("/data/precision", .notOneOf(["day", "month", "year", "chosen"])),
        Fault("/data/personal", .personalNotYetSealed),
        Fault("/data/personal", .personalWithoutParticipant),
      ])
  }

  @Test func `reads what stands there`() throws {
    let data = try #require(Example.all.first { $0.name == "reaction-received" })
    guard case .trajectory(.reactionReceived(let reaction)) = try read(data.name, in: .trajectory, data.full) else {
      Issue.record("it is a reaction")
      return
    }
    #expect(reaction.reaction == "r-1")
    #expect(reaction.participant == "p-1")
    #expect(reaction.channel == "meeting")
    #expect(reaction.kind == .concern)
    #expect(reaction.stance == .against)
    #expect(reaction.ageBand == .from65)
    #expect(reaction.summary == "Te weinig plaats voor de auto")
  }
}
