import Events
import Formats
import Projections
import Testing

@testable import Markup
@testable import metelkaard

@Suite struct `The first page` {
  @Test func `lists the trajectories with how far they are`() throws {
    let door = try given(.started(), .reaction("1", by: "anna"), .reaction("2", by: "anna"), .reaction("3"))
    let page = door.page("/")
    #expect(page.links.contains("/trajectories/centrumplan"))
    #expect(page.text.contains("1 traject, waarvan er 1 loopt."))
    #expect(
      page.text.contains(
        "Centrumplan Eigenaar projectleider Begonnen 1 juni 2025 Hoe ver mensen betrokken sinds 23 juni 2025 Mensen 1 Reacties 3")
    )
    #expect(page.text.contains("Terugkoppeling op 3 reacties"))
    #expect(page.text.contains("De organisatie heeft nog geen doelen vastgelegd."))
  }

  @Test func `is kind when there is nothing yet`() throws {
    let door = try given()
    let page = door.page("/")
    #expect(page.text.contains("Er is nog geen traject vastgelegd. Zodra het eerste begint, staat het hier."))
    #expect(page.text.contains("Van wat is vastgelegd staat niets open."))
    #expect(page.text.contains("Er was nog niets vastgelegd."))
    #expect(door.page("/owed").text.contains("Van wat is vastgelegd staat niets open"))
    #expect(door.page("/?asOf=2020-01-01").text.contains("Op dat moment was nog geen traject bekend."))
  }

  @Test func `shows what is owed soonest, and all of it on a page of its own`() throws {
    let commitments = (1...12).map { number in
      Sent.told(
        "commitment-\(number)", "commitment-made",
        #"{"commitment": "c-\#(number)", "text": "Belofte \#(number).", "due": "2026-\#(number < 10 ? "0" : "")\#(number)-15"}"#)
    }
    let door = try given([.started()] + commitments)
    let page = door.page("/")
    #expect(page.text.contains("Belofte 10.") && !page.text.contains("Belofte 11."))
    #expect(page.text.contains("Bekijk alles wat nog moet gebeuren (12)"))
    #expect(page.text.contains("over 14 dagen 15 januari 2026 Toezegging Centrumplan Belofte 1."))
    #expect(door.page("/owed").text.contains("Belofte 12."))
    #expect(
      door.at("2026-01-20T12:00:00Z").page("/").text.contains(
        "1 ding is te laat: er is niet vastgelegd dat het is gedaan. 5 dagen te laat"))
    #expect(door.page("/owed?page=7").text.contains("Op deze pagina staat niets."))
  }

  @Test func `shows a hundred trajectories at a time, the youngest first`() throws {
    let started = (100...249).map { number in
      Sent(
        "started-\(number)", "trajectory-started", in: "trajectory/t-\(number)", at: "2025-06-01T09:00:00+02:00",
        data: #"{"title": "Traject \#(number).", "kind": "project", "complexity": "complex", "owner": "project-leader"}"#)
    }
    let door = try given(started)
    let first = door.page("/")
    #expect(first.text.contains("150 trajecten, waarvan er 150 lopen."))
    #expect((100...249).count { first.text.contains("Traject \($0).") } == 100 && first.text.contains("Pagina 1 van 2"))
    let second = door.page("/?page=2")
    #expect(second.text.contains("Pagina 2 van 2") && second.text.contains("150 trajecten"))
    for number in 100...249 {
      #expect(first.text.contains("Traject \(number).") != second.text.contains("Traject \(number)."))
    }
    #expect(door.page("/?page=3").text.contains("Op deze pagina staat niets."))
  }

  @Test func `shows the goals of the organisation, and no others`() throws {
    let door = try given(.started(), .goal("ours", in: "organisation/dalfsen"), .goal("theirs"))
    #expect(door.page("/").text.split(separator: "Meer mensen doen mee").count == 1 + 1 + 2, "a goal, and two measurements owed")
    #expect(door.page("/").text.contains("niet gemeten uiterlijk 1 juni 2026"))
  }
}

@Suite struct `The page of policy and organisation` {
  @Test func `tells what happened outside trajectories, and only that`() throws {
    let door = try given(.started(), .goal("ours", in: "organisation/dalfsen"), .goal("theirs"))
    let text = door.page("/history").text
    #expect(text.contains("Beleid en organisatie"))
    #expect(text.split(separator: "Meer mensen doen mee").count == 2, "the goal of the organisation, once")
    #expect(!text.contains("Traject gestart"))
    #expect(door.page("/history?lang=en").text.contains("Policy and organisation"))
    #expect(door.page("/history?knownAt=2001-01-01").text.contains("Hiervan is op dat moment niets bekend."))
  }
}

@Suite struct `The page of a trajectory` {
  @Test func `tells what there is`() throws {
    let door = try given(wholeStory)
    let text = door.page("/trajectories/centrumplan").text
    for sentence in [
      "mensen betrokken 1 juni 2025", "2 mensen reageerden", "In totaal: 2 mensen, en 1 anonieme reactie daarnaast.",
      "Bewoners van de residents", "1% van 200", "1 voor · 0 neutraal · 1 tegen", "33% : 1 van 3 beantwoord",
      "51% van de weg, verwacht 59%", "Mensen werden betrokken op de dag van het begin.", "3 van 5", "Dit doel is SMART.",
      "elders: signaal s-1", "Hoort bij het plan", "doel: Meer mensen doen mee gemeten waarde: 40,5", "aantal aanwezigen: 40",
      "bedrag: € 1.234,50",
      "kanaal: bijeenkomst", "bedoeling: raadplegen", "Vindplaats : M 12",
    ] {
      #expect(text.contains(sentence) || text.contains(sentence.replacing(" : ", with: ": ")), "\(sentence)")
    }
  }

  @Test func `is kind when there is little`() throws {
    let text = try given(.reaction("1")).page("/trajectories/centrumplan").text
    for sentence in [
      "Van dit traject is geen begin vastgelegd: het heeft nog geen titel en geen eigenaar.",
      "Er zijn nog geen reacties die voor of tegen iets zijn.", "Voor dit traject zijn nog geen doelen vastgelegd.",
      "Er zijn nog geen belanghebbenden in beeld gebracht.", "Van dit traject is geen begin vastgelegd.",
    ] {
      #expect(text.contains(sentence), "\(sentence)")
    }
    let begun = try given(.started()).page("/trajectories/centrumplan").text
    for sentence in [
      "Er is nog geen plan van aanpak en niemand heeft gereageerd.", "Er is nog niets om op terug te koppelen.",
      "Er zijn nog geen mensen betrokken.", "Van wat is vastgelegd staat niets open",
    ] {
      #expect(begun.contains(sentence), "\(sentence)")
    }
  }

  @Test func `looks at the two dates that are asked, and says so`() throws {
    let clock = TestClock("2025-06-20T10:00:00Z")
    let door = try given(.started(), clock: clock)
    _ = door.at("2025-07-10T10:00:00Z").post(.reaction("1", by: "anna", at: "2025-06-23T19:30:00+02:00"))
    _ = door.at("2025-08-01T10:00:00Z")
    let path = "/trajectories/centrumplan"
    let now = door.page(path)
    #expect(now.text.contains("U ziet hoe het er nu voor staat (1 augustus 2025, 12.00 uur)."))
    #expect(now.text.contains("Alles wat is vastgelegd telt mee; het laatste op 10 juli 2025, 12.00 uur."))
    #expect(now.text.contains("1 mens reageerde"))

    let then = door.page("\(path)?asOf=2025-06-22&knownAt=")
    #expect(then.text.contains("U ziet hoe het ervoor stond op 22 juni 2025."))
    #expect(then.text.contains("0 mensen reageerden"))
    #expect(then.tags.first { $0["name"] == "asOf" }?["value"] == "2025-06-22")
    #expect(then.tags.first { $0["name"] == "knownAt" }?["value"] == "")
    #expect(then.tags.contains { $0.name == "details" && $0["open"] != nil })
    #expect(then.links.contains("/?asOf=2025-06-22"), "links keep the date")
    #expect(then.links.contains(path), "and one leads back to now")

    let known = door.page("\(path)?asOf=2025-06-30&knownAt=2025-06-30")
    #expect(known.text.contains("Alleen wat op 30 juni 2025 bekend was, telt mee."))
    #expect(known.text.contains("0 mensen reageerden"))
    #expect(door.page("\(path)?asOf=2025-06-30").text.contains("1 mens reageerde"))
    #expect(door.page("\(path)?lang=en&asOf=2025-06-30").text.contains("You see how things stood on 30 June 2025."))
  }

  @Test func `counts reactions when there are many, and has pages for the rest`() throws {
    let reactions = (1...250).map { number in
      Sent.reaction("r-\(number)", by: "p-\(number % 7)", at: "2025-0\(6 + number % 3)-10T12:00:00+02:00")
    }
    let door = try given([.started()] + reactions)
    let page = door.page("/trajectories/centrumplan")
    #expect(page.text.contains("251 gebeurtenissen."))
    #expect(page.text.contains("Reacties per maand Wanneer Reacties juni 2025 83 juli 2025 84 augustus 2025 83"))
    #expect(page.text.contains("250 reacties wachten nog op antwoord") && page.text.contains("en nog 230"))
    #expect(!page.text.contains("Reactie ontvangen"))
    #expect(page.links.contains("/trajectories/centrumplan/time-line"))
    let pages = (1...3).map { door.page("/trajectories/centrumplan/time-line?page=\($0)") }
    #expect(pages.map { $0.tags.count { $0.name == "li" } } == [100, 100, 51])
    #expect(pages[1].links.contains("/trajectories/centrumplan/time-line?page=3"))
    #expect(pages[1].links.contains("/trajectories/centrumplan/time-line"))
    #expect(pages[1].text.contains("Pagina 2 van 3"))
  }

  @Test func `shows the topics with the most people, and has pages for the rest`() throws {
    let votes = (1...130).map { number in
      Sent.told(
        "v-\(number)", "reaction-received",
        #"{"reaction": "v-\#(number)", "participant": "p-\#(number)", "channel": "website", "kind": "vote", "#
          + #""topic": "\#(number < 120 ? number : 7)", "stance": "for"}"#)
    }
    let door = try given([.started()] + votes)
    let page = door.page("/trajectories/centrumplan")
    #expect(page.text.contains("Dit zijn de 20 onderwerpen met de meeste mensen, van de 119."))
    #expect(page.text.contains("Voor, neutraal, tegen stelling 7 12 voor · 0 neutraal · 0 tegen"))
    let rows = (1...2).map { door.page("/trajectories/centrumplan/opinions?page=\($0)").tags.count { $0.name == "tr" } }
    #expect(rows == [101, 20])
  }

  /// Every kind of event that a trajectory can hold.
  @Test func `reads every type of event`() throws {
    let types = EventType.allCases.filter {
      $0.categories.contains(.trajectory) && $0 != .factRetracted && !$0.isWrittenByErasureOnly
    }
    let door = try given()
    for type in types {
      var event = Sent(
        "example-\(type.rawValue)", type.rawValue, in: "trajectory/centrumplan", at: "2025-06-01T12:00:00Z", data: "")
      event = event.with("data", String(decoding: type.exampleData.bytes, as: UTF8.self))
      #expect(door.post(event).status == 201, "\(type)")
    }
    for language in Language.allCases {
      let page = door.page("/trajectories/centrumplan?lang=\(language.rawValue)")
      for type in types { #expect(page.text.contains(type.names[language]), "\(type)") }
      #expect(!page.text.contains("[") && !page.text.contains("{"), "no JSON for people")
    }
  }
}

@Suite struct `Every page` {
  private static let paths = [
    "/", "/owed", "/trajectories/centrumplan", "/trajectories/centrumplan/time-line", "/trajectories/centrumplan/opinions",
  ]

  @Test func `says everything in Dutch and in English`() throws {
    for events in [[], [Sent.started()], [.reaction("1")], wholeStory] {
      let door = try given(events)
      for path in Self.paths where !events.isEmpty || path.split(separator: "/").count < 2 {
        for dates in ["", "&asOf=2025-06-20&knownAt=2026-01-01"] {
          let nl = door.page("\(path)?lang=nl\(dates)", mayBeUnknown: true)
          let en = door.page("\(path)?lang=en\(dates)", mayBeUnknown: true)
          // An English page tells its form to stay English.
          #expect(nl.tags.count == en.tags.count { $0["type"] != "hidden" }, "\(path)")
          for (mine, theirs) in zip(nl.texts, en.texts) where mine == theirs {
            #expect(Self.isInAnyLanguage(mine), "\(path): \(mine)")
          }
        }
      }
    }
  }

  /// Names, figures and what was recorded are the same in both.
  private static func isInAnyLanguage(_ text: String) -> Bool {
    if !text.contains(where: \.isLetter) { return true }
    let recorded = wholeStory.map(\.text).joined() + "Met Elkaar (JSON) website college project workshop team M 12 norm CSV"
    return text.split { $0 == " " || $0 == ":" || $0 == "·" || $0 == "," || $0 == "←" }.allSatisfy { word in
      !word.contains(where: \.isLetter) || recorded.lowercased().contains(String(word).lowercased())
    }
  }

  @Test func `leads only to what is there, each link to the same moment`() throws {
    let door = try given(wholeStory)
    for start in Self.paths {
      for path in [start, "\(start)?lang=en&asOf=2025-09-01"] {
        for link in Set(door.page(path).links) where !link.hasPrefix("#") {
          let target = String(link.prefix { $0 != "#" })
          #expect(door.get(target, browser).status == 200, "\(path) to \(link)")
        }
      }
    }
  }

  @Test func `proves its figures at its own moment`() throws {
    let door = try given(wholeStory)
    let link = try #require(
      door.page("/trajectories/centrumplan?asOf=2025-07-01").links.first { $0.hasPrefix("/v1/overviews/reach?") })
    #expect(link.contains("trajectory=centrumplan&asOf=2025-07-01T21%3A59%3A59.999999999Z&knownAt="))
    #expect(link.contains("&evidence=true"))
    #expect(door.get(link).json["evidence"]?.elements.first { _ in true }?["people"] != nil)
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "</title><h1>x</h1>", "&lt;b&gt;",
    "<!-- ", "javascript:alert(1)", "a\u{202E}b\u{7}c",
  ]) func `keeps a hostile text a text`(text: String) throws {
    let quoted = String(decoding: JSONValue.string(text).bytes, as: UTF8.self)
    let calm = wholeStory
    let hostile = calm.map { sent -> Sent in
      var changed = sent
      for (index, member) in sent.members.enumerated() where member.name == "data" {
        var json = member.json
        for word in Self.texts { json = json.replacing("\"\(word)\"", with: quoted) }
        changed.members[index].json = json
      }
      return changed
    }
    let door = try given(hostile)
    let usual = try given(calm)
    for path in Self.paths {
      for language in ["nl", "en"] {
        let page = door.page("\(path)?lang=\(language)")
        let expected = usual.page("\(path)?lang=\(language)")
        #expect(page.tags.map(\.name) == expected.tags.map(\.name), "\(path)")
        #expect(page.tags.map { $0.attributes.map(\.name) } == expected.tags.map { $0.attributes.map(\.name) })
        #expect(!page.text.unicodeScalars.contains("\u{202E}"))
      }
    }
    #expect(HTML.escaped("<a href='x'>\"&\"") == "&lt;a href=&#39;x&#39;&gt;&quot;&amp;&quot;")
  }

  /// Every free text of the story.
  private static let texts = [
    "Centrumplan", "Bewoners van de residents", "Rust in de straat", "Meer mensen doen mee", "mensen", "Meer groen",
    "Lantaarn kapot", "Hoort bij het plan", "Een bank op het plein", "Het kan niet anders", "M 12",
  ]

  @Test func `has no words in the way: the style sheet is the only thing that it fetches`() throws {
    let door = try given(wholeStory)
    for path in Self.paths {
      let page = door.page(path)
      #expect(page.tags.filter { $0.name == "link" }.map { $0["href"] } == ["/style.css"])
    }
    let style = door.get("/style.css")
    #expect(style.response.contentType == "text/css; charset=utf-8")
    #expect(!style.text.contains("url(") && !style.text.contains("@import"))
  }
}

@Suite struct `A page that is not there` {
  @Test func `is a page for a browser, and a problem for anybody else`() throws {
    let door = try given(.started())
    for (path, sentence) in [
      ("/trajectories/dorpshuis", "Van dit traject is op dat moment niets bekend."), ("/nowhere", "Op dit adres staat niets"),
      ("/v1/trajectories/dorpshuis", "Van dit traject is op dat moment niets bekend."),
      ("/trajectories/centrumplan?asOf=2025-05-31", "Van dit traject is op dat moment niets bekend."),
    ] {
      let reply = door.get(path, browser)
      #expect(reply.status == 404)
      #expect(reply.response.contentType == "text/html; charset=utf-8")
      #expect(reply.markup.faults.isEmpty, "\(reply.markup.faults)")
      #expect(reply.markup.text.contains("Niet gevonden") && reply.markup.text.contains(sentence))
      #expect(door.get(path).kind == "not-found")
    }
    let english = door.get("/trajectories/dorpshuis?lang=en", browser).markup
    #expect(english.tags.first { $0.name == "html" }?["lang"] == "en")
    #expect(english.text.contains("Nothing is known of this trajectory at that moment."))
  }

  @Test func `offers other dates where a date was asked`() throws {
    let door = try given(.started())
    let page = door.get("/trajectories/centrumplan?asOf=2025-05-31", browser).markup
    #expect(page.tags.first { $0.name == "form" }?["action"] == "/trajectories/centrumplan")
    #expect(page.links.contains("/trajectories/centrumplan"))
    #expect(
      door.get("//elsewhere.example/x?asOf=2025-05-31", browser).markup.tags.first { $0.name == "form" }?["action"]
        == "/elsewhere.example/x")
  }

  @Test(arguments: ["asOf=soon", "knownAt=2025-02-30", "lang=de", "colour=red", "asOf=2025-01-01&asOf=2025-01-02", "page=0"])
  func `says when it cannot read what is asked`(query: String) throws {
    let door = try given(.started())
    for path in ["/", "/trajectories/centrumplan", "/owed"] {
      let reply = door.get("\(path)?\(query)", browser)
      #expect(reply.status == 400)
      #expect(reply.markup.text.contains("Deze vraag kunnen we niet lezen"))
      #expect(reply.markup.faults.isEmpty, "\(reply.markup.faults)")
      #expect(door.get("\(path)?\(query)").kind == "malformed")
    }
  }

  @Test func `keeps the headers of its problem`() throws {
    let reply = try given().asking("PUT", "/", [browser])
    #expect(reply.kind == "method-not-allowed", "only who reads pages gets one")
    #expect(reply.header("Allow") == "GET, HEAD")
  }

  @Test func `has words for every kind of problem, in both languages`() {
    for kind in Problem.Kind.allCases {
      let pages = Language.allCases.map { language -> Markup in
        var head = RequestHead(method: "GET", path: "/", query: [("lang", language.rawValue)], headers: [])
        head.headers = [("accept", "text/html")]
        let response = ErrorPage(Problem(kind, "A detail."), to: head).response
        #expect(response.status == kind.status)
        return Markup(String(decoding: response.body, as: UTF8.self))
      }
      for page in pages { #expect(page.faults.isEmpty, "\(page.faults)") }
      #expect(pages[0].text != pages[1].text)
      #expect(!pages[0].text.contains("A detail."), "what is said in English only is for systems")
    }
  }
}

@Suite struct `Words on pages` {
  /// A new list of words would show in English to everybody.
  @Test(arguments: EventType.allCases) func `are there for every closed list of an event`(type: EventType) throws {
    var pending = [try JSONDocument(type.schema.bytes).root]
    while let node = pending.popLast() {
      if let words = node["enum"]?.elements.compactMap(\.string), !words.isEmpty {
        #expect(EventWords.lists[words] != nil, "\(words)")
      }
      pending += node.members.map(\.value) + node.elements.map { $0 }
    }
  }

  @Test func `write figures and shares as people do`() {
    let nl = Visit(path: "/")
    let en = Visit(path: "/", language: .en)
    #expect([0, 999, 1_000, 1_234_567, -1_234].map { nl.figure($0) } == ["0", "999", "1.000", "1.234.567", "−1.234"])
    #expect(en.figure(1_234_567) == "1,234,567")
    #expect(nl.percentage(1, 3) == "33%")
    #expect(nl.percentage(2, 3) == "67%")
    #expect(nl.percentage(0, 0) == "–")
    #expect(nl.euros(123_450) == "€ 1.234,50")
    #expect(en.euros(5) == "€ 0.05")
    #expect(nl.euros(200) == "€ 2")
    let halves: [(String, Int?)] = [
      ("0.5", 50), ("0.125", 13), ("-0.3", -30), ("1.183333", 118), ("0", 0), ("3", 300), ("1000000000", nil), ("1e30", nil),
    ]
    for (text, percent) in halves {
      let number = try? JSONDocument(Array(text.utf8)).root.decimal
      #expect(number.flatMap { Share.percent($0) } == percent, "\(text)")
    }
  }
}

/// Something of everything.
private let wholeStory: [Sent] = [
  .started(), .stakeholder("residents"), .goal("seen"),
  .told("goal-1", "goal-measured", at: "2025-06-05T12:00:00+02:00", #"{"goal": "seen", "value": 40.5}"#),
  .told(
    "activity-1", "activity-held",
    #"{"activity": "a-1", "instrument": "workshop", "channel": "meeting", "attended": 40, "purpose": "consult", "#
      + #""targetGroups": ["residents"], "sourceLine": "M 12"}"#),
  opinion("1", by: "anna", "for"), opinion("2", by: "bert", "against"), opinion("3", by: nil, "for"),
  .told(
    "feedback-1", "feedback-sent", at: "2025-07-01T12:00:00+02:00",
    #"{"about": "weighing", "channel": "meeting", "reactions": ["1"], "summary": "Meer groen"}"#),
  .told("cost-1", "cost-recorded", #"{"amountCents": 123450, "category": "venue"}"#),
  .told(
    "weighing-1", "contribution-weighed", at: "2025-06-28T12:00:00+02:00",
    #"{"reactions": ["2"], "outcome": "rejected", "reason": "Het kan niet anders"}"#),
  Sent(
    "signal-1", "signal-observed", in: "signal/s-1", at: "2025-06-03T12:00:00+02:00",
    data: #"{"channel": "facebook", "kind": "report", "summary": "Lantaarn kapot"}"#),
  Sent(
    "signal-2", "signal-triaged", in: "signal/s-1", at: "2025-06-03T13:00:00+02:00",
    data: #"{"team": "webcare", "urgency": "low", "meaning": "Hoort bij het plan", "trajectory": "centrumplan"}"#),
]

private func opinion(_ id: String, by participant: String?, _ stance: String) -> Sent {
  let who = participant.map { #""participant": "\#($0)", "# } ?? ""
  return .told(
    "reaction-\(id)", "reaction-received", at: "2025-06-10T12:00:00+02:00",
    #"{"reaction": "\#(id)", \#(who)"channel": "website", "kind": "idea", "topic": "bench", "stance": "\#(stance)", "#
      + #""targetGroup": "residents", "summary": "Een bank op het plein"}"#)
}

extension Door {
  /// A page that is there and that keeps to what all pages keep to.
  fileprivate func page(_ target: String, mayBeUnknown: Bool = false, sourceLocation: SourceLocation = #_sourceLocation) -> Markup
  {
    let reply = get(target, browser, sourceLocation: sourceLocation)
    if !mayBeUnknown { #expect(reply.status == 200, "\(target)", sourceLocation: sourceLocation) }
    #expect(reply.response.contentType == "text/html; charset=utf-8", sourceLocation: sourceLocation)
    let markup = reply.markup
    #expect(markup.faults.isEmpty, "\(target): \(markup.faults)", sourceLocation: sourceLocation)
    return markup
  }
}
