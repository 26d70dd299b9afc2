import { mkdir } from 'node:fs/promises';
import { AppError } from '../../../shared/errors';
import type { MethodOutput } from '../../../shared/contract';
import { inExcerpt } from '../../../shared/model/excerpt';
import type { Manifest } from '../../../shared/model/package';
import { commit, type ServiceContext } from '../context';
import { getConsent, saveConsent } from '../consents/queries';
import { newId } from '../id';
import { putInPlace } from '../media/part-files';
import { enqueueMissing } from '../recordings/enqueue-missing';
import { insertFile, setStoredOnly } from '../recordings/file-queries';
import {
  forgetPendingRemoval,
  insertRecording,
  notePendingRemoval,
  recordingRowId,
  setStretches,
} from '../recordings/queries';
import { finishRemovals } from '../recordings/handlers';
import { storedNameFor } from '../recordings/source';
import { getSettings } from '../settings/queries';
import type { AdmittedMedia } from './admit-media';
import { noteAnswers, noteHandover } from './handover-queries';
import { mergeLayers } from './merge/merge-layers';
import type { ReadPackage } from './read-package';
import { takeInWords } from './take-in-words';

type Opened = MethodOutput<'exchange.open'>;
type Checked = Omit<ReadPackage, 'media'> & { media: readonly AdmittedMedia[]; name: string };
type Placed = AdmittedMedia & { storedName: string };

/**
 * Takes a package that was checked into the library, in one transaction. Its files are put in place before; should anything
 * go wrong until that transaction is on disk, they are taken away again, at the next start at the latest.
 */
export async function takeInPackage(context: ServiceContext, read: Checked): Promise<Opened> {
  const { db, library } = context;
  const { id } = read.manifest.recording;
  // Looked at once more: it may have come in while the media of this one was looked into.
  const isNew = read.media.length > 0 && recordingRowId(db, id) === null;
  // Two packages of one recording, opened at once: the second finds it here when it is opened again.
  if (isNew && library.beingFilled.has(id)) throw new AppError('recording-busy', {});
  if (isNew) library.beingFilled.add(id);
  try {
    if (isNew) db.transaction(() => notePendingRemoval(db, id)).immediate();
    const placed = isNew ? await placeFiles(context, id, read.media) : [];
    const opened = commit(context, [...topics], id, () => {
      if (isNew) insertPackage(context, read, placed);
      if (isNew) forgetPendingRemoval(db, id);
      return merge(context, read, isNew);
    });
    context.jobs.pump();
    return opened;
  } finally {
    if (isNew) library.beingFilled.delete(id);
    // What was put in place for nothing.
    if (isNew) await finishRemovals(context);
  }
}

const topics = [
  'recordings',
  'annotations',
  'comments',
  'speakers',
  'speech',
  'transcripts',
  'consents',
  'exchange',
  'jobs',
] as const;

/** Saved files get the names that the library gives. They were flushed, and hashed, while they were written. */
async function placeFiles(
  { library }: ServiceContext,
  recording: string,
  media: readonly AdmittedMedia[],
): Promise<Placed[]> {
  await mkdir(library.recording(recording), { recursive: true });
  const placed: Placed[] = [];
  const counts = new Map<string, number>();
  for (const one of media) {
    const position = counts.get(one.entry.role) ?? 0;
    counts.set(one.entry.role, position + 1);
    const storedName = storedNameFor({ name: one.entry.path, role: one.entry.role, position });
    await putInPlace(one.path, library.file(recording, storedName));
    placed.push({ ...one, storedName });
  }
  return placed;
}

function insertPackage(context: ServiceContext, read: Checked, placed: readonly Placed[]): void {
  const { db, frameworks } = context;
  const { recording } = read.manifest;
  const known = frameworks.some(({ id }) => id === recording.framework);
  insertRecording(db, {
    uid: recording.id,
    title: recording.title,
    recordedAt: Date.parse(recording.recordedAt),
    importedAt: Date.now(),
    // Whatever the package says: the sample needs no consent to be handed on, and only our own is known to be acted.
    isSample: false,
    framework: known ? recording.framework : getSettings(db).framework,
    files: [],
  });
  setStretches(db, recording.id, recording.stretches);
  const speakers = takeInWords(db, read);
  for (const { entry, storedName, facts, fingerprint, startMs } of placed) {
    const file = insertFile(db, recording.id, {
      ...{ role: entry.role, startMs, facts, fingerprint, heard: entry.heard },
      name: entry.path.slice('media/'.length),
      sizeBytes: entry.sizeBytes,
      sourcePath: '',
      speaker: entry.speaker === null ? null : (speakers.get(entry.speaker) ?? null),
    });
    setStoredOnly(db, file, storedName, entry.sha256);
  }
  takeInConsent(context, read.manifest);
  enqueueMissing(context, recording.id);
}

/** Under which consent it may be used here, and until when it may be kept. */
function takeInConsent({ db }: ServiceContext, { recording, consent }: Manifest): void {
  if (consent === null) return;
  const at =
    consent.atMs === null ? null : inExcerpt(recording.stretches, { startMs: consent.atMs, endMs: null });
  saveConsent(db, {
    ...consent,
    id: getConsent(db, consent.id) === null ? consent.id : newId(),
    recording: recording.id,
    atMs: at?.startMs ?? null,
  });
}

function merge(context: ServiceContext, read: Checked, isNew: boolean): Opened {
  const { manifest, layers, frameworks } = read;
  const { db } = context;
  const recording = manifest.recording.id;
  const changesOthers = { mine: 0, others: 0 };
  const none = { added: 0, updated: 0, unchanged: 0, conflicts: 0, changesOthers };
  const counts =
    layers === null ? none : mergeLayers(context, recording, layers, { from: manifest.from, frameworks });
  noteAnswers(db, manifest.answers, { name: manifest.from.name, at: new Date().toISOString() });
  if (manifest.kind === 'review') {
    const { id, purpose, question, keepUntil, goal, replyKey, from } = manifest;
    noteHandover(db, {
      ...{ id, recording, purpose, question, keepUntil },
      direction: 'received',
      person: from,
      what: { goal, replyKey, answers: [] },
    });
  }
  return { recording, kind: manifest.kind, isNew, ...counts };
}
