/// Somebody looked back, on the way or at the end (V8, V9d).
public struct EvaluationHeld: Payload {
  public let kind: EvaluationKind
  public let by: Code
  public let findings: String

  public init(_ fields: inout Fields) {
    kind = fields.required("kind")
    by = fields.required("by")
    findings = fields.required("findings")
  }
}

/// What the next trajectory should know; its id is unique in the whole log (V9d).
public struct LessonLearned: Payload {
  public let lesson: ID
  public let text: String
  public let theme: Code
  public let origin: LessonOrigin?
  public let instrument: Code?
  public let targetGroup: ID?

  public init(_ fields: inout Fields) {
    lesson = fields.required("lesson")
    text = fields.required("text")
    theme = fields.required("theme")
    origin = fields.optional("origin")
    instrument = fields.optional("instrument")
    targetGroup = fields.optional("targetGroup")
  }
}

/// A lesson was told on (V9d).
public struct LessonShared: Payload {
  public let lesson: ID
  public let audience: LessonAudience
  public let channel: Code

  public init(_ fields: inout Fields) {
    lesson = fields.required("lesson")
    audience = fields.required("audience")
    channel = fields.required("channel")
  }
}

/// A lesson was put to use in the stream that says so.
public struct LessonApplied: Payload {
  public let lesson: ID
  public let how: String

  public init(_ fields: inout Fields) {
    lesson = fields.required("lesson")
    how = fields.required("how")
  }
}

/// An adviser advised, asked or unasked (V5, V17).
public struct AdviceGiven: Payload {
  public let by: Code
  public let about: String
  public let adviser: Adviser
  public let requested: Bool?

  public init(_ fields: inout Fields) {
    by = fields.required("by")
    about = fields.required("about")
    adviser = fields.required("adviser")
    requested = fields.optional("requested")
  }
}
