import EventStore
import Events
import Formats
import Ingestion

/// Binary mode: headers and a body say the same as one JSON object would.
///
/// The bytes are `name: value` on lines, an empty line, and the body.
enum HeaderProperty {
  static func check(_ bytes: [UInt8]) throws(Broken) {
    var headers: [(name: String, value: String)] = []
    var body: [UInt8] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      let line = Array(bytes[start..<end])
      start = min(end + 1, bytes.count)
      if line.isEmpty {
        body = Array(bytes[start...])
        break
      }
      let (name, value) = line.halved(at: UInt8(ascii: ":"))
      guard let name = String(validating: name, as: UTF8.self), let value = String(validating: value, as: UTF8.self) else {
        return
      }
      headers.append((name.lowercased(), value.first == " " ? String(value.dropFirst()) : value))
    }
    // The door refuses a header that is given twice.
    guard Set(headers.map(\.name)).count == headers.count else { return }
    let read = CloudEventReader(logAttributes: .refused).read(headers: headers, body: body)
    switch read {
    case .success(let event): try EventProperty.checkTaken(event)
    case .failure(let faults):
      try EventProperty.checkSentences(faults)
      for fault in faults.faults { try hold(Pointers.names(in: fault.pointer) != nil, "\(fault.pointer) is no pointer") }
    }
    try compare(headers, body, read)
  }

  private static func compare(
    _ headers: [(name: String, value: String)], _ body: [UInt8], _ read: Result<NewEvent, EventFaults>
  ) throws(Broken) {
    guard let data = try? JSONDocument(body, deepest: CloudEventReader.deepestData) else {
      guard case .failure = read else { throw Broken("a body that is no JSON is taken") }
      return
    }
    var members: [(String, String)] = []
    var isPlain = true
    for (name, value) in headers {
      let attribute: String
      if name == "content-type" {
        attribute = "datacontenttype"
      } else if name.unicodeScalars.starts(with: "ce-".unicodeScalars) {
        attribute = String(String.UnicodeScalarView(name.unicodeScalars.dropFirst(3)))
      } else {
        continue
      }
      // Percent-encoding and quotes are of headers alone; `data` and what is there twice have another meaning in JSON.
      if value.utf8.contains(UInt8(ascii: "%")) || value.utf8.first == UInt8(ascii: "\"") || value.utf8.contains(0)
        || attribute == "data" || members.contains(where: { $0.0 == attribute }) || attribute.utf8.contains(0)
      {
        isPlain = false
      }
      members.append((attribute, value))
    }
    guard isPlain else { return }
    var writer = JSONWriter()
    writer.object { writer in
      for (name, value) in members { writer.member(name, value) }
      writer.name("data")
      writer.verbatim(data.root.bytes)
    }
    guard let whole = try? JSONDocument(writer.bytes, deepest: CloudEventReader.deepestEvent) else {
      throw Broken("read in headers, and no JSON as a whole")
    }
    switch (read, CloudEventReader(logAttributes: .refused).read(whole.root)) {
    case (.success(let one), .success(let other)): try hold(one == other, "headers say another event than JSON")
    case (.failure, .failure): break
    case (.success, .failure(let faults)): throw Broken("taken in headers, refused as JSON: \(faults)")
    case (.failure(let faults), .success): throw Broken("refused in headers, taken as JSON: \(faults)")
    }
  }
}
