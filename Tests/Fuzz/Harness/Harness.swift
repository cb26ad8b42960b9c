import Glibc

/// One program for all properties; `METELKAAR_FUZZ_TARGET` says which one libFuzzer asks.
private let asked: @Sendable ([UInt8]) throws(Broken) -> Void = {
  signal(SIGPIPE, SIG_IGN)
  let name = getenv("METELKAAR_FUZZ_TARGET").map { String(cString: $0) } ?? ""
  if name == "http" { return { bytes throws(Broken) in try DoorInside.check(bytes) } }
  guard let property = Property(rawValue: name) else {
    let names = Property.allCases.map(\.rawValue) + ["http"]
    fatalError("METELKAAR_FUZZ_TARGET is one of: \(names.joined(separator: ", "))")
  }
  return { bytes throws(Broken) in try property.check(bytes) }
}()

@c(LLVMFuzzerTestOneInput)
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  do throws(Broken) { try asked(Array(UnsafeBufferPointer(start: start, count: count))) } catch {
    fatalError("broken: \(error)")
  }
  return 0
}
