import Formats

/// Facts of one kind, from the earliest to the latest; an event that is recorded late finds its place.
struct Timeline<Fact: Dated>: Sendable {
  private(set) var facts: [Fact] = []
  /// As many facts stand in their place; those behind them came late and wait for ``settle``.
  private var settledCount = 0

  var isSettled: Bool { settledCount == facts.count }
  var isEmpty: Bool { facts.isEmpty }
  var count: Int { facts.count }

  /// Takes what an event says, when the event was understood.
  @inline(__always)
  mutating func note(_ fact: Fact, _ event: borrowing EventReading) {
    guard event.isUnderstood else { return }
    add(fact, event)
  }

  /// Takes what an event said that was understood when it was read, which need not be the one that is being read.
  @inline(__always)
  mutating func add(_ fact: Fact, _ events: borrowing EventReading) {
    if isSettled, facts.isEmpty || !events.isEarlier(fact.stamp, than: facts[facts.count - 1].stamp) { settledCount += 1 }
    facts.append(fact)
  }

  /// Puts what came late in its place.
  mutating func settle(_ events: borrowing EventReading) {
    guard !isSettled else { return }
    var late = Array(facts[settledCount...])
    events.sort(&late)
    // From behind, so that nothing moves twice.
    var free = facts.count
    var settled = settledCount
    while let latest = late.last {
      free -= 1
      if settled > 0, events.isEarlier(latest.stamp, than: facts[settled - 1].stamp) {
        settled -= 1
        facts[free] = facts[settled]
      } else {
        facts[free] = latest
        late.removeLast()
      }
    }
    settledCount = facts.count
  }

  /// How many facts there are at or before a moment.
  func count(until moment: Moment) -> Int {
    guard let last = facts.last, last.stamp.time > moment else { return facts.count }
    var low = 0
    var high = facts.count
    while low < high {
      let middle = (low + high) / 2
      if facts[middle].stamp.time <= moment { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
