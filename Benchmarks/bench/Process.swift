import Formats
import Glibc

/// Programs that are started, waited for, and read.
enum Process {
  /// Runs a program to its end.
  /// - Returns: what it wrote to standard output, and how long it took from start to end.
  static func run(_ path: String, _ arguments: [String]) throws(BenchFailure) -> (output: String, seconds: Double) {
    var pipes: [Int32] = [0, 0]
    guard pipe(&pipes) == 0 else { throw BenchFailure("no pipe") }
    for descriptor in pipes { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    let errors = Stage.directory + "/errors"
    let errorsDescriptor = try Files.create(errors)
    let start = Time.seconds()
    let child = try spawn(path, arguments, [STDOUT_FILENO: pipes[1], STDERR_FILENO: errorsDescriptor])
    close(errorsDescriptor)
    close(pipes[1])
    defer { close(pipes[0]) }
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(pipes[0], &buffer, buffer.count)
      guard count > 0 else { break }
      output.append(contentsOf: buffer.prefix(count))
    }
    var status: Int32 = 0
    waitpid(child, &status, 0)
    let seconds = Time.seconds() - start
    guard status == 0 else { throw BenchFailure("\(path) \(arguments.joined(separator: " ")): \(try Files.text(errors))") }
    return (String(decoding: output, as: UTF8.self), seconds)
  }

  /// - Parameter descriptors: descriptors of the child, and ours that they become.
  static func spawn(
    _ path: String, _ arguments: [String], _ descriptors: [Int32: Int32]
  ) throws(BenchFailure) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (theirs, ours) in descriptors { posix_spawn_file_actions_adddup2(&actions, ours, theirs) }
    var words = ([path] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var child: pid_t = 0
    let code = posix_spawnp(&child, path, &actions, nil, &words, environ)
    guard code == 0 else { throw BenchFailure("\(path): \(String(cString: strerror(code)))") }
    return child
  }
}

/// A running metelkaard on a free port of the loopback.
struct Daemon: ~Copyable {
  let port: Int
  private let child: pid_t

  init(data: String) throws(BenchFailure) {
    let log = Stage.directory + "/daemon.log"
    let descriptor = try Files.create(log)
    defer { close(descriptor) }
    let child = try Process.spawn(
      Stage.sibling("metelkaard"), ["--data", data, "--listen", "127.0.0.1:0"],
      [STDOUT_FILENO: descriptor, STDERR_FILENO: descriptor])
    guard let port = try Self.port(toldIn: log) else {
      Glibc.kill(child, SIGKILL)
      waitpid(child, nil, 0)
      throw BenchFailure("metelkaard did not become ready: \(try Files.text(log))")
    }
    self.child = child
    self.port = port
  }

  /// Waits for the line that says where it listens; at most ten seconds.
  private static func port(toldIn log: String) throws(BenchFailure) -> Int? {
    for _ in 0..<2_000 {
      for line in try Files.text(log).split(separator: "\n") {
        guard let host = line.firstRange(of: "127.0.0.1:") else { continue }
        if let port = Int(line[host.upperBound...].prefix { $0.isNumber }) { return port }
      }
      usleep(5_000)
    }
    return nil
  }

  /// What is in memory now, and the most that ever was, in bytes.
  func memory() throws(BenchFailure) -> (now: Int, most: Int) {
    var found: [String: Int] = [:]
    for line in try Files.text("/proc/\(child)/status").split(separator: "\n") {
      let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
      if words.count == 3, let kibibytes = Int(words[1]) { found[String(words[0])] = kibibytes * 1024 }
    }
    guard let now = found["VmRSS:"], let most = found["VmHWM:"] else { throw BenchFailure("the daemon's memory cannot be read") }
    return (now, most)
  }

  /// Ends it without a word, as a power cut does.
  consuming func kill() {
    Glibc.kill(child, SIGKILL)
    waitpid(child, nil, 0)
    discard self
  }

  deinit {
    Glibc.kill(child, SIGTERM)
    waitpid(child, nil, 0)
  }
}

enum Time {
  static func seconds() -> Double {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }
}
