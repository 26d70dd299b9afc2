import type { RecordingWarning } from '../../../shared/model/recording';
import type { MediaFacts } from './facts';
import { servedType } from './playback-choice';

/** No screen shows more, and no conversation needs it. */
const highestRate = 60;

/**
 * The facts of files that are one recording: one after the other, and with `sound` (if any) in place of what they
 * sound like. The clock is that of the files: a sound recorder that ran on does not make the conversation longer.
 * One file without another sound stays exactly what it is. Throws `RangeError` without any file.
 */
export function joinFacts(files: readonly MediaFacts[], sound: MediaFacts | null = null): MediaFacts {
  const [first] = files;
  if (first === undefined) throw new RangeError('no files to join');
  if (files.length === 1 && sound === null) return first;
  const pictures = files.filter((facts) => facts.kind === 'video');
  const heard = sound === null ? files.filter((facts) => facts.hasAudio) : [sound];
  const kind = pictures.length > 0 ? 'video' : 'audio';
  const playback = kind === 'video' ? 'proxy' : 'audio';
  const sameContainer = files.every((facts) => facts.container === first.container);
  return {
    ...first,
    ...pictureOf(pictures),
    kind,
    durationMs: files.reduce((sum, facts) => sum + facts.durationMs, 0),
    startOffsetMs: 0,
    container: sameContainer ? first.container : 'other',
    audioCodec: heard[0]?.audioCodec ?? null,
    hasAudio: heard.some((facts) => facts.hasAudio),
    audioChannels: highest(heard.map((facts) => facts.audioChannels)),
    sampleRate: highest(heard.map((facts) => facts.sampleRate)),
    playback,
    warnings: warningsOf(files, heard),
    mimeType: servedType(playback, first.container, kind === 'video'),
  };
}

type PictureFacts = Pick<
  MediaFacts,
  'videoCodec' | 'width' | 'height' | 'frameRate' | 'variableFrameRate' | 'hdr'
>;

/** The size is one that a piece really has: the others are fitted into it. */
function pictureOf(pictures: readonly MediaFacts[]): PictureFacts {
  const largest = pictures.reduce<MediaFacts | null>(
    (best, facts) => (best !== null && areaOf(best) >= areaOf(facts) ? best : facts),
    null,
  );
  const rates = pictures.map((facts) => facts.frameRate).filter((rate) => rate !== null);
  const frameRate = highest(rates);
  return {
    videoCodec: largest?.videoCodec ?? null,
    width: largest?.width ?? null,
    height: largest?.height ?? null,
    frameRate: frameRate === null ? null : Math.min(frameRate, highestRate),
    variableFrameRate: pictures.some((facts) => facts.variableFrameRate) || new Set(rates).size > 1,
    hdr: pictures.some((facts) => facts.hdr),
  };
}

function areaOf(facts: MediaFacts): number {
  return (facts.width ?? 0) * (facts.height ?? 0);
}

function highest(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.max(...known);
}

/** What holds for a piece is worth knowing of the whole; only of silence the whole decides. */
function warningsOf(files: readonly MediaFacts[], heard: readonly MediaFacts[]): RecordingWarning[] {
  const all = new Set([...files, ...heard].flatMap((facts) => facts.warnings));
  all.delete('no-sound');
  if (!heard.some((facts) => facts.hasAudio)) all.add('no-sound');
  return [...all];
}
