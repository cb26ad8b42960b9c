import Events
import Formats

/// Where an event stood in what was read.
struct Place: Equatable, Sendable {
  /// Nil where there is only one file.
  var file: String?
  var line: Int
  /// Its index in a batch.
  var index: Int?
}

/// What became of everything that was offered.
struct Tally: Sendable {
  /// One event that is not in the log, and everything that is wrong with it.
  struct RefusedEvent: Equatable, Sendable {
    let place: Place
    /// JSON pointers into the event, and sentences without the place.
    let faults: [(pointer: String, sentence: String)]

    static func == (one: RefusedEvent, other: RefusedEvent) -> Bool {
      one.place == other.place && one.faults.elementsEqual(other.faults, by: ==)
    }
  }

  /// How many refusals are shown in full: more than anybody mends before trying again.
  static let mostShown = 100

  var isEmpty: Bool { appended + known + refused == 0 }

  var appended = 0
  var known = 0
  private(set) var refused = 0
  /// What there is to say of everything together.
  var remark: Names?
  /// The first of them, at most ``mostShown``.
  private(set) var shown: [RefusedEvent] = []

  mutating func refuse(_ place: Place, _ faults: [(pointer: String, sentence: String)]) {
    refused += 1
    if shown.count < Self.mostShown { shown.append(RefusedEvent(place: place, faults: faults)) }
  }

  /// Says what was refused and why, what there is to say of it all, then the three counts.
  func report(in session: Session) {
    let language = session.language
    for event in shown.sorted(by: { ($0.place.file ?? "", $0.place.line) < ($1.place.file ?? "", $1.place.line) }) {
      for fault in event.faults {
        let pointer = (event.place.index.map { "/\($0)" } ?? "") + fault.pointer
        session.say("\(event.place.words(in: language)): \(pointer.isEmpty ? "" : pointer + " ")\(fault.sentence)")
      }
    }
    if refused > shown.count {
      let rest = Numbers.grouped(refused - shown.count, in: language)
      session.say(Names(nl: "... en nog \(rest) geweigerd.", en: "... and \(rest) more refused."))
    }
    if let remark { session.say(remark) }
    let counts = [appended, known, refused].map { Numbers.grouped($0, in: language) }
    session.say(
      Names(
        nl: "\(counts[0]) vastgelegd, \(counts[1]) al bekend, \(counts[2]) geweigerd.",
        en: "\(counts[0]) appended, \(counts[1]) known already, \(counts[2]) refused."))
  }
}

extension Place {
  func words(in language: Language) -> String {
    let place = language == .nl ? "regel \(line)" : "line \(line)"
    return file.map { "\($0), \(place)" } ?? place
  }
}
