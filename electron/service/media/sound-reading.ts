import { toSecondsText } from '../../../shared/model/time';
import type { ClockPiece, ClockSource } from './clock-source';

/** Samples a second of every sound that is read here: what the window plays, and whole samples to a millisecond. */
export const soundRate = 48_000;
const samplesPerMs = soundRate / 1000;

type Range = { startMs: number; endMs: number };
type Open = (piece: ClockPiece, fromMs: number) => number;
/** A stretch of sound from a file (`fromMs` on its own clock), or of silence; `lengthMs` in whole milliseconds. */
type SoundPart = { piece: ClockPiece | null; fromMs: number; lengthMs: number };

/** Chains that end in `[sound]`: exactly the range, in stereo, silent where nothing sounds. */
export function soundChains(
  source: ClockSource,
  range: Range,
  stretches: readonly { piece: ClockPiece; fromMs: number; startMs: number; endMs: number }[],
  open: Open,
): string[] {
  const parts =
    source.sound === null
      ? stretches.map(({ piece, fromMs, startMs, endMs }) => ({
          piece: piece.facts.hasAudio ? piece : null,
          fromMs,
          lengthMs: endMs - startMs,
        }))
      : partsOf(source.sound, range);
  return joinedChains(parts, open, 'sound');
}

/** The same of one file by itself, that lies anywhere on the clock. */
export function trackChains(track: ClockPiece, range: Range, label: string, open: Open): string[] {
  return joinedChains(partsOf(track, range), open, label);
}

function joinedChains(parts: readonly SoundPart[], open: Open, label: string): string[] {
  if (parts.length === 1 && parts[0] !== undefined) return [soundPart(parts[0], open, label)];
  const names = parts.map((_, index) => `${label}part${index}`);
  const joined = names.map((name) => `[${name}]`).join('');
  return [
    ...parts.map((part, index) => soundPart(part, open, names[index] ?? '')),
    `${joined}concat=n=${parts.length}:v=0:a=1[${label}]`,
  ];
}

/** Nothing to be heard, for so long. */
export function silence(lengthMs: number, name = 'sound'): string {
  const stereo = 'aformat=sample_fmts=fltp:channel_layouts=stereo';
  return `anullsrc=r=${soundRate}:cl=stereo,${stereo},atrim=end_sample=${lengthMs * samplesPerMs}[${name}]`;
}

/** Silence before another recorder began and after it stopped is made, not padded: padding an hour takes a gigabyte. */
function partsOf(sound: ClockPiece, range: Range): SoundPart[] {
  const beginMs = Math.min(range.endMs, Math.max(range.startMs, sound.startMs));
  const finishMs = Math.max(beginMs, Math.min(range.endMs, sound.startMs + sound.facts.durationMs));
  const parts: SoundPart[] = [
    { piece: null, fromMs: 0, lengthMs: beginMs - range.startMs },
    { piece: sound, fromMs: beginMs - sound.startMs, lengthMs: finishMs - beginMs },
    { piece: null, fromMs: 0, lengthMs: range.endMs - finishMs },
  ];
  return parts.filter((part) => part.lengthMs > 0);
}

function soundPart({ piece, fromMs, lengthMs }: SoundPart, open: Open, name: string): string {
  const length = `atrim=end_sample=${lengthMs * samplesPerMs}`;
  if (piece === null) return silence(lengthMs, name);
  const filters = [...soundFrom(fromMs), 'apad', length, 'asetpts=N/SR/TB'];
  return `[${open(piece, fromMs)}:a:${piece.facts.audioIndex}]${filters.join(',')}[${name}]`;
}

/**
 * A file's sound from an instant of its clock, in stereo. Sound that begins late or has a hole keeps its place: silence
 * is put where there was none. Left to itself that filter lets a tenth of a second of holes go by.
 */
export function soundFrom(fromMs: number): string[] {
  const from = toSecondsText(fromMs);
  return [
    `atrim=start=${from}`,
    `asetpts=PTS-${from}/TB`,
    `aresample=${soundRate}:async=1:first_pts=0:min_hard_comp=0.02`,
    'aformat=sample_fmts=fltp:channel_layouts=stereo',
  ];
}
