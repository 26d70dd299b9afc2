import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import DatabaseConstructor from 'better-sqlite3';

const consonants = 'bcdfghjklmnprstvwz';
const vowels = ['a', 'e', 'i', 'o', 'u', 'é', 'ij'];
const vocabulary = 30_000;

/**
 * Writes as many rows with words in them as asked for into a library that is closed, half of them notes, half cues, spread
 * over its recordings. Answers with the vocabulary, the most used word first: as in any language the nth is used 1/n as
 * often.
 */
export function writeManyWords(libraryFolder: string, rows: number): string[] {
  const random = sequence(7);
  const words = Array.from({ length: vocabulary }, (_, index) => makeWord(random, index));
  const pick = (): string => words[Math.floor(vocabulary ** random()) - 1] ?? '';
  const sentence = (): string => Array.from({ length: 4 + Math.floor(random() * 14) }, pick).join(' ');
  const db = new DatabaseConstructor(join(libraryFolder, 'library.db'));
  const recordings = db.prepare('SELECT id FROM recording').pluck().all();
  db.exec("INSERT INTO author (uid, name) VALUES ('an', 'An')");
  const note = db.prepare(
    `INSERT INTO annotation (uid, recording_id, author_id, start_ms, note, created_at, updated_at)
     VALUES (?, ?, (SELECT id FROM author WHERE uid = 'an'), ?, ?, 0, 0)`,
  );
  const transcript = db.prepare(
    "INSERT INTO transcript (uid, recording_id, name, format, offset_ms, added_at) VALUES (?, ?, 'a.vtt', 'webvtt', 0, 0)",
  );
  const cue = db.prepare('INSERT INTO cue (transcript_id, start_ms, end_ms, text) VALUES (?, ?, ?, ?)');
  db.transaction(() => {
    for (const recording of recordings) {
      const transcriptRow = transcript.run(randomUUID(), recording).lastInsertRowid;
      for (let row = 0; row < rows / recordings.length / 2; row += 1) {
        note.run(randomUUID(), recording, row % 1_000, sentence());
        cue.run(transcriptRow, row % 1_000, (row % 1_000) + 500, sentence());
      }
    }
  })();
  db.close();
  return words;
}

function makeWord(random: () => number, index: number): string {
  const syllables = 1 + Math.floor(random() * 3) + (index > 300 ? 1 : 0);
  return Array.from({ length: syllables }, () => {
    const end = random() < 0.4 ? letter(random, consonants) : '';
    return letter(random, consonants) + (vowels[Math.floor(random() * vowels.length)] ?? '') + end;
  }).join('');
}

function letter(random: () => number, from: string): string {
  return from[Math.floor(random() * from.length)] ?? '';
}

/** The same numbers between 0 and 1 in every run: a linear congruential generator with the constants of Numerical Recipes. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
