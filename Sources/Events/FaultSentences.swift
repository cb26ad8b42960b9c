public import Formats

extension Fault.Reason {
  /// What is wrong, as a sentence without the place.
  public func sentence(in language: Language) -> String {
    switch language {
    case .en: english
    case .nl: dutch
    }
  }

  private var english: String {
    switch self {
    case .missing: "is required"
    case .notAnObject: "must be an object"
    case .notAList: "must be a list"
    case .notText: "must be a text"
    case .notAWholeNumber: "must be a whole number"
    case .notANumber: "must be a number"
    case .notTrueOrFalse: "must be true or false"
    case .emptyText: "must not be empty"
    case .longerThan(let scalars): "is longer than \(scalars) characters"
    case .notAnID: "must be 1 to 128 of letters, digits, '.', '_' and '-'"
    case .notACode: "must be 1 to 64 of a-z, 0-9 and '-'"
    case .notADate: "must be an existing day, written as YYYY-MM-DD"
    case .notADateTime(let fault): fault.sentence(in: .en)
    case .notOneOf(let words): "must be one of: \(words.joined(separator: ", "))"
    case .outside(let lowest, let highest): "must be from \(lowest) to \(highest)"
    case .negative: "must be 0 or more"
    case .tooManyDigits: "has more than 34 significant digits"
    case .citizenServiceNumber: "looks like a citizen service number (BSN); mint an id that says nothing of the person"
    case .personalWithoutParticipant: "needs a participant whose data it is"
    case .personalNotYetSealed:
      "cannot be recorded yet: personal data must be sealed first, and this version cannot seal"
    case .oneOfRequired(let names): "needs at least one of: \(names.joined(separator: ", "))"
    case .requiredWhen(let name, let value): "is required when \(name) is \(value)"
    case .unknownType(let nearest):
      nearest.isEmpty
        ? "is not a known event type" : "is not a known event type; did you mean \(nearest.joined(separator: ", "))?"
    case .wrongCategory(let allowed): "this event belongs in: \(allowed.joined(separator: ", "))"
    case .notAStream: "must be category/id, such as trajectory/centrumplan"
    case .badAttributeName: "an attribute name must be 1 to 64 of a-z and 0-9"
    case .tooManyAttributes(let most): "has more than \(most) extension attributes"
    case .badPercentEncoding: "must be percent-encoded UTF-8, as the CloudEvents HTTP binding asks"
    case .controlCharacter: "must not contain control characters"
    case .notAURIReference: "must be a URI reference"
    case .notAnAttributeValue: "must be a text, a whole number of 32 bits, true or false"
    case .setByTheLog: "is set by the log, not by the sender"
    case .wrongSpecVersion: "must be 1.0"
    case .wrongContentType: "must be application/json"
    case .dataIsBase64: "data must be JSON, not base64"
    case .writtenByErasureOnly: "is written by an erasure, never sent"
    case .notJSON(let what): what
    case .moreFaults: "has more faults than are named here; the rest was not looked at"
    }
  }

  private var dutch: String {
    switch self {
    case .missing: "is verplicht"
    case .notAnObject: "moet een object zijn"
    case .notAList: "moet een lijst zijn"
    case .notText: "moet een tekst zijn"
    case .notAWholeNumber: "moet een geheel getal zijn"
    case .notANumber: "moet een getal zijn"
    case .notTrueOrFalse: "moet true of false zijn"
    case .emptyText: "mag niet leeg zijn"
    case .longerThan(let scalars): "is langer dan \(scalars) tekens"
    case .notAnID: "moet bestaan uit 1 tot 128 letters, cijfers, '.', '_' en '-'"
    case .notACode: "moet bestaan uit 1 tot 64 tekens a-z, 0-9 en '-'"
    case .notADate: "moet een bestaande dag zijn, geschreven als JJJJ-MM-DD"
    case .notADateTime(let fault): fault.sentence(in: .nl)
    case .notOneOf(let words): "moet een van deze zijn: \(words.joined(separator: ", "))"
    case .outside(let lowest, let highest): "moet liggen tussen \(lowest) en \(highest)"
    case .negative: "moet 0 of meer zijn"
    case .tooManyDigits: "heeft meer dan 34 cijfers"
    case .citizenServiceNumber: "lijkt op een burgerservicenummer; kies een kenmerk dat niets over de persoon zegt"
    case .personalWithoutParticipant: "hoort bij een deelnemer, en die ontbreekt"
    case .personalNotYetSealed:
      "kan nog niet worden vastgelegd: persoonsgegevens moeten verzegeld worden, en dat kan deze versie nog niet"
    case .oneOfRequired(let names): "heeft minstens een van deze nodig: \(names.joined(separator: ", "))"
    case .requiredWhen(let name, let value): "is verplicht als \(name) gelijk is aan \(value)"
    case .unknownType(let nearest):
      nearest.isEmpty
        ? "is geen bekende soort gebeurtenis"
        : "is geen bekende soort gebeurtenis; bedoelt u \(nearest.joined(separator: ", "))?"
    case .wrongCategory(let allowed): "deze gebeurtenis hoort bij: \(allowed.joined(separator: ", "))"
    case .notAStream: "moet categorie/kenmerk zijn, zoals trajectory/centrumplan"
    case .badAttributeName: "een attribuutnaam bestaat uit 1 tot 64 tekens a-z en 0-9"
    case .tooManyAttributes(let most): "heeft meer dan \(most) extra attributen"
    case .badPercentEncoding: "moet procent-gecodeerde UTF-8 zijn (CloudEvents HTTP binding)"
    case .controlCharacter: "mag geen stuurtekens bevatten"
    case .notAURIReference: "moet een URI-verwijzing zijn"
    case .notAnAttributeValue: "moet een tekst, een geheel getal van 32 bits, true of false zijn"
    case .setByTheLog: "wordt door het logboek gezet, niet door de afzender"
    case .wrongSpecVersion: "moet 1.0 zijn"
    case .wrongContentType: "moet application/json zijn"
    case .dataIsBase64: "data moet JSON zijn, geen base64"
    case .writtenByErasureOnly: "wordt door het wissen zelf geschreven, nooit ingestuurd"
    case .notJSON(let what): "is geen JSON: \(what)"
    case .moreFaults: "heeft meer fouten dan hier staan; de rest is niet bekeken"
    }
  }
}
