import { mkdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../../../shared/errors';
import { type ClipRange, clipRange, neutralClipName } from '../../../shared/model/clip';
import type { ExportCheck } from '../../../shared/model/export-entry';
import { clipFolderName } from '../../../shared/model/neutral-name';
import { languageOf, type Paper, type ReportStrength } from '../../../shared/model/report';
import type { ServiceContext } from '../context';
import { makeClip } from '../media/clip';
import { originalMedia } from '../recordings/source';
import type { PageClip } from './page-clip';

/** A strength is heard with what leads to it and what follows. */
const aroundMs = 1_000;
/** A page is no place for an hour of conversation. */
const longestMs = 180_000;
/** A mail program refuses more, and a browser reads all of a page before it shows any. */
const mostInsideBytes = 60_000_000;

/** A clip of a strength, in the library's private folder until it leaves. */
export type MadeClip = { number: number; path: string; sizeBytes: number; checks: readonly ExportCheck[] };

export type ClipWork = {
  context: ServiceContext;
  recording: string;
  strengths: readonly ReportStrength[];
  folder: string;
  signal: AbortSignal;
  onProgress: (fraction: number) => void;
};

/** Cuts a clip for each strength that has one. Throws what `makeClip` throws. */
export async function makeReportClips(work: ClipWork): Promise<MadeClip[]> {
  const { context, recording, folder, signal } = work;
  const wanted = work.strengths.flatMap((one) => (one.clip === null ? [] : [{ ...one, number: one.clip }]));
  if (wanted.length === 0) return [];
  const source = originalMedia(context, recording);
  await mkdir(folder, { recursive: true });
  const made: MadeClip[] = [];
  for (const [index, { number, startMs, endMs }] of wanted.entries()) {
    const range = rangeOf({ startMs, endMs }, source.facts.durationMs);
    if (range === null) throw new AppError('clip-empty', {});
    const path = join(folder, neutralClipName(number));
    const { checks } = await makeClip({
      ...{ source, range, caption: null, target: path, overwrite: true, signal },
      fontFolder: join(context.resourcesFolder, 'fonts'),
      binaries: context.binaries,
      onProgress: (fraction) => work.onProgress((index + fraction) / wanted.length),
    });
    made.push({ number, path, sizeBytes: (await stat(path)).size, checks });
  }
  return made;
}

function rangeOf(place: { startMs: number; endMs: number | null }, durationMs: number): ClipRange | null {
  const range = clipRange(place, place.endMs === null ? null : aroundMs, durationMs);
  return range && { ...range, endMs: Math.min(range.endMs, range.startMs + longestMs) };
}

/** The clips as they stand in the page itself. Throws `report-too-large`. */
export async function clipsInside(made: readonly MadeClip[]): Promise<PageClip[]> {
  const bytes = made.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  if (bytes > mostInsideBytes) throw new AppError('report-too-large', { mostBytes: mostInsideBytes });
  return await Promise.all(
    made.map(async ({ number, path }) => ({ number, base64: (await readFile(path)).toString('base64') })),
  );
}

/** The folder beside a paper of this name, called so in the paper's own language. */
export function folderBeside(target: string, paper: Paper): string {
  return join(dirname(target), clipFolderName(basename(target), languageOf(paper)));
}

/** The clips as a page names them that has them in that folder. */
export function clipsBeside(made: readonly MadeClip[], folderPath: string): PageClip[] {
  const folder = encodeURIComponent(basename(folderPath));
  return made.map(({ number, path }) => ({
    number,
    href: `${folder}/${encodeURIComponent(basename(path))}`,
  }));
}
