import Foundation

/// A directory in memory where the system has one: thousands of logs are made, and what a real disk would do is not the question.
final class Scratch: Sendable {
  let path: String

  init() throws {
    let parent = access("/dev/shm", W_OK) == 0 ? "/dev/shm/" : NSTemporaryDirectory()
    path = parent + "met-elkaar-faults-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    // What cannot be removed is left for the system to clear.
    _ = try? FileManager.default.removeItem(atPath: path)
  }

  /// Writes files, by names below this directory.
  func hold(_ files: [String: [UInt8]]) throws {
    for (name, bytes) in files {
      let file = URL(fileURLWithPath: path + "/" + name)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
    }
  }
}
