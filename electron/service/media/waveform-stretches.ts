import type { ClockPiece, ClockSource } from './clock-source';
import type { PeakPart } from './peaks';
import { seeksExactly } from './seeking';

/** The columns of a waveform: where each lies on the clock follows from these alone. */
export type ColumnGrid = { sampleRate: number; samplesPerColumn: number; columns: number };

/** A stretch of one file's sound that one ffmpeg decodes, and the columns that it fills. */
export type Stretch = {
  piece: ClockPiece;
  /** On the file's own clock; read from here, the first `skipSamples` only to warm the decoder up. */
  readFromMs: number;
  readToMs: number;
  peaks: PeakPart;
};

const columnsPerSecond = 100;
const silentRate = 48_000;
/** Decoders of overlapping blocks (AAC, Opus) are only right some blocks after a seek. */
const runUpMs = 1_000;
/** Starting an ffmpeg costs as much as decoding three minutes. */
const shortestStretchSeconds = 240;
const longestStretchSeconds = 900;

/** The rate stays the sound's own: a lower one is slower and takes the peaks away. Of several files it is the highest. */
export function gridOf(source: ClockSource): ColumnGrid {
  const sampleRate = source.facts.sampleRate ?? silentRate;
  const samplesPerColumn = Math.max(1, Math.round(sampleRate / columnsPerSecond));
  const samples = (source.facts.durationMs * sampleRate) / 1000;
  return { sampleRate, samplesPerColumn, columns: Math.max(1, Math.ceil(samples / samplesPerColumn)) };
}

/** All the sound of a recording in stretches, from left to right. `atOnce`: how many are going to be decoded together. */
export function stretchesOf(source: ClockSource, grid: ColumnGrid, atOnce: number): Stretch[] {
  const { durationMs } = source.facts;
  return (source.sound === null ? source.pieces : [source.sound])
    .filter(({ facts }) => facts.hasAudio)
    .flatMap((piece) => stretchesOfPiece(piece, durationMs, grid, atOnce));
}

function stretchesOfPiece(piece: ClockPiece, clockMs: number, grid: ColumnGrid, atOnce: number): Stretch[] {
  const { facts, startMs } = piece;
  // The part of the file that lies on the clock: another recorder may have begun earlier or gone on longer.
  const fromMs = Math.max(0, -startMs);
  const toMs = Math.min(facts.durationMs, clockMs - startMs);
  if (toMs <= fromMs) return [];
  const seconds = (toMs - fromMs) / 1000;
  const isExact = seeksExactly(facts);
  const startSample = Math.round(((startMs + fromMs) * grid.sampleRate) / 1000);
  const wanted = isExact ? countStretches(seconds, atOnce) : 1;
  const starts = cutSeconds(Math.floor(seconds), startSample, grid, wanted);
  return starts.map((second, index) => {
    const next = starts[index + 1];
    const ownMs = fromMs + second * 1000;
    const readFromMs = isExact ? Math.max(0, ownMs - runUpMs) : 0;
    const readToMs = next === undefined ? toMs : fromMs + next * 1000;
    const first = startSample + second * grid.sampleRate;
    const end = Math.round(((startMs + readToMs) * grid.sampleRate) / 1000);
    return {
      piece,
      readFromMs,
      readToMs,
      peaks: {
        samplesPerColumn: grid.samplesPerColumn,
        firstColumn: Math.floor(first / grid.samplesPerColumn),
        endColumn: Math.min(grid.columns, Math.ceil(end / grid.samplesPerColumn)),
        skipSamples: Math.round(((ownMs - readFromMs) * grid.sampleRate) / 1000),
        samplesBefore: first % grid.samplesPerColumn,
      },
    };
  });
}

/** Rounds of equal length for all that decode at once: none then waits long for the last. */
function countStretches(seconds: number, atOnce: number): number {
  const rounds = Math.ceil(seconds / longestStretchSeconds / atOnce);
  return Math.max(1, Math.min(rounds * atOnce, Math.floor(seconds / shortestStretchSeconds)));
}

/**
 * Cuts a piece on whole seconds since its start, where no time is rounded, and where a column begins too if the piece
 * begins on one: a seam that falls inside a column is as exact, but has it counted by both sides.
 */
function cutSeconds(seconds: number, startSample: number, grid: ColumnGrid, wanted: number): number[] {
  const onGrid = startSample % grid.samplesPerColumn === 0;
  const step = onGrid ? grid.samplesPerColumn / greatestDivisor(grid.sampleRate, grid.samplesPerColumn) : 1;
  const cuts = new Set<number>();
  for (let index = 0; index < wanted; index += 1) {
    cuts.add(Math.floor((seconds * index) / wanted / step) * step);
  }
  return [...cuts];
}

function greatestDivisor(left: number, right: number): number {
  return right === 0 ? left : greatestDivisor(right, left % right);
}
