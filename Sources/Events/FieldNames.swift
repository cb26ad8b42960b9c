public import Formats

/// What people read for a field of an event's data, nested fields too.
public enum FieldNames {
  /// - Parameter field: its name on the wire, which may mean one thing in one type and another in the next (`to`, `audience`).
  /// - Returns: nil for a field that the catalogue does not know: that is kept as it came, and shown so.
  public static func name(of field: String, type: EventType, in language: Language) -> String? {
    (special[type]?[field] ?? usual[field])?[language]
  }

  /// Where a field means something else than it usually does.
  static let special: [EventType: [String: Names]] = [
    .participationDecided: ["level": Names(nl: "mate van participatie", en: "participation level")],
    .commitmentMade: ["to": Names(nl: "aan wie", en: "to whom")],
    .lessonShared: ["audience": Names(nl: "gedeeld met", en: "shared with")],
    .trainingHeld: ["audience": Names(nl: "voor wie", en: "for whom")],
    .visitHeld: ["body": Names(nl: "wie op bezoek kwam", en: "who visited")],
  ]

  static let usual = things.merging(choices) { $1 }.merging(texts) { $1 }.merging(figures) { $1 }

  /// What the event is about, by id or code.
  private static let things: [String: Names] = [
    "action": Names(nl: "actie", en: "action"),
    "activity": Names(nl: "activiteit", en: "activity"),
    "area": Names(nl: "gebied", en: "area"),
    "by": Names(nl: "door wie", en: "by whom"),
    "channel": Names(nl: "kanaal", en: "channel"),
    "channels": Names(nl: "kanalen", en: "channels"),
    "commitment": Names(nl: "toezegging", en: "commitment"),
    "contact": Names(nl: "contactpersoon", en: "contact"),
    "decision": Names(nl: "besluit", en: "decision"),
    "fund": Names(nl: "fonds", en: "fund"),
    "goal": Names(nl: "doel", en: "goal"),
    "groups": Names(nl: "keuze per groep", en: "choice per group"),
    "id": Names(nl: "kenmerk van de gebeurtenis", en: "id of the event"),
    "instrument": Names(nl: "werkvorm", en: "instrument"),
    "instruments": Names(nl: "werkvormen", en: "instruments"),
    "lesson": Names(nl: "leerpunt", en: "lesson"),
    "message": Names(nl: "bericht", en: "message"),
    "metric": Names(nl: "wat wordt gemeten", en: "what is measured"),
    "norm": Names(nl: "norm", en: "norm"),
    "obligation": Names(nl: "wettelijke plicht", en: "obligation"),
    "owner": Names(nl: "eigenaar", en: "owner"),
    "participant": Names(nl: "deelnemer", en: "participant"),
    "principle": Names(nl: "uitgangspunt", en: "principle"),
    "reaction": Names(nl: "reactie", en: "reaction"),
    "reactions": Names(nl: "reacties", en: "reactions"),
    "recommendation": Names(nl: "aanbeveling", en: "recommendation"),
    "replaces": Names(nl: "komt in de plaats van", en: "replaces"),
    "source": Names(nl: "bron van de gebeurtenis", en: "source of the event"),
    "stakeholder": Names(nl: "belanghebbende", en: "stakeholder"),
    "targetGroup": Names(nl: "doelgroep", en: "target group"),
    "targetGroups": Names(nl: "doelgroepen", en: "target groups"),
    "team": Names(nl: "team", en: "team"),
    "theme": Names(nl: "thema", en: "theme"),
    "topic": Names(nl: "onderwerp", en: "topic"),
    "topics": Names(nl: "onderwerpen", en: "topics"),
    "trajectory": Names(nl: "traject", en: "trajectory"),
  ]

  /// What is one of a few words, or yes or no.
  private static let choices: [String: Names] = [
    "adviser": Names(nl: "adviseur", en: "adviser"),
    "ageBand": Names(nl: "leeftijd", en: "age"),
    "body": Names(nl: "wie besloot", en: "who decided"),
    "category": Names(nl: "soort", en: "category"),
    "chosen": Names(nl: "mensen worden betrokken", en: "people are involved"),
    "complexity": Names(nl: "hoe ingewikkeld", en: "complexity"),
    "decidedBy": Names(nl: "besloten door", en: "decided by"),
    "deliveredLevel": Names(nl: "bereikte mate van participatie", en: "delivered participation level"),
    "desiredLevel": Names(nl: "gewenste mate van participatie", en: "desired participation level"),
    "final": Names(nl: "eindbesluit", en: "final decision"),
    "initiator": Names(nl: "initiatiefnemer", en: "initiator"),
    "inputStatus": Names(nl: "status van de inbreng", en: "input status"),
    "keep": Names(nl: "het kanaal blijft", en: "the channel stays"),
    "kind": Names(nl: "soort", en: "kind"),
    "level": Names(nl: "niveau", en: "level"),
    "origin": Names(nl: "herkomst", en: "origin"),
    "owned": Names(nl: "eigen kanaal", en: "own channel"),
    "planned": Names(nl: "gepland", en: "planned"),
    "precision": Names(nl: "hoe precies de tijd bekend is", en: "how exactly the time is known"),
    "priority": Names(nl: "prioriteit", en: "priority"),
    "requested": Names(nl: "om gevraagd", en: "asked for"),
    "stance": Names(nl: "standpunt", en: "stance"),
    "trigger": Names(nl: "aanleiding", en: "trigger"),
    "urgency": Names(nl: "hoe dringend", en: "urgency"),
    "verdict": Names(nl: "oordeel", en: "verdict"),
  ]

  /// What is told in words.
  private static let texts: [String: Names] = [
    "about": Names(nl: "waarover", en: "about"),
    "adoptedBy": Names(nl: "vastgesteld door", en: "adopted by"),
    "agreedBy": Names(nl: "akkoord van", en: "agreed by"),
    "change": Names(nl: "wijziging", en: "change"),
    "conclusion": Names(nl: "conclusie", en: "conclusion"),
    "document": Names(nl: "document", en: "document"),
    "feedbackMoments": Names(nl: "momenten van terugkoppeling", en: "feedback moments"),
    "findings": Names(nl: "bevindingen", en: "findings"),
    "ground": Names(nl: "wettelijke grond", en: "legal ground"),
    "how": Names(nl: "hoe", en: "how"),
    "hypothesis": Names(nl: "verwachting", en: "hypothesis"),
    "instrumentReason": Names(nl: "waarom deze werkvormen", en: "why these instruments"),
    "interest": Names(nl: "belang", en: "interest"),
    "law": Names(nl: "wet", en: "law"),
    "legalBasis": Names(nl: "wettelijke basis", en: "legal basis"),
    "meaning": Names(nl: "betekenis", en: "meaning"),
    "method": Names(nl: "manier van meten", en: "method"),
    "name": Names(nl: "naam", en: "name"),
    "note": Names(nl: "opmerking", en: "note"),
    "outcome": Names(nl: "uitkomst", en: "outcome"),
    "preconditions": Names(nl: "randvoorwaarden", en: "preconditions"),
    "purpose": Names(nl: "bedoeling", en: "purpose"),
    "reason": Names(nl: "reden", en: "reason"),
    "reasons": Names(nl: "redenen", en: "reasons"),
    "reference": Names(nl: "verwijzing", en: "reference"),
    "result": Names(nl: "resultaat", en: "result"),
    "role": Names(nl: "rol", en: "role"),
    "roles": Names(nl: "rollen", en: "roles"),
    "sourceLine": Names(nl: "vindplaats", en: "where it is written"),
    "statement": Names(nl: "wat het doel is", en: "what the goal is"),
    "steps": Names(nl: "stappen", en: "steps"),
    "summary": Names(nl: "samenvatting", en: "summary"),
    "text": Names(nl: "tekst", en: "text"),
    "title": Names(nl: "titel", en: "title"),
    "unit": Names(nl: "eenheid", en: "unit"),
    "url": Names(nl: "webadres", en: "web address"),
    "what": Names(nl: "wat er moet gebeuren", en: "what must be done"),
    "who": Names(nl: "wie", en: "who"),
  ]

  /// What is counted, measured, paid or dated.
  private static let figures: [String: Names] = [
    "amountCents": Names(nl: "bedrag in centen", en: "amount in cents"),
    "attended": Names(nl: "aantal aanwezigen", en: "number attending"),
    "audience": Names(nl: "grootte van het publiek", en: "size of the audience"),
    "baseline": Names(nl: "beginwaarde", en: "baseline"),
    "budgetCents": Names(nl: "budget in centen", en: "budget in cents"),
    "costEstimateCents": Names(nl: "geschatte kosten in centen", en: "estimated cost in cents"),
    "deadline": Names(nl: "uiterste datum", en: "deadline"),
    "due": Names(nl: "uiterlijk op", en: "due"),
    "estimateCents": Names(nl: "geschatte kosten in centen", en: "estimated cost in cents"),
    "from": Names(nl: "vanaf", en: "from"),
    "hours": Names(nl: "uren", en: "hours"),
    "influence": Names(nl: "invloed", en: "influence"),
    "invited": Names(nl: "aantal uitgenodigden", en: "number invited"),
    "requestedCents": Names(nl: "gevraagd bedrag in centen", en: "amount asked for in cents"),
    "respondents": Names(nl: "aantal mensen dat antwoordde", en: "number of people who answered"),
    "score": Names(nl: "cijfer", en: "score"),
    "size": Names(nl: "aantal mensen in de groep", en: "number of people in the group"),
    "stake": Names(nl: "hoe groot het belang is", en: "how large the interest is"),
    "target": Names(nl: "streefwaarde", en: "target"),
    "to": Names(nl: "tot en met", en: "to"),
    "until": Names(nl: "loopt tot en met", en: "runs until"),
    "value": Names(nl: "gemeten waarde", en: "measured value"),
  ]
}
