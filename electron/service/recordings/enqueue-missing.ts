import type { JobKind } from '../../../shared/model/job';
import type { ServiceContext } from '../context';
import { hasUnfinishedJob } from '../jobs/queries';
import { getSettings } from '../settings/queries';
import { hasGuess } from '../speech/queries';
import { listAssets } from './asset-queries';
import { listAllFiles, listFiles, type MediaFile } from './file-queries';
import { wholeFacts } from './queries';

type Place = Pick<ServiceContext, 'db' | 'jobs'>;

/** Puts every recording in the queue for what it still lacks: an interrupted import, a derived file thrown away. */
export function enqueueAllMissing(context: Place): void {
  const byRecording = listAllFiles(context.db);
  context.db
    .transaction(() => {
      const listens = listensByItself(context);
      for (const [recording, files] of byRecording) enqueueMissing(context, recording, files, listens);
    })
    .immediate();
}

/** The same for one recording; must be called inside a transaction, with `jobs.pump` after it. */
export function enqueueMissing(
  context: Place,
  recording: string,
  files: readonly MediaFile[] = listFiles(context.db, recording),
  listens: boolean = listensByItself(context),
): void {
  const facts = wholeFacts(files);
  if (facts === null) return;
  const made = listAssets(context.db, recording);
  const has = (kind: JobKind | 'play', file: string | null): boolean =>
    made.some((asset) => asset.kind === kind && asset.file === file);
  const wanted: { kind: JobKind; params: object; isWanted: boolean }[] = [
    { kind: 'waveform', params: { file: null }, isWanted: facts.hasAudio && !has('waveform', null) },
    { kind: 'poster', params: {}, isWanted: facts.kind === 'video' && !has('poster', null) },
    ...files.filter(hasOwnWaveform).map((file) => ({
      kind: 'waveform' as const,
      params: { file: file.id },
      isWanted: !has('waveform', file.id),
    })),
    ...files.map((file) => ({
      kind: 'store' as const,
      params: { file: file.id },
      isWanted: file.storedName === null && !file.missing,
    })),
    ...files.map((file) => ({
      kind: 'read-back' as const,
      params: { file: file.id },
      isWanted: file.storedName !== null && file.contentHash === null && !file.missing,
    })),
    { kind: 'proxy', params: {}, isWanted: facts.playback !== 'direct' && !has('play', null) },
    {
      kind: 'speech',
      params: {},
      isWanted: listens && canBeHeard(files) && !hasGuess(context.db, recording),
    },
  ];
  for (const { kind, params, isWanted } of wanted) {
    if (isWanted) enqueueOnce(context, recording, kind, params);
  }
}

/** Not what waits, runs or is known to fail already. Must be called inside a transaction, with `jobs.pump` after it. */
export function enqueueOnce(context: Place, recording: string, kind: JobKind, params: object): void {
  if (!hasUnfinishedJob(context.db, recording, kind, params)) context.jobs.enqueue(kind, recording, params);
}

function listensByItself({ db }: Pick<Place, 'db'>): boolean {
  return getSettings(db).listensByItself;
}

/** Whether any file of a recording has sound in which somebody may speak. */
export function canBeHeard(files: readonly MediaFile[]): boolean {
  const facts = wholeFacts(files);
  return (
    facts?.hasAudio === true ||
    files.some(({ role, facts: own }) => role === 'speaker' && own?.hasAudio === true)
  );
}

function hasOwnWaveform({ role, facts }: MediaFile): boolean {
  return (role === 'sound' || role === 'speaker') && facts?.hasAudio === true;
}
