import Events

/// An object inside a field of an event, as DOMAIN §4 writes it.
struct NestedObject: Sendable {
  let event: String
  let field: String
  let fields: [Field]
  let full: String

  static let all = [
    NestedObject(
      event: "participation-decided", field: "groups",
      fields: Field.list("stakeholder: id, chosen: bool, level?: inform/consult/advise/coproduce/codecide, reason?: text"),
      full: #"{"stakeholder": "boeren", "chosen": true, "level": "advise", "reason": "Zij kennen het land"}"#),
    NestedObject(
      event: "plan-adopted", field: "steps", fields: Field.list("name: text, from?: text, to?: text"),
      full: #"{"name": "Verkennen", "from": "2025-09-01", "to": "najaar"}"#),
    NestedObject(
      event: "plan-adopted", field: "roles", fields: Field.list("role: text, who: text"),
      full: #"{"role": "opdrachtgever", "who": "team Ruimte"}"#),
  ]
}
