import { AppError } from '../../../shared/errors';
import { findSaid } from '../../../shared/model/said-names';
import { commit, commitEdit } from '../context';
import type { FeatureHandlers } from '../handler';
import { getFacts } from '../recordings/queries';
import { requireRecordingRow } from '../recordings/require-recording';
import { originalMedia } from '../recordings/source';
import { listCues } from '../transcripts/queries';
import { mergeCover } from './merge-cover';
import { getCover, saveCover } from './queries';

export const coverHandlers: FeatureHandlers<'covers'> = {
  'covers.get': ({ db }, { recording }) => {
    requireRecordingRow(db, recording);
    return getCover(db, recording);
  },

  'covers.save': (context, { from, to }) => {
    const { db } = context;
    const { recording } = to;
    const rowId = requireRecordingRow(db, recording);
    const step = { label: 'cover-change', name: '', recording, startMs: null } as const;
    return commitEdit(context, rowId, step, ['covers'], () => {
      saveCover(db, mergeCover(getCover(db, recording), from, to));
      return getCover(db, recording);
    });
  },

  'covers.findFaces': (context, { recording, range }) => {
    const { facts } = originalMedia(context, recording);
    const endMs = Math.min(range.endMs, facts.durationMs);
    if (endMs <= range.startMs) throw new AppError('clip-empty', {});
    const job = commit(context, ['jobs'], recording, () =>
      context.jobs.enqueue('faces', recording, { startMs: range.startMs, endMs }),
    );
    context.jobs.pump();
    return context.jobs.get(job);
  },

  'covers.findNames': ({ db }, { recording, names }) => {
    requireRecordingRow(db, recording);
    const durationMs = getFacts(db, recording)?.durationMs ?? 0;
    return findSaid(listCues(db, recording, durationMs), names, durationMs);
  },
};
