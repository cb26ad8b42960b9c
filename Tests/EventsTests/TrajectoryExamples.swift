import Events

extension Example {
  static let trajectories = [
    Example(
      "trajectory-started", in: .trajectory,
      """
      title: text, kind: policy/project/spatial-plan/environmental-permit/maintenance, complexity: routine/complex, owner: code,
      initiator?: municipality/residents/developer, area?: code, theme?: code, legalBasis?: text
      """,
      #"{"title": "Centrumplan Dalfsen", "kind": "project", "complexity": "complex", "owner": "project-leader"}"#,
      #"{"initiator": "municipality", "area": "dalfsen", "theme": "centre", "legalBasis": "Omgevingswet artikel 16.55"}"#),
    Example(
      "stakeholder-added", in: .trajectory,
      """
      stakeholder: id, name: text, category: residents/businesses/associations/institutions/government/media,
      level: local/regional/provincial/national/european, interest: text, influence: 1..5, stake: 1..5,
      desiredLevel?: inform/consult/advise/coproduce/codecide, size?: count, participant?: participant
      """,
      #"""
      {"stakeholder": "boeren", "name": "Boeren in het buitengebied", "category": "businesses", "level": "local",
       "interest": "Bereikbaarheid van het land", "influence": 4, "stake": 5}
      """#,
      #"{"desiredLevel": "advise", "size": 210, "participant": "p-7"}"#),
    Example(
      "stakeholder-reassessed", in: .trajectory,
      """
      stakeholder: id, reason: text, influence?: 1..5, stake?: 1..5, interest?: text,
      desiredLevel?: inform/consult/advise/coproduce/codecide, size?: count
      """,
      #"{"stakeholder": "boeren", "reason": "Nieuwe ruilverkaveling"}"#,
      #"{"influence": 3, "stake": 4, "interest": "Afwatering", "desiredLevel": "consult", "size": 180}"#),
    Example(
      "stakeholder-analysis-completed", in: .trajectory, "by: code, note?: text", #"{"by": "participation-adviser"}"#,
      #"{"note": "Jongeren ontbreken nog"}"#),
    Example(
      "participation-decided", in: .trajectory,
      """
      chosen: bool, level?: inform/consult/advise/coproduce/codecide, decidedBy: council/college/management/project, reason: text,
      groups?: [object]
      """,
      #"{"chosen": false, "decidedBy": "college", "reason": "Spoedherstel van de brug"}"#,
      #"{"level": "coproduce", "groups": [{"stakeholder": "boeren", "chosen": true, "level": "advise", "reason": "Zij kennen het land"}]}"#
    ),
    Example(
      "preconditions-set", in: .trajectory, "preconditions: [text], inputStatus: informative/weighed/advice/binding",
      #"{"preconditions": ["De weg blijft open", "Het budget staat vast"], "inputStatus": "weighed"}"#),
    Example(
      "preconditions-communicated", in: .trajectory, "channel: code, targetGroups?: [id]", #"{"channel": "letter"}"#,
      #"{"targetGroups": ["boeren", "omwonenden"]}"#),
    Example(
      "plan-adopted", in: .trajectory,
      """
      purpose: text, targetGroups: [id], instruments: [code], adoptedBy: text, channels?: [code], instrumentReason?: text,
      steps?: [object], feedbackMoments?: [text], roles?: [object], costEstimateCents?: cents, document?: text
      """,
      #"{"purpose": "Een plan dat werkt", "targetGroups": ["omwonenden"], "instruments": ["workshop"], "adoptedBy": "College van B&W"}"#,
      #"""
      {"channels": ["website", "letter"], "instrumentReason": "Een kleine groep met veel kennis",
       "steps": [{"name": "Verkennen", "from": "2025-09-01", "to": "najaar 2025"}], "feedbackMoments": ["Na elke avond"],
       "roles": [{"role": "opdrachtgever", "who": "team Ruimte"}], "costEstimateCents": 1250000, "document": "https://www.dalfsen.nl/plan"}
      """#),
    Example(
      "plan-adjusted", in: .trajectory, "change: text, reason: text, trigger?: measurement/signal/council/planning/other",
      #"{"change": "Een avond erbij", "reason": "Te weinig jongeren"}"#, #"{"trigger": "measurement"}"#),
    Example(
      "goal-set", in: .trajectory,
      "goal: id, statement: text, metric?: code, unit?: text, baseline?: number, target?: number, deadline?: date, agreedBy?: text",
      #"{"goal": "startpagina", "statement": "De helft gebruikt dalfsen.nl als startpagina"}"#,
      #"{"metric": "share", "unit": "procent", "baseline": 12.5, "target": 50, "deadline": "2015-12-31", "agreedBy": "Gemeenteraad"}"#
    ),
    Example(
      "goal-measured", in: .trajectory, "goal: id, value: number, method?: text", #"{"goal": "startpagina", "value": 18.25}"#,
      #"{"method": "Steekproef onder 400 inwoners"}"#),
    Example(
      "goal-withdrawn", in: .trajectory, "goal: id, reason: text", #"{"goal": "startpagina", "reason": "Portaal gaat niet door"}"#
    ),
    Example(
      "activity-held", in: .trajectory,
      """
      activity: id, instrument: code, channel: code, targetGroups?: [id], invited?: count, attended?: count,
      purpose?: inform/consult/advise/coproduce/codecide/lobby, planned?: bool
      """,
      #"{"activity": "avond-1", "instrument": "information-evening", "channel": "meeting"}"#,
      #"{"targetGroups": ["omwonenden"], "invited": 240, "attended": 38, "purpose": "consult", "planned": true}"#),
    Example(
      "message-published", in: .trajectory,
      """
      message: id, channel: code, purpose: announce/invite/inform/answer/crisis, owned?: bool, targetGroups?: [id], audience?: count,
      url?: text
      """,
      #"{"message": "m-1", "channel": "twitter", "purpose": "invite"}"#,
      #"{"owned": true, "targetGroups": ["jongeren"], "audience": 500, "url": "https://www.dalfsen.nl/centrumplan"}"#),
    Example(
      "message-measured", in: .trajectory, "message: id, metric: code, value: number",
      #"{"message": "m-1", "metric": "seen", "value": 312}"#),
    Example(
      "advice-given", in: .trajectory, "by: code, about: text, adviser: communication/webcare/participation, requested?: bool",
      #"{"by": "communication", "about": "De keuze van de kanalen", "adviser": "communication"}"#, #"{"requested": false}"#),
    Example(
      "reaction-received", in: .trajectory,
      """
      reaction: id, participant?: participant, channel: code, kind: idea/question/support/objection/concern/vote/process-complaint,
      targetGroup?: id, activity?: id, topic?: code, stance?: for/neutral/against, area?: code,
      ageBand?: 0-17/18-29/30-44/45-64/65+, summary?: text
      """,
      #"{"reaction": "r-1", "channel": "meeting", "kind": "concern"}"#,
      #"""
      {"participant": "p-1", "targetGroup": "omwonenden", "activity": "avond-1", "topic": "parking", "stance": "against",
       "area": "hoonhorst", "ageBand": "65+", "summary": "Te weinig plaats voor de auto"}
      """#),
    Example(
      "reaction-withdrawn", in: .trajectory, "reaction: id, reason?: text", #"{"reaction": "r-1"}"#, #"{"reason": "Vergissing"}"#),
    Example(
      "contribution-weighed", in: .trajectory,
      "reactions?: [id], topics?: [code], outcome: adopted/partly-adopted/rejected/out-of-scope/noted, reason: text",
      #"{"reactions": ["r-1"], "outcome": "partly-adopted", "reason": "Er komen tien plaatsen bij"}"#, #"{"topics": ["parking"]}"#
    ),
    Example(
      "decision-taken", in: .trajectory,
      """
      decision: id, body: council/college/mayor/management, outcome: text, final?: bool, reference?: text, reasons?: text,
      document?: text
      """,
      #"{"decision": "b-1", "body": "council", "outcome": "Vastgesteld"}"#,
      #"{"final": true, "reference": "1982", "reasons": "Negen argumenten", "document": "https://ris.dalfsen.nl/1982"}"#),
    Example(
      "feedback-sent", in: .trajectory,
      "about: received/weighing/decision/result, channel: code, reactions?: [id], decision?: id, summary?: text",
      #"{"about": "decision", "channel": "letter"}"#, #"{"reactions": ["r-1"], "decision": "b-1", "summary": "Zo is besloten"}"#),
    Example(
      "cost-recorded", in: .trajectory,
      """
      amountCents: cents, category: hours/venue/print/digital/training/external/other, hours?: number, channel?: code, activity?: id,
      action?: id
      """,
      #"{"amountCents": 45000, "category": "venue"}"#,
      #"{"hours": 3.5, "channel": "meeting", "activity": "avond-1", "action": "a-1"}"#),
    Example(
      "satisfaction-measured", in: .trajectory, "score: 1..10, respondents: count, targetGroup?: id, activity?: id",
      #"{"score": 7.4, "respondents": 31}"#, #"{"targetGroup": "omwonenden", "activity": "avond-1"}"#),
    Example(
      "commitment-made", in: .trajectory, "commitment: id, text: text, to?: text, due?: date",
      #"{"commitment": "t-1", "text": "Wij laten de tekening zien"}"#,
      #"{"to": "Plaatselijk Belang Hoonhorst", "due": "2025-10-01"}"#),
    Example(
      "commitment-kept", in: .trajectory, "commitment: id, how: text",
      #"{"commitment": "t-1", "how": "Getoond op de tweede avond"}"#),
    Example(
      "final-report-published", in: .trajectory,
      "title: text, summary: text, deliveredLevel?: inform/consult/advise/coproduce/codecide, document?: text",
      #"{"title": "Eindverslag", "summary": "Wat er is gedaan met de inbreng"}"#,
      #"{"deliveredLevel": "advise", "document": "https://www.dalfsen.nl/eindverslag"}"#),
    Example(
      "evaluation-held", in: .trajectory, "kind: interim/final, by: code, findings: text",
      #"{"kind": "final", "by": "participation-adviser", "findings": "Laat begonnen, goed afgerond"}"#),
    Example(
      "lesson-learned", in: .trajectory,
      "lesson: id, text: text, theme: code, origin?: own/outside, instrument?: code, targetGroup?: id",
      #"{"lesson": "l-1", "text": "Ga naar de mensen toe", "theme": "participation"}"#,
      #"{"origin": "own", "instrument": "kitchen-table-talk", "targetGroup": "boeren"}"#),
    Example(
      "lesson-shared", in: .trajectory, "lesson: id, audience: team/management/organisation/council/public, channel: code",
      #"{"lesson": "l-1", "audience": "organisation", "channel": "intranet"}"#),
    Example(
      "lesson-applied", in: .trajectory, "lesson: id, how: text", #"{"lesson": "l-1", "how": "Zes keukentafelgesprekken"}"#),
    Example("trajectory-closed", in: .trajectory, "result: text", #"{"result": "Plan uitgevoerd"}"#),
    Example("trajectory-reopened", in: .trajectory, "reason: text", #"{"reason": "Uitspraak van de rechter"}"#),
  ]
}
