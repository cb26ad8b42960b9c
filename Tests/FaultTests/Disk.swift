import TestSupport

/// What a disk holds after a loss of power, under a file system that promises no more than POSIX does: what was synced, and of
/// the rest whatever it likes. Names are synced with their directory, bytes with their file.
///
/// A sync that fails takes its bytes with it, as it does on Linux: they can still be read, but they are no longer waiting to be
/// written, and the next sync says that all is well. Names wait for the next sync: a file system that loses those stops altogether.
struct Disk {
  /// What became of the writes that were not synced.
  enum Fate: CaseIterable {
    case lost
    case kept
    /// All kept but half of the last write.
    case torn
    /// Any of them, sector by sector.
    case scattered
  }

  private enum Change {
    case write(Int, [UInt8])
    case truncate(Int)
  }

  private enum Naming {
    case made(String, Int)
    case directory(String)
    case removed(String)
    case renamed(String, String)

    /// Where it stands.
    var parent: String {
      switch self {
      case .made(let name, _), .directory(let name), .removed(let name), .renamed(let name, _): Disk.parent(of: name)
      }
    }
  }

  private struct File {
    var durable: [UInt8] = []
    var pending: [Change] = []
  }

  private let fate: Fate
  private var random: SeededGenerator
  private var files: [File] = []
  private var names: [String: Int] = [:]
  private var durableNames: [String: Int] = [:]
  private var directories: Set<String> = [""]
  private var durableDirectories: Set<String> = [""]
  private var namings: [Naming] = []
  /// What the numbers of the process stand for.
  private var opened: [Int: Int] = [:]
  private var openedDirectories: [Int: String] = [:]

  static let sector = 512

  /// - Parameter held: what is on it, all of it synced.
  init(_ fate: Fate, _ random: SeededGenerator, _ held: [String: [UInt8]] = [:]) {
    self.fate = fate
    self.random = random
    for (name, bytes) in held {
      names[name] = files.count
      files.append(File(durable: bytes))
      directories.insert(Self.parent(of: name))
    }
    durableNames = names
    durableDirectories = directories
  }

  /// Another process goes on with the same page cache.
  mutating func beginProcess() {
    opened = [:]
    openedDirectories = [:]
  }

  mutating func apply(_ entry: Journal.Entry) {
    switch entry.operation {
    case .open:
      guard entry.error == 0 else { return }
      let name = entry.text
      if directories.contains(name) {
        openedDirectories[entry.file] = name
      } else if entry.offset == 1 {
        files.append(File())
        opened[entry.file] = files.count - 1
        names[name] = files.count - 1
        namings.append(.made(name, files.count - 1))
      } else {
        opened[entry.file] = names[name]
      }
    case .write:
      guard !entry.payload.isEmpty, let file = opened[entry.file] else { return }
      files[file].pending.append(.write(entry.offset, entry.payload))
    case .truncate:
      guard entry.error == 0, let file = opened[entry.file] else { return }
      files[file].pending.append(.truncate(entry.length))
    case .sync:
      if let directory = openedDirectories[entry.file] {
        if entry.error == 0 { syncNames(in: directory) }
      } else if let file = opened[entry.file] {
        let pending = files[file].pending
        files[file].durable =
          entry.error == 0 ? Self.all(pending, on: files[file].durable) : left(of: pending, on: files[file].durable)
        files[file].pending = []
      }
    case .unlink:
      guard entry.error == 0 else { return }
      names[entry.text] = nil
      namings.append(.removed(entry.text))
    case .rename:
      let both = entry.payload.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
      guard entry.error == 0, both.count == 2 else { return }
      names[both[1]] = names[both[0]]
      names[both[0]] = nil
      namings.append(.renamed(both[0], both[1]))
    case .mkdir:
      guard entry.error == 0 else { return }
      directories.insert(entry.text)
      namings.append(.directory(entry.text))
    case .read, .stat, .lock, .map, .mark: break
    }
  }

  private mutating func syncNames(in directory: String) {
    for naming in namings where naming.parent == directory { Self.take(naming, &durableNames, &durableDirectories) }
    namings.removeAll { $0.parent == directory }
  }

  private static func take(_ naming: Naming, _ names: inout [String: Int], _ directories: inout Set<String>) {
    switch naming {
    case .made(let name, let file): names[name] = file
    case .directory(let name): directories.insert(name)
    case .removed(let name): names[name] = nil
    case .renamed(let one, let other):
      if let file = names[one] { names[other] = file }
      names[one] = nil
    }
  }

  /// A journal of the file system keeps their order.
  private mutating func survivors(_ namings: [Naming]) -> [Naming] {
    switch fate {
    case .lost: []
    case .kept, .torn: namings
    case .scattered: Array(namings.prefix(Int.random(in: 0...namings.count, using: &random)))
    }
  }

  /// What is there after a loss of power now: names and bytes. The memory that SQLite's processes share is no file.
  mutating func afterLossOfPower() -> [String: [UInt8]] {
    var names = durableNames
    var directories = durableDirectories
    for naming in survivors(namings) { Self.take(naming, &names, &directories) }
    var left: [String: [UInt8]] = [:]
    for (name, file) in names where directories.contains(Self.parent(of: name)) && !name.hasSuffix("-shm") {
      left[name] = self.left(of: files[file].pending, on: files[file].durable)
    }
    return left
  }

  private mutating func left(of pending: [Change], on durable: [UInt8]) -> [UInt8] {
    switch fate {
    case .lost: return durable
    case .kept: return Self.all(pending, on: durable)
    case .torn:
      var bytes = Self.all(pending.dropLast(), on: durable)
      switch pending.last {
      case .write(let offset, let written)?: Self.put(written[..<(written.count / 2)], at: offset, on: &bytes)
      case .truncate?, nil: break
      }
      return bytes
    case .scattered:
      var bytes = durable
      for change in pending {
        switch change {
        case .write(let offset, let written):
          var start = 0
          while start < written.count {
            let end = min(written.count, ((offset + start) / Self.sector + 1) * Self.sector - offset)
            if random.chance(50) { Self.put(written[start..<end], at: offset + start, on: &bytes) }
            start = end
          }
        case .truncate: if random.chance(50) { bytes = Self.all([change], on: bytes) }
        }
      }
      return bytes
    }
  }

  private static func all(_ pending: some Sequence<Change>, on durable: [UInt8]) -> [UInt8] {
    var bytes = durable
    for change in pending {
      switch change {
      case .write(let offset, let written): put(written[...], at: offset, on: &bytes)
      case .truncate(let size):
        if size < bytes.count { bytes.removeLast(bytes.count - size) }
        lengthen(&bytes, to: size)
      }
    }
    return bytes
  }

  private static func put(_ written: ArraySlice<UInt8>, at offset: Int, on bytes: inout [UInt8]) {
    lengthen(&bytes, to: offset + written.count)
    // As one copy: element by element, unoptimised, this would be most of the test's time.
    written.withUnsafeBytes { source in
      bytes.withUnsafeMutableBytes { UnsafeMutableRawBufferPointer(rebasing: $0[offset...]).copyMemory(from: source) }
    }
  }

  private static func lengthen(_ bytes: inout [UInt8], to size: Int) {
    if bytes.count < size { bytes.append(contentsOf: [UInt8](repeating: 0, count: size - bytes.count)) }
  }

  private static func parent(of name: String) -> String {
    name.lastIndex(of: "/").map { String(name[..<$0]) } ?? ""
  }
}
