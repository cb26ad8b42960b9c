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
    if cut.question.subject.trajectory != nil {
      return cut.trajectories().flatMap { trajectory in
        let voices = Voices(of: trajectory)
        let elsewhere = heardEarlierElsewhere(voices)
        return rows(of: voices) { elsewhere[$0] }
      }
    }
    let all = cut.overAllTrajectories { [Voices(of: $0)] }
    let earliest = earliest(all, cut)
    return all.indices.flatMap { number in
      let symbols = all[number].trajectory.facts.participants.symbols
      return rows(of: all[number]) { participant in
        let place = earliest[Int(symbols[participant].number)]
        return place.trajectory == number ? nil : all[Int(place.trajectory)].stamp(at: place.index)
      }
    }
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

  /// For each participant of one trajectory, by number, the earliest reaction anywhere that counts; nil where that is here.
  ///
  /// Trajectories are thousands and most people speak in few: of each other one nothing is read but who is in it and, where that
  /// is somebody of this one, its reactions until they are past what is known already.
  private static func heardEarlierElsewhere(_ voices: Voices) -> [Stamp?] {
    let trajectory = voices.trajectory
    let cut = trajectory.cut
    let own = trajectory.facts.participants
    var earliest = voices.people.map { $0.count > 0 ? voices.stamp(at: $0.first) : nil }
    var elsewhere = [Stamp?](repeating: nil, count: earliest.count)
    guard let last = earliest.compactMap({ $0?.time }).max() else { return elsewhere }
    var isHere = [Bool](repeating: false, count: cut.facts.reading.symbols.count)
    for participant in voices.heard { isHere[Int(own.symbols[participant].number)] = true }
    for slot in cut.facts.trajectories.indices {
      guard let first = cut.facts.trajectories[slot].reactions.facts.first?.stamp.time, first <= last else { continue }
      var shared: [Shared] = []
      let count = cut.facts.trajectories[slot].participants.count
      for there in 0..<count {
        let symbol = cut.facts.trajectories[slot].participants.symbols[there]
        guard isHere[Int(symbol.number)], let here = own.find(symbol), let known = earliest[Int(here)], first <= known.time
        else { continue }
        shared.append(Shared(there: there, here: Int(here), known: known))
      }
      let number = cut.facts.trajectoryStreams[slot]
      guard !shared.isEmpty, number != trajectory.number else { continue }
      for (here, stamp) in firstStamps(of: shared, in: AskedTrajectory(number: number, cut: cut)) {
        if let known = earliest[here], !cut.isEarlier(stamp, than: known) { continue }
        earliest[here] = stamp
        elsewhere[here] = stamp
      }
    }
    return elsewhere
  }

  /// Somebody who takes part in two trajectories.
  private struct Shared {
    /// The number in each of them.
    let there: Int
    let here: Int
    /// The earliest reaction that was found so far.
    let known: Stamp
  }

  /// The earliest reactions that count of some participants in another trajectory, of those that may be earlier than what is known.
  private static func firstStamps(of shared: [Shared], in trajectory: AskedTrajectory) -> [(here: Int, stamp: Stamp)] {
    let cut = trajectory.cut
    let last = shared.lazy.map(\.known.time).max() ?? .distantPast
    var wanted = [Int32](repeating: -1, count: trajectory.facts.participants.count)
    for (place, one) in shared.enumerated() { wanted[one.there] = Int32(place) }
    var found: [(here: Int, stamp: Stamp)] = []
    func note(_ reaction: TrajectoryFacts.Reaction) {
      guard reaction.participant != TrajectoryFacts.Reaction.nobody else { return }
      let place = Int(wanted[Int(reaction.participant)])
      guard place >= 0 else { return }
      found.append((shared[place].here, reaction.stamp))
      wanted[Int(reaction.participant)] = -1
    }
    if trajectory.facts.hasTwins {
      for index in trajectory.reactionIndices() { note(trajectory.reaction(at: index)) }
      return found
    }
    for index in 0..<trajectory.facts.reactions.count(until: cut.question.asOf) where found.count < shared.count {
      let stamp = trajectory.facts.reactions.facts[index].stamp
      if stamp.time > last { break }
      if cut.isKnown(stamp) { note(trajectory.reaction(at: index)) }
    }
    return found
  }

  /// - Parameter elsewhere: the reaction by which a participant, by number, was heard earlier elsewhere; nil for who is new here.
  private static func rows(of voices: Voices, _ elsewhere: (Int) -> Stamp?) -> [Table.Row] {
    guard voices.total > 0 else { return [] }
    let trajectory = voices.trajectory
    let cut = trajectory.cut
    let heard = voices.heard
    var new: [Int] = []
    var newCount = EventCount(cut)
    var returning = EventCount(cut)
    for participant in heard {
      let first = voices.people[participant].first
      if let earlier = elsewhere(participant) {
        returning.add(voices.stamp(at: first), by: earlier.position)
      } else {
        new.append(Int(first))
        newCount.add(voices.stamp(at: first))
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
