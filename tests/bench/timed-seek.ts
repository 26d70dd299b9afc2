import type { Page } from '@playwright/test';

/** Seeks the page's video and answers after how many milliseconds the frame there was shown, and which it was. */
export async function timeSeek(page: Page, seconds: number): Promise<{ tookMs: number; mediaTime: number }> {
  return await page.evaluate(async (target) => {
    const video = document.querySelector('video');
    if (video === null) throw new Error('no video');
    return await new Promise<{ tookMs: number; mediaTime: number }>((done, failed) => {
      video.addEventListener('error', () => failed(new Error(video.error?.message)), { once: true });
      const startMs = performance.now();
      video.requestVideoFrameCallback((_now, { mediaTime }) =>
        done({ tookMs: performance.now() - startMs, mediaTime }),
      );
      video.currentTime = target;
    });
  }, seconds);
}

/** Places all over a recording, each far from the one before; the same in every run. */
export function farPlaces(count: number, durationS: number): number[] {
  // Steps of the golden section never come near each other; the middle of a frame belongs to that frame alone.
  const frameS = 1 / 25;
  return Array.from({ length: count }, (_, index) => {
    const share = ((index + 1) * 0.618_033_988_75) % 1;
    return (Math.floor((share * (durationS - 2)) / frameS) + 0.5) * frameS;
  });
}
