import Formats
import Glibc
import Synchronization

@testable import metelkaar

/// A directory of its own for one test, with the program in it.
final class Console: Sendable {
  let directory: String
  private let now = Mutex(Console.firstMoment)

  static let firstMoment = Moment(nanoseconds: 1_750_000_000_000_000_000)

  /// What one run of the program did.
  struct Outcome {
    let code: ExitCode
    let out: String
    let err: String

    var lines: [String] { out.split(separator: "\n").map(String.init) }
  }

  init() {
    var template = Array("/tmp/metelkaar-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { preconditionFailure("no directory for a test") }
    directory = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { remove(directory) }

  /// Moves the clock of the program, forward or back.
  func moveClock(seconds: Int64) {
    now.withLock { $0 = Moment(nanoseconds: $0.nanoseconds + seconds * 1_000_000_000) }
  }

  var data: String { path("data") }

  func path(_ name: String) -> String { "\(directory)/\(name)" }

  /// Writes a file, and says where it is.
  func file(_ name: String, _ text: String) -> String {
    write(Array(text.utf8), to: path(name))
    return path(name)
  }

  /// Runs the program in English on the log of this test.
  func run(
    _ words: String..., environment: [String: String] = [:], input: Int32 = STDIN_FILENO, showsProgress: Bool = false
  ) -> Outcome {
    run(words, environment: environment, input: input, showsProgress: showsProgress)
  }

  func run(
    _ words: [String], environment: [String: String] = [:], input: Int32 = STDIN_FILENO, showsProgress: Bool = false
  ) -> Outcome {
    let written = Mutex<(out: [UInt8], err: String)>(([], ""))
    let terminal = Terminal(
      out: { bytes throws(Refusal) in written.withLock { $0.out += bytes } },
      err: { text in written.withLock { $0.err += text } }, input: input, showsProgress: showsProgress)
    let variables = ["METELKAAR_LANG": "en", "METELKAAR_DATA": data].merging(environment) { $1 }
    let code = CommandLineTool.run(words, environment: variables, terminal: terminal) { self.now.withLock { $0 } }
    return written.withLock { Outcome(code: code, out: String(decoding: $0.out, as: UTF8.self), err: $0.err) }
  }

  func read(_ path: String) -> [UInt8] {
    let descriptor = open(path, O_RDONLY)
    precondition(descriptor >= 0, "\(path) is not there")
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &piece, piece.count)
      guard count > 0 else { return bytes }
      bytes += piece.prefix(count)
    }
  }

  func write(_ bytes: [UInt8], to path: String) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    precondition(descriptor >= 0, "\(path) cannot be written")
    defer { close(descriptor) }
    var written = 0
    while written < bytes.count {
      written += bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress?.advanced(by: written), bytes.count - written) }
    }
  }

  private func remove(_ path: String) {
    if let entries = opendir(path) {
      while let entry = readdir(entries) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name != ".", name != ".." { remove("\(path)/\(name)") }
      }
      closedir(entries)
      rmdir(path)
    } else {
      unlink(path)
    }
  }
}

/// A reaction as somebody's form would send it.
func reaction(_ number: Int, kind: String = "idea", more: String = "") -> String {
  #"{"specversion":"1.0","id":"e\#(number)","source":"urn:test","type":"nl.participation.reaction-received","#
    + #""subject":"trajectory/centrumplan","time":"2025-06-10T19:30:00+02:00"\#(more),"#
    + #""data":{"reaction":"r\#(number)","channel":"survey","kind":"\#(kind)"}}"#
}

func lines(_ events: some Sequence<String>) -> String { events.map { $0 + "\n" }.joined() }
