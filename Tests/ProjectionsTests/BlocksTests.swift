import EventStore
import Formats
import TestSupport
import Testing

@testable import Projections

/// What is kept of every event lies in blocks of 4,096: histories in tests are shorter, so their borders are crossed here.
@Suite struct `Blocks of what is kept of each event` {
  @Test func `give the delay that stands at a place, wherever the last position lies`() {
    var random = SeededGenerator.announced(for: "delays in blocks")
    var delays = RecordingDelays()
    var kept: [Int64] = []
    for position in 1...9_000 {
      let delay = Int64.random(in: -1_000_000...1_000_000_000_000, using: &random)
      kept.append(delay)
      delays.append(position, time: Moment(nanoseconds: 0), recorded: Moment(nanoseconds: delay))
    }
    for last in [1, 2, 64, 65, 4_094, 4_095, 4_096, 4_097, 8_191, 8_192, 8_193, 9_000] {
      let sorted = kept[..<last].sorted()
      for place in [0, last / 2, last * 9 / 10, last - 1] {
        #expect(delays.delay(at: place, upTo: last) == Int128(sorted[place]), "place \(place) of \(last)")
      }
    }
  }

  @Test func `give those of more than 292 years too`() {
    var delays = RecordingDelays()
    for position in 1...5_000 {
      let isLong = position == 4_095 || position == 4_096
      delays.append(
        position, time: isLong ? .distantPast : Moment(nanoseconds: 0), recorded: isLong ? .distantFuture : Moment(nanoseconds: 7)
      )
    }
    let long = Int128(Moment.distantFuture.nanoseconds) - Int128(Moment.distantPast.nanoseconds)
    #expect([4_997, 4_998, 4_999].map { delays.delay(at: $0, upTo: 5_000) } == [7, long, long])
    #expect(delays.delay(at: 4_094, upTo: 4_095) == long)
    #expect(delays.delay(at: 4_093, upTo: 4_094) == 7)
  }

  @Test func `name every event, and a copy goes on naming its own`() {
    func id(_ position: Int) -> [UInt8] { Array("e-\(position * 7_919)".utf8) }
    func append(_ positions: ClosedRange<Int>, to names: inout EventNames) {
      for position in positions {
        names.append(position, source: Symbol(number: UInt32(position % 5 + 1)), id: id(position).span.bytes)
      }
    }
    var names = EventNames()
    append(1...4_000, to: &names)
    let before = names
    // Nothing came from 4,001 to 4,200, across a border.
    append(4_201...9_000, to: &names)
    #expect(before.last == 4_000 && names.last == 9_000)
    for position in 1...9_000 {
      let isThere = !(4_001...4_200).contains(position)
      let wanted = EventNames.Name(
        source: isThere ? Symbol(number: UInt32(position % 5 + 1)) : .none, id: isThere ? id(position) : [])
      if names.name(of: position) != wanted { Issue.record("the name of \(position)") }
      if position <= 4_000, before.name(of: position) != wanted { Issue.record("the name of \(position) in the copy") }
    }
  }
}
