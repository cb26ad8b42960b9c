import EventStore
import TestSupport
import Testing

@testable import metelkaard

@Suite struct `Memory that is held for others` {
  let held = HeldBytes(most: 10 << 20)
  let trimming = Trimming()

  private func look(most: Int = 1, connections: Int = 1) -> Bool {
    trimming.look(mostConnections: max(most, connections), connections: connections, mostHeld: held.takePeak(), held: held.count)
  }

  private func expect(_ share: inout HeldShare, _ bytes: Int, _ holds: Bool) {
    let held = share.hold(bytes)
    #expect(held == holds, "\(bytes)")
  }

  @Test func `goes back to the system after a large answer, however quickly it was fetched, once`() {
    #expect(!look())
    do {
      var share = HeldShare(of: held)
      expect(&share, 2 << 20, true)
    }
    #expect(held.count == 0)
    #expect(look())
    #expect(!look())
  }

  @Test func `is not looked for while it is still held, nor after small answers`() {
    for _ in 0..<100 {
      var share = HeldShare(of: held)
      expect(&share, 100 << 10, true)
    }
    #expect(!look())
    var share = HeldShare(of: held)
    expect(&share, 4 << 20, true)
    #expect(!look())
    #expect(!look())
    share.giveBack()
    #expect(look())
  }

  @Test func `goes back after many connections, when half of them are gone`() {
    #expect(!look(connections: 1_000))
    #expect(!look(connections: 600))
    #expect(look(connections: 500))
    #expect(look(connections: 10))
    #expect(!look(connections: 0))
  }

  @Test func `lets one through that is larger than all may be, when there is no other`() {
    var large = HeldShare(of: held)
    var other = HeldShare(of: held)
    expect(&other, 1 << 20, true)
    expect(&large, 40 << 20, false)
    other.giveBack()
    expect(&large, 40 << 20, true)
    expect(&other, 1 << 20, false)
    large.giveBack()
    expect(&other, 1 << 20, true)
  }

  @Test func `goes back after many connections that came and went between two looks`() {
    #expect(look(most: 1_000, connections: 1))
    #expect(!look())
  }

  @Test func `has a bound for all together, and none that is refused is counted`() {
    var one = HeldShare(of: held)
    var other = HeldShare(of: held)
    expect(&one, 9 << 20, true)
    expect(&other, 2 << 20, false)
    #expect(held.count == (9 << 20) - Limits.freeBytes)
    expect(&other, Limits.freeBytes, true)
    one.giveBack()
    expect(&other, 2 << 20, true)
    #expect(held.takePeak() == (9 << 20) - Limits.freeBytes)
    #expect(held.takePeak() == (2 << 20) - Limits.freeBytes)
  }

  @Test func `of a line that is longer than there is room for is given back at once`() throws {
    let directory = try TemporaryDirectory()
    let log = try Log(DataDirectory(directory.file("data")), .init(holder: "a test"))
    defer { log.close() }
    let little = HeldBytes(most: 100 << 10)
    let intake = LineIntake(log: log, metrics: Metrics(), held: little)
    let piece = [UInt8](repeating: 0x20, count: 16 << 10)
    for _ in 0..<20 { #expect(piece.withUnsafeBytes { intake.take($0) } == .more) }
    #expect(little.takePeak() > 0)
    #expect(little.count == 0)
    let answer = Promise<Response>()
    intake.finish { answer.fulfil($0) }
    #expect(answer.wait().status == 429)
  }
}
