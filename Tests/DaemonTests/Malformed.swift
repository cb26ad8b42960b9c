import Formats
import Testing

@testable import metelkaard

/// What cannot be an event, each with where the fault is and a part of what is said of it.
@Suite struct `What is malformed` {
  private func refused(
    _ body: String, at places: [String], saying words: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try refused(Array(body.utf8), at: places, saying: words, sourceLocation: sourceLocation)
  }

  private func refused(
    _ body: [UInt8], at places: [String], saying words: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let door = try given()
    let reply = door.asking("POST", "/v1/events", [structured], body: body, sourceLocation: sourceLocation)
    #expect(reply.status == 400, sourceLocation: sourceLocation)
    #expect(reply.kind == "malformed", sourceLocation: sourceLocation)
    #expect(reply.places == places, sourceLocation: sourceLocation)
    #expect(reply.details.contains(words), "\(reply.details)", sourceLocation: sourceLocation)
    #expect(door.position == 0, "nothing was written", sourceLocation: sourceLocation)
  }

  private func refused(
    _ event: Sent, at places: [String], saying words: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try refused(event.text, at: places, saying: words, sourceLocation: sourceLocation)
  }

  @Test(arguments: ["", " \n\t"]) func `nothing`(body: String) throws {
    try refused(body, at: [""], saying: "there is no JSON value")
  }

  @Test(arguments: ["hello", "{", "{'id': 1}", "<event/>", "{\"id\": \"1\",}", "{} {}", "\u{FEFF}{}"]) func `not JSON`(
    body: String
  ) throws {
    try refused(body, at: [""], saying: "at byte")
  }

  @Test(arguments: ["[]", "\"event\"", "1", "null", "true"]) func `not an object`(body: String) throws {
    try refused(body, at: [""], saying: "must be an object")
  }

  @Test(arguments: ["[", "{\"a\":"]) func `two hundred thousand brackets`(bracket: String) throws {
    try refused(String(repeating: bracket, count: 200_000), at: [""], saying: "nested deeper than 63 levels")
  }

  @Test func `an event without attributes, each of which is named`() throws {
    try refused(
      "{}", at: ["/specversion", "/id", "/source", "/type", "/subject", "/time", "/data"], saying: "is required")
  }

  @Test(arguments: ["specversion", "id", "source", "type", "subject", "time", "data"])
  func `an attribute left out, or null`(name: String) throws {
    try refused(.started().with(name, nil), at: ["/\(name)"], saying: "is required")
    if name != "data" { try refused(.started().with(name, "null"), at: ["/\(name)"], saying: "is required") }
  }

  @Test(arguments: ["id", "source", "type", "subject", "time", "specversion"])
  func `an attribute of another type`(name: String) throws {
    for value in ["1", "true", "[]", "{}"] {
      try refused(.started().with(name, value), at: ["/\(name)"], saying: "must be a text")
    }
    try refused(.started().with(name, #""""#), at: ["/\(name)"], saying: "must not be empty")
  }

  @Test func `data of another type`() throws {
    for data in ["1", "[]", "null", "\"text\""] {
      try refused(.started().with("data", data), at: ["/data"], saying: "must be an object")
    }
    try refused(
      .started().with("data", #"{"title": 1, "kind": ["project"], "complexity": null, "owner": {"a": 1}}"#),
      at: ["/data/title", "/data/kind", "/data/complexity", "/data/owner"], saying: "must be a text")
  }

  @Test(arguments: [
    ("2025-02-30T12:00:00Z", "names a day that does not exist"), ("2025-06-23T19:30:00", "has no offset"),
    ("2025-06-23", "is not an RFC 3339 date-time"), ("2025-06-23T24:00:00Z", "names a time that does not exist"),
    ("2025-06-23T19:30:60Z", "second :60"), ("2025-06-23T19:30:00.0123456789Z", "finer than a nanosecond"),
    ("0001-01-01T00:00:00Z", "outside the years"), ("yesterday", "is not an RFC 3339 date-time"),
  ]) func `a time that is none`(time: String, words: String) throws {
    try refused(.started().with("time", "\"\(time)\""), at: ["/time"], saying: words)
  }

  @Test func `a name twice`() throws {
    try refused(#"{"id": "1", "id": "2"}"#, at: [""], saying: #"the member "id" is there twice"#)
    try refused(
      .started().with("data", #"{"title": "a", "t\u0069tle": "b"}"#), at: [""], saying: #"the member "title" is there twice"#)
  }

  @Test func `a number that nobody can exchange`() throws {
    try refused(.started().with("data", #"{"title": 1e400}"#), at: [""], saying: "cannot be exchanged")
  }

  @Test func `U+0000, other control characters and half a surrogate pair`() throws {
    try refused(.started().with("id", #""a\u0000b""#), at: [""], saying: "U+0000 is not allowed")
    try refused(.started().with("id", "\"a\u{0}b\""), at: [""], saying: "at byte")
    try refused(.started().with("id", #""a\nb""#), at: ["/id"], saying: "control characters")
    try refused(.started().with("source", #""urn:\u0085""#), at: ["/source"], saying: "control characters")
    try refused(.started().with("id", #""\ud800""#), at: [""], saying: "half a surrogate pair")
  }

  @Test(arguments: [[0xFF], [0xC3, 0x28], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80]] as [[UInt8]])
  func `bytes that are not UTF-8`(bytes: [UInt8]) throws {
    try refused(Array(#"{"id": ""#.utf8) + bytes + Array(#""}"#.utf8), at: [""], saying: "this is not UTF-8")
  }

  @Test func `a type that nobody knows, with the nearest names`() throws {
    try refused(
      .reaction("1").with("type", #""nl.participation.reaction-recieved""#), at: ["/type"],
      saying: "did you mean nl.participation.reaction-received")
    try refused(.reaction("1").with("type", #""com.example.order""#), at: ["/type"], saying: "is not a known event type")
  }

  @Test(arguments: ["123456782", "111222333", "10000008"]) func `a citizen service number for a participant`(text: String) throws
  {
    try refused(.reaction("1", by: text), at: ["/data/participant"], saying: "looks like a citizen service number")
  }

  @Test func `personal data, which cannot be sealed yet`() throws {
    try refused(
      .reaction("1").with(
        "data", #"{"reaction": "1", "channel": "website", "kind": "idea", "participant": "anna", "personal": {"name": "Anna"}}"#),
      at: ["/data/personal"], saying: "personal data must be sealed first")
    try refused(
      .reaction("1").with("data", #"{"reaction": "1", "channel": "website", "kind": "idea", "personal": {"shoe": 1}}"#),
      at: ["/data/personal", "/data/personal", "/data/personal/shoe"], saying: "needs a participant")
  }

  @Test(arguments: ["sequence", "recordedtime", "authtype", "authid"])
  func `what only the log sets`(name: String) throws {
    try refused(.started().with(name, #""00000000000000000001""#), at: ["/\(name)"], saying: "is set by the log")
    let reply = try given().binary(.started(), ("ce-\(name)", "1"))
    #expect(reply.places == ["/\(name)"])
  }

  @Test func `an erasure, which is never sent`() throws {
    try refused(
      Sent("1", "personal-data-erased", in: "participant/p-1", at: "2025-06-23T19:30:00Z", data: #"{"ground": "AVG"}"#),
      at: ["/type"], saying: "is written by an erasure")
  }

  @Test(arguments: ["centrumplan", "trajectory/", "/centrumplan", "trajectory/a b", "village/hoonhorst", "trajectory/a/b"])
  func `a subject that is no stream`(subject: String) throws {
    try refused(.started().with("subject", "\"\(subject)\""), at: ["/subject"], saying: "must be category/id")
  }

  @Test func `a name that is too long, an attribute that cannot be one, and too many of them`() throws {
    try refused(.started(String(repeating: "é", count: 257)), at: ["/id"], saying: "is longer than 256 characters")
    try refused(.started().with("Note", #""a""#), at: ["/Note"], saying: "an attribute name must be")
    try refused(.started().with("a/b~c", #""a""#), at: ["/a~1b~0c"], saying: "an attribute name must be")
    try refused(.started().with("note", "[1]"), at: ["/note"], saying: "must be a text, a whole number of 32 bits")
    let many = (1...33).reduce(Sent.started()) { $0.with("x\($1)", "1") }
    try refused(many, at: [""], saying: "more than 32 extension attributes")
  }

  @Test func `data that is not JSON`() throws {
    try refused(.started().with("data", nil).with("data_base64", #""e30=""#), at: ["/data_base64"], saying: "not base64")
    try refused(.started().with("datacontenttype", #""text/xml""#), at: ["/datacontenttype"], saying: "must be application/json")
  }

  @Test func `a body or an id longer than is read`() throws {
    let door = try given()
    let reply = door.post(.started(String(repeating: "a", count: 10 << 20)))
    #expect(reply.status == 413)
    #expect(reply.kind == "too-large")
    #expect(door.position == 0)
  }

  @Test func `headers that try to be more than one`() throws {
    let door = try given()
    let injected = door.binary(.started().with("id", #""a%0D%0AX-Evil: 1""#))
    #expect(injected.places == ["/id"])
    #expect(injected.response.headers.isEmpty)
    #expect(door.binary(.started(), ("ce-id", "other")).places == ["ce-id"])
    #expect(door.post(Sent.started().text, structured, json).places == ["content-type"])
    #expect(door.position == 0)
  }

  @Test func `data without ce- headers, with a hint`() throws {
    let reply = try given().post(Sent.started().text, json)
    #expect(reply.status == 400)
    #expect(reply.json["detail"]?.string?.contains("application/cloudevents+json") == true)
  }
}
