-- Who wants what to be quiet, and until when. A silence that ended stays as a record.

CREATE TABLE silence (
  id TEXT PRIMARY KEY,
  matchers TEXT NOT NULL,
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  comment TEXT NOT NULL,
  -- The time interval of the policy within which alone it holds.
  within TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX silence_end ON silence (ends_at);

-- The inhibit rules whose sides are complete: a rule that a policy brings is not among them until
-- the sides of all open episodes were made.
CREATE TABLE inhibit_rule (
  id INTEGER PRIMARY KEY
) STRICT, WITHOUT ROWID;
