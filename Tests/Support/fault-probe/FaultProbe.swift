import Dispatch
import EventStore
import FaultWorkload
import Formats
import Glibc
import Synchronization

/// Does the workload on a disk that may fail, and says what was acknowledged: `fault-probe alone|crowd|again DIRECTORY`.
enum FaultProbe {
  /// So few that a checkpoint comes every few requests.
  static let pagesBeforeCheckpoint = 60

  static func main() -> Never {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3 else { exit(2) }
    let directory = DataDirectory(arguments[2] + "/data")
    let dies = getenv("FAULT_PROBE_DIES") != nil
    switch arguments[1] {
    case "alone": alone(directory, copy: DataDirectory(arguments[2] + "/copy"), dies)
    case "crowd": crowd(directory, copy: DataDirectory(arguments[2] + "/copy"))
    case "again": again(directory, arguments.count > 3 && arguments[3] == "crowd" ? .crowd : .alone)
    default: exit(2)
    }
    exit(0)
  }

  static func open(_ directory: DataDirectory) -> Log {
    var patience = Patience()
    while true {
      do throws(StoreError) {
        // One moment for all: with it the checksums are the same each time, and so are the sizes of rows.
        var options = Log.Options(holder: "fault-probe") { Moment(nanoseconds: 1_750_800_000_000_000_000) }
        options.pagesBeforeCheckpoint = pagesBeforeCheckpoint
        let log = try Log(directory, options)
        Disk.mark(.opened(log.head.position))
        return log
      } catch {
        Disk.mark(.notOpened(error.sentence(in: .en)))
        if isDamage(error) { fail(error.sentence(in: .en)) }
        patience.refused()
      }
    }
  }

  /// No disk that refuses makes a log that is whole a damaged one, or another's.
  private static func isDamage(_ error: StoreError) -> Bool {
    switch error {
    case .damaged, .notALog, .newerFormat, .clockBehind, .held, .targetExists: true
    case .noLog, .cannotOpen, .busy: false
    }
  }

  /// One client and its readers in turn, so that the calls to the system are the same each time.
  private static func alone(_ directory: DataDirectory, copy: DataDirectory, _ dies: Bool) {
    let requests = Workload.Size.alone.all
    var log = open(directory)
    var client = Client(log, isAlone: true, diesWhenRefused: dies)
    var reading = Reading(directory)
    var slow = SlowReader(directory)
    for (number, request) in requests.enumerated() {
      // Somebody who reads for long keeps a checkpoint from being whole, or from being made.
      if number == 7 || number == 26 { slow.begin() }
      if number == 20 || number == 34 { slow.end() }
      if number == 40 {
        log.close()
        Disk.mark(.closed)
        log = open(directory)
        client = client.going(on: log)
      }
      client.send(request)
      if number % 6 == 5 { reading.readAll() }
      if number % 10 == 4 { client.send(requests[number - 3]) }
      if number % 20 == 7 { client.sendWrong(requests[number - 5]) }
      if number == 30 { backUp(directory, to: copy) }
    }
    reading.readAll()
    reading.close()
    log.close()
    Disk.mark(.closed)
  }

  /// Several clients and readers at once.
  private static func crowd(_ directory: DataDirectory, copy: DataDirectory) {
    let size = Workload.Size.crowd
    let log = open(directory)
    let left = Remaining(size.clients)
    let writers = (0..<size.clients).map { client in
      OwnThread {
        var sender = Client(log)
        for number in 0..<size.requests {
          sender.send(Workload.Request(client: client, number: number))
          if number % 10 == 4 { sender.send(Workload.Request(client: client, number: number - 3)) }
        }
        left.finish()
      }
    }
    let readers = (0..<2).map { _ in
      OwnThread {
        var reading = Reading(directory)
        while left.isAny { reading.readAll() }
        reading.readAll()
      }
    }
    backUp(directory, to: copy)
    for thread in writers + readers { thread.join() }
    log.close()
    Disk.mark(.closed)
  }

  /// After a kill or a loss of power: everything is sent once more, as those do who got no answer.
  private static func again(_ directory: DataDirectory, _ size: Workload.Size) {
    let log = open(directory)
    let arrived = DispatchSemaphore(value: 0)
    var waiting = size.all
    var patience = Patience()
    while !waiting.isEmpty {
      let refused = Mutex<[Workload.Request]>([])
      for request in waiting {
        log.append(request.events) { result in
          switch result {
          case .accepted(let outcomes): Disk.mark(.acknowledged(request, outcomes.map(\.position)))
          case .unavailable(.diskRefuses): refused.withLock { $0.append(request) }
          case .conflicts, .overloaded, .unavailable(.closing): fail("\(request) sent again was answered by \(result)")
          }
          arrived.signal()
        }
      }
      for _ in waiting { arrived.wait() }
      waiting = refused.withLock { $0 }
      if !waiting.isEmpty { patience.refused() }
    }
    log.close()
    Disk.mark(.closed)
  }

  private static func backUp(_ directory: DataDirectory, to copy: DataDirectory) {
    var patience = Patience()
    while true {
      do throws(StoreError) {
        let reader = try LogReader(directory)
        try reader.backup(to: copy)
        var made = try LogReader(copy)
        let found = try made.verify()
        if let fault = found.faults.first { throw .damaged(path: copy.log, position: fault.position, reason: fault.what) }
        Disk.mark(.backedUp(found.events))
        return
      } catch {
        Disk.mark(.notBackedUp(error.sentence(in: .en)))
        patience.refused()
        // What is there now may be whole: whoever is unsure of a copy makes another.
        unlink(copy.log)
      }
    }
  }
}
