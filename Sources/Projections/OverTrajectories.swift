import EventStore
import Events

extension Cut {
  /// The trajectories that the question is about and in which anything takes part, in byte order of their ids.
  func trajectories() -> [AskedTrajectory] { numbers(of: .trajectory).map { AskedTrajectory(number: $0, cut: self) } }

  /// All trajectories in which anything takes part, whichever is asked for, in that same order.
  func allTrajectories() -> [AskedTrajectory] {
    numbers(ofAll: .trajectory).map { AskedTrajectory(number: $0, cut: self) }
  }

  /// From so many reactions on it pays to start a thread.
  private static let mostOnOneThread = 20_000

  /// What is made of each trajectory that the question is about, in their order. Trajectories know nothing of each other, so when
  /// they are many one half is left to another core.
  func overTrajectories<Made: Sendable>(_ make: @escaping @Sendable (AskedTrajectory) -> [Made]) -> [Made] {
    over(trajectories(), make)
  }

  /// What is made of each of some trajectories, in their order.
  func over<Made: Sendable>(_ asked: [AskedTrajectory], _ make: @escaping @Sendable (AskedTrajectory) -> [Made]) -> [Made] {
    let total = asked.reduce(0) { $0 + $1.facts.reactions.count }
    guard total > Self.mostOnOneThread else { return asked.flatMap(make) }
    var half = 0
    var weight = 0
    while weight * 2 < total {
      weight += asked[half].facts.reactions.count
      half += 1
    }
    let rest = Array(asked[half...])
    let promise = Promise<[Made]>()
    let thread = OwnThread { promise.fulfil(rest.flatMap(make)) }
    let made = asked[..<half].flatMap(make)
    defer { thread.join() }
    return made + promise.wait()
  }
}
