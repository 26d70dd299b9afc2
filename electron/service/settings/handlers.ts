import { AppError } from '../../../shared/errors';
import { ownerName } from '../../../shared/model/author';
import { renameAuthor } from '../annotations/authors';
import { commit } from '../context';
import type { FeatureHandlers } from '../handler';
import { getSettings, saveSettings } from './queries';

export const settingsHandlers: FeatureHandlers<'settings'> = {
  'settings.get': ({ db }) => getSettings(db),

  'settings.set': (context, changes) => {
    const { db, frameworks } = context;
    if (changes.framework !== undefined && !frameworks.some(({ id }) => id === changes.framework)) {
      throw new AppError('not-found', { what: 'framework' });
    }
    const renamed = changes.authorName !== undefined;
    return commit(context, renamed ? ['settings', 'annotations'] : ['settings'], null, () => {
      const before = ownerName(getSettings(db));
      saveSettings(db, changes);
      const after = getSettings(db);
      renameAuthor(db, before, ownerName(after));
      return after;
    });
  },
};
