import type { DraftPlace } from '../../../shared/model/export-entry';
import type { ClipOrder } from './order';

/** The places of a clip at which somebody looks before it leaves: its edges, each area's keys, and each bleep. */
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
  const areas =
    disguise.picture === 'areas'
      ? cover.areas.flatMap(({ fromMs, keys }) => [
          ...(fromMs === null ? [] : [fromMs]),
          ...keys.map(({ atMs }) => atMs),
        ])
      : [];
  const bleeps = disguise.bleeps ? cover.bleeps.map(({ startMs }) => Math.max(range.startMs, startMs)) : [];
  return [
    place('start', range.startMs),
    ...[...new Set(areas.filter(isIn))].map((ms) => place('area', ms)),
    ...[...new Set(bleeps.filter(isIn))].map((ms) => place('bleep', ms)),
    place('end', Math.max(range.startMs, range.endMs - 1)),
  ].toSorted((a, b) => a.recordingMs - b.recordingMs);
}
