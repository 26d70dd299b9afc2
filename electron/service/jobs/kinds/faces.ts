import { clipRangeSchema } from '../../../../shared/model/clip';
import type { Id } from '../../../../shared/model/id';
import { getCover, saveCover } from '../../covers/queries';
import { recordEdit } from '../../db/undo';
import { coverFaces } from '../../faces/cover-faces';
import { findFaceFiles } from '../../faces/face-files';
import { faceStepMs, findFaces } from '../../faces/find-faces';
import { requireRecordingRow } from '../../recordings/require-recording';
import { originalMedia } from '../../recordings/source';
import { defineJob } from '../define-job';

/** Looks for faces in a stretch of a recording and covers those that are not covered yet. What was made: the new areas. */
export const facesJob = defineJob({
  kind: 'faces',
  lane: 'export',
  params: clipRangeSchema,
  run: async ({ context, recording, params: range, signal, onProgress }) => {
    const { db, binaries, resourcesFolder } = context;
    const tracks = await findFaces({
      ...{ source: originalMedia(context, recording), range, binaries, signal, onProgress },
      files: findFaceFiles(resourcesFolder),
    });
    const output: Id[] = [];
    return {
      apply: () => {
        // Added to what is covered by now: somebody may have gone on with it meanwhile.
        const { cover, added } = coverFaces(getCover(db, recording), tracks, faceStepMs);
        output.push(...added);
        if (added.length === 0) return;
        const step = { label: 'cover-change', name: '', recording, startMs: range.startMs } as const;
        recordEdit(db, requireRecordingRow(db, recording), step, () => saveCover(db, cover));
      },
      topics: ['covers', 'history'],
      output,
    };
  },
});
