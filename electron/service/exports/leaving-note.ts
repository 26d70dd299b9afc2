import { readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { exportEntrySchema } from '../../../shared/model/export-entry';
import { hasCode, partPath, putInPlace } from '../media/part-files';

/** What is noted in the log once it is outside; null where somebody else notes it. */
const entrySchema = exportEntrySchema.omit({ madeAt: true });
export type LeavingEntry = z.infer<typeof entrySchema>;

/** A note may be damaged or somebody else's: nothing in it may lead out of the folder in which it lies. */
const ownNameSchema = z.string().refine((name) => basename(name) === name && !['', '.', '..'].includes(name));

const noteSchema = z.object({
  /** Sets its parts apart from those of everything else that leaves: the job's id, of a reel's clip with its number. */
  label: z.string().regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:-\d+)?$/u),
  /** Files, or folders of files, beside the note; and their names outside. */
  goods: z.array(z.object({ from: ownNameSchema, to: z.string() })),
  overwrite: z.boolean(),
  /** The folder that is made for them. */
  newFolder: z.string().nullable(),
  entry: entrySchema.nullable(),
});
/** What is going to leave, and where to. */
export type LeavingNote = z.infer<typeof noteSchema>;

/** The name of a note in a job's own folder; of a reel that goes to a folder each clip has its own. */
export function noteName(clip: string | null): string {
  return clip === null ? 'leaving.json' : `${clip}.leaving.json`;
}

/** Written down, on disk, before anything is outside: whoever comes after a crash knows what may be there. */
export async function writeNote(path: string, note: LeavingNote): Promise<void> {
  await writeFile(partPath(path), JSON.stringify(note));
  await putInPlace(partPath(path), path);
}

/** Null where there is none that says anything. */
export async function readNote(path: string): Promise<LeavingNote | null> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return null;
    throw error;
  });
  if (text === null) return null;
  try {
    return noteSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

export async function removeNote(path: string): Promise<void> {
  await rm(path, { force: true });
}

/** Where the parts of what leaves lie, beside their targets. Short, whatever they will be called. */
export function partsOf({ label, goods }: Pick<LeavingNote, 'label' | 'goods'>): string[] {
  return goods.map(({ to }, index) => join(dirname(to), `terugblik-${label}-${index + 1}.part`));
}
