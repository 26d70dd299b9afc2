-- Between two people: who somebody is, how far a layer is, what may be done with a recording, and what was exchanged.

-- given_name: as they call themselves, where this library already knows another person of that name. is_guest: what they
-- say came in a file of theirs, and is theirs to change. is_owner: the user of this library, by whatever name.
ALTER TABLE author ADD COLUMN given_name TEXT;
ALTER TABLE author ADD COLUMN role TEXT CHECK (role IN ('coach', 'supervisor', 'trainer'));
ALTER TABLE author ADD COLUMN is_guest INTEGER NOT NULL DEFAULT 0 CHECK (is_guest IN (0, 1));
ALTER TABLE author ADD COLUMN is_owner INTEGER NOT NULL DEFAULT 0 CHECK (is_owner IN (0, 1));
CREATE UNIQUE INDEX author_owner ON author (is_owner) WHERE is_owner = 1;
UPDATE author SET is_owner = 1 WHERE name = coalesce(
  (SELECT nullif(json_extract(value, '$'), '') FROM setting WHERE key = 'authorName' AND json_valid(value)), 'Coach');

-- progress_at: when that was last said. conflict_of: the id of the moment (comment, goal) of which this is one of several
-- versions that its author wrote in different places; it is a conflict as long as there are others.
ALTER TABLE annotation ADD COLUMN progress_at INTEGER;
ALTER TABLE annotation ADD COLUMN conflict_of TEXT;
ALTER TABLE comment ADD COLUMN conflict_of TEXT;
CREATE INDEX annotation_by_conflict ON annotation (conflict_of) WHERE conflict_of IS NOT NULL;
CREATE INDEX comment_by_conflict ON comment (conflict_of) WHERE conflict_of IS NOT NULL;

-- stretches: the parts of the conversation, in order (JSON of [startMs, endMs] on its own first clock), of which this
-- recording is made; null when it is all of it.
ALTER TABLE recording ADD COLUMN stretches TEXT;

-- A layer without a row is open. revealed: the user looks at a sealed layer of somebody else before theirs is done.
CREATE TABLE layer (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  recording_id INTEGER NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
  author_id INTEGER NOT NULL REFERENCES author (id),
  state TEXT NOT NULL CHECK (state IN ('open', 'sealed', 'shared')),
  revealed INTEGER NOT NULL DEFAULT 0 CHECK (revealed IN (0, 1)),
  changed_at INTEGER NOT NULL,
  UNIQUE (recording_id, author_id)
) STRICT;

-- Who agreed to what, and until when (a day, YYYY-MM-DD) the recording may be kept. at_ms: where it can be heard.
CREATE TABLE consent (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  recording_id INTEGER NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
  given_by TEXT NOT NULL CHECK (length(given_by) BETWEEN 1 AND 100),
  purposes TEXT NOT NULL,
  until_day TEXT NOT NULL,
  how TEXT NOT NULL CHECK (how IN ('spoken', 'paper')),
  at_ms INTEGER CHECK (at_ms >= 0),
  recorded_at INTEGER NOT NULL
) STRICT;
CREATE INDEX consent_by_recording ON consent (recording_id, id);

-- The one thing to try next time.
CREATE TABLE goal (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  recording_id INTEGER NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
  author_id INTEGER NOT NULL REFERENCES author (id),
  body TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 2000),
  done INTEGER NOT NULL DEFAULT 0 CHECK (done IN (0, 1)),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  conflict_of TEXT
) STRICT;
CREATE INDEX goal_by_recording ON goal (recording_id, id);
CREATE INDEX goal_by_conflict ON goal (conflict_of) WHERE conflict_of IS NOT NULL;

-- Up to three moments that an author holds up as strengths, in order.
CREATE TABLE strength (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  recording_id INTEGER NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
  author_id INTEGER NOT NULL REFERENCES author (id),
  annotation_id INTEGER NOT NULL REFERENCES annotation (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  UNIQUE (recording_id, author_id, annotation_id)
) STRICT;
CREATE INDEX strength_by_annotation ON strength (annotation_id);

-- What is known of each thing that people exchange: whose it is, the versions it has, each with its dot, and all dots ever
-- seen of it (JSON). Written when something is handed over or comes in; the rows people edit know nothing of it.
-- shown: which rows stand for which dots, where that is not simply one row for all (JSON).
CREATE TABLE exchanged (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  recording_id INTEGER NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
  uid TEXT NOT NULL,
  kind TEXT NOT NULL,
  author TEXT NOT NULL,
  context TEXT NOT NULL,
  versions TEXT NOT NULL,
  shown TEXT,
  UNIQUE (recording_id, kind, uid)
) STRICT;

-- What went out and what came in. answered_at: sent, and the answer came back; or received, and answered.
CREATE TABLE handover (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  recording_id INTEGER NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
  direction TEXT NOT NULL CHECK (direction IN ('sent', 'received')),
  person TEXT NOT NULL,
  purpose TEXT NOT NULL,
  question TEXT NOT NULL,
  keep_until TEXT,
  what TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  answered_at INTEGER
) STRICT;
CREATE INDEX handover_by_recording ON handover (recording_id, id);

-- What was filled in of a package that is not made yet (JSON): choices and words for the other, never what locks it.
CREATE TABLE handover_draft (
  recording_id INTEGER PRIMARY KEY REFERENCES recording (id) ON DELETE CASCADE,
  draft TEXT NOT NULL
) STRICT;

-- People to hand over to, with the public key on the card they gave.
CREATE TABLE contact (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  role TEXT CHECK (role IN ('coach', 'supervisor', 'trainer')),
  public_key TEXT,
  added_at INTEGER NOT NULL
) STRICT;

-- Frameworks that came with a package and differ from ours of the same id.
CREATE TABLE framework_copy (
  id TEXT PRIMARY KEY,
  origin_id TEXT NOT NULL,
  origin_version TEXT NOT NULL,
  document TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The key others encrypt to, once there is a card.
CREATE TABLE identity (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  secret_key TEXT NOT NULL
) STRICT;
