-- The record. One row for each event, never changed; what else there is can be derived from it.
--
-- Streams, types and sources are numbered, so that a row stays small. An event names the one before it in its stream: a
-- stream is read backwards from its head, and no index over (stream, version) has to be kept (docs/decisions/0002).

CREATE TABLE streams (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL,      -- events in it: 1, 2, 3, ...
  head INTEGER NOT NULL,         -- position of its last event
  digest INTEGER NOT NULL        -- over the positions and ids of its events, in order (G10)
) STRICT;

CREATE TABLE types (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE sources (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

CREATE TABLE events (
  position INTEGER PRIMARY KEY,
  stream INTEGER NOT NULL REFERENCES streams,
  version INTEGER NOT NULL,
  previous INTEGER NOT NULL,     -- position of the event before it in its stream; 0 for the first
  type INTEGER NOT NULL REFERENCES types,
  source INTEGER NOT NULL REFERENCES sources,
  id TEXT NOT NULL,
  time INTEGER NOT NULL,         -- nanoseconds since 1970 UTC: when it happened
  offset INTEGER NOT NULL,       -- minutes from UTC on the clock of the sender
  recorded INTEGER NOT NULL,     -- nanoseconds since 1970 UTC: when the log learned it; never goes back
  extensions BLOB,               -- further CloudEvents attributes, as a JSON object
  data BLOB NOT NULL,            -- as received
  checksum INTEGER NOT NULL      -- over all of the above, names instead of numbers
) STRICT;

-- G3: an id happens once for each source.
CREATE UNIQUE INDEX event_ids ON events (source, id);

-- Every 256th event of a stream, so that a page from its middle need not be looked for from its end.
CREATE TABLE milestones (stream INTEGER NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (stream, position)) STRICT, WITHOUT ROWID;

-- Written in the probe commit after a disk failed, and nowhere else.
CREATE TABLE probe (number INTEGER PRIMARY KEY CHECK (number = 1), tries INTEGER NOT NULL) STRICT;
INSERT INTO probe VALUES (1, 0);

-- G6: the record only grows.
CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
  BEGIN SELECT RAISE(ABORT, 'events are never changed: record a retraction'); END;
CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
  BEGIN SELECT RAISE(ABORT, 'events are never deleted: record a retraction'); END;
CREATE TRIGGER streams_are_never_renamed BEFORE UPDATE OF number, name ON streams
  BEGIN SELECT RAISE(ABORT, 'streams are never renamed'); END;
CREATE TRIGGER streams_are_never_deleted BEFORE DELETE ON streams
  BEGIN SELECT RAISE(ABORT, 'streams are never deleted'); END;
CREATE TRIGGER types_are_never_changed BEFORE UPDATE ON types
  BEGIN SELECT RAISE(ABORT, 'types are never changed'); END;
CREATE TRIGGER types_are_never_deleted BEFORE DELETE ON types
  BEGIN SELECT RAISE(ABORT, 'types are never deleted'); END;
CREATE TRIGGER milestones_are_never_changed BEFORE UPDATE ON milestones
  BEGIN SELECT RAISE(ABORT, 'milestones are never changed'); END;
CREATE TRIGGER milestones_are_never_deleted BEFORE DELETE ON milestones
  BEGIN SELECT RAISE(ABORT, 'milestones are never deleted'); END;
CREATE TRIGGER sources_are_never_changed BEFORE UPDATE ON sources
  BEGIN SELECT RAISE(ABORT, 'sources are never changed'); END;
CREATE TRIGGER sources_are_never_deleted BEFORE DELETE ON sources
  BEGIN SELECT RAISE(ABORT, 'sources are never deleted'); END;
