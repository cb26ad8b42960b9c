#pragma once
#include <stdint.h>

// A disk that fails as it is told, and a journal of what was asked of it.
//
// Preloaded (LD_PRELOAD) it stands between a program and the C library, for all files under FAULTY_DISK_ROOT and nothing
// else: what SQLite asks of the system and what we ask of it ourselves. Every call is a point with a number, counted from 1
// over all threads, one at a time. Each point is written to FAULTY_DISK_JOURNAL, with the bytes it changed: from that, what
// a disk may hold after a loss of power at any point can be made afterwards, without running anything again.
//
//   FAULTY_DISK_AT     the number of the point that fails
//   FAULTY_DISK_ERRNO  how: an errno; 0 for half of what a read or write was asked for, and for a write ENOSPC after that
//   FAULTY_DISK_LASTS  1: the disk stays bad, for reading or for writing, until faulty_disk_heal
//   FAULTY_DISK_EXIT   the process ends at so many points after the fault: a kill, which leaves the page cache as it is
//
// A sync goes no further than the journal: no machine loses its power here.

enum faulty_disk_op {
  FAULTY_DISK_OPEN = 1,       // name; `offset` is 1 when the file was made by it
  FAULTY_DISK_READ = 2,
  FAULTY_DISK_WRITE = 3,      // payload: the bytes that were written
  FAULTY_DISK_TRUNCATE = 4,   // `length` is the new size
  FAULTY_DISK_SYNC = 5,
  FAULTY_DISK_UNLINK = 6,     // name
  FAULTY_DISK_RENAME = 7,     // name, NUL, other name
  FAULTY_DISK_MKDIR = 8,      // name
  FAULTY_DISK_STAT = 9,
  FAULTY_DISK_LOCK = 10,
  FAULTY_DISK_MAP = 11,
  FAULTY_DISK_MARK = 12,      // payload: what the program says; no point
};

/// One record of the journal, followed by `payload` bytes.
struct faulty_disk_record {
  uint32_t op;
  /// 0 when it succeeded.
  int32_t error;
  /// The number of the point; of the point before, for a mark.
  uint32_t point;
  /// Which file: numbered from 1 as they are first opened, by path and life.
  uint32_t file;
  int64_t offset;
  int64_t length;
  uint32_t payload;
  uint32_t reserved;
};

/// Writes a sentence of the program into the journal.
void faulty_disk_mark(const char *text);
/// The disk works again.
void faulty_disk_heal(void);
