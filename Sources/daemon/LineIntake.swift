import EventStore
import Events
import Formats
import Ingestion
import Synchronization

/// Takes an NDJSON body in as it comes: in atomic chunks, of any length, in little memory.
///
/// It stops at the first line that cannot be taken. What came before it is committed, and the answer says how far that is;
/// the rest is read and dropped, up to a limit.
final class LineIntake: Sendable {
  private let log: Log
  private let reader: CloudEventReader
  private let metrics: Metrics
  private let state: Mutex<State>

  private struct State: ~Copyable {
    var share: HeldShare
    var splitter = LineSplitter()
    var lines: [Int] = []
    var chunk: [NewEvent] = []
    var chunkBytes = 0
    var appended = 0
    var alreadyAppended = 0
    var last: Position = 0
    /// The last line whose event is on disk.
    var lastLine = 0
    /// Why no more is taken.
    var stop: Stop?
    var droppedBytes = 0
  }

  private enum Stop {
    case faults(line: Int, [Fault])
    case refused(Problem)
  }

  /// What is to be done after a piece.
  enum Next {
    case more
    /// A chunk is full: ``commit(then:)`` before the next piece.
    case commit
    /// More was dropped than is still read: close the connection.
    case close
  }

  init(log: Log, metrics: Metrics, held: HeldBytes) {
    self.log = log
    self.metrics = metrics
    state = Mutex(State(share: HeldShare(of: held)))
    reader = CloudEventReader(logAttributes: .refused)
  }

  func take(_ piece: UnsafeRawBufferPointer) -> Next {
    state.withLock { state in
      if state.stop != nil {
        state.droppedBytes += piece.count
        return state.droppedBytes > Limits.droppedBytes ? .close : .more
      }
      // Moved out and back: a copy of what waits for the end of its line would be made for every piece.
      var splitter = LineSplitter()
      swap(&splitter, &state.splitter)
      splitter.feed(piece) { line in take(line, &state) }
      swap(&splitter, &state.splitter)
      if state.stop == nil, !state.share.hold(state.chunkBytes + state.splitter.pendingBytes) {
        state.stop = .refused(.overloaded)
      }
      if state.stop != nil {
        // What came before the line that cannot be taken is recorded now; of the rest nothing is kept.
        state.splitter = LineSplitter()
        _ = state.share.hold(state.chunkBytes)
        return state.chunk.isEmpty ? .more : .commit
      }
      return state.chunk.count >= Limits.chunkEvents || state.chunkBytes >= Limits.chunkBytes ? .commit : .more
    }
  }

  /// Commits what was taken; calls back once, on the writer's thread.
  func commit(then: @escaping @Sendable () -> Void) {
    let (chunk, lines) = state.withLock { state in
      defer {
        state.chunk = []
        state.lines = []
        state.chunkBytes = 0
        // From here on the log counts them.
        _ = state.share.hold(state.splitter.pendingBytes)
      }
      return (state.chunk, state.lines)
    }
    guard !chunk.isEmpty else {
      then()
      return
    }
    log.append(chunk) { [self] result in
      metrics.appended(result)
      state.withLock { settle(result, lines, &$0) }
      then()
    }
  }

  /// After the last piece: commits the rest and answers.
  func finish(then: @escaping @Sendable (Response) -> Void) {
    state.withLock { state in
      var splitter = LineSplitter()
      swap(&splitter, &state.splitter)
      splitter.finish { line in take(line, &state) }
    }
    commit { [self] in then(state.withLock { answer($0) }) }
  }

  private func take(_ line: LineSplitter.Line, _ state: inout State) {
    guard state.stop == nil else { return }
    guard let bytes = line.bytes else {
      state.stop = .refused(
        Problem.tooLarge("Line \(line.number) is longer than \(LineSplitter.longestLine) bytes, which no event needs."))
      return
    }
    let read: Result<NewEvent, EventFaults>
    do throws(JSONFault) {
      read = reader.read(try JSONDocument(bytes, deepest: CloudEventReader.deepestEvent).root)
    } catch {
      read = .failure(EventFaults([Fault("", .notJSON(error.description))]))
    }
    switch read {
    case .success(let event):
      state.chunk.append(event)
      state.lines.append(line.number)
      state.chunkBytes += bytes.count
    case .failure(let faults):
      metrics.faulty(1)
      state.stop = .faults(line: line.number, faults.faults)
    }
  }

  private func settle(_ result: AppendResult, _ lines: [Int], _ state: inout State) {
    switch result {
    case .accepted(let outcomes):
      for outcome in outcomes {
        switch outcome {
        case .appended: state.appended += 1
        case .alreadyAppended: state.alreadyAppended += 1
        }
        state.last = max(state.last, outcome.position)
      }
      state.lastLine = lines.last ?? state.lastLine
    case .conflicts(let conflicts):
      state.stop = .refused(Problem.conflicts(conflicts) { (nil, lines[$0]) })
    case .overloaded: state.stop = .refused(.overloaded)
    case .unavailable(let reason): state.stop = .refused(.unavailable(reason.said))
    }
  }

  private func answer(_ state: borrowing State) -> Response {
    let progress: [(String, JSONValue)] = [
      ("appended", .integer(state.appended)), ("alreadyAppended", .integer(state.alreadyAppended)),
      ("lastLine", .integer(state.lastLine)),
    ]
    switch state.stop {
    case .faults(let line, let faults):
      var problem = Problem.faults(
        faults.map { (nil, line, $0) },
        "Line \(line) cannot be taken. What stands before it is recorded; mend the line and send all again, or from there.")
      problem.members = progress
      return problem.response
    case .refused(var problem):
      problem.members = progress
      return problem.response
    case nil:
      guard state.lastLine > 0 else { return Problem.malformed("The body holds no event.").response }
      return .json(
        state.appended > 0 ? 201 : 200,
        .object(progress + [("lastSequence", .string(CloudEventWriter.sequence(state.last)))]))
    }
  }
}
