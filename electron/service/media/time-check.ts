import type { MediaBinaries } from './binaries';
import type { ClockSource } from './clock-source';
import { probeFile } from './probe';

export type TimeCheckRequest = {
  original: ClockSource;
  /** The file that the window plays. */
  played: string;
  binaries: MediaBinaries;
  signal?: AbortSignal | undefined;
};

/** How far, at worst, what the window plays is from the original: at its start and at its end. */
export async function checkTime(request: TimeCheckRequest): Promise<{ withinMs: number }> {
  const { original, played, binaries, signal } = request;
  const found = await probeFile({ path: played, name: 'played', binaries, signal });
  const startMs =
    found.startOffsetMs - (original.pieces[0]?.path === played ? original.facts.startOffsetMs : 0);
  return { withinMs: Math.max(Math.abs(startMs), Math.abs(found.durationMs - original.facts.durationMs)) };
}
