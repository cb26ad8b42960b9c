import EventStore
import Events
import Formats

/// New voices: who was never heard in an earlier trajectory, and how much the most active tenth says (DOMAIN §5; V13).
enum NewVoices {
  static let definition = OverviewDefinition(
    .evaluation, title: Names(nl: "Nieuwe stemmen", en: "New voices"),
    summary: Names(
      nl: "Wie voor het eerst van zich liet horen en langs welk kanaal, en hoeveel de meest actieven inbrengen.",
      en: "Who was heard for the first time and by which channel, and how much the most active contribute."),
    columns: columns, keys: 2,
    // Whether somebody is new, every other trajectory says.
    reads: { stream, _ in stream.hasPrefix("trajectory/") },
    publicly: .showing(
      ["trajectory", "channel"], people: ["newVoices"], rows: [.isShared(code: "channel", by: ["newVoices"])]),
    rows: .whole { rows($0) })

  static let columns: [Table.Column] = [
    .trajectory,
    .init("channel", .text, nl: "kanaal", en: "channel"),
    .init("newVoices", .count, nl: "nieuwe mensen", en: "new people", counts: .people),
    .init("returning", .count, nl: "al eerder gehoord", en: "heard before", counts: .people),
    .init("newShare", .share, nl: "aandeel nieuw", en: "share new", counts: .people),
    .init(
      "concentration", .share, nl: "reacties van het meest actieve tiende deel", en: "reactions of the most active tenth",
      counts: .events),
  ]

  static func rows(_ cut: Cut) -> [Table.Row] {
    let all = cut.over(cut.allTrajectories()) { [Voices(of: $0)] }
    let earliest = earliest(all, cut)
    let asked = cut.question.subject.trajectory?.text
    return all.indices.filter { asked == nil || asked == all[$0].trajectory.id }
      .flatMap { rows(of: $0, among: all, earliest) }
  }

  /// Those who were heard in one trajectory.
  private struct Voices: Sendable {
    let trajectory: AskedTrajectory
    /// How many reactions count.
    let total: Int
    /// For each participant by number: where the earliest reaction stands that counts, -1 without any, and how many there are.
    let people: [(first: Int32, count: UInt32)]

    init(of trajectory: AskedTrajectory) {
      self.trajectory = trajectory
      let reactions = trajectory.facts.reactions.facts
      let indices = trajectory.reactionIndices()
      total = indices.count
      var people = [(first: Int32, count: UInt32)](repeating: (-1, 0), count: trajectory.facts.participants.count)
      for index in indices where reactions[index].participant != TrajectoryFacts.Reaction.nobody {
        let participant = Int(reactions[index].participant)
        if people[participant].count == 0 { people[participant].first = Int32(index) }
        people[participant].count += 1
      }
      self.people = people
    }

    func stamp(at index: Int32) -> Stamp { trajectory.facts.reactions.facts[Int(index)].stamp }

    /// The numbers of those who have a reaction that counts.
    var heard: [Int] { people.indices.filter { people[$0].count > 0 } }

    /// How many reactions the most active tenth have, rounded up.
    var reactionsOfMostActive: Int {
      var ofCount: [Int] = []
      for count in people.lazy.map({ Int($0.count) }) where count > 0 {
        while ofCount.count <= count { ofCount.append(0) }
        ofCount[count] += 1
      }
      var left = (ofCount.reduce(0, +) + 9) / 10
      var reactions = 0
      for count in ofCount.indices.reversed() where left > 0 {
        reactions += min(left, ofCount[count]) * count
        left -= min(left, ofCount[count])
      }
      return reactions
    }
  }

  /// A reaction, by the place of its trajectory and its own place in that.
  private struct Place {
    let trajectory: Int32
    let index: Int32
    static let nowhere = Place(trajectory: -1, index: -1)
  }

  /// For each participant, by symbol, the earliest reaction that counts anywhere.
  private static func earliest(_ all: [Voices], _ cut: Cut) -> [Place] {
    var earliest = [Place](repeating: .nowhere, count: cut.facts.reading.symbols.count)
    for (number, voices) in all.enumerated() {
      let symbols = voices.trajectory.facts.participants.symbols
      for participant in voices.people.indices where voices.people[participant].count > 0 {
        let symbol = Int(symbols[participant].number)
        let first = voices.people[participant].first
        let other = earliest[symbol]
        if other.trajectory < 0
          || cut.isEarlier(voices.stamp(at: first), than: all[Int(other.trajectory)].stamp(at: other.index))
        {
          earliest[symbol] = Place(trajectory: Int32(number), index: first)
        }
      }
    }
    return earliest
  }

  private static func rows(of number: Int, among all: [Voices], _ earliest: [Place]) -> [Table.Row] {
    let voices = all[number]
    guard voices.total > 0 else { return [] }
    let trajectory = voices.trajectory
    let cut = trajectory.cut
    let symbols = trajectory.facts.participants.symbols
    let heard = voices.heard
    var new: [Int] = []
    var newCount = EventCount(cut)
    var returning = EventCount(cut)
    for participant in heard {
      let first = voices.people[participant].first
      let place = earliest[Int(symbols[participant].number)]
      if place.trajectory == number {
        new.append(Int(first))
        newCount.add(voices.stamp(at: first))
      } else {
        returning.add(voices.stamp(at: first), by: all[Int(place.trajectory)].stamp(at: place.index).position)
      }
    }
    let identified = heard.reduce(0) { $0 + Int(voices.people[$1].count) }
    let reactions = trajectory.facts.reactions.facts
    let concentration =
      identified == 0
      ? Table.Cell(.empty)
      : Table.Cell(
        .share(voices.reactionsOfMostActive, of: identified),
        evidence: cut.evidence {
          trajectory.reactionIndices { $0.participant != TrajectoryFacts.Reaction.nobody }.map { reactions[$0].stamp.position }
        })
    // That nobody is known, those show who are anonymous.
    let anonymous = heard.isEmpty ? cut.evidence { trajectory.reactionIndices().map { reactions[$0].stamp.position } } : []
    let total = Table.Row(cells: [
      Table.Cell(.text(trajectory.id)), Table.Cell(.text("*")), newCount.cell, returning.cell,
      Table.Cell(.share(new.count, of: heard.count), evidence: newCount.positions + returning.positions + anonymous),
      concentration,
    ])
    return [total]
      + trajectory.grouped(new) { $0.channel }.map { channel, indices in
        Table.Row(
          cells: [
            Table.Cell(.text(trajectory.id)), Table.Cell(cut.code(channel, .channel)),
            Table.Cell(.count(indices.count), evidence: cut.evidence { indices.map { reactions[$0].stamp.position } }),
          ] + [Table.Cell](repeating: Table.Cell(.empty), count: 3))
      }
  }
}
