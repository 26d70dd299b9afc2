import type { MediaBinaries } from '../media/binaries';
import type { ClockSource } from '../media/clock-source';
import { listeningRate, readMono } from '../media/mono-sound';
import { seeksExactly } from '../media/seeking';
import { LevelMeter } from './level-meter';
import type { ListeningNotes } from './listening-notes';
import { type Marks, markMs } from './marks';
import { voiceFrameMs, voiceFrameSamples } from './voice-marks';
import type { VoiceModel } from './voice-model';

/** How to listen to one sound. */
export type Listening = {
  source: ClockSource;
  /** The part of the source's own clock that is wanted. */
  range: { startMs: number; endMs: number };
  binaries: MediaBinaries;
  signal?: AbortSignal | undefined;
  /** From 0 to 1. */
  onProgress?: ((fraction: number) => void) | undefined;
  /** Awaited before each next bit: others come first. */
  giveWay?: (() => Promise<void>) | undefined;
  /** Goes on where it was interrupted. */
  notes?: ListeningNotes | undefined;
};

/** Measures how loud a sound is: its first instant belongs to `firstMark` of `power`. */
export async function listenToLevels(
  listening: Listening,
  power: Float32Array,
  firstMark: number,
): Promise<void> {
  const meter = new LevelMeter(power, firstMark);
  const progress = progressOf(listening);
  await readMono({
    ...listening,
    onSamples: async (samples) => {
      meter.push(samples);
      progress(samples.length);
      await listening.giveWay?.();
    },
  });
}

/** A second: seldom enough to be cheap, often enough to stop at once. */
const framesAtOnce = 32;
/** Where it goes on, it hears two seconds again: the model judges by what came before. */
const runUpFrames = 64;

/**
 * How sure the model is, from 0 to 1, that somebody speaks in each frame of 32 ms. `worth`: listen only where this is
 * marked, in ten milliseconds of the source's own clock; elsewhere it is 0.
 */
export async function listenToVoice(
  model: VoiceModel,
  listening: Listening,
  worth: Marks | null = null,
): Promise<Float32Array> {
  const { range, source } = listening;
  const notes = canGoOn(source) ? listening.notes : undefined;
  const sureness = new Float32Array(Math.ceil((range.endMs - range.startMs) / voiceFrameMs));
  const known = notes?.take(sureness.length) ?? new Float32Array();
  sureness.set(known);
  if (known.length === sureness.length) return sureness;
  const fromFrame = Math.max(0, known.length - runUpFrames);
  const isWorth = worth === null ? () => true : framesOf(worth);
  const progress = progressOf(listening, fromFrame * voiceFrameSamples);
  const batch = new Float32Array(framesAtOnce * voiceFrameSamples);
  let [filled, firstFrame, wasHeard] = [0, fromFrame, false];
  const judgeBatch = async (): Promise<void> => {
    // What is missing at the end of the last frame is silence.
    batch.fill(0, filled);
    const frames = Math.ceil(filled / voiceFrameSamples);
    const places = Array.from({ length: frames }, (_, frame) => firstFrame + frame);
    if (places.some(isWorth)) {
      const heard = await model.judge(batch.subarray(0, frames * voiceFrameSamples), !wasHeard);
      const again = Math.max(0, known.length - firstFrame);
      sureness.set(heard.subarray(again, Math.max(again, sureness.length - firstFrame)), firstFrame + again);
      wasHeard = true;
    } else wasHeard = false;
    await notes?.add(sureness.subarray(Math.max(known.length, firstFrame), firstFrame + frames));
    progress(filled);
    firstFrame += frames;
    filled = 0;
    await listening.giveWay?.();
  };
  await readMono({
    ...listening,
    range: { startMs: range.startMs + fromFrame * voiceFrameMs, endMs: range.endMs },
    onSamples: async (samples) => {
      for (let at = 0; at < samples.length; ) {
        const part = samples.subarray(at, at + batch.length - filled);
        batch.set(part, filled);
        filled += part.length;
        at += part.length;
        if (filled === batch.length) await judgeBatch();
      }
    },
  });
  if (filled > 0) await judgeBatch();
  return sureness;
}

/** Where a seek only lands on an estimate, times would no longer be those of the first listening. */
function canGoOn({ pieces, sound }: ClockSource): boolean {
  return [...pieces, ...(sound === null ? [] : [sound])].every(({ facts }) => seeksExactly(facts));
}

/** Whether a frame holds anything of what is marked. */
function framesOf(worth: Marks): (frame: number) => boolean {
  return (frame) => {
    const first = Math.floor((frame * voiceFrameMs) / markMs);
    const end = Math.ceil(((frame + 1) * voiceFrameMs) / markMs);
    return worth.subarray(first, end).includes(1);
  };
}

function progressOf({ range, onProgress }: Listening, before = 0): (samples: number) => void {
  const total = ((range.endMs - range.startMs) * listeningRate) / 1000;
  let heard = before;
  return (samples) => {
    heard += samples;
    onProgress?.(Math.min(1, heard / total));
  };
}
