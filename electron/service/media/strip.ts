import { rename } from 'node:fs/promises';
import { AppError } from '../../../shared/errors';
import { decodedInput, packetListOptions, probeArguments, withoutMetadata } from './args';
import type { MediaBinaries } from './binaries';
import { single } from './clock-source';
import { hashOfFile } from './content-hash';
import { encodeFile } from './encode';
import type { Container, MediaFacts } from './facts';
import { runFfmpeg, runFfprobe } from './ffmpeg';
import { parseFfprobe } from './ffprobe-answer';
import { comparePackets, PacketList } from './packet-list';
import { probeFile } from './probe';
import { checkTime, isTimeKept } from './time-check';

export type StripRequest = {
  path: string;
  facts: MediaFacts;
  target: string;
  binaries: MediaBinaries;
  signal?: AbortSignal | undefined;
  onProgress?: ((fraction: number) => void) | undefined;
};

/** A copy, and what it is made sure to be. */
export type Stripped = { facts: MediaFacts; sha256: string };

/** Containers that keep the times of what is copied into them; the others are made anew. */
const formats: Partial<Record<Container, { format: string; ending: string; options: readonly string[] }>> = {
  mp4: { format: 'mp4', ending: 'mp4', options: ['-movie_timescale', '90000'] },
  mov: { format: 'mov', ending: 'mov', options: ['-movie_timescale', '90000'] },
  webm: { format: 'webm', ending: 'webm', options: [] },
  matroska: { format: 'matroska', ending: 'mkv', options: [] },
  mp3: { format: 'mp3', ending: 'mp3', options: ['-write_xing', '0', '-id3v2_version', '0'] },
  wav: { format: 'wav', ending: 'wav', options: ['-rf64', 'auto'] },
  ogg: { format: 'ogg', ending: 'ogg', options: [] },
  flac: { format: 'flac', ending: 'flac', options: [] },
  aac: { format: 'adts', ending: 'aac', options: [] },
};

/** The neutral ending of a file without its metadata; null when it has to be made anew. */
export function strippedEnding({ container, kind }: Pick<MediaFacts, 'container' | 'kind'>): string | null {
  const ending = formats[container]?.ending ?? null;
  return ending === 'mp4' && kind === 'audio' ? 'm4a' : ending;
}

/** What a file may still say of itself: nothing that tells one from another. */
const harmless: Readonly<Record<string, RegExp>> = {
  major_brand: /./u,
  minor_version: /./u,
  compatible_brands: /./u,
  language: /^und$/u,
  handler_name: /^(?:Video|Sound)Handler$/u,
  vendor_id: /^(?:\[0\]\[0\]\[0\]\[0\]|FFMP)$/u,
  encoder: /^Lav[fc]\b.{0,20}$/u,
  duration: /^[\d:.]+$/iu,
};

/**
 * The units of a picture's stream in which somebody may have written something beside it: closed captions, a camera's own
 * remarks. Without them every picture is decoded as before. Sources: ITU-T H.264, table 7-1; H.265, table 7-1; AV1, 6.2.2;
 * H.262, table 6-1.
 */
const remarks: Readonly<Record<string, string>> = { h264: '6', hevc: '39|40', av1: '5', mpeg2video: '178' };
/** A picture from which any player can begin; others of H.264 are told apart by such a remark only. */
const h264Beginning = '5';

/** Times in two containers may be rounded differently by this much. */
const roundingMs = 2;
/** What copying takes of the whole; comparing and hashing what was made takes the rest. */
const copyingShare = 0.5;

/**
 * Copies picture and sound of a file without what it says of place, device, time and title, without what is written between
 * its pictures, and without other tracks.
 * Every packet is there with its time; answers with the copy's facts, or null where that could not be had: then nothing is
 * left at `target`. Throws `cancelled`, `disk-full`, `ffmpeg-stalled`, `ffmpeg-missing`.
 */
export async function stripFile(request: StripRequest): Promise<Stripped | null> {
  const { facts, target, binaries, signal } = request;
  const chosen = formats[facts.container];
  if (chosen === undefined || facts.warnings.includes('damaged')) return null;
  const before = new PacketList();
  const found: Stripped[] = [];
  try {
    await encodeFile({
      ...{ binaries, signal, target },
      step: 'strip',
      onProgress: (fraction) => request.onProgress?.(fraction * copyingShare),
      outputDurationMs: facts.durationMs,
      plan: {
        inputs: [decodedInput(request.path)],
        outputOptions: [
          facts.kind === 'video' ? ['-map', `0:v:${facts.videoIndex}`] : ['-vn'],
          facts.hasAudio ? ['-map', `0:a:${facts.audioIndex}`] : ['-an'],
          ['-c', 'copy', ...withoutRemarks(facts), ...withoutMetadata(), '-map_metadata:s', '-1'],
          [...chosen.options, '-f', chosen.format],
        ].flat(),
      },
      // Listed in the same reading: gigabytes are not read twice.
      besides: packetListOptions(streamsOf(facts), withoutRemarks(facts)),
      onBytes: (bytes) => before.take(bytes),
      verify: async (part) => {
        found.push(await verified(request, part, before));
      },
      // Made to be packed at once and thrown away: it need not outlive a power cut, which flushing it would take seconds for.
      place: rename,
    });
    return found[0] ?? null;
  } catch (error) {
    if (error instanceof NotExact || isAboutTheFile(error)) return null;
    throw error;
  }
}

function withoutRemarks({ kind, videoCodec }: MediaFacts): string[] {
  const units = kind === 'video' ? remarks[videoCodec ?? ''] : undefined;
  return units === undefined ? [] : ['-bsf:v:0', `filter_units=remove_types=${units}`];
}

class NotExact extends Error {
  override readonly name = 'NotExact';
}

function isAboutTheFile(error: unknown): boolean {
  return error instanceof AppError && (error.code === 'ffmpeg-failed' || error.code.startsWith('file-'));
}

function streamsOf({ kind, hasAudio, videoIndex, audioIndex }: MediaFacts): string[] {
  return [...(kind === 'video' ? [`v:${videoIndex}`] : []), ...(hasAudio ? [`a:${audioIndex}`] : [])];
}

async function verified(request: StripRequest, part: string, before: PacketList): Promise<Stripped> {
  const { facts, binaries, signal } = request;
  const made = await probeFile({ path: part, name: 'stripped', binaries, signal });
  const same = (['kind', 'videoCodec', 'audioCodec', 'width', 'height', 'hasAudio'] as const).every(
    (name) => made[name] === facts[name],
  );
  if (!same || Math.abs(made.durationMs - facts.durationMs) > roundingMs) throw new NotExact('facts');
  await requireAnonymous(request, part);
  const [listed, hashed] = await Promise.allSettled([
    listPackets(request, part, made, before),
    hashOfFile(part, { signal, isFresh: true }),
  ]);
  if (listed.status === 'rejected') throw listed.reason;
  if (hashed.status === 'rejected') throw hashed.reason;
  const likeness = comparePackets(before, listed.value, roundingMs);
  if (likeness === 'different') throw new NotExact('packets');
  // What is the same to the byte looks and sounds the same.
  if (likeness === 'same-times') await requireSameTimes(request, part);
  return { facts: made, sha256: hashed.value };
}

async function listPackets(
  request: StripRequest,
  part: string,
  made: MediaFacts,
  before: PacketList,
): Promise<PacketList> {
  const { binaries, signal, onProgress } = request;
  const list = new PacketList();
  const streams = streamsOf(made);
  const asksBeginnings = made.kind === 'video' && made.videoCodec === 'h264';
  const beginnings = asksBeginnings ? ['-bsf:v:1', `filter_units=pass_types=${h264Beginning}`] : [];
  await runFfmpeg({
    ...{ binaries, signal, step: 'strip', outputDurationMs: made.durationMs },
    plan: {
      inputs: [decodedInput(part)],
      outputOptions: packetListOptions(
        [...streams, ...(asksBeginnings ? [`v:${made.videoIndex}`] : [])],
        [...withoutRemarks(made), ...beginnings],
      ),
      output: { to: 'stdout' },
    },
    onBytes: (bytes) => list.take(bytes),
    onProgress: (fraction) => onProgress?.(copyingShare + fraction * (1 - copyingShare)),
  });
  if (asksBeginnings) requireBeginnings(before, list, streams.length);
  return list;
}

/** Where playing may begin at other pictures too, players need the remarks that tell so: then it is no exact copy. */
function requireBeginnings(before: PacketList, list: PacketList, listedBehind: number): void {
  const keys = before.streams.get(0)?.keyCount ?? 0;
  const beginnings = list.streams.get(listedBehind)?.count ?? 0;
  if (beginnings < keys) throw new NotExact('beginnings');
  list.streams.delete(listedBehind);
}

async function requireSameTimes(
  { path, facts, binaries, signal }: StripRequest,
  part: string,
): Promise<void> {
  const original = single(path, facts);
  const check = await checkTime({ original, played: part, binaries, signal });
  if (!isTimeKept(check, original)) throw new NotExact('time');
}

async function requireAnonymous({ binaries, signal }: StripRequest, part: string): Promise<void> {
  const answer = await runFfprobe({ binaries, signal, name: 'strip', arguments: probeArguments(part) });
  const probed = answer.succeeded ? parseFfprobe(answer.output) : null;
  if (probed === null) throw new NotExact('unreadable');
  for (const { tags } of [probed.format, ...probed.streams]) {
    for (const [name, text] of Object.entries(tags ?? {})) {
      if (harmless[name.toLowerCase()]?.test(text) !== true) throw new NotExact('metadata');
    }
  }
}
