import Formats
import Glibc

/// What the daemon needs for a log of a size: memory once its facts are folded, and time to start.
struct DaemonFigures {
  var residentBytes = 0
  var mostResidentBytes = 0
  /// From the start of the program to the line that says it is ready.
  var readySeconds = 0.0
  /// From there to the first overview, for which the whole log is folded.
  var foldedSeconds = 0.0
  /// The same as ready, after the program before was killed with events in the log that were not yet moved to the main file.
  var readyAfterKillSeconds = 0.0

  private static let eventsBeforeKill = 10_000

  init(log directory: String) throws(BenchFailure) {
    do {
      let start = Time.seconds()
      let daemon = try Daemon(data: directory)
      readySeconds = Time.seconds() - start
      _ = try Process.run("curl", ["-sf", "-o", "/dev/null", "http://127.0.0.1:\(daemon.port)/v1/overviews/reach"])
      foldedSeconds = Time.seconds() - start - readySeconds
      (residentBytes, mostResidentBytes) = try daemon.memory()
      let more = Stage.directory + "/more.ndjson"
      try Files.write(Workload.events(Self.eventsBeforeKill, seed: 12), to: more)
      _ = try Process.run(
        "curl",
        [
          "-sf", "-o", "/dev/null", "-H", "Content-Type: application/x-ndjson", "--data-binary", "@" + more,
          "http://127.0.0.1:\(daemon.port)/v1/events",
        ])
      daemon.kill()
    }
    let start = Time.seconds()
    let daemon = try Daemon(data: directory)
    readyAfterKillSeconds = Time.seconds() - start
    _ = daemon.port
  }

  func write(_ writer: inout JSONWriter) {
    writer.member("residentBytes", residentBytes)
    writer.member("mostResidentBytes", mostResidentBytes)
    writer.figure("readySeconds", readySeconds, 3)
    writer.figure("foldedSeconds", foldedSeconds, 3)
    writer.figure("readyAfterKillSeconds", readyAfterKillSeconds, 3)
  }
}
