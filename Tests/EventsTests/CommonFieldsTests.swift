import Events
import Testing

@Suite struct `What every event may say` {
  @Test func `is read from any data`() {
    let both = CommonFields(of: json(#"{"extra": {"precision": "day"}, "sourceLine": "V 582-589", "precision": "month"}"#))
    #expect(both.precision == .month)
    #expect(both.sourceLine == "V 582-589")
  }

  @Test(arguments: ["{}", "[]", "7", #"{"precision": "hour", "sourceLine": 582}"#])
  func `is nothing where nothing is, or what nobody can read`(data: String) {
    let none = CommonFields(of: json(data))
    #expect(none.precision == nil)
    #expect(none.sourceLine == nil)
  }
}
