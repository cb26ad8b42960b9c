import Dispatch

/// Time that only passes: what lasts is measured with it. The clock on the wall can be set, and then everybody would have been
/// too slow, or nobody for hours.
struct Uptime: Sendable {
  let nanoseconds: Int64

  static func now() -> Uptime { Uptime(nanoseconds: Int64(DispatchTime.now().uptimeNanoseconds)) }
}
