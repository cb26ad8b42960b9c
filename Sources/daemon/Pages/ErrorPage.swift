import Events
import Formats
import Markup
import Projections

/// A problem as a page, for who asks with a browser.
struct ErrorPage {
  let problem: Problem
  let visit: Visit

  var response: Response {
    let title = problem.kind.said[visit.language]
    let advice = problem.kind.advice[visit.language]
    let detail = visit.language == .nl ? problem.detailNl : problem.detail
    let said: HTML = detail.map { "<p>\($0)</p>\n" } ?? ""
    // Elsewhere the dates change nothing.
    let form: HTML = visit.looksBack ? visit.momentForm : ""
    return Response(
      problem.status, "text/html; charset=utf-8",
      Array(
        visit.frame(
          title: title, translatable: false,
          """
          <h1>\(title)</h1>
          <p class="lead">\(advice)</p>
          \(said)\(form)<p><a href="\(visit.language == .en ? "/?lang=en" : "/")">\
          \(visit.say("Naar alle trajecten", "To all trajectories"))</a> · \
          <a href="/v1/problems#\(problem.kind.rawValue)">\(visit.say("Uitleg (Engels)", "Explanation"))</a></p>

          """
        ).markup.utf8), headers: problem.headers)
  }

  /// The page that was asked for, as far as it can be read: a fault must not be in the way of its own page.
  init(_ problem: Problem, to head: RequestHead) {
    self.problem = problem
    var readable = head
    readable.query = head.query.filter { name, value in
      switch Parameter(rawValue: name) {
      case .lang: Language(rawValue: value) != nil
      case .asOf, .knownAt: Question.moment(value) != nil
      default: false
      }
    }
    var query = Query(readable, allowed: [.asOf, .knownAt, .lang], emptyIsLeftOut: true)
    visit = Visit(&query, path: head.path)
  }
}

extension RequestHead {
  /// Whether a browser asks: it would rather have a page than a problem as JSON.
  var wantsPages: Bool {
    guard method == "GET" || method == "HEAD", let accept = list("accept"), accept.contains("html") else { return false }
    return Accept.best(of: ["application/problem+json", "text/html"], for: accept) == "text/html"
  }
}

extension Answer {
  /// The same, with a page in the place of a problem.
  func showingProblems(to head: RequestHead) -> Answer {
    @Sendable func shown(_ response: Response) -> Response {
      response.problem.map { ErrorPage($0, to: head).response } ?? response
    }
    switch self {
    case .now(let response): return .now(shown(response))
    case .later(let begin): return .later { deliver in begin { deliver(shown($0)) } }
    case .live: return self
    }
  }
}

extension Problem.Kind {
  /// For people who opened a page.
  fileprivate var said: Names {
    switch self {
    case .malformed: Names(nl: "Deze vraag kunnen we niet lezen", en: "We cannot read this question")
    case .notFound: Names(nl: "Niet gevonden", en: "Not found")
    case .methodNotAllowed: Names(nl: "Dat kan hier niet", en: "That cannot be done here")
    case .notAcceptable: Names(nl: "Niet in die vorm", en: "Not in that form")
    case .conflict: Names(nl: "Dit past niet bij wat is vastgelegd", en: "This does not fit what is recorded")
    case .tooLarge: Names(nl: "Dit is te groot", en: "This is too large")
    case .unsupportedMediaType: Names(nl: "Deze vorm kennen we niet", en: "We do not know this form")
    case .misdirected: Names(nl: "Dit adres hoort hier niet", en: "This address does not belong here")
    case .overloaded: Names(nl: "Het is even te druk", en: "Too much is asked just now")
    case .inside: Names(nl: "Er ging iets mis bij ons", en: "Something went wrong here")
    case .noAnswer: Names(nl: "We kunnen geen eerlijk antwoord geven", en: "There is no honest answer")
    case .unavailable: Names(nl: "Dit kan nu niet", en: "This cannot be done now")
    }
  }

  fileprivate var advice: Names {
    switch self {
    case .malformed:
      Names(
        nl: "Kijk het adres na. Een datum schrijft u als 2025-06-23, en de vroegste is 1 januari 1996.",
        en: "Check the address. A date is written as 2025-06-23, and the earliest is 1 January 1996.")
    case .notFound:
      Names(
        nl: "Op dit adres staat niets, of nog niet op deze datum.", en: "Nothing is at this address, or not yet on this date.")
    case .methodNotAllowed, .notAcceptable, .conflict, .tooLarge, .unsupportedMediaType, .misdirected:
      Names(nl: "Dit adres is voor systemen.", en: "This address is for systems.")
    case .overloaded: Names(nl: "Probeer het zo nog eens.", en: "Try again in a moment.")
    case .inside: Names(nl: "Het is opgeschreven en wordt bekeken.", en: "It is logged and will be looked at.")
    case .noAnswer:
      Names(
        nl: "Een gebeurtenis die is vastgelegd, wordt niet begrepen. Dan tonen we liever niets dan een verkeerd cijfer.",
        en: "An event that is recorded is not understood. Then we show nothing rather than a wrong figure.")
    case .unavailable: Names(nl: "Probeer het later nog eens.", en: "Try again later.")
    }
  }
}
