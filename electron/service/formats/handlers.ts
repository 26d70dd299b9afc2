import { basename } from 'node:path';
import type { MethodArguments, MethodOutput } from '../../../shared/contract';
import { requireTarget } from '../clips/target';
import { commit, type ServiceContext } from '../context';
import { noteExport } from '../exports/queries';
import type { FeatureHandlers } from '../handler';
import { newId } from '../id';
import { exportLosses } from './export-losses';
import { gatherDocument } from './gather-document';
import { mediaLink } from './media-link';
import { saveFile } from './save-file';
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
  await saveFile(target, bytes, overwrite);
  const file = { name: basename(target), sizeBytes: bytes.length };
  commit(context, ['exports'], recording, () =>
    noteExport(context.db, {
      ...{ id: newId(), kind: 'file', recording, files: [file], failed: [], checks: [] },
      // Words alone, for oneself: nobody needs to agree to that.
      ...{ purpose: 'self-review', consents: [], disguised: false },
    }),
  );
  context.log({ event: 'file-written', format, moments: document.moments.length, sizeBytes: bytes.length });
  return { sizeBytes: bytes.length, losses: exportLosses(document, format) };
}
