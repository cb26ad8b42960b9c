import Formats

/// The member `personal` of an event's data: what belongs under a person's key (DOMAIN §4, DESIGN G9).
enum PersonalData {
  static let names = ["name", "email", "phone", "address", "text"]

  /// Until sealing exists an event with `personal` is refused; its form is judged all the same, so that a sender can mend
  /// everything at once.
  static func refuse(_ personal: JSONNode, in data: JSONNode, _ faults: inout [Fault]) {
    faults.append(Fault("/personal", .personalNotYetSealed))
    if data["participant"] == nil {
      faults.append(Fault("/personal", .personalWithoutParticipant))
    }
    guard personal.kind == .object else {
      faults.append(Fault("/personal", .notAnObject))
      return
    }
    let first = faults.count
    for member in personal.members {
      guard faults.count - first < Fault.mostNamed else { return faults.append(Fault("/personal", .moreFaults)) }
      let before = faults.count
      if names.contains(member.name) {
        _ = String.read(member.value, &faults)
      } else {
        faults.append(Fault("", .notOneOf(names)))
      }
      faults.prefix(from: before, "/personal/\(Fault.escape(member.name))")
    }
  }
}
