import { rm } from 'node:fs/promises';
import { AppError } from '../../../shared/errors';
import { idSchema } from '../../../shared/model/id';
import { jobKinds } from '../../../shared/model/job';
import type { Recording } from '../../../shared/model/recording';
import { commit, commitEdit, type ServiceContext } from '../context';
import { forgetDraftsOf, removeDraftFolders, stopReelsWith } from '../clips/removal';
import type { FeatureHandlers } from '../handler';
import { addSample } from '../imports/add-sample';
import { forgetFrameworkCopies } from '../frameworks/copy-queries';
import { forgetGuests } from '../people/queries';
import { fileHandlers } from './file-handlers';
import { locateAsset } from './locate-asset';
import { requireRecording, requireRecordingRow } from './require-recording';
import {
  deleteRecording,
  forgetPendingRemoval,
  listPendingRemovals,
  recordingRowId,
  listRecordings,
  updateFinished,
  updateFramework,
  updateOpened,
  updatePosition,
  updateTitle,
} from './queries';

export const recordingHandlers: FeatureHandlers<'recordings'> = {
  'recordings.list': ({ db }) => listRecordings(db),

  'recordings.get': ({ db }, { recording }) => requireRecording(db, recording),

  'recordings.addSample': async (context, { language }) => {
    const { id, duplicate } = await addSample(context, language);
    return { recording: requireRecording(context.db, id), duplicate };
  },

  'recordings.rename': (context, { recording, title }) => {
    const before = requireRecording(context.db, recording);
    return edit(context, before, 'recording-rename', before.title, () =>
      updateTitle(context.db, recording, title),
    );
  },

  'recordings.setFinished': (context, { recording, finished }) => {
    const before = requireRecording(context.db, recording);
    const label = finished ? 'recording-finish' : 'recording-reopen';
    return edit(context, before, label, '', () => updateFinished(context.db, recording, finished));
  },

  'recordings.markOpened': (context, { recording }) => {
    requireRecording(context.db, recording);
    return commit(context, ['recordings'], recording, () => {
      updateOpened(context.db, recording, Date.now());
      return {};
    });
  },

  'recordings.setPosition': (context, { recording, positionMs }) => {
    const { durationMs } = requireRecording(context.db, recording);
    return commit(context, [], recording, () => {
      updatePosition(context.db, recording, Math.min(positionMs, durationMs));
      return {};
    });
  },

  'recordings.setFramework': (context, { recording, framework }) => {
    const { db, frameworks } = context;
    requireRecording(db, recording);
    if (!frameworks.some(({ id }) => id === framework))
      throw new AppError('not-found', { what: 'framework' });
    return commit(context, ['recordings'], recording, () => {
      updateFramework(db, recording, framework);
      return requireRecording(db, recording);
    });
  },

  'recordings.remove': async (context, { recording }) => {
    requireRecording(context.db, recording);
    await context.exchange.stopFor(recording);
    const reels = await stopReelsWith(context, recording);
    let drafts: string[] = [];
    await context.jobs.afterStopping(recording, jobKinds, () =>
      commit(
        context,
        ['recordings', 'annotations', 'history', 'jobs', 'people', 'frameworks', 'drafts'],
        recording,
        () => {
          drafts = forgetDraftsOf(context, recording);
          deleteRecording(context.db, recording);
          // Who said something about nothing else goes with it.
          forgetGuests(context.db);
          forgetFrameworkCopies(context.db);
        },
      ),
    );
    // One may have been asked for meanwhile.
    reels.push(...(await stopReelsWith(context, recording)));
    await removeDraftFolders(context, [...reels, ...drafts]);
    await context.stretches.forget(recording);
    await finishRemovals(context);
    return {};
  },

  'recordings.locateAsset': (context, input) => locateAsset(context, input),

  ...fileHandlers,
};

/** Deletes the folders of removed recordings; what is still held open by a player is tried again at the next start. */
export async function finishRemovals(context: Pick<ServiceContext, 'db' | 'library' | 'log'>): Promise<void> {
  for (const id of listPendingRemovals(context.db)) {
    if (context.library.beingFilled.has(id)) continue;
    // A damaged row must not lead the removal out of the library, and what came in again meanwhile is there to stay.
    if (!idSchema.safeParse(id).success || recordingRowId(context.db, id) !== null) {
      context.db.transaction(() => forgetPendingRemoval(context.db, id)).immediate();
      continue;
    }
    try {
      await rm(context.library.recording(id), { recursive: true, force: true, maxRetries: 3 });
      context.db.transaction(() => forgetPendingRemoval(context.db, id)).immediate();
    } catch {
      context.log({ event: 'removal-postponed' });
    }
  }
}

function edit(
  context: ServiceContext,
  before: Recording,
  label: 'recording-rename' | 'recording-finish' | 'recording-reopen',
  name: string,
  change: () => void,
): Recording {
  const rowId = requireRecordingRow(context.db, before.id);
  return commitEdit(
    context,
    rowId,
    { label, name, recording: before.id, startMs: null },
    ['recordings'],
    () => {
      change();
      return requireRecording(context.db, before.id);
    },
  );
}
