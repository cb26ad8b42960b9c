import Glibc

extension LogReader {
  /// Copies the record, as it is now, to another directory: one file that stands by itself, synced.
  ///
  /// Whoever calls this reopens and verifies the copy; only then is it a backup.
  public func backup(to target: DataDirectory) throws(StoreError) {
    try target.create()
    guard !target.hasLog else { throw .targetExists(path: target.log) }
    let unfinished = target.log + ".unfinished"
    unlink(unfinished)
    do throws(StoreError) {
      try opening(unfinished) { () throws(SQLiteFailure) in
        let copy = try Connection(path: unfinished, mode: .readWriteCreate)
        try copy.run("PRAGMA synchronous = FULL")
        try connection.copy(to: copy)
        // Without a WAL of its own the copy can be read where nobody may write.
        _ = try copy.text("PRAGMA journal_mode = DELETE")
      }
      // Under its own name only when it is whole.
      guard rename(unfinished, target.log) == 0 else {
        throw .cannotOpen(path: target.log, reason: systemReason(errno))
      }
    } catch {
      // A full disk is not helped by half a copy.
      unlink(unfinished)
      throw error
    }
    do throws(StoreError) { try target.syncNames() } catch {
      // Not a backup yet, and nothing that the next one would have to spare.
      unlink(target.log)
      throw error
    }
  }
}
