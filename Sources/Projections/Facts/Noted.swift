import Events

/// What an event said, whole, and when: for events that are few, and that are quoted more than they are counted.
///
/// The catalogue has read it, so its fields are named in one place only.
struct Noted<What: Payload>: Dated {
  let stamp: Stamp
  let what: What
}
