import FaultWorkload
import Glibc

/// The disk that was put under this process; nothing happens when there is none.
enum Disk {
  static func mark(_ mark: Mark) {
    typealias Function = @convention(c) (UnsafePointer<CChar>) -> Void
    guard let found = dlsym(nil, "faulty_disk_mark") else { return }
    unsafeBitCast(found, to: Function.self)(mark.text)
  }

  /// Repairs it.
  static func heal() {
    typealias Function = @convention(c) () -> Void
    guard let found = dlsym(nil, "faulty_disk_heal") else { return }
    unsafeBitCast(found, to: Function.self)()
  }
}

/// Ends the process: something was seen that must never be.
func fail(_ what: String) -> Never {
  let line = Array((what + "\n").utf8)
  _ = write(STDERR_FILENO, line, line.count)
  exit(1)
}

/// Counts what a client was refused, and repairs the disk after the second time: one refusal shows a passing fault, more a
/// disk that stays bad.
struct Patience {
  private var refusals = 0

  mutating func refused() {
    refusals += 1
    if refusals >= 2 { Disk.heal() }
    if refusals > 100 { fail("the disk works again, and the log still refuses") }
    // A disk that refused is tried ten times a second.
    if refusals > 1 { usleep(30_000) }
  }
}
