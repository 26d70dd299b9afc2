import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FileRole } from '../../../shared/model/recording';
import type { ServiceContext } from '../context';
import type { MediaFacts } from '../media/facts';
import { probeFile } from '../media/probe';
import { fingerprint } from '../media/store';
import { ensureSpace, occupiedBytes } from '../media/store-space';
import { type NewFile, waitingBytes } from './file-queries';

/** A media file that was looked into and may come in. */
export type Candidate = {
  path: string;
  name: string;
  sizeBytes: number;
  /** What a copy takes; less than its size where the file has holes. */
  neededBytes: number;
  fingerprint: string;
  facts: MediaFacts;
};

/** Looks into a file. Throws what it is refused with. */
export async function candidateOf({ binaries }: ServiceContext, path: string): Promise<Candidate> {
  const name = basename(path);
  const facts = await probeFile({ path, name, binaries });
  const print = await fingerprint(path);
  const neededBytes = occupiedBytes(await stat(path));
  return { path, name, sizeBytes: print.sizeBytes, neededBytes, fingerprint: print.sha256, facts };
}

/** The disk must take these files besides all that still wait to be copied. Throws `disk-full`. */
export async function ensureRoom(
  { db, library }: Pick<ServiceContext, 'db' | 'library'>,
  candidates: readonly Candidate[],
): Promise<void> {
  const neededBytes = candidates.reduce((sum, candidate) => sum + candidate.neededBytes, 0);
  await ensureSpace(library.path, waitingBytes(db) + neededBytes);
}

/** The candidate as a file of a recording, with its place on the recording's clock. */
export function newFile(candidate: Candidate, role: FileRole, startMs: number): NewFile {
  const { path, name, sizeBytes, fingerprint: print, facts } = candidate;
  return { role, startMs, name, sizeBytes, fingerprint: print, sourcePath: path, facts };
}
