import type { Page } from '@playwright/test';

/** One tag, in milliseconds after its key was pressed. */
export interface TagTimes {
  /** The timeline's lane was drawn again, with the new chip. */
  readonly drawnMs: number;
  /** The frame with the chip has been handed over. */
  readonly paintedMs: number;
  /** The moment's card stands in the list. */
  readonly listedMs: number;
  /** The service has it on disk, and the page knows. */
  readonly durableMs: number;
}

type Watched = { listed: Map<string, number>; laneDrawn: number[] };

/** Lets the page note when the lane is drawn and a card appears, with eyes other than the application's own. */
export async function watchTags(page: Page): Promise<void> {
  await page.evaluate(() => {
    const here = window as unknown as Watched;
    const listed = new Map<string, number>();
    here.listed = listed;
    here.laneDrawn = [];
    new MutationObserver(() => {
      for (const card of document.querySelectorAll('[data-moment]')) {
        const moment = card.getAttribute('data-moment') ?? '';
        if (!listed.has(moment)) listed.set(moment, performance.now());
      }
    }).observe(document.body, { childList: true, subtree: true });
    // A chip's label is the last thing drawn of it.
    // oxlint-disable-next-line typescript/unbound-method -- called with the context it belongs to
    const { fillText } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.fillText = function (...label) {
      fillText.apply(this, label);
      if (this.canvas.dataset['part'] === 'zoomed') here.laneDrawn.push(performance.now());
    };
  });
}

/** Resolves once this many tags were painted and are on disk. */
export async function tagsDone(page: Page, count: number): Promise<void> {
  await page.evaluate(async (wanted) => {
    const isDone = () =>
      ['tag:painted', 'tag:durable'].every((name) => performance.getEntriesByName(name).length >= wanted) &&
      (window as unknown as Watched).listed.size >= wanted;
    await new Promise<void>((done) => {
      if (isDone()) return done();
      new PerformanceObserver((_list, observer) => {
        if (!isDone()) return;
        observer.disconnect();
        done();
      }).observe({ type: 'mark' });
    });
  }, count);
}

/** The times of every tag that was keyed, matched by its moment. */
export async function readTagTimes(page: Page): Promise<TagTimes[]> {
  return await page.evaluate(() => {
    const marks = (name: string): Map<string, number> =>
      new Map(
        performance
          .getEntriesByName(name)
          .map((entry) => [
            (entry as PerformanceMark & { detail: { moment: string } }).detail.moment,
            entry.startTime,
          ]),
      );
    const [painted, durable] = [marks('tag:painted'), marks('tag:durable')];
    const { listed, laneDrawn } = window as unknown as Watched;
    return [...marks('tag:key')].map(([moment, keyMs]) => ({
      drawnMs: (laneDrawn.find((atMs) => atMs > keyMs) ?? Number.NaN) - keyMs,
      listedMs: (listed.get(moment) ?? Number.NaN) - keyMs,
      paintedMs: (painted.get(moment) ?? Number.NaN) - keyMs,
      durableMs: (durable.get(moment) ?? Number.NaN) - keyMs,
    }));
  });
}
