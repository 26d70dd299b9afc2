import type { Page } from '@playwright/test';

/** What is done to the timeline in each frame that is measured. */
export type FrameWork = 'nothing' | 'scroll' | 'zoom';

/**
 * How long each frame of the page lasted, in milliseconds, while something is done in every one of them. Runs in the page:
 * what it needs is in it.
 */
export async function frameTimes(page: Page, work: FrameWork, frames: number): Promise<number[]> {
  return await page.evaluate(
    async ([what, count]) => {
      const track = document.querySelector('[data-testid="timeline-track"]');
      const turn = (at: number, init: WheelEventInit): void => {
        if (track === null) throw new Error('there is no timeline');
        const box = track.getBoundingClientRect();
        const place = { clientX: box.left + box.width * at, clientY: box.top + box.height / 2 };
        track.dispatchEvent(new WheelEvent('wheel', { ...init, ...place, bubbles: true, cancelable: true }));
      };
      return await new Promise<number[]>((done) => {
        const times: number[] = [];
        let before = 0;
        const frame = (now: number): void => {
          if (before > 0) times.push(now - before);
          before = now;
          if (times.length >= count) return done(times);
          // Back and forth, so that the end of the recording is never reached.
          const back = Math.floor(times.length / 90) % 2 === 1;
          if (what === 'scroll') turn(0.5, { deltaY: back ? -37 : 41 });
          else if (what === 'zoom') turn(0.4, { deltaY: back ? 12 : -12, ctrlKey: true });
          requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
      });
    },
    [work, frames] as const,
  );
}

/** What the page's own objects take, in bytes, after the rubbish was collected. */
export async function heapBytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  for (let round = 0; round < 2; round += 1) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}
