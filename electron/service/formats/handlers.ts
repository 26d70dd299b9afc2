import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { MethodArguments, MethodOutput } from '../../../shared/contract';
import { requireTarget } from '../media/target';
import { commit, type ServiceContext } from '../context';
import { leave } from '../exports/leave';
import type { LeavingEntry } from '../exports/leaving-note';
import { noteExport } from '../exports/queries';
import type { FeatureHandlers } from '../handler';
import { newId } from '../id';
import { exportLosses } from './export-losses';
import { gatherDocument } from './gather-document';
import { mediaLink } from './media-link';
import { lookAtFile, takeInFile } from './take-in-file';
import { writeFormat } from './write-file';

export const fileHandlers: FeatureHandlers<'files'> = {
  'files.preview': (context, input) => {
    const everybody = gatherDocument(context, { ...input, authors: null });
    const document = input.authors === null ? everybody : gatherDocument(context, input);
    const { moments, comments, transcript } = document;
    return {
      counts: {
        moments: moments.length,
        comments: comments.length,
        transcript: transcript.length,
        authors: [...new Set(everybody.moments.map(({ author }) => author))],
      },
      losses: exportLosses(document, input.format),
    };
  },

  'files.export': async (context, input) => await exportFile(context, input),
  'files.look': async (context, input) => await lookAtFile(context, input),
  'files.import': async (context, input) => await takeInFile(context, input),
};

async function exportFile(
  context: ServiceContext,
  input: MethodArguments<'files.export'>,
): Promise<MethodOutput<'files.export'>> {
  const { recording, format, language, target, overwrite } = input;
  const document = gatherDocument(context, input);
  await requireTarget(target, overwrite);
  const media = format === 'eaf' ? mediaLink(context, recording, target) : null;
  const bytes = await writeFormat(document, format, { language, media });
  await letFileLeave(context, input, bytes);
  context.log({ event: 'file-written', format, moments: document.moments.length, sizeBytes: bytes.length });
  return { sizeBytes: bytes.length, losses: exportLosses(document, format) };
}

/** By way of a folder of its own among the drafts, as all that leaves. */
async function letFileLeave(
  context: ServiceContext,
  { recording, target, overwrite }: MethodArguments<'files.export'>,
  bytes: Uint8Array,
): Promise<void> {
  const id = newId();
  const folder = context.library.draft(id);
  const entry: LeavingEntry = {
    ...{ id, kind: 'file', recording, failed: [], checks: [] },
    files: [{ name: basename(target), sizeBytes: bytes.length }],
    // Words alone, for oneself: nobody needs to agree to that.
    ...{ purpose: 'self-review', consents: [], disguised: false },
  };
  const goods = [{ from: 'file', to: target }];
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'file'), bytes);
    const undo = await leave({ folder, into: null, label: id, goods, overwrite, entry, clip: null });
    try {
      commit(context, ['exports'], recording, () => noteExport(context.db, entry));
    } catch (error) {
      await undo();
      throw error;
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
