import Formats

/// Events that look like those of a busy municipality: reactions, spread evenly over a thousand trajectories, which is the worst
/// case for whoever keeps something per trajectory.
enum Workload {
  static let trajectories = 1_000
  static let residents = 20_000

  /// NDJSON of CloudEvents with about 300 bytes of data: the same for the same seed.
  static func events(_ count: Int, seed: UInt64) -> [UInt8] {
    var random = SplitMix(state: seed)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count * 640)
    // A month for each seed, so that ids and times of a later one follow those of an earlier one.
    let start = 1_735_689_600_000 + Int(seed) * 30 * 86_400_000
    for index in 0..<count {
      let millisecond = start + index * 10
      let time = OffsetMoment(moment: Moment(nanoseconds: Int64(millisecond) * 1_000_000), offsetMinutes: 60)
      bytes.append(contentsOf: #"{"specversion":"1.0","id":""#.utf8)
      appendID(millisecond, &random, &bytes)
      bytes.append(
        contentsOf: #"","source":"urn:nld:oin:00000099000000001000:systeem:website","type":"nl.participation.reaction-received""#
          .utf8)
      bytes.append(contentsOf: #","subject":"trajectory/t-\#(random.below(trajectories))","time":"\#(time)""#.utf8)
      bytes.append(contentsOf: #","datacontenttype":"application/json","data":{"reaction":"r-\#(seed)-\#(index)""#.utf8)
      // One in ten says nothing of who they are.
      if random.below(10) > 0 { bytes.append(contentsOf: #","participant":"p-\#(random.below(residents))""#.utf8) }
      bytes.append(contentsOf: #","channel":"\#(random.pick(channels))","kind":"\#(random.pick(kinds))""#.utf8)
      bytes.append(contentsOf: #","topic":"\#(random.pick(topics))","targetGroup":"\#(random.pick(groups))","summary":""#.utf8)
      for word in 0..<26 {
        if word > 0 { bytes.append(UInt8(ascii: " ")) }
        bytes.append(contentsOf: random.pick(words).utf8)
      }
      // Some hold letters beyond ASCII, a few hold escapes.
      if random.below(10) == 0 { bytes.append(contentsOf: " in één café".utf8) }
      if random.below(32) == 0 { bytes.append(contentsOf: #" \"zo snel mogelijk\"\n"#.utf8) }
      bytes.append(contentsOf: "\"}}\n".utf8)
    }
    return bytes
  }

  /// As UUID version 7 is made: milliseconds first, then chance.
  private static func appendID(_ millisecond: Int, _ random: inout SplitMix, _ bytes: inout [UInt8]) {
    let high = UInt64(millisecond) << 16 | 0x7000 | random.next() & 0x0FFF
    let low = 0x8000_0000_0000_0000 | random.next() & 0x3FFF_FFFF_FFFF_FFFF
    let digits = Array("0123456789abcdef".utf8)
    for place in 0..<32 {
      if place == 8 || place == 12 || place == 16 || place == 20 { bytes.append(UInt8(ascii: "-")) }
      let word = place < 16 ? high : low
      bytes.append(digits[Int(word >> UInt64(60 - place % 16 * 4) & 15)])
    }
  }

  private static let channels = ["website", "email", "letter", "phone", "workshop", "information-evening"]
  private static let kinds = ["idea", "question", "support", "objection", "concern"]
  private static let topics = ["traffic", "greenery", "housing", "safety", "parking", "playgrounds"]
  private static let groups = ["residents", "neighbours", "shopkeepers", "farmers", "young-people", "associations"]
  private static let words = [
    "het", "plein", "verkeer", "is", "te", "druk", "voor", "kinderen", "graag", "meer", "groen", "bij", "de", "school",
    "fietspad",
    "wij", "vinden", "dat", "parkeren", "langs", "weg", "gevaarlijk", "en", "bankje", "speeltuin",
  ]
}

/// SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014).
struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  mutating func pick(_ choices: [String]) -> String { choices[below(choices.count)] }
}
