import Dispatch
import EventStore
import Formats
import Glibc
import Projections

/// The program: a log, threads that read it, the edge before them and the server before that, until somebody says stop.
enum Daemon {
  static func main() -> Never {
    let options: Options
    do throws(Options.Misuse) {
      options = try Options(
        arguments: Array(CommandLine.arguments.dropFirst()), environment: { getenv($0).map { String(cString: $0) } })
    } catch {
      say("metelkaard: \(error.sentence)\n\n\(Options.usage)")
      exit(2)
    }
    if options.asksForHelp {
      say(Options.usage)
      exit(0)
    }
    // Blocked before the first thread is made, so that only sigwait below sees them.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGTERM)
    sigaddset(&signals, SIGINT)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    signal(SIGPIPE, SIG_IGN)
    raiseDescriptorLimit()
    do throws(Refusal) {
      try serve(options) {
        var received: Int32 = 0
        sigwait(&signals, &received)
        return received == SIGINT ? "SIGINT" : "SIGTERM"
      }
    } catch {
      Journal.life("refused", [("reason", .string(error.sentence))])
      exit(1)
    }
    exit(0)
  }

  struct Refusal: Error { let sentence: String }

  /// Serves until `waitForStop` returns.
  private static func serve(_ options: Options, waitForStop: () -> String) throws(Refusal) {
    let started = Uptime.now()
    // The address before the log: who cannot listen should not hold a directory.
    let socket: ListeningSocket
    do throws(ListeningSocket.Refusal) { socket = try ListeningSocket(options.listen) } catch {
      throw Refusal(sentence: error.sentence)
    }
    let directory = DataDirectory(options.data)
    let metrics = Metrics()
    let log: Log
    let edge: Edge
    let reading: ReadingThreads
    do throws(StoreError) {
      var logOptions = Log.Options(holder: "metelkaard \(socket.address)")
      logOptions.acceptsClock = options.acceptsClock
      logOptions.troubleChanged = { said in
        Journal.life(said == nil ? "disk-recovered" : "disk-refuses", said.map { [("reason", .string($0))] } ?? [])
      }
      log = try Log(directory, logOptions)
      reading = ReadingThreads(directory, count: Limits.readingThreads)
      edge = try Edge(log: log, reading: reading, hosts: hosts(of: socket), metrics: metrics)
    } catch {
      throw Refusal(sentence: error.sentence(in: .en))
    }
    _ = log.subscribe { _ in metrics.committed() }
    let feeds = LiveFeeds(log: log, reading: reading)
    let server = HTTPServer(edge: edge, feeds: feeds)
    metrics.gauge("metelkaar_log_position", "Position of the last event.") { log.head.position }
    metrics.gauge("metelkaar_waiting_requests", "Requests that wait for a commit.") { log.waitingRequests }
    metrics.gauge("metelkaar_open_connections", "Connections that are open.") { server.openConnections }
    metrics.gauge("metelkaar_requests_under_way", "Requests that are not answered yet.") { server.requestsUnderWay }
    metrics.gauge("metelkaar_live_listeners", "Listeners to new events.") { feeds.count }
    guard server.start(on: socket.descriptor) else { throw Refusal(sentence: "the HTTP server does not start") }

    let milliseconds = Int((Uptime.now().nanoseconds - started.nanoseconds) / 1_000_000)
    Journal.life(
      "ready",
      [
        ("address", .string(socket.address)), ("url", .string("http://\(socket.address)/")),
        ("data", .string(options.data)), ("position", .integer(log.head.position)),
        ("pid", .integer(Int(getpid()))), ("milliseconds", .integer(milliseconds)),
      ])
    let ticker = Ticker { now in
      server.sweep(now: now)
      feeds.beat(now: now)
    }
    _ = reading.run(
      { _ throws(StoreError) in try edge.warmUp() },
      failed: { error in Journal.life("fold-failed", [("reason", .string(error.sentence(in: .en)))]) })

    let reason = waitForStop()
    Journal.life("stopping", [("signal", .string(reason)), ("requestsUnderWay", .integer(server.requestsUnderWay))])
    edge.stop()
    // From here on each connection gets one answer more, and ends with it.
    server.quiesce()
    feeds.stop()
    // A listener that does not read never sees the end of its answer, and has nothing else to wait for.
    waitForAnswers(server, beside: feeds, seconds: Limits.stopSeconds)
    ticker.stop()
    // Commits what was accepted meanwhile; those who come now are told to try again later.
    log.close()
    waitForAnswers(server, seconds: 2)
    reading.stop()
    server.stop()
    Journal.life("stopped", [("position", .integer(log.head.position))])
  }

  /// Whoever is still sending gets this long.
  /// - Parameter feeds: listeners that are not waited for.
  private static func waitForAnswers(_ server: HTTPServer, beside feeds: LiveFeeds? = nil, seconds: Int) {
    // By the clock: on a busy machine two thousand naps of 10 ms are no 20 s.
    let end = ContinuousClock.now + .seconds(seconds)
    while server.requestsUnderWay > (feeds?.count ?? 0), ContinuousClock.now < end { usleep(10_000) }
  }

  private static func hosts(of socket: ListeningSocket) -> Set<String> {
    let names = ["localhost", "127.0.0.1", "[::1]", socket.host]
    // On its own port HTTP needs no port in a host.
    return Set(names.map { "\($0):\(socket.port)" } + (socket.port == 80 ? names : []))
  }

  /// Every connection is a descriptor: as many as the system allows without asking.
  private static func raiseDescriptorLimit() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = limit.rlim_max
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }

  private static func say(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(STDERR_FILENO, bytes, bytes.count)
  }
}

/// Calls something every second, on a thread of its own.
final class Ticker: Sendable {
  private let stopped = DispatchSemaphore(value: 0)
  private let thread: OwnThread

  init(_ tick: @escaping @Sendable (Uptime) -> Void) {
    let stopped = self.stopped
    thread = OwnThread {
      while stopped.wait(timeout: .now() + .seconds(1)) == .timedOut { tick(.now()) }
    }
  }

  func stop() {
    stopped.signal()
    thread.join()
  }
}
