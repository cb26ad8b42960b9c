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
