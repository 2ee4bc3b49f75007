-- What was handed in, so that the next export can tell what has changed since.

CREATE TABLE handed (
  -- One row an export of tickets.
  id     INTEGER PRIMARY KEY,
  at     TEXT NOT NULL,  -- RFC 3339, UTC
  folder TEXT NOT NULL,
  plan   BLOB NOT NULL,  -- JSON, compressed by gzip: the plan that was handed in
  events TEXT NOT NULL   -- JSON: the events of its calendar, with their UIDs and sequences
    CONSTRAINT "events is a JSON array" CHECK (json_valid(events) AND json_type(events) = 'array')
) STRICT;

CREATE TABLE handed_files (
  -- The files of an export.
  ordinal INTEGER PRIMARY KEY,
  export  INTEGER NOT NULL REFERENCES handed (id) ON DELETE CASCADE,
  name    TEXT NOT NULL,
  format  TEXT NOT NULL,
  sum     TEXT NOT NULL,  -- SHA-256 in hexadecimal
  CONSTRAINT "a file is in an export once" UNIQUE (export, name)
) STRICT;
CREATE INDEX handed_files_name ON handed_files (name);
