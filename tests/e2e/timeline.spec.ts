import type { Page } from '@playwright/test';
import { madeBy } from '../support/fixtures';
import { expect, test } from '../support/launch-app';
import { openInReview, playheadMs } from '../support/review-page';

/** Four minutes in which ten seconds of a tone and ten of silence take turns. */
const turns = () =>
  madeBy(['-f', 'lavfi', '-i', "aevalsrc='0.5*sin(880*t)*lt(mod(t,20),10)':d=240:s=8000"], 'wav');

/** How much of the strip's height the sound fills, halfway each stretch of `everyS`. */
async function soundInView(page: Page, spanS: number, everyS: number): Promise<number[]> {
  return await page.evaluate(
    ([span, every]) => {
      const strip = document.querySelector('[data-part="wave"]');
      const canvas = document.querySelector('[data-part="page"] > div')?.shadowRoot?.querySelector('canvas');
      const context = canvas?.getContext('2d');
      if (
        strip === null ||
        canvas === undefined ||
        canvas === null ||
        context === undefined ||
        context === null
      )
        return [];
      const [box, drawn] = [strip.getBoundingClientRect(), canvas.getBoundingClientRect()];
      const ratio = canvas.width / drawn.width;
      const heights: number[] = [];
      for (let atS = every / 2; atS < span; atS += every) {
        const x = Math.round((box.left + (box.width * atS) / span - drawn.left) * ratio);
        // Three columns: between two bars one is empty.
        const { data } = context.getImageData(x - 1, 0, 3, canvas.height);
        let filled = 0;
        for (let row = 0; row < canvas.height; row += 1) {
          if ([3, 7, 11].some((alpha) => (data[row * 12 + alpha] ?? 0) > 0)) filled += 1;
        }
        heights.push(filled / canvas.height);
      }
      return heights;
    },
    [spanS, everyS] as const,
  );
}

const loudAndSilent = (heights: readonly number[]) =>
  heights.map((height) => (height > 0.6 ? 'tone' : height < 0.1 ? 'silence' : String(height)));

/** How far the playhead stands from where an instant is drawn, in pixels. */
const headAwayFrom = (page: Page, shareOfView: number) =>
  page.evaluate((share) => {
    const track = document.querySelector('[data-part="track"]')?.getBoundingClientRect();
    const head = document.querySelector('[data-part="head"]')?.getBoundingClientRect();
    if (track === undefined || head === undefined) return Number.NaN;
    return head.left + head.width / 2 - (track.left + track.width * share);
  }, shareOfView);

test('the sound is drawn where it is, at any zoom and place, and the playhead where it stands', async ({
  running,
}) => {
  const { page } = running;
  await openInReview(running, await turns(), { listening: true });
  const turnsOf = (count: number) =>
    Array.from({ length: count }, (_, turn) => (turn % 2 === 0 ? 'tone' : 'silence'));

  const twoMinutes = async () => loudAndSilent(await soundInView(page, 120, 10));
  await expect.poll(() => twoMinutes()).toEqual(turnsOf(12));

  await page.keyboard.press('ArrowRight');
  await expect.poll(() => playheadMs(page)).toBe(5_000);
  await expect.poll(async () => Math.abs(await headAwayFrom(page, 5 / 120))).toBeLessThan(1.5);

  // Moved by ten seconds the turns are changed over; at the end they are as they were.
  const track = await page.getByTestId('timeline-track').boundingBox();
  if (track === null) throw new Error('there is no timeline');
  await page.mouse.move(track.x + track.width / 2, track.y + 30);
  await page.mouse.wheel(track.width / 12, 0);
  await expect.poll(() => twoMinutes()).toEqual(turnsOf(13).slice(1));
  await page.mouse.wheel(track.width * 3, 0);
  await expect.poll(() => twoMinutes()).toEqual(turnsOf(12));

  // The whole of it: zoomed out as far as it goes.
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, 4_000);
  await page.keyboard.up('Control');
  await expect.poll(async () => loudAndSilent(await soundInView(page, 240, 10))).toEqual(turnsOf(24));
  await expect.poll(async () => Math.abs(await headAwayFrom(page, 5 / 240))).toBeLessThan(1.5);
});
