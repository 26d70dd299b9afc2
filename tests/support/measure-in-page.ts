import type { Page } from '@playwright/test';

/** One place of a recording as the window shows and sounds it. */
export type Played = {
  /** Brightness along one row of the picture's barcode; null where there is no picture. */
  row: { width: number; height: number; light: number[] } | null;
  /** 48 kHz samples from that place on, from the first that is not silent; null where nothing sounded. */
  sound: number[] | null;
};

export type Playing = { durationMs: number; error: string | null; places: Played[] };

/**
 * Seeks the first `<video>` or `<audio>` of the page to each place (in milliseconds), looks at the frame that then stands
 * there, and listens from there. Runs in the page: whatever it needs is in it.
 */
export async function measureInPage(
  page: Page,
  about: { selector: string; placesMs: readonly number[]; heightShare: number; hasSound: boolean },
): Promise<Playing> {
  return await page.evaluate(async ({ selector, placesMs, heightShare, hasSound }) => {
    const element = document.querySelector<HTMLMediaElement>(selector);
    if (element === null) throw new Error('nothing plays here');
    const happened = (name: string) =>
      new Promise<void>((done, failed) => {
        if (element.error !== null) failed(new Error(element.error.message));
        element.addEventListener(name, () => done(), { once: true });
        element.addEventListener('error', () => failed(new Error(element.error?.message ?? 'error')), {
          once: true,
        });
      });
    const graph = hasSound ? listenTo(element) : null;
    const places: Played[] = [];
    try {
      if (element.readyState < 2) await happened('loadeddata');
      await firstPicture(element);
      for (const placeMs of placesMs) {
        const before = rowOfPicture(element);
        const arrived = happened('seeked');
        const shown = shownNear(element, placeMs);
        element.currentTime = placeMs / 1000;
        await arrived;
        await shown;
        const row = await rowAfter(element, before);
        places.push({ row, sound: graph === null ? null : await graph.hear() });
      }
      return { durationMs: Math.round(element.duration * 1000), error: null, places };
    } catch (error) {
      return { durationMs: Math.round(element.duration * 1000), error: String(error), places };
    } finally {
      await graph?.close();
    }

    /** Else it could come late, and count as the one that was jumped to. A recording may begin dark: not for ever. */
    async function firstPicture(shown: HTMLMediaElement): Promise<void> {
      const isDark = (row: Played['row']) =>
        row !== null && Math.max(...row.light) - Math.min(...row.light) < 64;
      for (let looks = 0; isDark(rowOfPicture(shown)) && looks < 120; looks += 1)
        await new Promise((done) => requestAnimationFrame(done));
    }

    /** The last frame of what was played before can still come after the jump. Which one it is tells only the picture. */
    function shownNear(shown: HTMLMediaElement, placeMs: number): Promise<void> {
      return new Promise((done) => {
        if (!(shown instanceof HTMLVideoElement) || shown.videoWidth === 0) return done();
        const look = () =>
          shown.requestVideoFrameCallback((_now, { mediaTime }) => {
            if (Math.abs(mediaTime * 1000 - placeMs) < 1_000) done();
            else look();
          });
        look();
        // It may stand on a frame that is not reported again.
        setTimeout(done, 5_000);
      });
    }

    /** On a busy machine the frame before the jump can be handed out once more: look until another one is. */
    async function rowAfter(shown: HTMLMediaElement, before: Played['row']): Promise<Played['row']> {
      const isOld = (row: Played['row']) => row !== null && row.light.join(' ') === before?.light.join(' ');
      let row = rowOfPicture(shown);
      for (let looks = 0; isOld(row) && looks < 300; looks += 1) {
        await new Promise((done) => requestAnimationFrame(done));
        row = rowOfPicture(shown);
      }
      return row;
    }

    function rowOfPicture(shown: HTMLMediaElement): Played['row'] {
      if (!(shown instanceof HTMLVideoElement) || shown.videoWidth === 0) return null;
      // A picture that stands upright here was turned a quarter: turn it back.
      const isTurned = shown.videoHeight > shown.videoWidth;
      const [long, short] = [shown.videoWidth, shown.videoHeight].toSorted((one, other) => other - one);
      const canvas = new OffscreenCanvas(long ?? 0, short ?? 0);
      const context = canvas.getContext('2d');
      if (context === null) return null;
      if (isTurned) {
        context.translate(canvas.width, 0);
        context.rotate(Math.PI / 2);
      }
      context.drawImage(shown, 0, 0);
      const y = Math.floor((canvas.height * heightShare) / 2);
      const { data } = context.getImageData(0, y, canvas.width, 1);
      const light = Array.from({ length: canvas.width }, (_, x) => data[x * 4] ?? 0);
      return { width: canvas.width, height: canvas.height, light };
    }

    /** Takes the sound on its way to the loudspeaker, sample by sample. */
    function listenTo(sounding: HTMLMediaElement) {
      const context = new AudioContext({ sampleRate: 48_000 });
      // Large: the page has to take a block before the next one is full, or it is lost, and all after it seems early.
      const tap = context.createScriptProcessor(8192, 1, 1);
      context.createMediaElementSource(sounding).connect(tap);
      tap.connect(context.destination);
      const wanted = 28_800;
      const each = (isEnough: (samples: Float32Array) => boolean) =>
        new Promise<void>((done) => {
          tap.addEventListener('audioprocess', function take({ inputBuffer }) {
            if (!isEnough(inputBuffer.getChannelData(0))) return;
            tap.removeEventListener('audioprocess', take);
            done();
          });
        });
      return {
        close: () => context.close(),
        hear: async (): Promise<number[] | null> => {
          await context.resume();
          // What was played before is still on its way through the graph.
          await each((samples) => samples.every((sample) => sample === 0));
          const heard: number[] = [];
          let silentBlocks = 0;
          const full = each((samples) => {
            const first = heard.length > 0 ? 0 : samples.findIndex((sample) => Math.abs(sample) > 1e-4);
            if (first >= 0) heard.push(...samples.subarray(first));
            else silentBlocks += 1;
            return heard.length >= wanted || silentBlocks >= 13;
          });
          await sounding.play();
          await full;
          sounding.pause();
          return heard.length === 0 ? null : heard.slice(0, wanted);
        },
      };
    }
  }, about);
}
