import type { AssetKind } from '../../../shared/contract/recordings';
import { AppError } from '../../../shared/errors';
import { isSettled, type JobKind } from '../../../shared/model/job';
import type { Recording } from '../../../shared/model/recording';
import { commit, type ServiceContext } from '../context';
import type { FeatureHandlers } from '../handler';
import { proxyPartsName } from '../media/proxy-parts';
import { growingWaveform } from '../jobs/growing-waveforms';
import { waveformName } from '../jobs/kinds/waveform';
import { forgetFailed, forgetJobsOf } from '../jobs/queries';
import { discardFiles } from '../library/discard-files';
import { forgetGuess } from '../speech/queries';
import { forgetAsset, getAsset, forgetTimeCheck } from './asset-queries';
import { type Candidate, candidateOf, ensureRoom, newFile } from './candidate';
import { enqueueMissing } from './enqueue-missing';
import {
  deleteFile,
  getFile,
  listFiles,
  type OwnedFile,
  insertFile,
  setFacts,
  setHeard,
  setStart,
} from './file-queries';
import { getFacts } from './queries';
import { relink } from './relink';
import { requireRecording } from './require-recording';
import { spareOriginals } from './spare-originals';

type Handlers = FeatureHandlers<'recordings'>;

/** What can be done with the files of a recording. */
export const fileHandlers: Pick<
  Handlers,
  | 'recordings.appendFile'
  | 'recordings.attachSound'
  | 'recordings.moveFile'
  | 'recordings.hear'
  | 'recordings.detachFile'
  | 'recordings.relink'
  | 'recordings.checkTime'
  | 'recordings.reportUnplayable'
  | 'recordings.waveformSoFar'
  | 'recordings.spareOriginals'
> = {
  'recordings.appendFile': async (context, { recording, path }) => {
    requireRecording(context.db, recording);
    const candidate = await admit(context, path);
    return await changeMedia(context, recording, ['play', 'waveform', 'poster'], () => {
      const startMs = getFacts(context.db, recording)?.durationMs ?? 0;
      insertFile(context.db, recording, newFile(candidate, 'original', startMs));
      return [];
    });
  },

  'recordings.attachSound': async (context, { recording, path, startMs }) => {
    requireRecording(context.db, recording);
    const candidate = await admit(context, path);
    if (!candidate.facts.hasAudio) throw new AppError('file-without-sound', { name: candidate.name });
    return await changeMedia(context, recording, ['play', 'waveform'], () => {
      const id = insertFile(context.db, recording, newFile(candidate, 'sound', startMs));
      setHeard(context.db, recording, id);
      return [];
    });
  },

  'recordings.moveFile': async (context, { recording, file, startMs }) => {
    const found = requireFile(context, recording, file);
    if (found.role !== 'sound' && found.role !== 'speaker') throw new AppError('not-found', { what: 'file' });
    return await changeMedia(context, recording, found.heard ? ['play', 'waveform'] : [], () => {
      setStart(context.db, file, startMs);
      return [];
    });
  },

  'recordings.hear': async (context, { recording, file }) => {
    requireRecording(context.db, recording);
    if (file !== null && requireFile(context, recording, file).role !== 'sound')
      throw new AppError('not-found', { what: 'file' });
    return await changeMedia(context, recording, ['play', 'waveform'], () => {
      setHeard(context.db, recording, file);
      return [];
    });
  },

  'recordings.detachFile': async (context, { recording, file }) => {
    const found = requireFile(context, recording, file);
    if (found.role !== 'sound' && found.role !== 'speaker') throw new AppError('not-found', { what: 'file' });
    const old = found.heard ? (['play', 'waveform'] as const) : [];
    return await changeMedia(context, recording, old, () => removeFile(context, file), [
      'store',
      'read-back',
      'waveform',
    ]);
  },

  'recordings.relink': async (context, { path }) => ({ found: await relink(context, path) }),

  'recordings.checkTime': (context, { recording }) => {
    const { playsFrom } = requireRecording(context.db, recording);
    // What plays now is made a stretch at a time: there is nothing yet to compare.
    if (playsFrom === 'stretches') throw new AppError('recording-busy', {});
    // Asked again while it is looked into, it is one check.
    const running = context.jobs.list(recording).find((job) => job.kind === 'time-check' && !isSettled(job));
    if (running !== undefined) return running;
    const id = commit(context, ['jobs'], recording, () => context.jobs.enqueue('time-check', recording, {}));
    context.jobs.pump();
    return context.jobs.get(id);
  },

  'recordings.reportUnplayable': async (context, { recording }) => {
    const before = requireRecording(context.db, recording);
    // Said again while another file is being made, it would only begin that anew.
    if (before.playsFrom === 'stretches') return before;
    const { kind } = before;
    return await changeMedia(context, recording, ['play'], () => {
      for (const { id, facts, role } of listFiles(context.db, recording)) {
        if (role !== 'original' || facts?.playback !== 'direct') continue;
        const playback = kind === 'video' ? 'proxy' : 'audio';
        setFacts(context.db, id, {
          ...facts,
          playback,
          mimeType: kind === 'video' ? 'video/mp4' : 'audio/mp4',
        });
      }
      return [];
    });
  },

  'recordings.waveformSoFar': (context, { recording, file }) => {
    requireRecording(context.db, recording);
    const picture = growingWaveform(recording, file)?.picture() ?? null;
    if (picture === null) return null;
    const { durationMs, doneMs, peaks } = picture;
    return { durationMs, doneMs, peaks: Buffer.from(peaks.buffer).toString('base64') };
  },

  'recordings.spareOriginals': async (context, { recording }) => {
    requireRecording(context.db, recording);
    return await spareOriginals(context, recording);
  },
};

/** Looks into a file that is to be added, and for room to copy it. */
async function admit(context: ServiceContext, path: string): Promise<Candidate> {
  const candidate = await candidateOf(context, path);
  await ensureRoom(context, [candidate]);
  return candidate;
}

function requireFile(context: ServiceContext, recording: string, id: string): OwnedFile {
  const file = listFiles(context.db, recording).find((own) => own.id === id);
  if (file === undefined) throw new AppError('not-found', { what: 'file' });
  return file;
}

/**
 * Changes what a recording is made of: what was made of it before (`old`) no longer counts and is made again. `change`
 * answers with the names of files that must go besides.
 */
async function changeMedia(
  context: ServiceContext,
  recording: string,
  old: readonly AssetKind[],
  change: () => readonly (string | null)[],
  alsoStopped: readonly JobKind[] = [],
): Promise<Recording> {
  const makers: readonly JobKind[] = old.length > 0 ? ['proxy', 'time-check', 'waveform', 'poster'] : [];
  // Another playable version sounds the same; whatever else changes may change who is heard when.
  const heardAnew: readonly JobKind[] = old.join() === 'play' ? [] : ['speech'];
  const { jobs, db } = context;
  return await jobs.afterStopping(recording, [...makers, ...heardAnew, ...alsoStopped], async () => {
    const names = old.map((kind) => getAsset(db, recording, kind)?.fileName ?? null);
    if (old.includes('play')) names.push(proxyPartsName);
    const changed = commit(context, ['recordings', 'speech', 'jobs'], recording, () => {
      names.push(...change());
      for (const kind of old) forgetAsset(db, recording, kind);
      if (old.includes('play')) forgetTimeCheck(db, recording);
      if (heardAnew.length > 0) forgetGuess(db, recording);
      forgetFailed(db, recording, [...makers, ...heardAnew]);
      enqueueMissing(context, recording);
      return requireRecording(db, recording);
    });
    const discarded = discardFiles(context, recording, names);
    jobs.pump();
    await discarded;
    return changed;
  });
}

/** Answers with the names of what the library had of it. */
function removeFile({ db }: ServiceContext, id: string): (string | null)[] {
  // Asked anew: it may have been copied while what went on was stopped.
  const storedName = getFile(db, id)?.storedName ?? null;
  forgetJobsOf(db, id);
  deleteFile(db, id);
  return [storedName, waveformName(id)];
}
