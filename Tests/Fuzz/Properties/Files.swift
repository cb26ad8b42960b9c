import Glibc

enum Files {
  static func write(_ bytes: [UInt8], to path: String) throws(Broken) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Broken("\(path) cannot be written") }
    defer { close(descriptor) }
    let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, bytes.count) }
    try hold(count == bytes.count, "\(path) was cut off")
  }
}
