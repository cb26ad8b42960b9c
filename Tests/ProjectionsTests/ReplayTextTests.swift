@testable import EventStore
import Events
import Formats
import Testing

@testable import Projections

@Suite struct `The course of a trajectory` {
  /// Four reactions, a promise that is kept too late, and a goal that falls behind and is missed.
  private var story: Story {
    var story = Story()
    story.add(
      "trajectory-started", #"{"title":"Plan","kind":"policy","complexity":"complex","owner":"college"}"#, on: 0)
    story.add(
      "goal-set",
      #"{"goal":"portaal","statement":"een portaal","metric":"pages","unit":"pagina's","baseline":0,"target":10,"deadline":"2025-01-21","agreedBy":"college"}"#,
      on: 0)
    story.plan(["jongeren"], on: 1)
    story.react("r1", by: "anna", group: "jongeren", on: 2)
    story.add("commitment-made", #"{"commitment":"terugbellen","text":"we bellen terug","due":"2025-01-05"}"#, on: 2)
    story.add("goal-measured", #"{"goal":"portaal","value":5}"#, on: 3)
    story.add("commitment-kept", #"{"commitment":"terugbellen","how":"gebeld"}"#, on: 12)
    return story
  }

  private func told(
    by grouping: Replay.Grouping = .event, figure: String? = nil, asOf: Int = 30
  ) -> [String] {
    let events = story.events
    let question = Question(
      .init(trajectory: "plan"), asOf: Story.day(asOf), knownAt: Story.day(1_000), position: events.count)
    let replay = `A replay`.replay(story.facts, events, question, by: grouping)
    var walk = ReplayWalk(replay, figure: figure.flatMap { Figure($0) })
    let text = ReplayText(in: .nl)
    var lines = text.heading(replay)
    var next = 0
    while let found = walk.next(from: next) {
      let stop = replay.stops[found.index]
      lines += [""] + text.lines(stop, stop.positions.map { events[$0 - 1] }, found.changes, in: replay)
      next = found.index + 1
    }
    return lines + [""] + text.panel(replay, after: nil)
  }

  @Test func `is told moment by moment, terms that end included`() {
    #expect(
      told()
        == """
        Het verloop van plan (Plan)
        Stand van 31-1-2025 12:00:00, zoals bekend op 28-9-2027 13:00:00 (tot en met positie 7)

        1-1-2025 12:00:00
          ● Traject gestart. titel: Plan; soort: beleid; hoe ingewikkeld: ingewikkeld; eigenaar: college van burgemeester en
            wethouders
          ● Doel gesteld. doel: portaal; wat het doel is: een portaal; wat wordt gemeten: pages; eenheid: pagina's;
            beginwaarde: 0; streefwaarde: 10; uiterste datum: 21-1-2025; akkoord van: college
            Trajecten: begonnen 1-1-2025
            Doelen, portaal (nieuw): specifiek ja; meetbaar ja; aanvaard ja; realistisch ja; tijdgebonden ja; verwachte
              voortgang 0; stand niet gemeten
            Wat er nog moet gebeuren, meting, portaal (nieuw): uiterlijk 21-1-2025; stand op tijd te doen

        2-1-2025 12:00:00
          ● Plan van aanpak vastgesteld. bedoeling: horen; doelgroepen: jongeren; werkvormen: geen; vastgesteld door: college
            Bereik, totaal (nieuw): mensen 0
            Bereik, jongeren (nieuw): mensen 0
            Normen, Planmatige aanpak: oordeel nog niet → voldaan; Op tijd: plan van aanpak, op 2-1-2025.

        3-1-2025 12:00:00
          ● Reactie ontvangen. reactie: r1; kanaal: gemeentelijke website; soort: idee; deelnemer: anna; doelgroep: jongeren
          ● Toezegging gedaan. toezegging: terugbellen; tekst: we bellen terug; uiterlijk op: 5-1-2025
            Trajecten: eerst betrokken – → 3-1-2025; reacties 0 → 1; mensen 0 → 1
            Op tijd betrokken: dagen tot eerste betrokkenheid – → 2
            Bereik, totaal: mensen 0 → 1
            Bereik, jongeren: mensen 0 → 1
            Terugkoppeling: reacties 1; aandeel beantwoord 0,0 % (0/1); mediaan (dagen) meer dan 0; negen van de tien binnen
              (dagen) meer dan 0; nog te beantwoorden r1
            Ontvangst bevestigd: aandeel bevestigd 0,0 % (0/1); mediaan (dagen) meer dan 0; negen van de tien binnen (dagen)
              meer dan 0
            Afweging, totaal, nu (nieuw): niet afgewogen 1
            Afweging, jongeren, nu (nieuw): niet afgewogen 1
            Normen, Bewuste keuze voor participatie: oordeel nog niet → niet voldaan; Er was geen keuze over de
              inwonerbetrokkenheid voordat mensen betrokken werden.
            Normen, Randvoorwaarden en status van de inbreng duidelijk: oordeel nog niet → niet voldaan; Niet voor de eerste
              reactie: er zijn geen randvoorwaarden vastgelegd.
            Normen, Doelgroepen bereikt: oordeel nog niet → voldaan; Elke doelgroep van het plan is bereikt.
            Normen, Kosten vooraf geraamd: oordeel nog niet → niet voldaan; Er was geen raming voordat mensen betrokken
              werden.
            Normen, Toezeggingen nagekomen: oordeel niet van toepassing → nog niet; Nog geen toezegging is over haar datum.
            Wat er nog moet gebeuren, toezegging, terugbellen (nieuw): uiterlijk 5-1-2025; stand op tijd te doen
            Wat er nog moet gebeuren, terugkoppeling (nieuw): reacties r1; stand zonder datum

        4-1-2025 12:00:00
          ● Doel gemeten. doel: portaal; gemeten waarde: 5
            Doelen, portaal: metingen 0 → 1; laatste meting – → 5; gemeten op – → 4-1-2025; voortgang – → 0,5; stand niet
              gemeten → op koers
            Wat er nog moet gebeuren, meting, portaal (van de lijst)

        6-1-2025
          De tijd verstreek; er gebeurde niets.
            Normen, Toezeggingen nagekomen: oordeel nog niet → niet voldaan; Niet op tijd nagekomen: 1 van 1 toezeggingen.
              (termijn verstreken)
            Wat er nog moet gebeuren, toezegging, terugbellen: stand op tijd te doen → te laat (termijn verstreken)

        12-1-2025
          De tijd verstreek; er gebeurde niets.
            Doelen, portaal: stand op koers → loopt achter (de tijd verstreek)

        13-1-2025 12:00:00
          ● Toezegging nagekomen. toezegging: terugbellen; hoe: gebeld
            Wat er nog moet gebeuren, toezegging, terugbellen (van de lijst)

        22-1-2025
          De tijd verstreek; er gebeurde niets.
            Doelen, portaal: stand loopt achter → niet gehaald (termijn verstreken)

        Begonnen 1-1-2025, eerst betrokken 3-1-2025 (na 2 dagen), besluit –, gesloten –
        Mate van participatie –; reacties 1, mensen 1; beantwoord 0,0 % (0/1); onderwerpen met een standpunt 0
        Nog te doen 1
        Doelen: portaal niet gehaald
        """.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
  }

  @Test func `can follow one figure`() {
    #expect(
      told(figure: "goals.status").filter { $0.contains("portaal: stand") || $0.contains("(nieuw)") }.map {
        String($0.dropFirst(4))
      }
        == [
          "Doelen, portaal (nieuw): stand niet gemeten", "Doelen, portaal: stand niet gemeten → op koers",
          "Doelen, portaal: stand op koers → loopt achter (de tijd verstreek)",
          "Doelen, portaal: stand loopt achter → niet gehaald (termijn verstreken)",
        ])
  }

  @Test func `by day has one moment for what happened on it, and the terms that ended when it began`() {
    let days = told(by: .day).filter { $0.first?.isNumber == true }
    #expect(days == ["1-1-2025", "2-1-2025", "3-1-2025", "4-1-2025", "6-1-2025", "12-1-2025", "13-1-2025", "22-1-2025"])
  }

  @Test func `before its first event is nothing`() {
    #expect(told(asOf: -1).count == 5 + 1)
  }

  @Test func `is told to programs with what came to a list and went from it`() throws {
    var story = story
    story.react("r2", by: nil, on: 20)
    let events = story.events
    let question = Question(.init(trajectory: "plan"), asOf: Story.day(30), knownAt: Story.day(1_000), position: events.count)
    let replay = `A replay`.replay(story.facts, events, question, by: .event)
    var walk = ReplayWalk(replay, figure: Figure("feedback"), evidence: true)
    let last = walk.previous(from: replay.stops.count)
    let found = try #require(last)
    let stop = replay.stops[found.index]
    let json = replay.json(found.index + 1, stop.positions.map { events[$0 - 1] }, found.changes, in: .en, evidence: true)
    #expect(
      String(decoding: json.bytes, as: UTF8.self) == #"""
        {"number":8,"time":"2025-01-21T11:00:00Z","events":[{"position":8,"time":"2025-01-21T11:00:00Z","stream":"trajectory/plan",\#
        "event":"reaction-received","details":["reaction: r2","channel: website","kind: idea"],"precision":null,\#
        "sourceLine":null,"recorded":"2025-01-21T12:00:00Z","source":"urn:test","id":"e8"}],"changes":[{"overview":"feedback",\#
        "cause":"events","row":"changed","key":{"trajectory":"plan"},"cells":[{"column":"reactions","from":1,"to":2,\#
        "evidence":[8]},{"column":"coverage","from":{"numerator":0,"denominator":1,"value":0},\#
        "to":{"numerator":0,"denominator":2,"value":0},"evidence":[8]},{"column":"medianDays","from":{"moreThan":18},\#
        "to":{"moreThan":0},"evidence":[8]},{"column":"owed","added":["r2"],"removed":[],"evidence":[8]}]}]}
        """#)
    #expect(
      replay.csv(stop, found.changes, in: .en).split(separator: "\r\n").last
        == "2025-01-21T11:00:00Z,feedback,,events,changed,owed,,,r2,")
  }
}
