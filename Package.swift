// swift-tools-version: 6.2
import PackageDescription

/// Everything is Swift 6, and a warning is an error.
let house: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// `make fuzz` builds another package: libFuzzer has a `main` of its own, so that both programs become libraries there.
let isFuzzed = Context.environment["METELKAAR_FUZZ"] != nil

func program(_ name: String, dependencies: [Target.Dependency], path: String) -> Target {
  isFuzzed
    ? .target(name: name, dependencies: dependencies, path: path, exclude: ["main.swift"], swiftSettings: house)
    : .executableTarget(name: name, dependencies: dependencies, path: path, swiftSettings: house)
}

let rooms: [Target.Dependency] = ["Formats", "Events", "EventStore", "Ingestion", "Projections"]

/// What must hold for any bytes: asked by libFuzzer, or over the corpus by a test.
let properties: Target =
  isFuzzed
  ? .executableTarget(
    name: "fuzz", dependencies: rooms + ["TestSupport", "metelkaard", "metelkaar"], path: "Tests/Fuzz",
    exclude: ["CorpusTests", "corpus", "dictionaries"], swiftSettings: house + [.unsafeFlags(["-parse-as-library"])])
  : .testTarget(
    name: "FuzzTests", dependencies: rooms + ["TestSupport", "metelkaard", "metelkaar"], path: "Tests/Fuzz",
    exclude: ["Harness", "corpus", "dictionaries"], swiftSettings: house)

let package = Package(
  name: "metelkaar",
  products: isFuzzed
    ? []
    : [
      .executable(name: "metelkaard", targets: ["metelkaard"]),
      .executable(name: "metelkaar", targets: ["metelkaar"]),
      // Preloaded by tests, under programs that believe in their disk.
      .library(name: "FaultyDisk", type: .dynamic, targets: ["CFaultyDisk"]),
    ],
  targets: [
    // Public formats that several rooms read and write.
    .target(name: "Formats", dependencies: ["CGMP"], swiftSettings: house),
    // What can happen: the catalogue.
    .target(name: "Events", dependencies: ["Formats"], swiftSettings: house),
    // The record.
    .target(
      name: "EventStore", dependencies: ["Formats", "CSQLite", "CXXHash"], resources: [.embedInCode("Schema.sql")],
      swiftSettings: house),
    // From bytes of anybody to events in the record, and back.
    .target(name: "Ingestion", dependencies: ["Formats", "Events", "EventStore"], swiftSettings: house),
    // An imagined municipality, for whoever wants a record to try things on.
    .target(name: "Generation", dependencies: ["Formats", "Events"], swiftSettings: house),
    // What it means.
    .target(name: "Projections", dependencies: ["Formats", "Events", "EventStore"], swiftSettings: house),
    // How people read it: figures, days, bars and words, as HTML.
    .target(name: "Markup", dependencies: ["Formats", "Events", "Projections"], swiftSettings: house),
    // What a project group, a council and an evaluator are handed: files that stand by themselves.
    .target(name: "Reports", dependencies: ["Formats", "Events", "EventStore", "Projections", "Markup"], swiftSettings: house),
    program("metelkaard", dependencies: rooms + ["Markup", "CMicroHTTPD"], path: "Sources/daemon"),
    program("metelkaar", dependencies: rooms + ["Generation", "Reports", "CCurl"], path: "Sources/analytics"),

    // What it costs, beside plain C.
    .executableTarget(
      name: "bench",
      dependencies: ["Formats", "Events", "EventStore", "Projections", "CSQLite"],
      path: "Benchmarks/bench", swiftSettings: house),

    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(
      name: "CMicroHTTPD", pkgConfig: "libmicrohttpd", providers: [.apt(["libmicrohttpd-dev"])]),
    .systemLibrary(name: "CXXHash", pkgConfig: "libxxhash", providers: [.apt(["libxxhash-dev"])]),
    .systemLibrary(name: "CGMP", pkgConfig: "gmp", providers: [.apt(["libgmp-dev"])]),
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),

    // What tests share: seeds, temporary directories, programs started and ended by their pid.
    .target(name: "TestSupport", dependencies: ["Formats"], path: "Tests/Support/TestSupport", swiftSettings: house),
    // A reader in a process of its own.
    .executableTarget(
      name: "reader-probe", dependencies: ["Formats", "EventStore"], path: "Tests/Support/reader-probe",
      swiftSettings: house),
    // A disk that fails as it is told, what is done on it, and the program that does it.
    .target(name: "CFaultyDisk", path: "Tests/Support/CFaultyDisk"),
    .target(
      name: "FaultWorkload", dependencies: ["Formats", "EventStore"], path: "Tests/Support/FaultWorkload", swiftSettings: house),
    .executableTarget(
      name: "fault-probe", dependencies: ["Formats", "EventStore", "FaultWorkload"], path: "Tests/Support/fault-probe",
      swiftSettings: house),

    .testTarget(name: "FormatsTests", dependencies: ["Formats", "TestSupport"], swiftSettings: house),
    .testTarget(name: "EventsTests", dependencies: ["Formats", "Events"], swiftSettings: house),
    .testTarget(
      name: "EventStoreTests", dependencies: ["Formats", "EventStore", "CSQLite", "TestSupport", "reader-probe"],
      swiftSettings: house),
    .testTarget(
      name: "FaultTests",
      dependencies: ["Formats", "Events", "EventStore", "Projections", "TestSupport", "FaultWorkload", "fault-probe"],
      swiftSettings: house),
    .testTarget(
      name: "SystemTests", dependencies: ["Formats", "EventStore", "TestSupport", "metelkaard"], swiftSettings: house),
    .testTarget(
      name: "CommandLineTests",
      dependencies: ["metelkaar", "Formats", "Events", "EventStore", "Ingestion", "CSQLite", "TestSupport"],
      swiftSettings: house),
    .testTarget(
      name: "ProjectionsTests", dependencies: ["Formats", "Events", "EventStore", "Ingestion", "Projections", "TestSupport"],
      swiftSettings: house),
    .testTarget(
      name: "DaemonTests",
      dependencies: ["Formats", "Events", "EventStore", "Ingestion", "Projections", "Markup", "TestSupport", "metelkaard"],
      swiftSettings: house),
    properties,
  ]
)
