import EventStore
import Events
import Formats

/// What was said anew once people had reacted (DOMAIN §5, "conditions", "promise").
struct AskedRevisions {
  /// How many changed what was said before.
  private(set) var count = 0
  private var proof: [Position] = []

  /// - Parameters:
  ///   - timeline: what is said from time to time; the first changes nothing.
  ///   - differs: whether one says something else than the one before.
  init<Fact>(
    of timeline: Timeline<Fact>, after first: Stamp?, _ cut: Cut, where differs: (_ one: Fact, _ before: Fact) -> Bool
  ) {
    guard let first else { return }
    let part = cut.part(of: timeline)
    for (before, one) in zip(part, part.dropFirst()) where one.stamp.time > first.time && differs(one, before) {
      count += 1
      proof += [first.position, before.stamp.position, one.stamp.position]
    }
  }

  static func + (one: AskedRevisions, other: AskedRevisions) -> AskedRevisions {
    var both = one
    both.count += other.count
    both.proof += other.proof
    return both
  }

  var cell: Table.Cell { Table.Cell(.count(count), evidence: proof) }
}

extension AskedTrajectory {
  /// Preconditions that changed after the first reaction.
  var preconditionRevisions: AskedRevisions {
    AskedRevisions(of: facts.preconditions, after: firstReaction, cut) { $0.what.differs(from: $1.what) }
  }

  /// Choices that changed after the first reaction.
  var choiceRevisions: AskedRevisions {
    AskedRevisions(of: facts.choices, after: firstReaction, cut) { $0.what.differs(from: $1.what) }
  }
}

extension PreconditionsSet {
  /// By the bytes of the texts: to `String` two spellings of é are one.
  fileprivate func differs(from other: PreconditionsSet) -> Bool {
    inputStatus != other.inputStatus || preconditions.map { Array($0.utf8) } != other.preconditions.map { Array($0.utf8) }
  }
}

extension ParticipationDecided {
  /// Whatever its reason and whoever chose.
  fileprivate func differs(from other: ParticipationDecided) -> Bool {
    chosen != other.chosen || level != other.level || content != other.content
  }

  private struct Content: Hashable {
    let stakeholder: ID
    let chosen: Bool
    let level: ParticipationLevel?
  }

  private var content: Set<Content> {
    Set((groups ?? []).map { Content(stakeholder: $0.stakeholder, chosen: $0.chosen, level: $0.level) })
  }
}
