import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import { AppError } from '../../../shared/errors';
import { type FfmpegRun, runFfmpeg } from './ffmpeg';

/** Looks at packets while they are encoded. Throws when they are not what was asked for. */
export type Watch = (packets: Readable, signal: AbortSignal) => Promise<void>;

const roomBytes = 1 << 20;

/**
 * Encodes with somebody who looks at the packets as they come (`handsOn`). Settles when both are done; whichever fails first
 * stops the other and is what is thrown.
 */
export async function encodeWatched(run: FfmpegRun, watch: Watch): Promise<void> {
  const packets = new PassThrough({ highWaterMark: roomBytes });
  const stop = new AbortController();
  const signal = run.signal === undefined ? stop.signal : AbortSignal.any([run.signal, stop.signal]);
  const failures: unknown[] = [];
  const orStop = async (work: Promise<unknown>): Promise<void> => {
    try {
      await work;
    } catch (error) {
      failures.push(error);
      stop.abort();
    }
  };
  const encoding = orStop(
    runFfmpeg({
      ...{ ...run, signal },
      // What nobody reads any more is let go, or the encoder would wait for ever.
      onBytes: async (bytes) => {
        if (!packets.write(bytes) && !signal.aborted) await once(packets, 'drain');
      },
    }),
  ).finally(() => packets.end());
  const watching = orStop(watch(packets, signal)).finally(() => packets.resume());
  await Promise.all([encoding, watching]);
  if (run.signal?.aborted === true) throw new AppError('cancelled', {});
  if (failures.length > 0) throw failures[0];
}
