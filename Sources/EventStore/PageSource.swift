internal import Synchronization

/// Fills pages on a thread of its own, one ahead of whoever takes them: reading and folding then share two cores.
public final class PageSource: Sendable {
  private let reader: Mutex<LogReader>
  private let filled = Mutex<Result<EventPage, StoreError>>(.success(EventPage()))
  private let filling = Mutex<OwnThread?>(nil)

  public init(_ directory: DataDirectory) throws(StoreError) { reader = Mutex(try LogReader(directory)) }

  deinit { filling.withLock { $0?.join() } }

  /// Starts to fill a page with the events after a position.
  /// - Parameter page: is filled anew, for its memory.
  public func start(after position: Position, _ page: consuming sending EventPage) {
    filled.withLock { $0 = .success(page) }
    let thread = OwnThread { [self] in
      let outcome = reader.withLock { reader in
        filled.withLock { filled -> Result<EventPage, StoreError> in
          var page = EventPage()
          if case .success(let old) = filled { page = old }
          filled = .success(EventPage())
          do throws(StoreError) { try reader.fill(&page, after: position) } catch { return .failure(error) }
          return .success(page)
        }
      }
      filled.withLock { $0 = outcome }
    }
    filling.withLock { $0 = thread }
  }

  /// Waits for the page that was started.
  public func take() throws(StoreError) -> EventPage {
    filling.withLock { thread in
      thread?.join()
      thread = nil
    }
    let outcome = filled.withLock { filled in
      let outcome = filled
      filled = .success(EventPage())
      return outcome
    }
    return try outcome.get()
  }
}
