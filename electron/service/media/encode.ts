import { rm } from 'node:fs/promises';
import type { FfmpegRun } from './ffmpeg';
import { runFfmpeg } from './ffmpeg';
import { partPath, putInPlace, removePart } from './part-files';

/** A run that makes one file: everything but the output path, which is the part's. */
export type EncodeRun = Omit<FfmpegRun, 'plan'> & {
  plan: Omit<FfmpegRun['plan'], 'output'>;
  target: string;
  /** Options of a second output, which goes to `onBytes`. */
  besides?: readonly string[];
  /** Looks at the finished part and throws when it is not what was asked for. */
  verify: (part: string) => Promise<void>;
  /** How the part gets its name; by default it replaces what had it. */
  place?: (part: string, target: string) => Promise<void>;
};

/** Makes a file under its part name, checks it, and only then lets it have its own. A failure leaves nothing. */
export async function encodeFile(run: EncodeRun): Promise<void> {
  const { target, besides, verify, place = putInPlace, ...rest } = run;
  const part = partPath(target);
  try {
    // A new file, not the old one truncated: an ffmpeg that outlived a killed run may still be writing to that.
    await rm(part, { force: true });
    await runFfmpeg({ ...rest, plan: { ...run.plan, output: { to: 'file', path: part, besides } } });
    await verify(part);
    await place(part, target);
  } catch (error) {
    throw await removePart(part, error, run.neededBytes);
  }
}
