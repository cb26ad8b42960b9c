import Events
import Formats
import Testing

@testable import Projections

@Suite struct `What everybody may see` {
  /// So many persons of a group, each with a reaction, from a day on.
  private func crowd(_ story: inout Story, _ count: Int, of group: String?, on day: Int = 1) {
    for number in 0..<count {
      let who = "\(group ?? "nobody")-\(day)-\(number)"
      story.react("r-\(who)", by: who, group: group, on: day)
    }
  }

  private func seen(_ overview: Overview, in story: Story, asOf: Moment? = nil) throws -> Table {
    story.ask(overview, asOf: asOf).publicly(try #require(overview.publiclyShown))
  }

  @Test func `is between which fives a count lies, and only the groups that five share`() throws {
    var story = Story()
    story.group("omwonenden", size: 212, on: 0)
    story.group("jongeren", size: 3, on: 0)
    story.plan(["omwonenden", "jongeren"], on: 0)
    crowd(&story, 12, of: "omwonenden")
    crowd(&story, 5, of: "ondernemers")
    crowd(&story, 4, of: "jongeren")
    crowd(&story, 9, of: nil)
    // 30 people; jongeren has four, and who named no group is not shown: nothing adds up to 30.
    #expect(story.ask(.reach).drawn("targetGroup", "people") == "* 30\njongeren 4\nomwonenden 12\nondernemers 5\n- 9")
    let table = try seen(.reach, in: story)
    #expect(table.drawn == "* 30+ <5 -\nomwonenden 10+ <5 210+\nondernemers 5+ <5 -")
    #expect(table.columns.map(\.name) == ["trajectory", "targetGroup", "people", "unidentified", "size"])
    #expect(table.rows.allSatisfy { $0.cells.allSatisfy(\.evidence.isEmpty) })
  }

  @Test func `does not tell none from four`() throws {
    var story = Story()
    story.start(on: 0)
    #expect(try seen(.trajectories, in: story).drawn("reactions", "people") == "<5 <5")
    crowd(&story, 4, of: nil)
    #expect(try seen(.trajectories, in: story).drawn("reactions", "people") == "<5 <5")
    crowd(&story, 1, of: nil, on: 2)
    #expect(try seen(.trajectories, in: story).drawn("reactions", "people") == "5+ 5+")
  }

  @Test func `counts persons, not what they send, before a code has a row`() throws {
    var story = Story()
    for number in 1...20 { story.speak("r\(number)", by: "anna", "for", topic: "verkeer", on: number) }
    #expect(story.ask(.opinions).rows.count == 1)
    #expect(try seen(.opinions, in: story).rows.isEmpty)
    for number in 1...4 { story.speak("s\(number)", by: "p\(number)", "against", topic: "verkeer", on: 30) }
    #expect(try seen(.opinions, in: story).drawn == "verkeer 20+ <5 <5 <5 <5 <5")
  }

  @Test func `has a median of five reactions, and of no fewer`() throws {
    var story = Story()
    crowd(&story, 4, of: nil)
    story.answer(nil, on: 3)
    #expect(try seen(.feedback, in: story).drawn == "<5 <5 -")
    crowd(&story, 1, of: nil, on: 2)
    story.answer(nil, on: 6)
    #expect(try seen(.feedback, in: story).drawn == "5+ 5+ 2")
  }

  @Test func `leaves out what norms say of numbers of people`() throws {
    var story = Story()
    story.start(on: 0)
    let norms = try seen(.norms, in: story).rows.map { $0.cells[1].value }
    #expect(norms.contains(.word(Norm.feedbackGiven)))
    #expect(!norms.contains(.word(Norm.targeted)) && !norms.contains(.word(Norm.crossMedia)))
  }

  @Test func `has no texts, and no totals of several decisions`() throws {
    var story = Story()
    crowd(&story, 6, of: "a")
    story.weigh("adopted", reactions: ["r-a-1-0"], on: 2)
    story.decide("d", by: "council", on: 3)
    #expect(try seen(.weighing, in: story).drawn == "* 5+ <5 <5 <5 <5 <5")
    for overview in Overview.allCases {
      for name in overview.publicColumns.map(\.column.name) {
        #expect(
          !["title", "text", "reason", "findings", "interest", "summary", "how", "by", "body"].contains(name), "\(overview)")
      }
    }
  }

  @Test(arguments: Overview.allCases) func `has no count of people or of their reactions as it is`(overview: Overview) {
    // Counts of events that the municipality itself makes.
    let own: Set = [
      "activities", "messages", "interim", "applied", "used", "asked", "unasked", "unsaid", "number",
    ]
    for (column, isInFives) in overview.publicColumns where column.counts != nil && !isInFives {
      #expect(column.counts == .events && own.contains(column.name), "\(overview.rawValue) \(column.name)")
    }
  }

  @Test func `is written so that nobody reads it as another number`() throws {
    var story = Story()
    crowd(&story, 23, of: nil)
    let table = try seen(.reach, in: story)
    let json = try JSONDocument(table.json(in: .nl)).root
    let row = try #require(json["rows"]?.elements.first { _ in true })
    #expect(row["people"]?["atLeast"]?.integer == 20 && row["people"]?["lessThan"]?.integer == 25)
    #expect(row["unidentified"]?["atLeast"] == nil && row["unidentified"]?["lessThan"]?.integer == 5)
    #expect(json["question"]?["public"]?.bool == true)
    #expect(json["question"]?["position"] == nil)
    #expect(table.csv() == "trajectory,targetGroup,people,unidentified,size\r\nplan,*,20..24,<5,\r\n")
    #expect(table.text(in: .nl).contains("minder dan 5") && table.text(in: .nl).contains("20–24"))
    #expect(table.text(in: .en).contains("fewer than 5"))
    #expect(!table.text(in: .en).contains("position"))
  }
}

@Suite struct `What everybody may ask` {
  private let now = Moment(nanoseconds: 1_750_000_000_000_000_000)  // 2025-06-15T17:06:40+02:00

  private func faults(_ asked: Question.Asked, of overview: Overview = .reach) -> [PublicFault.Part] {
    asked.publicFaults(of: overview, now: now).map(\.part)
  }

  @Test(arguments: ["2025-05-31", "2024-02-29", "2025-03-31T23:59:59.999999999+02:00"])
  func `is the end of a month that is over`(moment: String) {
    #expect(faults(.init(asOf: Question.moment(moment), knownAt: Question.moment(moment))) == [])
  }

  @Test(arguments: ["2025-06-30", "2025-05-30", "2024-02-28", "2025-03-31T23:59:59+02:00", "2025-05-31T23:59:59.999999999Z"])
  func `is no other moment`(moment: String) {
    #expect(faults(.init(asOf: Question.moment(moment), knownAt: Question.moment(moment))) == [.asOf, .knownAt])
  }

  @Test func `is by default the last month that is over`() {
    let asked = Question.Asked().publicly(now: now)
    #expect(asked.asOf == Question.moment("2025-05-31"))
    #expect(asked.knownAt == Question.moment("2025-05-31"))
    let early = Question.Asked(asOf: Question.moment("2025-01-31")).publicly(now: now)
    #expect(early.knownAt == Question.moment("2025-05-31"))
    let late = Question.Asked(knownAt: Question.moment("2025-01-31")).publicly(now: now)
    #expect(late.asOf == Question.moment("2025-01-31"))
  }

  @Test func `is about a trajectory, and nothing else`() {
    let subject = Question.Subject(trajectory: "plan", kind: .idea, normSet: .vision2012)
    #expect(faults(.init(subject, position: 3)) == [.parameter(.kind), .parameter(.normSet), .position])
    #expect(faults(.init(.init(trajectory: "plan"))) == [])
  }

  @Test func `is an overview of which somebody decided what is for everybody`() throws {
    #expect(faults(.init(), of: .contribution) == [.overview])
    #expect(Overview.contribution.publicRefusal?.en.contains("single reactions") == true)
    let fresh = OverviewDefinition(
      .evaluation, title: Names(nl: "", en: ""), summary: Names(nl: "", en: ""), columns: [.trajectory], rows: .whole { _ in [] })
    guard case .refused(.undecided) = fresh.publicly else {
      Issue.record("a new overview is public by itself")
      return
    }
  }
}
