import type { MethodArguments, MethodOutput } from '../../../shared/contract';
import { AppError } from '../../../shared/errors';
import type { ConsentPurpose } from '../../../shared/model/consent';
import type { Id } from '../../../shared/model/id';
import type { LayersDocument } from '../../../shared/model/layers-document';
import type { Manifest, PackageParts } from '../../../shared/model/package';
import type { Recording } from '../../../shared/model/recording';
import { NameReplacer } from '../../../shared/model/replace-names';
import { commit, type ServiceContext } from '../context';
import { newId } from '../id';
import { requireRecording } from '../recordings/require-recording';
import type { SealEntry } from './envelope/seal-entry';
import { sealFile } from './envelope/seal-file';
import { listHandovers, noteAnswered, noteHandover } from './handover-queries';
import { noteLayersGone } from './merge/layers-gone';
import { ownKey } from './own-key';
import { packMedia, type ReadyMedia } from './pack-media';
import { entriesOf, manifestOf, type Packing } from './package-contents';
import { consentFor, gatherWords, leavingOf, wasReceived } from './packed-document';
import { requireReadable, requireReadableSizes } from './require-readable';
import { isOnDiskOf, partOf, requireRoom } from './target';
import { requireTarget } from '../media/target';
import type { TaskRun } from './tasks';
import { notePart, removeLostParts, withWorkplace } from './workplace';

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
  await requireTarget(target, packing.overwrite);
  await removeLostParts(context.library);
  await requireRoom(target, await leastBytes(context, packing));
  const { publicKey } = await ownKey(context);
  return await withWorkplace(context.library, 'out', packing.id, async (folder) => {
    const share = parts.media === 'none' ? 0 : mediaShare;
    const media = await packMedia({
      ...{ context, recording: recording.id, media: parts.media, cut: leaving.cut, folder },
      signal: run.signal,
      onProgress: (fraction) => run.report('media', fraction * share),
    });
    await requireRoom(target, sumOf(media.files.map(({ entry }) => entry)));
    const part = partOf(target, packing.id);
    await notePart(folder, part);
    if (run.signal.aborted) throw new AppError('cancelled', {});
    // The media took its time: it may have been withdrawn meanwhile, or the conversation removed.
    requireRecording(context.db, recording.id);
    if (packing.kind === 'review') requireConsent(context, recording, packing.purpose);
    // What people say may have changed while the media was made: nothing is awaited until all of it is written down.
    const written = writeDown(context, packing, media.files, publicKey);
    const totalBytes = sumOf(written.entries);
    const { overwrite, protection } = packing;
    const { sizeBytes } = await sealFile({
      ...{ entries: written.entries, target, part, overwrite, protection, signal: run.signal },
      onProgress: (doneBytes) => run.report('packing', share + ((1 - share) * doneBytes) / totalBytes),
    });
    noteGone(context, recording.id, written);
    // The user may keep what they hand over in the very folder that is watched.
    await context.watched.markSeen(target);
    context.log({ event: 'packed', kind: packing.kind, media: media.files.length, sizeBytes });
    return { id: packing.id, sizeBytes, replaced: written.replaced, mediaAsChosen: media.asChosen };
  });
}

function sumOf(things: readonly { sizeBytes: number }[]): number {
  return things.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}

/** What a package takes at least beside its target: known of the original alone, which is copied on our own disk first. */
async function leastBytes(
  { library }: ServiceContext,
  { recording, parts, target }: Packing,
): Promise<number> {
  if (parts.media !== 'original') return 0;
  const sizeBytes = sumOf(recording.files.filter(({ role, heard }) => role !== 'sound' || heard));
  return (await isOnDiskOf(target, library.path)) ? 2 * sizeBytes : sizeBytes;
}

type Written = {
  manifest: Manifest;
  layers: LayersDocument;
  entries: readonly SealEntry[];
  replaced: NameReplacer['replaced'];
};

/** All that goes into a package, with the words as they are now. Throws `package-text-too-long`, `package-too-much`. */
function writeDown(
  context: ServiceContext,
  packing: Packing,
  media: readonly ReadyMedia[],
  replyKey: string,
): Written {
  const { kind, leaving, parts } = packing;
  const names = new NameReplacer(parts.replaceNames);
  const words = gatherWords(context, leaving, { ...parts, earlierGoal: kind === 'review' }, names, true);
  const manifest = manifestOf(context, packing, { words, names, media, replyKey });
  requireReadable(manifest, words);
  const entries = entriesOf(context, manifest, words, media);
  requireReadableSizes(entries);
  return { manifest, layers: words.layers, entries, replaced: names.replaced };
}

function requireConsent(context: ServiceContext, recording: Recording, purpose: ConsentPurpose): void {
  const { needed, consent } = consentFor(context, recording, purpose);
  if (needed && consent === null) throw new AppError('consent-missing', { purpose });
}

/** It went out: then the user is done with what they said in it, and not before, should anything fail. */
function noteGone(
  context: ServiceContext,
  recording: Id,
  { manifest, layers }: { manifest: Manifest; layers: LayersDocument },
): void {
  // What is shown of others follows.
  const topics = ['exchange', 'layers', 'annotations', 'comments', 'goals', 'recordings', 'history'] as const;
  commit(context, [...topics], recording, () => {
    noteLayersGone(context.db, layers);
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
