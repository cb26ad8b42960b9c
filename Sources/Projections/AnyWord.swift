public import Events

/// A word of an overview's own: what machines read, and what people do.
protocol Named: RawRepresentable<String>, CaseIterable, BitwiseCopyable, Sendable {
  var names: Names { get }
}

/// A word of a closed list, of the catalogue's or of an overview's own: what machines read, and what people do.
///
/// Kept as its type and the one byte that a case takes; the texts are looked up when they are read.
public struct AnyWord: Sendable {
  private enum Kept: Sendable {
    case catalogue(any Word.Type, UInt8)
    case own(any Named.Type, UInt8)
    /// What stands in no list, yet people read it otherwise than machines.
    indirect case free(String, Names)
  }

  private let kept: Kept

  init(_ word: some Word) { kept = .catalogue(type(of: word), byte(of: word)) }
  init(_ word: some Named) { kept = .own(type(of: word), byte(of: word)) }
  init(_ name: String, _ names: Names) { kept = .free(name, names) }

  public var name: String { texts.name }
  public var names: Names { texts.names }

  private var texts: (name: String, names: Names) {
    switch kept {
    case .catalogue(let type, let byte): type.texts(byte)
    case .own(let type, let byte): type.texts(byte)
    case .free(let name, let names): (name, names)
    }
  }
}

extension AnyWord: Hashable {
  public static func == (one: AnyWord, other: AnyWord) -> Bool {
    switch (one.kept, other.kept) {
    case (.catalogue(let one, let byte), .catalogue(let other, let otherByte)) where one == other: return byte == otherByte
    case (.own(let one, let byte), .own(let other, let otherByte)) where one == other: return byte == otherByte
    default: break
    }
    let (texts, others) = (one.texts, other.texts)
    return texts == others
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// The one byte that a case without values takes; none of a list of one.
private func byte<Case: BitwiseCopyable>(of word: Case) -> UInt8 {
  precondition(MemoryLayout<Case>.size <= 1, "a word is one case of a closed list")
  return withUnsafeBytes(of: word) { $0.first ?? 0 }
}

private func word<Case: BitwiseCopyable>(_: Case.Type, of byte: UInt8) -> Case {
  withUnsafeBytes(of: byte) { $0.load(as: Case.self) }
}

extension Word {
  fileprivate static func texts(_ byte: UInt8) -> (name: String, names: Names) {
    let found = word(Self.self, of: byte)
    return (found.rawValue, found.names)
  }
}

extension Named {
  fileprivate static func texts(_ byte: UInt8) -> (name: String, names: Names) {
    let found = word(Self.self, of: byte)
    return (found.rawValue, found.names)
  }
}
