import { AppError } from '../../../shared/errors';
import type { EditLabel } from '../../../shared/model/history';
import type { Speech, SpeechCorrection } from '../../../shared/model/speech';
import { isSettled } from '../../../shared/model/job';
import { commit, commitEdit, type ServiceContext } from '../context';
import type { FeatureHandlers } from '../handler';
import { forgetFailed } from '../jobs/queries';
import { canBeHeard } from '../recordings/enqueue-missing';
import { listFiles } from '../recordings/file-queries';
import { getFacts } from '../recordings/queries';
import { requireRecordingRow } from '../recordings/require-recording';
import { requireRecording as requireKnown } from '../recordings/require-recording';
import { insertSpeaker, listSpeakerRows } from '../speakers/queries';
import { insertCorrection, updateConfirmed } from './queries';
import { readSpeech } from './read-speech';

export const speechHandlers: FeatureHandlers<'speech'> = {
  'speech.get': ({ db }, { recording }) =>
    readSpeech(db, { id: recording, rowId: requireRecordingRow(db, recording) }),

  'speech.detect': (context, { recording }) => {
    const { db, jobs } = context;
    const { title: name } = requireKnown(db, recording);
    if (!canBeHeard(listFiles(db, recording))) throw new AppError('file-without-sound', { name });
    const running = jobs.list(recording).find((job) => job.kind === 'speech' && !isSettled(job));
    if (running !== undefined) return running;
    const id = commit(context, ['jobs'], recording, () => {
      forgetFailed(db, recording, ['speech']);
      return jobs.enqueue('speech', recording, {});
    });
    jobs.pump();
    return jobs.get(id);
  },

  'speech.assign': (context, { recording, to, ...stretch }) => {
    const { db } = context;
    requireStretch(db, recording, stretch);
    const speakers = listSpeakerRows(db, recording);
    const known =
      to === null
        ? null
        : 'speaker' in to
          ? speakers.find(({ id }) => id === to.speaker)
          : speakers.find(({ role }) => role === to.role);
    if (known === undefined && to !== null && 'speaker' in to)
      throw new AppError('not-found', { what: 'speaker' });
    const name = known?.name ?? (to !== null && 'name' in to ? to.name : '');
    return edit(context, recording, { label: 'speech-assign', name, startMs: stretch.startMs }, (rowId) => {
      const chosen =
        to === null
          ? null
          : (known?.id ?? ('role' in to ? insertSpeaker(db, recording, { ...to, source: 'user' }) : null));
      const lanes = [null, ...speakers.map(({ id }) => id)].filter((lane) => to === null || lane !== chosen);
      const before = readSpeech(db, { id: recording, rowId });
      for (const speaker of lanes) {
        if (speaksIn(before, speaker, stretch))
          insertCorrection(db, rowId, { ...stretch, speaker, speaks: false });
      }
      if (chosen !== null) insertCorrection(db, rowId, { ...stretch, speaker: chosen, speaks: true });
    });
  },

  'speech.mark': (context, { recording, ...correction }) => {
    const { db } = context;
    requireStretch(db, recording, correction);
    const { speaker, startMs } = correction;
    const known = speaker === null ? null : listSpeakerRows(db, recording).find(({ id }) => id === speaker);
    if (known === undefined) throw new AppError('not-found', { what: 'speaker' });
    return edit(context, recording, { label: 'speech-mark', name: known?.name ?? '', startMs }, (rowId) => {
      insertCorrection(db, rowId, correction);
    });
  },

  'speech.confirm': (context, { recording, confirmed }) => {
    const label = confirmed ? 'speech-confirm' : 'speech-unconfirm';
    return edit(context, recording, { label, name: '', startMs: null }, (rowId) => {
      updateConfirmed(context.db, rowId, confirmed);
    });
  },
};

function speaksIn(
  { turns }: Speech,
  speaker: string | null,
  { startMs, endMs }: Pick<SpeechCorrection, 'startMs' | 'endMs'>,
): boolean {
  return turns.some((turn) => turn.speaker === speaker && turn.startMs < endMs && turn.endMs > startMs);
}

function edit(
  context: ServiceContext,
  recording: string,
  { label, name, startMs }: { label: EditLabel; name: string; startMs: number | null },
  change: (rowId: number) => void,
): Speech {
  const rowId = requireRecordingRow(context.db, recording);
  const step = { label, name, recording, startMs };
  return commitEdit(context, rowId, step, ['speech', 'speakers', 'recordings'], () => {
    change(rowId);
    return readSpeech(context.db, { id: recording, rowId });
  });
}

function requireStretch(
  db: ServiceContext['db'],
  recording: string,
  { startMs, endMs }: { startMs: number; endMs: number },
): void {
  requireRecordingRow(db, recording);
  const durationMs = getFacts(db, recording)?.durationMs ?? 0;
  if (startMs >= endMs || endMs > durationMs) throw new AppError('range-invalid', { durationMs });
}
