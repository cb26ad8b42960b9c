import Formats
import Testing

@testable import metelkaar

@Suite struct `--public` {
  let console = Console()

  init() {
    for number in 1...7 {
      let recorded = console.run(
        "record", "reaction-received", "trajectory/a", "reaction=r-\(number)", "participant=p-\(number)", "channel=website",
        "kind=idea", "--time", "2025-05-10")
      #expect(recorded.code == .done)
    }
    console.moveClock(seconds: 60 * 86_400)
  }

  @Test func `shows people by fives, as of the last month that is over`() {
    let shown = console.run("show", "reach", "--public", "--format", "csv")
    #expect(shown.out == "trajectory,targetGroup,people,unidentified,size\na,*,5..9,<5,\n".replacing("\n", with: "\r\n"))
    #expect(console.run("show", "reach", "--public").out.contains("Public. As of 2025-07-31, as known at 2025-07-31"))
    // Recorded in June.
    #expect(console.run("show", "reach", "--public", "--known-at", "2025-05-31").out.contains("No rows"))
  }

  @Test func `refuses what would give somebody away`() {
    for (words, said) in [
      (["owed"], "The overview owed is not public"), (["reach", "--as-of", "2025-05-30"], "the last day of a month"),
      (["reach", "--known-at", "2025-08-31"], "the last day of a month"), (["reach", "--position", "3"], "a position"),
      (["reach", "--kind", "idea"], "about a trajectory only"), (["norms", "--norms", "vision-2012"], "about a trajectory only"),
    ] {
      let refused = console.run(["show"] + words + ["--public"])
      #expect(refused.code == .refused && refused.err.contains(said), "\(words) \(refused.err)")
      #expect(refused.out.isEmpty)
    }
    #expect(console.run("show", "reach", "--public", "--evidence", "--format", "json").code == .wrongUsage)
    #expect(console.run("show", "owed", "--public", "--lang", "nl").err.contains("is niet openbaar"))
  }
}
