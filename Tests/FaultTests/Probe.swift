import FaultWorkload
import Foundation
import TestSupport

/// One run of the workload in a process of its own, on a disk that fails as it is told.
struct Probe {
  /// How a point fails.
  struct Fault: Hashable, CustomStringConvertible {
    /// 0 for half of what was asked for.
    var code: Int32
    /// Until the program has been refused twice.
    var lasts = false

    static let ioError = Fault(code: EIO)
    static let full = Fault(code: ENOSPC)
    static let half = Fault(code: 0)
    static let noDescriptors = Fault(code: EMFILE)
    static let noLocks = Fault(code: ENOLCK)
    static let noMemory = Fault(code: ENOMEM)

    var lasting: Fault { Fault(code: code, lasts: true) }

    var description: String {
      let name = code == 0 ? "half" : String(cString: strerror(code))
      return lasts ? name + ", lasting" : name
    }

    /// What a point of this kind can suffer.
    static func each(of operation: Journal.Operation) -> [Fault] {
      switch operation {
      case .open: [ioError, ioError.lasting, noDescriptors, noDescriptors.lasting, full]
      case .read: [ioError, ioError.lasting, half]
      case .write: [ioError, ioError.lasting, full, full.lasting, half, half.lasting]
      case .truncate: [ioError, ioError.lasting, full]
      case .sync: [ioError, ioError.lasting, full]
      case .unlink, .rename, .mkdir: [ioError, ioError.lasting, full]
      case .stat: [ioError, ioError.lasting]
      case .lock: [noLocks]
      case .map: [noMemory, noMemory.lasting]
      case .mark: []
      }
    }
  }

  /// The end of a run, and what it says about it.
  struct Outcome {
    let scratch: Scratch
    let journal: Journal
    let end: Child.End?
    let errors: String

    var isFine: Bool { end == .exited(0) }
    /// It ended itself where it was told to, as a kill would.
    var wasKilled: Bool { end == .exited(9) }
  }

  /// - Parameter scratch: what another run left behind, as its page cache holds it; nil for nothing.
  static func run(
    _ what: String, _ size: Workload.Size, at point: Int = 0, _ fault: Fault = .ioError, exit: Int? = nil,
    diesWhenRefused: Bool = false, in scratch: Scratch? = nil
  ) throws -> Outcome {
    let scratch = try scratch ?? Scratch()
    let name = UUID().uuidString
    let journal = scratch.path + "-\(name).journal"
    let errors = scratch.path + "-\(name).errors"
    defer {
      unlink(journal)
      unlink(errors)
    }
    var environment = [
      "LD_PRELOAD": BuiltProgram.path("libFaultyDisk.so"), "FAULTY_DISK_ROOT": scratch.path, "FAULTY_DISK_JOURNAL": journal,
      "FAULTY_DISK_AT": "\(point)", "FAULTY_DISK_ERRNO": "\(fault.code)", "FAULTY_DISK_LASTS": fault.lasts ? "1" : "0",
    ]
    if let exit { environment["FAULTY_DISK_EXIT"] = "\(exit)" }
    if diesWhenRefused { environment["FAULT_PROBE_DIES"] = "1" }
    let child = try Child(
      BuiltProgram.path("fault-probe"), [what, scratch.path, size == .crowd ? "crowd" : "alone"], environment: environment,
      errors: errors)
    let end = child.wait(seconds: 60)
    let said = FileManager.default.contents(atPath: errors).map { String(decoding: $0, as: UTF8.self) } ?? ""
    return Outcome(scratch: scratch, journal: try Journal(journal), end: end, errors: said)
  }
}
