public import EventStore
public import Events
import Formats

/// The facts of every stream that overviews read, folded from the log in its order.
public struct Facts: Sendable {
  /// The last position that was consumed.
  public private(set) var position: Position = 0
  private var trajectories: [String: TrajectoryFacts] = [:]
  private let catalogue: Catalogue

  private static let trajectoryPrefix = EventCategory.trajectory.rawValue + "/"

  public init(catalogue: Catalogue = .current) { self.catalogue = catalogue }

  /// Takes the next event of the log.
  public mutating func consume(_ event: RecordedEvent) {
    precondition(event.position == position + 1, "events are folded in their order")
    position = event.position
    guard event.stream.hasPrefix(Self.trajectoryPrefix) else { return }
    trajectories[event.stream, default: TrajectoryFacts()].consume(event, as: typed(event))
  }

  private func typed(_ event: RecordedEvent) -> Result<Event, EventFaults> {
    do throws(JSONFault) {
      let data = try JSONDocument(event.data).root
      do throws(EventFaults) {
        return .success(try catalogue.read(storedName: event.type, category: .trajectory, data: data))
      } catch {
        return .failure(error)
      }
    } catch {
      return .failure(EventFaults([Fault("/data", .notJSON(error.description))]))
    }
  }

  /// Streams by name.
  func facts(ofStream stream: String) -> TrajectoryFacts? { trajectories[stream] }

  /// The streams that a question is about, in byte order of their ids.
  func streams(askedFor question: Question) -> [String] {
    if let trajectory = question.trajectory { return [Self.trajectoryPrefix + trajectory.text] }
    return trajectories.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The trajectories that a question is about: their ids and facts, in byte order of the ids.
  func trajectories(askedFor question: Question) -> [(String, TrajectoryFacts)] {
    streams(askedFor: question).compactMap { stream in
      trajectories[stream].map { (String(stream.dropFirst(Self.trajectoryPrefix.count)), $0) }
    }
  }
}
