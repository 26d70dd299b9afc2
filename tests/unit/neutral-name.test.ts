import { expect, test } from 'vitest';
import { clipFolderName, neutralName } from '../../shared/model/neutral-name';

test('what leaves is called after what it is, in the language of the window, and after nobody', () => {
  expect(neutralName('report', 3, 'nl')).toBe('verslag-03');
  expect(neutralName('report', 3, 'en')).toBe('report-03');
  expect(neutralName('reel', 12, 'nl')).toBe('compilatie-12');
  expect(neutralName('handout', 100, 'en')).toBe('worksheet-100');
});

test('the folder with the clips of a report is called after the report, in its language', () => {
  expect(clipFolderName('verslag-03.html', 'nl')).toBe('verslag-03-fragmenten');
  expect(clipFolderName('report-03.html', 'en')).toBe('report-03-clips');
  expect(clipFolderName('report.v2.PDF', 'en')).toBe('report.v2-clips');
  expect(clipFolderName('report.htm', 'en')).toBe('report-clips');
});
