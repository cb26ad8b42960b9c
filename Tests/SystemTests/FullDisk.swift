import EventStore
import Foundation
import TestSupport
import Testing

/// A limit on the size of files stands for a full disk: writes fail, and nobody has to be root.
@Suite struct `When the disk is full` {
  @Test func `nothing is acknowledged, readers are answered, and it works again once there is room`() throws {
    let directory = try TemporaryDirectory()
    // Without the trap the system would end a program that writes beyond the limit.
    let daemon = try Daemon(directory, shell: "trap '' XFSZ")
    let socket = try daemon.connect()
    var acknowledged: [String] = []
    for number in 0..<20 {
      let ids = (0..<20).map { "\(number)-\($0)" }
      #expect(try daemon.post(Wire.batch, Wire.batch(ids), on: socket).status == 201)
      acknowledged += ids
    }

    try setFileLimit(of: daemon, to: 400_000)
    var refused: [String] = []
    for number in 0..<2_000 where refused.count < 20 {
      let ids = (0..<20).map { "full-\(number)-\($0)" }
      let answer = try daemon.post(Wire.batch, Wire.batch(ids), on: socket)
      if answer.status == 201 {
        acknowledged += ids
      } else {
        #expect(answer.status == 503)
        #expect(answer.headers["retry-after"] != nil)
        refused += ids
      }
    }
    try #require(!refused.isEmpty)
    let ready = try daemon.get("/health/ready")
    #expect(ready.status == 503)
    #expect(ready.text.contains("the disk refuses"))
    #expect(try daemon.get("/v1/events?after=0").status == 200)
    #expect(try stored(directory) == acknowledged)
    #expect(try daemon.get("/health/live").status == 200)

    try setFileLimit(of: daemon, to: nil)
    // Nobody sends anything to who is not ready: it becomes so by itself.
    var isReady = false
    for _ in 0..<500 where !isReady {
      isReady = try daemon.get("/health/ready").status == 200
      if !isReady { usleep(20_000) }
    }
    #expect(isReady)
    #expect(try daemon.post(Wire.batch, Wire.batch(refused), on: socket).status == 201)
    acknowledged += refused
    #expect(try daemon.get("/health/ready").status == 200)
    #expect(try stored(directory) == acknowledged)

    daemon.kill()
    let again = try Daemon(directory)
    #expect(try again.post(Wire.batch, Wire.batch(refused)).status == 200)
    #expect(try stored(directory) == acknowledged)
    var reader = try LogReader(Daemon.log(in: directory))
    #expect(try reader.verify().faults == [])
  }

  private func stored(_ directory: TemporaryDirectory) throws -> [String] {
    var reader = try LogReader(Daemon.log(in: directory))
    return try reader.events(after: 0).map(\.id)
  }

  /// - Parameter bytes: nil for no limit.
  private func setFileLimit(of daemon: Daemon, to bytes: Int?) throws {
    let limit = bytes.map { "--fsize=\($0):" } ?? "--fsize=unlimited:"
    #expect(try Child("/usr/bin/prlimit", ["--pid", "\(daemon.child.pid)", limit]).wait() == .exited(0))
  }
}
