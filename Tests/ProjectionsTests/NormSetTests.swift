import Formats
import Testing

@testable import Projections

@Suite struct `A norm set` {
  @Test func `holds the norms of its time, in one order`() {
    #expect(Norm.allCases.count == 23)
    #expect(
      NormSet.rekenkamer2010.norms.map(\.rawValue) == [
        "planned-approach", "clear-status", "promise-kept", "evaluated", "lessons-shared",
      ])
    let cost: [Norm] = [.costEstimated, .withinEstimate, .finalReportFirst]
    #expect(NormSet.vision2012.norms == Norm.allCases.filter { !cost.contains($0) })
    #expect(
      NormSet.metElkaar2.norms.map(\.rawValue) == [
        "conscious-choice", "planned-approach", "clear-status", "targeted", "everything-weighed", "feedback-given",
        "cost-estimated", "within-estimate", "final-report-first", "promise-kept", "commitments-kept", "evaluated",
      ])
    #expect(NormSet(name: "mine", norms: [.evaluated, .targeted, .evaluated]).norms == [.targeted, .evaluated])
  }

  @Test func `has a value for every parameter, ours where it names none`() {
    for set in NormSet.builtIn {
      #expect(NormSet(named: set.name) == set)
      for parameter in NormSet.Parameter.allCases { #expect(set[parameter] == parameter.usual) }
    }
    #expect(NormSet.usual[.withinEstimateFactor].description == "1.1")
    let mine = NormSet(name: "mine", norms: Norm.allCases, values: [.evaluatedDays: Decimal(30)])
    #expect(mine[.evaluatedDays] == Decimal(30))
    #expect(mine[.lessonsSharedDays] == Decimal(90))
    #expect(mine != NormSet(name: "mine", norms: Norm.allCases))
    #expect(mine == NormSet(name: "mine", norms: Norm.allCases, values: [.evaluatedDays: Decimal(30)]))
    #expect(NormSet(named: "met-elkaar") == nil)
  }

  @Test(arguments: [("42", 42), ("42.9", 42), ("0", 0), ("-0.5", -1), ("1e300", 1_000_000), ("-1e30", -1_000_000)])
  func `counts in whole days`(written: String, days: Int) throws {
    let value = try #require(try JSONDocument(Array(written.utf8)).root.decimal)
    #expect(NormSet(name: "mine", norms: [], values: [.evaluatedDays: value]).whole(.evaluatedDays) == days)
  }

  @Test func `decides when feedback and evaluations are due`() {
    var story = Story()
    story.react("r1", by: "anna", on: 2)
    story.decide("d1", by: "council", on: 4)
    story.close(on: 5)
    #expect(story.ask(.owed).drawn("kind", "due") == "feedback 2025-02-16\nevaluation 2025-04-06")
    let brisk = NormSet(name: "brisk", norms: [], values: [.feedbackGivenDays: Decimal(7), .evaluatedDays: Decimal(1)])
    let table = story.ask(.owed, .init(normSet: brisk))
    #expect(table.drawn("kind", "due") == "evaluation 2025-01-07\nfeedback 2025-01-12")
  }

  @Test func `is named in the question where it matters, and nowhere else`() {
    let story = Story()
    #expect(story.ask(.owed).question.subject[.normSet] == "met-elkaar-2.0")
    #expect(story.ask(.owed, .init(normSet: .vision2012)).question.subject[.normSet] == "vision-2012")
    #expect(story.ask(.reach, .init(normSet: .vision2012)).question.subject[.normSet] == nil)
  }
}
