import Events
import Formats
import Markup
import Projections

/// What every figure in a report means, who asked for it, and where the norms come from.
struct Appendix {
  let words: ReportWords
  let overviews: [Overview]
  let norms: NormSet

  var html: HTML {
    let rows = overviews.map { overview -> [HTML] in
      [
        "\(overview.title[words.language])", "\(overview.summary[words.language])", "\(counts(overview))",
        "\(overview.askedIn.map(\.rawValue).joined(separator: ", "))", "<code>\(overview.rawValue)</code>",
      ]
    }
    let figures = ReportTable(
      words: words, caption: words.say("Wat elk cijfer betekent", "What each figure means"),
      columns: [
        .init(title: words.say("Overzicht", "Overview")), .init(title: words.say("Wat het laat zien", "What it shows")),
        .init(title: words.say("Wat het telt", "What it counts")), .init(title: words.say("Bron", "Source")),
        .init(title: words.say("Naam in het programma", "Name in the program")),
      ], rows: rows)
    return """
      <p>\(words.say("Wat een cijfer precies telt, ligt vast. Mensen en gebeurtenissen worden nooit door elkaar geteld. Is er niets te tellen, dan is het cijfer leeg en niet nul.",
        "What a figure counts exactly is laid down. People and events are never counted as each other. With nothing to count, a figure is empty and not zero."))</p>
      \(figures.html)\(places)\(normTable)\(parameters)
      """
  }

  private func counts(_ overview: Overview) -> String {
    func names(_ counted: Table.Counted) -> String? {
      let columns = overview.columns.filter { $0.counts == counted }
      guard !columns.isEmpty else { return nil }
      let whole = counted == .people ? words.say("mensen", "people") : words.say("gebeurtenissen", "events")
      let titles = columns.map { $0.title[words.language] }.filter { $0 != whole }
      return titles.isEmpty ? whole : "\(whole) (\(titles.joined(separator: ", ")))"
    }
    let said = [names(.people), names(.events)].compactMap { $0 }.joined(separator: "; ")
    return said.isEmpty ? "–" : said
  }

  private var places: HTML {
    let used = AskedIn.allCases.filter { code in overviews.contains { $0.askedIn.contains(code) } }
    let items = used.map { code -> HTML in "<li>\(code.rawValue): \(code.place[words.language])</li>\n" }
    return """
      <h3>\(words.say("Bronnen", "Sources"))</h3>
      <p>\(words.say("De codes in de tabel verwijzen naar de zin die om het cijfer vroeg.", "The codes in the table point to the sentence that asked for the figure."))</p>
      <ul>
      \(items)</ul>

      """
  }

  private var normTable: HTML {
    let sources = norms.sources
    let rows = norms.norms.map { norm -> [HTML] in
      ["\(norm.title[words.language])", "\(norm.asks[words.language])", origin(sources?[norm])]
    }
    let table = ReportTable(
      words: words, caption: words.say("De normen van \(norms.name)", "The norms of \(norms.name)"),
      columns: [
        .init(title: words.say("Norm", "Norm")), .init(title: words.say("Wat de norm vraagt", "What the norm asks")),
        .init(title: words.say("Waar dat staat", "Where that stands")),
      ], rows: rows)
    let about: HTML = sources.map { "<p>\($0.title[words.language]). \($0.summary[words.language])</p>\n" } ?? ""
    let documents = SourceDocument.allCases.map { document -> HTML in
      "<li>\(document.rawValue): \(document.title[words.language])</li>\n"
    }
    return """
      <h3>\(words.say("Normen", "Norms"))</h3>
      \(about)\(table.html)<p class="note">\(words.say("Een letter met een getal is een document en een regel daarin:", "A letter with a number is a document and a line in it:"))</p>
      <ul class="note">
      \(documents)</ul>

      """
  }

  func origin(_ source: NormSource?) -> HTML {
    guard let source else {
      return
        "\(words.say("Uit een eigen verzameling normen; daarin staat geen bron.", "From a set of one's own, which names no source."))"
    }
    let reading: HTML = source.reading.map { "<p class=\"note\">\($0[words.language])</p>" } ?? ""
    switch source.origin {
    case .assumption:
      return "<p><strong>\(words.say("Aanname", "Assumption"))</strong>: \(source.sentence[words.language])</p>\(reading)"
    case .lines: return "<p>“\(source.sentence[words.language])” (\(source.place))</p>\(reading)"
    }
  }

  private var parameters: HTML {
    let used = NormSet.Parameter.allCases.filter { parameter in parameter.norm.map { norms.norms.contains($0) } ?? true }
    let rows = used.map { parameter -> [HTML] in
      let ours =
        norms[parameter] == parameter.usual
        ? words.say("onze keuze", "our default")
        : words.say(
          "gekozen voor dit verslag; onze keuze is \(words.figure(parameter.usual))",
          "chosen for this report; our default is \(words.figure(parameter.usual))")
      return [
        "\(parameter.meaning[words.language])", "\(words.figure(norms[parameter]))", "\(ours)",
        "<code>\(parameter.rawValue)</code>",
      ]
    }
    let table = ReportTable(
      words: words, caption: words.say("Getallen waarmee is gerekend", "Numbers that were reckoned with"),
      columns: [
        .init(title: words.say("Wat", "What")), .init(title: words.say("Getal", "Number"), isNumber: true),
        .init(title: words.say("Van wie", "Whose")), .init(title: words.say("Naam in het programma", "Name in the program")),
      ], rows: rows)
    return """
      <h3>\(words.say("Termijnen en grenzen", "Terms and bounds"))</h3>
      <p>\(words.say("Geen enkel document noemt deze getallen. Wij kozen ze, en met --norms kunt u andere kiezen.",
        "No document names these numbers. We chose them, and with --norms you can choose others."))</p>
      \(table.html)
      """
  }
}
