import EventStore
import Foundation
import TestSupport

/// The real `metelkaard`, on a free port of 127.0.0.1 and a directory of its own.
final class Daemon: Sendable {
  let child: Child
  let port: UInt16
  let journal: Journal
  /// What the ready line said.
  let readyMilliseconds: Int

  struct NotReady: Error { let journal: String }

  /// - Parameter shell: run by `sh` before the daemon takes its place, to set limits.
  init(_ directory: TemporaryDirectory, shell: String? = nil) throws {
    journal = Journal(path: directory.file("journal-\(UUID().uuidString)"))
    let arguments = ["--data", directory.file("data"), "--listen", "127.0.0.1:0"]
    let program = BuiltProgram.path("metelkaard")
    child =
      if let shell {
        try Child("/bin/sh", ["-c", "\(shell); exec \"$0\" \"$@\"", program] + arguments, errors: journal.path)
      } else {
        try Child(program, arguments, errors: journal.path)
      }
    for _ in 0..<6_000 where child.look() == nil {
      if let ready = journal.lines.first(where: { $0["event"] as? String == "ready" }),
        let address = ready["address"] as? String, let port = address.split(separator: ":").last.flatMap({ UInt16($0) })
      {
        self.port = port
        readyMilliseconds = ready["milliseconds"] as? Int ?? -1
        return
      }
      usleep(5_000)
    }
    throw NotReady(journal: journal.text)
  }

  static func log(in directory: TemporaryDirectory) -> DataDirectory { DataDirectory(directory.file("data")) }

  /// Kills it at once.
  func kill() {
    child.signal(SIGKILL)
    _ = child.wait()
  }

  /// Asks it to stop.
  func stop() -> Child.End? {
    child.signal(SIGTERM)
    return child.wait()
  }

  func connect() throws -> Socket { try Socket(port: port) }

  func get(_ path: String) throws -> Answer {
    let socket = try connect()
    try socket.send("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n\r\n")
    return try socket.response()
  }

  func post(_ type: String, _ body: [UInt8], on socket: Socket? = nil) throws -> Answer {
    let socket = try socket ?? connect()
    try socket.send(head(type, length: body.count) + body)
    return try socket.response()
  }

  func head(_ type: String, length: Int) -> [UInt8] {
    Array(
      "POST /v1/events HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nContent-Type: \(type)\r\nContent-Length: \(length)\r\n\r\n".utf8)
  }

  /// Memory of the daemon that is in use, from the system's own account of it.
  ///
  /// Nothing in `make race`: the sanitizer's own would be most of it.
  var residentBytes: Int {
    get throws {
      #if RACE
        return 0
      #else
        let status = try String(contentsOfFile: "/proc/\(child.pid)/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        return (line?.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) } ?? 0) << 10
      #endif
    }
  }
}

/// What a daemon said on standard error.
struct Journal: Sendable {
  let path: String

  var text: String { FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? "" }

  /// Whole lines only: the last one may still be on its way.
  var lines: [[String: Any]] {
    text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().compactMap { line in
      try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    }
  }
}
