// Clients of the daemon that cost little: one thread, CONNECTIONS keep-alive connections, each posting one CloudEvent at a time
// and waiting for its 201.
//
//   load PORT CONNECTIONS EVENTS COUNT
//
// EVENTS is NDJSON of structured CloudEvents. Prints one line of JSON: events, seconds, and how long an answer took. Ends at the
// first answer that is not 201.

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

_Noreturn static void fail(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  fprintf(stderr, "load: ");
  vfprintf(stderr, format, arguments);
  fprintf(stderr, "\n");
  exit(1);
}

static int64_t nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

// MARK: Requests, made before the clock starts

typedef struct {
  char *at;
  size_t count;
} request;

static request *make_requests(const char *path, int port, int count) {
  int descriptor = open(path, O_RDONLY | O_CLOEXEC);
  struct stat about;
  if (descriptor < 0 || fstat(descriptor, &about) != 0) fail("%s: %s", path, strerror(errno));
  const char *at = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE, descriptor, 0), *end = at + about.st_size;
  if (at == MAP_FAILED) fail("%s: %s", path, strerror(errno));
  request *made = calloc((size_t)count, sizeof(request));
  for (int index = 0; index < count; index++) {
    const char *line_end = at < end ? memchr(at, '\n', (size_t)(end - at)) : NULL;
    if (!line_end) fail("%s has too few events", path);
    int size = asprintf(
      &made[index].at,
      "POST /v1/events HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: application/cloudevents+json\r\n"
      "Content-Length: %td\r\n\r\n%.*s",
      port, line_end - at, (int)(line_end - at), at);
    if (size < 0) fail("no memory");
    made[index].count = (size_t)size;
    at = line_end + 1;
  }
  return made;
}

// MARK: Connections

typedef struct {
  int descriptor, request;
  int64_t started;
  size_t sent, received;
  char answer[8192];
} connection;

static int connect_to(int port) {
  int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), on = 1;
  struct sockaddr_in address = {
    .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  if (descriptor < 0 || connect(descriptor, (struct sockaddr *)&address, sizeof address) != 0) {
    fail("127.0.0.1:%d: %s", port, strerror(errno));
  }
  setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  fcntl(descriptor, F_SETFL, O_NONBLOCK);
  return descriptor;
}

/// Sends what is left of the request; true when all of it is gone.
static bool send_rest(connection *on, const request *all) {
  const request *next = &all[on->request];
  while (on->sent < next->count) {
    ssize_t count = send(on->descriptor, next->at + on->sent, next->count - on->sent, MSG_NOSIGNAL);
    if (count < 0 && errno == EAGAIN) return false;
    if (count < 0) fail("sending: %s", strerror(errno));
    on->sent += (size_t)count;
  }
  return true;
}

/// Reads what came; true when the answer is whole.
static bool receive(connection *on) {
  while (true) {
    ssize_t count = recv(on->descriptor, on->answer + on->received, sizeof on->answer - 1 - on->received, 0);
    if (count < 0 && errno == EAGAIN) return false;
    if (count <= 0) fail("the connection ended: %s", count == 0 ? "by the other side" : strerror(errno));
    on->received += (size_t)count;
    on->answer[on->received] = 0;
    char *head_end = strstr(on->answer, "\r\n\r\n");
    if (!head_end) continue;
    const char *length = strcasestr(on->answer, "\r\ncontent-length:");
    if (!length || length > head_end) fail("an answer without a length: %s", on->answer);
    size_t whole = (size_t)(head_end + 4 - on->answer) + strtoul(length + 17, NULL, 10);
    if (whole >= sizeof on->answer) fail("an answer of %zu bytes", whole);
    if (on->received < whole) continue;
    if (strncmp(on->answer, "HTTP/1.1 201", 12) != 0) fail("not 201: %s", on->answer);
    return true;
  }
}

static int in_order(const void *one, const void *other) {
  int64_t first = *(const int64_t *)one, second = *(const int64_t *)other;
  return (first > second) - (first < second);
}

int main(int words, char **word) {
  if (words != 5) fail("PORT CONNECTIONS EVENTS COUNT");
  alarm(300);
  int port = atoi(word[1]), connections = atoi(word[2]), count = atoi(word[4]);
  const request *requests = make_requests(word[3], port, count);
  int64_t *took = calloc((size_t)count, sizeof(int64_t));
  connection *all = calloc((size_t)connections, sizeof(connection));
  int poll = epoll_create1(EPOLL_CLOEXEC), next = 0, done = 0;
  for (int index = 0; index < connections; index++) {
    all[index].descriptor = connect_to(port);
    struct epoll_event interest = {.events = EPOLLIN | EPOLLOUT | EPOLLET, .data.ptr = &all[index]};
    epoll_ctl(poll, EPOLL_CTL_ADD, all[index].descriptor, &interest);
  }

  int64_t start = nanoseconds();
  for (int index = 0; index < connections && next < count; index++) {
    all[index].request = next++;
    all[index].started = nanoseconds();
    send_rest(&all[index], requests);
  }
  while (done < count) {
    struct epoll_event ready[256];
    int events = epoll_wait(poll, ready, 256, -1);
    for (int index = 0; index < events; index++) {
      connection *on = ready[index].data.ptr;
      if (on->started == 0 || !send_rest(on, requests) || !receive(on)) continue;
      int64_t now = nanoseconds();
      took[done++] = now - on->started;
      on->sent = on->received = 0;
      on->started = 0;
      if (next == count) continue;
      on->request = next++;
      on->started = now;
      send_rest(on, requests);
    }
  }
  double seconds = (double)(nanoseconds() - start) / 1e9;
  qsort(took, (size_t)count, sizeof(int64_t), in_order);
  printf(
    "{\"events\":%d,\"seconds\":%.6f,\"p50Microseconds\":%.1f,\"p99Microseconds\":%.1f}\n", count, seconds,
    (double)took[count / 2] / 1e3, (double)took[(size_t)count * 99 / 100] / 1e3);
  return 0;
}
