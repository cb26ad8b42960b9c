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
    let rest = Rest(numbers.count)
    let promise = Promise<[[Made]]>()
    let thread = OwnThread {
      var parts: [[Made]] = []
      while let part = rest.takeLast() {
        parts.append([])
        made(of: part, &parts[parts.count - 1])
      }
      promise.fulfil(parts)
    }
    defer { thread.join() }
    while let part = rest.takeFirst() { made(of: part, &all) }
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

/// What nobody has taken yet of so many things, in parts of a few hundred.
private final class Rest: Sendable {
  private let left: Mutex<Range<Int>>
  private static let most = 256

  init(_ count: Int) { left = Mutex(0..<count) }

  func takeFirst() -> Range<Int>? {
    left.withLock { left in
      if left.isEmpty { return nil }
      let part = left.prefix(Self.most)
      left = part.upperBound..<left.upperBound
      return part.lowerBound..<part.upperBound
    }
  }

  func takeLast() -> Range<Int>? {
    left.withLock { left in
      if left.isEmpty { return nil }
      let part = left.suffix(Self.most)
      left = left.lowerBound..<part.lowerBound
      return part.lowerBound..<part.upperBound
    }
  }
}
