import Formats
import Markup
import Projections

/// How soon people were involved.
struct TimelinessFigures {
  let page: Page
  let trajectory: String

  private var visit: Visit { page.visit }

  func html(_ row: RowReader?) -> HTML {
    guard let row, row.date("started") != nil else {
      return page.nothing("Van dit traject is geen begin vastgelegd.", "No start is recorded for this trajectory.")
    }
    guard let days = row.count("daysToFirst") else {
      return page.nothing("Er zijn nog geen mensen betrokken.", "No people have been involved yet.")
    }
    let said =
      switch days {
      case 0: page.say("Mensen werden betrokken op de dag van het begin.", "People were involved on the day of the start.")
      case 1...:
        page.say(
          "Het duurde \(visit.days(days)) voordat mensen werden betrokken.",
          "It took \(visit.days(days)) until people were involved.")
      default:
        page.say(
          "Mensen werden al \(visit.days(-days)) voor het begin betrokken.",
          "People were involved \(visit.days(-days)) before the start already.")
      }
    var way: HTML = ""
    if let share = row.share("share"), share.denominator > 0, share.numerator >= 0 {
      let part = visit.percentage(share.numerator, share.denominator)
      way = """
        <p class="barred">\(Bar.share(Share.perMille(share.numerator, share.denominator)))\
        <span>\(page.say("Dat was na \(part) van de weg van begin tot besluit (\(visit.days(share.denominator))).",
          "That was after \(part) of the way from start to decision (\(visit.days(share.denominator)))."))</span></p>

        """
    }
    return "<p>\(said)</p>\n\(way)\(page.proofLink(.timeliness, trajectory: trajectory))"
  }
}
