import { expect, test } from 'vitest';
import { neutralName } from '../../shared/model/neutral-name';

test('what leaves is called after what it is, in the language of the window, and after nobody', () => {
  expect(neutralName('report', 3, 'nl')).toBe('verslag-03');
  expect(neutralName('report', 3, 'en')).toBe('report-03');
  expect(neutralName('reel', 12, 'nl')).toBe('compilatie-12');
  expect(neutralName('handout', 100, 'en')).toBe('worksheet-100');
});
