/// A piece of HTML. Markup comes only from the literals of this program: a text that is put into one stays a text.
public struct HTML: Sendable {
  public let markup: String

  fileprivate init(markup: String) { self.markup = markup }

  /// The one place where a text becomes HTML: nothing in it is markup any more, in content and in quoted attributes alike.
  public static func escaped(_ text: String) -> String {
    var safe = ""
    safe.reserveCapacity(text.utf8.count)
    for letter in text.unicodeScalars {
      switch letter {
      case "&": safe += "&amp;"
      case "<": safe += "&lt;"
      case ">": safe += "&gt;"
      case "\"": safe += "&quot;"
      case "'": safe += "&#39;"
      case "\n", "\t": safe.unicodeScalars.append(letter)
      // HTML has no place for these, and marks of direction would turn around what stands beside the text.
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": safe += "\u{FFFD}"
      default: safe.unicodeScalars.append(letter)
      }
    }
    return safe
  }
}

extension HTML: ExpressibleByStringInterpolation {
  public init(stringLiteral markup: String) { self.markup = markup }

  public init(stringInterpolation: StringInterpolation) { markup = stringInterpolation.markup }

  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var markup = ""

    public init(literalCapacity: Int, interpolationCount: Int) {
      markup.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    public mutating func appendLiteral(_ literal: String) { markup += literal }
    public mutating func appendInterpolation(_ text: String) { markup += HTML.escaped(text) }
    public mutating func appendInterpolation(_ number: Int) { markup += String(number) }
    public mutating func appendInterpolation(_ piece: HTML) { markup += piece.markup }
    public mutating func appendInterpolation(_ pieces: [HTML]) { for piece in pieces { markup += piece.markup } }
    /// Nothing when there is none.
    public mutating func appendInterpolation(_ piece: HTML?) { markup += piece?.markup ?? "" }
  }
}

extension HTML {
  /// Pieces with something between them.
  public static func list(_ pieces: [HTML], between: String) -> HTML {
    HTML(markup: pieces.map(\.markup).joined(separator: escaped(between)))
  }

  /// Lines of a text, each on a line of its own.
  public static func lines(_ text: String) -> HTML {
    HTML(markup: text.split(separator: "\n").map { escaped(String($0)) }.joined(separator: "<br>"))
  }
}
