import { join } from 'node:path';
import { callFromPage } from '../support/bridge-page';
import { expect, test } from '../support/launch-app';
import { writeTone } from '../support/tone';
import { closeApp, fillLibrary } from './bench-test';
import { asText, figuresOf } from './figures';
import { writeManyWords } from './many-words';
import { reportBudget } from './row';
import { sizes } from './sizes';

const rounds = 3;

test('search', async ({ folders, launch }) => {
  const tones = Array.from({ length: sizes.searchRecordings }, (_, index) =>
    writeTone(join(folders.files, `${index}.wav`), 2, 200 + index),
  );
  await fillLibrary(launch, await Promise.all(tones));
  const words = writeManyWords(folders.library, sizes.searchRows);
  const { app, page } = await launch();
  await callFromPage(page, 'recordings.list', {});

  const took: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const query of queriesOf(words)) {
      const { ms, hits } = await page.evaluate(async (text) => {
        const before = performance.now();
        const answer = await window.terugblik.call('search.find', { text });
        return { ms: performance.now() - before, hits: answer.ok ? answer.value.length : -1 };
      }, query);
      took.push(ms);
      expect(hits).toBe(query === nobodySaid ? 0 : Math.min(hits, 50));
      if (query === words[0]) expect(hits).toBe(50);
    }
  }
  await closeApp(app);
  const figures = figuresOf(took);
  reportBudget(
    {
      what: `search over ${sizes.searchRows.toLocaleString('en')} notes and cues (${took.length}: p50/p95/max)`,
      ours: asText(figures),
      reference: 'none',
    },
    { name: 'p95', timeMs: figures.p95, mostMs: 50 },
  );
});

const nobodySaid = 'nergensgezegd';

/** As a person types: from one letter to the whole word, alone and with others, accents and capitals as they come. */
function queriesOf(words: readonly string[]): string[] {
  const [first = '', second = '', third = ''] = words;
  const middle = words.slice(500, 510);
  const typed = [first, second, ...middle, ...words.slice(-10)].flatMap((word) =>
    [1, 2, 3, word.length].map((length) => word.slice(0, length)),
  );
  const together = middle.flatMap((word) => [`${first} ${word}`, `${word} ${second} ${third.slice(0, 1)}`]);
  return [...typed, ...together, `${first} ${second} ${third}`, first.toUpperCase(), nobodySaid];
}
