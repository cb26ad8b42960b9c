import EventStore
import Formats
import Glibc

/// Opens a log, reads all of it and closes it again, as often as it is told, and prints for each time how far the log went
/// and the hash over positions and ids: what one process saw of what another was writing.
enum ReaderProbe {
  static func main() -> Never {
    let arguments = CommandLine.arguments
    guard arguments.count == 3, let rounds = Int(arguments[2]) else { exit(2) }
    do throws(StoreError) {
      for _ in 0..<rounds {
        let seen = try look(DataDirectory(arguments[1]))
        print(seen.count, seen.hash)
      }
    } catch {
      print(error.sentence(in: .en))
      exit(1)
    }
    exit(0)
  }

  private static func look(_ directory: DataDirectory) throws(StoreError) -> StreamDigest {
    var reader = try LogReader(directory)
    var seen = StreamDigest.empty
    while true {
      let page = try reader.events(after: seen.count, limit: 500)
      if page.isEmpty { return seen }
      for event in page { seen.consume(position: event.position, id: event.id) }
    }
  }
}
