/// The page at `/`: what this is, and where to go on. Plain Dutch, no script.
enum HomePage {
  static let response = Response(200, "text/html; charset=utf-8", Array(html.utf8))

  private static let html = """
    <!doctype html>
    <html lang="nl">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Met Elkaar</title>
    <style>
    :root { color-scheme: light dark; }
    body { font: 1.0625rem/1.6 system-ui, sans-serif; max-width: 40rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
    h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .25rem; }
    h2 { font-size: 1.2rem; margin: 2.25rem 0 .25rem; }
    p.lead { font-size: 1.15rem; margin-top: 0; }
    dt { font-weight: 600; margin-top: .75rem; }
    dd { margin: 0; }
    code { font: .95em ui-monospace, monospace; overflow-wrap: anywhere; }
    footer { margin-top: 3rem; font-size: .95rem; }
    </style>
    </head>
    <body>
    <main>
    <h1>Met Elkaar</h1>
    <p class="lead">Het geheugen van hoe een gemeente samenwerkt met haar inwoners.</p>
    <p>Elke reactie, elk besluit en elke terugkoppeling wordt hier één keer vastgelegd, en nooit meer veranderd.
    Alle cijfers volgen uit wat is vastgelegd, en bij elk cijfer kunt u nagaan uit welke gebeurtenissen het komt. Nu is er één
    overzicht: het bereik. Wat er met een inbreng is gedaan en wat ervan te leren valt, volgt.</p>

    <h2>Lezen</h2>
    <p>Deze adressen geven nog gegevens voor programma's (JSON); leesbare bladzijden komen later. Op de opdrachtregel toont
    <code>metelkaar show reach</code> een tabel.</p>
    <dl>
    <dt><a href="/v1/overviews">Overzichten</a></dt>
    <dd>Cijfers uit wat is vastgelegd, zoals <a href="/v1/overviews/reach?lang=nl">het bereik per traject</a>. Vraag ook hoe het
    er eerder voor stond, met <code>?asOf=2025-06-23</code>.</dd>
    <dt><a href="/v1/events">Gebeurtenissen</a></dt>
    <dd>Wat is vastgelegd, in volgorde.</dd>
    <dt><a href="/v1/event-types">Soorten gebeurtenissen</a></dt>
    <dd>Wat kan worden vastgelegd, en met welke gegevens; met <a href="/v1/codes">de bekende codes</a>.</dd>
    </dl>

    <h2>Voor wie systemen koppelt</h2>
    <dl>
    <dt><a href="/v1/openapi.json">OpenAPI-beschrijving</a></dt>
    <dd>Alle adressen en vormen van deze API; met <a href="/v1/problems">uitleg bij foutmeldingen</a>.</dd>
    <dt><a href="/health/ready">Gereed?</a> en <a href="/metrics">meetwaarden</a></dt>
    <dd>Voor beheer.</dd>
    </dl>
    </main>
    <footer><p>Vastgelegd voor de gemeente Dalfsen. Vrije software onder de EUPL&nbsp;1.2.</p></footer>
    </body>
    </html>
    """
}
