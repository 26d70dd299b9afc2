import { constants } from 'node:fs';
import { copyFile, cp, lstat, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../shared/errors';
import { exists, flush, isFull, putInNewPlace, putInPlace } from '../media/part-files';
import { type LeavingNote, noteName, partsOf, removeNote, writeNote } from './leaving-note';
import { openFolder, requireTarget, unwritable } from '../media/target';
import { requireClipFolder, requireNamesApart } from './target';

/** Something finished that is to leave the library, and under which names. */
export type WayOut = Omit<LeavingNote, 'newFolder'> & {
  /** The job's own folder in the library, in which the goods lie. */
  folder: string;
  /** The folder that they go into, made where there is none. */
  into: string | null;
  /** Of which clip of a reel this is; null: of all of it. */
  clip: string | null;
  signal?: AbortSignal | undefined;
};

/**
 * The one way out of the library. First it is written down what goes where; then all of it is copied to parts beside its
 * targets, on disk; and only then everything gets its name, so that nobody finds half of it. A failure takes everything
 * back; after a crash `settleLeaving` knows what to do. The goods and the note stay until it is noted that they left: call
 * the answer where that cannot be, it takes them back.
 * Errors: `clip-target-exists` (unless `overwrite`), `clip-target-unwritable`, `clip-target-double`, `disk-full`, `cancelled`.
 */
export async function leave(way: WayOut): Promise<() => Promise<void>> {
  const { folder, into, overwrite, label, goods, entry } = way;
  requireNamesApart(goods.map(({ to }) => to));
  const isNew = into !== null && !(await exists(into));
  // The film itself first: that is the name that was chosen.
  if (!isNew) for (const { to } of goods.toReversed()) await requireFree(way, to);
  const note = { label, goods, overwrite, newFolder: isNew ? into : null, entry };
  const path = join(folder, noteName(way.clip));
  await writeNote(path, note);
  const named: string[] = [];
  const undo = async (): Promise<void> => {
    for (const name of [...partsOf(note), ...named]) await rm(name, { recursive: true, force: true });
    if (isNew) await rmdir(into).catch(() => undefined);
    await removeNote(path);
  };
  try {
    if (into !== null) await openFolder(into);
    await copyToParts(way);
    for (const [index, part] of partsOf(note).entries()) {
      const to = goods[index]?.to ?? '';
      await nameIt(part, to, overwrite);
      named.push(to);
    }
    return undo;
  } catch (error) {
    await undo().catch(() => undefined);
    if (isFull(error)) throw new AppError('disk-full', { neededBytes: 0 }, { cause: error });
    throw unwritable(error, into ?? goods.at(-1)?.to ?? '');
  }
}

/** A folder may take the place of another with clips where the user said so; a file never takes that of a folder. */
async function requireFree({ folder, goods, overwrite }: WayOut, to: string): Promise<void> {
  const from = goods.find((one) => one.to === to)?.from ?? '';
  if (!(await lstat(join(folder, from))).isDirectory()) return await requireTarget(to, overwrite);
  await requireClipFolder(to, overwrite);
}

async function copyToParts(way: WayOut): Promise<void> {
  for (const [index, part] of partsOf(way).entries()) {
    if (way.signal?.aborted === true) throw new AppError('cancelled', {});
    const from = join(way.folder, way.goods[index]?.from ?? '');
    if ((await lstat(from)).isDirectory()) {
      await cp(from, part, { recursive: true, mode: constants.COPYFILE_FICLONE });
      for (const name of await readdir(part)) await flush(join(part, name));
    } else {
      await copyFile(from, part, constants.COPYFILE_FICLONE);
      // Some disks find only now that they are full: while nothing has its name yet.
      await flush(part);
    }
  }
}

async function nameIt(part: string, to: string, overwrite: boolean): Promise<void> {
  if (!(await lstat(part)).isDirectory()) return await (overwrite ? putInPlace : putInNewPlace)(part, to);
  await requireClipFolder(to, overwrite);
  await rm(to, { recursive: true, force: true });
  await rename(part, to);
}
