import { AppError } from '../../../shared/errors';
import { fileUrl, safeInputOptions } from './args';
import { type Stretch, stretchesOf } from './clock-reading';
import type { MediaFacts } from './facts';
import { runFfprobe } from './ffmpeg';
import { readFromMs } from './seeking';
import type { ComparedPlace } from './time-check';

/** A little more of the original is looked at, for frames that lie on the edge. */
const marginMs = 500;

/**
 * How far, in milliseconds, a played frame lies from the nearest frame of the original, at worst. Where pieces meet a
 * frame may stand for the piece's beginning; and where the original's own frames carry no times, there is no telling.
 */
export async function compareStamps(place: ComparedPlace, playedFacts: MediaFacts): Promise<number> {
  const { original, played, startMs, endMs } = place;
  const wanted: number[] = [];
  for (const stretch of stretchesOf(original, {
    startMs: Math.max(0, startMs - marginMs),
    endMs: endMs + marginMs,
  })) {
    if (stretch.piece.facts.kind !== 'video') return 0;
    const times = await pieceTimes(place, stretch);
    // An MPEG programme stamps only some frames: what lies between is told by what they show.
    if (times.some((time) => !Number.isFinite(time))) return 0;
    wanted.push(stretch.piece.startMs, ...times);
  }
  if (wanted.length <= original.pieces.length) return 0;
  const shown = await frameTimes(place, { path: played, facts: playedFacts }, startMs, endMs);
  const sorted = Float64Array.from(wanted).sort();
  return shown
    .filter((time) => time >= startMs && time < endMs)
    .reduce((worst, time) => Math.max(worst, distance(sorted, time)), 0);
}

async function pieceTimes(
  place: ComparedPlace,
  { piece, fromMs, startMs, endMs }: Stretch,
): Promise<number[]> {
  const times = await frameTimes(place, piece, fromMs, fromMs + endMs - startMs);
  return times.map((time) => time - (piece.skippedMs ?? 0) + piece.startMs);
}

/** When the frames of a stretch of a file begin, on the file's own clock, from the key frame before it on. */
async function frameTimes(
  { binaries, signal }: ComparedPlace,
  { path, facts }: { path: string; facts: MediaFacts },
  fromMs: number,
  toMs: number,
): Promise<number[]> {
  const zero = facts.startOffsetMs / 1000;
  const interval = `${readFromMs(facts, fromMs, true) / 1000 + zero}%${toMs / 1000 + zero}`;
  const answer = await runFfprobe({
    ...{ binaries, signal, name: 'time-check' },
    arguments: [
      ['-v', 'error', '-hide_banner', ...safeInputOptions(), '-select_streams', `v:${facts.videoIndex}`],
      ['-read_intervals', interval, '-show_entries', 'format=start_time:packet=pts_time', '-of', 'csv'],
      ['-i', fileUrl(path)],
    ].flat(),
  });
  if (!answer.succeeded) throw new AppError('ffmpeg-failed', { step: 'time-check' });
  const rows = answer.output.split('\n').map((line) => line.trim().split(','));
  const start = Number(rows.find(([kind]) => kind === 'format')?.[1] ?? 0);
  return rows
    .filter(([kind]) => kind === 'packet')
    .map((row) => (Number(row[1]) - (Number.isFinite(start) ? start : 0)) * 1000);
}

function distance(sorted: Float64Array, time: number): number {
  return sorted.reduce((nearest, wanted) => Math.min(nearest, Math.abs(wanted - time)), Infinity);
}
