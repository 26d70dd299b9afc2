import { AppError } from '../../../shared/errors';
import { ownerName } from '../../../shared/model/author';
import { commit } from '../context';
import type { FeatureHandlers } from '../handler';
import { renameOwner } from '../people/queries';
import { getSettings, saveSettings } from './queries';

export const settingsHandlers: FeatureHandlers<'settings'> = {
  'settings.get': ({ db }) => getSettings(db),

  'settings.set': (context, changes) => {
    const { db, frameworks } = context;
    if (changes.framework !== undefined && !frameworks.some(({ id }) => id === changes.framework)) {
      throw new AppError('not-found', { what: 'framework' });
    }
    const renamed = changes.authorName !== undefined;
    return commit(
      context,
      renamed ? ['settings', 'annotations', 'comments', 'people', 'goals'] : ['settings'],
      null,
      () => {
        saveSettings(db, changes);
        const after = getSettings(db);
        if (renamed) renameOwner(db, ownerName(after));
        return after;
      },
    );
  },
};
