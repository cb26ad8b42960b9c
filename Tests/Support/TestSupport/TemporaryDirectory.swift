import Foundation

/// A directory that is there as long as somebody holds this.
public final class TemporaryDirectory: Sendable {
  public let path: String

  public init() throws {
    path = NSTemporaryDirectory() + "met-elkaar-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    // What cannot be removed is left for the system to clear.
    _ = try? FileManager.default.removeItem(atPath: path)
  }

  /// - Returns: the path of a file in it.
  public func file(_ name: String) -> String { path + "/" + name }
}

/// Programs that are built together with the tests, and lie beside them.
public enum BuiltProgram {
  public static func path(_ name: String) -> String {
    let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    return tests.deletingLastPathComponent().appendingPathComponent(name).path
  }
}
