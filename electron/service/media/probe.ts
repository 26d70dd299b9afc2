import { stat } from 'node:fs/promises';
import { AppError } from '../../../shared/errors';
import { packetTimeArguments, probeArguments } from './args';
import type { MediaBinaries } from './binaries';
import { runFfprobe } from './ffmpeg';
import { type ProbedFile, lastPacketEnd, parseFfprobe } from './ffprobe-answer';
import { type FileKind, type IsoLayout, lookAtFile } from './file-kind';
import type { MediaFacts } from './facts';
import { hasCode } from './part-files';
import { chosenStreams, factsOf, needsPacketScan } from './probe-facts';

export type ProbeRequest = {
  path: string;
  /** The file's own name, for messages. */
  name: string;
  binaries: MediaBinaries;
  signal?: AbortSignal | undefined;
};

const maxFileBytes = 50_000_000_000;
const maxDurationMs = 8 * 3_600_000;
const maxStreams = 32;
const maxSide = 8192;
const maxSampleRate = 192_000;
const scanTimeoutMs = 300_000;

/** What is inside a file; an `AppError` with the reason, fit for a person, when it is nothing we can review. */
export async function probeFile(request: ProbeRequest): Promise<MediaFacts> {
  const { name } = request;
  await ensureFile(request);
  const { kind, head, layout } = await lookAtFile(request.path).catch((error: unknown) => {
    throw new AppError('file-unreadable', { name }, { cause: error });
  });
  refuseByKind(kind, layout, name);
  const answer = await runFfprobe({ ...request, arguments: probeArguments(request.path) });
  const probed = answer.succeeded ? parseFfprobe(answer.output) : null;
  if (probed === null) throw refusalOf(kind, name);
  refuseByContent(probed, name);
  const isEstimated = answer.messages.includes('Estimating duration from bitrate');
  const isDamaged = layout?.isTruncated === true;
  const measuredEndMs =
    isDamaged || needsPacketScan(probed, isEstimated) ? await measureEnd(probed, request) : null;
  const facts = factsOf({ probed, head, layout, measuredEndMs, isDamaged });
  if (facts.durationMs > maxDurationMs) throw new AppError('file-too-large', { name, limit: 'duration' });
  if (facts.durationMs === 0) throw new AppError('file-unfinished', { name });
  return facts;
}

async function ensureFile({ path, name }: ProbeRequest): Promise<void> {
  const found = await stat(path).catch((error: unknown) => {
    const isMissing = hasCode(error, 'ENOENT', 'ENOTDIR');
    throw new AppError(isMissing ? 'file-missing' : 'file-unreadable', { name }, { cause: error });
  });
  if (found.isDirectory()) throw new AppError('file-is-folder', { name });
  if (!found.isFile()) throw new AppError('file-unreadable', { name });
  if (found.size > maxFileBytes) throw new AppError('file-too-large', { name, limit: 'bytes' });
}

function refuseByKind(kind: FileKind, layout: IsoLayout | null, name: string): void {
  switch (kind) {
    case 'empty':
      throw new AppError('file-empty', { name });
    case 'zeros':
      throw new AppError('file-unfinished', { name });
    case 'playlist':
      throw new AppError('file-is-playlist', { name });
    case 'text':
      throw new AppError('file-not-media', { name });
    case 'picture':
      throw new AppError('file-is-picture', { name });
    case 'iso':
      if (layout?.hasMovie === false) throw new AppError('file-unfinished', { name });
      return;
    case 'media':
      return;
  }
}

/**
 * Why ffprobe could not open a file whose first bytes gave no reason. Its own words are no help: of anything called
 * `.mp4` it says that the moov is missing.
 */
function refusalOf(kind: FileKind, name: string): AppError {
  return new AppError(kind === 'iso' ? 'file-unfinished' : 'file-not-media', { name });
}

function refuseByContent(probed: ProbedFile, name: string): void {
  if (probed.format.nb_streams > maxStreams) throw new AppError('file-too-large', { name, limit: 'streams' });
  const { video, audio } = chosenStreams(probed);
  if (video === null && audio === null) throw refusalWithoutTracks(probed, name);
  if (video !== null) {
    const [width, height] = [video.width ?? 0, video.height ?? 0];
    if (Math.max(width, height) > maxSide) throw new AppError('file-too-large', { name, limit: 'pixels' });
    if (!isKnownCodec(video.codec_name) || isLocked(video.codec_tag_string) || width === 0) {
      throw new AppError('file-codec-unsupported', { name, codec: video.codec_tag_string ?? 'unknown' });
    }
    if (video.nb_frames === 1 && audio === null) throw new AppError('file-is-picture', { name });
  }
  if (audio !== null && (isLocked(audio.codec_tag_string) || (audio.sample_rate ?? 0) > maxSampleRate)) {
    throw new AppError('file-codec-unsupported', { name, codec: audio.codec_tag_string ?? 'unknown' });
  }
}

/** Sound in a format nobody can decode is not the same as no sound at all: only the first can be converted elsewhere. */
function refusalWithoutTracks(probed: ProbedFile, name: string): AppError {
  const unknown = probed.streams.find((stream) => stream.codec_type === 'audio');
  if (unknown === undefined) return new AppError('file-without-tracks', { name });
  return new AppError('file-codec-unsupported', { name, codec: unknown.codec_tag_string ?? 'unknown' });
}

function isKnownCodec(codec: string | undefined): boolean {
  return codec !== undefined && codec !== 'unknown' && codec !== 'none';
}

/** Tags of bought, encrypted films and music. */
function isLocked(tag: string | undefined): boolean {
  return tag !== undefined && ['drmi', 'drms', 'encv', 'enca'].includes(tag);
}

/** Reads every packet's time: the only truth where a header is absent, estimated or promises more than is there. */
async function measureEnd(probed: ProbedFile, request: ProbeRequest): Promise<number | null> {
  const { video, audio, videoIndex, audioIndex } = chosenStreams(probed);
  let endMs: number | null = null;
  for (const stream of [
    video === null ? null : `v:${videoIndex}`,
    audio === null ? null : `a:${audioIndex}`,
  ]) {
    if (stream === null) continue;
    const packets = await runFfprobe({
      ...request,
      arguments: packetTimeArguments(request.path, stream),
      timeoutMs: scanTimeoutMs,
    });
    const end = lastPacketEnd(packets.output);
    if (end !== null) endMs = Math.max(endMs ?? 0, Math.round(end * 1000));
  }
  return endMs;
}
