import Formats

extension Problem {
  /// Every kind of error there is. Its word is the last part of `type`, for programs; it is never changed.
  enum Kind: String, CaseIterable, Sendable {
    case malformed
    case notFound = "not-found"
    case methodNotAllowed = "method-not-allowed"
    case notAcceptable = "not-acceptable"
    case conflict
    case tooLarge = "too-large"
    case unsupportedMediaType = "unsupported-media-type"
    case misdirected
    case overloaded
    case inside = "internal"
    case noAnswer = "no-answer"
    case unavailable

    var type: String { "/v1/problems#\(rawValue)" }

    var status: Int {
      switch self {
      case .malformed: 400
      case .notFound: 404
      case .methodNotAllowed: 405
      case .notAcceptable: 406
      case .conflict: 409
      case .tooLarge: 413
      case .unsupportedMediaType: 415
      case .misdirected: 421
      case .overloaded: 429
      case .inside, .noAnswer: 500
      case .unavailable: 503
      }
    }

    var title: String {
      switch self {
      case .malformed: "The request is malformed"
      case .notFound: "Not found"
      case .methodNotAllowed: "The method is not allowed here"
      case .notAcceptable: "Not available in that form"
      case .conflict: "The events cannot stand beside what is recorded"
      case .tooLarge: "The request is too large"
      case .unsupportedMediaType: "The content type is not supported"
      case .misdirected: "This host is not served here"
      case .overloaded: "More waits than can be done soon"
      case .inside: "Something went wrong here"
      case .noAnswer: "There is no honest answer"
      case .unavailable: "Nothing can be recorded now"
      }
    }

    /// What it means and what to do, for whoever looks the type up.
    var meaning: String {
      switch self {
      case .malformed:
        """
        Something in the path, the query, a header or the body cannot be read. Every fault is named in errors: of an event by a \
        JSON pointer into it, in a batch with its index, in lines with its line; of the query by its parameter. Nothing was \
        appended, but of application/x-ndjson what stands before the faulty line was. Sent again unchanged it fails again.
        """
      case .notFound:
        "Nothing is served at this path: a misspelt path, a slash at its end, or an event, event type or overview that is not there."
      case .methodNotAllowed: "The path is served, but not with this method. The header Allow names those that are."
      case .notAcceptable: "None of the forms in which this can be given fits the header Accept. The detail names the forms."
      case .conflict:
        """
        An event with this source and id is recorded with other content (differs says in what), or its stream does not have the \
        version that was expected (expectedVersion and actualVersion). Nothing of the request was appended; of \
        application/x-ndjson nothing of the chunk. Read what is recorded, and decide anew.
        """
      case .tooLarge: "The body, a line or a batch is longer than is taken at once. The detail names the limit."
      case .unsupportedMediaType:
        "The body has a content type, a charset or a coding that is not taken here. The header Accept names the content types that are."
      case .misdirected:
        "The header Host names a host that is not served, so that a web page elsewhere cannot reach this address under a name of its own."
      case .overloaded:
        "Too many requests wait. Nothing was done; wait as long as Retry-After says and send the same again: the same ids make that safe."
      case .inside: "A fault of ours. It is logged, and nothing was promised that is not on disk."
      case .noAnswer:
        "An event that was valid when it was recorded is not understood now, or not every event was counted. No figure is shown; report it."
      case .unavailable:
        """
        The disk refuses, or the daemon is stopping. Nothing was promised; wait as long as Retry-After says and send the same \
        again: the same ids make that safe.
        """
      }
    }
  }
}
