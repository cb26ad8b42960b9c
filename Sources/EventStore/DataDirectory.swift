import Glibc

/// Where a log lives: `log.db` (the record), with `lock` beside it.
public struct DataDirectory: Hashable, Sendable {
  public let path: String

  public init(_ path: String) { self.path = path }

  /// The record. Nobody in a process that holds it opens this file, its `-wal` or its `-shm` but SQLite: closing such a
  /// descriptor drops SQLite's locks.
  public var log: String { path + "/log.db" }

  var lock: String { path + "/lock" }

  /// Makes the directory when it is not there, its parents too, and sees to it that it stays after a crash.
  func create() throws(StoreError) {
    var made = ""
    for part in path.split(separator: "/") {
      let parent = made.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : made
      made += made.isEmpty && !path.hasPrefix("/") ? part : "/\(part)"
      if mkdir(made, 0o700) != 0, errno != EEXIST { throw .cannotOpen(path: made, reason: systemReason(errno)) }
      // Also where it was there: whoever made it may have been killed before this.
      try Self.syncNames(in: parent)
    }
  }

  /// Sees to it that the names of its files stay after a crash. SQLite does that too, and does not say when it fails.
  func syncNames() throws(StoreError) { try Self.syncNames(in: path) }

  private static func syncNames(in directory: String) throws(StoreError) {
    let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else {
      // A parent that may be passed through and not be read was made by somebody else.
      if errno == EACCES { return }
      throw .cannotOpen(path: directory, reason: systemReason(errno))
    }
    defer { close(descriptor) }
    // Not every file system syncs directories, and nothing changes on one that is read-only.
    guard fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS else {
      throw .cannotOpen(path: directory, reason: systemReason(errno))
    }
  }
}

/// The right to write in a directory: held by one process at a time, and given back by the system when that process ends.
struct DirectoryLock: ~Copyable {
  private let descriptor: Int32

  /// - Parameter holder: who is asking, for those who find it held.
  init(_ directory: DataDirectory, holder: String) throws(StoreError) {
    let opened = open(directory.lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard opened >= 0 else { throw .cannotOpen(path: directory.lock, reason: systemReason(errno)) }
    guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
      guard errno == EWOULDBLOCK else {
        let reason = systemReason(errno)
        close(opened)
        throw .cannotOpen(path: directory.lock, reason: reason)
      }
      var buffer = [UInt8](repeating: 0, count: 200)
      let count = pread(opened, &buffer, buffer.count, 0)
      close(opened)
      throw .held(directory: directory.path, holder: String(decoding: buffer.prefix(max(0, count)), as: UTF8.self))
    }
    descriptor = opened
    let text = Array("\(holder) (pid \(getpid()))".utf8)
    ftruncate(descriptor, 0)
    _ = pwrite(descriptor, text, text.count, 0)
  }

  deinit { close(descriptor) }
}

func systemReason(_ code: Int32) -> String { String(cString: strerror(code)) }

extension DataDirectory {
  /// Whether there is a file to open, or may be one: whoever opens it will hear why the system does not say. Asks for its name, and
  /// does not open it.
  public var hasLog: Bool { access(log, F_OK) == 0 || (errno != ENOENT && errno != ENOTDIR) }
}
