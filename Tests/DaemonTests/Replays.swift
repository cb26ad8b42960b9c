import Formats
import Testing

@testable import metelkaard

@Suite struct `A replay over HTTP` {
  private func changes(_ reply: Reply) -> [String] {
    (reply.json["moments"]?.elements.map { $0 } ?? []).map { moment in
      let events = moment["events"]?.elements.compactMap { $0["event"]?.string } ?? []
      let overviews = moment["changes"]?.elements.compactMap { $0["overview"]?.string } ?? []
      return "\(events.joined(separator: " ")): \(overviews.joined(separator: " "))"
    }
  }

  @Test func `tells what each moment changed`() throws {
    let door = try given(
      .started(), .reaction("1", by: "anna", at: "2025-06-10T12:00:00Z"), .reaction("2", by: "anna", at: "2025-06-11T12:00:00Z"))
    let reply = door.get("/v1/trajectories/centrumplan/replay?lang=nl")
    #expect(reply.status == 200)
    #expect(reply.json["question"]?["position"]?.integer == 3)
    // One word for each overview that changed, in how many of its rows.
    let counted = changes(reply).map { moment in
      var words: [String] = []
      for word in moment.split(separator: " ").map(String.init) where words.last != word { words.append(word) }
      return words.joined(separator: " ")
    }
    #expect(
      counted == [
        "trajectory-started: trajectories timeliness conditions promise norms",
        "reaction-received: trajectories timeliness reach feedback acknowledged weighing norms owed",
        "reaction-received: trajectories feedback acknowledged weighing owed",
      ])
    let vision = changes(door.get("/v1/trajectories/centrumplan/replay?normSet=vision-2012"))
    #expect(vision.first?.split(separator: " ").count { $0 == "norms" } == 20)
    let flips = door.get("/v1/trajectories/centrumplan/replay?normSet=vision-2012&against=met-elkaar-2.0")
    #expect(changes(flips)[1].contains(" flips"))
    #expect(flips.json["question"]?["against"]?.string == "met-elkaar-2.0")
    #expect(reply.json["overviews"]?.elements.compactMap { $0["title"]?.string }.first == "Trajecten")
    let before = door.get("/v1/trajectories/centrumplan/replay?asOf=2025-06-10")
    #expect(changes(before).count == 2)
    let evidence = door.get("/v1/trajectories/centrumplan/replay?after=2&evidence=true")
    let cells = evidence.json["moments"]?.elements.first { _ in true }?["changes"]?.elements.first { _ in true }?["cells"]
    #expect(cells?.elements.map { $0["evidence"]?.elements.map(\.integer) } == [[3]])
  }

  @Test func `comes in pages that tell of one state of the record`() throws {
    let door = try given(.started())
    for number in 1...9 {
      let event = Sent.reaction("\(number)", by: "p\(number)", at: "2025-06-1\(number)T12:00:00Z")
      #expect(door.post(event).status == 201)
    }
    let whole = changes(door.get("/v1/trajectories/centrumplan/replay"))
    var told: [String] = []
    var next: String? = "/v1/trajectories/centrumplan/replay?limit=4"
    while let path = next {
      let reply = door.get(path)
      told += changes(reply)
      #expect(reply.json["question"]?["position"]?.integer == 10)
      // What comes in meanwhile is no part of it.
      #expect(door.post(.reaction("late\(told.count)", by: "x", at: "2025-06-09T12:00:00Z")).status == 201)
      next = reply.response.headers.first { $0.name == "Link" }.map { String($0.value.dropFirst().prefix { $0 != ">" }) }
    }
    #expect(told == whole)
    #expect(told.count == 10)
  }

  @Test func `is of a trajectory that is known, and asked as it can be`() throws {
    let door = try given(.started())
    for id in ["dorpshuis", "not%20an%20id"] { #expect(door.get("/v1/trajectories/\(id)/replay").kind == "not-found") }
    #expect(door.get("/v1/trajectories/centrumplan/replay?asOf=2001-01-01").kind == "not-found")
    for query in ["limit=0", "after=x", "asOf=gisteren", "kind=idea"] {
      let reply = door.get("/v1/trajectories/centrumplan/replay?\(query)")
      #expect(reply.status == 400)
      #expect(reply.places == [String(query.prefix { $0 != "=" })])
    }
    #expect(changes(door.get("/v1/trajectories/centrumplan/replay?after=99")) == [])
  }
}
