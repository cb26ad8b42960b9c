/// A bar beside figures: a picture for who sees it, nothing for who hears the page, for the text beside it says the same.
public enum Bar {
  /// Parts of one whole, beside each other.
  /// - Parameters:
  ///   - parts: how many, and the class that colours them.
  ///   - whole: how many the bar has room for.
  public static func parts(_ parts: [(count: Int, colour: String)], of whole: Int) -> HTML {
    var start = 0
    var pieces: [HTML] = []
    for part in parts where part.count > 0 {
      // From the running total, so that the last one ends at the end.
      let left = Share.perMille(start, whole)
      start += part.count
      pieces.append(
        "<rect class=\"\(part.colour)\" x=\"\(left)\" width=\"\(Share.perMille(start, whole) - left)\" height=\"10\"/>")
    }
    return drawn(pieces)
  }

  /// So much of a whole, with a mark where it should be.
  /// - Parameters:
  ///   - perMille: what lies outside 0 to 1000 is drawn at the end.
  ///   - expected: where the mark stands.
  public static func share(_ perMille: Int, expected: Int? = nil, colour: String = "main") -> HTML {
    func within(_ value: Int) -> Int { max(0, min(1_000, value)) }
    var pieces: [HTML] = ["<rect class=\"\(colour)\" x=\"0\" width=\"\(within(perMille))\" height=\"10\"/>"]
    if let expected { pieces.append("<rect class=\"mark\" x=\"\(max(0, within(expected) - 4))\" width=\"8\" height=\"10\"/>") }
    return drawn(pieces)
  }

  private static func drawn(_ pieces: [HTML]) -> HTML {
    """
    <svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">\
    <rect class="ground" width="1000" height="10"/>\(pieces)</svg>
    """
  }
}
