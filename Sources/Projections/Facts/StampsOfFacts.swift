/// When everything happened that facts tell of; retractions left out, of which facts keep no time.
extension Timeline {
  var stamps: [Stamp] { facts.map(\.stamp) }
}

extension GoalFacts {
  var stamps: [Stamp] { settings.stamps + measurements.stamps + withdrawals.stamps }
}

extension OrganisationFacts {
  var stamps: [Stamp] { visits.stamps + trainings.stamps + channels.stamps + goals.stamps }
}

extension PolicyFacts {
  var stamps: [Stamp] {
    adoptions.stamps + principles.stamps + recommendations.stamps + followUps.stamps + obligations.stamps + fulfilments.stamps
  }
}

extension ProgrammeFacts {
  var stamps: [Stamp] { adoptions.stamps + plannings.stamps + steps.stamps + costs.stamps }
}

extension InitiativeFacts {
  var stamps: [Stamp] {
    submissions.stamps + contacts.stamps + assessments.stamps + grants.stamps + realisations.stamps + withdrawals.stamps
  }
}

extension ExperimentFacts {
  var stamps: [Stamp] { starts.stamps + measurements.stamps + evaluations.stamps }
}

extension LessonFacts {
  /// - Parameter isMeant: by the number of a stream.
  func stamps(where isMeant: (Int) -> Bool) -> [Stamp] {
    func stamps<What>(_ mentions: Timeline<Mention<What>>) -> [Stamp] {
      mentions.facts.filter { isMeant($0.stream) }.map(\.stamp)
    }
    return stamps(learned) + stamps(shared) + stamps(applied) + stamps(evaluations) + stamps(advices)
  }
}
