import { readFile, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { draftPlaceSchema, exportChecks } from '../../../shared/model/export-entry';
import { inClip } from '../media/clip-shape';
import { hasCode, partPath, putInPlace } from '../media/part-files';
import { makeOrdered, type OrderedClip } from './make';
import { placesOf } from './places';

/** What is known of a clip that is made: written beside it, so that work that was broken off goes on behind it. */
const madeClipSchema = z.object({
  frameCount: z.number().int().positive(),
  durationMs: z.number().int().positive(),
  sizeBytes: z.number().int().positive(),
  checks: z.array(z.enum(exportChecks)),
  subtitles: z.array(z.object({ startMs: z.number(), endMs: z.number(), text: z.string() })),
  beside: z.array(z.string()),
  places: z.array(draftPlaceSchema.pick({ why: true, recordingMs: true, atMs: true })),
});
export type MadeClip = z.infer<typeof madeClipSchema>;

type ClipToMake = Omit<OrderedClip, 'target' | 'workFolder'> & {
  /** The job's own folder, and the clip's name in it. */
  folder: string;
  name: string;
};

/** Makes a clip in its job's folder and writes down what it is; answers with what was written where it was made before. */
export async function makeOnce({ folder, name, ...ordered }: ClipToMake): Promise<MadeClip> {
  const before = await readMade(folder, name);
  if (before !== null) return before;
  const { recording, order } = ordered;
  const target = join(folder, name);
  const { timeline, subtitles, checks, beside } = await makeOrdered({
    ...{ ...ordered, target },
    workFolder: join(folder, `work-${name}`),
  });
  const toFileMs = (ms: number): number => inClip(timeline, ms - order.range.startMs);
  const { frameCount, durationMs } = timeline;
  const { size: sizeBytes } = await stat(target);
  const places = placesOf(order, recording, 0, toFileMs);
  const made = { frameCount, durationMs, sizeBytes, checks, subtitles, beside, places };
  const note = join(folder, madeName(name));
  await writeFile(partPath(note), JSON.stringify(made));
  await putInPlace(partPath(note), note);
  return made;
}

/** Null where it was not made whole. */
export async function readMade(folder: string, name: string): Promise<MadeClip | null> {
  const text = await readFile(join(folder, madeName(name)), 'utf8').catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  });
  if (text === null) return null;
  const parsed = madeClipSchema.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : null;
}

export function madeName(name: string): string {
  return `${basename(name)}.json`;
}
