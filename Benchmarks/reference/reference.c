// What the record costs in plain C: the same schema, pragmas and promises as Sources/EventStore, with nothing around them.
//
//   reference SCHEMA append EVENTS COUNT BATCH DIR     appends in transactions of BATCH
//   reference SCHEMA group EVENTS COUNT THREADS DIR    THREADS clients, each waiting for its own durable event
//   reference SCHEMA ingest EVENTS DIR                 a file of CloudEvents, 1,000 to a transaction
//   reference SCHEMA scan DIR                          reads every byte and checks every checksum
//   reference SCHEMA fold DIR                          the same, and who took part in which trajectory
//
// EVENTS is NDJSON of CloudEvents. Each prints one line of JSON: what was done, and in how many seconds. It is a yardstick: it
// ends at the first thing it does not understand, and undoes no escapes in the attributes of an event.

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <xxhash.h>

_Noreturn static void fail(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  fprintf(stderr, "reference: ");
  vfprintf(stderr, format, arguments);
  fprintf(stderr, "\n");
  exit(1);
}

static void *need(void *memory) {
  if (!memory) fail("no memory");
  return memory;
}

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int64_t wall_clock(void) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

// MARK: Texts

/// Bytes of somebody else's.
typedef struct {
  const char *at;
  size_t count;
} text;

static bool same(text one, text other) {
  return one.count == other.count && memcmp(one.at, other.at, one.count) == 0;
}

static bool is(text one, const char *word) { return same(one, (text){word, strlen(word)}); }

static text read_file(const char *path) {
  int descriptor = open(path, O_RDONLY | O_CLOEXEC);
  struct stat about;
  if (descriptor < 0 || fstat(descriptor, &about) != 0) fail("%s: %s", path, strerror(errno));
  char *bytes = need(malloc((size_t)about.st_size + 1));
  size_t count = 0;
  while (count < (size_t)about.st_size) {
    ssize_t got = read(descriptor, bytes + count, (size_t)about.st_size - count);
    if (got <= 0) fail("%s: cannot be read", path);
    count += (size_t)got;
  }
  bytes[count] = 0;
  close(descriptor);
  return (text){bytes, count};
}

/// A file where the system keeps it: the events of ten million would fill much of the memory.
static text map_file(const char *path) {
  int descriptor = open(path, O_RDONLY | O_CLOEXEC);
  struct stat about;
  if (descriptor < 0 || fstat(descriptor, &about) != 0) fail("%s: %s", path, strerror(errno));
  void *bytes = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE, descriptor, 0);
  if (bytes == MAP_FAILED) fail("%s: %s", path, strerror(errno));
  close(descriptor);
  return (text){bytes, (size_t)about.st_size};
}

// MARK: JSON, as much as is needed

/// After the quote that ends the string which starts at `at`.
static const char *after_string(const char *at, const char *end) {
  const char *quote = at;
  do {
    quote = memchr(quote + 1, '"', (size_t)(end - quote - 1));
    if (!quote) fail("a string does not end");
    size_t slashes = 0;
    while (quote[-1 - (ptrdiff_t)slashes] == '\\') slashes++;
    if (slashes % 2 == 0) return quote + 1;
  } while (true);
}

static const char *after_space(const char *at, const char *end) {
  while (at < end && (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r')) at++;
  return at;
}

static const char *after_value(const char *at, const char *end) {
  if (at < end && *at == '"') return after_string(at, end);
  int depth = 0;
  while (at < end) {
    switch (*at) {
      case '"': at = after_string(at, end); continue;
      case '{': case '[': depth++; break;
      case '}': case ']':
        if (depth == 0) return at;
        if (--depth == 0) return at + 1;
        break;
      case ',': case ' ': case '\t': case '\r':
        if (depth == 0) return at;
        break;
    }
    at++;
  }
  return at;
}

/// A walk over the members of one object.
typedef struct {
  const char *at, *end;
} members;

static members members_of(text object) {
  const char *end = object.at + object.count, *at = after_space(object.at, end);
  if (at == end || *at != '{') fail("not an object: %.*s", (int)object.count, object.at);
  return (members){at + 1, end};
}

/// The name without its quotes, the value with them.
static bool next_member(members *walk, text *name, text *value) {
  const char *at = after_space(walk->at, walk->end);
  if (at < walk->end && *at == ',') at = after_space(at + 1, walk->end);
  if (at == walk->end || *at == '}') return false;
  if (*at != '"') fail("not a member: %.*s", (int)(walk->end - at), at);
  const char *name_end = after_string(at, walk->end);
  *name = (text){at + 1, (size_t)(name_end - at) - 2};
  at = after_space(name_end, walk->end);
  if (at == walk->end || *at != ':') fail("a name without a value");
  at = after_space(at + 1, walk->end);
  walk->at = after_value(at, walk->end);
  *value = (text){at, (size_t)(walk->at - at)};
  return true;
}

static text string_in(text value) {
  if (value.count < 2 || value.at[0] != '"') fail("not a string: %.*s", (int)value.count, value.at);
  text inside = {value.at + 1, value.count - 2};
  if (memchr(inside.at, '\\', inside.count)) fail("an escape in %.*s", (int)value.count, value.at);
  return inside;
}

// MARK: Events

typedef struct {
  text source, id, type, stream, data;
  int64_t time;    // nanoseconds since 1970
  int64_t offset;  // minutes
} event;

static int64_t digits(text from, size_t start, size_t count) {
  int64_t value = 0;
  for (size_t index = start; index < start + count; index++) {
    if (index >= from.count || from.at[index] < '0' || from.at[index] > '9') fail("not a time: %.*s", (int)from.count, from.at);
    value = value * 10 + (from.at[index] - '0');
  }
  return value;
}

/// Howard Hinnant, "chrono-compatible low-level date algorithms": days_from_civil.
static int64_t days_since_1970(int64_t year, int64_t month, int64_t day) {
  year -= month <= 2;
  int64_t era = (year >= 0 ? year : year - 399) / 400, of_era = year - era * 400;
  int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

/// RFC 3339.
static void read_time(text from, int64_t *time, int64_t *offset) {
  int64_t days = days_since_1970(digits(from, 0, 4), digits(from, 5, 2), digits(from, 8, 2));
  int64_t second = digits(from, 11, 2) * 3600 + digits(from, 14, 2) * 60 + digits(from, 17, 2);
  size_t at = 19;
  int64_t fraction = 0;
  if (at < from.count && from.at[at] == '.') {
    int64_t unit = 100000000;
    for (at++; at < from.count && from.at[at] >= '0' && from.at[at] <= '9'; at++, unit /= 10) {
      fraction += (from.at[at] - '0') * unit;
    }
  }
  if (at >= from.count) fail("a time without an offset: %.*s", (int)from.count, from.at);
  *offset = 0;
  if (from.at[at] != 'Z') {
    *offset = digits(from, at + 1, 2) * 60 + digits(from, at + 4, 2);
    if (from.at[at] == '-') *offset = -*offset;
  }
  *time = (days * 86400 + second - *offset * 60) * 1000000000 + fraction;
}

static event read_event(text line) {
  event read = {0};
  text name, value, time = {0};
  for (members walk = members_of(line); next_member(&walk, &name, &value);) {
    if (is(name, "id")) read.id = string_in(value);
    else if (is(name, "source")) read.source = string_in(value);
    else if (is(name, "type")) read.type = string_in(value);
    else if (is(name, "subject")) read.stream = string_in(value);
    else if (is(name, "time")) time = string_in(value);
    else if (is(name, "data")) read.data = value;
    else if (!is(name, "specversion") && !is(name, "datacontenttype")) fail("attribute %.*s", (int)name.count, name.at);
  }
  if (!read.id.at || !read.source.at || !read.type.at || !read.stream.at || !time.at || !read.data.at) {
    fail("an attribute is missing: %.*s", (int)line.count, line.at);
  }
  read_time(time, &read.time, &read.offset);
  return read;
}

/// The next line of `rest`, which loses it.
static bool next_line(text *rest, text *line) {
  if (rest->count == 0) return false;
  const char *end = memchr(rest->at, '\n', rest->count);
  size_t count = end ? (size_t)(end - rest->at) : rest->count;
  *line = (text){rest->at, count};
  rest->at += end ? count + 1 : count;
  rest->count -= end ? count + 1 : count;
  return true;
}

// MARK: Checksums, as in Checksum.swift

static uint64_t mix_text(uint64_t seed, text part) { return XXH3_64bits_withSeed(part.at, part.count, seed ^ part.count); }

static uint64_t mix_bytes(uint64_t seed, text part) { return XXH3_64bits_withSeed(part.at, part.count, seed); }

static int64_t checksum(const event *of, const text *extensions, int64_t position, int64_t version, int64_t previous, int64_t recorded) {
  int64_t numbers[8] = {
    position, version, previous, of->time, of->offset, recorded,
    extensions ? (int64_t)extensions->count : -1, (int64_t)of->data.count,
  };
  uint64_t sum = XXH3_64bits_withSeed(numbers, sizeof numbers, 0);
  sum = mix_text(sum, of->stream);
  sum = mix_text(sum, of->type);
  sum = mix_text(sum, of->source);
  sum = mix_text(sum, of->id);
  if (extensions) sum = mix_bytes(sum, *extensions);
  return (int64_t)mix_bytes(sum, of->data);
}

static uint64_t digest(uint64_t hash, int64_t position, text id) {
  return mix_text(hash + (uint64_t)position * 0x9E3779B97F4A7C15u, id);
}

// MARK: SQLite

static void run(sqlite3 *db, const char *sql) {
  if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) fail("%s: %s", sqlite3_errmsg(db), sql);
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql) {
  sqlite3_stmt *statement;
  if (sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK) {
    fail("%s: %s", sqlite3_errmsg(db), sql);
  }
  return statement;
}

static bool step(sqlite3_stmt *statement) {
  int code = sqlite3_step(statement);
  if (code != SQLITE_ROW && code != SQLITE_DONE) fail("%s", sqlite3_errmsg(sqlite3_db_handle(statement)));
  return code == SQLITE_ROW;
}

/// Runs a statement that returns no row.
static void perform(sqlite3_stmt *statement) {
  step(statement);
  sqlite3_reset(statement);
}

static void bind_text(sqlite3_stmt *statement, int index, text value) {
  sqlite3_bind_text(statement, index, value.at, (int)value.count, SQLITE_STATIC);
}

static text column_text(sqlite3_stmt *statement, int column) {
  const char *at = (const char *)sqlite3_column_text(statement, column);
  return (text){at, (size_t)sqlite3_column_bytes(statement, column)};
}

static text column_blob(sqlite3_stmt *statement, int column) {
  const char *at = sqlite3_column_blob(statement, column);
  return (text){at, (size_t)sqlite3_column_bytes(statement, column)};
}

static sqlite3 *open_log(const char *directory, int flags) {
  char path[4096];
  snprintf(path, sizeof path, "%s/log.db", directory);
  sqlite3 *db;
  if (sqlite3_open_v2(path, &db, flags | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK) fail("%s: %s", path, sqlite3_errmsg(db));
  sqlite3_extended_result_codes(db, 1);
  sqlite3_busy_timeout(db, 5000);
  sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  return db;
}

static text keep(text passing) {
  char *kept = need(malloc(passing.count + 1));
  memcpy(kept, passing.at, passing.count);
  return (text){kept, passing.count};
}

// MARK: The writer

/// A stream, or a type or source, of which only name and number count.
typedef struct {
  text name;
  int64_t number, version, head;
  uint64_t digest;
  bool changed;
} head;

/// Heads by name: open addressing, a power of two of slots, at most half of them taken.
typedef struct {
  head *slots;
  size_t size, count;
} heads;

static head *slot_for(const heads *table, text name) {
  size_t index = XXH3_64bits(name.at, name.count) & (table->size - 1);
  while (table->slots[index].name.at && !same(table->slots[index].name, name)) index = (index + 1) & (table->size - 1);
  return &table->slots[index];
}

/// The entry for a name; one that was not there has no number yet.
static head *head_of(heads *table, text name) {
  if (table->count * 2 >= table->size) {
    heads larger = {NULL, table->size ? table->size * 2 : 1024, table->count};
    larger.slots = need(calloc(larger.size, sizeof(head)));
    for (size_t index = 0; index < table->size; index++) {
      if (table->slots[index].name.at) *slot_for(&larger, table->slots[index].name) = table->slots[index];
    }
    free(table->slots);
    *table = larger;
  }
  head *found = slot_for(table, name);
  if (!found->name.at) {
    found->name = keep(name);
    table->count++;
  }
  return found;
}

typedef struct {
  sqlite3 *db;
  sqlite3_stmt *begin, *commit, *find, *insert, *milestone, *find_stream, *make_stream, *save_stream;
  heads streams, types, sources;
  // The streams that the open transaction changed, by name: entries move when the table grows.
  text *changed;
  size_t changed_count, changed_size;
  int64_t last, recorded;
} writer;

static writer open_writer(const char *schema, const char *directory) {
  mkdir(directory, 0700);
  char path[4096];
  snprintf(path, sizeof path, "%s/lock", directory);
  int lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock < 0 || flock(lock, LOCK_EX | LOCK_NB) != 0) fail("%s: %s", path, strerror(errno));

  writer new = {0};
  new.db = open_log(directory, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  run(new.db,
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000;"
      "PRAGMA cache_size = -32000; PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0");
  sqlite3_stmt *tables = prepare(new.db, "SELECT count(*) FROM sqlite_master");
  step(tables);
  bool is_new = sqlite3_column_int64(tables, 0) == 0;
  sqlite3_finalize(tables);
  if (is_new) {
    run(new.db, "BEGIN IMMEDIATE");
    run(new.db, read_file(schema).at);
    run(new.db, "PRAGMA application_id = 0x4D657445; PRAGMA user_version = 2; COMMIT");
  }
  if (sqlite3_wal_checkpoint_v2(new.db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) != SQLITE_OK) fail("the log is busy");

  new.begin = prepare(new.db, "BEGIN IMMEDIATE");
  new.commit = prepare(new.db, "COMMIT");
  new.find = prepare(
    new.db,
    "SELECT (SELECT name FROM types WHERE number = type), (SELECT name FROM streams WHERE number = stream), time, data, position"
    " FROM events WHERE source = ? AND id = ?");
  new.insert = prepare(
    new.db,
    "INSERT INTO events (position, stream, version, previous, type, source, id, time, offset, recorded, extensions, data, checksum)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?)");
  new.milestone = prepare(new.db, "INSERT OR IGNORE INTO milestones (stream, position) VALUES (?, ?)");
  new.find_stream = prepare(new.db, "SELECT number, version, head, digest FROM streams WHERE name = ?");
  new.make_stream = prepare(new.db, "INSERT INTO streams (name, version, head, digest) VALUES (?, 0, 0, 0) RETURNING number");
  new.save_stream = prepare(new.db, "UPDATE streams SET version = ?, head = ?, digest = ? WHERE number = ?");

  sqlite3_stmt *tail = prepare(new.db, "SELECT position, recorded FROM events ORDER BY position DESC LIMIT 1");
  if (step(tail)) {
    new.last = sqlite3_column_int64(tail, 0);
    new.recorded = sqlite3_column_int64(tail, 1);
  }
  sqlite3_finalize(tail);
  return new;
}

/// The last connection to close moves the WAL into the database.
static void close_writer(writer *in) {
  for (sqlite3_stmt *next; (next = sqlite3_next_stmt(in->db, NULL));) sqlite3_finalize(next);
  if (sqlite3_close(in->db) != SQLITE_OK) fail("%s", sqlite3_errmsg(in->db));
}

/// The number of a type or source, made when it has none.
static int64_t number_of(writer *in, heads *names, const char *table, text name) {
  head *found = head_of(names, name);
  if (found->number) return found->number;
  char sql[100];
  snprintf(sql, sizeof sql, "SELECT number FROM %s WHERE name = ?", table);
  sqlite3_stmt *find = prepare(in->db, sql);
  bind_text(find, 1, name);
  if (step(find)) found->number = sqlite3_column_int64(find, 0);
  sqlite3_finalize(find);
  if (found->number) return found->number;
  snprintf(sql, sizeof sql, "INSERT INTO %s (name) VALUES (?) RETURNING number", table);
  sqlite3_stmt *make = prepare(in->db, sql);
  bind_text(make, 1, name);
  step(make);
  found->number = sqlite3_column_int64(make, 0);
  sqlite3_finalize(make);
  return found->number;
}

static head *stream_of(writer *in, text name) {
  head *found = head_of(&in->streams, name);
  if (found->number) return found;
  bind_text(in->find_stream, 1, name);
  if (step(in->find_stream)) {
    found->number = sqlite3_column_int64(in->find_stream, 0);
    found->version = sqlite3_column_int64(in->find_stream, 1);
    found->head = sqlite3_column_int64(in->find_stream, 2);
    found->digest = (uint64_t)sqlite3_column_int64(in->find_stream, 3);
  }
  sqlite3_reset(in->find_stream);
  if (found->number) return found;
  bind_text(in->make_stream, 1, name);
  step(in->make_stream);
  found->number = sqlite3_column_int64(in->make_stream, 0);
  sqlite3_reset(in->make_stream);
  return found;
}

/// Whether the event is there already; ends the program when it is there with other content.
static bool is_known(writer *in, const event *new, int64_t source) {
  sqlite3_bind_int64(in->find, 1, source);
  bind_text(in->find, 2, new->id);
  bool found = step(in->find);
  if (found && !(same(column_text(in->find, 0), new->type) && same(column_text(in->find, 1), new->stream) &&
                 sqlite3_column_int64(in->find, 2) == new->time && same(column_blob(in->find, 3), new->data))) {
    run(in->db, "ROLLBACK");
    fail("%.*s is known with other content", (int)new->id.count, new->id.at);
  }
  sqlite3_reset(in->find);
  return found;
}

static void append(writer *in, const event *new) {
  int64_t source = number_of(in, &in->sources, "sources", new->source);
  if (is_known(in, new, source)) return;
  head *stream = stream_of(in, new->stream);
  int64_t position = in->last + 1, previous = stream->head;
  stream->version++;
  stream->head = position;
  stream->digest = digest(stream->digest, position, new->id);
  if (!stream->changed) {
    stream->changed = true;
    if (in->changed_count == in->changed_size) {
      in->changed_size = in->changed_size ? in->changed_size * 2 : 1024;
      in->changed = need(realloc(in->changed, in->changed_size * sizeof(text)));
    }
    in->changed[in->changed_count++] = stream->name;
  }
  sqlite3_bind_int64(in->insert, 1, position);
  sqlite3_bind_int64(in->insert, 2, stream->number);
  sqlite3_bind_int64(in->insert, 3, stream->version);
  sqlite3_bind_int64(in->insert, 4, previous);
  sqlite3_bind_int64(in->insert, 5, number_of(in, &in->types, "types", new->type));
  sqlite3_bind_int64(in->insert, 6, source);
  bind_text(in->insert, 7, new->id);
  sqlite3_bind_int64(in->insert, 8, new->time);
  sqlite3_bind_int64(in->insert, 9, new->offset);
  sqlite3_bind_int64(in->insert, 10, in->recorded);
  sqlite3_bind_blob(in->insert, 11, new->data.at, (int)new->data.count, SQLITE_STATIC);
  sqlite3_bind_int64(in->insert, 12, checksum(new, NULL, position, stream->version, previous, in->recorded));
  perform(in->insert);
  if (stream->version % 256 == 0) {
    sqlite3_bind_int64(in->milestone, 1, stream->number);
    sqlite3_bind_int64(in->milestone, 2, position);
    perform(in->milestone);
  }
  in->last = position;
}

static void begin(writer *in) {
  perform(in->begin);
  int64_t now = wall_clock();
  if (now > in->recorded) in->recorded = now;
}

static void commit(writer *in) {
  for (size_t index = 0; index < in->changed_count; index++) {
    head *stream = slot_for(&in->streams, in->changed[index]);
    stream->changed = false;
    sqlite3_bind_int64(in->save_stream, 1, stream->version);
    sqlite3_bind_int64(in->save_stream, 2, stream->head);
    sqlite3_bind_int64(in->save_stream, 3, (int64_t)stream->digest);
    sqlite3_bind_int64(in->save_stream, 4, stream->number);
    perform(in->save_stream);
  }
  in->changed_count = 0;
  perform(in->commit);
}

/// Each batch is read just before it is appended, as it is in life; only the appending is timed.
static void append_batches(writer *in, const char *path, int count, int batch) {
  text rest = map_file(path), line;
  event *events = need(malloc(sizeof(event) * (size_t)batch));
  double took = 0;
  for (int left = count; left > 0; left -= batch) {
    int size = left < batch ? left : batch;
    for (int index = 0; index < size; index++) {
      if (!next_line(&rest, &line)) fail("%s has too few events", path);
      events[index] = read_event(line);
    }
    double start = seconds();
    begin(in);
    for (int index = 0; index < size; index++) append(in, &events[index]);
    commit(in);
    took += seconds() - start;
  }
  printf("{\"events\":%d,\"seconds\":%.6f}\n", count, took);
}

static void ingest(writer *in, const char *path) {
  double start = seconds();
  text rest = map_file(path), line;
  int count = 0;
  begin(in);
  while (next_line(&rest, &line)) {
    event read = read_event(line);
    append(in, &read);
    if (++count % 1000 == 0) {
      commit(in);
      begin(in);
    }
  }
  commit(in);
  printf("{\"events\":%d,\"seconds\":%.6f}\n", count, seconds() - start);
}

// MARK: Group commit

static struct {
  pthread_mutex_t lock;
  pthread_cond_t work;
  struct client *first, **last;
  int working;
} queue = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, NULL, &queue.first, 0};

/// A thread that appends every `stride`th event and waits for each.
typedef struct client {
  pthread_t thread;
  const event *events;
  int index, count, stride;
  struct client *next;
  sem_t durable;
} client;

static void *work(void *argument) {
  client *me = argument;
  for (; me->index < me->count; me->index += me->stride) {
    pthread_mutex_lock(&queue.lock);
    me->next = NULL;
    *queue.last = me;
    queue.last = &me->next;
    if (queue.first == me) pthread_cond_signal(&queue.work);
    pthread_mutex_unlock(&queue.lock);
    while (sem_wait(&me->durable) != 0) {}
  }
  pthread_mutex_lock(&queue.lock);
  queue.working--;
  pthread_cond_signal(&queue.work);
  pthread_mutex_unlock(&queue.lock);
  return NULL;
}

static void append_group(writer *in, const char *path, int count, int threads) {
  text rest = map_file(path), line;
  event *events = need(malloc(sizeof(event) * (size_t)count));
  for (int index = 0; index < count; index++) {
    if (!next_line(&rest, &line)) fail("%s has too few events", path);
    events[index] = read_event(line);
  }
  client *clients = need(calloc((size_t)threads, sizeof(client)));
  queue.working = threads;
  double start = seconds();
  for (int index = 0; index < threads; index++) {
    clients[index] = (client){.events = events, .index = index, .count = count, .stride = threads};
    sem_init(&clients[index].durable, 0, 0);
    if (pthread_create(&clients[index].thread, NULL, work, &clients[index]) != 0) fail("no thread");
  }
  while (true) {
    pthread_mutex_lock(&queue.lock);
    while (!queue.first && queue.working > 0) pthread_cond_wait(&queue.work, &queue.lock);
    client *group = queue.first;
    queue.first = NULL;
    queue.last = &queue.first;
    pthread_mutex_unlock(&queue.lock);
    if (!group) break;
    begin(in);
    for (client *one = group; one; one = one->next) append(in, &one->events[one->index]);
    commit(in);
    for (client *one = group, *next; one; one = next) {
      next = one->next;
      sem_post(&one->durable);
    }
  }
  double took = seconds() - start;
  for (int index = 0; index < threads; index++) pthread_join(clients[index].thread, NULL);
  printf("{\"events\":%d,\"seconds\":%.6f}\n", count, took);
}

// MARK: Reading

/// Texts by number.
typedef struct {
  text *names;
  int64_t count;
} numbered;

static numbered read_names(sqlite3 *db, const char *table) {
  char sql[100];
  snprintf(sql, sizeof sql, "SELECT ifnull(max(number), 0) FROM %s", table);
  sqlite3_stmt *statement = prepare(db, sql);
  step(statement);
  numbered read = {.count = sqlite3_column_int64(statement, 0) + 1};
  sqlite3_finalize(statement);
  read.names = need(calloc((size_t)read.count, sizeof(text)));
  snprintf(sql, sizeof sql, "SELECT number, name FROM %s", table);
  statement = prepare(db, sql);
  while (step(statement)) read.names[sqlite3_column_int64(statement, 0)] = keep(column_text(statement, 1));
  sqlite3_finalize(statement);
  return read;
}

static text name_of(numbered names, int64_t number) {
  if (number < 0 || number >= names.count || !names.names[number].at) fail("a number without a name");
  return names.names[number];
}

/// Who took part where: the pairs of a stream and a participant, and how many reactions each target group gave.
typedef struct {
  struct pair {
    int64_t stream;
    text participant;
  } *pairs;
  size_t size, count;
  text groups[64];
  int64_t by_group[64];
  int64_t reactions;
} reach;

static struct pair *pair_for(const struct pair *pairs, size_t size, int64_t stream, text participant) {
  size_t index = XXH3_64bits_withSeed(participant.at, participant.count, (uint64_t)stream) & (size - 1);
  while (pairs[index].stream && !(pairs[index].stream == stream && same(pairs[index].participant, participant))) {
    index = (index + 1) & (size - 1);
  }
  return (struct pair *)&pairs[index];
}

static void took_part(reach *in, int64_t stream, text participant) {
  if (in->count * 2 >= in->size) {
    size_t size = in->size ? in->size * 2 : 4096;
    struct pair *larger = need(calloc(size, sizeof(struct pair)));
    for (size_t index = 0; index < in->size; index++) {
      struct pair one = in->pairs[index];
      if (one.stream) *pair_for(larger, size, one.stream, one.participant) = one;
    }
    free(in->pairs);
    in->pairs = larger;
    in->size = size;
  }
  struct pair *found = pair_for(in->pairs, in->size, stream, participant);
  if (found->stream) return;
  *found = (struct pair){stream, keep(participant)};
  in->count++;
}

static void fold_event(reach *in, int64_t stream, const event *read) {
  if (!is(read->type, "nl.participation.reaction-received")) return;
  text name, value, participant = {0}, group = {0}, reaction = {0};
  for (members walk = members_of(read->data); next_member(&walk, &name, &value);) {
    if (is(name, "participant")) participant = string_in(value);
    else if (is(name, "targetGroup")) group = string_in(value);
    else if (is(name, "reaction")) reaction = string_in(value);
  }
  if (reaction.at) in->reactions++;
  if (participant.at) took_part(in, stream, participant);
  if (!group.at) return;
  int index = 0;
  while (in->groups[index].at && !same(in->groups[index], group)) index++;
  if (index == 63) fail("more target groups than this program counts");
  if (!in->groups[index].at) in->groups[index] = keep(group);
  in->by_group[index]++;
}

/// Reads the log in pages, each in a short transaction, and checks every checksum; folds when there is something to fold into.
static void read_log(const char *directory, reach *into) {
  double start = seconds();
  sqlite3 *db = open_log(directory, SQLITE_OPEN_READONLY);
  run(db, "PRAGMA cache_size = -16000; PRAGMA mmap_size = 0");
  numbered streams = read_names(db, "streams"), types = read_names(db, "types"), sources = read_names(db, "sources");
  sqlite3_stmt *page = prepare(
    db,
    "SELECT position, stream, version, previous, type, source, id, time, offset, recorded, extensions, data, checksum"
    " FROM events WHERE position > ? ORDER BY position");
  int64_t last = 0;
  for (int rows = 1; rows > 0;) {
    run(db, "BEGIN");
    sqlite3_bind_int64(page, 1, last);
    for (rows = 0; rows < 10000 && step(page); rows++) {
      int64_t position = sqlite3_column_int64(page, 0), stream = sqlite3_column_int64(page, 1);
      event read = {
        .source = name_of(sources, sqlite3_column_int64(page, 5)), .id = column_text(page, 6),
        .type = name_of(types, sqlite3_column_int64(page, 4)), .stream = name_of(streams, stream),
        .data = column_blob(page, 11), .time = sqlite3_column_int64(page, 7), .offset = sqlite3_column_int64(page, 8),
      };
      bool plain = sqlite3_column_type(page, 10) == SQLITE_NULL;
      text extensions = plain ? (text){0} : column_blob(page, 10);
      int64_t sum = checksum(
        &read, plain ? NULL : &extensions, position, sqlite3_column_int64(page, 2), sqlite3_column_int64(page, 3),
        sqlite3_column_int64(page, 9));
      if (position != last + 1 || sum != sqlite3_column_int64(page, 12)) fail("damage at position %lld", (long long)last + 1);
      if (into) fold_event(into, stream, &read);
      last = position;
    }
    sqlite3_reset(page);
    run(db, "COMMIT");
  }
  double took = seconds() - start;
  if (!into) {
    printf("{\"events\":%lld,\"seconds\":%.6f}\n", (long long)last, took);
    return;
  }
  int64_t in_groups = 0;
  for (int index = 0; index < 64; index++) in_groups += into->by_group[index];
  printf(
    "{\"events\":%lld,\"seconds\":%.6f,\"found\":[%lld,%lld,%zu]}\n", (long long)last, took,
    (long long)into->reactions, (long long)in_groups, into->count);
}

int main(int count, char **words) {
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  const char *schema = count > 1 ? words[1] : "", *task = count > 2 ? words[2] : "";
  if ((strcmp(task, "append") == 0 || strcmp(task, "group") == 0) && count == 7) {
    writer in = open_writer(schema, words[6]);
    (strcmp(task, "append") == 0 ? append_batches : append_group)(&in, words[3], atoi(words[4]), atoi(words[5]));
    close_writer(&in);
  } else if (strcmp(task, "ingest") == 0 && count == 5) {
    writer in = open_writer(schema, words[4]);
    ingest(&in, words[3]);
    close_writer(&in);
  } else if (strcmp(task, "scan") == 0 && count == 4) {
    read_log(words[3], NULL);
  } else if (strcmp(task, "fold") == 0 && count == 4) {
    read_log(words[3], &(reach){0});
  } else {
    fail("see the first lines of reference.c");
  }
  return 0;
}
