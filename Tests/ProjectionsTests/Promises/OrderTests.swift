@testable import EventStore
import Events
import Formats
import TestSupport
import Testing

@testable import Projections

/// The same facts give the same answers, whatever the order of recording and however they are folded (DOMAIN §2, 4; DESIGN §3).
@Suite struct `Any order of the same facts` {
  @Test func `gives the same rows of every overview`() {
    var random = SeededGenerator.announced(for: "order of recording")
    for _ in 0..<Asking.count(12) {
      let history = History(seed: random.next(), events: Int.random(in: 1...200, using: &random))
      let log = history.recorded()
      let facts = Facts(of: log)
      let other = history.shuffled(seed: random.next())
      let otherLog = other.recorded()
      let otherFacts = Facts(of: otherLog, together: Int.random(in: 1...30, using: &random))
      for _ in 0..<2 {
        let question = Asking.question(history.moment(&random), position: log.count)
        for asked in Asking.questions(about: log, &random) where !asked.isAboutTheRecord {
          let one = Told(facts.table(asked, question, quoting: log), by: log, without: ["recorded"])
          let two = Told(otherFacts.table(asked, question, quoting: otherLog), by: otherLog, without: ["recorded"])
          #expect(one == two, "\(history) \(asked) as of \(question.asOf): \(one.difference(from: two))")
        }
      }
    }
  }

  @Test func `gives, folded one by one and asked after each, what folding from the start gives`() {
    var random = SeededGenerator.announced(for: "one by one")
    for _ in 0..<Asking.count(4) {
      let history = History(seed: random.next(), events: Int.random(in: 1...60, using: &random))
      let log = history.recorded()
      var facts = Facts()
      for event in log {
        facts.consume(event)
        facts.settle()
        let anew = Facts(of: log[..<event.position])
        let question = Asking.question(history.moment(&random), position: event.position)
        for asked in Asking.questions(about: log, &random) where !asked.isAboutTheRecord {
          let one = Told(facts.table(asked, question, quoting: log))
          let two = Told(anew.table(asked, question, quoting: log))
          #expect(one == two, "\(history) \(asked) at \(event.position), \(question.asOf): \(one.difference(from: two))")
        }
      }
    }
  }
}
