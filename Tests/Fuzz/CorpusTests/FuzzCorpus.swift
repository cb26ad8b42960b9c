import Foundation
import TestSupport
import Testing

/// What libFuzzer found worth keeping, and every input that once broke something, asked again without libFuzzer.
@Suite struct `The corpus of the fuzzer` {
  @Test(arguments: Property.allCases)
  func `breaks no property`(_ property: Property) throws {
    let inputs = try Corpus.inputs(of: property.rawValue)
    for (name, bytes) in inputs {
      do { try property.check(bytes) } catch { Issue.record("\(property.rawValue)/\(name): \(error)") }
    }
  }

  @Test(arguments: Property.allCases)
  func `breaks no property when it is changed at random`(_ property: Property) throws {
    var random = SeededGenerator.announced(for: "the corpus of \(property.rawValue), changed")
    let inputs = try Corpus.inputs(of: property.rawValue)
    let telling = try Corpus.words()
    for round in 0..<Corpus.rounds {
      var bytes = random.pick(inputs).bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) { bytes = Corpus.changed(bytes, inputs, telling, &random) }
      do { try property.check(bytes) } catch {
        Issue.record("\(property.rawValue), round \(round): \(error)\n\(Data(bytes).base64EncodedString())")
      }
    }
  }

  @Test func `breaks nothing on a socket of the daemon`() throws {
    let directory = try TemporaryDirectory()
    let journal = directory.file("journal")
    let daemon = try Child(
      BuiltProgram.path("metelkaard"), ["--data", directory.file("data"), "--listen", "127.0.0.1:0"], errors: journal)
    defer {
      daemon.signal(SIGKILL)
      _ = daemon.wait()
    }
    let port = try #require(Corpus.port(in: journal, of: daemon))
    var random = SeededGenerator.announced(for: "the corpus of http, changed")
    let inputs = try Corpus.inputs(of: "http")
    let telling = try Corpus.words()
    for (name, bytes) in inputs {
      do { try DoorProperty.check(bytes, port: port) } catch { Issue.record("http/\(name): \(error)") }
    }
    for round in 0..<(Corpus.rounds / 20) {
      let bytes = Corpus.changed(random.pick(inputs).bytes, inputs, telling, &random)
      do { try DoorProperty.check(bytes, port: port) } catch {
        Issue.record("http, round \(round): \(error)\n\(Data(bytes).base64EncodedString())")
      }
    }
    #expect(daemon.look() == nil, "the daemon lives")
  }
}

enum Corpus {
  /// `METELKAAR_FUZZ_ROUNDS` asks for more.
  static let rounds = ProcessInfo.processInfo.environment["METELKAAR_FUZZ_ROUNDS"].flatMap { Int($0) } ?? 400

  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

  static func inputs(of target: String) throws -> [(name: String, bytes: [UInt8])] {
    let directory = root.appendingPathComponent("corpus/\(target)").path
    let names = try FileManager.default.contentsOfDirectory(atPath: directory).sorted()
    try #require(!names.isEmpty, "\(target) has a corpus")
    return names.map { name in (name, FileManager.default.contents(atPath: "\(directory)/\(name)").map { Array($0) } ?? []) }
  }

  /// The words of the dictionary that libFuzzer is given.
  static func words() throws -> [[UInt8]] {
    let text = try String(contentsOf: root.appendingPathComponent("dictionaries/words.dict"), encoding: .utf8)
    return text.split(separator: "\n").filter { $0.hasPrefix("\"") }.map { line in
      var word: [UInt8] = []
      var rest = Array(line.utf8.dropFirst().dropLast())[...]
      while let letter = rest.popFirst() {
        guard letter == UInt8(ascii: "\\"), let next = rest.popFirst() else {
          word.append(letter)
          continue
        }
        switch next {
        case UInt8(ascii: "x"):
          word.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
          rest = rest.dropFirst(2)
        default: word.append(next)
        }
      }
      return word
    }
  }

  static func changed(
    _ bytes: [UInt8], _ inputs: [(name: String, bytes: [UInt8])], _ words: [[UInt8]], _ random: inout SeededGenerator
  ) -> [UInt8] {
    var bytes = bytes
    let place = Int.random(in: 0...bytes.count, using: &random)
    switch Int.random(in: 0..<6, using: &random) {
    case 0: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
    case 1: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...8, using: &random)))
    case 2: if place < bytes.count { bytes[place] = UInt8.random(in: 0...255, using: &random) }
    case 3: bytes.insert(contentsOf: random.pick(words), at: place)
    case 4: bytes.removeLast(random.chance(10) ? bytes.count - place : 0)
    default:
      let other = random.pick(inputs).bytes
      let start = Int.random(in: 0...other.count, using: &random)
      bytes.insert(contentsOf: other[start...].prefix(64), at: place)
    }
    return bytes
  }

  /// The port that a daemon says it listens on, once it does.
  static func port(in journal: String, of daemon: Child) -> UInt16? {
    for _ in 0..<6_000 where daemon.look() == nil {
      let text = FileManager.default.contents(atPath: journal).map { String(decoding: $0, as: UTF8.self) } ?? ""
      if let place = text.range(of: "\"address\":\"127.0.0.1:"), text.contains("\n") {
        return UInt16(text[place.upperBound...].prefix { $0.isNumber })
      }
      usleep(5_000)
    }
    return nil
  }
}
