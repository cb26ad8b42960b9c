import Formats

extension EventType {
  /// At most three stored names that somebody may have meant, nearest first.
  static func nearest(to storedName: String) -> [String] {
    let name =
      storedName.hasPrefix(prefix)
      ? storedName.dropFirst(prefix.count) : storedName.split(separator: ".").last ?? Substring(storedName)
    return Nearest.names(to: name, among: allCases.map(\.rawValue)).map { prefix + $0 }
  }
}
