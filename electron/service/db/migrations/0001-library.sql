-- Authored rows (recording, annotation, annotation_code, author, setting) are the user's own; the rest can be made again.
-- Times of the day are integer milliseconds since 1970 in UTC; times in a recording are integer milliseconds on its clock.

CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE author (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL UNIQUE
) STRICT;

-- Undo puts rows back under their own id, so ids of undoable tables are never given out twice (AUTOINCREMENT).
CREATE TABLE recording (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  recorded_at INTEGER NOT NULL,
  imported_at INTEGER NOT NULL,
  is_sample INTEGER NOT NULL DEFAULT 0 CHECK (is_sample IN (0, 1)),
  framework TEXT NOT NULL,
  opened_at INTEGER,
  finished INTEGER NOT NULL DEFAULT 0 CHECK (finished IN (0, 1))
) STRICT;

-- source_path: where the file came from, until stored_name says under which name the library has its own copy.
CREATE TABLE media_file (
  id INTEGER PRIMARY KEY,
  recording_id INTEGER NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role = 'original'),
  name TEXT NOT NULL,
  size_bytes INTEGER NOT NULL CHECK (size_bytes >= 0),
  fingerprint TEXT NOT NULL UNIQUE,
  source_path TEXT,
  stored_name TEXT,
  content_hash TEXT,
  CHECK (source_path IS NOT NULL OR stored_name IS NOT NULL)
) STRICT;
CREATE INDEX media_file_by_recording ON media_file (recording_id);

CREATE TABLE annotation (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  recording_id INTEGER NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
  author_id INTEGER NOT NULL REFERENCES author (id),
  start_ms INTEGER NOT NULL CHECK (start_ms >= 0),
  end_ms INTEGER CHECK (end_ms > start_ms),
  note TEXT NOT NULL,
  kind TEXT CHECK (kind IN ('strength', 'opportunity', 'question', 'note')),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX annotation_by_place ON annotation (recording_id, start_ms, id);

CREATE TABLE annotation_code (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  annotation_id INTEGER NOT NULL REFERENCES annotation (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  framework TEXT NOT NULL,
  code TEXT NOT NULL,
  UNIQUE (annotation_id, framework, code)
) STRICT;

-- What was found out about the file (JSON of MediaFacts); can be found out again.
CREATE TABLE media_facts (
  recording_id INTEGER PRIMARY KEY REFERENCES recording (id) ON DELETE CASCADE,
  facts TEXT NOT NULL
) STRICT;

-- Files made from the original, by their name in the recording's folder.
CREATE TABLE derived_asset (
  recording_id INTEGER NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('play', 'waveform', 'poster')),
  file_name TEXT NOT NULL,
  mime_type TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  PRIMARY KEY (recording_id, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE job (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  recording_id INTEGER NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
  params TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
  attempt INTEGER NOT NULL DEFAULT 0,
  error TEXT,
  output TEXT NOT NULL DEFAULT '[]',
  created_at INTEGER NOT NULL,
  settled_at INTEGER
) STRICT;
CREATE INDEX job_by_state ON job (state, id);
CREATE INDEX job_by_recording ON job (recording_id);

-- Folders of removed recordings that still have to go: written with the removal, emptied once the files are gone.
CREATE TABLE pending_removal (
  uid TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- One row an edit that can be undone, with the rows it changed before and after (JSON).
CREATE TABLE history_group (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  recording_id INTEGER NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
  label TEXT NOT NULL,
  name TEXT NOT NULL,
  start_ms INTEGER,
  undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
  made_at INTEGER NOT NULL
) STRICT;
CREATE INDEX history_group_by_recording ON history_group (recording_id, undone, id);

CREATE TABLE history_change (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  group_id INTEGER NOT NULL REFERENCES history_group (id) ON DELETE CASCADE,
  table_name TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  before TEXT,
  after TEXT
) STRICT;
CREATE INDEX history_change_by_group ON history_change (group_id, id);
