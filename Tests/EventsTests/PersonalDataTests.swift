import Events
import Testing

@Suite struct `Personal data` {
  private static let reaction = #"{"reaction": "r-1", "channel": "meeting", "kind": "idea"}"#

  private func found(_ personal: String, participant: String? = #""p-1""#) -> [Fault] {
    var data = ObjectText(Self.reaction).with("personal", personal)
    if let participant { data = data.with("participant", participant) }
    return faults("reaction-received", in: .trajectory, data.text)
  }

  @Test func `is refused while it cannot be sealed`() {
    #expect(found(#"{"name": "J. Jansen", "text": "Graag meer bomen"}"#) == [Fault("/data/personal", .personalNotYetSealed)])
    #expect(found("{}") == [Fault("/data/personal", .personalNotYetSealed)])
  }

  @Test(arguments: Example.all) func `is refused in every type`(example: Example) {
    let data = ObjectText(example.full).with("participant", #""p-1""#).with("personal", #"{"name": "J. Jansen"}"#).text
    #expect(faults(example.name, in: example.category, data) == [Fault("/data/personal", .personalNotYetSealed)])
  }

  @Test func `belongs to a participant`() {
    #expect(
      found(#"{"name": "J. Jansen"}"#, participant: nil) == [
        Fault("/data/personal", .personalNotYetSealed), Fault("/data/personal", .personalWithoutParticipant),
      ])
  }

  @Test(arguments: ["7", "null", "[]", #""J. Jansen""#]) func `is an object`(personal: String) {
    #expect(found(personal) == [Fault("/data/personal", .personalNotYetSealed), Fault("/data/personal", .notAnObject)])
  }

  @Test func `has known names and texts`() {
    #expect(
      found(#"{"name": 7, "email": "", "phone": "0529", "address": "Raadhuisstraat 1", "text": "Ja", "a/b~c": "?"}"#) == [
        Fault("/data/personal", .personalNotYetSealed),
        Fault("/data/personal/name", .notText),
        Fault("/data/personal/email", .emptyText),
        Fault("/data/personal/a~1b~0c", .notOneOf(["name", "email", "phone", "address", "text"])),
      ])
  }

  @Test(arguments: ["111222333", "123456782", "10000008"]) func `is never in the id of a participant`(number: String) {
    let data = ObjectText(Self.reaction).with("participant", "\"\(number)\"").text
    #expect(faults("reaction-received", in: .trajectory, data) == [Fault("/data/participant", .citizenServiceNumber)])
  }

  @Test(arguments: ["111222334", "000000000", "00000000", "1234567", "p111222333", "1112223330"])
  func `may be far from an id that only looks like a number`(number: String) {
    let data = ObjectText(Self.reaction).with("participant", "\"\(number)\"").text
    #expect(faults("reaction-received", in: .trajectory, data) == [])
  }
}
