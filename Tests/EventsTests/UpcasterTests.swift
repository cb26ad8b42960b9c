import Events
import Formats
import Testing

/// Two fictional older versions: a reaction was once "noted" with a `means` instead of a `channel`, and later "heard" with a `channel`
/// but no id.
@Suite struct `An older version of an event` {
  private let catalogue = Catalogue(upcasters: [
    Upcaster(from: "nl.participation.reaction-noted", to: "nl.participation.reaction-heard") { data throws(EventFaults) in
      guard let means = data["means"]?.string else { throw EventFaults([Fault("/data/means", .missing)]) }
      return Array(#"{"channel": "\#(means)", "kind": "idea"}"#.utf8)
    },
    Upcaster(from: "nl.participation.reaction-heard", to: "nl.participation.reaction-received") { data in
      var text = String(decoding: data.bytes, as: UTF8.self)
      text.removeFirst()
      return Array((#"{"reaction": "old","# + text).utf8)
    },
  ])

  @Test func `is read as the version of today, step by step`() throws {
    let today = try read("reaction-received", in: .trajectory, #"{"reaction": "old", "channel": "letter", "kind": "idea"}"#)
    let noted = try catalogue.read(
      storedName: "nl.participation.reaction-noted", category: .trajectory, data: json(#"{"means": "letter"}"#))
    let heard = try catalogue.read(
      storedName: "nl.participation.reaction-heard", category: .trajectory, data: json(#"{"channel": "letter", "kind": "idea"}"#))
    #expect(noted == today)
    #expect(heard == today)
  }

  @Test func `is refused when it was never well formed`() {
    #expect(throws: EventFaults([Fault("/data/means", .missing)])) {
      try catalogue.read(storedName: "nl.participation.reaction-noted", category: .trajectory, data: json("{}"))
    }
  }

  @Test func `leaves the versions of today as they are`() throws {
    for example in Example.all {
      let event = try catalogue.read(storedName: example.storedName, category: example.category, data: json(example.full))
      let today = try read(example.name, in: example.category, example.full)
      #expect(event == today)
    }
  }
}
