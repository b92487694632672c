-- Times are epoch microseconds, states are words, maps are JSON. Each index is a write on the hot
-- path, so most are partial: what is usual has no entry in them. The conditions are repeated word
-- for word in the queries. What is in an index is ordered by its bytes, so that a new release of the
-- system's collation cannot spoil it.

CREATE TABLE meta (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  store_id TEXT NOT NULL
);

-- A block of ids for a transaction: a sequence takes nothing back, so no id is used twice, and
-- whoever waited for a row gets greater ids than whoever had it.
CREATE SEQUENCE id_block INCREMENT BY 1000;

CREATE TABLE node (
  name TEXT COLLATE "C" PRIMARY KEY,
  epoch BIGINT NOT NULL,
  alive_until BIGINT NOT NULL
);

CREATE TABLE policy (
  hash TEXT PRIMARY KEY,
  loaded_at BIGINT NOT NULL
);

CREATE TABLE episode (
  id BIGINT PRIMARY KEY,
  sender TEXT COLLATE "C" NOT NULL,
  fp BIGINT NOT NULL,
  life BIGINT NOT NULL,
  starts_at BIGINT NOT NULL,
  starts_text TEXT NOT NULL,
  ends_at BIGINT,
  ends_text TEXT,
  seen_at BIGINT NOT NULL,
  stale_at BIGINT,
  version INTEGER NOT NULL,
  labels TEXT NOT NULL,
  annotations TEXT NOT NULL,
  added TEXT NOT NULL,
  generator_url TEXT NOT NULL
);
-- Each episode is in one of the two: together they make (sender, fp, life) unique.
CREATE UNIQUE INDEX episode_open ON episode (sender, fp) WHERE life = 0;
CREATE UNIQUE INDEX episode_closed ON episode (sender, fp, life) WHERE life <> 0;

CREATE TABLE inhibit_side (
  rule BIGINT NOT NULL,
  key BIGINT NOT NULL,
  is_target INTEGER NOT NULL,
  episode BIGINT NOT NULL,
  until BIGINT NOT NULL,
  PRIMARY KEY (rule, key, is_target, episode)
);
CREATE INDEX inhibit_side_episode ON inhibit_side (episode);

CREATE TABLE incident (
  id BIGINT PRIMARY KEY,
  group_hash TEXT COLLATE "C" NOT NULL,
  route TEXT NOT NULL,
  receiver TEXT NOT NULL,
  route_key TEXT NOT NULL,
  group_labels TEXT NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  opened_at BIGINT NOT NULL,
  resolved_at BIGINT,
  first_flush BIGINT,
  flush_at BIGINT,
  notified_at BIGINT,
  escalate_at BIGINT,
  step INTEGER NOT NULL,
  epoch BIGINT NOT NULL,
  plan TEXT
);
CREATE UNIQUE INDEX incident_live ON incident (group_hash) WHERE state <> 'resolved';
CREATE INDEX incident_flush ON incident (flush_at, id) WHERE flush_at IS NOT NULL;

-- "left" is in the key so that those that left lie apart: an incident of long standing is loaded
-- without them.
CREATE TABLE member (
  incident BIGINT NOT NULL,
  "left" INTEGER NOT NULL,
  episode BIGINT NOT NULL,
  suppressed TEXT,
  told TEXT NOT NULL,
  PRIMARY KEY (incident, "left", episode)
);
CREATE INDEX member_episode ON member (episode) WHERE "left" = 0;

CREATE TABLE notification (
  id BIGINT PRIMARY KEY,
  incident BIGINT NOT NULL,
  at BIGINT NOT NULL,
  reason TEXT NOT NULL,
  facts TEXT NOT NULL
);
CREATE INDEX notification_incident ON notification (incident, id);

CREATE TABLE delivery (
  id BIGINT PRIMARY KEY,
  notification BIGINT NOT NULL,
  incident BIGINT NOT NULL,
  destination TEXT COLLATE "C" NOT NULL,
  lane TEXT COLLATE "C" NOT NULL,
  pos BIGINT NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  due_at BIGINT,
  owner TEXT,
  owner_epoch BIGINT NOT NULL,
  attempts INTEGER NOT NULL,
  planned_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  finished_at BIGINT,
  tellings INTEGER NOT NULL,
  firing INTEGER NOT NULL,
  may_have_arrived INTEGER NOT NULL,
  request TEXT,
  last TEXT
);
CREATE INDEX delivery_incident ON delivery (incident, id);
CREATE INDEX delivery_lane ON delivery (lane, pos) WHERE state IN ('pending', 'sending', 'held');
CREATE INDEX delivery_set_aside ON delivery (state, id)
  WHERE state IN ('held', 'dead', 'superseded', 'discarded');
-- By destination, so that what waits for a dead one is not in the way of the others.
CREATE INDEX delivery_free ON delivery (destination, due_at)
  WHERE due_at IS NOT NULL AND owner IS NULL;

CREATE TABLE destination (
  name TEXT COLLATE "C" PRIMARY KEY,
  state TEXT COLLATE "C" NOT NULL,
  until_at BIGINT,
  reason TEXT NOT NULL,
  since_at BIGINT NOT NULL,
  failures INTEGER NOT NULL
);

CREATE TABLE memo (
  incident BIGINT NOT NULL,
  destination TEXT COLLATE "C" NOT NULL,
  data TEXT NOT NULL,
  PRIMARY KEY (incident, destination)
);

CREATE TABLE forwarder (
  name TEXT COLLATE "C" PRIMARY KEY,
  cursor BIGINT NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  until_at BIGINT,
  reason TEXT NOT NULL,
  -- The node that sends, and until when no other may.
  owner TEXT,
  owner_until BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE quarantine (
  id BIGINT PRIMARY KEY,
  at BIGINT NOT NULL,
  sender TEXT COLLATE "C" NOT NULL,
  reason TEXT NOT NULL,
  entries INTEGER NOT NULL,
  body TEXT NOT NULL
);

CREATE TABLE event (
  seq BIGINT PRIMARY KEY,
  at BIGINT NOT NULL,
  kind TEXT NOT NULL,
  sender TEXT COLLATE "C",
  episode BIGINT,
  incident BIGINT,
  delivery BIGINT,
  destination TEXT COLLATE "C",
  "by" TEXT NOT NULL,
  data TEXT NOT NULL
);
CREATE INDEX event_incident ON event (incident, seq) WHERE incident IS NOT NULL;

CREATE TABLE log_head (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  seq BIGINT NOT NULL,
  received BIGINT NOT NULL,
  transitions BIGINT NOT NULL,
  unchanged BIGINT NOT NULL,
  stale BIGINT NOT NULL,
  quarantined BIGINT NOT NULL,
  planned BIGINT NOT NULL,
  delivered BIGINT NOT NULL,
  dead BIGINT NOT NULL,
  superseded BIGINT NOT NULL,
  discarded BIGINT NOT NULL,
  owed_nothing TEXT NOT NULL
);
INSERT INTO log_head VALUES (1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, '{}');
