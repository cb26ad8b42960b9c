import Events
import Glibc

/// A file, or standard input, read in pieces.
struct InputFile: ~Copyable {
  /// As messages name it.
  let name: String
  /// Bytes in all; nil for what comes from a pipe.
  let size: Int?
  private let descriptor: Int32
  private let isOurs: Bool

  /// - Parameter path: `-` is standard input.
  init(_ path: String, in session: Session) throws(Refusal) {
    isOurs = path != "-"
    name = isOurs ? path : Names(nl: "de invoer", en: "the input")[session.language]
    descriptor = isOurs ? open(path, O_RDONLY | O_CLOEXEC) : session.terminal.input
    guard descriptor >= 0 else { throw .cannotRead(file: path, reason: Terminal.reason(errno)) }
    var status = stat()
    let isRegular = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    size = isRegular ? Int(status.st_size) : nil
  }

  deinit { if isOurs { close(descriptor) } }

  static let bytesInPiece = 256 << 10

  /// The next piece; empty at the end.
  func piece() throws(Refusal) -> [UInt8] {
    while true {
      var failure: Int32 = 0
      let piece = [UInt8](unsafeUninitializedCapacity: Self.bytesInPiece) { buffer, count in
        let got = read(descriptor, buffer.baseAddress, buffer.count)
        if got < 0 { failure = errno }
        count = max(0, got)
      }
      if failure == 0 { return piece }
      guard failure == EINTR else { throw .cannotRead(file: name, reason: Terminal.reason(failure)) }
    }
  }

  /// All of it.
  /// - Parameter most: a file of more bytes is refused.
  func whole(most: Int) throws(Refusal) -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      let piece = try piece()
      if piece.isEmpty { return bytes }
      bytes += piece
      guard bytes.count <= most else { throw .cannotRead(file: name, reason: Terminal.reason(EFBIG)) }
    }
  }
}
