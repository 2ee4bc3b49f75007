-- What was done in the interface, so that it can be undone and redone after a
-- restart, and what became of the saved plans.

CREATE TABLE edits (
  -- The states that the inventory and the plan were brought into, in order.
  -- The first is the one that nothing leads back from. The inventory of the
  -- state at the cursor is the one in the tables above.
  seq       INTEGER PRIMARY KEY,
  at        TEXT NOT NULL,             -- RFC 3339, UTC
  label     TEXT NOT NULL DEFAULT '',  -- what was done: 'mx1 pinned to Sat 28 Nov 23:00'
  inventory BLOB,                      -- TOML, compressed by gzip; NULL: as in the row before
  plan      BLOB                       -- JSON, compressed by gzip; NULL: as in the row before
) STRICT;

CREATE TABLE edit_cursor (
  -- Which state is the present one. At most one row; none: nothing was done.
  ordinal INTEGER PRIMARY KEY DEFAULT 1 CHECK (ordinal = 1),
  seq     INTEGER NOT NULL REFERENCES edits (seq) DEFERRABLE INITIALLY DEFERRED,
  at      TEXT NOT NULL,               -- when it came there: RFC 3339, UTC
  version INTEGER NOT NULL DEFAULT 0   -- grows by one at each change, so that two programs that edit notice one another
) STRICT;

CREATE TABLE exports (
  -- When the tickets of a saved plan were written, and into which folder.
  id     INTEGER PRIMARY KEY,
  plan   INTEGER NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
  at     TEXT NOT NULL,  -- RFC 3339, UTC
  folder TEXT NOT NULL
) STRICT;
CREATE INDEX exports_plan ON exports (plan);
