/// The one style sheet of all pages, served by itself so that pages need no style of their own.
enum StyleSheet {
  static let path = "/style.css"

  static let response = Response(200, "text/css; charset=utf-8", Array(text.utf8))

  static let text = """
    :root {
      color-scheme: light dark;
      --ground: #fbfaf7; --raised: #ffffff; --ink: #1c2426; --soft: #55605f; --line: #dcd8ce; --accent: #0b5d57;
      --main: #2f8f84; --empty: #e8e5dc; --for: #2a6fb0; --neutral: #a9aeb0; --against: #c8672b; --late: #9c2f10; --good: #1e6b3a;
      --mark: #1c2426;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --ground: #14191a; --raised: #1d2425; --ink: #e9ebe8; --soft: #aab4b1; --line: #38423f; --accent: #86d6cb;
        --main: #4fb3a6; --empty: #2c3534; --for: #6fb0ea; --neutral: #7b8487; --against: #ea9560; --late: #ffb195; --good: #93d6a8;
        --mark: #ffffff;
      }
    }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body {
      margin: 0; background: var(--ground); color: var(--ink); font: 1.0625rem/1.55 system-ui, -apple-system, "Segoe UI", sans-serif;
      overflow-wrap: break-word;
    }
    main, header.site, footer.site { max-width: 60rem; margin: 0 auto; padding: 0 1.25rem; }
    main { padding-bottom: 3rem; }
    header.site { display: flex; justify-content: space-between; align-items: center; padding-top: .75rem; padding-bottom: .75rem; }
    .brand { font-weight: 700; text-decoration: none; color: var(--ink); }
    footer.site { border-top: 1px solid var(--line); padding-top: 1rem; padding-bottom: 2rem; color: var(--soft); font-size: .95rem; }
    a { color: var(--accent); text-underline-offset: .15em; }
    a:focus-visible, summary:focus-visible, input:focus-visible, button:focus-visible {
      outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 3px;
    }
    .skip { position: absolute; left: -999rem; }
    .skip:focus { left: 1rem; top: .5rem; background: var(--raised); padding: .5rem 1rem; z-index: 1; }
    .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    h1 { font-size: clamp(1.65rem, 5vw, 2.4rem); line-height: 1.15; margin: .75rem 0 .5rem; text-wrap: balance; }
    h2 { font-size: 1.4rem; line-height: 1.25; margin: 0 0 .5rem; }
    h3 { font-size: 1.1rem; line-height: 1.3; margin: 1.5rem 0 .5rem; }
    p { margin: .25rem 0 .75rem; }
    .lead { font-size: 1.15rem; }
    .up { margin: .5rem 0 0; }
    section { margin-top: 2.75rem; }
    :target { scroll-margin-top: 1rem; }
    .note, .hint, .source, .form { color: var(--soft); font-size: .92rem; }
    .proof { font-size: .92rem; margin-top: .5rem; }
    .nothing { background: var(--raised); border: 1px dashed var(--line); border-radius: .5rem; padding: 1rem; color: var(--soft); }
    .tag {
      display: inline-block; border: 1px solid var(--line); border-radius: 1rem; padding: 0 .6rem; font-size: .85rem; line-height: 1.5;
      background: var(--raised); color: var(--soft);
    }
    .tag.achieved, .tag.on-track { color: var(--good); border-color: currentColor; }
    .tag.missed, .tag.behind, .tag.unmeasured { color: var(--late); border-color: currentColor; }

    .moments { border-left: 4px solid var(--main); padding: .25rem 0 .25rem .9rem; margin: 1rem 0; }
    .moments > p { margin: 0 0 .25rem; }
    summary { cursor: pointer; color: var(--accent); padding: .35rem 0; }
    form { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: flex-start; margin: .5rem 0; }
    .field label { display: block; font-weight: 600; }
    .field .hint { margin: .15rem 0 0; max-width: 17rem; }
    input, button { font: inherit; min-height: 2.75rem; padding: .3rem .7rem; border-radius: .4rem; border: 1px solid var(--soft); }
    input { background: var(--raised); color: var(--ink); }
    button { background: var(--accent); color: var(--ground); border-color: var(--accent); font-weight: 600; cursor: pointer; }
    .act { padding-top: 1.6rem; }
    .act .now { margin-left: .75rem; }

    .steps { list-style: none; display: grid; grid-template-columns: repeat(4, 1fr); gap: .5rem; padding: 0; margin: 1rem 0; }
    .steps li { border-top: 5px solid var(--empty); padding-top: .35rem; line-height: 1.3; font-size: .95rem; }
    .steps li.done { border-color: var(--main); }
    .steps .step { display: block; font-weight: 600; }
    dl.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: .6rem 1.25rem; margin: 1rem 0; }
    dl.facts dt { color: var(--soft); font-size: .9rem; }
    dl.facts dd { margin: 0; }
    dt::first-letter, dd::first-letter { text-transform: uppercase; }
    .tiles { list-style: none; display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .75rem; padding: 0; margin: 1.25rem 0; }
    .tiles a {
      display: block; height: 100%; background: var(--raised); border: 1px solid var(--line); border-radius: .6rem; padding: .7rem .9rem;
      text-decoration: none; color: var(--ink);
    }
    .tiles a:hover { border-color: var(--accent); }
    .tiles strong { display: block; font-size: 1.8rem; line-height: 1.15; color: var(--accent); font-variant-numeric: tabular-nums; }
    .tiles .late strong { color: var(--late); }
    .contents ul { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.1rem; padding: 0; margin: 1rem 0 0; }
    .contents a { display: inline-block; padding: .25rem 0; }

    table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
    caption { text-align: left; font-weight: 600; padding: .35rem 0; }
    th, td { text-align: left; vertical-align: top; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid var(--line); }
    thead th { color: var(--soft); font-size: .9rem; font-weight: 600; }
    tbody th { font-weight: 500; }
    th .note { display: block; font-weight: 400; }
    .number { font-variant-numeric: tabular-nums; white-space: nowrap; }
    th.number, td.number { text-align: right; }
    .stacked .label { display: none; }
    .date { white-space: nowrap; }
    .bars .wide { width: 55%; padding-right: 0; }
    .bars td.number { width: 4rem; }
    .dots { letter-spacing: .1em; color: var(--main); white-space: nowrap; }
    .dots + .number { color: var(--soft); font-size: .9rem; }
    .bar { display: block; width: 100%; height: .8rem; border-radius: .25rem; margin: .35rem 0 .2rem; }
    .ground { fill: var(--empty); }
    .main { fill: var(--main); }
    .mark { fill: var(--mark); }
    rect.for { fill: var(--for); }
    rect.neutral { fill: var(--neutral); }
    rect.against { fill: var(--against); }
    .key { display: inline-block; width: .85rem; height: .85rem; border-radius: .2rem; vertical-align: -.05rem; }
    .key.for { background: var(--for); }
    .key.neutral { background: var(--neutral); }
    .key.against { background: var(--against); }
    .barred { max-width: 36rem; }

    .owed, .line, .cards, .names { list-style: none; padding: 0; margin: .5rem 0; }
    .owed li { display: grid; grid-template-columns: 10.5rem 1fr; gap: .25rem 1rem; border-bottom: 1px solid var(--line); padding: .7rem 0; }
    .owed p, .line p { margin: 0 0 .15rem; }
    .owed .left { display: block; font-weight: 600; }
    .owed time { color: var(--soft); font-size: .92rem; }
    .owed .overdue .left { color: var(--late); }
    .cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: .9rem; }
    .cards li { background: var(--raised); border: 1px solid var(--line); border-radius: .6rem; padding: .9rem 1rem; }
    .cards h3 { margin: 0 0 .5rem; }
    .cards p { margin: .25rem 0; }
    .names { display: flex; flex-wrap: wrap; gap: .2rem 1rem; }
    .facts { font-size: .97rem; }
    .line li { display: grid; grid-template-columns: 8.5rem 1fr; gap: 0 1rem; padding: 0 0 1.1rem; }
    .line li > div { border-left: 3px solid var(--line); padding: 0 0 0 .9rem; min-width: 0; }
    .line li.turning > div { border-color: var(--main); }
    .line li.elsewhere > div { border-left-style: dashed; }
    .line .when { color: var(--soft); font-variant-numeric: tabular-nums; }
    .line .facts { color: var(--soft); }
    .line .fact:not(:last-child)::after { content: " ·"; }
    .line .note { display: block; }
    .pager { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; padding: .5rem 0; }

    @media (max-width: 42rem) {
      .steps { grid-template-columns: repeat(2, 1fr); }
      .tiles { grid-template-columns: repeat(2, 1fr); }
      .owed li, .line li { grid-template-columns: 1fr; }
      .act { padding-top: 0; }
      .line li > div { margin-top: .15rem; }
      .stacked thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
      .stacked, .stacked tbody, .stacked tr, .stacked th, .stacked td { display: block; width: 100%; }
      .stacked tr { border-bottom: 1px solid var(--line); padding: .6rem 0; }
      .stacked th, .stacked td { border: 0; padding: .05rem 0; }
      .stacked tbody th { font-size: 1.08rem; padding-bottom: .2rem; }
      .stacked td { display: grid; grid-template-columns: 6.5rem 1fr; align-items: baseline; }
      .stacked td.number { text-align: left; }
      .stacked .label { display: block; color: var(--soft); font-size: .92rem; }
      dl.facts { grid-template-columns: 1fr 1fr; }
      .bars thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
      .bars, .bars tbody, .bars caption { display: block; }
      .bars tr { display: grid; grid-template-columns: 1fr auto; border-bottom: 1px solid var(--line); padding: .5rem 0; }
      .bars th, .bars td { border: 0; padding: 0; }
      .bars .wide { grid-column: 1 / -1; width: 100%; }
    }
    @media print {
      .skip, .moments details, .contents, .pager, header.site nav { display: none; }
      body { background: #fff; color: #000; }
    }

    """
}
