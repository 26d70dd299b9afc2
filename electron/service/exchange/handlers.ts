import { commit } from '../context';
import type { FeatureHandlers } from '../handler';
import { newId } from '../id';
import { requireRecordingRow } from '../recordings/require-recording';
import { getDraft, saveDraft } from './draft-queries';
import { listHandovers, toReceived, toSent } from './handover-queries';
import { lookAtPackage, openPackage } from './open';
import { packFeedback, packReview } from './pack';
import { previewPackage } from './preview';

export const exchangeHandlers: FeatureHandlers<'exchange'> = {
  'exchange.preview': (context, input) => previewPackage(context, input),

  'exchange.pack': async (context, input) =>
    await context.exchange.run(input.task, input.recording, (run) => packReview(context, input, run)),

  'exchange.packFeedback': async (context, input) =>
    await context.exchange.run(input.task, input.recording, (run) => packFeedback(context, input, run)),

  'exchange.look': async (context, input) =>
    await context.exchange.run(input.task ?? newId(), null, (run) => lookAtPackage(context, input, run)),

  'exchange.open': async (context, input) =>
    await context.exchange.run(input.task, null, (run) => openPackage(context, input, run)),

  'exchange.cancel': async (context, { task }) => {
    await context.exchange.cancel(task);
    return {};
  },

  'exchange.draft': ({ db }, { recording }) => getDraft(db, requireRecordingRow(db, recording)),

  'exchange.keepDraft': (context, { recording, draft }) => {
    const { db } = context;
    // Nothing that anybody asks for changes by it.
    return commit(context, [], recording, () => {
      saveDraft(db, requireRecordingRow(db, recording), draft);
      return {};
    });
  },

  'exchange.list': ({ db }, { recording }) => {
    requireRecordingRow(db, recording);
    const handovers = listHandovers(db, recording);
    return {
      received: handovers.filter(({ direction }) => direction === 'received').map(toReceived),
      sent: handovers.filter(({ direction }) => direction === 'sent').map(toSent),
    };
  },
};
