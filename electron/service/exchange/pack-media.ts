import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../../../shared/errors';
import type { Excerpt } from '../../../shared/model/excerpt';
import type { MediaChoice, PackagedMedia } from '../../../shared/model/package';
import type { ServiceContext } from '../context';
import { type ClockPiece, type ClockSource, single } from '../media/clock-source';
import { hashOfFile } from '../media/content-hash';
import { makeExcerpt } from '../media/excerpt-media';
import { makeProxy } from '../media/proxy';
import { ensureSpace } from '../media/store-space';
import { strippedEnding, stripFile } from '../media/strip';
import { getAsset } from '../recordings/asset-queries';
import { listFiles, type OwnedFile } from '../recordings/file-queries';
import { originalMedia, pieceOf } from '../recordings/source';

/** A media file that is ready to be packed, where it lies now, and whether it was just made. */
export type ReadyMedia = { entry: PackagedMedia; path: string; isFresh: boolean };
export type MediaWork = {
  context: ServiceContext;
  recording: string;
  media: MediaChoice;
  cut: Excerpt | null;
  /** Where what is made is put until it is packed. */
  folder: string;
  signal: AbortSignal;
  /** From 0 to 1. */
  onProgress: (fraction: number) => void;
};
/** `asChosen` is false where a file could not be copied exactly, and a small one was made instead. */
export type PackedMedia = { files: ReadyMedia[]; asChosen: boolean };

/** What picture and sound take at most a millisecond to count as small already. */
const smallBytesPerMs = { video: 250, audio: 20 } as const;
const smallSide = 1_280;

/** Makes the media of a package: without any metadata, under neutral names, on the clock that the manifest tells. */
export async function packMedia(work: MediaWork): Promise<PackedMedia> {
  if (work.media === 'none') return { files: [], asChosen: true };
  const files = listFiles(work.context.db, work.recording);
  const tracks = files.filter(({ role, facts }) => role === 'speaker' && facts !== null);
  const jobs = tracks.length + 1;
  const part = (index: number): MediaWork => ({
    ...work,
    onProgress: (fraction) => work.onProgress((index + fraction) / jobs),
  });
  const main = await packMain(part(0), files);
  const packed = [...main.files];
  for (const [index, track] of tracks.entries())
    packed.push(...(await packTrack(part(index + 1), track, index)));
  work.onProgress(1);
  return { files: packed, asChosen: main.asChosen };
}

async function packMain(work: MediaWork, files: readonly OwnedFile[]): Promise<PackedMedia> {
  const source = originalMedia(work.context, work.recording);
  if (work.cut !== null) {
    const path = join(work.folder, wholeName(source));
    const { binaries } = work.context;
    await makeExcerpt({ ...stepOf(work), source, excerpt: work.cut, target: path, binaries });
    return { files: [await ready(work, path, whole)], asChosen: true };
  }
  const mayStay = work.media === 'original' || (await isSmall(source));
  const stripped = mayStay ? await stripAll(work, files) : null;
  if (stripped !== null) return { files: stripped, asChosen: true };
  return { files: [await makeSmall(work, source)], asChosen: work.media === 'small' };
}

const whole = { role: 'original' as const, startMs: 0, heard: false, speaker: null };

function wholeName({ facts }: ClockSource): string {
  return facts.kind === 'video' ? 'recording.mp4' : 'recording.m4a';
}

async function isSmall({ pieces, facts }: ClockSource): Promise<boolean> {
  let sizeBytes = 0;
  for (const { path } of pieces) sizeBytes += (await stat(path)).size;
  const fits = Math.max(facts.width ?? 0, facts.height ?? 0) <= smallSide;
  return fits && sizeBytes <= facts.durationMs * smallBytesPerMs[facts.kind];
}

/** The files themselves, each without its metadata; null as soon as one of them cannot be had exactly. */
async function stripAll(work: MediaWork, files: readonly OwnedFile[]): Promise<ReadyMedia[] | null> {
  const wanted = files.filter(({ role, heard }) => role === 'original' || heard);
  await ensureSpace(
    work.folder,
    wanted.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  );
  const made: ReadyMedia[] = [];
  for (const [index, file] of wanted.entries()) {
    const onProgress = (fraction: number): void => work.onProgress((index + fraction) / wanted.length);
    const stripped = await stripOne({ ...work, onProgress }, file, `${file.role}-${index + 1}`);
    if (stripped === null) return null;
    made.push(stripped);
  }
  return made;
}

async function stripOne(work: MediaWork, file: OwnedFile, stem: string): Promise<ReadyMedia | null> {
  const piece = requirePiece(work, file);
  const ending = strippedEnding(piece.facts);
  if (ending === null) return null;
  const target = join(work.folder, `${stem}.${ending}`);
  const { binaries } = work.context;
  const stripped = await stripFile({ ...stepOf(work), ...piece, target, binaries });
  if (stripped === null) return null;
  const { startMs, heard, speaker } = file;
  const role = file.role === 'speaker' || file.role === 'sound' ? file.role : 'original';
  return await ready(work, target, { role, startMs, heard, speaker }, { sha256: stripped.sha256 });
}

/** Our own small file of the whole: the one the window plays where that was made anew, else one made now. */
async function makeSmall(work: MediaWork, source: ClockSource): Promise<ReadyMedia> {
  const played = smallAsset(work, source);
  if (played !== null) return await ready(work, played, whole, { name: wholeName(source) });
  const path = join(work.folder, wholeName(source));
  await makeProxy({
    ...stepOf(work),
    source: toBeMadeAnew(source),
    target: path,
    binaries: work.context.binaries,
  });
  return await ready(work, path, whole);
}

export function smallAsset(
  { context, recording }: Pick<MediaWork, 'context' | 'recording'>,
  source: ClockSource,
): string | null {
  const { playback } = source.facts;
  const asset = playback === 'proxy' || playback === 'audio' ? getAsset(context.db, recording, 'play') : null;
  return asset === null ? null : context.library.file(recording, asset.fileName);
}

/** Also of what the window could play as it is. */
function toBeMadeAnew(source: ClockSource): ClockSource {
  const anew = (facts: ClockSource['facts']): ClockSource['facts'] => ({
    ...facts,
    playback: facts.kind === 'video' ? 'proxy' : 'audio',
  });
  return {
    ...source,
    pieces: source.pieces.map((piece) => ({ ...piece, facts: anew(piece.facts) })),
    facts: anew(source.facts),
  };
}

/** One speaker's own sound, in the same parts as the recording. */
async function packTrack(work: MediaWork, track: OwnedFile, index: number): Promise<ReadyMedia[]> {
  const stem = `speaker-${index + 1}`;
  const piece = requirePiece(work, track);
  const { binaries } = work.context;
  const path = join(work.folder, `${stem}.m4a`);
  const place = { role: 'speaker' as const, heard: false, speaker: track.speaker };
  if (work.cut !== null) {
    const source = { ...originalMedia(work.context, work.recording), sound: piece };
    const facts = { ...source.facts, kind: 'audio' as const, hasAudio: true };
    await makeExcerpt({
      ...stepOf(work),
      source: { ...source, facts },
      excerpt: work.cut,
      target: path,
      binaries,
    });
    return [await ready(work, path, { ...place, startMs: 0 })];
  }
  const alone = single(piece.path, piece.facts);
  if (work.media === 'original' || (await isSmall(alone))) {
    const stripped = await stripOne(work, track, stem);
    if (stripped !== null) return [stripped];
  }
  await makeProxy({ ...stepOf(work), source: toBeMadeAnew(alone), target: path, binaries });
  return [await ready(work, path, { ...place, startMs: track.startMs })];
}

function requirePiece({ context, recording }: MediaWork, file: OwnedFile): ClockPiece {
  const piece = pieceOf(context, recording, file);
  if (piece === null) throw new AppError('file-missing', { name: file.name });
  return piece;
}

/** `known`: what is known already. */
async function ready(
  { signal, folder }: Pick<MediaWork, 'signal' | 'folder'>,
  path: string,
  place: Omit<PackagedMedia, 'path' | 'sizeBytes' | 'sha256'>,
  known: { name?: string; sha256?: string } = {},
): Promise<ReadyMedia> {
  const isFresh = dirname(path) === folder;
  const { name = basename(path), sha256 = await hashOfFile(path, { signal, isFresh }) } = known;
  const { size } = await stat(path);
  return { path, isFresh, entry: { ...place, path: `media/${name}`, sizeBytes: size, sha256 } };
}

function stepOf({ signal, onProgress }: MediaWork): Pick<MediaWork, 'signal' | 'onProgress'> {
  return { signal, onProgress };
}
