/// What the door lets in at once, each with its reason.
enum Limits {
  /// One event: a text of 10,000 letters and every attribute at its longest stay below a tenth of it.
  static let eventBytes = 1 << 20
  /// A batch is kept in memory and committed whole; longer streams come as NDJSON.
  static let batchBytes = 8 << 20
  static let batchEvents = 5_000
  /// A chunk of an NDJSON stream: enough to make the sync cheap, little enough to hold in memory for each sender.
  static let chunkEvents = 1_000
  static let chunkBytes = 1 << 20
  /// What is still read after a fault, so that the sender can finish and see the answer; then the connection is closed.
  static let droppedBytes = 64 << 20
  /// Faults that one answer names: nobody mends more before trying again, and a hostile body could hold millions.
  static let namedFaults = 1_000
  /// Faults of a query that one answer names: each is longer than what it names, and nobody writes more by mistake.
  static let namedParameters = 20
  /// A page of events, and what it is when nobody says.
  static let pageEvents = 1_000
  static let usualPageEvents = 100
  /// The highest number of a page of a list: more than any list has.
  static let pages = 1_000_000
  /// A page ends sooner when its data is longer than this, so that a reader costs little memory.
  static let pageBytes = 4 << 20
  /// Events that one page looks at when it filters by type, so that a rare type does not hold up a reader.
  static let scannedEvents = 20_000
  /// Moments that one page of a replay looks at: each asks the overviews anew.
  static let replayedMoments = 100
  /// Request line, headers and a piece of the body. libmicrohttpd answers 431 beyond it, and wipes it after each request, so a
  /// larger one costs time too.
  static let bytesPerConnection = 16 << 10
  static let connections: UInt32 = 4_096
  /// From one address: behind a proxy all come from one, but nobody needs more than half.
  static let connectionsPerAddress: UInt32 = 2_048
  /// An idle connection is closed after this.
  static let idleSeconds: UInt32 = 30
  /// libmicrohttpd stalls with one epoll thread at 256 connections; the machine has two cores.
  static let serverThreads: UInt32 = 2
  /// Requests that wait for a reading thread.
  static let waitingReads = 1_000
  static let readingThreads = 2
  /// Silence on a live connection, so that a gone listener is noticed.
  static let heartbeatSeconds = 15
  static let livePageEvents = 200
  /// How long a stop waits for answers under way.
  static let stopSeconds = 20
}

/// How long a sender may take. Without it, one that sends a byte now and then would keep its connection for ever.
struct Patience: Sendable {
  /// From the end of the last answer until the last of the next request's headers.
  var headerSeconds = 30
  /// A body may take this long, and a second more for each ``bodyBytesPerSecond``.
  var bodySeconds = 30
  var bodyBytesPerSecond = 16 << 10
}
