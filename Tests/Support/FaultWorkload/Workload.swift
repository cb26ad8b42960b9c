public import EventStore
import Formats

/// What is written while the disk fails: each event can be made again from its id, so that whoever finds one knows what it should say.
public enum Workload {
  /// How many requests each client sends, and how many clients there are.
  public struct Size: Hashable, Sendable {
    public let clients: Int
    public let requests: Int

    public init(clients: Int, requests: Int) {
      self.clients = clients
      self.requests = requests
    }

    /// One client: the same calls to the system in the same order, each time.
    public static let alone = Size(clients: 1, requests: 60)
    public static let crowd = Size(clients: 3, requests: 24)

    /// The requests of all clients, as they could be sent again.
    public var all: [Request] {
      (0..<requests).flatMap { number in (0..<clients).map { Request(client: $0, number: number) } }
    }
  }

  /// One request: all of it is recorded, or nothing.
  public struct Request: Hashable, Sendable {
    public let client: Int
    public let number: Int

    public init(client: Int, number: Int) {
      self.client = client
      self.number = number
    }

    public var count: Int { 1 + (number * 7 + client * 3) % 9 }

    /// Most requests are about a stream of the client's own; some about one that all share.
    var isShared: Bool { number % 4 == 3 }

    public var events: [NewEvent] { (0..<count).map { event($0) } }

    public func id(_ index: Int) -> String { "\(client)-\(number)-\(index)" }

    public func event(_ index: Int) -> NewEvent {
      let stream = isShared ? "trajectory/shared" : "trajectory/client-\(client)"
      let isStart = number == 0 && index == 0
      let expects = index == 0 && !isShared && number % 3 == 0
      return NewEvent(
        source: "urn:faults:\(client)", id: id(index),
        type: "nl.participation." + (isStart ? "trajectory-started" : "reaction-received"), stream: stream,
        time: OffsetMoment(
          moment: Moment(nanoseconds: 1_750_699_800_000_000_000 + Int64(number) * 1_000_000_000), offsetMinutes: 120),
        extensions: number % 5 == 2 ? Array(#"{"correlationid":"\#(id(index))"}"#.utf8) : nil,
        data: Array((isStart ? Self.start : reaction(index)).utf8), expectedVersion: expects ? versionBefore : nil)
    }

    /// Of the client's own stream, when all requests before this one are recorded.
    private var versionBefore: Int {
      (0..<number).map { Request(client: client, number: $0) }.filter { !$0.isShared }.reduce(0) { $0 + $1.count }
    }

    private static let start = #"{"title":"t","kind":"project","complexity":"routine","owner":"team"}"#

    /// Who reacts: few people, so that they come back.
    public func participant(_ index: Int) -> String { "p-\((client * 31 + number * 7 + index * 5) % 23)" }

    private func reaction(_ index: Int) -> String {
      // Some texts are longer than a page of the file, most much shorter.
      let length = (number * 3 + index) % 29 == 5 ? 5_000 : (number + index) % 11 == 4 ? 900 : 20
      return
        #"{"reaction":"r-\#(id(index))","participant":"\#(participant(index))","channel":"website","kind":"idea","#
        + #""summary":"\#(String(repeating: "x", count: length))"}"#
    }
  }

  /// The request and the index that an id stands for.
  public static func place(ofID id: String) -> (request: Request, index: Int)? {
    let parts = id.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return nil }
    return (Request(client: parts[0], number: parts[1]), parts[2])
  }

  private static let sent: [String: NewEvent] = {
    let requests = Set(Size.alone.all + Size.crowd.all)
    return Dictionary(uniqueKeysWithValues: requests.flatMap { $0.events.map { ($0.id, $0) } })
  }()

  /// What is wrong with an event that was read; nil when it is one of ours, unchanged.
  public static func fault(in read: RecordedEvent) -> String? {
    guard let sent = sent[read.id] else { return "\(read.id) was never sent" }
    let isSame =
      read.source == sent.source && read.type == sent.type && read.stream == sent.stream && read.time == sent.time
      && read.extensions == sent.extensions && read.data == sent.data
    return isSame ? nil : "\(read.id) is not as it was sent"
  }
}
