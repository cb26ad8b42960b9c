import EventStore
import Glibc
import Synchronization

/// Counters for operations, in the text format of Prometheus.
final class Metrics: Sendable {
  private struct Key: Hashable {
    let method: String
    let route: String
    let status: Int
  }

  private struct State {
    var requests: [Key: Int] = [:]
    var buckets = [Int](repeating: 0, count: Metrics.bounds.count + 1)
    var microseconds = 0
    var requestCount = 0
    var appended = 0
    var alreadyAppended = 0
    var conflicts = 0
    var faulty = 0
    var commits = 0
  }

  private static let bounds: [(microseconds: Int, label: String)] = [
    (500, "0.0005"), (1_000, "0.001"), (2_500, "0.0025"), (5_000, "0.005"), (10_000, "0.01"), (25_000, "0.025"),
    (50_000, "0.05"), (100_000, "0.1"), (250_000, "0.25"), (1_000_000, "1"), (5_000_000, "5"),
  ]

  private struct Gauge: Sendable {
    let name: String
    let help: String
    let value: @Sendable () -> Int
  }

  private let state = Mutex(State())
  private let gauges = Mutex<[Gauge]>([])

  /// Whatever else somebody calls a method: each would be a series of its own, for ever.
  private static let methods: Set = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "CONNECT", "TRACE"]

  /// - Parameter route: the template of the path, so that the number of series stays bounded.
  func request(method: String, route: String, status: Int, microseconds: Int) {
    let method = Self.methods.contains(method) ? method : "other"
    state.withLock { state in
      state.requests[Key(method: method, route: route, status: status), default: 0] += 1
      let bucket = Self.bounds.firstIndex { microseconds <= $0.microseconds } ?? Self.bounds.count
      state.buckets[bucket] += 1
      state.microseconds += microseconds
      state.requestCount += 1
    }
  }

  func appended(_ result: AppendResult) {
    state.withLock { state in
      switch result {
      case .accepted(let outcomes):
        for outcome in outcomes {
          switch outcome {
          case .appended: state.appended += 1
          case .alreadyAppended: state.alreadyAppended += 1
          }
        }
      case .conflicts(let conflicts): state.conflicts += conflicts.count
      case .overloaded, .unavailable: break
      }
    }
  }

  func faulty(_ count: Int) { state.withLock { $0.faulty += count } }

  func committed() { state.withLock { $0.commits += 1 } }

  /// Something that others know at the moment of asking.
  func gauge(_ name: String, _ help: String, _ value: @escaping @Sendable () -> Int) {
    gauges.withLock { $0.append(Gauge(name: name, help: help, value: value)) }
  }

  var text: String {
    let state = self.state.withLock { $0 }
    var lines: [String] = []
    func series(_ name: String, _ help: String, _ kind: String, _ samples: [(String, String)]) {
      lines.append("# HELP \(name) \(help)")
      lines.append("# TYPE \(name) \(kind)")
      for (labels, value) in samples { lines.append("\(name)\(labels) \(value)") }
    }
    series(
      "metelkaar_http_requests_total", "Requests answered.", "counter",
      state.requests.map { key, count in
        ("{method=\"\(key.method)\",route=\"\(key.route)\",status=\"\(key.status)\"}", String(count))
      }.sorted { $0.0 < $1.0 })
    lines.append("# HELP metelkaar_http_request_seconds From the head of a request to the end of its answer.")
    lines.append("# TYPE metelkaar_http_request_seconds histogram")
    var sum = 0
    for (bound, count) in zip(Self.bounds, state.buckets) {
      sum += count
      lines.append("metelkaar_http_request_seconds_bucket{le=\"\(bound.label)\"} \(sum)")
    }
    lines.append("metelkaar_http_request_seconds_bucket{le=\"+Inf\"} \(state.requestCount)")
    lines.append("metelkaar_http_request_seconds_sum \(Double(state.microseconds) / 1_000_000)")
    lines.append("metelkaar_http_request_seconds_count \(state.requestCount)")
    series(
      "metelkaar_events_total", "Events that were offered, by what became of them.", "counter",
      [
        ("{outcome=\"appended\"}", String(state.appended)), ("{outcome=\"already-appended\"}", String(state.alreadyAppended)),
        ("{outcome=\"conflict\"}", String(state.conflicts)), ("{outcome=\"faulty\"}", String(state.faulty)),
      ])
    series("metelkaar_commits_total", "Commits that appended something.", "counter", [("", String(state.commits))])
    for gauge in gauges.withLock({ $0 }) { series(gauge.name, gauge.help, "gauge", [("", String(gauge.value()))]) }
    return lines.joined(separator: "\n") + "\n"
  }
}
