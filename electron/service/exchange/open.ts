import type { MethodArguments, MethodOutput } from '../../../shared/contract';
import { AppError } from '../../../shared/errors';
import type { Manifest } from '../../../shared/model/package';
import { basename } from 'node:path';
import type { ServiceContext } from '../context';
import { newId } from '../id';
import { getRecording, getStretches, recordingRowId } from '../recordings/queries';
import { type Lock, lockOf } from './envelope/age-header';
import { admitMedia } from './admit-media';
import { previewMerge } from './merge/merge-layers';
import { ownKey } from './own-key';
import { lookInside, readPackage, type Reading } from './read-package';
import { takeInPackage } from './take-in-package';
import type { TaskRun } from './tasks';
import { withWorkplace } from './workplace';

type Source = MethodArguments<'exchange.look'>['from'];
type Looked = MethodOutput<'exchange.look'>;
type Opened = MethodOutput<'exchange.open'>;

/** Where a package lies. Throws `not-found` for a found file that is no longer known. */
function pathOf(context: ServiceContext, from: Source): string {
  return 'path' in from ? from.path : context.watched.pathOf(from.found);
}

/** What a package says of itself; takes nothing in. Throws what `exchange.look` says. */
export async function lookAtPackage(
  context: ServiceContext,
  { from, passphrase }: MethodArguments<'exchange.look'>,
  { signal }: Pick<TaskRun, 'signal'>,
): Promise<Looked> {
  const path = pathOf(context, from);
  const lock = await requireLock(path);
  if (lock === 'passphrase' && isEmpty(passphrase)) return notSeen('passphrase');
  try {
    const { manifest, layers } = await lookInside({
      ...(await readingOf(context, path, passphrase)),
      signal,
    });
    const { id } = manifest.recording;
    const changesOthers = layers === null ? noChanges : previewMerge(context, id, layers, manifest.from);
    return { locked: null, manifest, known: recordingRowId(context.db, id) !== null, changesOthers };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'package-not-for-you') throw error;
    return notSeen('key');
  }
}

const noChanges = { mine: 0, others: 0 };

function notSeen(locked: 'passphrase' | 'key'): Looked {
  return { locked, manifest: null, known: false, changesOthers: noChanges };
}

/** Takes a package in, all of it or nothing. Throws what `exchange.open` says. */
export async function openPackage(
  context: ServiceContext,
  { from, passphrase, looked }: MethodArguments<'exchange.open'>,
  run: TaskRun,
): Promise<Opened> {
  const path = pathOf(context, from);
  const name = basename(path);
  if ((await requireLock(path)) === 'passphrase' && isEmpty(passphrase))
    throw new AppError('package-needs-passphrase', { name });
  const opened = await withWorkplace(context.library, 'in', newId(), async (folder) => {
    const read = await readPackage({
      ...(await readingOf(context, path, passphrase)),
      folder,
      signal: run.signal,
      onProgress: (fraction) => run.report('reading', fraction * 0.8),
      keepsMedia: (manifest) => {
        if (looked !== undefined && manifest.id !== looked) throw new AppError('package-replaced', { name });
        return isNewHere(context, manifest);
      },
    });
    run.report('checking', 0.8);
    requireSameRecording(context, read.manifest);
    const media = isNewHere(context, read.manifest)
      ? await admitMedia(context, { manifest: read.manifest, saved: read.media, name, signal: run.signal })
      : [];
    if (run.signal.aborted) throw new AppError('cancelled', {});
    return await takeInPackage(context, { ...read, media, name });
  });
  await context.watched.markSeen(path);
  context.log({ event: 'opened', kind: opened.kind, isNew: opened.isNew });
  return opened;
}

async function requireLock(path: string): Promise<Lock> {
  const lock = await lockOf(path);
  if (lock === null) throw new AppError('package-not-ours', { name: basename(path) });
  return lock;
}

function isEmpty(passphrase: string | undefined): boolean {
  return passphrase === undefined || passphrase === '';
}

async function readingOf(
  context: ServiceContext,
  path: string,
  passphrase: string | undefined,
): Promise<Reading> {
  const { secretKey } = await ownKey(context);
  return { path, secrets: { passphrase, secretKeys: [secretKey] } };
}

function isNewHere({ db }: ServiceContext, { kind, recording }: Manifest): boolean {
  return kind === 'review' && recordingRowId(db, recording.id) === null;
}

/** Lengths of two copies of one recording may differ by what containers round, and a small file by a little more. */
const lengthToleranceMs = 1_000;

/**
 * A recording that is here already must be of the same conversation: its id alone may be somebody's mistake or malice.
 * Throws `package-recording-unknown`, `package-recording-other`.
 */
function requireSameRecording(context: ServiceContext, { kind, recording }: Manifest): void {
  const known = getRecording(context.db, recording.id);
  if (recordingRowId(context.db, recording.id) === null) {
    if (kind === 'feedback') throw new AppError('package-recording-unknown', {});
    return;
  }
  // One whose facts are lost cannot be compared with anything.
  if (known === null) throw new AppError('package-recording-other', {});
  const own = getStretches(context.db, known.id);
  const theirs = recording.stretches;
  const [ownEnd, theirEnd] = [own?.at(-1)?.[1], theirs?.at(-1)?.[1]];
  const isSame =
    ownEnd === undefined && theirEnd === undefined
      ? Math.abs(known.durationMs - recording.durationMs) <= lengthToleranceMs
      : (ownEnd ?? 0) <= (theirEnd === undefined ? recording.durationMs + lengthToleranceMs : Infinity) &&
        (theirEnd ?? 0) <= (ownEnd === undefined ? known.durationMs + lengthToleranceMs : Infinity);
  if (!isSame) throw new AppError('package-recording-other', {});
}
