import Testing

@testable import Formats

@Suite struct `An edit distance` {
  @Test(arguments: [
    ("", "", 0), ("abc", "", 3), ("", "ab", 2), ("abc", "abd", 1), ("recieved", "received", 1), ("kitten", "sitting", 3),
  ])
  func `counts letters put in, taken out, replaced and swapped`(one: String, other: String, distance: Int) {
    #expect(Nearest.editDistance(Array(one.utf8), Array(other.utf8)) == distance)
    #expect(Nearest.editDistance(Array(other.utf8), Array(one.utf8)) == distance)
  }
}
