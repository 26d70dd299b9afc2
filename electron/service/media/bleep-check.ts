import { AppError } from '../../../shared/errors';
import { decodedInput } from './args';
import type { MediaBinaries } from './binaries';
import { type ClipTimeline, inClip } from './clip-shape';
import { bleepHertz, type Stretch } from './clip-sound';
import { decodedBytes } from './decoded-bytes';

export type BleepCheck = {
  path: string;
  timeline: ClipTimeline;
  /** Since the clip's start, within it. */
  bleeps: readonly Stretch[];
  binaries: MediaBinaries;
  signal?: AbortSignal | undefined;
};

const rate = 8_000;
/** At its edges encoding smears what is beside a bleep over a block of sound. */
const edgeMs = 45;
/** How much of what is heard in a bleep may be anything else than its tone. */
const mostElse = 0.05;

/** Throws `clip-not-hidden` when anything but its tone is heard in a bleep. */
export async function verifyBleeps({ path, timeline, bleeps, binaries, signal }: BleepCheck): Promise<void> {
  const bytes = await decodedBytes({
    ...{ binaries, signal, step: 'clip-check', inputs: [decodedInput(path)] },
    outputOptions: ['-map', '0:a:0', '-ac', '1', '-ar', String(rate), '-c:a', 'pcm_s16le', '-f', 's16le'],
  });
  for (const { startMs, endMs } of bleeps) {
    const from = Math.round(((inClip(timeline, startMs) + edgeMs) * rate) / 1000);
    const to = Math.round(((inClip(timeline, endMs - 1) - edgeMs) * rate) / 1000);
    if (to - from > rate / 50 && shareElse(bytes, from, to) > mostElse) {
      throw new AppError('clip-not-hidden', {});
    }
  }
}

/** The share of the power that is not at the tone's pitch. */
function shareElse(bytes: Buffer, from: number, to: number): number {
  let [all, along, across] = [0, 0, 0];
  for (let index = from; index < to; index += 1) {
    const sample = index * 2 + 1 < bytes.length ? bytes.readInt16LE(index * 2) : 0;
    const angle = (2 * Math.PI * bleepHertz * index) / rate;
    all += sample * sample;
    along += sample * Math.cos(angle);
    across += sample * Math.sin(angle);
  }
  const tone = (2 * (along * along + across * across)) / (to - from);
  return all === 0 ? 0 : Math.max(0, 1 - tone / all);
}
