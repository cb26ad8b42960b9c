import CMicroHTTPD
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
    do throws(Refusal) {
      let mostConnections = min(Limits.connections, try raisedDescriptorLimit() - Limits.descriptorsKept)
      try serve(options, mostConnections: mostConnections, StopSignals(signals))
    } catch {
      Journal.life("refused", [("reason", .string(error.sentence))])
      Journal.flush(seconds: 2)
      exit(1)
    }
    Journal.flush(seconds: 2)
    exit(0)
  }

  struct Refusal: Error { let sentence: String }

  /// Serves until it is asked to stop.
  private static func serve(_ options: Options, mostConnections: Int, _ signals: StopSignals) throws(Refusal) {
    let started = Uptime.now()
    // The address before the log: who cannot listen should not hold a directory.
    let socket: ListeningSocket
    do throws(ListeningSocket.Refusal) { socket = try ListeningSocket(options.listen) } catch {
      throw Refusal(sentence: error.sentence)
    }
    let directory = DataDirectory(options.data)
    let metrics = Metrics()
    let held = HeldBytes(most: Limits.heldBytes)
    let log: Log
    let edge: Edge
    let reading: ReadingThreads
    let asking: ReadingThreads
    do throws(StoreError) {
      var logOptions = Log.Options(holder: "metelkaard \(socket.address)")
      logOptions.acceptsClock = options.acceptsClock
      logOptions.troubleChanged = { said in
        Journal.life(said == nil ? "disk-recovered" : "disk-refuses", said.map { [("reason", .string($0))] } ?? [])
      }
      log = try Log(directory, logOptions)
      reading = ReadingThreads(directory, count: Limits.lookupThreads)
      asking = ReadingThreads(directory, count: Limits.questionThreads, held: held)
      edge = try Edge(log: log, reading: reading, asking: asking, held: held, hosts: hosts(of: socket), metrics: metrics)
    } catch {
      throw Refusal(sentence: error.sentence(in: .en))
    }
    _ = log.subscribe { _ in metrics.committed() }
    let feeds = LiveFeeds(log: log, reading: reading, held: held, most: Limits.listeners(of: mostConnections))
    let server = HTTPServer(edge: edge, feeds: feeds, mostConnections: mostConnections)
    metrics.gauge("metelkaar_log_position", "Position of the last event.") { log.head.position }
    metrics.gauge("metelkaar_waiting_requests", "Requests that wait for a commit.") { log.waitingRequests }
    metrics.gauge("metelkaar_open_connections", "Connections that are open.") { server.openConnections }
    metrics.gauge("metelkaar_held_bytes", "Bodies and answers that are kept for those who send or fetch them.") {
      held.count
    }
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
    metelkaar_keep_large_apart()
    let trimming = Trimming()
    let ticker = Ticker { now in
      server.sweep(now: now)
      feeds.beat(now: now)
      trimming.look(
        mostConnections: server.takeMostConnections(), connections: server.openConnections, mostHeld: held.takePeak(),
        held: held.count)
    }
    _ = asking.run(
      { _ throws(StoreError) in try edge.warmUp() },
      refused: { refusal in
        guard case .failed(let error) = refusal else { return }
        Journal.life("fold-failed", [("reason", .string(error.sentence(in: .en)))])
      })

    let reason = signals.wait()
    Journal.life("stopping", [("signal", .string(reason)), ("requestsUnderWay", .integer(server.requestsUnderWay))])
    edge.stop()
    // From here on each connection gets one answer more, and ends with it.
    server.quiesce()
    feeds.stop()
    wait(for: server, seconds: Limits.stopSeconds, signals)
    // Commits what was accepted meanwhile; those who come now are told to try again later.
    log.close()
    asking.stop()
    reading.stop()
    wait(for: server, seconds: 2, signals)
    ticker.stop()
    server.stop()
    Journal.life("stopped", [("position", .integer(log.head.position))])
  }

  /// Whoever is still sending or fetching gets this long, unless somebody asks a second time.
  private static func wait(for server: HTTPServer, seconds: Int, _ signals: StopSignals) {
    // By the clock: on a busy machine two thousand naps of 10 ms are no 20 s.
    let end = Uptime.now().nanoseconds + Int64(seconds) * 1_000_000_000
    while server.requestsUnderWay > 0, Uptime.now().nanoseconds < end, !signals.cameAgain(within: 10) {}
  }

  private static func hosts(of socket: ListeningSocket) -> Set<String> {
    let names = ["localhost", "127.0.0.1", "[::1]", socket.host]
    // On its own port HTTP needs no port in a host.
    return Set(names.map { "\($0):\(socket.port)" } + (socket.port == 80 ? names : []))
  }

  /// Every connection is a descriptor: as many as the system allows without asking.
  /// - Returns: how many there are.
  private static func raisedDescriptorLimit() throws(Refusal) -> Int {
    let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    var limit = rlimit()
    guard getrlimit(kind, &limit) == 0 else { throw Refusal(sentence: "the system does not say how many descriptors there are") }
    limit.rlim_cur = limit.rlim_max
    setrlimit(kind, &limit)
    getrlimit(kind, &limit)
    let count = Int(clamping: limit.rlim_cur)
    guard count >= 2 * Limits.descriptorsKept else {
      throw Refusal(sentence: "\(count) open files are allowed here, and \(2 * Limits.descriptorsKept) are needed: see ulimit -n")
    }
    return count
  }

  private static func say(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(STDERR_FILENO, bytes, bytes.count)
  }
}
