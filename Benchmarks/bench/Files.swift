import Glibc

/// Whole files.
enum Files {
  static func read(_ path: String) throws(BenchFailure) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(max(0, Int(lseek(descriptor, 0, SEEK_END))))
    lseek(descriptor, 0, SEEK_SET)
    // Files of the kernel have no size; they are read until they end.
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      guard count >= 0 else { throw failure(path) }
      if count == 0 { return bytes }
      bytes.append(contentsOf: buffer.prefix(count))
    }
  }

  static func text(_ path: String) throws(BenchFailure) -> String { String(decoding: try read(path), as: UTF8.self) }

  /// - Returns: a descriptor to write to; its caller closes it.
  static func create(_ path: String) throws(BenchFailure) -> Int32 {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure(path) }
    return descriptor
  }

  static func write(_ bytes: [UInt8], to path: String) throws(BenchFailure) {
    let descriptor = try create(path)
    defer { close(descriptor) }
    try write(bytes, to: descriptor, of: path)
  }

  static func write(_ bytes: [UInt8], to descriptor: Int32, of path: String) throws(BenchFailure) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress?.advanced(by: written), $0.count - written) }
      guard count > 0 else { throw failure(path) }
      written += count
    }
  }

  static func copy(_ path: String, to copy: String) throws(BenchFailure) {
    let from = open(path, O_RDONLY | O_CLOEXEC)
    guard from >= 0 else { throw failure(path) }
    defer { close(from) }
    let to = try create(copy)
    defer { close(to) }
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = Glibc.read(from, &buffer, buffer.count)
      guard count >= 0 else { throw failure(path) }
      if count == 0 { return }
      try write(Array(buffer.prefix(count)), to: to, of: copy)
    }
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  static func target(of link: String) -> String {
    guard let path = realpath(link, nil) else { return link }
    defer { free(path) }
    return String(cString: path)
  }

  /// Removes a data directory: the files that a log has, and nothing else.
  static func removeLog(_ directory: String) {
    for name in ["log.db", "log.db-wal", "log.db-shm", "lock"] { unlink("\(directory)/\(name)") }
    rmdir(directory)
  }

  private static func failure(_ path: String) -> BenchFailure { BenchFailure("\(path): \(String(cString: strerror(errno)))") }
}
