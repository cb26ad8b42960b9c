import Glibc
import Testing

@testable import metelkaard

@Suite struct `A connection that is cut off while it sends` {
  @Test func `and is answered all the same, is late again when it does not fetch that`() {
    var ends: [Int32] = [0, 0]
    socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends)
    defer { for end in ends { close(end) } }
    let connection = ConnectionState(descriptor: ends[0])
    let later = Uptime(nanoseconds: Uptime.now().nanoseconds + 3_600_000_000_000)
    connection.headArrived()
    #expect(connection.secondsLate(now: later) != nil)
    connection.cut()
    #expect(connection.secondsLate(now: later) == nil)
    connection.bodyEnded()
    connection.isOffered()
    #expect(connection.secondsLate(now: later) != nil)
  }
}
