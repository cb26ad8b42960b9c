#pragma once
#include <malloc.h>
#include <microhttpd.h>
#include <string.h>

/// Leaves percent-encoding as it came: what libmicrohttpd decodes itself ends at the first %00.
static size_t metelkaar_keep_escapes(void *context, struct MHD_Connection *connection, char *text) {
  (void)context;
  (void)connection;
  return strlen(text);
}

/// `MHD_start_daemon` is variadic: one call with the options that the daemon uses. It does not listen itself.
static inline struct MHD_Daemon *metelkaar_start_daemon(
    unsigned int threads, unsigned int connections, unsigned int idle_seconds, size_t bytes_per_connection,
    MHD_AccessHandlerCallback handler, MHD_RequestCompletedCallback completed, MHD_NotifyConnectionCallback connected,
    void *context) {
  return MHD_start_daemon(
      MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_NO_LISTEN_SOCKET, 0, NULL, NULL, handler,
      context, MHD_OPTION_THREAD_POOL_SIZE, threads, MHD_OPTION_CONNECTION_LIMIT, connections, MHD_OPTION_CONNECTION_TIMEOUT,
      idle_seconds, MHD_OPTION_CONNECTION_MEMORY_LIMIT, bytes_per_connection, MHD_OPTION_NOTIFY_COMPLETED, completed, context,
      MHD_OPTION_NOTIFY_CONNECTION, connected, context, MHD_OPTION_STRICT_FOR_CLIENT, 1,
      MHD_OPTION_UNESCAPE_CALLBACK, metelkaar_keep_escapes, NULL,
      MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1, MHD_OPTION_END);
}

/// `MHD_get_connection_info` is variadic.
static inline const union MHD_ConnectionInfo *metelkaar_connection_info(
    struct MHD_Connection *connection, enum MHD_ConnectionInfoType type) {
  return MHD_get_connection_info(connection, type);
}

/// What was freed goes back to the system; Glibc's module leaves out `malloc_trim`.
static inline void metelkaar_trim_memory(void) { malloc_trim(0); }

/// What is larger than this has pages of its own, and gives them back when it is freed. Left to itself the allocator raises the
/// limit with each large piece that is freed, up to 32 MB: then answers lie between facts that stay, and their room is lost.
static inline void metelkaar_keep_large_apart(void) { mallopt(M_MMAP_THRESHOLD, 128 << 10); }
