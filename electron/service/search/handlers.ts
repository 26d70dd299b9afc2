import type { FeatureHandlers } from '../handler';
import { find } from './find';

const defaultLimit = 50;

export const searchHandlers: FeatureHandlers<'search'> = {
  'search.find': ({ db }, { text, limit = defaultLimit }) => find(db, text, limit),
};
