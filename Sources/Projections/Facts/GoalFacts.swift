import Events
import Formats

/// The goals of a trajectory or of the organisation.
struct GoalFacts: Sendable {
  var settings = Timeline<Setting>()
  var measurements = Timeline<Measurement>()
  var withdrawals = Timeline<Withdrawal>()

  struct Setting: Dated {
    let stamp: Stamp
    let goal: Symbol
    let statement: Symbol
    let metric: Symbol
    let unit: Symbol
    let baseline: Decimal?
    let target: Decimal?
    let deadline: CalendarDate?
    let agreedBy: Symbol
  }

  struct Measurement: Dated {
    let stamp: Stamp
    let goal: Symbol
    let value: Decimal
  }

  struct Withdrawal: Dated {
    let stamp: Stamp
    let goal: Symbol
  }

  mutating func evolve(with type: EventType, at stamp: Stamp, _ event: inout EventReading) {
    switch type {
    case .goalSet:
      let setting = Setting(
        stamp: stamp, goal: event.id("goal"), statement: event.text("statement"), metric: event.optionalCode("metric"),
        unit: event.optionalText("unit"), baseline: event.optionalDecimal("baseline"),
        target: event.optionalDecimal("target"), deadline: event.optionalDate("deadline"),
        agreedBy: event.optionalText("agreedBy"))
      settings.note(setting, event)
    case .goalMeasured:
      let measurement = Measurement(stamp: stamp, goal: event.id("goal"), value: event.decimal("value"))
      measurements.note(measurement, event)
    case .goalWithdrawn:
      let withdrawal = Withdrawal(stamp: stamp, goal: event.id("goal"))
      withdrawals.note(withdrawal, event)
    default: preconditionFailure("\(type) is for other facts")
    }
  }

  mutating func settle(_ events: borrowing EventReading) {
    settings.settle(events)
    measurements.settle(events)
    withdrawals.settle(events)
  }
}
