import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { MethodArguments, MethodOutput } from '../../../shared/contract';
import { AppError } from '../../../shared/errors';
import type { ConsentPurpose } from '../../../shared/model/consent';
import type { Id } from '../../../shared/model/id';
import type { Manifest, PackageParts } from '../../../shared/model/package';
import type { Recording } from '../../../shared/model/recording';
import { NameReplacer } from '../../../shared/model/replace-names';
import { commit, type ServiceContext } from '../context';
import { historyState, undo } from '../db/undo';
import { newId } from '../id';
import { requireRecording } from '../recordings/require-recording';
import { sealFile } from './envelope/seal-file';
import { listHandovers, noteAnswered, noteHandover } from './handover-queries';
import { ownKey } from './own-key';
import { packMedia } from './pack-media';
import { entriesOf, manifestOf, type Packing } from './package-contents';
import { consentFor, gatherWords, leavingOf, wasReceived } from './packed-document';
import type { TaskRun } from './tasks';
import { withWorkplace } from './workplace';

export type Packed = MethodOutput<'exchange.pack'>;

/** What the making of media takes of the whole, when there is any. */
const mediaShare = 0.7;

/** Makes a package at its target and notes that it went out. Throws what `exchange.pack` says. */
export async function packReview(
  context: ServiceContext,
  input: MethodArguments<'exchange.pack'>,
  run: TaskRun,
): Promise<Packed> {
  const recording = requireRecording(context.db, input.recording);
  requireConsent(context, recording, input.purpose);
  const { parts, to, purpose, question } = input;
  const leaving = leavingOf(context, recording, parts.stretches);
  return await pack(
    context,
    { ...input, id: newId(), kind: 'review', recording, leaving, to, purpose, question, answers: [] },
    run,
  );
}

/** Makes a feedback file: what the user said, and nothing of the conversation. Throws what `exchange.packFeedback` says. */
export async function packFeedback(
  context: ServiceContext,
  input: MethodArguments<'exchange.packFeedback'>,
  run: TaskRun,
): Promise<Packed> {
  const { db } = context;
  const recording = requireRecording(db, input.recording);
  const received = listHandovers(db, recording.id).filter(({ direction }) => direction === 'received');
  const purpose = received[0]?.purpose ?? 'supervision';
  if (!wasReceived(context, recording.id)) requireConsent(context, recording, purpose);
  const keys = [...new Set(received.flatMap(({ what }) => what.replyKey ?? []))];
  const protection = input.protection ?? (keys.length === 0 ? null : { publicKeys: keys.slice(0, 20) });
  if (protection === null) throw new AppError('reply-key-missing', {});
  const name = received[0]?.person?.name;
  return await pack(
    context,
    {
      ...{ recording, protection, purpose, target: input.target, overwrite: input.overwrite },
      id: newId(),
      kind: 'feedback',
      leaving: leavingOf(context, recording, null),
      parts: { ...onlyWords, ownLayer: input.share },
      to: name === undefined ? null : { name },
      question: '',
      answers: received.map(({ id }) => id),
    },
    run,
  );
}

const onlyWords: Omit<PackageParts, 'ownLayer'> = {
  media: 'none',
  stretches: null,
  transcript: false,
  speech: false,
  otherLayers: false,
  goal: true,
  replaceNames: [],
};

async function pack(context: ServiceContext, packing: Packing, run: TaskRun): Promise<Packed> {
  const { recording, leaving, parts, target } = packing;
  await requireTarget(packing);
  const { publicKey } = await ownKey(context);
  return await withWorkplace(context.library, 'out', packing.id, async (folder) => {
    const share = parts.media === 'none' ? 0 : mediaShare;
    const media = await packMedia({
      ...{ context, recording: recording.id, media: parts.media, cut: leaving.cut, folder },
      signal: run.signal,
      onProgress: (fraction) => run.report('media', fraction * share),
    });
    if (run.signal.aborted) throw new AppError('cancelled', {});
    // The media took its time: it may have been withdrawn meanwhile, or the conversation removed.
    requireRecording(context.db, recording.id);
    if (packing.kind === 'review') requireConsent(context, recording, packing.purpose);
    const names = new NameReplacer(parts.replaceNames);
    // What people say may change while the media is made: from here on nothing is awaited until all of it is written down.
    const stepBefore = lastStep(context, recording.id);
    const words = gatherWords(
      context,
      leaving,
      { ...parts, earlierGoal: packing.kind === 'review' },
      names,
      true,
    );
    const manifest = manifestOf(context, packing, { words, names, media: media.files, replyKey: publicKey });
    const entries = entriesOf(context, manifest, words, media.files);
    const total = entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    const { sizeBytes } = await sealFile({
      ...{ entries, target, overwrite: packing.overwrite, protection: packing.protection },
      signal: run.signal,
      onProgress: (done) => run.report('packing', share + ((1 - share) * done) / total),
    }).catch((error: unknown) => {
      openLayerAgain(context, recording.id, stepBefore);
      throw error;
    });
    noteGone(context, manifest, recording.id);
    // The user may keep what they hand over in the very folder that is watched.
    await context.watched.markSeen(target);
    context.log({ event: 'packed', kind: manifest.kind, media: media.files.length, sizeBytes });
    return { id: manifest.id, sizeBytes, replaced: names.replaced, mediaAsChosen: media.asChosen };
  });
}

function lastStep({ db }: ServiceContext, recording: Id): string | null {
  return historyState(db, recording).undo?.label ?? null;
}

/** What did not go out after all is not done either, unless the user went on meanwhile. */
function openLayerAgain(context: ServiceContext, recording: Id, stepBefore: string | null): void {
  const step = lastStep(context, recording);
  if (step === stepBefore || (step !== 'layer-seal' && step !== 'layer-share')) return;
  commit(context, ['layers', 'annotations', 'comments', 'goals', 'history'], recording, () =>
    undo(context.db, recording),
  );
}

function requireConsent(context: ServiceContext, recording: Recording, purpose: ConsentPurpose): void {
  const { needed, consent } = consentFor(context, recording, purpose);
  if (needed && consent === null) throw new AppError('consent-missing', { purpose });
}

/** Looked at before the work, so that a person hears at once that a name or folder will not do. */
async function requireTarget({ target, overwrite }: Pick<Packing, 'target' | 'overwrite'>): Promise<void> {
  const name = basename(target);
  const taken = await stat(target).catch(() => null);
  if (taken !== null && !overwrite) throw new AppError('clip-target-exists', { name });
  if (taken?.isDirectory() === true) throw new AppError('clip-target-unwritable', { name });
  await access(dirname(target), constants.W_OK).catch((cause: unknown) => {
    throw new AppError('clip-target-unwritable', { name }, { cause });
  });
}

function noteGone(context: ServiceContext, manifest: Manifest, recording: Id): void {
  commit(context, ['exchange'], recording, () => {
    if (manifest.kind === 'feedback') return noteAnswered(context.db, recording);
    const { id, purpose, question, keepUntil, to } = manifest;
    noteHandover(context.db, {
      ...{ id, recording, purpose, question, keepUntil },
      direction: 'sent',
      person: to === null ? null : { id: null, name: to.name, role: null },
      what: { goal: null, replyKey: null, answers: [] },
    });
  });
}
