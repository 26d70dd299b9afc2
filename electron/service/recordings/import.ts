import { stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { AppError } from '../../../shared/errors';
import { titleSchema } from '../../../shared/model/recording';
import { commit, type ServiceContext } from '../context';
import { newId } from '../id';
import type { MediaFacts } from '../media/facts';
import { probeFile } from '../media/probe';
import { fingerprint } from '../media/store';
import { getSettings } from '../settings/queries';
import { findByFingerprint, getAsset, getMediaFile, insertRecording, listRecordings } from './queries';
import { hasUnfinishedJob } from '../jobs/queries';
import type { JobKind } from '../../../shared/model/job';

/** The recording that a file became, or already was. */
export type Imported = { id: string; duplicate: boolean };

/**
 * Looks into a file and, when it is one that can be reviewed, gives it its place in the library in one transaction with
 * the jobs that copy it and make what the window needs. A refused file leaves no trace.
 */
export async function importFile(
  context: ServiceContext,
  path: string,
  options: { title?: string; isSample: boolean },
): Promise<Imported> {
  const name = basename(path);
  const facts = await probeFile({ path, name, binaries: context.binaries });
  const print = await fingerprint(path);
  const recordedAt = facts.recordedAtMs ?? (await lastChanged(path));
  // From here on nothing is awaited, so two imports of the same file cannot both find it new.
  const known = findByFingerprint(context.db, print.sha256);
  if (known !== null) return { id: known.id, duplicate: true };
  const id = newId();
  commit(context, ['recordings', 'jobs'], id, () => {
    insertRecording(context.db, {
      uid: id,
      title: options.title ?? titleFromName(name),
      recordedAt,
      importedAt: Date.now(),
      isSample: options.isSample,
      framework: getSettings(context.db).framework,
      file: { name, sizeBytes: print.sizeBytes, fingerprint: print.sha256, sourcePath: path },
      facts,
    });
    enqueueMissing(context, id, facts);
  });
  context.log({
    event: 'imported',
    kind: facts.kind,
    playback: facts.playback,
    durationMs: facts.durationMs,
  });
  context.jobs.pump();
  return { id, duplicate: false };
}

/** When a file was last written; now where the disk's word for it is no date. */
async function lastChanged(path: string): Promise<number> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new AppError('file-missing', { name: basename(path) }, { cause });
  });
  return Number.isNaN(found.mtime.getTime()) ? Date.now() : Math.round(found.mtimeMs);
}

/** Puts every recording in the queue for what it still lacks: an interrupted import, a derived file thrown away. */
export function enqueueAllMissing(context: ServiceContext): void {
  const recordings = listRecordings(context.db);
  context.db
    .transaction(() => {
      for (const { id, kind, playback, ...recording } of recordings) {
        enqueueMissing(context, id, { kind, playback, hasAudio: !recording.warnings.includes('no-sound') });
      }
    })
    .immediate();
}

function enqueueMissing(
  context: ServiceContext,
  recording: string,
  facts: Pick<MediaFacts, 'kind' | 'playback' | 'hasAudio'>,
): void {
  const { db, jobs } = context;
  const wanted: { kind: JobKind; missing: boolean }[] = [
    { kind: 'store', missing: getMediaFile(db, recording)?.storedName === null },
    { kind: 'waveform', missing: facts.hasAudio && getAsset(db, recording, 'waveform') === null },
    { kind: 'poster', missing: facts.kind === 'video' && getAsset(db, recording, 'poster') === null },
    { kind: 'proxy', missing: facts.playback !== 'direct' && getAsset(db, recording, 'play') === null },
  ];
  for (const { kind, missing } of wanted) {
    if (missing && !hasUnfinishedJob(db, recording, kind)) jobs.enqueue(kind, recording, {});
  }
}

/** `IMG_4312.MOV` becomes `IMG 4312`: the user's own name for the file, until they give the conversation a title. */
export function titleFromName(name: string): string {
  const stem = basename(name, extname(name)).replaceAll('_', ' ').normalize('NFC').slice(0, 200);
  const parsed = titleSchema.safeParse(stem);
  return parsed.success ? parsed.data : '—';
}
