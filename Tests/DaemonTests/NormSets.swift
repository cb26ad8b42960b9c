import Formats
import Projections
import Testing

@testable import metelkaard

@Suite struct `Norms over HTTP` {
  @Test func `are all there, with what they ask, what they need and our defaults`() throws {
    let list = try given().get("/v1/norms").json.elements.map { $0 }
    #expect(list.map { $0["name"]?.string } == Norm.allCases.map(\.rawValue))
    for norm in list {
      for member in ["title", "asks"] {
        let texts = [norm[member]?.string, norm[member + "Nl"]?.string]
        #expect(texts.allSatisfy { $0?.isEmpty == false } && texts[0] != texts[1], "\(norm.text)")
      }
    }
    let needy = list.filter { $0["needs"] != nil }.map { $0["name"]?.string }
    #expect(needy == ["targeted", "considered-instrument", "within-estimate", "promise-kept"])
    let early = try #require(list.first { $0["name"]?.string == "early-involvement" }?["parameters"]?.elements.map { $0 })
    #expect(early.map { $0["name"]?.string } == ["early-involvement.share", "early-involvement.days"])
    #expect(early.map { $0["value"]?.decimal } == [Decimal(coefficient: 25, exponent: -2), Decimal(60)])
    #expect(early.allSatisfy { $0["source"]?.string == "our default" })
  }
}

@Suite struct `Sets of norms over HTTP` {
  @Test func `name the sentence that asks for each norm, and where it stands`() throws {
    let door = try given()
    let list = door.get("/v1/norm-sets").json.elements.map { $0 }
    #expect(list.map { $0["name"]?.string } == ["rekenkamer-2010", "vision-2012", "met-elkaar-2.0"])
    #expect(list.map { $0["default"]?.bool } == [false, false, true])
    for (shown, set) in zip(list, NormSet.builtIn) {
      #expect(shown["norms"]?.elements.map { $0["name"]?.string } == set.norms.map(\.rawValue))
      #expect(shown["parameters"]?.elements.map { $0["name"]?.string } == NormSet.Parameter.allCases.map(\.rawValue))
      for norm in shown["norms"]?.elements.map({ $0 }) ?? [] {
        let source = try #require(norm["source"])
        #expect(source["sentence"]?.string?.isEmpty == false && source["sentenceNl"]?.string?.isEmpty == false)
        #expect((source["place"]?.string == "assumption") == (source["document"] == nil), "\(source.text)")
      }
    }
    let first = try #require(list[0]["norms"]?.elements.first { _ in true }?["source"])
    #expect(first["place"]?.string == "V 356-357")
    #expect(first["sentenceNl"]?.string?.hasPrefix("Zeker bij routinematige projecten is er onvoldoende aandacht") == true)
    #expect(first["documentNl"]?.string == "Communicatievisie Dalfsen 2012-2015, “Relaties met inhoud”")
  }

  @Test(arguments: NormSet.builtIn.map(\.name)) func `are one resource each`(name: String) throws {
    let door = try given()
    let listed = try #require(door.get("/v1/norm-sets").json.elements.first { $0["name"]?.string == name })
    let href = try #require(listed["href"]?.string)
    #expect(href == "/v1/norm-sets/\(name)")
    #expect(door.get(href).text == listed.text)
  }

  @Test(arguments: ["raad-2027", "", "Vision-2012"]) func `that are not there are not found`(name: String) throws {
    #expect(try given().get("/v1/norm-sets/\(name)").status == 404)
  }

  @Test(arguments: ["/v1/norms", "/v1/norm-sets", "/v1/norm-sets/vision-2012"]) func `take no parameters`(path: String) throws {
    #expect(try given().get("\(path)?lang=nl").places == ["lang"])
  }
}
