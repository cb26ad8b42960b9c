import Formats
import Testing

@testable import metelkaard

/// An event as somebody sends it: the text of each attribute, so that any of them can be wrong.
struct Sent {
  var members: [(name: String, json: String)]

  /// A reaction in `trajectory/centrumplan`.
  static func reaction(_ id: String, by participant: String? = nil, at time: String = "2025-06-23T19:30:00+02:00") -> Sent {
    let who = participant.map { #", "participant": "\#($0)""# } ?? ""
    return Sent(
      id, "reaction-received", in: "trajectory/centrumplan", at: time,
      data: #"{"reaction": "\#(id)", "channel": "website", "kind": "idea"\#(who)}"#)
  }

  static func started(_ id: String = "start", in subject: String = "trajectory/centrumplan") -> Sent {
    Sent(
      id, "trajectory-started", in: subject, at: "2025-06-01T09:00:00+02:00",
      data: #"{"title": "Centrumplan", "kind": "project", "complexity": "complex", "owner": "project-leader"}"#)
  }

  /// In `trajectory/centrumplan`, on its first day.
  static func told(_ id: String, _ type: String, at time: String = "2025-06-01T12:00:00+02:00", _ data: String) -> Sent {
    Sent(id, type, in: "trajectory/centrumplan", at: time, data: data)
  }

  static func stakeholder(_ id: String) -> Sent {
    told(
      "stakeholder-\(id)", "stakeholder-added",
      #"{"stakeholder": "\#(id)", "name": "Bewoners van de \#(id)", "category": "residents", "level": "local", "#
        + #""interest": "Rust in de straat", "influence": 3, "stake": 5, "size": 200}"#)
  }

  static func goal(_ id: String, in subject: String = "trajectory/centrumplan") -> Sent {
    Sent(
      "goal-\(id)", "goal-set", in: subject, at: "2025-06-01T12:00:00+02:00",
      data: #"{"goal": "\#(id)", "statement": "Meer mensen doen mee", "metric": "attended", "unit": "mensen", "#
        + #""baseline": 0, "target": 80, "deadline": "2026-06-01", "agreedBy": "college"}"#)
  }

  init(_ id: String, _ type: String, in subject: String, at time: String, data: String) {
    members = [
      ("specversion", #""1.0""#), ("id", "\"\(id)\""), ("source", #""urn:test""#), ("type", "\"nl.participation.\(type)\""),
      ("subject", "\"\(subject)\""), ("time", "\"\(time)\""), ("data", data),
    ]
  }

  /// - Parameter json: nil takes the attribute out.
  func with(_ name: String, _ json: String?) -> Sent {
    var changed = self
    changed.members.removeAll { $0.name == name }
    if let json { changed.members.append((name, json)) }
    return changed
  }

  var text: String { "{" + members.map { "\"\($0.name)\": \($0.json)" }.joined(separator: ", ") + "}" }
}

let structured = ("Content-Type", "application/cloudevents+json")
let batched = ("Content-Type", "application/cloudevents-batch+json")
let lined = ("Content-Type", "application/x-ndjson")
let json = ("Content-Type", "application/json")

/// A door to a log in which these events are recorded.
func given(_ events: Sent..., clock: TestClock = TestClock()) throws -> Door { try given(events, clock: clock) }

func given(_ events: [Sent], clock: TestClock = TestClock()) throws -> Door {
  let door = try Door(clock: clock)
  if !events.isEmpty { try #require(door.batch(events).status == 201) }
  return door
}

extension Door {
  func get(_ target: String, _ headers: (String, String)..., sourceLocation: SourceLocation = #_sourceLocation) -> Reply {
    asking("GET", target, headers, sourceLocation: sourceLocation)
  }

  func post(_ event: Sent, sourceLocation: SourceLocation = #_sourceLocation) -> Reply {
    post(event.text, structured, sourceLocation: sourceLocation)
  }

  func post(_ body: String, _ headers: (String, String)..., sourceLocation: SourceLocation = #_sourceLocation) -> Reply {
    asking("POST", "/v1/events", headers, body: Array(body.utf8), sourceLocation: sourceLocation)
  }

  func batch(_ events: [Sent], sourceLocation: SourceLocation = #_sourceLocation) -> Reply {
    post("[" + events.map(\.text).joined(separator: ",\n") + "]", batched, sourceLocation: sourceLocation)
  }

  func lines(_ lines: [String], pieces: Int = 4_096, sourceLocation: SourceLocation = #_sourceLocation) -> Reply {
    asking(
      "POST", "/v1/events", [lined], body: Array(lines.map { $0 + "\n" }.joined().utf8), pieces: pieces,
      sourceLocation: sourceLocation)
  }

  /// The data in a body, everything else in headers.
  func binary(_ event: Sent, _ more: (String, String)..., sourceLocation: SourceLocation = #_sourceLocation) -> Reply {
    var headers = [json]
    var body = ""
    for (name, value) in event.members {
      if name == "data" { body = value } else { headers.append(("ce-\(name)", value.filter { $0 != "\"" })) }
    }
    return asking("POST", "/v1/events", headers + more, body: Array(body.utf8), sourceLocation: sourceLocation)
  }
}
