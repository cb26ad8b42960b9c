import Formats
import Testing
@Test func smoke() throws { #expect(try JSONDocument(Array(#"{"a":[1,2.50],"b":"x\u00e9"}"#.utf8)).root["b"]?.string == "xé") }
