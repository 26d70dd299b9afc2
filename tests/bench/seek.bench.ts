import { join } from 'node:path';
import { expect, test } from '../support/launch-app';
import { closeApp, fillLibrary, openFirstRecording } from './bench-test';
import { asText, type Figures, figuresOf } from './figures';
import { makeVideo } from './media';
import { openPlainPlayer, showVideoAs, storedVideo, videoSize } from './plain-player';
import { reportRatio } from './row';
import { sizes } from './sizes';
import { farPlaces, timeSeek } from './timed-seek';

// Ours alone: nothing outside says how much the way through media:// may cost.
const most = 1.5;

test('far seek', async ({ folders, launch }) => {
  const [recording] = await fillLibrary(launch, [await makeVideo(folders.files, sizes.videoMinutes)]);
  const running = await launch();
  await openFirstRecording(running);
  const stored = await storedVideo(join(folders.library, 'recordings', recording ?? ''));
  const plain = await openPlainPlayer(join(folders.files, 'empty-user-data'), stored);
  await showVideoAs(plain.page, await videoSize(running.page));

  const [ours, bare]: [number[], number[]] = [[], []];
  const places = farPlaces(sizes.seeks + 2, sizes.videoMinutes * 60);
  for (const [index, place] of places.entries()) {
    // Whoever goes second finds the bytes in memory, so they go first in turns.
    for (const which of index % 2 === 0 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const)) {
      const { tookMs, mediaTime } = await timeSeek(which === 'ours' ? running.page : plain.page, place);
      // The frame shown is the one that was asked for.
      expect(Math.abs(mediaTime - place)).toBeLessThanOrEqual(0.021);
      // The first ones only wake the decoders.
      if (index >= 2) (which === 'ours' ? ours : bare).push(tookMs);
    }
  }
  await closeApp(running.app);
  await closeApp(plain.app);
  reportSeeks(figuresOf(ours), figuresOf(bare));
});

function reportSeeks(ours: Figures, bare: Figures): void {
  const what = `far seek in a ${sizes.videoMinutes} min video to its frame (${sizes.seeks}: p50/p95/max)`;
  const row = { what, ours: asText(ours), reference: `${asText(bare)} plain file:` };
  reportRatio(row, ours.p50 / bare.p50, most);
  reportRatio(
    {
      what: 'far seek, the slowest twentieth',
      ours: `p95 ${Math.round(ours.p95)} ms`,
      reference: `p95 ${Math.round(bare.p95)} ms`,
    },
    ours.p95 / bare.p95,
    most,
  );
}
