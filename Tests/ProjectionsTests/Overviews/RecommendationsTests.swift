import Events
import Formats
import Testing

@testable import Projections

@Suite struct Recommendations {
  private func recommend(
    _ recommendation: String, _ text: String, on day: Int, in stream: String = "policy/p", _ story: inout Story
  ) {
    story.add(
      "recommendation-made", #"{"recommendation":"\#(recommendation)","by":"rekenkamer","text":"\#(text)"}"#, on: day, in: stream)
  }

  private func follow(_ recommendation: String, _ how: String, on day: Int, in stream: String = "policy/p", _ story: inout Story)
  {
    story.add("recommendation-followed-up", #"{"recommendation":"\#(recommendation)","how":"\#(how)"}"#, on: day, in: stream)
  }

  @Test func `are open until they are followed up, for the first time`() {
    var story = Story()
    recommend("b", "meet", on: 1, &story)
    recommend("a", "leer", on: 2, &story)
    recommend("a", "deel", on: 3, in: "policy/o", &story)
    follow("a", "tweede", on: 40, &story)
    follow("a", "eerste", on: 32, &story)
    follow("never", "niets", on: 5, &story)
    // recommendation, by, text, made, followedUp, how, days, status
    #expect(
      story.ask(.recommendations).drawn == """
        a rekenkamer deel 2025-01-04 - - - open
        a rekenkamer leer 2025-01-03 2025-02-02 eerste 30 followed-up
        b rekenkamer meet 2025-01-02 - - - open
        """)
    #expect(story.ask(.recommendations).drawn("policy") == "o\np\np")
  }

  @Test func `made twice are what was said last, and may be followed up before`() {
    var story = Story()
    recommend("a", "oud", on: 1, &story)
    recommend("a", "nieuw", on: 9, &story)
    follow("a", "zo", on: 5, &story)
    #expect(story.ask(.recommendations).drawn == "a rekenkamer nieuw 2025-01-10 2025-01-06 zo -4 followed-up")
    #expect(story.ask(.recommendations, asOf: Story.day(4)).drawn == "a rekenkamer oud 2025-01-02 - - - open")
  }
}
