import { readFile } from 'node:fs/promises';
import type { Speaker } from '../../../shared/model/recording';
import type { Turn } from '../../../shared/model/speech';
import { waveColumns } from '../../../shared/wave-columns';
import { decodeWaveformData } from '../../../shared/waveform-data';

const columnCount = 222;

/** Whose voice a column of the picture is drawn for. */
export type Voice = 'coach' | 'client' | 'both' | 'other' | 'nobody';

/** The conversation as it sounds, from left to right: `heights` from 0 to 1, with whose voice each is. */
export type SoundPicture = { heights: readonly number[]; voices: readonly Voice[]; knowsWho: boolean };

/** Reads a waveform; null when it cannot be read, because a page without it is still whole. */
export async function soundPicture(
  path: string,
  turns: readonly Turn[],
  speakers: readonly Speaker[],
  durationMs: number,
): Promise<SoundPicture | null> {
  const data = await readFile(path).then(decodeWaveformData, () => null);
  if (data === null || durationMs <= 0) return null;
  const heights = [...waveColumns(data, columnCount, { smooth: 1 })];
  const roles = new Map(speakers.map(({ id, role }) => [id, role]));
  const knowsWho = turns.some(({ speaker }) => speaker !== null && (roles.get(speaker) ?? null) !== null);
  const voices = heights.map((_, index): Voice => {
    if (!knowsWho) return 'other';
    const atMs = ((index + 0.5) * durationMs) / columnCount;
    const here = turns.filter(({ startMs, endMs }) => startMs <= atMs && endMs > atMs);
    const [coach, client] = (['coach', 'client'] as const).map((role) =>
      here.some(({ speaker }) => speaker !== null && roles.get(speaker) === role),
    );
    if (coach === true && client === true) return 'both';
    if (coach === true) return 'coach';
    if (client === true) return 'client';
    return here.length > 0 ? 'other' : 'nobody';
  });
  return { heights, voices, knowsWho };
}
