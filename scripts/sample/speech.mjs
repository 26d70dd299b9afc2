/** Turns the written conversation into one soundtrack with espeak-ng: who speaks is heard, not only seen. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LEAD_IN_MS, LEAD_OUT_MS, TURNS } from './conversation.mjs';

export const SAMPLE_RATE = 48000;
export const FRAME_MS = 40;
const PEAK_DBFS = -3;

const VOICES = {
  coach: { voice: 'nl+f2', pace: 150, pitch: 54 },
  client: { voice: 'nl+m3', pace: 147, pitch: 42 },
};

/** @returns {{samples: Float32Array, turns: {speaker: string, startMs: number, endMs: number, text: string, mood: number}[]}} */
export function makeSoundtrack() {
  const folder = mkdtempSync(join(tmpdir(), 'terugblik-sample-'));
  try {
    let clockMs = LEAD_IN_MS;
    const placed = TURNS.map((turn) => {
      const sound = trim(soften(say(turn, join(folder, 'turn.wav'))));
      const startMs = clockMs + turn.gapMs;
      clockMs = Math.round(startMs + (sound.length / SAMPLE_RATE) * 1000);
      return { sound, speaker: turn.speaker, startMs, endMs: clockMs, text: turn.text, mood: turn.mood };
    });
    const durationMs = Math.ceil((clockMs + LEAD_OUT_MS) / FRAME_MS) * FRAME_MS;
    return { samples: mixDown(placed, durationMs), turns: placed.map(({ sound: _sound, ...turn }) => turn) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function say(turn, wavPath) {
  const voice = VOICES[turn.speaker];
  const pace = String(voice.pace + (turn.pace ?? 0));
  const pitch = String(voice.pitch + (turn.pitch ?? 0));
  const text = (turn.spoken ?? turn.text).replaceAll('’', "'");
  execFileSync('espeak-ng', ['-v', voice.voice, '-s', pace, '-p', pitch, '-w', wavPath, text]);
  const wav = readFileSync(wavPath);
  const rate = wav.readUInt32LE(24);
  const count = Math.floor((wav.length - 44) / 2);
  const samples = Float32Array.from({ length: count }, (_, i) => wav.readInt16LE(44 + i * 2) / 32768);
  return resample(samples, rate);
}

/** Windowed-sinc interpolation, 24 taps: transparent for speech. */
function resample(input, rate) {
  const step = rate / SAMPLE_RATE;
  const half = 12;
  return Float32Array.from({ length: Math.floor(input.length / step) }, (_, i) => {
    const at = i * step;
    const base = Math.floor(at);
    let sum = 0;
    for (let k = base - half + 1; k <= base + half; k++) {
      const x = at - k;
      if (k < 0 || k >= input.length || Math.abs(x) >= half) continue;
      const window = 0.5 + 0.5 * Math.cos((Math.PI * x) / half);
      sum += input[k] * (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)) * window;
    }
    return sum;
  });
}

/** Takes the edge off a synthetic voice: less boom, less rasp, and the first echoes of a furnished room. */
function soften(samples) {
  filter(samples, highPass(85));
  filter(samples, peaking(2900, -2.5, 0.9));
  filter(samples, peaking(230, 1.5, 0.8));
  filter(samples, lowPass(7200));
  const dry = samples.slice();
  const echoes = [
    [0.0091, -17],
    [0.0147, -20],
    [0.0233, -22.5],
  ];
  for (const [delay, gainDb] of echoes) {
    const shift = Math.round(delay * SAMPLE_RATE);
    const gain = 10 ** (gainDb / 20);
    for (let i = shift; i < samples.length; i++) samples[i] += dry[i - shift] * gain;
  }
  return samples;
}

// Biquads after Robert Bristow-Johnson's "Audio EQ Cookbook": [b0, b1, b2, a1, a2] over a0.
function peaking(hertz, gainDb, q) {
  const [cos, alpha] = angle(hertz, q);
  const a = 10 ** (gainDb / 40);
  return normalised([1 + alpha * a, -2 * cos, 1 - alpha * a], [1 + alpha / a, -2 * cos, 1 - alpha / a]);
}

function highPass(hertz) {
  const [cos, alpha] = angle(hertz, Math.SQRT1_2);
  return normalised([(1 + cos) / 2, -(1 + cos), (1 + cos) / 2], [1 + alpha, -2 * cos, 1 - alpha]);
}

function lowPass(hertz) {
  const [cos, alpha] = angle(hertz, Math.SQRT1_2);
  return normalised([(1 - cos) / 2, 1 - cos, (1 - cos) / 2], [1 + alpha, -2 * cos, 1 - alpha]);
}

function angle(hertz, q) {
  const w = (2 * Math.PI * hertz) / SAMPLE_RATE;
  return [Math.cos(w), Math.sin(w) / (2 * q)];
}

function normalised(b, a) {
  return [b[0] / a[0], b[1] / a[0], b[2] / a[0], a[1] / a[0], a[2] / a[0]];
}

function filter(samples, [b0, b1, b2, a1, a2]) {
  let [x1, x2, y1, y2] = [0, 0, 0, 0];
  for (let i = 0; i < samples.length; i++) {
    const x = samples[i];
    const y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
    [x2, x1, y2, y1] = [x1, x, y1, y];
    samples[i] = y;
  }
}

/** Cuts the silence that espeak leaves around a turn, so that a turn's times are those of its sound. */
function trim(samples) {
  const block = SAMPLE_RATE / 200;
  let loudest = 0;
  const levels = [];
  for (let at = 0; at + block <= samples.length; at += block) {
    levels.push(rms(samples, at, at + block));
    loudest = Math.max(loudest, levels.at(-1));
  }
  const audible = loudest * 10 ** (-34 / 20);
  const first = levels.findIndex((level) => level > audible);
  const last = levels.findLastIndex((level) => level > audible);
  const cut = samples.slice(first * block, (last + 1) * block);
  const fade = SAMPLE_RATE / 250;
  for (let i = 0; i < fade; i++) {
    cut[i] *= i / fade;
    cut[cut.length - 1 - i] *= i / fade;
  }
  return cut;
}

function rms(samples, from, to) {
  let sum = 0;
  for (let i = from; i < to; i++) sum += samples[i] * samples[i];
  return Math.sqrt(sum / (to - from));
}

function mixDown(placed, durationMs) {
  const samples = new Float32Array((durationMs * SAMPLE_RATE) / 1000);
  for (const { sound, startMs } of placed) {
    const gain = 0.1 / rms(sound, 0, sound.length);
    const start = Math.round((startMs * SAMPLE_RATE) / 1000);
    for (let i = 0; i < sound.length; i++) samples[start + i] += sound[i] * gain;
  }
  const peak = samples.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const gain = 10 ** (PEAK_DBFS / 20) / peak;
  const air = roomTone(samples.length);
  return samples.map((value, i) => value * gain + air[i]);
}

/** A quiet room is not digital silence: soft low noise at about -68 dBFS, always the same. */
function roomTone(length) {
  const random = seeded(20240611);
  let smooth = 0;
  return Float32Array.from({ length }, () => {
    smooth += (random() * 2 - 1 - smooth) * 0.06;
    return smooth * 0.0042;
  });
}

/** The mulberry32 generator: the same numbers on every machine. */
export function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
