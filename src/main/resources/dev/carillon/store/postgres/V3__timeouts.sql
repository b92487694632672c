-- Alerts whose sender said until when they fire if nothing more is heard of them.

CREATE INDEX episode_stale ON episode (stale_at) WHERE life = 0 AND stale_at IS NOT NULL;
