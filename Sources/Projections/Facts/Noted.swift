import Events

/// What an event said, whole, and when: for events that are few, and that are quoted more than they are counted.
///
/// The catalogue has read it, so its fields are named in one place only.
struct Noted<What: Payload>: Dated {
  let stamp: Stamp
  private let said: Held<What>

  var what: What { said.what }

  init(stamp: Stamp, what: What) {
    self.stamp = stamp
    said = Held(what)
  }
}

/// A payload in a place of its own: a fact that names it is small, and copying it counts one reference and not one for each text.
final class Held<What: Payload>: Sendable {
  let what: What

  init(_ what: What) { self.what = what }
}
