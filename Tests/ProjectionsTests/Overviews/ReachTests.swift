import Events
import Formats
import Testing

@testable import Projections

@Suite struct Reach {
  @Test func `counts people once, however often they react, in total and per group`() {
    var story = Story()
    story.react("r1", by: "anna", group: "jongeren", on: 1)
    story.react("r2", by: "anna", group: "jongeren", on: 2)
    story.react("r3", by: "bert", group: "ouderen", on: 3)
    story.react("r4", by: "anna", group: "ouderen", on: 4)
    story.react("r5", by: "carla", on: 5)
    story.react("r6", by: nil, group: "jongeren", on: 6)
    #expect(
      story.reach().drawn == """
        * 3 1 - -
        jongeren 1 1 - -
        ouderen 2 0 - -
        - 1 0 - -
        """)
  }

  @Test func `shows every group of the latest plan, also the one that nobody reached`() {
    var story = Story()
    story.plan(["boeren"], on: 1)
    story.plan(["jongeren", "ouderen"], on: 2)
    story.react("r1", by: "anna", group: "ouderen", on: 3)
    story.react("r2", by: "bert", group: "sportclub", on: 3)
    #expect(
      story.reach().drawn == """
        * 2 0 - -
        jongeren 0 0 - -
        ouderen 1 0 - -
        sportclub 1 0 - -
        """)
  }

  @Test func `gives coverage where the size is known, empty without one or with nobody in it`() {
    var story = Story()
    story.plan(["jongeren", "ouderen", "vogels"], on: 1)
    story.group("jongeren", size: 400, on: 1)
    story.group("ouderen", size: nil, on: 1)
    story.group("vogels", size: 0, on: 1)
    story.add("stakeholder-reassessed", #"{"stakeholder":"jongeren","reason":"telling","size":1}"#, on: 2)
    story.react("r1", by: "anna", group: "jongeren", on: 3)
    story.react("r2", by: "bert", group: "jongeren", on: 3)
    #expect(
      story.reach().drawn == """
        * 2 0 - -
        jongeren 2 0 1 2/1
        ouderen 0 0 - -
        vogels 0 0 0 0/0
        """)
    let json = String(decoding: story.reach().json(in: .en), as: UTF8.self)
    #expect(json.contains(#""coverage":{"numerator":2,"denominator":1,"value":2}"#))
    #expect(json.contains(#""coverage":{"numerator":0,"denominator":0,"value":null}"#))
  }

  @Test func `counts one kind of reaction when asked`() {
    var story = Story()
    story.react("r1", by: "anna", kind: "vote", on: 1)
    story.react("r2", by: "bert", kind: "idea", on: 1)
    #expect(story.reach(kind: .vote).drawn == "* 1 0 - -\n- 1 0 - -")
  }

  @Test func `says nothing of a trajectory where nothing of it is recorded`() {
    var story = Story()
    story.add("trajectory-started", #"{"title":"t","kind":"project","complexity":"routine","owner":"team"}"#, on: 1)
    #expect(story.reach().rows.isEmpty)
    #expect(Story().reach().rows.isEmpty)
  }

  @Test func `takes the latest of two reactions with one id, by time and then by source and id, never by position`() {
    var story = Story()
    story.react("r1", by: "late", on: 5, id: "a")
    story.react("r1", by: "early", on: 1, id: "b")
    story.react("r2", by: "higher", on: 2, id: "é")
    story.react("r2", by: "lower", on: 2, id: "e\u{301}")
    story.react("r3", by: "last-source", on: 3, id: "a", source: "urn:z")
    story.react("r3", by: "first-source", on: 3, id: "z", source: "urn:a")
    #expect(story.reach().drawn == "* 3 0 - -\n- 3 0 - -")
    // é is C3 A9, e with its accent apart is 65 CC 81: the first is later in byte order.
    #expect(story.reach().rows[0].cells[2].evidence == [1, 3, 5])
  }

  @Test func `leads by its evidence to the events that make it`() {
    var story = Story()
    story.plan(["jongeren"], on: 1)
    story.group("jongeren", size: 10, on: 1)
    story.react("r1", by: "anna", group: "jongeren", on: 2)
    story.react("r2", by: nil, group: "jongeren", on: 2)
    let row = story.reach().rows[1]
    #expect(row.cells.map(\.evidence) == [[], [], [3], [4], [2], [2, 3]])
  }
}
