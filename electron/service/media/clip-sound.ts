import { fadeMs } from '../../../shared/model/clip-look';
import { toSecondsText } from '../../../shared/model/time';
import { comparedRate } from './compare-sound';
import { type ClipTimeline, partFrames, samplesAt } from './clip-shape';
import { soundRate } from './sound-reading';

/** A stretch, in milliseconds since the clip's start. */
export type Stretch = { startMs: number; endMs: number };

export type SoundWork = {
  /** What is read: the whole sound (`sound`), or each participant's own (`track0`…), and which of those are lowered. */
  sources: readonly { label: string; isLowered: boolean }[];
  bleeps: readonly Stretch[];
  fade: boolean;
  timeline: ClipTimeline;
  durationMs: number;
  /** Whether a picture is drawn from it, as `[drawn]`. */
  isDrawn: boolean;
};

/** Bleeps have this pitch, in hertz. */
export const bleepHertz = 1_000;
const bleepLoudness = 0.25;
/** Sound is silenced in blocks of ten milliseconds: the one in which a bleep begins goes as a whole. */
const blockMs = 10;

/**
 * Chains that end in `[heard]`: all that is said, with bleeps, lowered voices, fades and silent cards. Silencing comes before
 * everything else, so what is bleeped is in nothing that follows. The sound also leaves as `[told]`, for whoever checks.
 */
export function soundWork(work: SoundWork): string[] {
  const { sources, timeline, isDrawn } = work;
  const chains = sources.map(({ label, isLowered }, index) =>
    chain(label, [...silenced(work.bleeps), ...(isLowered ? lowered(work.durationMs) : [])], `voice${index}`),
  );
  const voices = sources.map((_, index) => `[voice${index}]`);
  if (work.bleeps.length > 0) {
    chains.push(bleepTone(work));
    voices.push('[tone]');
  }
  const mixed = voices.length === 1 ? 'anull' : `amix=inputs=${voices.length}:normalize=0:duration=first`;
  const contents = timeline.parts.filter(({ kind }) => kind === 'content').length;
  const labels = Array.from({ length: contents }, (_, index) => `[said${index}]`).join('');
  const split = contents === 1 ? [] : [`asplit=${contents}`];
  chains.push(
    `${voices.join('')}${mixed}${isDrawn ? ',asplit[drawn]' : ''}[mixed]`,
    `[mixed]${[...fades(work), 'asplit'].join(',')}[said][heardonce]`,
    `[heardonce]aresample=${comparedRate},aformat=sample_fmts=s16:channel_layouts=mono[told]`,
    `[said]${['anull', ...split].join(',')}${labels}`,
  );
  return [...chains, ...joinedParts(timeline)];
}

function chain(from: string, filters: readonly string[], to: string): string {
  return `[${from}]${filters.length === 0 ? 'anull' : filters.join(',')}[${to}]`;
}

function silenced(bleeps: readonly Stretch[]): string[] {
  if (bleeps.length === 0) return [];
  const inside = within(bleeps.map(({ startMs, endMs }) => ({ startMs: startMs - blockMs, endMs })));
  return [`asetnsamples=n=${(soundRate * blockMs) / 1000}:p=0`, `volume=0:enable='${inside}'`];
}

/** Lower by almost four semitones, as long as it was. It can be raised again: disguised, not anonymous. */
function lowered(durationMs: number): string[] {
  return [
    `asetrate=${soundRate * 0.8}`,
    `aresample=${soundRate}`,
    'atempo=1.25',
    'apad',
    `atrim=end_sample=${(durationMs * soundRate) / 1000}`,
    'asetpts=N/SR/TB',
  ];
}

function bleepTone({ bleeps, durationMs }: SoundWork): string {
  const filters = [
    'aformat=sample_fmts=fltp:channel_layouts=stereo',
    `asetnsamples=n=${(soundRate * blockMs) / 1000}:p=0`,
    `volume=${bleepLoudness}`,
    `volume=0:enable='not(${within(bleeps)})'`,
    `atrim=end_sample=${(durationMs * soundRate) / 1000}`,
  ];
  return `sine=frequency=${bleepHertz}:sample_rate=${soundRate},volume=8,${filters.join(',')}[tone]`;
}

function within(stretches: readonly Stretch[]): string {
  return stretches
    .map(
      ({ startMs, endMs }) =>
        `between(t,${toSecondsText(Math.max(0, startMs))},${toSecondsText(Math.max(0, endMs))})`,
    )
    .join('+');
}

function fades({ fade, durationMs }: SoundWork): string[] {
  if (!fade) return [];
  const lengthMs = Math.max(1, Math.min(fadeMs, Math.floor(durationMs / 2)));
  const length = toSecondsText(lengthMs);
  return [`afade=t=in:d=${length}`, `afade=t=out:st=${toSecondsText(durationMs - lengthMs)}:d=${length}`];
}

/** The said parts and the silence of the cards, each as long as its frames. */
function joinedParts(timeline: ClipTimeline): string[] {
  const { parts, rate, sampleCount } = timeline;
  const last = `apad,atrim=end_sample=${sampleCount},asetpts=N/SR/TB[heard]`;
  if (parts.length === 1) return [`[said0]${last}`];
  let said = 0;
  const names = parts.map((_, index) => `heard${index}`);
  const chains = parts.map((part, index) => {
    const length = samplesAt(partFrames(part), rate);
    const end = `atrim=end_sample=${length},asetpts=N/SR/TB[${names[index]}]`;
    if (part.kind !== 'content') {
      return `anullsrc=r=${soundRate}:cl=stereo,aformat=sample_fmts=fltp:channel_layouts=stereo,${end}`;
    }
    said += 1;
    const from = samplesAt(part.from, rate);
    return `[said${said - 1}]atrim=start_sample=${from},asetpts=N/SR/TB,apad,${end}`;
  });
  const joined = names.map((name) => `[${name}]`).join('');
  return [...chains, `${joined}concat=n=${parts.length}:v=0:a=1,${last}`];
}
