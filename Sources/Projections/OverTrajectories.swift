import EventStore
import Events
import Synchronization

extension Cut {
  /// The trajectories that the question is about and in which anything takes part, in byte order of their ids.
  func trajectories() -> [AskedTrajectory] { numbers(of: .trajectory).map { AskedTrajectory(number: $0, cut: self) } }

  /// What is made of each trajectory that the question is about, in their order. Trajectories know nothing of each other, so when
  /// they are many another core helps.
  func overTrajectories<Made: Sendable>(_ make: @escaping @Sendable (AskedTrajectory) -> [Made]) -> [Made] {
    over(numbers(of: .trajectory), make)
  }

  /// The same of all trajectories in which anything takes part, whichever is asked for.
  func overAllTrajectories<Made: Sendable>(_ make: @escaping @Sendable (AskedTrajectory) -> [Made]) -> [Made] {
    over(numbers(ofAll: .trajectory), make)
  }

  private func over<Made: Sendable>(_ numbers: [Int], _ make: @escaping @Sendable (AskedTrajectory) -> [Made]) -> [Made] {
    @Sendable func made(of part: Range<Int>, _ all: inout [Made]) {
      for number in numbers[part] { all += make(AskedTrajectory(number: number, cut: self)) }
    }
    var all: [Made] = []
    guard isWorthAThread(numbers) else {
      made(of: numbers.indices, &all)
      return all
    }
    // One begins at the start and the other at the end, until they meet: nobody knows beforehand how long each takes.
    let parts = Parts(of: numbers.count)
    let promise = Promise<[[Made]]>()
    let thread = OwnThread {
      var fromEnd: [[Made]] = []
      while parts.mayTakeOne() {
        fromEnd.append([])
        made(of: parts[parts.count - fromEnd.count], &fromEnd[fromEnd.count - 1])
      }
      promise.fulfil(fromEnd)
    }
    defer { thread.join() }
    var next = 0
    while parts.mayTakeOne() {
      made(of: parts[next], &all)
      next += 1
    }
    for part in promise.wait().reversed() { all += part }
    return all
  }

  /// From so many events on it pays to start a thread.
  private static let mostOnOneThread = 20_000

  private func isWorthAThread(_ numbers: [Int]) -> Bool {
    var events = 0
    for number in numbers {
      events += facts.streams[number].positions.count
      if events > Self.mostOnOneThread { return true }
    }
    return false
  }
}

/// So many things in parts of a few hundred, which two threads take from both ends: together no more than there are, so that no part
/// is taken twice.
private final class Parts: Sendable {
  let count: Int
  private let things: Int
  private let taken = Atomic<Int>(0)
  private static let most = 256

  init(of things: Int) {
    self.things = things
    count = (things + Self.most - 1) / Self.most
  }

  func mayTakeOne() -> Bool { taken.add(1, ordering: .relaxed).newValue <= count }

  subscript(part: Int) -> Range<Int> { part * Self.most..<min((part + 1) * Self.most, things) }
}
