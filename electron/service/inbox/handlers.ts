import type { FeatureHandlers } from '../handler';
import { readInbox } from './read-inbox';

export const inboxHandlers: FeatureHandlers<'inbox'> = {
  'inbox.list': (context) => readInbox(context),

  'inbox.setFolder': async (context, { folder }) => {
    await context.watched.setFolder(folder);
    return readInbox(context);
  },

  'inbox.passOver': (context, { found }) => {
    context.watched.passOver(found);
    return readInbox(context);
  },
};
