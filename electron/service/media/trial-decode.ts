import type { MediaBinaries } from './binaries';
import { frameArguments } from './args';
import { runFfprobe } from './ffmpeg';
import type { ProbedFrame } from './ffprobe-answer';
import type { Candidate } from './probe-facts';

export type TrialRequest = {
  path: string;
  /** The file's own name, for messages. */
  name: string;
  binaries: MediaBinaries;
  signal?: AbortSignal | undefined;
  /** First and last instant by the header, in seconds of the file's own time; `null` end where it does not say. */
  startSeconds: number;
  endSeconds: number | null;
  /** What was decoded while the file was looked into: those streams need no trial of their own. */
  frames: readonly ProbedFrame[];
};

export type Trial = {
  /** The first stream of which something could be decoded. */
  stream: Candidate | null;
  /** Its beginning could not be decoded, but a later place could. */
  isDamaged: boolean;
  /** Frames woven from two moments, by their own word. */
  isInterlaced: boolean;
  /** At least one stream is in a form for which this ffmpeg has no decoder. */
  lacksDecoder: boolean;
};

const mostCandidates = 4;
/** Enough for one frame; then enough to find a key frame or to get past a hole. */
const firstPackets = 2;
const morePackets = 80;
const laterPlaces = [0.1, 0.5];
const patienceMs = 10_000;

/**
 * Decodes a little of each stream until one gives a frame: a header can promise what no decoder here can read. Each try
 * takes about 0.1 s, and none is made where a frame was seen already.
 */
export async function tryStreams(
  type: 'v' | 'a',
  candidates: readonly Candidate[],
  request: TrialRequest,
): Promise<Trial> {
  let lacksDecoder = false;
  for (const stream of candidates.slice(0, mostCandidates)) {
    const seen = request.frames.filter((frame) => frame.stream_index === stream.stream.index);
    if (seen.length > 0) {
      const isInterlaced = seen.some((frame) => frame.interlaced_frame === 1);
      return { stream, isDamaged: false, isInterlaced, lacksDecoder };
    }
    for (const [attempt, interval] of intervals(request).entries()) {
      const frames = await decode(`${type}:${stream.index}`, interval, request);
      if (frames.count > 0) {
        return { stream, isDamaged: attempt > 1, isInterlaced: frames.isInterlaced, lacksDecoder };
      }
      if (frames.lacksDecoder) {
        lacksDecoder = true;
        break;
      }
    }
  }
  return { stream: null, isDamaged: false, isInterlaced: false, lacksDecoder };
}

/** Places to look at, as ffprobe's read intervals. */
function intervals({ startSeconds, endSeconds }: TrialRequest): string[] {
  const length = endSeconds === null ? null : endSeconds - startSeconds;
  const later =
    length === null || length <= 0 ? [] : laterPlaces.map((place) => startSeconds + length * place);
  return [
    `%+#${firstPackets}`,
    `%+#${morePackets}`,
    ...later.map((seconds) => `${seconds.toFixed(3)}%+#${morePackets}`),
  ];
}

async function decode(
  stream: string,
  interval: string,
  request: TrialRequest,
): Promise<{ count: number; isInterlaced: boolean; lacksDecoder: boolean }> {
  const { output, messages } = await runFfprobe({
    ...request,
    arguments: frameArguments(request.path, stream, interval),
    timeoutMs: patienceMs,
  });
  const frames = output.split('\n').filter((line) => /^(?:video|audio)/u.test(line));
  return {
    count: frames.length,
    isInterlaced: frames.some((line) => line.startsWith('video,1')),
    lacksDecoder: messages.includes('Unsupported codec'),
  };
}
