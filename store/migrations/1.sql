-- The inventory, as in the TOML file: a table for each section, a column for
-- each key, the same names and the same defaults. What stands inside the
-- parentheses is kept by SQLite, so that `.schema` explains the tables.

CREATE TABLE inventory (
  -- What stands above the first section of the file. At most one row.
  ordinal  INTEGER PRIMARY KEY DEFAULT 1 CHECK (ordinal = 1),
  title    TEXT,
  timezone TEXT NOT NULL  -- IANA Area/City or UTC; the default of every section
    CONSTRAINT "timezone is given" CHECK (timezone <> '')
) STRICT;

CREATE TABLE planning (
  -- [planning]. At most one row; without it the defaults hold.
  --
  -- Throughout: a duration is '45m', '1h30m', '2d' or '4w'.
  ordinal      INTEGER PRIMARY KEY DEFAULT 1 CHECK (ordinal = 1),
  horizon      TEXT NOT NULL DEFAULT '28d'
    CONSTRAINT "horizon is a duration" CHECK (horizon GLOB '[0-9]*[smhdw]' AND horizon NOT GLOB '*[^0-9smhdw]*'),
  slot         TEXT NOT NULL DEFAULT '15m'
    CONSTRAINT "slot is a duration" CHECK (slot GLOB '[0-9]*[smhdw]' AND slot NOT GLOB '*[^0-9smhdw]*'),
  max_parallel INTEGER NOT NULL DEFAULT 0  -- jobs at once over everything; 0: no limit
    CONSTRAINT "max_parallel is not negative" CHECK (max_parallel >= 0),
  night_cost   REAL NOT NULL DEFAULT 25.0  -- risk-days
    CONSTRAINT "night_cost is not negative" CHECK (night_cost >= 0),
  outage_cost  REAL NOT NULL DEFAULT 1.0   -- risk-days a minute
    CONSTRAINT "outage_cost is not negative" CHECK (outage_cost >= 0)
) STRICT;

CREATE TABLE teams (
  -- [[team]]: who does the work.
  --
  -- Throughout: ordinal is the place of an entry among its like, and is given
  -- by SQLite where it is left out. References are by name, and a renamed
  -- entry is renamed everywhere. They are checked at COMMIT, so that rows of
  -- one transaction may come in any order; in the sqlite3 shell say
  -- PRAGMA foreign_keys = ON first.
  ordinal INTEGER PRIMARY KEY,
  name    TEXT NOT NULL UNIQUE
    CONSTRAINT "name is 1 to 255 characters" CHECK (length(name) BETWEEN 1 AND 255),
  people  INTEGER NOT NULL DEFAULT 1  -- jobs it can do at once
    CONSTRAINT "people is not negative" CHECK (people >= 0)
) STRICT;

CREATE TABLE stages (
  -- [[stage]]: steps of a rollout, in order; hosts that name none are in the last.
  ordinal INTEGER PRIMARY KEY,
  name    TEXT NOT NULL UNIQUE
    CONSTRAINT "name is 1 to 255 characters" CHECK (length(name) BETWEEN 1 AND 255),
  soak    TEXT NOT NULL DEFAULT '0m'  -- how long later stages wait after this one
    CONSTRAINT "soak is a duration" CHECK (soak GLOB '[0-9]*[smhdw]' AND soak NOT GLOB '*[^0-9smhdw]*')
) STRICT;

CREATE TABLE hosts (
  -- [[host]]: anything that is worked on and rebooted.
  ordinal   INTEGER PRIMARY KEY,
  name      TEXT NOT NULL UNIQUE
    CONSTRAINT "name is 1 to 255 characters" CHECK (length(name) BETWEEN 1 AND 255),
  site      TEXT,
  tags      TEXT NOT NULL DEFAULT '[]'  -- '["linux", "dmz"]'
    CONSTRAINT "tags is a JSON array" CHECK (json_valid(tags) AND json_type(tags) = 'array'),
  team      TEXT REFERENCES teams (name) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
  stage     TEXT REFERENCES stages (name) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
  runs_on   TEXT  -- its hypervisor, chassis, rack feed: another host
    REFERENCES hosts (name) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
    CONSTRAINT "a host does not run on itself" CHECK (runs_on <> name),
  evacuates INTEGER NOT NULL DEFAULT 0  -- 1: guests are moved off before work
    CONSTRAINT "evacuates is 0 or 1" CHECK (evacuates IN (0, 1)),
  exposure  TEXT NOT NULL DEFAULT 'internal'
    CONSTRAINT "exposure is internet, internal or isolated" CHECK (exposure IN ('internet', 'internal', 'isolated')),
  state     TEXT NOT NULL DEFAULT 'up'  -- down: already out of service
    CONSTRAINT "state is up or down" CHECK (state IN ('up', 'down')),
  reboot    TEXT NOT NULL DEFAULT '5m'
    CONSTRAINT "reboot is a duration" CHECK (reboot GLOB '[0-9]*[smhdw]' AND reboot NOT GLOB '*[^0-9smhdw]*'),
  notes     TEXT
) STRICT;
CREATE INDEX hosts_team ON hosts (team);
CREATE INDEX hosts_stage ON hosts (stage);
CREATE INDEX hosts_runs_on ON hosts (runs_on);

CREATE TABLE services (
  -- [[service]]: what people notice when it is gone. Its members are in
  -- members, the services it requires in service_requires.
  ordinal       INTEGER PRIMARY KEY,
  name          TEXT NOT NULL UNIQUE
    CONSTRAINT "name is 1 to 255 characters" CHECK (length(name) BETWEEN 1 AND 255),
  min_available TEXT NOT NULL DEFAULT '1'  -- a number (of weight), '60%', 'quorum' or 'all'
    CONSTRAINT "min_available is a number, a percentage, quorum or all" CHECK (
      min_available IN ('quorum', 'all')
      OR (min_available <> '' AND min_available NOT GLOB '*[^0-9]*')
      OR (min_available GLOB '[0-9]*%' AND rtrim(min_available, '%') NOT GLOB '*[^0-9.]*')),
  max_outage    TEXT NOT NULL DEFAULT '0m'  -- the longest spell below min_available that its owner consents to
    CONSTRAINT "max_outage is a duration" CHECK (max_outage GLOB '[0-9]*[smhdw]' AND max_outage NOT GLOB '*[^0-9smhdw]*'),
  settle        TEXT NOT NULL DEFAULT '0m'  -- time a member needs after work before it counts again
    CONSTRAINT "settle is a duration" CHECK (settle GLOB '[0-9]*[smhdw]' AND settle NOT GLOB '*[^0-9smhdw]*'),
  "order"       TEXT  -- NULL: standby-first where a member is primary and another standby
    CONSTRAINT "order is standby-first or any" CHECK ("order" IN ('standby-first', 'any')),
  owner         TEXT,
  notes         TEXT
) STRICT;

CREATE TABLE members (
  -- The hosts that carry a service.
  ordinal INTEGER PRIMARY KEY,
  service TEXT NOT NULL REFERENCES services (name) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  host    TEXT NOT NULL REFERENCES hosts (name) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
  role    TEXT
    CONSTRAINT "role is primary or standby" CHECK (role IN ('primary', 'standby')),
  weight  INTEGER NOT NULL DEFAULT 1  -- of capacity
    CONSTRAINT "weight is at least 1" CHECK (weight BETWEEN 1 AND 1000000),
  CONSTRAINT "a host is in a service once" UNIQUE (service, host)
) STRICT;
CREATE INDEX members_host ON members (host);

CREATE TABLE service_requires (
  -- Services without which a service is down.
  ordinal  INTEGER PRIMARY KEY,
  service  TEXT NOT NULL REFERENCES services (name) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  requires TEXT NOT NULL REFERENCES services (name) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "a service does not require itself" CHECK (requires <> service)
) STRICT;
CREATE INDEX service_requires_service ON service_requires (service);
CREATE INDEX service_requires_requires ON service_requires (requires);

CREATE TABLE patches (
  -- [[patch]]. It is for the hosts in patch_hosts and for those that only
  -- matches; one of the two is needed. What it comes after is in patch_after.
  --
  -- Throughout: a selector is a JSON object with any of hosts, services,
  -- sites, tags, teams, stages: '{"tags": ["linux"], "sites": ["leeds"]}'.
  -- A date is '2026-11-28', from 2000 to 2100.
  ordinal         INTEGER PRIMARY KEY,
  id              TEXT NOT NULL UNIQUE
    CONSTRAINT "id is 1 to 255 characters" CHECK (length(id) BETWEEN 1 AND 255),
  title           TEXT,
  "only"          TEXT
    CONSTRAINT "only is a JSON object" CHECK (json_valid("only") AND json_type("only") = 'object'),
  severity        TEXT NOT NULL DEFAULT 'medium'
    CONSTRAINT "severity is low, medium, high or critical" CHECK (severity IN ('low', 'medium', 'high', 'critical')),
  cvss            REAL  -- overrides severity
    CONSTRAINT "cvss is 0 to 10" CHECK (cvss BETWEEN 0 AND 10),
  cves            TEXT NOT NULL DEFAULT '[]'
    CONSTRAINT "cves is a JSON array" CHECK (json_valid(cves) AND json_type(cves) = 'array'),
  known_exploited INTEGER NOT NULL DEFAULT 0  -- 1 doubles the risk
    CONSTRAINT "known_exploited is 0 or 1" CHECK (known_exploited IN (0, 1)),
  released        TEXT
    CONSTRAINT "released is a date" CHECK (released IS date(released) AND released BETWEEN '2000-01-01' AND '2100-12-31'),
  due             TEXT  -- wanted done before the end of that local day
    CONSTRAINT "due is a date" CHECK (due IS date(due) AND due BETWEEN '2000-01-01' AND '2100-12-31'),
  duration        TEXT NOT NULL DEFAULT '15m'
    CONSTRAINT "duration is a duration" CHECK (duration GLOB '[0-9]*[smhdw]' AND duration NOT GLOB '*[^0-9smhdw]*'),
  backout         TEXT  -- time to undo it; NULL: same as duration
    CONSTRAINT "backout is a duration" CHECK (backout GLOB '[0-9]*[smhdw]' AND backout NOT GLOB '*[^0-9smhdw]*'),
  reboot          INTEGER NOT NULL DEFAULT 1
    CONSTRAINT "reboot is 0 or 1" CHECK (reboot IN (0, 1))
) STRICT;

CREATE TABLE patch_hosts (
  -- The hosts that a patch is for.
  ordinal INTEGER PRIMARY KEY,
  patch   TEXT NOT NULL REFERENCES patches (id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  host    TEXT NOT NULL REFERENCES hosts (name) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX patch_hosts_patch ON patch_hosts (patch);
CREATE INDEX patch_hosts_host ON patch_hosts (host);

CREATE TABLE patch_after (
  -- Patches that must be in first, everywhere they are planned.
  ordinal INTEGER PRIMARY KEY,
  patch   TEXT NOT NULL REFERENCES patches (id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  "after" TEXT NOT NULL REFERENCES patches (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX patch_after_patch ON patch_after (patch);
CREATE INDEX patch_after_after ON patch_after ("after");

CREATE TABLE windows (
  -- [[window]]: recurring after-hours time. On the nights of rrule, or on
  -- dates; from start to end by the local wall clock.
  ordinal     INTEGER PRIMARY KEY,
  name        TEXT NOT NULL UNIQUE
    CONSTRAINT "name is 1 to 255 characters" CHECK (length(name) BETWEEN 1 AND 255),
  rrule       TEXT,  -- RFC 5545, DAILY or coarser: 'FREQ=WEEKLY;BYDAY=FR,SA'
  dates       TEXT NOT NULL DEFAULT '[]'  -- instead of rrule: '["2026-11-28"]'
    CONSTRAINT "dates is a JSON array" CHECK (json_valid(dates) AND json_type(dates) = 'array'),
  first       TEXT  -- DTSTART's date; NULL: 2000-01-01
    CONSTRAINT "first is a date" CHECK (first IS date(first) AND first BETWEEN '2000-01-01' AND '2100-12-31'),
  "except"    TEXT NOT NULL DEFAULT '[]'  -- nights, after offset_days, on which it does not open
    CONSTRAINT "except is a JSON array" CHECK (json_valid("except") AND json_type("except") = 'array'),
  offset_days INTEGER NOT NULL DEFAULT 0  -- 'FREQ=MONTHLY;BYDAY=2TU' and 4: Patch Tuesday + 4 days
    CONSTRAINT "offset_days is at most a year" CHECK (offset_days BETWEEN -366 AND 366),
  start       TEXT NOT NULL
    CONSTRAINT "start is a clock time" CHECK (start GLOB '[0-2][0-9]:[0-5][0-9]' AND start < '24:00'),
  "end"       TEXT NOT NULL  -- at or before start: the next day
    CONSTRAINT "end is a clock time" CHECK ("end" GLOB '[0-2][0-9]:[0-5][0-9]' AND "end" < '24:00'),
  timezone    TEXT,  -- NULL: the inventory's
  "only"      TEXT   -- NULL: every host
    CONSTRAINT "only is a JSON object" CHECK (json_valid("only") AND json_type("only") = 'object'),
  CONSTRAINT "either rrule or dates" CHECK ((rrule IS NOT NULL) + (json_array_length(dates) > 0) = 1)
) STRICT;

CREATE TABLE freezes (
  -- [[freeze]]: time when nothing may change. From "from" until "until", or
  -- recurring as a window does.
  --
  -- An instant is '2026-12-18T18:00:00', read in the freeze's timezone, or
  -- '2026-12-18T18:00:00+01:00', taken as it stands.
  ordinal     INTEGER PRIMARY KEY,
  name        TEXT NOT NULL UNIQUE
    CONSTRAINT "name is 1 to 255 characters" CHECK (length(name) BETWEEN 1 AND 255),
  "from"      TEXT
    CONSTRAINT "from is an instant" CHECK (
      "from" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*'
      AND substr("from", 1, 10) IS date(substr("from", 1, 10)) AND substr("from", 12, 2) < '24'
      AND (length("from") = 19 OR substr("from", 20) = 'Z' OR substr("from", 20) GLOB '[+-][0-2][0-9]:[0-5][0-9]')),
  until       TEXT
    CONSTRAINT "until is an instant" CHECK (
      until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*'
      AND substr(until, 1, 10) IS date(substr(until, 1, 10)) AND substr(until, 12, 2) < '24'
      AND (length(until) = 19 OR substr(until, 20) = 'Z' OR substr(until, 20) GLOB '[+-][0-2][0-9]:[0-5][0-9]')),
  rrule       TEXT,
  dates       TEXT NOT NULL DEFAULT '[]'
    CONSTRAINT "dates is a JSON array" CHECK (json_valid(dates) AND json_type(dates) = 'array'),
  first       TEXT
    CONSTRAINT "first is a date" CHECK (first IS date(first) AND first BETWEEN '2000-01-01' AND '2100-12-31'),
  "except"    TEXT NOT NULL DEFAULT '[]'
    CONSTRAINT "except is a JSON array" CHECK (json_valid("except") AND json_type("except") = 'array'),
  offset_days INTEGER NOT NULL DEFAULT 0
    CONSTRAINT "offset_days is at most a year" CHECK (offset_days BETWEEN -366 AND 366),
  start       TEXT
    CONSTRAINT "start is a clock time" CHECK (start GLOB '[0-2][0-9]:[0-5][0-9]' AND start < '24:00'),
  "end"       TEXT
    CONSTRAINT "end is a clock time" CHECK ("end" GLOB '[0-2][0-9]:[0-5][0-9]' AND "end" < '24:00'),
  timezone    TEXT,  -- NULL: the inventory's
  "only"      TEXT   -- NULL: every host
    CONSTRAINT "only is a JSON object" CHECK (json_valid("only") AND json_type("only") = 'object'),
  reason      TEXT,
  approved_by TEXT,
  CONSTRAINT "either from and until, or rrule, or dates" CHECK (
    ("from" IS NOT NULL) + (rrule IS NOT NULL) + (json_array_length(dates) > 0) = 1),
  CONSTRAINT "from and until go together" CHECK (("from" IS NULL) = (until IS NULL)),
  CONSTRAINT "start and end go with rrule or dates" CHECK (
    (start IS NULL) = ("from" IS NOT NULL) AND ("end" IS NULL) = ("from" IS NOT NULL))
) STRICT;

CREATE TABLE waivers (
  -- [[waiver]]: a recorded decision not to patch. It is for the hosts in
  -- waiver_hosts and for those that only matches; one of the two is needed.
  -- It waives the patches in waiver_patches, or every patch if none is there:
  -- taking out the last of them widens the waiver to all.
  ordinal     INTEGER PRIMARY KEY,
  "only"      TEXT
    CONSTRAINT "only is a JSON object" CHECK (json_valid("only") AND json_type("only") = 'object'),
  kind        TEXT
    CONSTRAINT "kind is vendor, accepted-risk, frozen or spare" CHECK (kind IN ('vendor', 'accepted-risk', 'frozen', 'spare')),
  reason      TEXT NOT NULL
    CONSTRAINT "reason is given" CHECK (reason <> ''),
  approved_by TEXT NOT NULL
    CONSTRAINT "approved_by is given" CHECK (approved_by <> ''),
  expires     TEXT  -- holds through that local day; NULL: until revoked
    CONSTRAINT "expires is a date" CHECK (expires IS date(expires) AND expires BETWEEN '2000-01-01' AND '2100-12-31'),
  control     TEXT  -- the compensating control: own VLAN, no route in, …
) STRICT;

CREATE TABLE waiver_hosts (
  -- The hosts that a waiver is for; waiver is its ordinal.
  ordinal INTEGER PRIMARY KEY,
  waiver  INTEGER NOT NULL REFERENCES waivers (ordinal) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  host    TEXT NOT NULL REFERENCES hosts (name) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX waiver_hosts_waiver ON waiver_hosts (waiver);
CREATE INDEX waiver_hosts_host ON waiver_hosts (host);

CREATE TABLE waiver_patches (
  -- The patches that a waiver waives; waiver is its ordinal.
  ordinal INTEGER PRIMARY KEY,
  waiver  INTEGER NOT NULL REFERENCES waivers (ordinal) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  patch   TEXT NOT NULL REFERENCES patches (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX waiver_patches_waiver ON waiver_patches (waiver);
CREATE INDEX waiver_patches_patch ON waiver_patches (patch);

CREATE TABLE limits (
  -- [[limit]]: how many jobs on matching hosts may run at once.
  ordinal INTEGER PRIMARY KEY,
  name    TEXT NOT NULL UNIQUE
    CONSTRAINT "name is 1 to 255 characters" CHECK (length(name) BETWEEN 1 AND 255),
  "only"  TEXT
    CONSTRAINT "only is a JSON object" CHECK (json_valid("only") AND json_type("only") = 'object'),
  at_once INTEGER NOT NULL
    CONSTRAINT "at_once is not negative" CHECK (at_once >= 0)
) STRICT;

CREATE TABLE conflicts (
  -- [[conflict]]: no job on a host of one side overlaps one of the other.
  ordinal   INTEGER PRIMARY KEY,
  name      TEXT NOT NULL UNIQUE
    CONSTRAINT "name is 1 to 255 characters" CHECK (length(name) BETWEEN 1 AND 255),
  "between" TEXT NOT NULL  -- '[{"sites": ["london"]}, {"sites": ["leeds"]}]'
    CONSTRAINT "between is a JSON array of two selectors" CHECK (
      json_valid("between") AND json_type("between") = 'array' AND json_array_length("between") = 2)
) STRICT;

CREATE TABLE pins (
  -- [[pin]]: this host at exactly this time; the rest is planned around it.
  ordinal INTEGER PRIMARY KEY,
  host    TEXT NOT NULL UNIQUE REFERENCES hosts (name) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  start   TEXT NOT NULL  -- an instant, read in the inventory's timezone
    CONSTRAINT "start is an instant" CHECK (
      start GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*'
      AND substr(start, 1, 10) IS date(substr(start, 1, 10)) AND substr(start, 12, 2) < '24'
      AND (length(start) = 19 OR substr(start, 20) = 'Z' OR substr(start, 20) GLOB '[+-][0-2][0-9]:[0-5][0-9]'))
) STRICT;

CREATE TABLE plans (
  -- Plans that were saved. They stay when the inventory is replaced, and
  -- refer to it by name only.
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  saved_at TEXT NOT NULL,  -- RFC 3339, UTC
  note     TEXT NOT NULL DEFAULT '',
  plan     TEXT NOT NULL   -- as stagger plan --json prints it
    CONSTRAINT "plan is JSON" CHECK (json_valid(plan))
) STRICT;
