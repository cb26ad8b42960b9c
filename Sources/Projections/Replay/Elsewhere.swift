import EventStore
import Events

extension AskedTrajectory {
  /// When anything happened elsewhere that a verdict may rest on: starts and plans of the owner's other trajectories, and what was
  /// learned and shared in other streams. More than do; that the others change nothing is found by asking.
  var stampsElsewhere: [Stamp] {
    var stamps: [Stamp] = []
    let owners = Set(facts.starts.facts.map(\.owner))
    for number in cut.numbers(ofAll: .trajectory) where cut.facts.streams[number].id != id {
      let other = cut.facts.trajectories[cut.facts.streams[number].slot]
      guard other.starts.facts.contains(where: { owners.contains($0.owner) }) else { continue }
      stamps += other.starts.facts.map(\.stamp) + other.plans.facts.map(\.stamp)
    }
    let own = cut.facts.number(named: "trajectory/\(id)")
    stamps += cut.facts.lessons.learned.facts.filter { $0.stream != own }.map(\.stamp)
    stamps += cut.facts.lessons.shared.facts.filter { $0.stream != own }.map(\.stamp)
    return stamps
  }
}
