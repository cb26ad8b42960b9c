import Formats
import Testing

@testable import Events

@Suite struct `What people read` {
  @Test(arguments: EventType.allCases) func `for a type is there in both languages`(type: EventType) {
    expectNames(type.names)
  }

  @Test func `for a category is there in both languages`() {
    for category in EventCategory.allCases { expectNames(category.names) }
  }

  @Test func `for types differs from type to type`() {
    for language in Language.allCases {
      #expect(Set(EventType.allCases.map { $0.name(in: language) }).count == EventType.allCases.count)
    }
  }

  @Test func `for a word of a closed list is there in both languages and tells it from the others`() {
    let lists: [any Word.Type] = [
      TrajectoryKind.self, Complexity.self, Initiator.self, DecisionBody.self, StakeholderCategory.self, StakeholderLevel.self,
      ParticipationLevel.self, InputStatus.self, Decider.self, AdjustmentTrigger.self, ActivityPurpose.self, MessagePurpose.self,
      ReactionKind.self, Stance.self, AgeBand.self, WeighingOutcome.self, FeedbackSubject.self, EvaluationKind.self,
      LessonOrigin.self, LessonAudience.self, Adviser.self, TrainingAudience.self, SignalKind.self, Urgency.self,
      CostCategory.self, InitiativeVerdict.self, Priority.self, Precision.self,
    ]
    func check<List: Word>(_ list: List.Type) {
      for word in list.allCases { expectNames(word.names) }
      for language in Language.allCases {
        #expect(Set(list.allCases.map { $0.name(in: language) }).count == list.allCases.count, "\(list)")
      }
    }
    for list in lists { check(list) }
  }

  @Test(arguments: CodeFamily.allCases) func `for a known code is there in both languages`(family: CodeFamily) {
    #expect(!KnownCodes.codes(of: family).isEmpty)
    for code in KnownCodes.codes(of: family) {
      for language in Language.allCases {
        #expect(KnownCodes.name(of: code, family: family, in: language)?.isEmpty == false)
      }
    }
  }

  @Test func `for a code comes from the family of its field`() throws {
    #expect(KnownCodes.name(of: "noaberfonds", family: .fund, in: .nl) == "Noaberfonds Dalfsen")
    #expect(KnownCodes.name(of: "buitengebied", family: .area, in: .en) == "countryside")
    #expect(KnownCodes.name(of: "survey", family: .channel, in: .nl) == "vragenlijst")
    #expect(KnownCodes.name(of: "survey", family: .instrument, in: .nl) == "enquête")
    #expect(KnownCodes.name(of: "webcare", family: .role, in: .nl) == "webcareteam")
    #expect(KnownCodes.name(of: "pigeon", family: .channel, in: .nl) == nil)
  }

  @Test func `covers every field that is a code`() {
    let codes: [Field.Kind] = [.code, .list(.code)]
    for field in Example.all.flatMap(\.fields) {
      #expect((CodeFamily(field: field.name) != nil) == codes.contains(field.kind), "\(field.name)")
    }
  }

  @Test func `when something is wrong is a sentence in both languages`() {
    let reasons: [Fault.Reason] = [
      .missing, .notAnObject, .notAList, .notText, .notAWholeNumber, .notANumber, .notTrueOrFalse, .emptyText,
      .longerThan(scalars: 10_000), .notAnID, .notACode, .notADate, .notADateTime(.noOffset),
      .notOneOf(["a", "b"]), .outside(lowest: 1, highest: 5), .negative, .tooManyDigits, .citizenServiceNumber,
      .personalWithoutParticipant, .personalNotYetSealed, .oneOfRequired(["a", "b"]), .requiredWhen("chosen", "true"),
      .unknownType(nearest: []), .unknownType(nearest: ["nl.participation.goal-set"]), .wrongCategory(allowed: ["signal"]),
      .notAStream, .badAttributeName, .controlCharacter, .badPercentEncoding, .notAURIReference, .notAnAttributeValue,
      .setByTheLog, .wrongSpecVersion,
      .wrongContentType, .dataIsBase64, .writtenByErasureOnly, .notJSON("this is not JSON"),
    ]
    for language in Language.allCases {
      let sentences = reasons.map { $0.sentence(in: language) }
      #expect(sentences.allSatisfy { !$0.isEmpty })
      #expect(Set(sentences).count == reasons.count)
    }
  }

  @Test func `orders levels and audiences from little to much`() {
    #expect(ParticipationLevel.inform < .consult)
    #expect(ParticipationLevel.coproduce < .codecide)
    #expect(LessonAudience.allCases.sorted() == [.team, .management, .organisation, .council, .everybody])
  }

  private func expectNames(_ names: Names) {
    #expect(!names.nl.isEmpty)
    #expect(!names.en.isEmpty)
  }
}
