import { expect, test } from 'vitest';
import { describeItem } from '../../renderer/features/review/timeline-items';
import type { LaneItem } from '../../renderer/timeline/lane';
import { translate } from '../../shared/i18n/translate';

const item: LaneItem = {
  ...{ id: 'm', startMs: 62_000, endMs: null, label: 'Open vraag', color: null, kind: 'strength' },
  ...{ state: 'saved', lane: 'own', author: null, replies: 2 },
};

test('a moment of somebody else says whose it is to who hears the timeline, the user’s own does not', () => {
  const said = (one: LaneItem): string =>
    describeItem(one, { t: (key, values) => translate('nl', key, values) });
  expect(said(item)).toBe('01:02 Open vraag, Sterk, 2 reacties');
  expect(said({ ...item, author: 'Joris', lane: 'author:Joris' })).toBe(
    '01:02 Open vraag, van Joris, Sterk, 2 reacties',
  );
});
