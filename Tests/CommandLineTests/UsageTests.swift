import EventStore
import Events
import Formats
import Projections
import Testing

@testable import metelkaar

@Suite struct `Asking for something` {
  let console = Console()

  @Test(arguments: [
    ["ingst", "a"], ["ingest"], ["ingest", "a", "b"], ["ingest", "--url"], ["ingest", "--dta", "x", "a"],
    ["ingest", "--data=x", "--url=http://x", "a"], ["ingest", "--url", "127.0.0.1:8148", "a"], ["export", "--lang", "de"],
    ["export", "--data", "a", "--data", "b"], ["ingest", "--accept-clock=yes", "a"], ["backup"], ["verify", "x"],
    ["help", "ingst"],
    ["import", "polis"], ["--dat", "x", "verify"], ["record", "goal-set"], ["record", "goal-set", "organisation/a", "goal"],
  ])
  func `wrongly is told so, and nothing else happens`(words: [String]) {
    let outcome = console.run(words)
    #expect(outcome.code == .wrongUsage)
    #expect(outcome.out == "")
    #expect(outcome.err.contains("metelkaar help"))
    #expect(!directoryExists(console.data))
  }

  @Test func `names what was probably meant`() {
    #expect(console.run("ingst").err.hasPrefix("ingst is not a command. Did you mean ingest?\n"))
    #expect(console.run("ingest", "--dta").err.hasPrefix("There is no option --dta here. Did you mean --data?\n"))
    #expect(console.run("help", "reaction-recieved").err.contains("Did you mean reaction-received?"))
    #expect(console.run("import", "--lang=nl", "polis").err.hasPrefix("Er ontbreekt iets: MAP.\n"))
  }

  @Test func `takes options before, between and after the words, in both spellings`() {
    _ = console.run("record", "trajectory-closed", "trajectory/a", "result=klaar")
    let elsewhere = console.path("elsewhere")
    #expect(console.run("--data", elsewhere, "verify").code == .refused)
    #expect(console.run("verify", "--data=\(elsewhere)").code == .refused)
    #expect(console.run("--lang", "nl", "verify").out == "1 gebeurtenis in 1 stroom: alles klopt.\n")
    #expect(console.run("record", "trajectory-closed", "trajectory/a", "--", "result=--data").code == .done)
  }

  @Test func `reads options from variables too, and flags win`() throws {
    let options: [metelkaar.Option] = [.data, .format, .acceptClock]
    let variables = ["METELKAAR_DATA": "a", "METELKAAR_FORMAT": "csv", "METELKAAR_ACCEPT_CLOCK": "1"]
    let arguments = try Arguments(["--data", "b"], options: options, environment: variables)
    #expect(arguments[.data] == "b")
    #expect(try arguments.choice(.format, among: OutputFormat.self) == .csv)
    #expect(try arguments.isOn(.acceptClock))
    #expect(throws: UsageError.self) {
      try Arguments([], options: options, environment: ["METELKAAR_ACCEPT_CLOCK": "maybe"]).isOn(.acceptClock)
    }
    // A flag for a directory wins from a variable for a daemon.
    let target = try Target(Arguments(["--data", "b"], options: Target.options, environment: ["METELKAAR_URL": "http://x"]))
    guard case .directory = target else {
      Issue.record("the directory was asked for by a flag")
      return
    }
  }

  @Test func `for help gives it, on the output, in both languages`() {
    for language in Language.allCases {
      let everything = console.run("--lang", language.rawValue)
      #expect(everything.code == .done)
      #expect(everything.out == console.run("help", "--lang", language.rawValue).out)
      for command in CommandLineTool.commands {
        let name = command.description.name
        #expect(everything.out.contains("  \(name) "))
        let help = console.run("help", name, "--lang", language.rawValue)
        #expect(help.out.hasPrefix("metelkaar \(name)"))
        #expect(help.out == console.run(name, "--help", "--lang", language.rawValue).out)
        for option in command.description.options { #expect(help.out.contains("--\(option.name)")) }
      }
    }
  }

  @Test func `for help on types lists them, and on one of them its fields`() {
    let types = console.run("help", "types").out
    for type in EventType.allCases where !type.isWrittenByErasureOnly { #expect(types.contains("  \(type.rawValue) ")) }
    let fields = console.run("help", "goal-set").out
    #expect(fields.hasPrefix("goal-set: Goal set\nBelongs in: trajectory/..., organisation/...\n"))
    #expect(fields.contains("  statement *  what the goal is: text\n"))
  }

  @Test func `says everything in both languages`() {
    let errors: [UsageError] = [
      .unknownCommand("a", nearest: ["b"]), .unknownOption("a", nearest: []), .missingValue(.data), .needlessValue(.dryRun),
      .optionTwice(.data), .missingOption(.trajectory), .notTogether(.data, .url), .badValue(.format, "x", allowed: ["y"]),
      .badVariable(.format, "x", allowed: ["y"]), .missingOperand(Names(nl: "BESTAND", en: "FILE")), .oneOperandTooMany("a"),
      .unknownImport("a"), .unknownType("a", nearest: []), .unknownTopic("a", nearest: []), .notAField("a"), .fieldTwice("a"),
      .timeIsNoField, .unknownNormSet("a", known: ["b"], nearest: ["b"]),
    ]
    for error in errors { #expect(error.sentence(in: .nl) != error.sentence(in: .en)) }
    let refusals: [Refusal] = [
      .store(.noLog(directory: "a")), .unavailable("a"), .cannotRead(file: "a", reason: "b"), .cannotWrite(reason: "a"),
      .outputClosed, .noAnswer(url: "a", reason: "b"), .badAnswer(url: "a", status: 500, reason: "b"),
      .stillBusy(url: "a", reason: "b"), .badNorms(file: "a", [NormSetFault(pointer: "/name", reason: .missing)]),
    ]
    for refusal in refusals { #expect(refusal.sentence(in: .nl) != refusal.sentence(in: .en)) }
  }

  @Test func `and going away before the end is no fault`() {
    _ = console.run("record", "trajectory-closed", "trajectory/a", "result=klaar")
    let terminal = Terminal(out: { _ throws(Refusal) in throw .outputClosed }, err: { _ in Issue.record("nothing is said") })
    let code = CommandLineTool.run(
      ["export"], environment: ["METELKAAR_DATA": console.data], terminal: terminal, clock: { Console.firstMoment })
    #expect(code == .done)
  }
}
