import { contract } from '../../shared/contract';
import { AppError } from '../../shared/errors';
import type { WireResult } from '../../shared/wire';
import type { Log } from './log';

export type DiscardOptions = {
  recording: string;
  call: (name: 'recordings.spareOriginals', input: { recording: string }) => Promise<WireResult>;
  /** Moves one file to the system's bin; throws when the system has none or refuses. */
  trash: (path: string) => Promise<void>;
  log: Pick<Log, 'write'>;
};

/**
 * Moves the files that a recording came from to the bin, as far as the service found an identical copy of each in the
 * library. Nothing is ever deleted: a file the bin does not take stays. Answers with how many went.
 */
export async function discardOriginals({ recording, call, trash, log }: DiscardOptions): Promise<number> {
  const answer = await call('recordings.spareOriginals', { recording });
  if (!answer.ok) throw AppError.fromWire(answer.error);
  let discarded = 0;
  for (const path of contract['recordings.spareOriginals'].output.parse(answer.value)) {
    try {
      await trash(path);
      discarded += 1;
    } catch {
      log.write('trash-refused');
    }
  }
  if (discarded === 0) throw new AppError('original-kept', {});
  return discarded;
}
