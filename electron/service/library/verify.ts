import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { MethodOutput } from '../../../shared/contract';
import type { ServiceContext } from '../context';
import { selectAll } from '../db/rows';
import { hashOfFile } from '../media/content-hash';
import { proxyPartsName } from '../media/proxy-parts';
import { listIncompleteRecordings, listKnownFiles, listPendingRemovals } from '../recordings/queries';
import { notesName } from '../speech/listening-notes';
import type { LibraryFolder } from './folder';

type Problem = MethodOutput<'library.verify'>['problems'][number];

/** Checks the database, then every file of the library against what the database says of it. */
export async function verifyLibrary(context: ServiceContext): Promise<Problem[]> {
  return [...verifyDatabase(context), ...(await verifyFiles(context)), ...(await findStrays(context))];
}

function verifyDatabase({ db }: ServiceContext): Problem[] {
  const integrity = selectAll(db, z.object({ integrity_check: z.string() }), 'PRAGMA integrity_check');
  const damage = integrity
    .filter(({ integrity_check: text }) => text !== 'ok')
    .map(({ integrity_check: text }): Problem => ({ code: 'database', name: text }));
  const broken = selectAll(db, z.object({ table: z.string() }), 'PRAGMA foreign_key_check');
  const references = [...broken.map(({ table }) => table), ...listIncompleteRecordings(db)];
  return [...damage, ...references.map((name): Problem => ({ code: 'reference', name }))];
}

async function verifyFiles({ db, library }: ServiceContext): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const file of listKnownFiles(db)) {
    const name = join(file.recording, file.name);
    const path = placeOf(library, file);
    const found = path === null ? null : await stat(path).catch(() => null);
    if (path === null || found === null) problems.push({ code: 'file-missing', name });
    else if (file.sizeBytes !== null && found.size !== file.sizeBytes)
      problems.push({ code: 'file-size', name });
    else if (file.contentHash !== null && (await hashOfFile(path)) !== file.contentHash) {
      problems.push({ code: 'file-content', name });
    }
  }
  return problems;
}

/** Null for a name that leads out of the library: whatever lies there is not ours. */
function placeOf(library: LibraryFolder, file: { recording: string; name: string }): string | null {
  try {
    return library.file(file.recording, file.name);
  } catch {
    return null;
  }
}

/** Files that nothing in the database speaks of. A job that runs now may be about to put one in place. */
async function findStrays({ db, library, jobs }: ServiceContext): Promise<Problem[]> {
  const known = listKnownFiles(db);
  const expected = new Set(known.map((file) => join(file.recording, file.name)));
  // A proxy that failed, or listening that was called off, goes on where it was once it is tried again.
  const whole = new Set(known.flatMap(({ recording, name }) => (name.startsWith('play') ? recording : [])));
  const busy = new Set([...jobs.busyRecordings(), ...listPendingRemovals(db)]);
  const folders = await readdir(library.recordings).catch(() => []);
  const strays = await Promise.all(
    folders
      .filter((folder) => !busy.has(folder))
      .map(async (folder) => {
        const names = await readdir(join(library.recordings, folder)).catch(() => ['']);
        return names
          .filter((name) => (name !== proxyPartsName || whole.has(folder)) && name !== notesName)
          .map((name) => join(folder, name))
          .filter((name) => !expected.has(name));
      }),
  );
  return strays.flat().map((name) => ({ code: 'stray-file', name }));
}
