import { openDatabase } from '../../electron/service/db/open';
import { insertRecording } from '../../electron/service/recordings/queries';
import type { Database } from '../../electron/service/db/rows';
import { newId } from '../../electron/service/id';
import type { MediaFacts } from '../../electron/service/media/facts';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './temporary-folder';

export const tenMinutesOfSound: MediaFacts = {
  kind: 'audio',
  durationMs: 600_000,
  startOffsetMs: 0,
  container: 'mp3',
  videoCodec: null,
  audioCodec: 'mp3',
  width: null,
  height: null,
  frameRate: null,
  variableFrameRate: false,
  interlaced: false,
  videoIndex: 0,
  hasAudio: true,
  audioIndex: 0,
  audioChannels: 1,
  sampleRate: 44_100,
  hdr: false,
  playback: 'direct',
  warnings: [],
  recordedAtMs: null,
  mimeType: 'audio/mpeg',
};

/** A database file of the newest version, without the rest of the service; closed after the test. */
export async function openBareDatabase(folder?: string): Promise<Database> {
  const db = openDatabase(folder ?? (await temporaryFolder()), null);
  onTestFinished(() => {
    db.close();
  });
  return db;
}

/** A recording's row without a file behind it. Answers with its id. */
export function addRecordingRow(db: Database, title = 'Gesprek', uid = newId()): string {
  insertRecording(db, {
    uid,
    title,
    recordedAt: 1_750_000_000_000,
    importedAt: 1_760_000_000_000,
    isSample: false,
    framework: 'mi-skills-oars-processes',
    files: [
      {
        role: 'original',
        startMs: 0,
        name: 'a.mp3',
        sizeBytes: 1,
        fingerprint: uid,
        sourcePath: '/nowhere/a.mp3',
        facts: tenMinutesOfSound,
      },
    ],
  });
  return uid;
}
