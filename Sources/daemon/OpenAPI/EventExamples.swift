import Events
import Formats

/// One example of every type of event, with all its fields, as the description shows it and as it is taken by `POST /v1/events`.
extension EventType {
  /// The whole CloudEvent.
  var example: JSONValue {
    [
      "specversion": "1.0", "id": .string("\(rawValue)-1"), "source": "urn:nld:oin:00000099000000001000:systeem:website",
      "type": .string(storedName), "subject": .string(categories[0].exampleSubject), "time": "2025-06-23T19:30:00+02:00",
      "datacontenttype": "application/json", "data": exampleData,
    ]
  }

  /// The data of the event, as an object.
  var exampleData: JSONValue { JSONValue(text: dataText) }

  private var dataText: String {
    switch self {
    case .trajectoryStarted:
      #"""
      {"title": "Centrumplan Dalfsen", "kind": "project", "complexity": "complex", "owner": "project-leader",
      "initiator": "municipality", "area": "dalfsen", "theme": "centre", "legalBasis": "Omgevingswet artikel 16.55"}
      """#
    case .stakeholderAdded:
      #"""
      {"stakeholder": "boeren", "name": "Boeren in het buitengebied", "category": "businesses", "level": "local",
      "interest": "Bereikbaarheid van het land", "influence": 4, "stake": 5, "desiredLevel": "advise", "size": 210,
      "participant": "p-7"}
      """#
    case .stakeholderReassessed:
      #"""
      {"stakeholder": "boeren", "reason": "Nieuwe ruilverkaveling", "influence": 3, "stake": 4, "interest": "Afwatering",
      "desiredLevel": "consult", "size": 180}
      """#
    case .stakeholderAnalysisCompleted: #"{"by": "participation-adviser", "note": "Jongeren ontbreken nog"}"#
    case .participationDecided:
      #"""
      {"chosen": true, "decidedBy": "college", "reason": "Het centrum is van iedereen", "level": "coproduce",
      "groups": [{"stakeholder": "boeren", "chosen": true, "level": "advise", "reason": "Zij kennen het land"}]}
      """#
    case .preconditionsSet: #"{"preconditions": ["De weg blijft open", "Het budget staat vast"], "inputStatus": "weighed"}"#
    case .preconditionsCommunicated: #"{"channel": "letter", "targetGroups": ["boeren", "omwonenden"]}"#
    case .planAdopted:
      #"""
      {"purpose": "Een plan dat werkt", "targetGroups": ["omwonenden"], "instruments": ["workshop"],
      "adoptedBy": "College van B&W", "channels": ["website", "letter"],
      "instrumentReason": "Een kleine groep met veel kennis", "steps": [{"name": "Verkennen", "from": "2025-09-01",
      "to": "najaar 2025"}], "feedbackMoments": ["Na elke avond"], "roles": [{"role": "opdrachtgever",
      "who": "team Ruimte"}], "costEstimateCents": 1250000, "document": "https://www.dalfsen.nl/plan"}
      """#
    case .planAdjusted: #"{"change": "Een avond erbij", "reason": "Te weinig jongeren", "trigger": "measurement"}"#
    case .goalSet:
      #"""
      {"goal": "startpagina", "statement": "De helft gebruikt dalfsen.nl als startpagina", "metric": "share",
      "unit": "procent", "baseline": 12.5, "target": 50, "deadline": "2015-12-31", "agreedBy": "Gemeenteraad"}
      """#
    case .goalMeasured: #"{"goal": "startpagina", "value": 18.25, "method": "Steekproef onder 400 inwoners"}"#
    case .goalWithdrawn: #"{"goal": "startpagina", "reason": "Portaal gaat niet door"}"#
    case .activityHeld:
      #"""
      {"activity": "avond-1", "instrument": "information-evening", "channel": "meeting", "targetGroups": ["omwonenden"],
      "invited": 240, "attended": 38, "purpose": "consult", "planned": true}
      """#
    case .messagePublished:
      #"""
      {"message": "m-1", "channel": "twitter", "purpose": "invite", "owned": true, "targetGroups": ["jongeren"],
      "audience": 500, "url": "https://www.dalfsen.nl/centrumplan"}
      """#
    case .messageMeasured: #"{"message": "m-1", "metric": "seen", "value": 312}"#
    case .adviceGiven:
      #"""
      {"by": "communication", "about": "De keuze van de kanalen", "adviser": "communication", "requested": false}
      """#
    case .reactionReceived:
      #"""
      {"reaction": "r-1", "channel": "meeting", "kind": "concern", "participant": "p-1", "targetGroup": "omwonenden",
      "activity": "avond-1", "topic": "parking", "stance": "against", "area": "hoonhorst", "ageBand": "65+",
      "summary": "Te weinig plaats voor de auto"}
      """#
    case .reactionWithdrawn: #"{"reaction": "r-1", "reason": "Vergissing"}"#
    case .contributionWeighed:
      #"""
      {"reactions": ["r-1"], "outcome": "partly-adopted", "reason": "Er komen tien plaatsen bij", "topics": ["parking"]}
      """#
    case .decisionTaken:
      #"""
      {"decision": "b-1", "body": "council", "outcome": "Vastgesteld", "final": true, "reference": "1982",
      "reasons": "Negen argumenten", "document": "https://ris.dalfsen.nl/1982"}
      """#
    case .feedbackSent:
      #"""
      {"about": "decision", "channel": "letter", "reactions": ["r-1"], "decision": "b-1", "summary": "Zo is besloten"}
      """#
    case .costRecorded:
      #"""
      {"amountCents": 45000, "category": "venue", "hours": 3.5, "channel": "meeting", "activity": "avond-1",
      "action": "a-1"}
      """#
    case .satisfactionMeasured: #"{"score": 7.4, "respondents": 31, "targetGroup": "omwonenden", "activity": "avond-1"}"#
    case .commitmentMade:
      #"""
      {"commitment": "t-1", "text": "Wij laten de tekening zien", "to": "Plaatselijk Belang Hoonhorst",
      "due": "2025-10-01"}
      """#
    case .commitmentKept: #"{"commitment": "t-1", "how": "Getoond op de tweede avond"}"#
    case .finalReportPublished:
      #"""
      {"title": "Eindverslag", "summary": "Wat er is gedaan met de inbreng", "deliveredLevel": "advise",
      "document": "https://www.dalfsen.nl/eindverslag"}
      """#
    case .evaluationHeld: #"{"kind": "final", "by": "participation-adviser", "findings": "Laat begonnen, goed afgerond"}"#
    case .lessonLearned:
      #"""
      {"lesson": "l-1", "text": "Ga naar de mensen toe", "theme": "participation", "origin": "own",
      "instrument": "kitchen-table-talk", "targetGroup": "boeren"}
      """#
    case .lessonShared: #"{"lesson": "l-1", "audience": "organisation", "channel": "intranet"}"#
    case .lessonApplied: #"{"lesson": "l-1", "how": "Zes keukentafelgesprekken"}"#
    case .trajectoryClosed: #"{"result": "Plan uitgevoerd"}"#
    case .trajectoryReopened: #"{"reason": "Uitspraak van de rechter"}"#
    case .signalObserved:
      #"""
      {"channel": "twitter", "kind": "report", "level": "local", "topic": "street-lighting", "area": "oudleusen",
      "audience": 500, "summary": "Foto van een kapotte lantaarnpaal", "participant": "p-2"}
      """#
    case .signalTriaged:
      #"""
      {"team": "webcare", "urgency": "normal", "meaning": "Storing in de wijk", "trajectory": "centrumplan"}
      """#
    case .signalAnswered: #"{"channel": "twitter", "by": "webcare", "summary": "Morgen gemaakt"}"#
    case .signalClosed: #"{"reason": "Gemaakt"}"#
    case .initiativeSubmitted:
      #"""
      {"title": "Speelplek Lemelerveld", "by": "residents", "area": "lemelerveld", "theme": "youth",
      "requestedCents": 500000, "participant": "p-3"}
      """#
    case .initiativeContactAssigned: #"{"contact": "area-connector"}"#
    case .initiativeAssessed: #"{"verdict": "supported", "reason": "Veel steun in de buurt"}"#
    case .initiativeGranted: #"{"fund": "noaberfonds", "amountCents": 400000}"#
    case .initiativeRealised: #"{"result": "De speelplek is open"}"#
    case .initiativeWithdrawn: #"{"reason": "Geen vrijwilligers"}"#
    case .programmeAdopted:
      #"""
      {"title": "Uitvoeringsprogramma 2025", "adoptedBy": "College", "budgetCents": 3500000, "until": "2025-12-31"}
      """#
    case .actionPlanned:
      #"""
      {"action": "a-1", "title": "Training voor medewerkers", "priority": "must", "estimateCents": 800000,
      "from": "2025-09-01", "to": "2025-11-30"}
      """#
    case .actionStarted: #"{"action": "a-1"}"#
    case .actionCompleted: #"{"action": "a-1", "result": "Veertig mensen getraind"}"#
    case .actionDropped: #"{"action": "a-1", "reason": "Geen geld"}"#
    case .policyAdopted:
      #"""
      {"title": "Met elkaar 2.0", "body": "Gemeenteraad", "document": "https://www.dalfsen.nl/met-elkaar",
      "replaces": "met-elkaar"}
      """#
    case .principleStated: #"{"principle": "u-2", "text": "Elk traject begint met een analyse", "norm": "stakeholders-first"}"#
    case .recommendationMade: #"{"recommendation": "webcareteam", "by": "rekenkamer", "text": "Richt een webcareteam op"}"#
    case .recommendationFollowedUp: #"{"recommendation": "webcareteam", "how": "Team gestart"}"#
    case .obligationRegistered:
      #"""
      {"obligation": "verordening", "law": "Wet versterking participatie", "what": "Participatieverordening",
      "due": "2026-12-31"}
      """#
    case .obligationFulfilled: #"{"obligation": "verordening", "how": "Vastgesteld door de raad"}"#
    case .experimentStarted:
      #"""
      {"channel": "facebook", "hypothesis": "Een pagina brengt nieuwe buren bij elkaar", "trajectory": "nieuwe-wijk"}
      """#
    case .experimentMeasured: #"{"metric": "followers", "value": 120, "unit": "mensen"}"#
    case .experimentEvaluated: #"{"conclusion": "Werkt voor jonge gezinnen", "keep": true, "lesson": "l-2"}"#
    case .visitHeld: #"{"area": "hoonhorst", "body": "College", "attended": 45}"#
    case .trainingHeld: #"{"topic": "social-media", "audience": "staff", "attended": 20}"#
    case .channelMeasured: #"{"channel": "twitter", "metric": "followers", "value": 500}"#
    case .factRetracted:
      #"""
      {"source": "urn:nld:oin:00000099000000001000:systeem:website", "id": "reaction-received-1",
      "reason": "Dubbel ingevoerd"}
      """#
    case .personalDataErased: #"{"ground": "AVG artikel 17"}"#
    }
  }
}

extension EventCategory {
  fileprivate var exampleSubject: String {
    switch self {
    case .trajectory: "trajectory/centrumplan"
    case .signal: "signal/2025-0381"
    case .initiative: "initiative/speelplek-lemelerveld"
    case .programme: "programme/uitvoering-2025"
    case .policy: "policy/met-elkaar"
    case .experiment: "experiment/facebook-nieuwe-wijk"
    case .organisation: "organisation/dalfsen"
    case .participant: "participant/p-1"
    }
  }
}

extension JSONValue {
  /// What a JSON text written in this source says.
  init(text: String) {
    guard let document = try? JSONDocument(Array(text.utf8)) else { preconditionFailure("\(text) is not JSON") }
    self.init(document.root)
  }

  private init(_ node: JSONNode) {
    switch node.kind {
    case .null: self = .null
    case .bool: self = .bool(node.bool == true)
    case .string: self = .string(node.string ?? "")
    case .number: self = node.decimal.map { .number($0) } ?? .null
    case .array: self = .array(node.elements.map { JSONValue($0) })
    case .object: self = .object(node.members.map { ($0.name, JSONValue($0.value)) })
    }
  }
}
