import EventStore
import Events
import Synchronization

/// What was made of single trajectories for earlier answers (decision 0016).
///
/// It depends on nothing but the events of its trajectory and, as far as that was read, the date asked. While those are the same it is
/// not made again, whatever day is asked for. Only what is made of a whole trajectory is kept: then nothing that a question leaves out
/// plays a part.
final class Kept: Sendable {
  /// What is made, and of what question. Which trajectories it is about does not matter, nor when it was asked; nor whose they are,
  /// for that anybody may ask of any name: rows say whose they are.
  struct Key: Hashable {
    private let what: What
    private let subject: Question.Subject

    init(_ what: What, _ question: Question) {
      self.what = what
      var subject = question.subject
      subject.trajectory = nil
      subject.owner = nil
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

    fileprivate var capacity: Int { pieces.capacity * MemoryLayout<Piece<Made>?>.stride }

    func piece(at slot: Int) -> Piece<Made>? { slot < pieces.count ? pieces[slot] : nil }
  }

  /// What is known of one key.
  private enum Entry {
    /// It was asked once. Most questions never come back, and what is kept for them would drive out what does.
    case asked
    case kept(any Sendable, bytes: Int)
    /// It was more than there is room for, and would be again.
    case tooMuch

    var bytes: Int {
      switch self {
      case .asked, .tooMuch: 0
      case .kept(_, let bytes): bytes
      }
    }
  }

  private struct State {
    private let most: Int
    /// Sets of norms that people make are without number.
    private static let mostEntries = 256
    private var entries: [Key: (entry: Entry, lastAsked: Int)] = [:]
    private(set) var bytes = 0
    private var questions = 0

    init(most: Int) { self.most = most }

    mutating func ask(_ key: Key) -> Entry? {
      questions += 1
      entries[key]?.lastAsked = questions
      return entries[key]?.entry
    }

    mutating func take(_ key: Key) -> Entry? {
      let entry = entries.removeValue(forKey: key)?.entry
      bytes -= entry?.bytes ?? 0
      return entry
    }

    /// What was asked for longest ago makes room.
    mutating func put(_ entry: Entry, _ key: Key) {
      _ = take(key)
      entries[key] = (entry, questions)
      bytes += entry.bytes
      while bytes > most || entries.count > Self.mostEntries {
        guard let oldest = entries.min(by: { $0.value.lastAsked < $1.value.lastAsked }) else { return }
        _ = take(oldest.key)
      }
    }
  }

  private let state: Mutex<State>
  private let most: Int

  /// - Parameter most: about as many bytes.
  init(most: Int) {
    self.most = most
    state = Mutex(State(most: most))
  }

  /// About how many bytes all takes.
  var bytes: Int { state.withLock { $0.bytes } }

  /// What is asked again.
  /// - Returns: nil when it is asked for the first time, or there is no room for it.
  func shelf<Made>(_ key: Key, of made: Made.Type) -> Shelf<Made>? {
    state.withLock { state in
      switch state.ask(key) {
      case nil:
        state.put(.asked, key)
        return nil
      case .asked: return Shelf()
      case .kept(let shelf, _): return shelf as? Shelf<Made>
      case .tooMuch: return nil
      }
    }
  }

  func keep<Made: Keepable>(_ pieces: [(slot: Int, piece: Piece<Made>)], as key: Key) {
    if pieces.isEmpty { return }
    state.withLock { state in
      var shelf = Shelf<Made>()
      var bytes = 0
      if case .kept(let known, let knownBytes) = state.take(key) {
        guard let known = known as? Shelf<Made> else { preconditionFailure("one key is of one kind of things") }
        (shelf, bytes) = (known, knownBytes)
      }
      bytes -= shelf.capacity
      for (slot, piece) in pieces { bytes += shelf.put(piece, at: slot) }
      bytes += shelf.capacity
      state.put(bytes > most ? .tooMuch : .kept(shelf, bytes: bytes), key)
    }
  }
}

extension Kept.Piece where Made: Keepable {
  fileprivate var bytes: Int { made.reduce(32) { $0 + $1.bytes } }
}

extension Kept.Shelf where Made: Keepable {
  /// - Returns: how many bytes more that takes elsewhere.
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
