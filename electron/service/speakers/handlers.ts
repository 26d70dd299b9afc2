import { AppError } from '../../../shared/errors';
import type { EditLabel } from '../../../shared/model/history';
import type { Speaker } from '../../../shared/model/recording';
import { commitEdit, type ServiceContext } from '../context';
import type { FeatureHandlers } from '../handler';
import { requireRecordingRow } from '../recordings/require-recording';
import { getSpeakerRow, insertSpeaker, listSpeakerRows, updateSpeaker } from './queries';

export const speakerHandlers: FeatureHandlers<'speakers'> = {
  'speakers.list': ({ db }, { recording }) => {
    requireRecordingRow(db, recording);
    return listSpeakerRows(db, recording).map(toSpeaker);
  },

  'speakers.add': (context, { recording, name, role }) =>
    edit(context, recording, 'speaker-add', name, () =>
      insertSpeaker(context.db, recording, { name, role: role ?? null, source: 'user' }),
    ),

  'speakers.update': (context, { speaker: id, name, role }) => {
    const before = getSpeakerRow(context.db, id);
    if (before === null) throw new AppError('not-found', { what: 'speaker' });
    const after = { id, name: name ?? before.name, role: role === undefined ? before.role : role };
    const label = after.name === before.name ? 'speaker-role' : 'speaker-rename';
    return edit(context, before.recording, label, before.name, () => {
      updateSpeaker(context.db, after);
      return id;
    });
  },
};

/** Runs an edit of one speaker and answers with what that speaker became. */
function edit(
  context: ServiceContext,
  recording: string,
  label: EditLabel,
  name: string,
  change: () => string,
): Speaker {
  const rowId = requireRecordingRow(context.db, recording);
  const step = { label, name, recording, startMs: null };
  return commitEdit(context, rowId, step, ['speakers', 'recordings'], () => {
    const changed = getSpeakerRow(context.db, change());
    if (changed === null) throw new AppError('not-found', { what: 'speaker' });
    return toSpeaker(changed);
  });
}

export function toSpeaker({ id, name, role, source }: Speaker): Speaker {
  return { id, name, role, source };
}
