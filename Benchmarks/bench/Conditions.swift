import CSQLite
import Formats
import Glibc

/// What a figure depends on, and is worth little without.
struct Conditions {
  private(set) var facts: [(name: String, value: String)]

  /// - Parameter directory: where the logs are.
  init(directory: String) throws(BenchFailure) {
    let processor = try Self.value(of: "model name", in: "/proc/cpuinfo")
    let kernel = try Files.text("/proc/sys/kernel/osrelease")
    facts = [
      ("date", "\(Moment(nanoseconds: Moment.now().nanoseconds / 1_000_000_000 * 1_000_000_000))"),
      ("processor", processor), ("cores", "\(sysconf(Int32(_SC_NPROCESSORS_ONLN)))"),
      ("kernel", Self.firstLine(kernel)), ("file system", try Self.fileSystem(of: directory)),
      ("SQLite", String(cString: sqlite3_libversion())), ("Swift", Self.version("swift")), ("C", Self.version("cc")),
      ("load before", try Self.load()),
    ]
  }

  /// At the end of the run.
  mutating func end() throws(BenchFailure) { facts.append(("load after", try Self.load())) }

  private static func load() throws(BenchFailure) -> String {
    try Files.text("/proc/loadavg").split(separator: " ").prefix(3).joined(separator: " ")
  }

  private static func version(_ compiler: String) -> String {
    do throws(BenchFailure) { return firstLine(try Process.run(compiler, ["--version"]).output) } catch { return "unknown" }
  }

  private static func firstLine(_ text: String) -> String { text.split(separator: "\n").first.map(String.init) ?? "" }

  private static func value(of name: String, in path: String) throws(BenchFailure) -> String {
    for line in try Files.text(path).split(separator: "\n") where line.hasPrefix(name) {
      return String(line.drop { $0 != ":" }.dropFirst(2))
    }
    return "unknown"
  }

  /// The type of the mount that holds a directory: the one with the longest path.
  private static func fileSystem(of directory: String) throws(BenchFailure) -> String {
    guard let resolved = realpath(directory, nil) else { return "unknown" }
    defer { free(resolved) }
    let path = String(cString: resolved) + "/"
    var longest = ""
    var type = "unknown"
    for mount in try Files.text("/proc/mounts").split(separator: "\n") {
      let parts = mount.split(separator: " ")
      guard parts.count > 2 else { continue }
      let point = parts[1] == "/" ? "/" : parts[1] + "/"
      guard path.hasPrefix(point), point.count >= longest.count else { continue }
      longest = String(point)
      type = String(parts[2])
    }
    return type
  }
}
