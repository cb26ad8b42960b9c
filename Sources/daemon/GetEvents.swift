import EventStore
import Events
import Formats
import Ingestion

/// `GET /v1/events` and `GET /v1/events/{sequence}`: the record as it is.
struct GetEvents: Sendable {
  let reading: ReadingThreads
  /// For pages that take long.
  let asking: ReadingThreads

  func page(_ query: inout Query, as form: String) -> Answer {
    let after = query.position(.after) ?? 0
    let limit = Self.limit(&query)
    let subject = query.read(.subject, "category/id, such as trajectory/centrumplan") { Self.isStream($0) ? $0 : nil }
    let type = query.read(.type, "a known event type, such as reaction-received") { text in
      EventType(rawValue: text)?.storedName ?? EventType(storedName: text)?.storedName
    }
    if let problem = query.problem { return .now(problem.response) }
    let asked = query
    let isShort = limit <= Limits.usualPageEvents && subject == nil && type == nil

    return (isShort ? reading : asking).answer { reader throws(StoreError) in
      // One view on the log, so that its end and the page fit.
      let (page, end) = try reader.snapshot { reader throws(StoreError) in
        let end = try reader.end().position
        guard after <= end else { return (Page(), end) }
        guard let subject else { return (try Self.page(type: type, after: after, limit: limit, end: end, &reader), end) }
        return (try Self.page(ofStream: subject, type: type, after: after, limit: limit, &reader), end)
      }
      guard after <= end else {
        var query = asked
        query.fault(.after, "lies beyond the end of this log, which is \(end)")
        return query.problem?.response ?? Problem.inside.response
      }
      var writer = JSONWriter()
      writer.array { writer in for event in page.events { CloudEventWriter.write(event, to: &writer) } }
      var headers: [(name: String, value: String)] = []
      if let next = page.next {
        var link = "/v1/events?after=\(next)&limit=\(limit)"
        if let subject { link += "&subject=\(PercentEncoding.encoded(subject))" }
        if let type { link += "&type=\(PercentEncoding.encoded(type))" }
        headers.append(("Link", "<\(link)>; rel=\"next\""))
      }
      return Response(200, form, writer.bytes, headers: headers)
    }
  }

  /// How much a page holds at most.
  static func limit(_ query: inout Query) -> Int {
    query.read(.limit, "from 1 to \(Limits.pageEvents)") { text in
      Query.position(text).flatMap { (1...Limits.pageEvents).contains($0) ? $0 : nil }
    } ?? Limits.usualPageEvents
  }

  func one(_ sequence: String, as form: String) -> Answer {
    guard let position = Query.position(sequence) else {
      return .now(Problem.malformed("A sequence is a number of at most 20 digits.").response)
    }
    return reading.answer { reader throws(StoreError) in
      guard let event = try reader.event(at: position) else {
        return Problem.notFound("There is no event \(sequence).").response
      }
      var writer = JSONWriter()
      CloudEventWriter.write(event, to: &writer)
      return Response(200, form, writer.bytes)
    }
  }

  private static func isStream(_ text: String) -> Bool {
    guard let slash = text.firstIndex(of: "/") else { return false }
    return EventCategory(rawValue: String(text[..<slash])) != nil && ID(String(text[text.index(after: slash)...])) != nil
  }

  private struct Page {
    var events: [RecordedEvent] = []
    /// The position to go on after; nil at the end.
    var next: Position?
  }

  /// A page ends at its limit, or sooner: when its data is long, or when it looked at many events without finding the type. So it
  /// may hold fewer than asked for, or none, and still have a next.
  private static func page(
    type: String?, after: Position, limit: Int, end: Position, _ reader: inout LogReader
  ) throws(StoreError) -> Page {
    var page = Page()
    var last = after
    var scanned = 0
    var byteCount = 0
    while last < end, scanned < Limits.scannedEvents {
      for event in try reader.events(after: last, limit: type == nil ? limit - page.events.count : Limits.pageEvents) {
        last = event.position
        scanned += 1
        guard type == nil || event.type == type else { continue }
        page.events.append(event)
        byteCount += event.data.count
        if page.events.count == limit || byteCount >= Limits.pageBytes {
          page.next = last < end ? last : nil
          return page
        }
      }
    }
    page.next = last < end ? last : nil
    return page
  }

  private static func page(
    ofStream stream: String, type: String?, after: Position, limit: Int, _ reader: inout LogReader
  ) throws(StoreError) -> Page {
    let version = try reader.digest(ofStream: stream)?.count ?? 0
    var page = Page(events: try reader.events(inStream: stream, after: after, limit: limit))
    if let last = page.events.last, last.version < version { page.next = last.position }
    if let type { page.events.removeAll { $0.type != type } }
    return page
  }
}

extension ReadingThreads {
  /// Answers from the log; when that fails the caller learns that it did, and the journal why.
  func answer(_ body: @escaping @Sendable (inout LogReader) throws(StoreError) -> Response) -> Answer {
    .later { then in
      let isTaken = self.run(
        { reader throws(StoreError) in then(try body(&reader)) },
        refused: { refusal in
          switch refusal {
          case .failed(let error):
            Journal.life("read-failed", [("reason", .string(error.sentence(in: .en)))])
            then(Problem.inside.response)
          case .tooLate, .noRoom: then(Problem.overloaded.response)
          case .stopping: then(Problem.stopping.response)
          }
        })
      if !isTaken { then(Problem.overloaded.response) }
    }
  }
}
