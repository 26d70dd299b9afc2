import { rm } from 'node:fs/promises';
import type { HandingOn } from './args';
import type { FfmpegRun } from './ffmpeg';
import { runFfmpeg } from './ffmpeg';
import { partPath, putInPlace, removePart } from './part-files';
import { encodeWatched, type Watch } from './watched-encode';

/** A run that makes one file: everything but the output path, which is the part's. */
export type EncodeRun = Omit<FfmpegRun, 'plan'> & {
  plan: Omit<FfmpegRun['plan'], 'output'>;
  target: string;
  /** Options of a second output, which goes to `onBytes`. */
  besides?: readonly string[];
  /** Looks at its packets while they are encoded, by their own containers. */
  watched?: { handsOn: HandingOn; watch: Watch } | undefined;
  /** Looks at the finished part and throws when it is not what was asked for. */
  verify: (part: string) => Promise<void>;
  /** How the part gets its name; by default it replaces what had it. */
  place?: (part: string, target: string) => Promise<void>;
};

/** Makes a file under its part name, checks it, and only then lets it have its own. A failure leaves nothing. */
export async function encodeFile(run: EncodeRun): Promise<void> {
  const { target, besides, watched, verify, place = putInPlace, ...rest } = run;
  const part = partPath(target);
  try {
    // A new file, not the old one truncated: an ffmpeg that outlived a killed run may still be writing to that.
    await rm(part, { force: true });
    const handsOn = watched?.handsOn;
    const whole = {
      ...rest,
      plan: { ...run.plan, output: { to: 'file' as const, path: part, besides, handsOn } },
    };
    await (watched === undefined ? runFfmpeg(whole) : encodeWatched(whole, watched.watch));
    await verify(part);
    await place(part, target);
  } catch (error) {
    throw await removePart(part, error, run.neededBytes);
  }
}
