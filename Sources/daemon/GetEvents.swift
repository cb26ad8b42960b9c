import EventStore
import Events
import Formats
import Ingestion

/// `GET /v1/events` and `GET /v1/events/{sequence}`: the record as it is.
struct GetEvents: Sendable {
  let reading: ReadingThreads

  func page(_ head: RequestHead) -> Answer {
    var query = Query(head, allowed: ["after", "limit", "subject", "type"])
    let after = query.position("after") ?? 0
    let limit =
      query.read("limit", "from 1 to \(Limits.pageEvents)") { text in
        Query.position(text).flatMap { (1...Limits.pageEvents).contains($0) ? $0 : nil }
      } ?? Limits.usualPageEvents
    let subject = query.text("subject")
    let type = query.read("type", "a known event type") { text in
      EventType(rawValue: text)?.storedName ?? EventType(storedName: text)?.storedName
    }
    if let problem = query.problem { return .now(problem.response) }

    return reading.answer { reader throws(StoreError) in
      let page: Page
      if let subject {
        page = try Self.page(ofStream: subject, type: type, after: after, limit: limit, &reader)
      } else {
        page = try Self.page(type: type, after: after, limit: limit, &reader)
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
      return Response(200, "application/cloudevents-batch+json", writer.bytes, headers: headers)
    }
  }

  func one(_ sequence: String) -> Answer {
    guard let position = Query.position(sequence), position > 0 else {
      return .now(Problem.malformed("A sequence is a number of at most 20 digits.").response)
    }
    return reading.answer { reader throws(StoreError) in
      guard let event = try reader.event(at: position) else {
        return Problem.notFound("There is no event \(position).").response
      }
      var writer = JSONWriter()
      CloudEventWriter.write(event, to: &writer)
      return Response(200, "application/cloudevents+json", writer.bytes)
    }
  }

  private struct Page {
    var events: [RecordedEvent]
    /// The position to go on after; nil at the end.
    var next: Position?
  }

  /// With a type the page looks at a bounded number of events, so it may hold fewer than asked for and still have a next.
  private static func page(
    type: String?, after: Position, limit: Int, _ reader: inout LogReader
  ) throws(StoreError) -> Page {
    guard let type else {
      let events = try reader.events(after: after, limit: limit + 1)
      return cut(events, limit)
    }
    var found: [RecordedEvent] = []
    var last = after
    var scanned = 0
    while scanned < Limits.scannedEvents {
      let events = try reader.events(after: last, limit: Limits.pageEvents)
      guard let end = events.last else { return Page(events: found, next: nil) }
      for event in events where event.type == type {
        found.append(event)
        if found.count == limit { return Page(events: found, next: event.position) }
      }
      last = end.position
      scanned += events.count
    }
    return Page(events: found, next: last)
  }

  private static func page(
    ofStream stream: String, type: String?, after: Position, limit: Int, _ reader: inout LogReader
  ) throws(StoreError) -> Page {
    let events = try reader.events(inStream: stream, after: after, limit: limit + 1)
    var page = cut(events, limit)
    if let type { page.events.removeAll { $0.type != type } }
    return page
  }

  /// One event more than asked for was read, to know whether there is a next page.
  private static func cut(_ events: [RecordedEvent], _ limit: Int) -> Page {
    guard events.count > limit else { return Page(events: events, next: nil) }
    return Page(events: Array(events.prefix(limit)), next: events[limit - 1].position)
  }
}

extension ReadingThreads {
  /// Answers from the log; when that fails the caller learns that it did, and the journal why.
  func answer(_ body: @escaping @Sendable (inout LogReader) throws(StoreError) -> Response) -> Answer {
    .later { then in
      let isTaken = self.run(
        { reader throws(StoreError) in then(try body(&reader)) },
        failed: { error in
          Journal.life("read-failed", [("reason", .string(error.sentence(in: .en)))])
          then(Problem.inside.response)
        })
      if !isTaken { then(Problem.overloaded.response) }
    }
  }
}
