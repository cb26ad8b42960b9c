import Formats
import Markup
import Projections

/// A page while it is made: who looks, and at which moment.
struct Page: Speaking, Sendable {
  let visit: Visit
  let question: Question

  var language: Language { visit.language }

  /// The overview that a figure comes from, at this very moment, with the events that prove it.
  func proof(_ overview: Overview, trajectory: String? = nil, reaction: String? = nil) -> String {
    var query: [String] = []
    if let trajectory { query.append("trajectory=\(PercentEncoding.encoded(trajectory))") }
    if let reaction { query.append("reaction=\(PercentEncoding.encoded(reaction))") }
    query.append("asOf=\(PercentEncoding.encoded(question.asOf.description))")
    query.append("knownAt=\(PercentEncoding.encoded(question.knownAt.description))")
    query.append("position=\(question.position)")
    query.append("evidence=true")
    if language == .nl { query.append("lang=nl") }
    return "/v1/overviews/\(overview.rawValue)?\(query.joined(separator: "&"))"
  }

  /// A link below figures, to what they rest on.
  func proofLink(_ overview: Overview, trajectory: String? = nil) -> HTML {
    """
    <p class="proof"><a href="\(proof(overview, trajectory: trajectory))">\
    \(say("Nakijken: deze cijfers met hun gebeurtenissen", "Check: these figures with their events"))</a>\
     <span class="form">(JSON)</span></p>

    """
  }

  /// A section that can be linked to.
  func section(_ id: String, _ title: String, _ content: HTML) -> HTML {
    """
    <section id="\(id)" aria-labelledby="\(id)-title">
    <h2 id="\(id)-title">\(title)</h2>
    \(content)</section>

    """
  }

  /// What stands where there is nothing to show.
  func nothing(_ nl: String, _ en: String) -> HTML { "<p class=\"nothing\">\(say(nl, en))</p>\n" }

  /// Links to the page before and after, where a list is longer than one.
  func pager(count: Int, perPage: Int) -> HTML {
    let last = max(1, (count + perPage - 1) / perPage)
    guard last > 1 || visit.number > 1 else { return "" }
    let place = say("Pagina \(visit.number) van \(last)", "Page \(visit.number) of \(last)")
    let before: HTML =
      visit.number > 1
      ? "<a rel=\"prev\" href=\"\(visit.link(to: visit.path, number: min(visit.number - 1, last)))\">← \(say("Vorige", "Previous"))</a>"
      : ""
    let after: HTML =
      visit.number < last
      ? "<a rel=\"next\" href=\"\(visit.link(to: visit.path, number: visit.number + 1))\">\(say("Volgende", "Next")) →</a>" : ""
    return """
      <nav class="pager" aria-label="\(say("Bladeren", "Pages"))">\(before) <span>\(place)</span> \(after)</nav>

      """
  }

  /// What of a list is on this page.
  func part<Element>(of list: [Element], perPage: Int) -> ArraySlice<Element> {
    list[visit.part(perPage: perPage).clamped(to: list.indices)]
  }
}
