/* A clock that tests can move while a program runs: the system's, and as many nanoseconds more as the file says that
   MOVED_CLOCK names. For LD_PRELOAD. Time that only passes (CLOCK_MONOTONIC) is left alone, as it is when an operator sets the
   clock. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static volatile int64_t *moved;

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("MOVED_CLOCK");
  int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
  if (file < 0) return;
  void *page = mmap(NULL, sizeof *moved, PROT_READ, MAP_SHARED, file, 0);
  if (page != MAP_FAILED) moved = page;
  close(file);
}

int clock_gettime(clockid_t clock, struct timespec *time) {
  int failed = (int)syscall(SYS_clock_gettime, clock, time);
  if (failed || clock != CLOCK_REALTIME || !moved) return failed;
  int64_t now = (int64_t)time->tv_sec * 1000000000 + time->tv_nsec + *moved;
  time->tv_sec = now / 1000000000;
  time->tv_nsec = now % 1000000000;
  return 0;
}
