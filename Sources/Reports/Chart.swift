import Formats
import Markup

/// A picture of figures: drawn once, said in a sentence, and written out in a table, so that nobody needs the picture.
struct Chart {
  let id: String
  let title: String
  /// What it shows, in a sentence that stands above it.
  let said: String
  let legend: [(key: String, name: String)]
  /// How to read it, where that does not speak for itself.
  var reading = ""
  let drawing: Drawing
  let table: ReportTable

  /// Shapes in a space 360 wide: as wide as a phone, so that its letters stay readable there.
  struct Drawing {
    var height = 0
    var shapes: [HTML] = []

    static let width = 360

    mutating func text(_ text: String, x: Int = 0, y: Int, kind: String = "") {
      let kind: HTML = kind.isEmpty ? "" : " class=\"\(kind)\""
      shapes.append("<text\(kind) x=\"\(x)\" y=\"\(y)\">\(text)</text>\n")
    }

    mutating func rectangle(_ kind: String, x: Int, y: Int, width: Int, height: Int) {
      guard width > 0, height > 0 else { return }
      shapes.append("<rect class=\"\(kind)\" x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\"/>\n")
    }

    /// A name in as many lines as it takes.
    /// - Parameter y: where the line above stands, and then the last of these.
    mutating func name(_ name: String, below y: inout Int) {
      for line in Self.folded(name) {
        y += 17
        text(line, y: y)
      }
    }

    /// Lines of at most so many letters; the rest stands in the table.
    static func folded(_ text: String, letters: Int = 50, lines most: Int = 2) -> [String] {
      var lines: [String] = []
      var line = ""
      for word in text.split(whereSeparator: \.isWhitespace) {
        var word = word.count > letters ? word.prefix(letters - 1) + "…" : word
        if !line.isEmpty, line.count + 1 + word.count > letters {
          if lines.count == most - 1 {
            lines.append(line.prefix(letters - 1) + "…")
            return lines
          }
          lines.append(line)
          line = ""
        }
        if !line.isEmpty { word = " " + word }
        line += word
      }
      return line.isEmpty ? lines : lines + [line]
    }
  }

  var html: HTML {
    let items = legend.map { entry -> HTML in "<li><span class=\"key \(entry.key)\"></span> \(entry.name)</li>" }
    let hint: HTML = reading.isEmpty ? "" : "<p class=\"note\">\(reading)</p>\n"
    let keys: HTML = items.isEmpty ? "" : "<ul class=\"legend\">\(items)</ul>\n"
    return """
      <h3>\(title)</h3>
      <div class="chart">
      <div class="drawn"><svg viewBox="0 0 \(Drawing.width) \(drawing.height)" role="img" aria-labelledby="\(id)-title \(id)-said">
      <title id="\(id)-title">\(title)</title>
      <desc id="\(id)-said">\(said)</desc>
      \(drawing.shapes)</svg></div>
      <div><p class="said">\(said)</p>
      \(keys)\(hint)</div>
      </div>
      \(table.folded)

      """
  }
}

/// A bar for each thing, with its name above it.
struct BarRow {
  let name: String
  /// Bars above each other: the colour, and its length from 0 to 1000.
  let bars: [(colour: String, perMille: Int)]
  /// Where it should be.
  var expected: Int?
  /// Whether it goes on beyond what is drawn.
  var isOpen = false
  let said: String

  private static let length = 206

  static func drawn(_ rows: [BarRow]) -> Chart.Drawing {
    var drawing = Chart.Drawing()
    var y = 0
    for row in rows {
      drawing.name(row.name, below: &y)
      let top = y + 6
      let thickness = row.bars.count > 1 ? 7 : 13
      drawing.rectangle("ground", x: 0, y: top, width: length, height: thickness * row.bars.count)
      for (place, bar) in row.bars.enumerated() {
        drawing.rectangle(
          bar.colour, x: 0, y: top + place * thickness, width: reach(bar.perMille), height: thickness)
      }
      if let expected = row.expected {
        drawing.rectangle("mark", x: max(0, reach(expected) - 2), y: top - 3, width: 4, height: thickness * row.bars.count + 6)
      }
      let middle = top + thickness * row.bars.count / 2
      if row.isOpen {
        let end = length + 2
        drawing.shapes.append(
          "<path class=\"axis\" d=\"M\(end) \(middle - 5) l5 5 l-5 5\" stroke-width=\"2\"/>\n")
      }
      drawing.text(row.said, x: length + 12, y: middle + 5)
      y = top + thickness * row.bars.count + 9
    }
    drawing.height = max(1, y)
    return drawing
  }

  private static func reach(_ perMille: Int) -> Int { max(0, min(1_000, perMille)) * length / 1_000 }
}

/// Parts of one whole beside each other, for each thing.
struct PartsRow {
  let name: String
  let parts: [(colour: String, count: Int)]
  let said: String

  static func drawn(_ rows: [PartsRow]) -> Chart.Drawing {
    let most = rows.map { $0.parts.reduce(0) { $0 + $1.count } }.max() ?? 1
    var drawing = Chart.Drawing()
    var y = 0
    for row in rows {
      drawing.name(row.name, below: &y)
      drawing.rectangle("ground", x: 0, y: y + 6, width: Chart.Drawing.width, height: 13)
      var before = 0
      for part in row.parts {
        let left = Share.perMille(before, most, of: Chart.Drawing.width)
        before += part.count
        drawing.rectangle(
          part.colour, x: left, y: y + 6, width: Share.perMille(before, most, of: Chart.Drawing.width) - left, height: 13)
      }
      y += 35
      drawing.text(row.said, y: y)
      y += 6
    }
    drawing.height = max(1, y + 3)
    return drawing
  }
}

/// For each norm a column for each year: met, not met, and the rest, as parts of all trajectories of that year.
struct YearColumns {
  let name: String
  let years: [Year]

  struct Year {
    let year: String
    let met: Int
    let notMet: Int
    /// Not yet, not applicable, not evaluable.
    let rest: Int
    let said: String
  }

  private static let tall = 44

  static func drawn(_ norms: [YearColumns]) -> Chart.Drawing {
    var drawing = Chart.Drawing()
    var y = 0
    for norm in norms {
      drawing.name(norm.name, below: &y)
      y += 18
      let room = min(72, Chart.Drawing.width / max(1, norm.years.count))
      for (place, year) in norm.years.enumerated() {
        let left = place * room
        drawing.text(year.said, x: left + (room - 6) / 2, y: y, kind: "small middle")
        let all = year.met + year.notMet + year.rest
        var top = y + 4
        var before = 0
        for (colour, count) in [("met", year.met), ("not-met", year.notMet), ("rest", year.rest)] {
          before += count
          let bottom = y + 4 + Share.perMille(before, all, of: tall)
          drawing.rectangle(colour, x: left, y: top, width: room - 6, height: bottom - top)
          top = bottom
        }
        drawing.text(year.year, x: left + (room - 6) / 2, y: y + tall + 17, kind: "small middle")
      }
      y += tall + 27
    }
    drawing.height = max(1, y)
    return drawing
  }
}

/// Influence by stake, each from one to five.
struct StakeholderMap {
  /// In each square, what stands there: a number of stakeholders, or which.
  let squares: [Square]

  struct Square {
    let influence: Int
    let stake: Int
    let said: String
    let count: Int
  }

  private static let side = 60
  private static let left = 30

  func drawn(influence: String, stake: String) -> Chart.Drawing {
    var drawing = Chart.Drawing()
    let side = Self.side
    let left = Self.left
    let top = 26
    drawing.text("↑ \(influence)", y: 15)
    for row in 0..<5 {
      drawing.text(String(5 - row), x: left - 12, y: top + row * side + side / 2 + 5, kind: "end")
      for column in 0..<5 {
        drawing.shapes.append(
          "<rect class=\"axis\" x=\"\(left + column * side)\" y=\"\(top + row * side)\" width=\"\(side)\" height=\"\(side)\"/>\n")
      }
    }
    for column in 0..<5 {
      drawing.text(String(column + 1), x: left + column * side + side / 2, y: top + 5 * side + 18, kind: "middle")
    }
    drawing.text("\(stake) →", x: left + 5 * side, y: top + 5 * side + 38, kind: "end")
    let most = squares.map(\.count).max() ?? 1
    for square in squares {
      let x = left + (square.stake - 1) * side + side / 2
      let y = top + (5 - square.influence) * side + side / 2
      // As large as there are many: by the area, not by the width.
      let part = Double(square.count) / Double(max(1, most))
      let radius = 13 + Int(13 * part.squareRoot())
      drawing.shapes.append("<circle class=\"main\" cx=\"\(x)\" cy=\"\(y)\" r=\"\(radius)\"/>\n")
      drawing.text(square.said, x: x, y: y + 5, kind: "on middle")
    }
    drawing.height = top + 5 * side + 46
    return drawing
  }
}
