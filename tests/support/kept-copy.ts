import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { listFiles } from '../../electron/service/recordings/file-queries';
import { openBareDatabase } from './bare-database';
import { openLibrary } from './open-library';
import { temporaryFolder } from './temporary-folder';
import { writeTone } from './tone';

/** A library that is closed, with one recording of which it has a copy: where that lies and what it was made of. */
export type KeptCopy = { folder: string; source: string; recording: string; file: string; path: string };

/** A copy that nobody has read back from the disk yet. */
export async function unreadCopy(seconds: number): Promise<KeptCopy> {
  const { folder, service, takeIn, close } = await openLibrary();
  const source = await writeTone(join(await temporaryFolder(), 'gesprek.wav'), seconds);
  const { id: recording } = (await takeIn(source)).recording;
  await service.settled(recording);
  await close();
  const db = await openBareDatabase(folder);
  const [stored] = listFiles(db, recording);
  if (stored?.storedName === null || stored === undefined) throw new Error('nothing was stored');
  db.prepare('UPDATE media_file SET content_hash = NULL').run();
  db.close();
  return {
    folder,
    source,
    recording,
    file: stored.id,
    path: join(folder, 'recordings', recording, stored.storedName),
  };
}

/** The same of which the disk did not keep a byte. */
export async function badlyKeptCopy(seconds: number, atByte: number): Promise<KeptCopy> {
  const copy = await unreadCopy(seconds);
  const file = await open(copy.path, 'r+');
  await file.write(Buffer.from([0xff, 0x00]), 0, 2, atByte);
  await file.close();
  return copy;
}
