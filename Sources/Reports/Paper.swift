import Formats
import Markup
import Projections

/// A report as a file: one page that needs nothing beside itself, on a screen, a phone or paper.
struct Paper: Speaking, Sendable {
  let language: Language
  let title: String
  /// Below the title: of what and when it is.
  let lead: HTML
  let parts: [Part]
  let footing: HTML

  struct Part: Sendable {
    let id: String
    let title: String
    let content: HTML
  }

  var bytes: [UInt8] { Array(html.markup.utf8) }

  private var html: HTML {
    let links = parts.map { part -> HTML in "<li><a href=\"#\(part.id)\">\(part.title)</a></li>\n" }
    let sections = parts.map { part -> HTML in
      """
      <section id="\(part.id)" aria-labelledby="\(part.id)-title">
      <h2 id="\(part.id)-title">\(part.title)</h2>
      \(part.content)</section>

      """
    }
    return """
      <!doctype html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title) – Met Elkaar</title>
      \(Self.style)
      </head>
      <body>
      <a class="skip" href="#content">\(say("Naar de inhoud", "To the content"))</a>
      <header>
      <h1>\(title)</h1>
      \(lead)</header>
      <nav class="contents" aria-label="\(say("Inhoud", "Contents"))"><ul>
      \(links)</ul></nav>
      <main id="content">
      \(sections)</main>
      <footer>
      \(footing)</footer>
      </body>
      </html>

      """
  }

  /// Dark text on white, whatever the screen prefers: what is handed round looks the same to all.
  private static let style: HTML = """
    <style>
    :root {
      color-scheme: light;
      --ink: #1c2426; --soft: #4b5655; --line: #d5d2c8; --accent: #0b5d57; --main: #2a8479; --empty: #eceae3; --rest: #7d8487;
      --for: #2a6fb0; --against: #b9581b; --late: #9c2f10; --good: #1e6b3a;
    }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body {
      margin: 0 auto; max-width: 64rem; padding: 0 1.25rem 3rem; background: #fff; color: var(--ink); overflow-wrap: break-word;
      font: 1.0625rem/1.55 system-ui, -apple-system, "Segoe UI", sans-serif;
    }
    a { color: var(--accent); text-underline-offset: .15em; }
    a:focus-visible, summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
    .skip { position: absolute; left: -999rem; }
    .skip:focus { left: 1rem; top: .5rem; background: #fff; padding: .5rem 1rem; z-index: 1; }
    .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    h1 { font-size: clamp(1.65rem, 5vw, 2.4rem); line-height: 1.15; margin: 2rem 0 .5rem; text-wrap: balance; }
    h2 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .5rem; border-top: 3px solid var(--main); padding-top: .75rem; }
    h3 { font-size: 1.15rem; line-height: 1.3; margin: 1.75rem 0 .4rem; }
    h4 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
    p { margin: .25rem 0 .75rem; max-width: 46rem; }
    section { margin-top: 2.75rem; }
    :target { scroll-margin-top: 1rem; }
    .lead { font-size: 1.15rem; }
    .note, .source { color: var(--soft); font-size: .93rem; }
    .moment { border-left: 4px solid var(--main); padding: .1rem 0 .1rem .9rem; color: var(--soft); }
    .brief li { margin: .35rem 0; max-width: 46rem; }
    .contents ul { columns: 3 14rem; padding-left: 1.2rem; margin: 1.25rem 0 0; }
    .contents li { padding: .1rem 0; break-inside: avoid; }
    .tiles { list-style: none; display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .75rem; padding: 0; margin: 1.25rem 0; }
    .tiles li { border: 1px solid var(--line); border-radius: .6rem; padding: .7rem .9rem; line-height: 1.35; }
    .tiles strong { display: block; font-size: 1.8rem; line-height: 1.15; color: var(--accent); font-variant-numeric: tabular-nums; }
    .tiles .late strong { color: var(--late); }
    dl.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: .6rem 1.25rem; margin: 1rem 0; }
    dl.facts dt { color: var(--soft); font-size: .92rem; }
    dl.facts dd { margin: 0; }
    dl.facts dt::first-letter, dl.facts dd::first-letter, th::first-letter { text-transform: uppercase; }
    summary { cursor: pointer; color: var(--accent); padding: .35rem 0; font-weight: 600; }

    table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; font-size: .97rem; }
    caption { text-align: left; font-weight: 600; padding: .35rem 0; }
    th, td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); }
    thead th { color: var(--soft); font-size: .9rem; font-weight: 600; }
    tbody th { font-weight: 500; }
    th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; }
    .date { white-space: nowrap; }
    .label { display: none; }
    td > p { margin: 0; }
    td ul { margin: 0; padding-left: 1.1rem; }
    .late { color: var(--late); }
    .verdict { white-space: nowrap; font-weight: 600; }
    .verdict.met { color: var(--good); }
    .verdict.not-met { color: var(--late); }
    .verdict.not-yet, .verdict.not-applicable, .verdict.not-evaluable { color: var(--soft); font-weight: 400; }

    .chart { margin: .75rem 0 .25rem; }
    .chart .drawn { border: 1px solid var(--line); border-radius: .6rem; padding: .75rem; max-width: 30rem; margin-bottom: .5rem; }
    .chart svg { display: block; width: 100%; height: auto; }
    .chart text { fill: var(--ink); font: 13px system-ui, -apple-system, "Segoe UI", sans-serif; }
    .chart text.small { font-size: 11px; }
    .chart text.end { text-anchor: end; }
    .chart text.middle { text-anchor: middle; }
    .chart text.on { fill: #fff; font-weight: 700; }
    .ground { fill: var(--empty); }
    .axis { stroke: var(--rest); fill: none; }
    rect.main, rect.met, circle.main { fill: var(--main); }
    rect.second { fill: #b4d3ce; stroke: var(--main); }
    rect.mark { fill: var(--ink); }
    rect.not-met, rect.against { fill: var(--against); }
    rect.rest, rect.neutral { fill: #fff; stroke: var(--rest); }
    rect.for { fill: var(--for); }
    .legend { list-style: none; padding: 0; margin: .5rem 0 0; display: flex; flex-wrap: wrap; gap: .15rem 1.1rem; font-size: .93rem; }
    .key { display: inline-block; width: .85rem; height: .85rem; vertical-align: -.05rem; border: 1px solid var(--rest); }
    .key.main, .key.met { background: var(--main); }
    .key.second { background: #b4d3ce; }
    .key.mark { background: var(--ink); width: .3rem; }
    .key.not-met, .key.against { background: var(--against); }
    .key.for { background: var(--for); }
    .finding { border-left: 4px solid var(--line); padding-left: 1rem; margin: 1.5rem 0; }
    blockquote { margin: .25rem 0 .5rem; padding-left: .9rem; border-left: 4px solid var(--line); color: var(--soft); max-width: 46rem; }
    .line { list-style: none; padding: 0; }
    .line li { display: grid; grid-template-columns: 8.5rem 1fr; gap: 0 1rem; padding: 0 0 .9rem; break-inside: avoid; }
    .line li > div { border-left: 3px solid var(--line); padding-left: .9rem; min-width: 0; }
    .line li.turning > div { border-color: var(--main); }
    .line p { margin: 0 0 .1rem; }
    .line .when { color: var(--soft); font-variant-numeric: tabular-nums; }
    .line .facts { color: var(--soft); font-size: .95rem; }
    .line .fact:not(:last-child)::after { content: " ·"; }
    footer { border-top: 1px solid var(--line); margin-top: 3rem; padding-top: 1rem; color: var(--soft); font-size: .95rem; }
    code { font: .92em ui-monospace, monospace; overflow-wrap: anywhere; }

    @media (min-width: 42.01rem) {
      /* A word is broken before a table leaves the page, and not before it has some room. */
      th, td { overflow-wrap: anywhere; hyphens: auto; min-width: 5.5rem; }
      .few th, .few td { min-width: 9.75rem; }
      th:first-child { min-width: 7rem; }
      th.number, td.number, .few th.number, .few td.number { min-width: 4.5rem; }
      thead th { font-size: .85rem; }
    }
    @media (min-width: 62rem) {
      .chart { display: grid; grid-template-columns: minmax(0, 30rem) minmax(0, 1fr); gap: 0 2rem; align-items: start; }
    }
    @media screen and (max-width: 42rem) {
      .stacked thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
      .stacked, .stacked caption, .stacked tbody, .stacked tr, .stacked th, .stacked td { display: block; width: 100%; }
      .stacked tr { border-bottom: 1px solid var(--line); padding: .6rem 0; }
      .stacked th, .stacked td { border: 0; padding: .05rem 0; }
      .stacked tbody th { font-size: 1.05rem; font-weight: 600; padding-bottom: .2rem; }
      .stacked td { display: grid; grid-template-columns: 8rem 1fr; gap: 0 .5rem; align-items: baseline; }
      .stacked td.number { text-align: left; }
      .stacked td.none { display: none; }
      .stacked .label { display: block; color: var(--soft); font-size: .92rem; }
      .line li { grid-template-columns: 1fr; }
      .tiles { grid-template-columns: repeat(2, 1fr); }
      dl.facts { grid-template-columns: 1fr 1fr; }
    }
    @media print {
      @page { margin: 16mm 14mm; }
      html { font-size: 9.5pt; }
      body { max-width: none; padding: 0; }
      /* So wide that the words of headings and codes stay whole, in the largest table too. */
      table { font-size: .92rem; }
      th, td, .few th, .few td { min-width: 5.6em; padding-right: .45rem; }
      th.number, td.number, .few th.number, .few td.number { min-width: 4.9em; }
      thead th, thead th.number { font-size: .72rem; }
      .skip { display: none; }
      a { color: inherit; text-decoration: none; }
      details::details-content { content-visibility: visible; display: block; block-size: auto; opacity: 1; }
      summary { list-style: none; color: var(--ink); }
      h2, h3, h4, caption, .said { break-after: avoid; }
      tr, .chart .drawn, .finding, .tiles li { break-inside: avoid; }
      thead { display: table-header-group; }
      .chart .drawn { max-width: 110mm; }
      rect, circle, .key { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    }
    </style>
    """
}
