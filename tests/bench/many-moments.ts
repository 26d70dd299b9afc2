import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import DatabaseConstructor from 'better-sqlite3';

const framework = 'mi-skills-oars-processes';
const codes = ['OPEN', 'CLOSED', 'REFL_S', 'REFL_C', 'REFL_D', 'AFFIRM', 'SUMM', 'PERM', 'AUTON', 'ADVICE'];
const kinds = [null, 'strength', 'opportunity', null, 'question', 'note'];
const words = ['ja', 'dat', 'is', 'eigenlijk', 'wat', 'ik', 'bedoel', 'met', 'thuis', 'en', 'het', 'werk'];

/**
 * Writes a busy conversation into a library that is closed, over its one recording: as many moments as asked for, of two
 * authors, points and ranges; who speaks when, in turns of four seconds; and what they say.
 */
export function writeBusyConversation(
  libraryFolder: string,
  about: { moments: number; durationMs: number },
): void {
  const db = new DatabaseConstructor(join(libraryFolder, 'library.db'));
  const recording = db.prepare('SELECT id FROM recording').pluck().get();
  const authors = ['Bench', 'Joris'].map((name) => {
    db.prepare('INSERT OR IGNORE INTO author (uid, name) VALUES (?, ?)').run(randomUUID(), name);
    return db.prepare('SELECT id FROM author WHERE name = ?').pluck().get(name);
  });
  db.transaction(() => {
    writeMoments(db, recording, authors, about);
    writeSpeech(db, recording, about.durationMs);
  })();
  db.close();
}

type Database = InstanceType<typeof DatabaseConstructor>;

function writeMoments(
  db: Database,
  recording: unknown,
  authors: readonly unknown[],
  { moments, durationMs }: { moments: number; durationMs: number },
): void {
  const moment = db.prepare(
    `INSERT INTO annotation (uid, recording_id, author_id, start_ms, end_ms, note, kind, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0)`,
  );
  const code = db.prepare(
    'INSERT INTO annotation_code (annotation_id, position, framework, code) VALUES (?, 0, ?, ?)',
  );
  const eachMs = durationMs / moments;
  for (let index = 0; index < moments; index += 1) {
    const startMs = Math.floor(index * eachMs);
    const endMs = index % 3 === 0 ? Math.min(durationMs, startMs + 1_500 + (index % 7) * 900) : null;
    const author = authors[index % 4 === 0 ? 1 : 0];
    const note = index % 5 === 0 ? sentence(index) : '';
    const { lastInsertRowid } = moment.run(
      ...[randomUUID(), recording, author, startMs, endMs, note, kinds[index % kinds.length]],
    );
    code.run(lastInsertRowid, framework, codes[index % codes.length]);
  }
}

const turnMs = 4_300;
const pauseMs = 600;

function writeSpeech(db: Database, recording: unknown, durationMs: number): void {
  const speaker = db.prepare(
    "INSERT INTO speaker (uid, recording_id, name, role, source, position) VALUES (?, ?, ?, ?, 'transcript', ?)",
  );
  const [coach, client] = [
    speaker.run(randomUUID(), recording, 'Marieke', 'coach', 0).lastInsertRowid,
    speaker.run(randomUUID(), recording, 'Samir', 'client', 1).lastInsertRowid,
  ];
  db.prepare("INSERT OR REPLACE INTO speech (recording_id, source, made_at) VALUES (?, 'transcript', 0)").run(
    recording,
  );
  const part = db.prepare(
    'INSERT INTO speech_part (recording_id, speaker_id, start_ms, end_ms) VALUES (?, ?, ?, ?)',
  );
  const transcript = db
    .prepare(
      "INSERT INTO transcript (uid, recording_id, name, format, offset_ms, added_at) VALUES (?, ?, 'a.vtt', 'webvtt', 0, 0)",
    )
    .run(randomUUID(), recording).lastInsertRowid;
  const cue = db.prepare(
    'INSERT INTO cue (transcript_id, start_ms, end_ms, speaker_id, text) VALUES (?, ?, ?, ?, ?)',
  );
  for (let turn = 0; (turn + 1) * turnMs <= durationMs; turn += 1) {
    const [startMs, endMs] = [turn * turnMs, (turn + 1) * turnMs - pauseMs];
    const who = turn % 2 === 0 ? coach : client;
    part.run(recording, who, startMs, endMs);
    cue.run(transcript, startMs, endMs, who, sentence(turn));
  }
}

function sentence(seed: number): string {
  return Array.from({ length: 12 }, (_, index) => words[(seed * 5 + index * 7) % words.length]).join(' ');
}
