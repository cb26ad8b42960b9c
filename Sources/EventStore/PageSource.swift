internal import Synchronization

/// Fills pages on a thread of its own, one ahead of whoever takes them: reading and folding then share two cores.
public final class PageSource: Sendable {
  private let work: Mutex<Work>
  private let filling = Mutex<OwnThread?>(nil)

  private struct Work: ~Copyable {
    var reader: LogReader
    var page = EventPage()
    var failure: StoreError?
  }

  public init(_ directory: DataDirectory) throws(StoreError) { work = Mutex(Work(reader: try LogReader(directory))) }

  /// Starts to fill a page with the events after a position; it is taken before the next one is started.
  /// - Parameter page: is filled anew, for its memory.
  public func start(after position: Position, _ page: consuming sending EventPage) {
    work.withLock { $0.page = page }
    let thread = OwnThread { [self] in
      work.withLock { work in
        do throws(StoreError) { try work.reader.fill(&work.page, after: position) } catch { work.failure = error }
      }
    }
    filling.withLock { $0 = thread }
  }

  /// Waits for the page that was started.
  public func take() throws(StoreError) -> EventPage {
    filling.withLock { thread in
      thread?.join()
      thread = nil
    }
    let outcome = work.withLock { work -> Result<EventPage, StoreError> in
      if let failure = work.failure { return .failure(failure) }
      var page = EventPage()
      swap(&page, &work.page)
      return .success(page)
    }
    return try outcome.get()
  }
}
