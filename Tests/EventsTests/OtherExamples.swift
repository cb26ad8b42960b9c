import Events

extension Example {
  static let others = [
    Example(
      "signal-observed", in: .signal,
      """
      channel: code, kind: question/report/complaint/compliment/misinformation/development/crisis,
      level?: local/regional/provincial/national/european, topic?: code, area?: code, audience?: count, summary?: text,
      participant?: participant
      """,
      #"{"channel": "twitter", "kind": "report"}"#,
      #"""
      {"level": "local", "topic": "street-lighting", "area": "oudleusen", "audience": 500, "summary": "Foto van een kapotte lantaarnpaal",
       "participant": "p-2"}
      """#),
    Example(
      "signal-triaged", in: .signal, "team: code, urgency: low/normal/high/crisis, meaning?: text, trajectory?: id",
      #"{"team": "webcare", "urgency": "normal"}"#, #"{"meaning": "Storing in de wijk", "trajectory": "centrumplan"}"#),
    Example(
      "signal-answered", in: .signal, "channel: code, by: code, summary?: text", #"{"channel": "twitter", "by": "webcare"}"#,
      #"{"summary": "Morgen gemaakt"}"#),
    Example("signal-closed", in: .signal, "reason: text", #"{"reason": "Gemaakt"}"#),

    Example(
      "initiative-submitted", in: .initiative,
      "title: text, by: code, area?: code, theme?: code, requestedCents?: cents, participant?: participant",
      #"{"title": "Speelplek Lemelerveld", "by": "residents"}"#,
      #"{"area": "lemelerveld", "theme": "youth", "requestedCents": 500000, "participant": "p-3"}"#),
    Example("initiative-contact-assigned", in: .initiative, "contact: code", #"{"contact": "area-connector"}"#),
    Example(
      "initiative-assessed", in: .initiative, "verdict: supported/not-supported/needs-change, reason: text",
      #"{"verdict": "supported", "reason": "Veel steun in de buurt"}"#),
    Example(
      "initiative-granted", in: .initiative, "fund: code, amountCents: cents", #"{"fund": "noaberfonds", "amountCents": 400000}"#),
    Example("initiative-realised", in: .initiative, "result: text", #"{"result": "De speelplek is open"}"#),
    Example("initiative-withdrawn", in: .initiative, "reason: text", #"{"reason": "Geen vrijwilligers"}"#),

    Example(
      "programme-adopted", in: .programme, "title: text, adoptedBy: text, budgetCents: cents, until: date",
      #"{"title": "Uitvoeringsprogramma 2025", "adoptedBy": "College", "budgetCents": 3500000, "until": "2025-12-31"}"#),
    Example(
      "action-planned", in: .programme,
      "action: id, title: text, priority: must/should/could, estimateCents?: cents, from?: date, to?: date",
      #"{"action": "a-1", "title": "Training voor medewerkers", "priority": "must"}"#,
      #"{"estimateCents": 800000, "from": "2025-09-01", "to": "2025-11-30"}"#),
    Example("action-started", in: .programme, "action: id", #"{"action": "a-1"}"#),
    Example(
      "action-completed", in: .programme, "action: id, result: text", #"{"action": "a-1", "result": "Veertig mensen getraind"}"#),
    Example("action-dropped", in: .programme, "action: id, reason: text", #"{"action": "a-1", "reason": "Geen geld"}"#),

    Example(
      "policy-adopted", in: .policy, "title: text, body: text, document?: text, replaces?: id",
      #"{"title": "Met elkaar 2.0", "body": "Gemeenteraad"}"#,
      #"{"document": "https://www.dalfsen.nl/met-elkaar", "replaces": "met-elkaar"}"#),
    Example(
      "principle-stated", in: .policy, "principle: id, text: text, norm?: id",
      #"{"principle": "u-2", "text": "Elk traject begint met een analyse"}"#, #"{"norm": "stakeholders-first"}"#),
    Example(
      "recommendation-made", in: .policy, "recommendation: id, by: code, text: text",
      #"{"recommendation": "webcareteam", "by": "rekenkamer", "text": "Richt een webcareteam op"}"#),
    Example(
      "recommendation-followed-up", in: .policy, "recommendation: id, how: text",
      #"{"recommendation": "webcareteam", "how": "Team gestart"}"#),
    Example(
      "obligation-registered", in: .policy, "obligation: id, law: text, what: text, due: date",
      #"{"obligation": "verordening", "law": "Wet versterking participatie", "what": "Participatieverordening", "due": "2026-12-31"}"#
    ),
    Example(
      "obligation-fulfilled", in: .policy, "obligation: id, how: text",
      #"{"obligation": "verordening", "how": "Vastgesteld door de raad"}"#),

    Example(
      "experiment-started", in: .experiment, "channel: code, hypothesis: text, trajectory?: id",
      #"{"channel": "facebook", "hypothesis": "Een pagina brengt nieuwe buren bij elkaar"}"#, #"{"trajectory": "nieuwe-wijk"}"#),
    Example(
      "experiment-measured", in: .experiment, "metric: code, value: number, unit?: text",
      #"{"metric": "followers", "value": 120}"#,
      #"{"unit": "mensen"}"#),
    Example(
      "experiment-evaluated", in: .experiment, "conclusion: text, keep: bool, lesson?: id",
      #"{"conclusion": "Werkt voor jonge gezinnen", "keep": true}"#, #"{"lesson": "l-2"}"#),

    Example(
      "visit-held", in: .organisation, "area: code, body: text, attended?: count",
      #"{"area": "hoonhorst", "body": "College"}"#, #"{"attended": 45}"#),
    Example(
      "training-held", in: .organisation, "topic: code, audience: administrators/management/staff/council, attended: count",
      #"{"topic": "social-media", "audience": "staff", "attended": 20}"#),
    Example(
      "channel-measured", in: .organisation, "channel: code, metric: code, value: number",
      #"{"channel": "twitter", "metric": "followers", "value": 500}"#),

    Example(
      "fact-retracted", in: .signal, "source: text, id: text, reason: text",
      #"{"source": "urn:nld:oin:00000099000000001000:systeem:website", "id": "een id / met van alles é", "reason": "Dubbel ingevoerd"}"#
    ),
    Example("personal-data-erased", in: .participant, "ground: text", #"{"ground": "AVG artikel 17"}"#),
  ]
}
