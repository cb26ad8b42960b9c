import Events
import EventStore
import Formats
import Projections
import Testing

@testable import metelkaar

@Suite struct `metelkaar replay` {
  let console = Console()

  private static let dalfsen = Conversations.root + "/Examples/dalfsen/events.ndjson"

  init() { _ = console.run("ingest", Self.dalfsen) }

  private func replay(_ words: String...) -> Console.Outcome { console.run(["replay", "met-elkaar-2.0"] + words) }

  @Test func `tells an evaluator how a trajectory stood`() {
    let outcome = replay("--as-of", "2024-10-01")
    #expect(outcome.code == .done)
    #expect(outcome.err == "")
    #expect(outcome.lines[0] == "The course of met-elkaar-2.0 (Herijking van het beleid inwonerbetrokkenheid)")
    #expect(outcome.lines[1].hasPrefix("As of 2024-10-01, as known at 2025-06-15 "))
    #expect(outcome.lines[2] == "2024-09-30")
    #expect(outcome.out.contains("● Trajectory started. title: Herijking van het beleid inwonerbetrokkenheid; kind: policy"))
    #expect(outcome.out.contains("Goals, herijking (new): specific no; measurable no; accepted yes;"))
    #expect(
      outcome.out.contains("So it stood at 2024-10-01:\nStarted 2024-09-30, first involved –, decision 2024-09-30, closed –\n"))
    #expect(!outcome.out.contains("2025-06-23"))
    #expect(replay("--as-of", "2024-10-01", "--lang", "nl").out.contains("Zo stond het op 1-10-2024:\n"))
  }

  @Test func `knows what was recorded by then only`() {
    #expect(
      replay("--known-at", "2024-10-01").err.hasPrefix(
        "Nothing was recorded of the trajectory met-elkaar-2.0 on 2024-10-01; what the log knows of it came later."))
    #expect(replay("--as-of", "2020-01-01").out.hasSuffix("\n\nNo moments: nothing of this is known then.\n"))
  }

  @Test func `shows a part, by day, and one figure`() throws {
    let part = replay("--from", "2025-01-01", "--to", "2025-03-31", "--by", "day", "--format", "csv")
    #expect(part.lines.first == "time,overview,key,cause,row,column,from,to,added,removed\r")
    #expect(part.lines.contains("2025-02-12T23:00:00Z,attendance,*,events,changed,activities,1,2,,\r"))
    let days = ["2025-02-12T23:00:00Z,", "2025-03-12T23:00:00Z,"]
    #expect(part.lines.dropFirst().allSatisfy { line in days.contains { line.hasPrefix($0) } })
    let json = try JSONDocument(Array(replay("--from", "2025-01-01", "--to", "2025-03-31", "--format", "json").out.utf8)).root
    #expect(json["question"]?["trajectory"]?.string == "met-elkaar-2.0")
    #expect(json["moments"]?.elements.map { $0["time"]?.string } == ["2025-02-13T11:00:00Z", "2025-03-13T11:00:00Z"])
    let decisions = replay("--figure", "trajectories.decision", "--format", "csv").lines.dropFirst()
    #expect(decisions.count == 3)
    #expect(decisions.allSatisfy { $0.contains(",trajectories,,events,") && $0.contains(",decision,") })
    #expect(replay("--figure", "reach.people").out.hasSuffix("\n\nNo moments: nothing changed.\n"))
  }

  @Test func `shows where the verdicts under two sets of norms part, of one trajectory and of all`() throws {
    let one = replay("--norms", "vision-2012", "--against", "met-elkaar-2.0", "--format", "csv")
    #expect(one.lines.dropFirst().allSatisfy { $0.contains(",flips,") })
    #expect(one.lines.contains { $0.contains(",flips,stakeholders-first,events,new,verdict,,not-met,") })
    let all = console.run("replay", "--norms", "vision-2012", "--against", "met-elkaar-2.0", "--format", "csv")
    #expect(all.lines.first == "trajectory,norm,verdict,against,reason,reasonAgainst\r")
    #expect(all.lines.contains { $0.hasPrefix("met-elkaar-2.0,cost-estimated,,not-met,,") })
    #expect(replay("--norms", "vision-2012", "--against", "vision-2012").out.contains("No moments: nothing changed."))
    #expect(console.run("replay").code == .wrongUsage)
    #expect(console.run("replay", "--against", "vision-2012", "--by", "day").code == .wrongUsage)
  }

  @Test func `says what rests on an event`() throws {
    let cited = console.run("cite", "20", "--format", "csv")
    #expect(cited.code == .done)
    #expect(cited.lines.contains { $0.hasPrefix("attendance,") })
    #expect(console.run("cite", "9999").err.hasPrefix("There is no event at position 9999; the last one is "))
    #expect(console.run("cite", "0").code == .wrongUsage)
  }

  @Test func `says what cannot be, and what may be meant`() {
    let unknown = console.run("replay", "met-elkar-2.0")
    #expect(unknown.code == .refused)
    #expect(unknown.err == "Nothing is recorded of a trajectory met-elkar-2.0. Did you mean met-elkaar-2.0?\n")
    #expect(replay("--figure", "goals.statis").err.hasPrefix("goals.statis is not a figure. Did you mean goals.status, "))
    #expect(replay("--figure", "goals.goal").code == .wrongUsage)
    #expect(replay("--by", "week").err.hasPrefix("--by cannot be week; choose one of: event, day."))
    #expect(replay("--from", "gisteren").code == .wrongUsage)
    #expect(replay("--step", "--format", "csv").err.hasPrefix("--step and --format do not go together"))
    #expect(console.run("replay", "een traject").err.hasPrefix("TRAJECTORY cannot be een traject; give letters"))
    #expect(
      replay("--step").err == "--step walks by keys, and that takes a terminal. Without --step the whole course is written.\n")
    #expect(replay("--step").code == .refused)
  }

  @Test func `names every figure in its help, and takes each`() {
    let help = console.run("help", "replay").out
    for figure in Figure.all {
      #expect(help.contains(figure.name))
      #expect(Figure(figure.name) == figure)
    }
  }
}

@Suite struct `A walk by keys` {
  private let stepper: Stepper
  private let console = Console()
  private let directory: DataDirectory

  init() throws {
    _ = console.run("ingest", Conversations.root + "/Examples/scenes/events.ndjson")
    directory = DataDirectory(console.data)
    var projector = try Projector(directory)
    stepper = Stepper(try projector.replay(.init(.init(trajectory: "imagined-nieuwe-wijk")), now: Console.firstMoment))
  }

  private func day(_ stepper: Stepper) -> String? {
    stepper.index.map { Amsterdam.date(at: stepper.replay.stops[$0].first).description }
  }

  private func pressing(_ keys: Key..., in stepper: Stepper? = nil) -> Stepper {
    var stepper = stepper ?? self.stepper
    for key in keys { stepper.press(key) }
    return stepper
  }

  private func writing(_ text: String, in stepper: Stepper) -> Stepper {
    var stepper = stepper
    for letter in text { stepper.press(.letter(letter)) }
    return stepper
  }

  @Test func `goes forward and back over the same moments`() {
    var stepper = stepper
    var forward: [Int?] = []
    var told: [[Change]] = []
    while stepper.message == nil {
      forward.append(stepper.index)
      told.append(stepper.changes)
      stepper.press(.right)
    }
    #expect(stepper.index == forward.last)
    #expect(forward.count > 20)
    var back: [Int?] = []
    var toldBack: [[Change]] = []
    stepper.press(.end)
    while stepper.message == nil {
      back.append(stepper.index)
      toldBack.append(stepper.changes)
      stepper.press(.left)
    }
    #expect(back.reversed() == forward)
    let isSame = toldBack.reversed() == told
    #expect(isSame)
    #expect(pressing(.end, .home).index == self.stepper.index)
  }

  @Test func `goes to a date`() {
    let there = pressing(.enter, in: writing("2013-02-15", in: pressing(.letter("d"))))
    #expect(there.mode == .walking)
    let reached = day(there) ?? ""
    #expect(reached <= "2013-02-15")
    #expect((day(pressing(.right, in: there)) ?? "") > "2013-02-15")
    #expect(there.message?.en.hasPrefix("So it stood on 2013-02-15") == true)
    #expect(pressing(.enter, in: writing("15-2-2013", in: pressing(.letter("d")))).index == there.index)
    let early = pressing(.enter, in: writing("2001-01-01", in: pressing(.end, .letter("d"))))
    #expect(early.index == stepper.index)
    let wrong = pressing(.enter, in: writing("morgen", in: pressing(.letter("d"))))
    #expect(wrong.message?.en.contains("is not a date") == true)
    #expect(wrong.index == stepper.index)
    #expect(pressing(.escape, in: writing("2013", in: pressing(.letter("d")))).mode == .walking)
  }

  @Test func `goes to the next change of a figure, and back`() {
    var there = pressing(.enter, in: writing("trajectories.closed", in: pressing(.letter("f"))))
    #expect(there.figure?.name == "trajectories.closed")
    #expect(day(there) == "2013-07-01")
    while there.message == nil { there.press(.letter("/")) }
    #expect(day(there) == "2014-03-03")
    #expect(there.changes.contains { $0.overview == .trajectories })
    let last = there.index
    #expect(there.message?.en == "trajectories.closed does not change any more that way.")
    there = pressing(.enter, in: writing("reach.people", in: pressing(.letter("f"), in: there)))
    there.press(.letter("\\"))
    #expect((there.index ?? .max) < (last ?? 0))
    #expect(pressing(.letter("/")).mode == .figure(""))
  }

  @Test func `completes the name of a figure`() {
    #expect(Stepper.completed("tim") == "timeliness")
    #expect(Stepper.completed("goals.sta") == "goals.stat")
    #expect(Stepper.completed("nothing") == "nothing")
    #expect(Stepper.suggestions(for: "coverage").map(\.name) == ["reach.coverage", "feedback.coverage", "acknowledged.coverage"])
    #expect(pressing(.tab, in: writing("initi", in: pressing(.letter("f")))).mode == .figure("trajectories.initiator"))
    let unclear = pressing(.enter, in: writing("goals.st", in: pressing(.letter("f"))))
    #expect(unclear.mode == .figure("goals.st"))
    #expect(unclear.message != nil)
  }

  @Test func `gives up a long search when it is told to`() {
    var stepper = writing("trajectories.closed", in: pressing(.letter("f")))
    var looks = 0
    stepper.press(.enter) {
      looks += 1
      return looks < 3
    }
    #expect(looks == 3)
    #expect(stepper.message?.en == "The search was given up.")
    #expect(stepper.index == self.stepper.index)
  }

  @Test func `stops at q and at Ctrl-C, also within a line`() {
    #expect(pressing(.letter("q")).isOver)
    #expect(pressing(.interrupt).isOver)
    #expect(pressing(.letter("d"), .interrupt).isOver)
    #expect(!pressing(.letter("f"), .letter("q")).isOver)
    #expect(pressing(.letter("?")).mode == .help)
    #expect(pressing(.letter("?"), .letter("q")).mode == .walking)
  }

  @Test(arguments: [(20, 8), (40, 10), (80, 24), (200, 60)]) func `fits its screen`(columns: Int, rows: Int) throws {
    var projector = try Projector(directory)
    for language in Language.allCases {
      let screen = StepScreen(language: language, columns: columns, rows: rows)
      var stepper = stepper
      for key in [
        Key.right, .right, .down, .down, .letter("?"), .escape, .letter("f"), .letter("g"), .escape, .end, .letter("d"),
      ] {
        stepper.press(key)
        let events = try projector.events(at: stepper.index.map { stepper.replay.stops[$0].positions } ?? [])
        let lines = screen.lines(stepper, events)
        #expect(lines.allSatisfy { $0.count < columns })
        if rows >= 24 { #expect(lines.count <= rows) }
      }
    }
  }

  @Test func `reads the keys of a terminal`() {
    func keys(_ text: String) -> [Key] { KeyReader.keys(in: Array(text.utf8)) }
    #expect(keys("\u{1B}[C\u{1B}[D\u{1B}OA\u{1B}[B") == [.right, .left, .up, .down])
    #expect(keys("\u{1B}[H\u{1B}[F\u{1B}[1~\u{1B}[4~") == [.home, .end, .home, .end])
    #expect(keys("q \r\t\u{7F}\u{3}") == [.letter("q"), .letter(" "), .enter, .tab, .backspace, .interrupt])
    #expect(keys("\u{1B}") == [.escape])
    #expect(keys("\u{1B}[1;5C") == [.right])
    #expect(keys("é") == [])
  }
}
