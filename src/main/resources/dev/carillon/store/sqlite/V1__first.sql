-- Times are epoch microseconds, states are words, maps are JSON. Each index is a write on the hot
-- path, so most are partial: what is usual has no entry in them. The conditions are repeated word
-- for word in the queries.

CREATE TABLE meta (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  store_id TEXT NOT NULL,
  -- All smaller ids may have been given away.
  next_id INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE node (
  name TEXT PRIMARY KEY,
  epoch INTEGER NOT NULL,
  alive_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE policy (
  hash TEXT PRIMARY KEY,
  loaded_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE episode (
  id INTEGER PRIMARY KEY,
  sender TEXT NOT NULL,
  fp INTEGER NOT NULL,
  life INTEGER NOT NULL,
  starts_at INTEGER NOT NULL,
  starts_text TEXT NOT NULL,
  ends_at INTEGER,
  ends_text TEXT,
  seen_at INTEGER NOT NULL,
  stale_at INTEGER,
  version INTEGER NOT NULL,
  labels TEXT NOT NULL,
  annotations TEXT NOT NULL,
  added TEXT NOT NULL,
  generator_url TEXT NOT NULL
) STRICT;
-- Each episode is in one of the two: together they make (sender, fp, life) unique.
CREATE UNIQUE INDEX episode_open ON episode (sender, fp) WHERE life = 0;
CREATE UNIQUE INDEX episode_closed ON episode (sender, fp, life) WHERE life <> 0;

CREATE TABLE inhibit_side (
  rule INTEGER NOT NULL,
  key INTEGER NOT NULL,
  is_target INTEGER NOT NULL,
  episode INTEGER NOT NULL,
  until INTEGER NOT NULL,
  PRIMARY KEY (rule, key, is_target, episode)
) STRICT, WITHOUT ROWID;
CREATE INDEX inhibit_side_episode ON inhibit_side (episode);

CREATE TABLE incident (
  id INTEGER PRIMARY KEY,
  group_hash TEXT NOT NULL,
  route TEXT NOT NULL,
  receiver TEXT NOT NULL,
  route_key TEXT NOT NULL,
  group_labels TEXT NOT NULL,
  state TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  resolved_at INTEGER,
  first_flush INTEGER,
  flush_at INTEGER,
  notified_at INTEGER,
  escalate_at INTEGER,
  step INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  plan TEXT
) STRICT;
CREATE UNIQUE INDEX incident_live ON incident (group_hash) WHERE state <> 'resolved';
CREATE INDEX incident_flush ON incident (flush_at) WHERE flush_at IS NOT NULL;

-- "left" is in the key so that those that left lie apart: an incident of long standing is loaded
-- without them.
CREATE TABLE member (
  incident INTEGER NOT NULL,
  "left" INTEGER NOT NULL,
  episode INTEGER NOT NULL,
  suppressed TEXT,
  told TEXT NOT NULL,
  PRIMARY KEY (incident, "left", episode)
) STRICT, WITHOUT ROWID;
CREATE INDEX member_episode ON member (episode) WHERE "left" = 0;

CREATE TABLE notification (
  id INTEGER PRIMARY KEY,
  incident INTEGER NOT NULL,
  at INTEGER NOT NULL,
  reason TEXT NOT NULL,
  facts TEXT NOT NULL
) STRICT;
CREATE INDEX notification_incident ON notification (incident);

CREATE TABLE delivery (
  id INTEGER PRIMARY KEY,
  notification INTEGER NOT NULL,
  incident INTEGER NOT NULL,
  destination TEXT NOT NULL,
  lane TEXT NOT NULL,
  pos INTEGER NOT NULL,
  state TEXT NOT NULL,
  due_at INTEGER,
  owner TEXT,
  owner_epoch INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  planned_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  finished_at INTEGER,
  tellings INTEGER NOT NULL,
  firing INTEGER NOT NULL,
  may_have_arrived INTEGER NOT NULL,
  request TEXT,
  last TEXT
) STRICT;
CREATE INDEX delivery_incident ON delivery (incident);
CREATE INDEX delivery_lane ON delivery (lane, pos) WHERE state IN ('pending', 'sending', 'held');
CREATE INDEX delivery_set_aside ON delivery (state)
  WHERE state IN ('held', 'dead', 'superseded', 'discarded');
-- By destination, so that what waits for a dead one is not in the way of the others.
CREATE INDEX delivery_free ON delivery (destination, due_at)
  WHERE due_at IS NOT NULL AND owner IS NULL;

CREATE TABLE destination (
  name TEXT PRIMARY KEY,
  state TEXT NOT NULL,
  until_at INTEGER,
  reason TEXT NOT NULL,
  since_at INTEGER NOT NULL,
  failures INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE memo (
  incident INTEGER NOT NULL,
  destination TEXT NOT NULL,
  data TEXT NOT NULL,
  PRIMARY KEY (incident, destination)
) STRICT, WITHOUT ROWID;

CREATE TABLE forwarder (
  name TEXT PRIMARY KEY,
  cursor INTEGER NOT NULL,
  state TEXT NOT NULL,
  until_at INTEGER,
  reason TEXT NOT NULL,
  -- The node that sends, and until when no other may.
  owner TEXT,
  owner_until INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE quarantine (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  sender TEXT NOT NULL,
  reason TEXT NOT NULL,
  entries INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;

CREATE TABLE event (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  sender TEXT,
  episode INTEGER,
  incident INTEGER,
  delivery INTEGER,
  destination TEXT,
  "by" TEXT NOT NULL,
  data TEXT NOT NULL
) STRICT;
CREATE INDEX event_incident ON event (incident) WHERE incident IS NOT NULL;

CREATE TABLE log_head (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  seq INTEGER NOT NULL,
  received INTEGER NOT NULL,
  transitions INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  stale INTEGER NOT NULL,
  quarantined INTEGER NOT NULL,
  planned INTEGER NOT NULL,
  delivered INTEGER NOT NULL,
  dead INTEGER NOT NULL,
  superseded INTEGER NOT NULL,
  discarded INTEGER NOT NULL,
  owed_nothing TEXT NOT NULL
) STRICT;
INSERT INTO log_head VALUES (1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, '{}');
