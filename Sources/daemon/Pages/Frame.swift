import Formats
import Markup

extension Visit {
  /// A whole page: what stands around every one of them.
  func frame(title: String, translatable: Bool = true, _ content: HTML) -> HTML {
    let other: HTML =
      translatable
      ? """
      <nav aria-label="\(say("Taal", "Language"))">\
      <a href="\(translated)" hreflang="\(language == .nl ? "en" : "nl")" lang="\(language == .nl ? "en" : "nl")">\
      \(language == .nl ? "English" : "Nederlands")</a></nav>
      """ : ""
    return """
      <!doctype html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title)\(title == "Met Elkaar" ? "" : " – Met Elkaar")</title>
      <link rel="stylesheet" href="\(StyleSheet.path)">
      </head>
      <body>
      <a class="skip" href="#content">\(say("Naar de inhoud", "To the content"))</a>
      <header class="site">
      <a class="brand" href="\(link(to: "/"))">Met Elkaar</a>
      \(other)
      </header>
      <main id="content">
      \(content)</main>
      <footer class="site">
      <p>\(say("Wat hier staat, volgt uit wat is vastgelegd. Bij elk cijfer kunt u nagaan uit welke gebeurtenissen het komt.",
        "All that is shown here follows from what is recorded. Each figure can be followed back to its events."))</p>
      <p>\(say("Vastgelegd voor de gemeente Dalfsen. Vrije software onder de EUPL 1.2.",
        "Recorded for the municipality of Dalfsen. Free software under the EUPL 1.2."))</p>
      </footer>
      </body>
      </html>

      """
  }
}

extension Response {
  static func page(_ status: Int, _ html: HTML) -> Response {
    Response(status, "text/html; charset=utf-8", Array(html.markup.utf8))
  }
}
