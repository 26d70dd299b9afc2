-- What leaves the library: reels of clips, what is covered in them, what was made but not yet looked at, and what left.

-- Authored: which places of a recording's picture are covered when, and what is bleeped (JSON).
CREATE TABLE cover (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  recording_id INTEGER NOT NULL UNIQUE REFERENCES recording (id) ON DELETE CASCADE,
  document TEXT NOT NULL
) STRICT;

-- Authored: an ordered list of clips, possibly of many recordings.
CREATE TABLE reel (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;

-- annotation: the id of the moment a clip came from; it may be gone. pause: a question to think about (JSON).
CREATE TABLE reel_clip (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL,
  reel_id INTEGER NOT NULL REFERENCES reel (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  recording_id INTEGER NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
  annotation TEXT,
  start_ms INTEGER NOT NULL CHECK (start_ms >= 0),
  end_ms INTEGER NOT NULL CHECK (end_ms > start_ms),
  title TEXT NOT NULL,
  pause TEXT,
  UNIQUE (reel_id, uid)
) STRICT;
CREATE INDEX reel_clip_by_reel ON reel_clip (reel_id, position);
CREATE INDEX reel_clip_by_recording ON reel_clip (recording_id);

-- Made, and to be watched before it may leave: its files lie in the folder of drafts under the id of the job that made it.
-- document: what is in it, and what goes into the log when it leaves (JSON).
CREATE TABLE draft (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  job TEXT NOT NULL UNIQUE,
  recording_id INTEGER NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
  document TEXT NOT NULL,
  made_at INTEGER NOT NULL
) STRICT;
CREATE INDEX draft_by_recording ON draft (recording_id);

-- What left the library: names and sizes of files, never their place. document: files, checks, purpose, consents (JSON).
CREATE TABLE export_log (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  recording_id INTEGER REFERENCES recording (id) ON DELETE SET NULL,
  document TEXT NOT NULL,
  made_at INTEGER NOT NULL
) STRICT;
CREATE INDEX export_log_by_recording ON export_log (recording_id);
