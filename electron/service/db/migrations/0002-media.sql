-- A recording is now made of several files on one clock, each with its own facts; words said in it become cues.

-- Who speaks in a recording: the name as a meeting program or a transcript gives it, the part in it as the user says.
CREATE TABLE speaker (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  recording_id INTEGER NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  role TEXT CHECK (role IN ('coach', 'client', 'other')),
  source TEXT NOT NULL CHECK (source IN ('track', 'transcript', 'user')),
  position INTEGER NOT NULL
) STRICT;
CREATE INDEX speaker_by_recording ON speaker (recording_id, position);

-- original: the pieces that make the recording's clock, in order. sound: another recorder's, put beside them by hand.
-- speaker: one participant's. start_ms: where the file's first instant lies on the clock. heard: this sound in place of the
-- pieces' own. source_path: where the file came from. stored_name: under which name the library has its own copy.
CREATE TABLE media_file_2 (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  recording_id INTEGER NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('original', 'sound', 'speaker', 'transcript', 'chat')),
  position INTEGER NOT NULL,
  start_ms INTEGER NOT NULL DEFAULT 0,
  heard INTEGER NOT NULL DEFAULT 0 CHECK (heard IN (0, 1)),
  name TEXT NOT NULL,
  size_bytes INTEGER NOT NULL CHECK (size_bytes >= 0),
  fingerprint TEXT NOT NULL,
  source_path TEXT,
  stored_name TEXT,
  content_hash TEXT,
  missing INTEGER NOT NULL DEFAULT 0 CHECK (missing IN (0, 1)),
  facts TEXT,
  speaker_id INTEGER REFERENCES speaker (id) ON DELETE SET NULL,
  UNIQUE (recording_id, role, position),
  CHECK (source_path IS NOT NULL OR stored_name IS NOT NULL)
) STRICT;
-- The one file of an older recording takes over its id: unique among files, and SQL makes no better one.
INSERT INTO media_file_2
  (id, uid, recording_id, role, position, name, size_bytes, fingerprint, source_path, stored_name, content_hash, facts)
SELECT m.id, r.uid, m.recording_id, 'original', 0, m.name, m.size_bytes, m.fingerprint, m.source_path, m.stored_name,
  m.content_hash, f.facts
FROM media_file m
JOIN recording r ON r.id = m.recording_id
LEFT JOIN media_facts f ON f.recording_id = m.recording_id
GROUP BY m.recording_id;
DROP TABLE media_file;
DROP TABLE media_facts;
ALTER TABLE media_file_2 RENAME TO media_file;
CREATE INDEX media_file_by_fingerprint ON media_file (fingerprint);

-- media_file_id: whose waveform; null for what is the whole recording's.
CREATE TABLE derived_asset_2 (
  id INTEGER PRIMARY KEY,
  recording_id INTEGER NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
  media_file_id INTEGER REFERENCES media_file (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('play', 'waveform', 'poster')),
  file_name TEXT NOT NULL,
  mime_type TEXT NOT NULL,
  made_at INTEGER NOT NULL
) STRICT;
INSERT INTO derived_asset_2 (recording_id, kind, file_name, mime_type, made_at)
SELECT recording_id, kind, file_name, mime_type, made_at FROM derived_asset;
DROP TABLE derived_asset;
ALTER TABLE derived_asset_2 RENAME TO derived_asset;
CREATE UNIQUE INDEX derived_asset_by_owner ON derived_asset (recording_id, kind, coalesce(media_file_id, 0));

-- How far, at worst, what the window plays was found to be from the original.
CREATE TABLE time_check (
  recording_id INTEGER PRIMARY KEY REFERENCES recording (id) ON DELETE CASCADE,
  within_ms INTEGER NOT NULL CHECK (within_ms >= 0),
  checked_at INTEGER NOT NULL
) STRICT;

-- What was dropped, until the user has seen what became of it: an import goes on after a crash.
CREATE TABLE import_item (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  batch TEXT NOT NULL,
  name TEXT NOT NULL,
  inputs TEXT NOT NULL,
  joined INTEGER NOT NULL CHECK (joined IN (0, 1)),
  state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'failed', 'cancelled')),
  attempt INTEGER NOT NULL DEFAULT 0,
  recording_id INTEGER REFERENCES recording (id) ON DELETE SET NULL,
  duplicate INTEGER NOT NULL DEFAULT 0 CHECK (duplicate IN (0, 1)),
  problems TEXT NOT NULL DEFAULT '[]',
  error TEXT,
  made_at INTEGER NOT NULL
) STRICT;
CREATE INDEX import_item_by_state ON import_item (state, id);

-- Timed words. Cues keep their own clock; offset_ms brings it onto the recording's.
CREATE TABLE transcript (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  recording_id INTEGER NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
  media_file_id INTEGER REFERENCES media_file (id) ON DELETE SET NULL,
  name TEXT NOT NULL,
  format TEXT NOT NULL,
  offset_ms INTEGER NOT NULL,
  added_at INTEGER NOT NULL
) STRICT;
CREATE INDEX transcript_by_recording ON transcript (recording_id);

CREATE TABLE cue (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  transcript_id INTEGER NOT NULL REFERENCES transcript (id) ON DELETE CASCADE,
  start_ms INTEGER NOT NULL CHECK (start_ms >= 0),
  end_ms INTEGER NOT NULL CHECK (end_ms >= start_ms),
  speaker_id INTEGER REFERENCES speaker (id) ON DELETE SET NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX cue_by_transcript ON cue (transcript_id, start_ms, id);
CREATE INDEX cue_by_speaker ON cue (speaker_id);

-- Search: where each word stands, and not the words themselves. Triggers keep it right, also where undo puts rows back by
-- their id. Capitals and accents do not count.
CREATE VIRTUAL TABLE title_search USING fts5 (
  title, content = 'recording', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
-- Most moments have no note when they are made, and a key must not wait for an index of nothing.
CREATE VIEW noted_annotation AS SELECT id, note FROM annotation WHERE note <> '';
CREATE VIRTUAL TABLE note_search USING fts5 (
  note, content = 'noted_annotation', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE cue_search USING fts5 (
  text, content = 'cue', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER title_search_insert AFTER INSERT ON recording BEGIN
  INSERT INTO title_search (rowid, title) VALUES (new.id, new.title);
END;
CREATE TRIGGER title_search_delete AFTER DELETE ON recording BEGIN
  INSERT INTO title_search (title_search, rowid, title) VALUES ('delete', old.id, old.title);
END;
CREATE TRIGGER title_search_update AFTER UPDATE OF title ON recording WHEN old.title <> new.title BEGIN
  INSERT INTO title_search (title_search, rowid, title) VALUES ('delete', old.id, old.title);
  INSERT INTO title_search (rowid, title) VALUES (new.id, new.title);
END;

CREATE TRIGGER note_search_insert AFTER INSERT ON annotation WHEN new.note <> '' BEGIN
  INSERT INTO note_search (rowid, note) VALUES (new.id, new.note);
END;
CREATE TRIGGER note_search_delete AFTER DELETE ON annotation WHEN old.note <> '' BEGIN
  INSERT INTO note_search (note_search, rowid, note) VALUES ('delete', old.id, old.note);
END;
CREATE TRIGGER note_search_update AFTER UPDATE OF note ON annotation WHEN old.note <> new.note BEGIN
  INSERT INTO note_search (note_search, rowid, note) SELECT 'delete', old.id, old.note WHERE old.note <> '';
  INSERT INTO note_search (rowid, note) SELECT new.id, new.note WHERE new.note <> '';
END;

CREATE TRIGGER cue_search_insert AFTER INSERT ON cue BEGIN
  INSERT INTO cue_search (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER cue_search_delete AFTER DELETE ON cue BEGIN
  INSERT INTO cue_search (cue_search, rowid, text) VALUES ('delete', old.id, old.text);
END;
CREATE TRIGGER cue_search_update AFTER UPDATE OF text ON cue WHEN old.text <> new.text BEGIN
  INSERT INTO cue_search (cue_search, rowid, text) VALUES ('delete', old.id, old.text);
  INSERT INTO cue_search (rowid, text) VALUES (new.id, new.text);
END;

INSERT INTO title_search (rowid, title) SELECT id, title FROM recording;
INSERT INTO note_search (rowid, note) SELECT id, note FROM noted_annotation;

-- Jobs now name the file they work on; those that waited are put in the queue again when the library opens.
DELETE FROM job WHERE kind <> 'clip';
