import Formats
import Markup
import Projections

extension Page {
  /// At which moment the page looks, in words, and two dates to look at another.
  var moments: HTML {
    """
    <div class="moments">
    <p>\(sentence)</p>
    <details\(visit.looksBack ? " open" : "")>
    <summary>\(say("Kijk terug in de tijd", "Look back in time"))</summary>
    \(visit.momentForm)</details>
    </div>

    """
  }

  private var sentence: String {
    let seen = visit.moment(question.asOf)
    let known = visit.moment(question.knownAt)
    let happened =
      visit.asOf == nil && visit.knownAt == nil
      ? say("U ziet hoe het er nu voor staat (\(seen)).", "You see how things stand now (\(seen)).")
      : say("U ziet hoe het ervoor stond op \(seen).", "You see how things stood on \(seen).")
    if question.knownAt == .distantPast {
      return happened + " " + say("Er was nog niets vastgelegd.", "Nothing was recorded yet.")
    }
    let recorded =
      visit.knownAt == nil
      ? say(
        "Alles wat is vastgelegd telt mee; het laatste op \(known).", "All that is recorded counts; the latest of it on \(known)."
      )
      : say("Alleen wat op \(known) bekend was, telt mee.", "Only what was known on \(known) counts.")
    return happened + " " + recorded
  }
}

extension Visit {
  /// Also where there is no page to show: to choose another date.
  var momentForm: HTML {
    let english: HTML = language == .en ? "<input type=\"hidden\" name=\"lang\" value=\"en\">" : ""
    let back: HTML =
      looksBack ? "<a class=\"now\" href=\"\(atPresent)\">\(say("Terug naar nu", "Back to now"))</a>" : ""
    return """
      <form method="get" action="\(path)">
      <div class="field"><label for="asOf">\(say("Stand van", "As of"))</label>
      <input type="date" id="asOf" name="asOf" min="1996-01-01" value="\(date(asOf))" aria-describedby="asOf-hint">
      <p class="hint" id="asOf-hint">\(say("Wat er tot en met die dag was gebeurd.", "What had happened by the end of that day."))</p></div>
      <div class="field"><label for="knownAt">\(say("Zoals bekend op", "As known on"))</label>
      <input type="date" id="knownAt" name="knownAt" min="1996-01-01" value="\(date(knownAt))" aria-describedby="knownAt-hint">
      <p class="hint" id="knownAt-hint">\
      \(say("Wat er tot en met die dag was vastgelegd.", "What had been recorded by the end of that day."))</p></div>
      <div class="field act">\(english)<button type="submit">\(say("Toon", "Show"))</button> \(back)</div>
      </form>

      """
  }

  private func date(_ asked: Asked?) -> String { asked.map { Amsterdam.date(at: $0.moment).description } ?? "" }
}
