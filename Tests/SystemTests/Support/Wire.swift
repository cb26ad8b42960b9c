/// Events as they go over the wire.
enum Wire {
  static let one = "application/cloudevents+json"
  static let batch = "application/cloudevents-batch+json"
  static let lines = "application/x-ndjson"

  static func event(_ id: String, stream: String = "trajectory/centrumplan", kind: String = "idea") -> String {
    #"{"specversion":"1.0","id":"\#(id)","source":"urn:test","type":"nl.participation.reaction-received","subject":"\#(stream)","time":"2025-06-23T19:30:00+02:00","data":{"reaction":"r-\#(id)","channel":"website","kind":"\#(kind)"}}"#
  }

  static func batch(_ ids: [String]) -> [UInt8] { Array("[\(ids.map { event($0) }.joined(separator: ","))]".utf8) }

  static func lines(_ ids: [String]) -> [UInt8] { Array(ids.map { event($0) + "\n" }.joined().utf8) }

  static func chunk(_ bytes: [UInt8]) -> [UInt8] {
    Array("\(String(bytes.count, radix: 16))\r\n".utf8) + bytes + Array("\r\n".utf8)
  }
}
