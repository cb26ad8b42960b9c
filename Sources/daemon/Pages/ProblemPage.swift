import Formats
import Markup

/// `GET /v1/problems`: what the kinds of errors mean, for people and for programs. For who connects systems, so in English.
enum ProblemPage {
  static let list = Response.json(
    200,
    .array(
      Problem.Kind.allCases.map { kind in
        [
          "type": .string(kind.type), "title": .string(kind.title), "status": .integer(kind.status),
          "meaning": .string(kind.meaning),
        ]
      }))

  static let page: Response = {
    let sections = Problem.Kind.allCases.map { kind -> HTML in
      """
      <section>
      <h2 id="\(kind.rawValue)">\(kind.title) (\(kind.status), <code>\(kind.rawValue)</code>)</h2>
      <p>\(kind.meaning)</p>
      </section>

      """
    }
    return .page(
      200,
      Visit(path: "/v1/problems", language: .en).frame(
        title: "Problems", translatable: false,
        """
        <h1>Problems</h1>
        <p>Errors come as <code>application/problem+json</code> (RFC 9457). Their type points to one of these.</p>
        \(sections)
        """))
  }()
}
