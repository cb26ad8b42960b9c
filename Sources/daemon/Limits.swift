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
  /// Fewer where the system allows fewer descriptors: see ``descriptorsKept``. There is no limit for one address, because on
  /// loopback and behind a proxy all have the same; when it is full, whoever keeps us waiting longest makes room.
  static let connections = 4_096
  /// Descriptors that no connection gets, so that the record, its readers and the journal always have theirs.
  static let descriptorsKept = 64
  /// Listeners to new events stay for as long as they like and are never late, so they may have a quarter of the connections.
  static func listeners(of connections: Int) -> Int { connections / 4 }
  /// What is kept in memory for those on the other side of all connections together: bodies that are not whole yet, and answers
  /// that are not fetched yet. Sixteen of the largest batches.
  static let heldBytes = 128 << 20
  /// Of each connection so much does not count: who sends or asks little is served, however much others send and ask.
  static let freeBytes = 32 << 10
  /// What the kernel takes of an answer for one that does not read; it doubles the figure. Without this it is megabytes for each,
  /// and one would not see how far a reader is.
  static let sendBufferBytes = 128 << 10
  /// An idle connection is closed after this.
  static let idleSeconds: UInt32 = 30
  /// libmicrohttpd stalls with one epoll thread at 256 connections; the machine has two cores.
  static let serverThreads: UInt32 = 2
  /// Requests that wait for a reading thread, and how long they do: by then their sender has mostly gone.
  static let waitingReads = 1_000
  static let waitingSeconds = 30
  /// Threads that look up events, and others that answer questions: a question may take seconds, and holds up no event.
  static let lookupThreads = 2
  static let questionThreads = 2
  /// Silence on a live connection, so that a gone listener is noticed.
  static let heartbeatSeconds = 15
  /// A page for a listener: what one costs that does not read it.
  static let livePageEvents = 200
  static let livePageBytes = 32 << 10
  /// What the journal keeps for a standard error that nobody reads; what is more is dropped, and counted.
  static let journalBytes = 1 << 20
  /// How long a stop waits for answers under way.
  static let stopSeconds = 20
}

/// How long the other side may keep us waiting. Without it, one that sends or takes a byte now and then would keep its
/// connection, and what is held for it, for ever.
enum Patience {
  /// From the end of the last answer until the last of the next request's headers; and beyond what ``bytesPerSecond`` allows for
  /// a body that is sent, or an answer that is fetched.
  static let seconds = 30
  /// When there is no more room, or the daemon is to stop.
  static let secondsUnderPressure = 5
  static let bytesPerSecond = 16 << 10
}
