import EventStore
import Events

/// How one norm judges one trajectory at the moment asked (DOMAIN §6): the verdict, a sentence that says why, and the events that
/// prove it.
struct Judgement: Sendable {
  let verdict: Verdict
  /// Nil when sentences are not wanted.
  let reason: Names?
  /// For `met` the events that its condition names, for `not-met` the one that sets the moment and those that came too late.
  let evidence: [Position]
}
