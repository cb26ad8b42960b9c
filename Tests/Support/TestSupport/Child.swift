public import Foundation
import Synchronization

/// A program that a test started. It is waited for once, and killed when nobody holds it any more.
public final class Child: Sendable {
  public enum End: Hashable, Sendable {
    case exited(Int32)
    case signalled(Int32)
  }

  public struct NotStarted: Error { public let code: Int32 }

  public let pid: pid_t
  private let end = Mutex<End?>(nil)

  /// Standard output and error go to files, so that no pipe can fill up and hold the program back.
  /// - Parameter environment: added to our own.
  public init(
    _ program: String, _ arguments: [String], environment: [String: String] = [:], output: String = "/dev/null",
    errors: String = "/dev/null"
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, O_WRONLY | O_CREAT | O_APPEND, 0o600)

    let merged = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let words = ([program] + arguments).map { strdup($0) }
    let variables = merged.map { strdup("\($0.key)=\($0.value)") }
    defer { for copy in words + variables { free(copy) } }
    var pid: pid_t = 0
    let code = posix_spawn(&pid, program, &actions, nil, words + [nil], variables + [nil])
    guard code == 0 else { throw NotStarted(code: code) }
    self.pid = pid
  }

  deinit {
    guard end.withLock({ $0 }) == nil else { return }
    kill(pid, SIGKILL)
    var status: Int32 = 0
    waitpid(pid, &status, 0)
  }

  public func signal(_ number: Int32) {
    // A pid that was waited for may belong to somebody else by now.
    end.withLock { end in if end == nil { _ = kill(pid, number) } }
  }

  /// Waits for its end, at most so long.
  /// - Returns: nil when it has not ended by then.
  public func wait(seconds: Int = 60) -> End? {
    for _ in 0..<(seconds * 200) {
      if let end = look() { return end }
      usleep(5_000)
    }
    return look()
  }

  /// How it ended; nil while it runs.
  public func look() -> End? {
    end.withLock { end in
      if end != nil { return end }
      var status: Int32 = 0
      guard waitpid(pid, &status, WNOHANG) == pid else { return nil }
      let signal = status & 0x7F
      end = signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
      return end
    }
  }
}
