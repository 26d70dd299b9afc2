import type { DraftPlace } from '../../../shared/model/export-entry';
import type { ClipOrder } from './order';

/**
 * Where the computer covered faces, somebody looks this often: it may have missed one anywhere, and playing from one place to
 * the next is watching all of it. Milliseconds.
 */
const facesEveryMs = 2_000;

/**
 * The places of a clip at which somebody looks before it leaves: its edges, the keys and limits of each area drawn by hand,
 * all along where the computer covered faces, and each bleep.
 */
export function placesOf(
  { range, disguise, cover }: Pick<ClipOrder, 'range' | 'disguise' | 'cover'>,
  recording: string,
  file: number,
  toFileMs: (recordingMs: number) => number,
): DraftPlace[] {
  const isIn = (ms: number): boolean => ms >= range.startMs && ms < range.endMs;
  const place = (why: DraftPlace['why'], recordingMs: number): DraftPlace => {
    return { file, why, recording, recordingMs, atMs: toFileMs(recordingMs) };
  };
  const areas = disguise.picture === 'areas' ? cover.areas : [];
  const drawn = areas
    .filter(({ source }) => source === 'hand')
    .flatMap(({ fromMs, untilMs, keys }) =>
      [fromMs ?? [], untilMs ?? [], keys.map(({ atMs }) => atMs)].flat(),
    );
  const hasFaces = areas.some(
    ({ source, fromMs, untilMs }) =>
      source === 'found' && (fromMs ?? 0) < range.endMs && (untilMs ?? Infinity) > range.startMs,
  );
  const between = Math.floor((range.endMs - range.startMs - 1) / facesEveryMs);
  const faces = Array.from({ length: hasFaces ? between : 0 }, (_, index) => {
    return range.startMs + (index + 1) * facesEveryMs;
  });
  const bleeps = disguise.bleeps ? cover.bleeps.map(({ startMs }) => Math.max(range.startMs, startMs)) : [];
  return [
    place('start', range.startMs),
    ...[...new Set(drawn.filter(isIn))].map((ms) => place('area', ms)),
    ...faces.map((ms) => place('faces', ms)),
    ...[...new Set(bleeps.filter(isIn))].map((ms) => place('bleep', ms)),
    place('end', Math.max(range.startMs, range.endMs - 1)),
  ].toSorted((a, b) => a.recordingMs - b.recordingMs);
}
