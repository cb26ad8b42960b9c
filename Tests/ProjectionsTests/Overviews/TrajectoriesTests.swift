import Events
import Formats
import Testing

@testable import Projections

@Suite struct Trajectories {
  @Test func `are what their latest start says, from the day of the earliest`() {
    var story = Story()
    story.start("Tweede", owner: "b", initiator: "residents", on: 3)
    story.start("Eerste", owner: "a", on: 1)
    let shown = story.ask(.trajectories).drawn("title", "owner", "initiator", "started")
    #expect(shown == "Tweede b residents 2025-01-02")
    let before = story.ask(.trajectories, asOf: Story.day(1)).drawn("title", "owner", "initiator", "started")
    #expect(before == "Eerste a municipality 2025-01-02")
  }

  @Test func `are there without a start, and say what they can`() {
    var story = Story()
    story.react("r1", by: "anna", on: 2)
    story.react("r2", by: "anna", on: 3)
    story.react("r3", by: nil, on: 3)
    story.react("r3", by: nil, on: 4)
    story.withdraw("r1", on: 5)
    #expect(
      story.ask(.trajectories).drawn("title", "initiator", "started", "firstInvolvement", "reactions", "people")
        == "- - - 2025-01-03 3 1")
  }

  @Test func `have the level of the latest choice, and none when that is not to involve`() {
    var story = Story()
    story.choose("consult", on: 2)
    story.choose(nil, on: 3)
    #expect(story.ask(.trajectories, asOf: Story.day(2)).drawn("level") == "consult")
    #expect(story.ask(.trajectories).drawn("level") == "-")
    story.choose("advise", on: 3, id: "z")
    #expect(story.ask(.trajectories).drawn("level") == "advise")
  }

  @Test func `are closed until they are reopened`() {
    var story = Story()
    story.close(on: 5)
    #expect(story.ask(.trajectories).drawn("closed") == "2025-01-06")
    story.reopen(on: 6, id: "a")
    #expect(story.ask(.trajectories).drawn("closed") == "-")
    story.close(on: 6, id: "b")
    #expect(story.ask(.trajectories).drawn("closed") == "2025-01-07")
  }

  @Test func `stand in byte order of their ids`() {
    var story = Story()
    for id in ["b", "B", "b.1", "b-1", "_"] { story.start(on: 1, in: "trajectory/\(id)") }
    #expect(story.ask(.trajectories).drawn("trajectory") == "B\n_\nb\nb-1\nb.1")
    #expect(story.ask(.trajectories, .init(trajectory: "b.1")).drawn("trajectory") == "b.1")
    #expect(story.ask(.trajectories, .init(trajectory: "never")).rows.isEmpty)
  }
}
