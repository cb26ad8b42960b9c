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
        let elsewhere = heardEarlierElsewhere(voices, trajectory)
        return rows(of: voices, cut) { elsewhere[$0] }
      }
    }
    let all = cut.overTrajectories(keptAs: .overview(.newVoices)) { [Voices(of: $0)] }
    let earliest = earliest(all, cut)
    return TwoCores.rows(of: all.count) { part in
      part.flatMap { place in
        let voices = all[place]
        return rows(of: voices, cut) { voice in
          let participant = Int(voices.heard[voice].participant.number)
          return earliest.trajectories[participant] == place ? nil : earliest.stamps[participant]
        }
      }
    }
  }

  /// Somebody who was heard in a trajectory.
  private struct Voice: Sendable {
    /// Of the earliest reaction that counts.
    let stamp: Stamp
    let participant: Symbol
    let channel: Symbol
  }

  /// Those who were heard in one trajectory.
  private struct Voices: Keepable {
    /// Of its stream.
    let number: Int
    let id: String
    /// How many reactions count, and how many of them say whose they are.
    let total: Int
    let identified: Int
    /// How many of them the most active tenth have, rounded up.
    let reactionsOfMostActive: Int
    let heard: [Voice]

    init(of trajectory: AskedTrajectory) {
      number = trajectory.number
      id = trajectory.id
      let reactions = trajectory.facts.reactions.facts
      let indices = trajectory.reactionIndices()
      total = indices.count
      // For each participant by number: where the earliest reaction stands that counts, and how many there are.
      var people = [(first: Int, count: Int)](repeating: (-1, 0), count: trajectory.facts.participants.count)
      for index in indices where reactions[index].participant != TrajectoryFacts.Reaction.nobody {
        let participant = Int(reactions[index].participant)
        if people[participant].count == 0 { people[participant].first = index }
        people[participant].count += 1
      }
      let symbols = trajectory.facts.participants.symbols
      heard = people.indices.filter { people[$0].count > 0 }.map { participant in
        let first = reactions[people[participant].first]
        return Voice(stamp: first.stamp, participant: symbols[participant], channel: first.channel)
      }
      identified = people.reduce(0) { $0 + $1.count }
      reactionsOfMostActive = Self.reactionsOfMostActive(people.lazy.map(\.count).filter { $0 > 0 })
    }

    var bytes: Int { MemoryLayout<Self>.stride + 32 + heard.count * MemoryLayout<Voice>.stride }

    private static func reactionsOfMostActive(_ counts: some Sequence<Int>) -> Int {
      var ofCount: [Int] = []
      for count in counts {
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

  /// For each participant, by symbol, the place of the trajectory with the earliest reaction that counts, and that one; -1 for none.
  private static func earliest(_ all: [Voices], _ cut: Cut) -> (trajectories: [Int32], stamps: [Stamp]) {
    let count = cut.facts.reading.symbols.count
    var trajectories = [Int32](repeating: -1, count: count)
    var stamps = [Stamp](repeating: Stamp(time: .distantPast, position: 0), count: count)
    for (place, voices) in all.enumerated() {
      for voice in voices.heard {
        let participant = Int(voice.participant.number)
        if trajectories[participant] < 0 || cut.isEarlier(voice.stamp, than: stamps[participant]) {
          trajectories[participant] = Int32(place)
          stamps[participant] = voice.stamp
        }
      }
    }
    return (trajectories, stamps)
  }

  /// For each of those heard in one trajectory the earliest reaction anywhere that counts; nil where that is here.
  ///
  /// Trajectories are thousands and most people speak in few: of each other one nothing is read but who is in it and, where that
  /// is somebody of this one, its reactions until they are past what is known already.
  private static func heardEarlierElsewhere(_ voices: Voices, _ trajectory: AskedTrajectory) -> [Stamp?] {
    let cut = trajectory.cut
    var earliest = voices.heard.map(\.stamp)
    var elsewhere = [Stamp?](repeating: nil, count: earliest.count)
    guard let last = earliest.map(\.time).max() else { return elsewhere }
    // By symbol, who is heard here; -1 for nobody.
    var places = [Int32](repeating: -1, count: cut.facts.reading.symbols.count)
    for (place, voice) in voices.heard.enumerated() { places[Int(voice.participant.number)] = Int32(place) }
    for slot in cut.facts.trajectories.indices {
      guard let first = cut.facts.trajectories[slot].reactions.facts.first?.stamp.time, first <= last else { continue }
      var shared: [Shared] = []
      let count = cut.facts.trajectories[slot].participants.count
      for there in 0..<count {
        let here = Int(places[Int(cut.facts.trajectories[slot].participants.symbols[there].number)])
        guard here >= 0, first <= earliest[here].time else { continue }
        shared.append(Shared(there: there, here: here, known: earliest[here]))
      }
      let number = cut.facts.trajectoryStreams[slot]
      guard !shared.isEmpty, number != trajectory.number else { continue }
      for (here, stamp) in firstStamps(of: shared, in: AskedTrajectory(number: number, cut: cut))
      where cut.isEarlier(stamp, than: earliest[here]) {
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

  /// - Parameter elsewhere: the reaction by which one of those heard was heard earlier elsewhere; nil for who is new here.
  private static func rows(of voices: Voices, _ cut: Cut, _ elsewhere: (Int) -> Stamp?) -> [Table.Row] {
    guard voices.total > 0 else { return [] }
    var new: [Voice] = []
    var newCount = EventCount(cut)
    var returning = EventCount(cut)
    for place in voices.heard.indices {
      let voice = voices.heard[place]
      if let earlier = elsewhere(place) {
        returning.add(voice.stamp, by: earlier.position)
      } else {
        new.append(voice)
        newCount.add(voice.stamp)
      }
    }
    func positions(_ isMeant: (TrajectoryFacts.Reaction) -> Bool) -> [Position] {
      let trajectory = AskedTrajectory(number: voices.number, cut: cut)
      return trajectory.reactionIndices(where: isMeant).map { trajectory.position(at: $0) }
    }
    let concentration =
      voices.identified == 0
      ? Table.Cell(.empty)
      : Table.Cell(
        .share(voices.reactionsOfMostActive, of: voices.identified),
        evidence: cut.evidence { positions { $0.participant != TrajectoryFacts.Reaction.nobody } })
    // That nobody is known, those show who are anonymous.
    let anonymous = voices.heard.isEmpty ? cut.evidence { positions { _ in true } } : []
    let total = Table.Row(cells: [
      Table.Cell(.text(voices.id)), Table.Cell(.text("*")), newCount.cell, returning.cell,
      Table.Cell(.share(new.count, of: voices.heard.count), evidence: newCount.positions + returning.positions + anonymous),
      concentration,
    ])
    let channels = Dictionary(grouping: new, by: \.channel)
    return [total]
      + channels.sorted { cut.precedes($0.key, $1.key) }.map { channel, people in
        Table.Row(cells: [
          Table.Cell(.text(voices.id)), Table.Cell(cut.code(channel, .channel)),
          Table.Cell(.count(people.count), evidence: cut.evidence { people.map(\.stamp.position) }), Table.Cell(.empty),
          Table.Cell(.empty), Table.Cell(.empty),
        ])
      }
  }
}
