import EventStore
import Events
import Synchronization

/// What was made of single trajectories for earlier answers (decision 0016).
///
/// It depends on nothing but the events of its trajectory and, as far as that was read, the date asked. While those are the same it is
/// not made again, whatever day is asked for. Only what is made of a whole trajectory is kept: then nothing that a question leaves out
/// plays a part.
final class Kept: Sendable {
  /// What is made, and of what question: which trajectories it is about does not matter, nor when it was asked.
  struct Key: Hashable {
    private let what: What
    private let subject: Question.Subject

    init(_ what: What, _ question: Question) {
      self.what = what
      var subject = question.subject
      subject.trajectory = nil
      subject.normSet = question.norms
      self.subject = subject
    }
  }

  enum What: Hashable {
    /// The rows of an overview, or what they are made of.
    case overview(Overview)
    /// The verdicts of some norms, which several overviews count.
    case verdicts([Norm])
  }

  /// What was made of one trajectory.
  struct Piece<Made: Sendable>: Sendable {
    /// Of the events that it was made of.
    let digest: StreamDigest
    /// The dates asked on which it holds.
    let days: ClosedRange<Int>
    let made: [Made]
  }

  /// The pieces of one key, by the places of their trajectories among the facts.
  struct Shelf<Made: Sendable>: Sendable {
    fileprivate var pieces: [Piece<Made>?] = []

    func piece(at slot: Int) -> Piece<Made>? { slot < pieces.count ? pieces[slot] : nil }
  }

  private struct Entry {
    /// Nil once it was more than there is room for: it would be again.
    var shelf: (any Sendable)?
    var bytes = 0
    var lastAsked = 0
  }

  private struct State {
    var entries: [Key: Entry] = [:]
    var bytes = 0
    var questions = 0
  }

  private let state = Mutex(State())
  private let most: Int
  /// Sets of norms are without number.
  private static let mostEntries = 256

  /// - Parameter most: about as many bytes; what nobody asked for longest is forgotten for what is asked now.
  init(most: Int) { self.most = most }

  /// About how many bytes all takes.
  var bytes: Int { state.withLock { $0.bytes } }

  /// - Returns: nil when there is no room for it.
  func shelf<Made>(_ key: Key, of made: Made.Type) -> Shelf<Made>? {
    state.withLock { state in
      state.questions += 1
      guard state.entries[key] != nil else { return Shelf() }
      state.entries[key]?.lastAsked = state.questions
      return state.entries[key]?.shelf as? Shelf<Made>
    }
  }

  func keep<Made: Keepable>(_ pieces: [(slot: Int, piece: Piece<Made>)], as key: Key) {
    if pieces.isEmpty { return }
    state.withLock { state in
      var entry = state.entries.removeValue(forKey: key) ?? Entry(shelf: Shelf<Made>())
      guard var shelf = entry.shelf as? Shelf<Made> else { preconditionFailure("what there is no room for is not kept") }
      entry.shelf = nil
      state.bytes -= entry.bytes
      for (slot, piece) in pieces { entry.bytes += shelf.put(piece, at: slot) }
      entry.lastAsked = state.questions
      if entry.bytes > most { entry.bytes = 0 } else { entry.shelf = shelf }
      state.bytes += entry.bytes
      state.entries[key] = entry
      while state.bytes > most || state.entries.count > Self.mostEntries {
        guard let oldest = state.entries.min(by: { $0.value.lastAsked < $1.value.lastAsked }) else { break }
        state.bytes -= oldest.value.bytes
        state.entries[oldest.key] = nil
      }
    }
  }
}

extension Kept.Piece where Made: Keepable {
  fileprivate var bytes: Int { made.reduce(MemoryLayout<Self>.stride + 32) { $0 + $1.bytes } }
}

extension Kept.Shelf where Made: Keepable {
  /// - Returns: how many bytes more that takes.
  fileprivate mutating func put(_ piece: Kept.Piece<Made>, at slot: Int) -> Int {
    while pieces.count <= slot { pieces.append(nil) }
    defer { pieces[slot] = piece }
    return piece.bytes - (pieces[slot]?.bytes ?? 0)
  }
}

/// What can be kept, and takes memory meanwhile.
protocol Keepable: Sendable {
  /// About how many, with all that it refers to.
  var bytes: Int { get }
}

extension Table.Row: Keepable {
  var bytes: Int { cells.reduce(MemoryLayout<Self>.stride + 32) { $0 + $1.bytes } }
}
