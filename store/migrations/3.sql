-- What files said when they were imported, so that a later import can tell
-- what a person has edited since from what the file itself has changed; and the
-- EPSS score of a patch.

ALTER TABLE patches ADD COLUMN epss REAL  -- probability of exploitation within 30 days; not in the cost
  CONSTRAINT "epss is 0 to 1" CHECK (epss BETWEEN 0 AND 1);

CREATE TABLE imports (
  -- One row a file that was imported, in the order of their last import. To
  -- have the files' word taken as a person's own, delete its row.
  ordinal INTEGER PRIMARY KEY,
  source  TEXT NOT NULL UNIQUE  -- what a later import of the same file is known by
    CONSTRAINT "source is given" CHECK (source <> ''),
  at      TEXT NOT NULL,        -- RFC 3339, UTC
  entries BLOB NOT NULL,        -- what it said, as TOML, compressed by gzip
  beside  BLOB NOT NULL         -- its groups, choices and catalogs, as JSON, compressed by gzip
) STRICT;
