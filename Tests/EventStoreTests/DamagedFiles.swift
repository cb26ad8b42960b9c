import EventStore
import Formats
import Foundation
import TestSupport
import Testing

/// What somebody sees who opens a file that was damaged, beside what they should have seen.
private struct Look {
  enum Verdict: String { case refused, readRefused, foundByVerify, foundByVerifyOnly, unharmed, unnoticed }

  let truth: [RecordedEvent]
  let streams: Set<String>

  init(_ directory: DataDirectory) throws(StoreError) {
    truth = try Sample.all(directory)
    streams = Set(truth.map(\.stream))
  }

  func verdict(on directory: DataDirectory) -> (Verdict, String) {
    do throws(StoreError) { _ = try LogReader(directory) } catch { return (.refused, error.sentence(in: .en)) }
    var isRefused = false
    var isWrong = false
    do throws(StoreError) { if try Sample.all(directory) != truth { isWrong = true } } catch { isRefused = true }
    for stream in streams {
      do throws(StoreError) {
        var reader = try LogReader(directory)
        if try reader.events(inStream: stream) != truth.filter({ $0.stream == stream }) { isWrong = true }
      } catch {
        isRefused = true
      }
    }
    let faults: [Verification.Fault]
    do throws(StoreError) { faults = try Sample.faults(directory) } catch {
      return (isWrong ? .foundByVerifyOnly : .foundByVerify, error.sentence(in: .en))
    }
    switch (faults.isEmpty, isWrong, isRefused) {
    case (false, true, _): return (.foundByVerifyOnly, faults[0].what)
    case (false, false, _): return (.foundByVerify, faults[0].what)
    case (true, true, _): return (.unnoticed, "read otherwise, and verify is content")
    case (true, false, true): return (.readRefused, "a read is refused, and verify is content")
    case (true, false, false): return (.unharmed, "")
    }
  }
}

@Suite struct `A damaged log` {
  private let directory: TemporaryDirectory
  private let copies: TemporaryDirectory
  private let whole: [UInt8]
  private let look: Look

  init() throws {
    directory = try TemporaryDirectory()
    copies = try TemporaryDirectory()
    try Sample.write(120, to: directory.data)
    whole = Array(try #require(FileManager.default.contents(atPath: directory.data.log)))
    look = try Look(directory.data)
  }

  private func copy(_ name: String, _ bytes: [UInt8]) throws -> DataDirectory {
    let copy = DataDirectory(copies.file(name))
    try FileManager.default.createDirectory(atPath: copy.path, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: copy.log))
    return copy
  }

  /// A writer takes what is unharmed, knows all of it again, and changes nothing when it refuses.
  private func expectHonestWriter(_ damaged: DataDirectory, _ verdict: Look.Verdict, _ what: String) throws {
    let before = FileManager.default.contents(atPath: damaged.log)
    do throws(StoreError) {
      let log = try Log(damaged, .init(holder: "test"))
      defer { log.close() }
      guard verdict == .unharmed else { return }
      let again = look.truth.map { event in
        NewEvent(
          source: event.source, id: event.id, type: event.type, stream: event.stream, time: event.time,
          extensions: event.extensions, data: event.data)
      }
      let expected = look.truth.map { AppendOutcome.alreadyAppended(position: $0.position, version: $0.version) }
      #expect(log.append(again) == .accepted(expected), "\(what)")
    } catch {
      #expect(verdict != .unharmed, "\(what): \(error.sentence(in: .en))")
      #expect(FileManager.default.contents(atPath: damaged.log) == before, "\(what): refused, and changed")
    }
  }

  @Test func `by one flipped bit anywhere is refused or found, or nothing that is read has changed`() throws {
    var random = SeededGenerator.announced(for: "flipped bits")
    var counts: [Look.Verdict: Int] = [:]
    // The marks of the file and the start of each page hold more than their share; the rest is drawn.
    let places = Array(0..<120) + stride(from: 4_096, to: whole.count, by: 4_096).flatMap { [$0, $0 + 4, $0 + 9] }
    let drawn = (0..<180).map { _ in Int.random(in: 0..<whole.count, using: &random) }
    for (number, place) in (places + drawn).enumerated() {
      let bit = Int.random(in: 0..<8, using: &random)
      var bytes = whole
      bytes[place] ^= 1 << bit
      let damaged = try copy("flip", bytes)
      let (verdict, what) = look.verdict(on: damaged)
      counts[verdict, default: 0] += 1
      #expect(
        verdict != .unnoticed && verdict != .readRefused, "bit \(bit) of byte \(place): \(what)")
      if verdict == .foundByVerifyOnly { print("bit \(bit) of byte \(place) is found by verify only: \(what)") }
      if number.isMultiple(of: 4) || verdict == .unharmed {
        try expectHonestWriter(damaged, verdict, "bit \(bit) of byte \(place)")
      }
      try FileManager.default.removeItem(atPath: damaged.path)
    }
    print("flipped bits: \(counts.map { "\($0.key.rawValue) \($0.value)" }.sorted().joined(separator: ", "))")
  }

  @Test func `by a cut anywhere is refused or found`() throws {
    var random = SeededGenerator.announced(for: "cuts")
    var counts: [Look.Verdict: Int] = [:]
    let edges = [1, 15, 16, 17, 18, 20, 99, 100, 101, 511, 512, 513]
    let pages = stride(from: 4_096, to: whole.count, by: 4_096).flatMap { [$0 - 1, $0, $0 + 1] }
    let drawn = (0..<40).map { _ in Int.random(in: 1..<whole.count, using: &random) }
    for length in edges + pages + drawn + [whole.count - 1] {
      let damaged = try copy("cut", Array(whole.prefix(length)))
      let (verdict, what) = look.verdict(on: damaged)
      counts[verdict, default: 0] += 1
      // Only a cut through the last page can leave all of it: that page's end may hold nothing but noughts.
      let isAllThere = length > whole.count - 4_096 && whole[length...].allSatisfy { $0 == 0 }
      #expect(
        verdict == .refused || verdict == .foundByVerify || (verdict == .unharmed && isAllThere),
        "cut to \(length) of \(whole.count): \(verdict.rawValue) \(what)")
      try expectHonestWriter(damaged, verdict, "cut to \(length)")
      try FileManager.default.removeItem(atPath: damaged.path)
    }
    print("cuts: \(counts.map { "\($0.key.rawValue) \($0.value)" }.sorted().joined(separator: ", "))")
  }

  @Test func `by a page of noughts or of another page is refused or found`() throws {
    for page in 1..<(whole.count / 4_096) {
      for other in [nil, (page + 1) % (whole.count / 4_096)] {
        var bytes = whole
        for offset in 0..<4_096 { bytes[page * 4_096 + offset] = other.map { whole[$0 * 4_096 + offset] } ?? 0 }
        let damaged = try copy("page", bytes)
        let (verdict, what) = look.verdict(on: damaged)
        // The page of the probe is no part of what is read.
        #expect(
          verdict == .refused || verdict == .foundByVerify || verdict == .foundByVerifyOnly || verdict == .unharmed,
          "page \(page) replaced by \(other.map(String.init) ?? "noughts"): \(verdict.rawValue) \(what)")
        try expectHonestWriter(damaged, verdict, "page \(page)")
        try FileManager.default.removeItem(atPath: damaged.path)
      }
    }
  }
}
