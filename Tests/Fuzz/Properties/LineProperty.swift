import Dispatch
import EventStore
import Formats
import Ingestion
import Synchronization
import TestSupport

@testable import metelkaard

/// Lines that come in pieces are the lines of the whole, and a stream of them has one outcome, however it is cut.
enum LineProperty {
  static func check(_ bytes: [UInt8]) throws(Broken) {
    var cuts = Cuts(bytes)
    let pieces = cuts.pieces(of: bytes)
    let lines = split([bytes])
    try hold(split(pieces) == lines, "cut lines are other lines")
    let obvious = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
      .filter { !$0.element.allSatisfy { [0x20, 0x0D, 0x09].contains($0) } }
    try hold(lines.map { $0.number } == obvious.map { $0.offset + 1 }, "lines have other numbers")
    try hold(lines.map { $0.bytes ?? [] } == obvious.map { Array($0.element) }, "lines have other bytes")

    let whole = try outcome(of: [bytes])
    try hold(try outcome(of: pieces) == whole, "cut in pieces it has another outcome than \(whole)")
    let firstBad = lines.first { line in
      guard let bytes = line.bytes, let document = try? JSONDocument(bytes, deepest: CloudEventReader.deepestEvent) else {
        return true
      }
      guard case .success = CloudEventReader(logAttributes: .refused).read(document.root) else { return true }
      return false
    }
    if let firstBad, whole.status != 409 {
      try hold(whole.status == 400 && whole.lines.allSatisfy { $0 == firstBad.number }, "another line is at fault")
    }
    if firstBad == nil, !lines.isEmpty, whole.status != 409 {
      try hold(whole.status == 200 && whole.lastLine == lines.last?.number, "all lines were good")
    }
  }

  private static func split(_ pieces: [[UInt8]]) -> [LineSplitter.Line] {
    var splitter = LineSplitter()
    var lines: [LineSplitter.Line] = []
    for piece in pieces { piece.withUnsafeBytes { bytes in splitter.feed(bytes) { lines.append($0) } } }
    splitter.finish { lines.append($0) }
    return lines
  }

  /// What the second time says too: appended and known already count as one.
  private struct Outcome: Equatable {
    var status: Int
    var taken: Int
    var lastLine: Int
    var lines: [Int]
    var errors: [String]
  }

  private static func outcome(of pieces: [[UInt8]]) throws(Broken) -> Outcome {
    let store = try TestStore.shared()
    let intake = LineIntake(log: store.log, metrics: Metrics(), held: HeldBytes(most: Limits.heldBytes))
    for piece in pieces {
      switch piece.withUnsafeBytes({ intake.take($0) }) {
      case .more: break
      case .close: throw Broken("closed over so few bytes")
      case .commit:
        let done = DispatchSemaphore(value: 0)
        intake.commit { done.signal() }
        done.wait()
      }
    }
    let answered = Mutex<Response?>(nil)
    let done = DispatchSemaphore(value: 0)
    intake.finish { response in
      answered.withLock { $0 = response }
      done.signal()
    }
    done.wait()
    let response = try need(answered.withLock { $0 }, "a stream is answered")
    guard let body = try? JSONDocument(response.body) else { throw Broken("an answer is no JSON") }
    let errors = body.root["errors"]?.elements.map { $0 } ?? []
    try hold([200, 201, 400, 409].contains(response.status), "a stream is answered with \(response.status)")
    return Outcome(
      status: response.status == 201 ? 200 : response.status,
      taken: (body.root["appended"]?.integer ?? 0) + (body.root["alreadyAppended"]?.integer ?? 0),
      lastLine: body.root["lastLine"]?.integer ?? 0, lines: errors.compactMap { $0["line"]?.integer },
      errors: errors.map { String(decoding: $0.bytes, as: UTF8.self) })
  }
}

/// A log in a directory of its own, for as long as the process lives.
final class TestStore: Sendable {
  let directory: TemporaryDirectory
  let log: Log

  private init() throws {
    directory = try TemporaryDirectory()
    log = try Log(DataDirectory(directory.file("data")), .init(holder: "a property"))
  }

  private static let made = Result { try TestStore() }

  static func shared() throws(Broken) -> TestStore {
    switch made {
    case .success(let store): return store
    case .failure(let error): throw Broken("no log: \(error)")
    }
  }
}
