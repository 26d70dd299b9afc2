import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../shared/errors';
import type { ExportCheck } from '../../../shared/model/export-entry';
import { probeArguments } from './args';
import { edgeSize } from './clip-picture';
import { workNames } from './clip-plan';
import { type ClipReadBack, type PlayedClip, readClipBack } from './clip-read-back';
import { partFrames } from './clip-shape';
import { bestShift, comparedRate } from './compare-sound';
import { FfmpegFailure, runFfprobe } from './ffmpeg';
import { type ProbedFile, type ProbedStream, parseFfprobe } from './ffprobe-answer';

export type ClipCheck = ClipReadBack & {
  hasSubtitles: boolean;
  /** Whether its first and last frame can be compared with what was read: not when they are faded. */
  comparesEdges: boolean;
  /** A part of a reel has its sound as it is, in blocks of another kind. */
  isJoined: boolean;
};

/** What an mp4 without any metadata still carries: its own kind, and the muxer's fixed names. */
const harmlessTags: ReadonlySet<string> = new Set([
  ...['major_brand', 'minor_version', 'compatible_brands', 'language', 'handler_name', 'vendor_id'],
]);
/** The sample entry names its compressor; without version this is the same in every clip of everybody. */
const encoderName = 'Lavc libx264';
/** One block of AAC at 48 kHz: sound ends on a whole block. */
const soundBlock = 1024;
const soundBlockMs = soundBlock / 48;
const startToleranceSeconds = 0.002;
const mostOffsetMs = 40;
/** Mean grey levels between a frame and what became of it; another frame is farther away, if anything moved. */
const edgeTolerance = 6;

/** Throws `clip-not-exact` unless a finished clip is what was asked for. Answers with what was looked at. */
export async function verifyClip(check: ClipCheck): Promise<ExportCheck[]> {
  // Side by side: most of either is the start of a program. Neither is left running when the other fails.
  const [asked, played] = await Promise.allSettled([
    runFfprobe({ ...check, arguments: probeArguments(check.path), name: 'clip' }),
    readClipBack(check),
  ]);
  if (asked.status === 'rejected') throw asked.reason;
  const probed = asked.value.succeeded ? parseFfprobe(asked.value.output) : null;
  const known = probed === null ? 'unreadable' : problemOf(probed, check);
  if (known === null && played.status === 'rejected') throw played.reason;
  const problem = known ?? (played.status === 'fulfilled' ? await contentProblem(check, played.value) : null);
  if (problem !== null) throw new AppError('clip-not-exact', {}, { cause: new FfmpegFailure([problem]) });
  return [
    ...(['frames', 'length', 'no-tags', 'nothing-hidden', 'readable'] as const),
    ...(check.comparesEdges ? (['first-frame', 'last-frame'] as const) : []),
    ...(check.hasAudio ? (['sound-offset'] as const) : []),
  ];
}

function problemOf(probed: ProbedFile, check: ClipCheck): string | null {
  const { timeline, hasAudio, hasSubtitles } = check;
  const ofType = (type: string) => probed.streams.filter((stream) => stream.codec_type === type);
  const [pictures, sounds, subtitles] = [ofType('video'), ofType('audio'), ofType('subtitle')];
  const counts = [pictures.length, sounds.length, subtitles.length, probed.streams.length];
  const [audio, texts] = [hasAudio ? 1 : 0, hasSubtitles ? 1 : 0];
  if (counts.join() !== [1, audio, texts, 1 + audio + texts].join()) return 'other streams than asked for';
  const frames = pictures[0]?.nb_frames;
  if (frames !== timeline.frameCount) return `${frames} frames instead of ${timeline.frameCount}`;
  // The encoder's own lead and a filled last block; anything more would be sound that an edit list hides.
  const blocks = sounds[0]?.nb_frames ?? 0;
  if (hasAudio && !check.isJoined && blocks > Math.ceil(timeline.sampleCount / soundBlock) + 2)
    return 'more sound than is heard';
  const leads = probed.packets.some(({ pts_time: at }) => (at ?? 0) < -2.2 * (soundBlockMs / 1000));
  if (leads) return 'something lies before the start';
  if ([...pictures, ...sounds].some((stream) => Math.abs(stream.start_time ?? 0) > startToleranceSeconds)) {
    return 'a stream does not start at 0';
  }
  const durationMs = (probed.format.duration ?? 0) * 1000;
  const tolerance = Math.max(1000 / timeline.rate, soundBlockMs) + 1;
  if (Math.abs(durationMs - timeline.durationMs) > tolerance) return 'the length is not the wanted one';
  return [probed.format, ...probed.streams].some(hasTelltale) ? 'metadata was left in' : null;
}

function hasTelltale(part: Pick<ProbedStream, 'tags'>): boolean {
  return Object.entries(part.tags ?? {}).some(
    ([tag, text]) => !harmlessTags.has(tag) && !(tag === 'encoder' && text === encoderName),
  );
}

/** Its edges and its sound compared with what was read: each by itself could be right. */
async function contentProblem(check: ClipCheck, { edges, sound }: PlayedClip): Promise<string | null> {
  const wanted = await readFile(join(check.folder, workNames.edges));
  if (check.comparesEdges && edgeDistance(wanted, edges) > edgeTolerance)
    return 'an edge is not the frame asked for';
  return sound !== null && (await soundProblem(check, sound)) ? 'the sound is not in its place' : null;
}

/** The largest mean difference of the frames in both; of a clip of one frame there is only one. */
function edgeDistance(wanted: Uint8Array, made: Uint8Array): number {
  const pixels = edgeSize.width * edgeSize.height;
  if (wanted.length === 0 || wanted.length !== made.length) return Infinity;
  let most = 0;
  for (let start = 0; start < wanted.length; start += pixels) {
    let sum = 0;
    for (let at = start; at < start + pixels; at += 1) sum += Math.abs((wanted[at] ?? 0) - (made[at] ?? 0));
    most = Math.max(most, sum / pixels);
  }
  return most;
}

async function soundProblem({ folder, timeline }: ClipCheck, heard: Buffer): Promise<boolean> {
  const { parts, rate } = timeline;
  const index = parts.findIndex(({ kind }) => kind === 'content');
  const part = parts[index];
  if (part === undefined) return true;
  const before = parts.slice(0, index).reduce((sum, card) => sum + partFrames(card), 0);
  const from = Math.round((before * comparedRate) / rate);
  const length = Math.round((partFrames(part) * comparedRate) / rate);
  // Too short to tell one sound from another.
  if (length < comparedRate / 5) return false;
  const told = samplesIn(await readFile(join(folder, workNames.told))).subarray(0, length);
  const shift = bestShift(told, samplesIn(heard).subarray(from));
  return shift === null || (Math.abs(shift) * 1000) / comparedRate >= mostOffsetMs;
}

function samplesIn(bytes: Buffer): Int16Array {
  // A buffer may begin anywhere in its memory, samples only at even places.
  return new Int16Array(Uint8Array.from(bytes).buffer, 0, Math.floor(bytes.length / 2));
}
