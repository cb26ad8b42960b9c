import Testing

/// A page as a browser reads it, as far as our pages go: tags, attributes in double quotes, texts.
struct Markup {
  struct Tag {
    let name: String
    let attributes: [(name: String, value: String)]

    subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }
  }

  private(set) var tags: [Tag] = []
  /// What people read, one for each piece between tags, as it is in the source.
  private(set) var texts: [String] = []
  /// What is wrong with it.
  private(set) var faults: [String] = []

  private static let void: Set<String> = ["meta", "link", "input", "br"]

  init(_ html: String) {
    var rest = Substring(html)
    var open: [String] = []
    if rest.hasPrefix("<!doctype html>") { rest = rest.dropFirst("<!doctype html>".count) } else { faults.append("no doctype") }
    while !rest.isEmpty {
      let text = rest.prefix { $0 != "<" }
      rest = rest.dropFirst(text.count)
      let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      if !words.isEmpty { texts.append(words) }
      if words.contains(">") { faults.append("a stray > in \(words)") }
      guard rest.first == "<" else { break }
      var inside = Substring()
      var quoted = false
      rest = rest.dropFirst()
      var end = rest.startIndex
      while end < rest.endIndex, quoted || rest[end] != ">" {
        if rest[end] == "\"" { quoted.toggle() }
        end = rest.index(after: end)
      }
      inside = rest[..<end]
      rest = end < rest.endIndex ? rest[rest.index(after: end)...] : ""
      if inside.hasPrefix("/") {
        let name = String(inside.dropFirst())
        if open.last == name { open.removeLast() } else { faults.append("</\(name)> closes \(open.last ?? "nothing")") }
        continue
      }
      let tag = Self.tag(inside.hasSuffix("/") ? inside.dropLast() : inside, &faults)
      tags.append(tag)
      if !Self.void.contains(tag.name), !inside.hasSuffix("/") { open.append(tag.name) }
    }
    if !open.isEmpty { faults.append("open at the end: \(open)") }
    judge()
  }

  private static func tag(_ text: Substring, _ faults: inout [String]) -> Tag {
    let name = text.prefix { !$0.isWhitespace }
    var attributes: [(String, String)] = []
    var rest = text.dropFirst(name.count).drop(while: \.isWhitespace)
    while !rest.isEmpty {
      let key = rest.prefix { $0 != "=" && !$0.isWhitespace }
      rest = rest.dropFirst(key.count)
      var value = Substring()
      if rest.hasPrefix("=\"") {
        rest = rest.dropFirst(2)
        value = rest.prefix { $0 != "\"" }
        rest = rest.dropFirst(value.count + 1)
      } else if key != "open" {
        faults.append("\(name) \(key) has no quoted value")
      }
      attributes.append((String(key), String(value)))
      rest = rest.drop(while: \.isWhitespace)
    }
    return Tag(name: String(name), attributes: attributes)
  }

  private static let known: Set<String> = [
    "html", "head", "meta", "title", "link", "body", "a", "header", "nav", "main", "footer", "h1", "h2", "h3", "p", "section",
    "details", "summary", "form", "div", "label", "input", "button", "ul", "ol", "li", "dl", "dt", "dd", "span", "strong", "time",
    "table", "caption", "thead", "tbody", "tr", "th", "td", "svg", "rect", "code", "br",
  ]

  /// What every page of ours keeps to.
  private mutating func judge() {
    var found = faults
    for tag in tags where !Self.known.contains(tag.name) { found.append("<\(tag.name)>") }
    for tag in tags {
      for (name, value) in tag.attributes {
        if name == "style" || name.hasPrefix("on") { found.append("\(tag.name) \(name)") }
        if name == "href", !(value.hasPrefix("/") && !value.hasPrefix("//")), !value.hasPrefix("#") {
          found.append("href \(value)")
        }
      }
      if tag.name == "th", tag["scope"] == nil { found.append("th without scope") }
      if tag.name == "input", tag["type"] != "hidden", !tags.contains(where: { $0["for"] == tag["id"] }) {
        found.append("input without label")
      }
    }
    if tags.first(where: { $0.name == "html" })?["lang"] == nil { found.append("no lang") }
    for name in ["h1", "main", "title"] where tags.count(where: { $0.name == name }) != 1 { found.append("not one \(name)") }
    if tags.count(where: { $0.name == "table" }) != tags.count(where: { $0.name == "caption" }) { found.append("no caption") }
    let ids = tags.compactMap { $0["id"] }
    if Set(ids).count != ids.count { found.append("an id twice") }
    for tag in tags {
      for reference in [tag["aria-labelledby"], tag["aria-describedby"], tag["for"]].compactMap({ $0 })
      where !ids.contains(reference) {
        found.append("nothing has the id \(reference)")
      }
      if let href = tag["href"], href.hasPrefix("#"), !ids.contains(String(href.dropFirst())) {
        found.append("nothing at \(href)")
      }
    }
    var level = 0
    for tag in tags where ["h1", "h2", "h3"].contains(tag.name) {
      let next = tag.name.last?.wholeNumberValue ?? 0
      if next > level + 1 { found.append("\(tag.name) after h\(level)") }
      level = next
    }
    faults = found
  }

  var links: [String] { tags.filter { $0.name == "a" }.compactMap { $0["href"] }.map { $0.replacing("&amp;", with: "&") } }

  /// What is read as one text.
  var text: String { texts.joined(separator: " ") }
}

extension Reply {
  var markup: Markup { Markup(text) }
}

let browser = ("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
