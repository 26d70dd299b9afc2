import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { binaries } from './fixtures';
import { coachSays, clientSays } from './two-voices-text';

// A conversation whose truth is known to ten milliseconds: two voices of espeak-ng say sentences of ours, at times that a
// seed decides, with pauses, words over each other's, and somebody who says "ja" while the other goes on.

export const voiceRate = 16_000;
const frameSamples = voiceRate / 100;
export type Who = 'coach' | 'client';
export const everybody: readonly Who[] = ['coach', 'client'];

/** Sound at 16 kHz; `truth` has 1 for every ten milliseconds in which one speaks. */
export type Conversation = { sound: Record<Who, Float32Array>; truth: Record<Who, Uint8Array> };

export function hasEspeak(): boolean {
  try {
    execFileSync('espeak-ng', ['--version']);
    return true;
  } catch {
    return false;
  }
}

/** Numbers from 0 to 1 that are the same each time (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function makeConversation(seconds: number, seed: number): Conversation {
  const clips = {
    coach: speak(['nl+f2', '150', '54'], coachSays),
    client: speak(['nl+m3', '147', '42'], clientSays),
  };
  const random = seeded(seed);
  const frames = seconds * 100;
  const sound = {
    coach: new Float32Array(frames * frameSamples),
    client: new Float32Array(frames * frameSamples),
  };
  const truth = { coach: new Uint8Array(frames), client: new Uint8Array(frames) };
  const put = (who: Who, frame: number): number => {
    const clip = clips[who][Math.floor(random() * clips[who].length)] ?? new Float32Array();
    const loud = audibleIn(clip);
    if (frame < 0 || frame + loud.length >= frames) return frames;
    const gain = 10 ** ((random() * 6 - 3) / 20);
    addTo(sound[who], clip, frame * frameSamples, gain);
    loud.forEach((isLoud, index) => {
      if (isLoud === 1) truth[who][frame + index] = 1;
    });
    return frame + loud.length;
  };
  let [frame, who]: [number, Who] = [150, 'coach'];
  while (frame < frames - 1000) {
    const end = put(who, frame);
    const other: Who = who === 'coach' ? 'client' : 'coach';
    if (random() < 0.2 && end - frame > 200) put(other, frame + 80 + Math.floor(random() * 80));
    frame = end + pauseFrames(random);
    if (random() < 0.75) who = other;
  }
  return { sound, truth };
}

/** Some fall in before the other is done, some think for seconds, most answer at once. */
function pauseFrames(random: () => number): number {
  const kind = random();
  if (kind < 0.2) return -Math.floor(random() * 60);
  return kind < 0.35 ? 200 + Math.floor(random() * 500) : Math.floor(10 + random() * 140);
}

/** Each sentence apart, without the silence around it, all equally loud. */
function speak(
  [voice, pace, pitch]: readonly [string, string, string],
  texts: readonly string[],
): Float32Array[] {
  const folder = mkdtempSync(join(tmpdir(), 'terugblik-voices-'));
  try {
    return texts.map((text) => {
      const path = join(folder, 'said.wav');
      execFileSync('espeak-ng', ['-v', voice, '-s', pace, '-p', pitch, '-w', path, text]);
      return evened(trimmed(resampled(readFileSync(path))));
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function resampled(wav: Buffer): Float32Array {
  const args = ['-v', 'error', '-i', 'pipe:0', '-ar', String(voiceRate), '-ac', '1', '-f', 'f32le', 'pipe:1'];
  const bytes = execFileSync(binaries.ffmpeg, args, { input: wav, maxBuffer: 1 << 26 });
  return new Float32Array(Uint8Array.from(bytes).buffer);
}

function frameLevels(samples: Float32Array): number[] {
  return Array.from({ length: Math.floor(samples.length / frameSamples) }, (_, frame) =>
    Math.sqrt(powerOf(samples.subarray(frame * frameSamples, (frame + 1) * frameSamples))),
  );
}

function powerOf(samples: Float32Array): number {
  return samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
}

function trimmed(samples: Float32Array): Float32Array {
  const levels = frameLevels(samples);
  const audible = Math.max(...levels) / 100;
  const first = levels.findIndex((level) => level > audible);
  const last = levels.findLastIndex((level) => level > audible);
  return samples.slice(first * frameSamples, (last + 1) * frameSamples);
}

function evened(samples: Float32Array): Float32Array {
  const gain = 0.08 / Math.sqrt(powerOf(samples.filter((sample) => Math.abs(sample) > 0.001)));
  return samples.map((sample) => sample * gain);
}

/** Frames within 40 dB of the loudest; a quarter of a second without is a pause, less than that is within a word. */
function audibleIn(samples: Float32Array): Uint8Array {
  const levels = frameLevels(samples);
  const audible = Math.max(...levels) / 100;
  const loud = Uint8Array.from(levels, (level) => (level > audible ? 1 : 0));
  let last = -1;
  for (let frame = 0; frame < loud.length; frame += 1) {
    if (loud[frame] !== 1) continue;
    if (last >= 0 && frame - last - 1 < 25) loud.fill(1, last + 1, frame);
    last = frame;
  }
  return loud;
}

export function addTo(target: Float32Array, samples: Float32Array, at: number, gain: number): void {
  for (let index = 0; index < samples.length && at + index < target.length; index += 1) {
    target[at + index] = (target[at + index] ?? 0) + (samples[index] ?? 0) * gain;
  }
}

/** Noise as rooms and microphones make it, more below than above (Paul Kellet's filter), at a power of 1. */
export function pinkNoise(length: number, seed: number): Float32Array {
  const random = seeded(seed);
  let [low, middle, high] = [0, 0, 0];
  const noise = Float32Array.from({ length }, () => {
    const white = random() * 2 - 1;
    low = 0.99765 * low + white * 0.099046;
    middle = 0.963 * middle + white * 0.2965164;
    high = 0.57 * high + white * 1.0526913;
    return low + middle + high + white * 0.1848;
  });
  const gain = 1 / Math.sqrt(powerOf(noise));
  return noise.map((sample) => sample * gain);
}

/** What is left of a voice in another's microphone: late, and with what a room of 0.3 s adds to it. */
export function throughTheRoom(samples: Float32Array, seed: number): Float32Array {
  const random = seeded(seed);
  const heard = new Float32Array(samples.length);
  addTo(heard, samples, 0.03 * voiceRate, 1);
  for (let echo = 0; echo < 60; echo += 1) {
    const seconds = random() * 0.3;
    const gain = (random() - 0.5) * 0.8 * 10 ** (-10 * seconds);
    addTo(heard, samples, Math.round(seconds * voiceRate), gain);
  }
  return heard;
}

/** The mean power of a sound where somebody speaks in it. */
export function spokenPower(samples: Float32Array, truth: Uint8Array): number {
  return powerOf(samples.filter((_, index) => truth[Math.floor(index / frameSamples)] === 1));
}
