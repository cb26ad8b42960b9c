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

  mutating func take(_ what: GoalSet, at stamp: Stamp, _ reading: inout EventReading) {
    let setting = Setting(
      stamp: stamp, goal: reading.intern(what.goal.text), statement: reading.intern(what.statement),
      metric: reading.intern(what.metric?.text), unit: reading.intern(what.unit), baseline: what.baseline,
      target: what.target, deadline: what.deadline, agreedBy: reading.intern(what.agreedBy))
    settings.add(setting, reading)
  }

  mutating func take(_ what: GoalMeasured, at stamp: Stamp, _ reading: inout EventReading) {
    measurements.add(Measurement(stamp: stamp, goal: reading.intern(what.goal.text), value: what.value), reading)
  }

  mutating func take(_ what: GoalWithdrawn, at stamp: Stamp, _ reading: inout EventReading) {
    withdrawals.add(Withdrawal(stamp: stamp, goal: reading.intern(what.goal.text)), reading)
  }

  mutating func settle(_ events: borrowing EventReading) {
    settings.settle(events)
    measurements.settle(events)
    withdrawals.settle(events)
  }
}
