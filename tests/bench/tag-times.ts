import type { Page } from '@playwright/test';

/** One tag, in milliseconds after its key was pressed. */
export interface TagTimes {
  /** The moment's card is part of the page. */
  readonly insertedMs: number;
  /** The frame with it has been handed over. */
  readonly paintedMs: number;
  /** The service has it on disk, and the page knows. */
  readonly durableMs: number;
}

type Watched = { inserted: Map<string, number> };

/** Lets the page note when a moment's card appears, with eyes other than the application's own. */
export async function watchCards(page: Page): Promise<void> {
  await page.evaluate(() => {
    const inserted = new Map<string, number>();
    (window as unknown as Watched).inserted = inserted;
    new MutationObserver(() => {
      for (const card of document.querySelectorAll('[data-moment]')) {
        const moment = card.getAttribute('data-moment') ?? '';
        if (!inserted.has(moment)) inserted.set(moment, performance.now());
      }
    }).observe(document.body, { childList: true, subtree: true });
  });
}

/** Resolves once this many tags were painted and are on disk. */
export async function tagsDone(page: Page, count: number): Promise<void> {
  await page.evaluate(async (wanted) => {
    const isDone = () =>
      ['tag:painted', 'tag:durable'].every((name) => performance.getEntriesByName(name).length >= wanted);
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
    const { inserted } = window as unknown as Watched;
    return [...marks('tag:key')].map(([moment, keyMs]) => ({
      insertedMs: (inserted.get(moment) ?? Number.NaN) - keyMs,
      paintedMs: (painted.get(moment) ?? Number.NaN) - keyMs,
      durableMs: (durable.get(moment) ?? Number.NaN) - keyMs,
    }));
  });
}
