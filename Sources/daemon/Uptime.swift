import Glibc

/// Time that only passes: what lasts is measured with it. The clock on the wall can be set, and then everybody would have been
/// too slow, or nobody for hours.
struct Uptime: Sendable {
  let nanoseconds: Int64

  static func now() -> Uptime {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Uptime(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
  }
}
