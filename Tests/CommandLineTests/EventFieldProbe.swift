import Events

@testable import metelkaar

/// One `field=value`, as it would be written into the data of an event.
struct EventFieldProbe {
  let json: String

  init?(type: String, written: String) {
    let parts = written.split(separator: "=", maxSplits: 1).map(String.init)
    guard let type = EventType(rawValue: type), parts.count == 2 else { return nil }
    let form = EventField.all(of: type).first { $0.name == parts[0] }?.form ?? .text
    json = "\"\(parts[0])\":" + String(decoding: form.json([parts[1]]), as: UTF8.self)
  }
}
