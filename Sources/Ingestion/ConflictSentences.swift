public import EventStore
public import Formats

extension AppendConflict {
  /// Which event of the request it is about.
  public var index: Int {
    switch self {
    case .content(let index, _, _), .contentInRequest(let index, _, _), .version(let index, _, _, _): index
    }
  }

  /// Where in that event: a JSON pointer.
  public var pointer: String {
    switch self {
    case .content, .contentInRequest: "/id"
    case .version: "/expectedversion"
    }
  }

  /// What is the matter, without the place.
  public func sentence(in language: Language) -> String {
    switch (self, language) {
    case (.content(_, let position, let differs), .en):
      "this source and id are recorded already at position \(position), with different \(Self.list(differs))"
    case (.content(_, let position, let differs), .nl):
      "deze source en id staan al op positie \(position), met iets anders in: \(Self.list(differs))"
    case (.contentInRequest(_, let first, let differs), .en):
      "this source and id stand earlier in the same request, at index \(first), with different \(Self.list(differs))"
    case (.contentInRequest(_, let first, let differs), .nl):
      "deze source en id staan eerder in hetzelfde verzoek, op plaats \(first), met iets anders in: \(Self.list(differs))"
    case (.version(_, let stream, let expected, let actual), .en):
      "\(stream) has version \(actual), not \(expected): somebody else was first"
    case (.version(_, let stream, let expected, let actual), .nl):
      "\(stream) heeft versie \(actual), niet \(expected): iemand anders was eerder"
    }
  }

  /// The parts by the names that they have on the wire.
  private static func list(_ parts: [ContentPart]) -> String { parts.map(\.rawValue).joined(separator: ", ") }
}
