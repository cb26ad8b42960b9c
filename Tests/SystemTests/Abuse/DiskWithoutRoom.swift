import EventStore
import Foundation
import TestSupport
import Testing

extension Abuse {
  /// A small file system of its own, when the test may mount one; else this says that it did not run. `FullDisk.swift` does the
  /// same with a limit on the size of files, for everybody.
  @Suite struct `A disk without room` {
    private final class SmallDisk {
      let directory: TemporaryDirectory
      var path: String { directory.file("data") }

      init?(megabytes: Int) throws {
        directory = try TemporaryDirectory()
        try FileManager.default.createDirectory(atPath: directory.file("data"), withIntermediateDirectories: true)
        guard mount("none", directory.file("data"), "tmpfs", 0, "size=\(megabytes)m") == 0 else {
          print("no file system may be mounted here: not shown on a small one")
          return nil
        }
      }

      deinit { umount2(directory.file("data"), Int32(MNT_DETACH)) }

      /// Takes all the room there is.
      func fill() {
        let file = open(path + "/filler", O_WRONLY | O_CREAT | O_APPEND, 0o600)
        defer { close(file) }
        for size in [1 << 16, 4_096, 1] {
          let bytes = [UInt8](repeating: 0, count: size)
          while write(file, bytes, size) == size {}
        }
      }

      func empty() { unlink(path + "/filler") }
    }

    @Test func `while running acknowledges nothing, reads on, and takes it all once there is room`() throws {
      guard let disk = try SmallDisk(megabytes: 8) else { return }
      let daemon = try Daemon(disk.directory)
      var acknowledged: Set<String> = []
      for round in 0..<(Abuse.isLong ? 10 : 3) {
        let before = (0..<50).map { "\(round)-before-\($0)" }
        #expect(try daemon.post(Wire.batch, Wire.batch(before)).status == 201)
        acknowledged.formUnion(before)
        disk.fill()
        var refused = 0
        for number in 0..<400 where refused < 20 {
          let ids = (0..<20).map { "\(round)-full-\(number)-\($0)" }
          let answer = try daemon.post(Wire.batch, Wire.batch(ids))
          if answer.status == 201 {
            acknowledged.formUnion(ids)
          } else {
            refused += 1
            #expect(answer.status == 503)
            #expect(answer.headers["retry-after"] != nil)
          }
        }
        #expect(refused == 20)
        for path in ["/health/live", "/v1/events?after=0", "/v1/overviews/reach", "/metrics"] {
          #expect(try daemon.get(path).status == 200, "\(path)")
        }
        #expect(try daemon.get("/health/ready").status == 503)
        disk.empty()
        let isTaken = try Abuse.waits { try daemon.post(Wire.one, Array(Wire.event("\(round)-after").utf8)).status < 300 }
        #expect(isTaken)
        acknowledged.insert("\(round)-after")
      }
      #expect(try daemon.get("/health/ready").status == 200)
      #expect(daemon.stop() == .exited(0))
      var reader = try LogReader(Daemon.log(in: disk.directory))
      var stored: [String] = []
      while true {
        let page = try reader.events(after: stored.count)
        if page.isEmpty { break }
        stored += page.map(\.id)
      }
      #expect(Set(stored) == acknowledged)
      #expect(stored.count == acknowledged.count)
      #expect(try reader.verify().faults == [])
    }

    @Test(arguments: [true, false]) func `at the start is said in a sentence, and the record is as it was`(_ hasLog: Bool) throws
    {
      guard let disk = try SmallDisk(megabytes: 8) else { return }
      if hasLog {
        let first = try Daemon(disk.directory)
        #expect(try first.post(Wire.batch, Wire.batch((0..<500).map(String.init))).status == 201)
        // What it wrote is not yet in the database, so that the next start must write.
        first.kill()
      }
      disk.fill()
      let journal = disk.directory.file("said")
      let child = try Child(
        BuiltProgram.path("metelkaard"), ["--data", disk.path, "--listen", "127.0.0.1:0"], errors: journal)
      #expect(child.wait() == .exited(1))
      let said = Journal(path: journal).text
      #expect(said.contains("\"refused\"") && said.contains("full"), "\(said)")
      disk.empty()
      let again = try Daemon(disk.directory)
      #expect(try again.get("/health/ready").text.contains(hasLog ? "500" : "0"))
      #expect(try again.isServing("after") == true)
    }
  }
}
