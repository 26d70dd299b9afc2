import { AppError } from '../../../shared/errors';
import { decodedInput, packetTimeArguments, probeArguments, withoutMetadata } from './args';
import type { MediaBinaries } from './binaries';
import { single } from './clock-source';
import { encodeFile } from './encode';
import type { Container, MediaFacts } from './facts';
import { runFfprobe } from './ffmpeg';
import { parseFfprobe } from './ffprobe-answer';
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

/** Times in two containers may be rounded differently by this much. */
const roundingMs = 2;
const readingTimeoutMs = 600_000;
/** What ffprobe writes of a packet at least: `N/A,N/A` and the line's end. */
const shortestLine = 8;

/**
 * Copies picture and sound of a file without what it says of place, device, time and title, and without other tracks.
 * Every packet is there with its time; answers with the copy's facts, or null where that could not be had: then nothing is
 * left at `target`. Throws `cancelled`, `disk-full`, `ffmpeg-stalled`, `ffmpeg-missing`.
 */
export async function stripFile(request: StripRequest): Promise<MediaFacts | null> {
  const { facts, target, binaries, signal } = request;
  const chosen = formats[facts.container];
  if (chosen === undefined || facts.warnings.includes('damaged')) return null;
  const found: MediaFacts[] = [];
  try {
    await encodeFile({
      ...{ binaries, signal, target },
      step: 'strip',
      onProgress: request.onProgress,
      outputDurationMs: facts.durationMs,
      plan: {
        inputs: [decodedInput(request.path)],
        outputOptions: [
          facts.kind === 'video' ? ['-map', `0:v:${facts.videoIndex}`] : ['-vn'],
          facts.hasAudio ? ['-map', `0:a:${facts.audioIndex}`] : ['-an'],
          ['-c', 'copy', ...withoutMetadata(), '-map_metadata:s', '-1'],
          [...chosen.options, '-f', chosen.format],
        ].flat(),
      },
      verify: async (part) => {
        found.push(await verified(request, part));
      },
    });
    return found[0] ?? null;
  } catch (error) {
    if (error instanceof NotExact || isAboutTheFile(error)) return null;
    throw error;
  }
}

class NotExact extends Error {
  override readonly name = 'NotExact';
}

function isAboutTheFile(error: unknown): boolean {
  return error instanceof AppError && (error.code === 'ffmpeg-failed' || error.code.startsWith('file-'));
}

async function verified(request: StripRequest, part: string): Promise<MediaFacts> {
  const { facts, binaries, signal } = request;
  const made = await probeFile({ path: part, name: 'stripped', binaries, signal });
  const same = (['kind', 'videoCodec', 'audioCodec', 'width', 'height', 'hasAudio'] as const).every(
    (name) => made[name] === facts[name],
  );
  if (!same || Math.abs(made.durationMs - facts.durationMs) > roundingMs) throw new NotExact('facts');
  await requireSamePackets(request, { path: part, facts: made });
  await requireAnonymous(request, part);
  const original = single(request.path, facts);
  if (!isTimeKept(await checkTime({ original, played: part, binaries, signal }), original))
    throw new NotExact('time');
  return made;
}

/** Every packet of the one is in the other, at the same time of the clock. */
async function requireSamePackets(
  request: StripRequest,
  made: { path: string; facts: MediaFacts },
): Promise<void> {
  const { facts } = request;
  const streams = [
    ...(facts.kind === 'video' ? [[`v:${facts.videoIndex}`, 'v:0'] as const] : []),
    ...(facts.hasAudio ? [[`a:${facts.audioIndex}`, 'a:0'] as const] : []),
  ];
  for (const [before, after] of streams) {
    const [wanted, found] = await Promise.all([
      packetTimes(request, { path: request.path, facts }, before),
      packetTimes(request, made, after),
    ]);
    const isSame =
      wanted.length > 0 &&
      wanted.length === found.length &&
      wanted.every((time, index) => !(Math.abs(time - (found[index] ?? Infinity)) > roundingMs));
    if (!isSame) throw new NotExact('packets');
  }
}

async function packetTimes(
  { binaries, signal }: StripRequest,
  { path, facts }: { path: string; facts: MediaFacts },
  stream: string,
): Promise<Float64Array> {
  const asked = { binaries, signal, name: 'strip', timeoutMs: readingTimeoutMs };
  const answer = await runFfprobe({ ...asked, arguments: packetTimeArguments(path, stream) });
  if (!answer.succeeded) throw new NotExact('unreadable');
  return timesIn(answer.output, facts.startOffsetMs);
}

/** Line by line and not all at once: eight hours have millions of packets. */
function timesIn(output: string, zeroMs: number): Float64Array {
  const times = new Float64Array(Math.ceil(output.length / shortestLine));
  let count = 0;
  for (let from = 0; from < output.length; ) {
    const end = output.indexOf('\n', from);
    const until = end === -1 ? output.length : end;
    if (until > from) times[count++] = Number.parseFloat(output.slice(from, until)) * 1000 - zeroMs;
    from = until + 1;
  }
  return times.slice(0, count);
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
