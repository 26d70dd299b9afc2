import { AppError } from '../../../shared/errors';
import { decodedInput, probeArguments } from './args';
import type { MediaBinaries } from './binaries';
import type { ClipShape } from './clip-plan';
import { FfmpegFailure, runFfmpeg, runFfprobe } from './ffmpeg';
import { type ProbedFile, type ProbedStream, parseFfprobe } from './ffprobe-answer';

export type ClipCheck = {
  path: string;
  shape: ClipShape;
  hasAudio: boolean;
  binaries: MediaBinaries;
  signal?: AbortSignal | undefined;
};

/** What an mp4 without any metadata still carries: its own kind, and the muxer's fixed names. */
const harmlessTags: ReadonlySet<string> = new Set([
  ...['major_brand', 'minor_version', 'compatible_brands', 'language', 'handler_name', 'vendor_id'],
]);
/** The sample entry names its compressor; without version this is the same in every clip of everybody. */
const encoderName = 'Lavc libx264';
/** One block of AAC at 48 kHz: sound ends on a whole block. */
const soundBlockMs = 1024 / 48;
const startToleranceSeconds = 0.002;

/** Throws `clip-not-exact` unless a finished clip is what was asked for: every frame there, from 0, whole, anonymous. */
export async function verifyClip(check: ClipCheck): Promise<void> {
  const answer = await runFfprobe({ ...check, arguments: probeArguments(check.path), name: 'clip' });
  const probed = answer.succeeded ? parseFfprobe(answer.output) : null;
  const problem = probed === null ? 'unreadable' : (problemOf(probed, check) ?? (await decodeProblem(check)));
  if (problem !== null) throw new AppError('clip-not-exact', {}, { cause: new FfmpegFailure([problem]) });
}

function problemOf(probed: ProbedFile, { shape, hasAudio }: ClipCheck): string | null {
  const pictures = probed.streams.filter((stream) => stream.codec_type === 'video');
  const sounds = probed.streams.filter((stream) => stream.codec_type === 'audio');
  const [picture] = pictures;
  if (picture === undefined || pictures.length !== 1) return 'not one picture';
  if (sounds.length !== (hasAudio ? 1 : 0) || probed.streams.length !== pictures.length + sounds.length) {
    return 'other streams than asked for';
  }
  if (picture.nb_frames !== shape.frameCount)
    return `${picture.nb_frames} frames instead of ${shape.frameCount}`;
  if (probed.streams.some((stream) => Math.abs(stream.start_time ?? 0) > startToleranceSeconds)) {
    return 'a stream does not start at 0';
  }
  const durationMs = (probed.format.duration ?? 0) * 1000;
  const tolerance = Math.max(1000 / shape.rate, soundBlockMs) + 1;
  if (Math.abs(durationMs - shape.durationMs) > tolerance) return 'the length is not the wanted one';
  return [probed.format, ...probed.streams].some(hasTelltale) ? 'metadata was left in' : null;
}

function hasTelltale(part: Pick<ProbedStream, 'tags'>): boolean {
  return Object.entries(part.tags ?? {}).some(
    ([tag, text]) => !harmlessTags.has(tag) && !(tag === 'encoder' && text === encoderName),
  );
}

/** Plays it from start to end: a file can look right from outside and still not decode. */
async function decodeProblem(check: ClipCheck): Promise<string | null> {
  const input = decodedInput(check.path);
  try {
    await runFfmpeg({
      binaries: check.binaries,
      step: 'clip-check',
      signal: check.signal,
      plan: {
        inputs: [{ ...input, options: ['-xerror', '-err_detect', 'explode', ...input.options] }],
        outputOptions: [],
        output: { to: 'nothing' },
      },
    });
    return null;
  } catch (error) {
    if (error instanceof AppError && error.code !== 'ffmpeg-failed') throw error;
    return 'it does not decode';
  }
}
