#pragma once
#include <sqlite3.h>

/// `SQLITE_TRANSIENT` is a cast macro, which Swift does not import.
static inline sqlite3_destructor_type metelkaar_sqlite_transient(void) { return SQLITE_TRANSIENT; }

/// `sqlite3_config` is variadic. Without the memory statistics SQLite takes no global lock at each allocation.
static inline int metelkaar_sqlite_without_memory_statistics(void) {
  return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

/// `sqlite3_db_config` is variadic. Keeps the WAL when the last connection closes without a checkpoint by us.
static inline int metelkaar_sqlite_defensive(sqlite3 *db) {
  return sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
}

/// A macro made of an expression, which Swift does not import.
static const int metelkaar_sqlite_short_read = SQLITE_IOERR_SHORT_READ;
