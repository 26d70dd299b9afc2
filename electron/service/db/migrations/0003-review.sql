-- The review room: who says what is marked, talk under a moment, who speaks when, and what the user thought beforehand.

ALTER TABLE annotation ADD COLUMN speaker TEXT CHECK (speaker IN ('coach', 'client', 'other'));
ALTER TABLE annotation ADD COLUMN progress TEXT NOT NULL DEFAULT 'open' CHECK (progress IN ('open', 'tried', 'agreed'));

-- position_ms: where the user stopped. speech_confirmed: the user says that who speaks when is right.
ALTER TABLE recording ADD COLUMN position_ms INTEGER NOT NULL DEFAULT 0 CHECK (position_ms >= 0);
ALTER TABLE recording ADD COLUMN speech_confirmed INTEGER NOT NULL DEFAULT 0 CHECK (speech_confirmed IN (0, 1));

CREATE TABLE comment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  annotation_id INTEGER NOT NULL REFERENCES annotation (id) ON DELETE CASCADE,
  author_id INTEGER NOT NULL REFERENCES author (id),
  body TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 20000),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX comment_by_annotation ON comment (annotation_id, id);

-- Derived: who speaks when as far as the machine can tell, and what that was read from. Without a speaker: somebody speaks,
-- and nobody knows who.
CREATE TABLE speech (
  recording_id INTEGER PRIMARY KEY REFERENCES recording (id) ON DELETE CASCADE,
  source TEXT NOT NULL CHECK (source IN ('tracks', 'transcript', 'voice')),
  made_at INTEGER NOT NULL
) STRICT;
CREATE TABLE speech_part (
  id INTEGER PRIMARY KEY,
  recording_id INTEGER NOT NULL REFERENCES speech (recording_id) ON DELETE CASCADE,
  speaker_id INTEGER REFERENCES speaker (id) ON DELETE SET NULL,
  start_ms INTEGER NOT NULL CHECK (start_ms >= 0),
  end_ms INTEGER NOT NULL CHECK (end_ms > start_ms)
) STRICT;
CREATE INDEX speech_part_by_place ON speech_part (recording_id, start_ms);
CREATE INDEX speech_part_by_speaker ON speech_part (speaker_id);

-- Authored: laid over the guess in this order. In this stretch this speaker (none: the unknown voice) speaks, or does not.
CREATE TABLE speech_correction (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  recording_id INTEGER NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
  speaker_id INTEGER REFERENCES speaker (id) ON DELETE CASCADE,
  start_ms INTEGER NOT NULL CHECK (start_ms >= 0),
  end_ms INTEGER NOT NULL CHECK (end_ms > start_ms),
  speaks INTEGER NOT NULL CHECK (speaks IN (0, 1))
) STRICT;
CREATE INDEX speech_correction_by_recording ON speech_correction (recording_id, id);
CREATE INDEX speech_correction_by_speaker ON speech_correction (speaker_id);

-- What the user thought before watching. Without answers: the questions were passed over.
CREATE TABLE reflection (
  recording_id INTEGER PRIMARY KEY REFERENCES recording (id) ON DELETE CASCADE,
  leaned TEXT CHECK (leaned IN ('coach', 'client', 'both', 'neither')),
  energy TEXT CHECK (energy IN ('coach', 'client', 'both', 'neither')),
  coach_share INTEGER CHECK (coach_share BETWEEN 0 AND 100),
  answered_at INTEGER NOT NULL
) STRICT;

-- The last word of a search may be unfinished: the beginnings of words get an index of their own, or one letter would have
-- the search read every word there is.
DROP TABLE title_search;
CREATE VIRTUAL TABLE title_search USING fts5 (
  title, content = 'recording', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2'
);
DROP TABLE note_search;
CREATE VIRTUAL TABLE note_search USING fts5 (
  note, content = 'noted_annotation', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2'
);
DROP TABLE cue_search;
CREATE VIRTUAL TABLE cue_search USING fts5 (
  text, content = 'cue', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2'
);
CREATE VIRTUAL TABLE comment_search USING fts5 (
  body, content = 'comment', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2'
);
INSERT INTO title_search (title_search) VALUES ('rebuild');
INSERT INTO note_search (note_search) VALUES ('rebuild');
INSERT INTO cue_search (cue_search) VALUES ('rebuild');

CREATE TRIGGER comment_search_insert AFTER INSERT ON comment BEGIN
  INSERT INTO comment_search (rowid, body) VALUES (new.id, new.body);
END;
CREATE TRIGGER comment_search_delete AFTER DELETE ON comment BEGIN
  INSERT INTO comment_search (comment_search, rowid, body) VALUES ('delete', old.id, old.body);
END;
CREATE TRIGGER comment_search_update AFTER UPDATE OF body ON comment WHEN old.body <> new.body BEGIN
  INSERT INTO comment_search (comment_search, rowid, body) VALUES ('delete', old.id, old.body);
  INSERT INTO comment_search (rowid, body) VALUES (new.id, new.body);
END;
