import Events
import Formats
import Testing

@testable import Projections

@Suite struct Stakeholders {
  @Test func `are read field by field, each from the latest event that carries it`() {
    var story = Story()
    story.add("stakeholder-reassessed", #"{"stakeholder":"s","reason":"x","influence":5,"desiredLevel":"advise"}"#, on: 3)
    story.add("stakeholder-reassessed", #"{"stakeholder":"s","reason":"x","influence":1,"size":40}"#, on: 1)
    story.group("s", size: nil, on: 2)
    story.add("stakeholder-reassessed", #"{"stakeholder":"other","reason":"x","size":9}"#, on: 4)
    let columns = ["stakeholder", "category", "level", "interest", "influence", "stake", "desiredLevel", "size", "reassessments"]
    #expect(columns == story.ask(.stakeholders).columns.map(\.name).filter { columns.contains($0) })
    #expect(story.ask(.stakeholders).drawn == "s s residents local wonen 5 4 advise 40 2")
    #expect(story.ask(.stakeholders).rows[0].cells.map(\.evidence) == [[], [], [3], [3], [3], [3], [1], [3], [1], [2], [1, 2]])
    #expect(story.ask(.stakeholders, asOf: Story.day(2)).drawn == "s s residents local wonen 2 4 - 40 1")
    #expect(story.ask(.stakeholders, asOf: Story.day(1)).rows.isEmpty)
  }

  @Test func `go by source and id at equal times`() {
    var story = Story()
    story.add("stakeholder-reassessed", #"{"stakeholder":"s","reason":"x","stake":5}"#, on: 1, id: "z")
    story.group("s", size: 3, on: 1)
    #expect(story.ask(.stakeholders).drawn("stake", "size") == "5 3")
  }
}
