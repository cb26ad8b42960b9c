import Formats
import Testing

@testable import metelkaar

@Suite struct `Recording one fact` {
  let console = Console()

  @Test func `fills in what the envelope needs, and prints the position`() {
    let outcome = console.run(
      "record", "reaction-received", "trajectory/centrumplan", "reaction=r1", "channel=survey", "kind=idea")
    #expect(outcome.code == .done)
    #expect(outcome.out == "00000000000000000001\n")
    #expect(
      outcome.err == """
        A new log was begun in the directory \(console.data).
        Reaction received: recorded at position 1, as number 1 of trajectory/centrumplan.

        """)
    let event = console.run("export").out
    #expect(event.contains(#""source":"urn:metelkaar:command-line","type":"nl.participation.reaction-received""#))
    // 15 June 2025 is summer in Amsterdam.
    #expect(event.contains(#""time":"2025-06-15T17:06:40+02:00""#))
    #expect(event.contains(#""id":"0197"#))
    #expect(event.contains(#""data":{"reaction":"r1","channel":"survey","kind":"idea"}}"#))
  }

  @Test(arguments: [
    ("plan-adopted", "costEstimateCents=12000", #""costEstimateCents":12000"#),
    ("plan-adopted", "targetGroups=buurt, winkels", #""targetGroups":["buurt","winkels"]"#),
    ("plan-adopted", "feedbackMoments=na afloop, per mail", #""feedbackMoments":["na afloop, per mail"]"#),
    ("plan-adopted", #"steps=[{"name":"een"}]"#, #""steps":[{"name":"een"}]"#),
    ("plan-adopted", "steps=een", #""steps":["een"]"#),
    ("participation-decided", "chosen=true", #""chosen":true"#),
    ("participation-decided", "chosen=ja", #""chosen":"ja""#),
    ("goal-measured", "value=7.50", #""value":7.50"#),
    ("goal-measured", "goal=7", #""goal":"7""#),
    ("goal-measured", "unknown=7", #""unknown":"7""#),
  ])
  func `turns words into JSON as the catalogue describes the field`(type: String, written: String, json: String) throws {
    let field = try #require(EventFieldProbe(type: type, written: written))
    #expect(field.json == json)
  }

  @Test func `repeats a field for a list of texts, and no other`() {
    let outcome = console.run(
      "record", "preconditions-set", "trajectory/a", "--dry-run", "preconditions=Geen hoogbouw, ook later",
      "preconditions=Het plein blijft", "inputStatus=weighed")
    #expect(outcome.out.contains(#""preconditions":["Geen hoogbouw, ook later","Het plein blijft"]"#))
    let twice = console.run("record", "preconditions-set", "trajectory/a", "inputStatus=weighed", "inputStatus=advice")
    #expect(twice.code == .wrongUsage)
    #expect(twice.err.hasPrefix("The field inputStatus is given twice, and it is not a list.\n"))
  }

  @Test func `takes a day for its noon in Amsterdam`() {
    for (day, noon) in [("2025-01-15", "12:00:00+01:00"), ("2025-03-30", "12:00:00+02:00"), ("2025-10-26", "12:00:00+01:00")] {
      let outcome = console.run(
        "record", "trajectory-closed", "trajectory/a", "--dry-run", "--time", day, "result=klaar", "--id", "x", "--source",
        "urn:y")
      #expect(
        outcome.out
          == #"{"specversion":"1.0","id":"x","source":"urn:y","type":"nl.participation.trajectory-closed","#
          + #""subject":"trajectory/a","time":"\#(day)T\#(noon)","datacontenttype":"application/json","#
          + #""data":{"result":"klaar","precision":"day"}}"# + "\n")
    }
    #expect(
      console.run("record", "trajectory-closed", "trajectory/a", "--time", "2025-02-30", "result=klaar").code == .wrongUsage)
    #expect(console.run("record", "trajectory-closed", "trajectory/a", "time=2025-02-03", "result=klaar").code == .wrongUsage)
  }

  @Test func `names every fault, and the field that was probably meant`() {
    let outcome = console.run(
      "record", "reaction-received", "trajectory/centrumplan", "reaction=r 1", "chanel=survey", "kind=idee",
      "participant=123456782")
    #expect(outcome.code == .refused)
    #expect(outcome.out == "")
    #expect(outcome.err.contains("Mind: reaction-received has no field chanel; did you mean channel?\n"))
    #expect(outcome.err.contains("/data/reaction must be 1 to 128 of letters"))
    #expect(outcome.err.contains("/data/channel is required\n"))
    #expect(outcome.err.contains("/data/kind must be one of"))
    #expect(outcome.err.contains("/data/participant looks like a citizen service number"))
    #expect(outcome.err.hasSuffix("Nothing recorded. The fields of this type: metelkaar help reaction-received\n"))
    #expect(console.run("export").code == .refused, "not even a log was made")
  }

  @Test func `keeps a field that nobody knows, and says so`() {
    let outcome = console.run("record", "trajectory-closed", "trajectory/a", "result=klaar", "zaaknummer=Z-1")
    #expect(outcome.code == .done)
    #expect(outcome.err.contains("Unknown fields were kept, but count nowhere: zaaknummer.\n"))
    #expect(console.run("export").out.contains(#""zaaknummer":"Z-1""#))
  }

  @Test func `names the nearest type, and the shape of a subject`() {
    let type = console.run("record", "reaction-recieved", "trajectory/a")
    #expect(type.code == .wrongUsage)
    #expect(type.err.hasPrefix("reaction-recieved is not a known event type. Did you mean reaction-received?"))
    let subject = console.run("record", "trajectory-closed", "signal/a", "result=klaar")
    #expect(subject.err.hasPrefix("/subject this event belongs in: trajectory\n"))
  }

  @Test func `is known again by its id, and refused with other content`() {
    let first = ["--id", "x", "--time", "2025-06-01"]
    let words = { (result: String) in
      console.run("record", "trajectory-closed", "trajectory/a", first[0], first[1], first[2], first[3], "result=\(result)")
    }
    #expect(words("klaar").code == .done)
    #expect(words("klaar").err == "Was there already, at position 1.\n")
    #expect(words("niet klaar").err == "/id this source and id are recorded already at position 1, with different data\n")
  }
}
