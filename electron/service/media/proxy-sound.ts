import type { FfmpegPlan } from './args';
import { readClock } from './clock-reading';
import type { ClockSource } from './clock-source';

/** An mp4 that starts at once and says nothing of where it came from; its edit list is exact to a sample. */
export const asPlainFile: readonly string[] = [
  ['-sn', '-dn', '-map_metadata', '-1', '-map_chapters', '-1'],
  ['-movflags', '+faststart', '-movie_timescale', '90000', '-f', 'mp4'],
].flat();

/**
 * Opus and not AAC: the silence that an AAC encoder puts in front makes Chromium play all sound that much too late (21 ms,
 * measured), edit list or not. Of Opus it knows: exact on its own, 6 ms early beside a picture.
 */
const encoder = ['-c:a', 'libopus', '-b:a', '96k'];

/** All of a recording's sound in one go: encoded sound that is joined from pieces has a gap at each seam. */
export function soundPlan(source: ClockSource): Omit<FfmpegPlan, 'output'> {
  const range = { startMs: 0, endMs: source.facts.durationMs };
  const reading = readClock({ source, range, picture: null, sound: true, flatten: false });
  return {
    inputs: reading.inputs,
    outputOptions: [
      ['-filter_complex', reading.chains.join(';'), '-map', '[sound]'],
      [...encoder, ...asPlainFile],
    ].flat(),
  };
}
