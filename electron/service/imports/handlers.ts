import type { FeatureHandlers } from '../handler';

export const importHandlers: FeatureHandlers<'imports'> = {
  'imports.add': ({ imports }, { paths, join }) => imports.add(paths, join ?? false),

  'imports.list': ({ imports }) => imports.list(),

  'imports.cancel': ({ imports }, { batch }) => {
    imports.cancel(batch);
    return {};
  },

  'imports.retry': ({ imports }, { item }) => imports.retry(item),

  'imports.dismiss': ({ imports }, { batch }) => {
    imports.dismiss(batch);
    return {};
  },
};
