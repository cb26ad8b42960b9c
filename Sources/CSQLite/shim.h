#pragma once
#include <errno.h>
#include <sqlite3.h>

/// `SQLITE_TRANSIENT` is a cast macro, which Swift does not import.
static inline sqlite3_destructor_type metelkaar_sqlite_transient(void) { return SQLITE_TRANSIENT; }

/// `sqlite3_config` is variadic. Without the memory statistics SQLite takes no global lock at each allocation.
static inline int metelkaar_sqlite_without_memory_statistics(void) {
  return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

/// `sqlite3_db_config` is variadic. No SQL of anybody's writes to the schema or the memory of the file.
static inline int metelkaar_sqlite_defensive(sqlite3 *db) {
  return sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
}

/// `sqlite3_db_config` is variadic. Whether the last connection to close leaves the WAL as it is.
static inline int metelkaar_sqlite_keep_wal(sqlite3 *db, int keep) {
  return sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep, (int *)0);
}

/// Macros made of expressions, which Swift does not import.
static const int metelkaar_sqlite_short_read = SQLITE_IOERR_SHORT_READ;
static const int metelkaar_sqlite_read_failed = SQLITE_IOERR_READ;

/// The file of the WAL, for as long as the connection has it open; null without one. Its methods are the VFS's own.
static inline sqlite3_file *metelkaar_sqlite_wal(sqlite3 *db) {
  sqlite3_file *file = 0;
  int code = sqlite3_file_control(db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &file);
  return code == SQLITE_OK && file && file->pMethods ? file : 0;
}

/// What the system said when a file of the database could last not be read; 0 when that never happened.
///
/// SQLite calls such a file damaged (SQLITE_IOERR_CORRUPTFS, told as SQLITE_CORRUPT) and keeps the reason to itself.
static inline int metelkaar_sqlite_unread(sqlite3 *db) {
  int codes[2] = {0, 0};
  sqlite3_file_control(db, "main", SQLITE_FCNTL_LAST_ERRNO, &codes[0]);
  sqlite3_file *wal = metelkaar_sqlite_wal(db);
  if (wal) wal->pMethods->xFileControl(wal, SQLITE_FCNTL_LAST_ERRNO, &codes[1]);
  for (int i = 0; i < 2; i++)
    if (codes[i] == EIO || codes[i] == ENXIO || codes[i] == ERANGE) return codes[i];
  return 0;
}

/// Writes every byte of the WAL again, as it is, and syncs it.
static inline int metelkaar_sqlite_rewrite_wal(sqlite3 *db) {
  sqlite3_file *wal = metelkaar_sqlite_wal(db);
  if (!wal) return SQLITE_OK;
  sqlite3_int64 size = 0;
  int code = wal->pMethods->xFileSize(wal, &size);
  char bytes[16384];
  for (sqlite3_int64 at = 0; code == SQLITE_OK && at < size; at += sizeof bytes) {
    int count = size - at < (sqlite3_int64)sizeof bytes ? (int)(size - at) : (int)sizeof bytes;
    code = wal->pMethods->xRead(wal, bytes, count, at);
    if (code == SQLITE_OK) code = wal->pMethods->xWrite(wal, bytes, count, at);
  }
  return code == SQLITE_OK && size > 0 ? wal->pMethods->xSync(wal, SQLITE_SYNC_NORMAL) : code;
}

/// Makes the next checkpoint move all that the WAL holds, also what was moved before: sets nBackfill to 0, at the place that
/// https://sqlite.org/walformat.html gives it (2.1), under the lock of a checkpoint. Less than was moved is always allowed.
static inline int metelkaar_sqlite_forget_backfill(sqlite3 *db) {
  enum { checkpoint_lock = 1, backfill_at = 96, region = 32768 };
  sqlite3_file *file = 0;
  int code = sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (code != SQLITE_OK || !file || !file->pMethods || file->pMethods->iVersion < 2) return SQLITE_ERROR;
  const sqlite3_io_methods *methods = file->pMethods;
  code = methods->xShmLock(file, checkpoint_lock, 1, SQLITE_SHM_LOCK | SQLITE_SHM_EXCLUSIVE);
  if (code != SQLITE_OK) return code;
  void volatile *index = 0;
  code = methods->xShmMap(file, 0, region, 0, &index);
  if (code == SQLITE_OK && index) {
    __atomic_store_n((volatile unsigned *)((volatile char *)index + backfill_at), 0u, __ATOMIC_SEQ_CST);
    methods->xShmBarrier(file);
  }
  methods->xShmLock(file, checkpoint_lock, 1, SQLITE_SHM_UNLOCK | SQLITE_SHM_EXCLUSIVE);
  return code;
}
