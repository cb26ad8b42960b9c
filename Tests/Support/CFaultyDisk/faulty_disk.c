#define _GNU_SOURCE
#include "faulty_disk.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

// What is behind us. Looked up when first needed, for others call before our own constructor runs.
#define BEHIND(name) ((__typeof__(behind_##name))looked_up((void **)&behind_##name, #name))

static void *looked_up(void **found, const char *name) {
  if (!*found) *found = dlsym(RTLD_NEXT, name);
  return *found;
}

static int (*behind_open64)(const char *, int, ...);
static ssize_t (*behind_pread64)(int, void *, size_t, off64_t);
static ssize_t (*behind_pwrite64)(int, const void *, size_t, off64_t);
static ssize_t (*behind_read)(int, void *, size_t);
static ssize_t (*behind_write)(int, const void *, size_t);
static int (*behind_ftruncate64)(int, off64_t);
static int (*behind_fsync)(int);
static int (*behind_fdatasync)(int);
static int (*behind_unlink)(const char *);
static int (*behind_rename)(const char *, const char *);
static int (*behind_renameat2)(int, const char *, int, const char *, unsigned);
static int (*behind_link)(const char *, const char *);
static int (*behind_mkdir)(const char *, mode_t);
static int (*behind_access)(const char *, int);
static int (*behind_stat64)(const char *, struct stat64 *);
static int (*behind_lstat64)(const char *, struct stat64 *);
static int (*behind_fstat64)(int, struct stat64 *);
static int (*behind_fcntl64)(int, int, ...);
static int (*behind_flock)(int, int);
static int (*behind_close)(int);
static void *(*behind_mmap64)(void *, size_t, int, int, int, off64_t);

enum { MOST_DESCRIPTORS = 1024, MOST_FILES = 4096 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char root[PATH_MAX];
static size_t root_length;  // 0: nothing is watched
static int journal = -1;

static uint32_t point;
static uint32_t fail_at;
static int fail_how;
static int fail_lasts;
static long exit_after = -1;

static int is_bad;                // the fault has happened, and lasts
static int has_failed;
static int fails_next_write;      // after half a write
static enum faulty_disk_op bad_op;
static uint32_t failed_at;

static struct {
  char *path;  // NULL once it has no name any more
} files[MOST_FILES];
static uint32_t file_count;
static uint32_t file_of[MOST_DESCRIPTORS];

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("FAULTY_DISK_ROOT");
  const char *to = getenv("FAULTY_DISK_JOURNAL");
  if (!path || !to) return;
  journal = BEHIND(open64)(to, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (journal < 0) _exit(90);
  const char *at = getenv("FAULTY_DISK_AT");
  const char *how = getenv("FAULTY_DISK_ERRNO");
  const char *lasts = getenv("FAULTY_DISK_LASTS");
  const char *ends = getenv("FAULTY_DISK_EXIT");
  fail_at = at ? strtoul(at, NULL, 10) : 0;
  fail_how = how ? atoi(how) : EIO;
  fail_lasts = lasts ? atoi(lasts) : 0;
  if (ends) exit_after = atol(ends);
  root_length = strlen(path);
  memcpy(root, path, root_length + 1);
}

/// The name below the root, or NULL for what is not ours.
static const char *name_of(const char *path) {
  if (root_length == 0 || !path || strncmp(path, root, root_length) != 0) return NULL;
  if (path[root_length] == '\0') return "";
  return path[root_length] == '/' ? path + root_length + 1 : NULL;
}

static int is_ours(int descriptor) {
  return root_length > 0 && descriptor >= 0 && descriptor < MOST_DESCRIPTORS && file_of[descriptor] != 0;
}

static void note(
  enum faulty_disk_op op, int error, uint32_t file, int64_t offset, int64_t length, const void *payload, size_t count) {
  struct faulty_disk_record record = {op, error, point, file, offset, length, (uint32_t)count, 0};
  struct iovec parts[2] = {{&record, sizeof record}, {(void *)payload, count}};
  if (writev(journal, parts, count ? 2 : 1) != (ssize_t)(sizeof record + count)) _exit(91);
}

static int is_read_side(enum faulty_disk_op op) { return op == FAULTY_DISK_READ || op == FAULTY_DISK_STAT; }

static int is_write_side(enum faulty_disk_op op) {
  switch (op) {
    case FAULTY_DISK_WRITE: case FAULTY_DISK_TRUNCATE: case FAULTY_DISK_SYNC: case FAULTY_DISK_UNLINK:
    case FAULTY_DISK_RENAME: case FAULTY_DISK_MKDIR: return 1;
    default: return 0;
  }
}

/// Counts a point.
/// - Returns: the error with which it fails; 0 when it does not; -1 when it does half.
static int next_point(enum faulty_disk_op op) {
  point += 1;
  if (has_failed && exit_after >= 0 && point > failed_at + exit_after) _exit(9);
  if (point == fail_at) {
    has_failed = 1;
    failed_at = point;
    is_bad = fail_lasts;
    bad_op = op;
    return fail_how == 0 ? -1 : fail_how;
  }
  if (fails_next_write && op == FAULTY_DISK_WRITE) {
    fails_next_write = 0;
    return ENOSPC;
  }
  if (!is_bad) return 0;
  int is_same = op == bad_op || (is_write_side(op) && is_write_side(bad_op)) || (is_read_side(op) && is_read_side(bad_op));
  // A full disk still syncs what it has.
  if (op == FAULTY_DISK_SYNC && bad_op != FAULTY_DISK_SYNC && fail_how == ENOSPC) is_same = 0;
  return is_same ? (fail_how == 0 ? EIO : fail_how) : 0;
}

static uint32_t file_named(const char *name) {
  for (uint32_t i = 1; i <= file_count; i++)
    if (files[i].path && strcmp(files[i].path, name) == 0) return i;
  if (file_count + 1 >= MOST_FILES) _exit(92);
  files[++file_count].path = strdup(name);
  return file_count;
}

static void forget_name(const char *name) {
  for (uint32_t i = 1; i <= file_count; i++)
    if (files[i].path && strcmp(files[i].path, name) == 0) {
      free(files[i].path);
      files[i].path = NULL;
    }
}

static int failed(int error) {
  errno = error;
  return -1;
}

#define BEGIN_POINT(op)            \
  pthread_mutex_lock(&lock);       \
  int fails = next_point(op);

static int leave(int result, int error) {
  pthread_mutex_unlock(&lock);
  if (error) errno = error;
  return result;
}

static int open_ours(const char *path, const char *name, int flags, mode_t mode) {
  BEGIN_POINT(FAULTY_DISK_OPEN)
  if (fails == -1) fails = EIO;
  struct stat64 before;
  int is_new = BEHIND(lstat64)(path, &before) != 0;
  int descriptor = fails ? -1 : BEHIND(open64)(path, flags, mode);
  int error = fails ? fails : descriptor < 0 ? errno : 0;
  uint32_t file = 0;
  if (descriptor >= 0) {
    if (descriptor >= MOST_DESCRIPTORS) _exit(93);
    if (is_new) forget_name(name);
    file = file_of[descriptor] = file_named(name);
  }
  note(FAULTY_DISK_OPEN, error, file, is_new && descriptor >= 0, flags, name, strlen(name));
  return leave(descriptor, error);
}

static int open_any(const char *path, int flags, mode_t mode) {
  const char *name = name_of(path);
  return name ? open_ours(path, name, flags, mode) : BEHIND(open64)(path, flags, mode);
}

#define MODE_ARGUMENT                            \
  mode_t mode = 0;                               \
  if (flags & (O_CREAT | O_TMPFILE)) {           \
    va_list rest;                                \
    va_start(rest, flags);                       \
    mode = va_arg(rest, mode_t);                 \
    va_end(rest);                                \
  }

int open64(const char *path, int flags, ...) {
  MODE_ARGUMENT
  return open_any(path, flags, mode);
}
int open(const char *path, int flags, ...) {
  MODE_ARGUMENT
  return open_any(path, flags, mode);
}

int close(int descriptor) {
  if (is_ours(descriptor)) {
    pthread_mutex_lock(&lock);
    file_of[descriptor] = 0;
    int result = BEHIND(close)(descriptor);
    pthread_mutex_unlock(&lock);
    return result;
  }
  return BEHIND(close)(descriptor);
}

static ssize_t read_ours(int descriptor, void *bytes, size_t count, off64_t offset, int at) {
  BEGIN_POINT(FAULTY_DISK_READ)
  size_t asked = fails == -1 && count > 1 ? count / 2 : count;
  ssize_t got = fails > 0 ? -1 : at ? BEHIND(pread64)(descriptor, bytes, asked, offset) : BEHIND(read)(descriptor, bytes, asked);
  int error = fails > 0 ? fails : got < 0 ? errno : 0;
  note(FAULTY_DISK_READ, error, file_of[descriptor], offset, got, NULL, 0);
  pthread_mutex_unlock(&lock);
  if (error) errno = error;
  return got;
}

ssize_t pread64(int descriptor, void *bytes, size_t count, off64_t offset) {
  return is_ours(descriptor) ? read_ours(descriptor, bytes, count, offset, 1) : BEHIND(pread64)(descriptor, bytes, count, offset);
}
ssize_t pread(int descriptor, void *bytes, size_t count, off_t offset) { return pread64(descriptor, bytes, count, offset); }
ssize_t read(int descriptor, void *bytes, size_t count) {
  return is_ours(descriptor) ? read_ours(descriptor, bytes, count, -1, 0) : BEHIND(read)(descriptor, bytes, count);
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off64_t offset) {
  if (!is_ours(descriptor)) return BEHIND(pwrite64)(descriptor, bytes, count, offset);
  BEGIN_POINT(FAULTY_DISK_WRITE)
  size_t asked = fails == -1 && count > 1 ? count / 2 : count;
  if (fails == -1) fails_next_write = 1;
  ssize_t put = fails > 0 ? -1 : BEHIND(pwrite64)(descriptor, bytes, asked, offset);
  int error = fails > 0 ? fails : put < 0 ? errno : 0;
  note(FAULTY_DISK_WRITE, error, file_of[descriptor], offset, put, bytes, put > 0 ? put : 0);
  pthread_mutex_unlock(&lock);
  if (error) errno = error;
  return put;
}
ssize_t pwrite(int descriptor, const void *bytes, size_t count, off_t offset) {
  return pwrite64(descriptor, bytes, count, offset);
}
ssize_t write(int descriptor, const void *bytes, size_t count) {
  // Nobody writes to the files of a log but at a place of their own: whoever begins to must be watched here too.
  if (is_ours(descriptor)) _exit(94);
  return BEHIND(write)(descriptor, bytes, count);
}

int ftruncate64(int descriptor, off64_t size) {
  if (!is_ours(descriptor)) return BEHIND(ftruncate64)(descriptor, size);
  BEGIN_POINT(FAULTY_DISK_TRUNCATE)
  if (fails == -1) fails = EIO;
  int result = fails ? failed(fails) : BEHIND(ftruncate64)(descriptor, size);
  int error = result ? errno : 0;
  note(FAULTY_DISK_TRUNCATE, error, file_of[descriptor], 0, size, NULL, 0);
  return leave(result, error);
}
int ftruncate(int descriptor, off_t size) { return ftruncate64(descriptor, size); }

static int sync_ours(int descriptor) {
  BEGIN_POINT(FAULTY_DISK_SYNC)
  if (fails == -1) fails = EIO;
  note(FAULTY_DISK_SYNC, fails, file_of[descriptor], 0, 0, NULL, 0);
  return leave(fails ? -1 : 0, fails);
}
int fsync(int descriptor) { return is_ours(descriptor) ? sync_ours(descriptor) : BEHIND(fsync)(descriptor); }
int fdatasync(int descriptor) { return is_ours(descriptor) ? sync_ours(descriptor) : BEHIND(fdatasync)(descriptor); }

int unlink(const char *path) {
  const char *name = name_of(path);
  if (!name) return BEHIND(unlink)(path);
  BEGIN_POINT(FAULTY_DISK_UNLINK)
  if (fails == -1) fails = EIO;
  int result = fails ? failed(fails) : BEHIND(unlink)(path);
  int error = result ? errno : 0;
  if (!error) forget_name(name);
  note(FAULTY_DISK_UNLINK, error, 0, 0, 0, name, strlen(name));
  return leave(result, error);
}

static int rename_ours(const char *from, const char *to, int way, unsigned flags) {
  const char *name = name_of(from);
  const char *other = name_of(to);
  if (!name || !other) _exit(95);
  char both[2 * PATH_MAX];
  size_t count = strlen(name) + 1;
  memcpy(both, name, count);
  strcpy(both + count, other);
  BEGIN_POINT(FAULTY_DISK_RENAME)
  if (fails == -1) fails = EIO;
  int result = fails ? failed(fails)
    : way == 0 ? BEHIND(rename)(from, to)
               : BEHIND(renameat2)(AT_FDCWD, from, AT_FDCWD, to, flags);
  int error = result ? errno : 0;
  if (!error) {
    forget_name(other);
    for (uint32_t i = 1; i <= file_count; i++)
      if (files[i].path && strcmp(files[i].path, name) == 0) {
        free(files[i].path);
        files[i].path = strdup(other);
      }
  }
  note(FAULTY_DISK_RENAME, error, 0, 0, 0, both, count + strlen(other));
  return leave(result, error);
}
int rename(const char *from, const char *to) { return name_of(from) ? rename_ours(from, to, 0, 0) : BEHIND(rename)(from, to); }
int renameat2(int one, const char *from, int two, const char *to, unsigned flags) {
  return name_of(from) ? rename_ours(from, to, 1, flags) : BEHIND(renameat2)(one, from, two, to, flags);
}
int link(const char *from, const char *to) {
  // A second name is not followed here: whoever begins to use one must be watched.
  if (name_of(from)) _exit(96);
  return BEHIND(link)(from, to);
}

int mkdir(const char *path, mode_t mode) {
  const char *name = name_of(path);
  if (!name) return BEHIND(mkdir)(path, mode);
  BEGIN_POINT(FAULTY_DISK_MKDIR)
  if (fails == -1) fails = EIO;
  int result = fails ? failed(fails) : BEHIND(mkdir)(path, mode);
  int error = result ? errno : 0;
  note(FAULTY_DISK_MKDIR, error, 0, 0, 0, name, strlen(name));
  return leave(result, error);
}

#define STAT_POINT(call)                                     \
  BEGIN_POINT(FAULTY_DISK_STAT)                              \
  if (fails == -1) fails = EIO;                              \
  int result = fails ? failed(fails) : (call);               \
  int error = result ? errno : 0;                            \
  note(FAULTY_DISK_STAT, error, 0, 0, 0, NULL, 0);           \
  return leave(result, error);

int access(const char *path, int mode) {
  if (!name_of(path)) return BEHIND(access)(path, mode);
  STAT_POINT(BEHIND(access)(path, mode))
}
int stat64(const char *path, struct stat64 *found) {
  if (!name_of(path)) return BEHIND(stat64)(path, found);
  STAT_POINT(BEHIND(stat64)(path, found))
}
int stat(const char *path, struct stat *found) { return stat64(path, (struct stat64 *)found); }
int lstat64(const char *path, struct stat64 *found) {
  if (!name_of(path)) return BEHIND(lstat64)(path, found);
  STAT_POINT(BEHIND(lstat64)(path, found))
}
int lstat(const char *path, struct stat *found) { return lstat64(path, (struct stat64 *)found); }
int fstat64(int descriptor, struct stat64 *found) {
  if (!is_ours(descriptor)) return BEHIND(fstat64)(descriptor, found);
  STAT_POINT(BEHIND(fstat64)(descriptor, found))
}
int fstat(int descriptor, struct stat *found) { return fstat64(descriptor, (struct stat64 *)found); }

static int lock_ours(int descriptor, int command, void *argument) {
  BEGIN_POINT(FAULTY_DISK_LOCK)
  if (fails == -1) fails = ENOLCK;
  int result = fails ? failed(fails) : BEHIND(fcntl64)(descriptor, command, argument);
  int error = result < 0 ? errno : 0;
  // Somebody else's lock is an answer and no fault.
  note(FAULTY_DISK_LOCK, error, file_of[descriptor], 0, 0, NULL, 0);
  return leave(result, error);
}

static int control(int descriptor, int command, void *argument) {
  if (is_ours(descriptor) && command == F_SETLK) {
    // Giving a lock back does not fail on any disk.
    if (((struct flock *)argument)->l_type != F_UNLCK) return lock_ours(descriptor, command, argument);
  }
  return BEHIND(fcntl64)(descriptor, command, argument);
}
int fcntl64(int descriptor, int command, ...) {
  va_list rest;
  va_start(rest, command);
  void *argument = va_arg(rest, void *);
  va_end(rest);
  return control(descriptor, command, argument);
}
int fcntl(int descriptor, int command, ...) {
  va_list rest;
  va_start(rest, command);
  void *argument = va_arg(rest, void *);
  va_end(rest);
  return control(descriptor, command, argument);
}
int flock(int descriptor, int operation) {
  if (!is_ours(descriptor)) return BEHIND(flock)(descriptor, operation);
  BEGIN_POINT(FAULTY_DISK_LOCK)
  if (fails == -1) fails = ENOLCK;
  int result = fails ? failed(fails) : BEHIND(flock)(descriptor, operation);
  int error = result ? errno : 0;
  note(FAULTY_DISK_LOCK, error, file_of[descriptor], 0, 0, NULL, 0);
  return leave(result, error);
}

void *mmap64(void *address, size_t length, int protection, int flags, int descriptor, off64_t offset) {
  if ((flags & MAP_ANONYMOUS) || !is_ours(descriptor)) return BEHIND(mmap64)(address, length, protection, flags, descriptor, offset);
  BEGIN_POINT(FAULTY_DISK_MAP)
  if (fails == -1) fails = ENOMEM;
  void *result = fails ? MAP_FAILED : BEHIND(mmap64)(address, length, protection, flags, descriptor, offset);
  int error = fails ? fails : result == MAP_FAILED ? errno : 0;
  note(FAULTY_DISK_MAP, error, file_of[descriptor], offset, length, NULL, 0);
  pthread_mutex_unlock(&lock);
  if (error) errno = error;
  return result;
}

void faulty_disk_mark(const char *text) {
  if (journal < 0) return;
  pthread_mutex_lock(&lock);
  note(FAULTY_DISK_MARK, 0, 0, 0, 0, text, strlen(text));
  pthread_mutex_unlock(&lock);
}

void faulty_disk_heal(void) {
  pthread_mutex_lock(&lock);
  is_bad = 0;
  fails_next_write = 0;
  pthread_mutex_unlock(&lock);
}
