import Formats
import Markup
import Projections

/// What somebody asks of a page beside its path: the language, and the two dates. Every link to another page carries it on.
struct Visit: Speaking, Sendable {
  let path: String
  let language: Language
  let asOf: Asked?
  let knownAt: Asked?
  /// Of a list that is too long for one page, from 1.
  let number: Int

  /// A moment, and how it was written.
  struct Asked: Sendable {
    let text: String
    let moment: Moment
  }

  init(_ query: inout Query, path: String) {
    func read(_ parameter: Parameter) -> Asked? {
      query.moment(parameter).flatMap { moment in query[parameter].map { Asked(text: $0, moment: moment) } }
    }
    self.init(
      path: path, language: query.language ?? .nl, asOf: read(.asOf), knownAt: read(.knownAt),
      number: query.read(.page, "a number from 1 to \(Limits.pages)") { text in
        Query.position(text).flatMap { (1...Limits.pages).contains($0) ? $0 : nil }
      } ?? 1)
  }

  init(path: String, language: Language = .nl, asOf: Asked? = nil, knownAt: Asked? = nil, number: Int = 1) {
    // As a link has it, and below this address whatever was asked: `//elsewhere.example` would lead away.
    self.path = "/" + path.split(separator: "/").map { PercentEncoding.encoded(String($0)) }.joined(separator: "/")
    self.language = language
    self.asOf = asOf
    self.knownAt = knownAt
    self.number = number
  }

  func question(_ subject: Question.Subject = Question.Subject()) -> Question.Asked {
    Question.Asked(subject, asOf: asOf?.moment, knownAt: knownAt?.moment)
  }

  /// Which of a list are on the page that is asked for: their places, from 0 on.
  func part(perPage: Int) -> Range<Int> { (number - 1) * perPage..<number * perPage }

  /// A page at the same dates and in the same language.
  func link(to path: String, number: Int = 1) -> String {
    Self.address(path, language: language, asOf: asOf?.text, knownAt: knownAt?.text, number: number)
  }

  /// This page in the other language.
  var translated: String {
    Self.address(path, language: language == .nl ? .en : .nl, asOf: asOf?.text, knownAt: knownAt?.text, number: number)
  }

  /// This page now.
  var atPresent: String { Self.address(path, language: language, asOf: nil, knownAt: nil, number: 1) }

  var looksBack: Bool { asOf != nil || knownAt != nil }

  private static func address(_ path: String, language: Language, asOf: String?, knownAt: String?, number: Int) -> String {
    var query: [String] = []
    if let asOf { query.append("asOf=\(PercentEncoding.encoded(asOf))") }
    if let knownAt { query.append("knownAt=\(PercentEncoding.encoded(knownAt))") }
    if number > 1 { query.append("page=\(number)") }
    if language == .en { query.append("lang=en") }
    return path + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
  }

  static func path(ofTrajectory id: String, _ more: String = "") -> String {
    "/trajectories/\(PercentEncoding.encoded(id))\(more)"
  }
}
