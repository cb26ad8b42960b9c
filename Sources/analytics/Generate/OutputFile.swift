import Glibc

/// A file, or standard output, written from its beginning.
struct OutputFile: ~Copyable {
  private let path: String
  private let terminal: Terminal
  /// Nil for standard output.
  private let descriptor: Int32?

  /// - Parameter path: `-` is standard output.
  init(_ path: String, in session: Session) throws(Refusal) {
    self.path = path
    terminal = session.terminal
    descriptor = path == "-" ? nil : open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    if let descriptor, descriptor < 0 { throw .cannotWrite(reason: "\(path): \(Terminal.reason(errno))") }
  }

  deinit { if let descriptor { close(descriptor) } }

  func write(_ bytes: [UInt8]) throws(Refusal) {
    guard let descriptor else { return try terminal.out(bytes) }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress?.advanced(by: written), bytes.count - written) }
      if count > 0 {
        written += count
      } else if errno != EINTR {
        throw .cannotWrite(reason: "\(path): \(Terminal.reason(errno))")
      }
    }
  }
}
