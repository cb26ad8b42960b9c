import Events
import Formats

/// Money or hours that were spent, in a trajectory or on a programme.
struct Cost: Dated {
  let stamp: Stamp
  let amountCents: Int
  let category: CostCategory
  let hours: Decimal?
  let channel: Symbol
  let activity: Symbol
  let action: Symbol

  init(at stamp: Stamp, _ event: inout EventReading) {
    self.stamp = stamp
    amountCents = event.count("amountCents")
    category = event.word("category", or: CostCategory.other)
    hours = event.optionalDecimal("hours")
    channel = event.optionalCode("channel")
    activity = event.optionalID("activity")
    action = event.optionalID("action")
    event.checkRest(of: .costRecorded)
  }
}
