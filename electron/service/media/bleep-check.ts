import { AppError } from '../../../shared/errors';
import { decodedInput } from './args';
import type { MediaBinaries } from './binaries';
import { type ClipTimeline, partFrames } from './clip-shape';
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
  for (const bleep of bleeps) {
    for (const [startMs, endMs] of heardParts(timeline, bleep)) {
      const from = Math.round(((startMs + edgeMs) * rate) / 1000);
      const to = Math.round(((endMs - edgeMs) * rate) / 1000);
      if (to - from > rate / 50 && shareElse(bytes, from, to) > mostElse) {
        throw new AppError('clip-not-hidden', {});
      }
    }
  }
}

/** Where a bleep is heard in the file: a card in its middle is silent. In milliseconds. */
function heardParts(
  { parts, rate: frameRate }: ClipTimeline,
  { startMs, endMs }: Stretch,
): [number, number][] {
  const msOf = (frames: number): number => (frames * 1000) / frameRate;
  let beforeMs = 0;
  return parts.flatMap((part): [number, number][] => {
    const shiftMs = beforeMs - (part.kind === 'content' ? msOf(part.from) : 0);
    beforeMs += msOf(partFrames(part));
    if (part.kind !== 'content') return [];
    const [from, to] = [Math.max(startMs, msOf(part.from)), Math.min(endMs, msOf(part.to))];
    return to > from ? [[from + shiftMs, to + shiftMs]] : [];
  });
}

/** So many samples are looked at by themselves, a whole number of waves: in a fade the tone grows louder or softer. */
const block = rate / 50;

/** The share of the power that is not at the tone's pitch. */
function shareElse(bytes: Buffer, from: number, to: number): number {
  let [all, tone] = [0, 0];
  for (let start = from; start + block <= to; start += block) {
    let [along, across] = [0, 0];
    for (let index = start; index < start + block; index += 1) {
      const sample = index * 2 + 1 < bytes.length ? bytes.readInt16LE(index * 2) : 0;
      const angle = (2 * Math.PI * bleepHertz * index) / rate;
      all += sample * sample;
      along += sample * Math.cos(angle);
      across += sample * Math.sin(angle);
    }
    tone += (2 * (along * along + across * across)) / block;
  }
  return all === 0 ? 0 : Math.max(0, 1 - tone / all);
}
