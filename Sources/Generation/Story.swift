import Events
import Formats

/// What happened in one stream, in the order in which it is told; each event knows when it was recorded.
struct Story {
  struct Entry: Sendable {
    let type: EventType
    let time: WallTime
    let recorded: WallTime
    /// Its place in the telling, which makes its id.
    let number: Int
    /// Where its data stands in the bytes of the story.
    let data: Range<Int>
  }

  /// How long after the fact it was written down.
  enum Lag {
    /// By the system that saw it happen.
    case none
    /// By people: mostly the same day, sometimes the same week, now and then months later.
    case usual
    case at(WallTime)
  }

  let category: EventCategory
  let name: String
  private(set) var entries: [Entry] = []
  private var writer = JSONWriter()
  private var chance: Chance

  init(_ category: EventCategory, _ name: String, _ chance: Chance) {
    self.category = category
    self.name = name
    self.chance = chance
  }

  var subject: String { "\(category.rawValue)/\(name)" }

  /// The data of all events, one after the other.
  var bytes: [UInt8] { Array(writer.bytes) }

  static func id(of number: Int, in stream: String) -> String { "\(stream)-\(number)" }

  /// Tells one event.
  /// - Returns: its number, for a retraction to name.
  @discardableResult
  mutating func add(_ type: EventType, _ time: WallTime, _ lag: Lag = .usual, _ body: (inout JSONWriter) -> Void) -> Int {
    let seconds = seconds(of: lag, after: time)
    let known = precision(of: type, time, after: seconds)
    let source = seconds >= 20 * 86_400 && chance.happens(300) ? chance.pick(Phrases.sources) : nil
    let start = writer.bytes.count
    writer.object { writer in
      body(&writer)
      if let precision = known.precision { writer.member("precision", precision) }
      writer.optional("sourceLine", source)
    }
    let end = writer.bytes.count
    writer.endLine()
    let number = entries.count + 1
    let recorded = max(known.time, time.adding(seconds: seconds))
    entries.append(Entry(type: type, time: known.time, recorded: recorded, number: number, data: start..<end))
    return number
  }

  /// Takes an event back, at the earliest on the day after it was recorded.
  /// - Returns: when that was.
  mutating func retract(_ number: Int, after time: WallTime, because reason: String) -> WallTime {
    let known = entries[number - 1].recorded
    let retracted = max(time, .office(known.day + 1, minute: 605))
    let id = Self.id(of: number, in: name)
    add(.factRetracted, retracted, .none) {
      $0.member("source", Municipality.source)
      $0.member("id", id)
      $0.member("reason", reason)
    }
    return retracted
  }

  private mutating func seconds(of lag: Lag, after time: WallTime) -> Int {
    switch lag {
    case .none: return 0
    case .at(let recorded): return max(0, recorded.seconds - time.seconds)
    case .usual:
      switch chance.below(1_000) {
      case ..<820: return chance.below(6 * 3_600)
      case ..<950: return chance.within(1...7) * 86_400 + chance.below(3_600)
      case ..<992: return chance.within(8...40) * 86_400 + chance.below(3_600)
      default: return chance.within(41...200) * 86_400 + chance.below(3_600)
      }
    }
  }

  /// What is written down weeks later is not known to the minute: of a day its noon, of a month or a year its last day.
  private mutating func precision(
    of type: EventType, _ time: WallTime, after seconds: Int
  ) -> (time: WallTime, precision: Precision?) {
    guard seconds >= 20 * 86_400 else { return (time, nil) }
    let noon = WallTime(day: time.day, minute: 720)
    switch type {
    case .adviceGiven, .costRecorded, .visitHeld, .trainingHeld, .stakeholderAdded, .evaluationHeld, .satisfactionMeasured,
      .goalMeasured, .messageMeasured, .lessonShared:
      let date = CalendarDate(daysSinceEpoch: time.day)
      let month = date.month == 12 ? WallTime.day(date.year, 12, 31) : WallTime.day(date.year, date.month + 1, 1) - 1
      let year = WallTime.day(date.year, 12, 31)
      let recorded = time.adding(seconds: seconds).day
      switch chance.below(10) {
      case 0 where year < recorded: return (WallTime(day: year, minute: 720), .year)
      case 0...4 where month < recorded: return (WallTime(day: month, minute: 720), .month)
      case 5: return (noon, .chosen)
      default: return (noon, .day)
      }
    default: return (noon, .day)
    }
  }
}

extension JSONWriter {
  mutating func member(_ name: String, _ word: some Word) { member(name, word.rawValue) }

  mutating func optional(_ name: String, _ value: String?) {
    if let value { member(name, value) }
  }

  mutating func optional(_ name: String, _ value: Int?) {
    if let value { member(name, value) }
  }

  mutating func optional(_ name: String, _ flag: Bool?) {
    if let flag { self.flag(name, flag) }
  }

  mutating func flag(_ name: String, _ flag: Bool) {
    self.name(name)
    bool(flag)
  }

  /// A number of tenths: 73 is 7.3.
  mutating func tenths(_ name: String, _ tenths: Int) {
    self.name(name)
    value(.number(Decimal(coefficient: Int128(tenths), exponent: -1)))
  }

  mutating func list(_ name: String, _ texts: some Sequence<String>) {
    self.name(name)
    array { writer in for text in texts { writer.string(text) } }
  }

  mutating func optional(_ name: String, _ texts: [String]?) {
    if let texts { list(name, texts) }
  }
}
