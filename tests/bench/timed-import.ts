import type { Page } from '@playwright/test';
import type { Bridge } from '../../shared/bridge';
import type { GrantedPath } from '../../shared/contract/granted-path';

/** Milliseconds since the page asked for the import. */
export interface ImportTimes {
  readonly recording: string;
  /** It stands in the library: it can be opened and played. */
  readonly listedMs: number;
  /** The first answer with columns of its waveform. */
  readonly pixelsMs: number;
  /** The waveform is whole. */
  readonly waveformMs: number;
  /** All that an import needs is done: copied and flushed, the waveform whole, the poster there. The rest comes after. */
  readonly doneMs: number;
  /** The copy was read back from the disk too, and is what was copied. */
  readonly readBackMs: number;
}

/** Imports one file from the page, as the window does, and tells when each thing was there. Throws what goes wrong. */
export async function timeImport(page: Page, path: GrantedPath): Promise<ImportTimes> {
  return await page.evaluate(async (source) => {
    const { terugblik: bridge } = window as unknown as { terugblik: Bridge };
    const call: Bridge['call'] = async (name, input) => await bridge.call(name, input);
    const valueOf = <T>(result: { ok: true; value: T } | { ok: false; error: { code: string } }): T => {
      if (!result.ok) throw new Error(result.error.code);
      return result.value;
    };
    const startMs = performance.now();
    let wake = (): void => {};
    const stop = bridge.on(() => wake());
    const seen = { recording: '', listedMs: 0, pixelsMs: 0, waveformMs: 0, doneMs: 0, readBackMs: 0 };
    const sinceStart = (): number => performance.now() - startMs;
    const { batch } = valueOf(await call('imports.add', { paths: [source] }));
    while (seen.readBackMs === 0) {
      const heard = new Promise<void>((resolve) => {
        wake = resolve;
      });
      if (seen.recording === '') {
        const items = valueOf(await call('imports.list', {}));
        const { recording: id, error } = items.find((item) => item.batch === batch) ?? {};
        if (error) throw new Error(error.code);
        if (id) Object.assign(seen, { recording: id, listedMs: sinceStart() });
      }
      const { recording } = seen;
      if (recording !== '' && seen.pixelsMs === 0) {
        const soFar = valueOf(await call('recordings.waveformSoFar', { recording, file: null }));
        if (soFar !== null && soFar.doneMs > 0) seen.pixelsMs = sinceStart();
      }
      if (recording !== '') {
        const all = valueOf(await call('jobs.list', { recording }));
        // When nothing else is left to do, the copy is read back and who speaks is listened to: `speech.bench` times that.
        const jobs = all.filter(({ kind }) => kind !== 'speech' && kind !== 'read-back');
        const failed = all.find(({ state }) => state === 'failed' || state === 'cancelled');
        if (failed !== undefined) throw new Error(`${failed.kind}: ${failed.error?.code}`);
        const isDone = (kind: string): boolean =>
          all.some((job) => job.kind === kind && job.state === 'done');
        if (isDone('waveform')) seen.waveformMs ||= sinceStart();
        if (isDone('store') && jobs.every(({ state }) => state === 'done')) seen.doneMs ||= sinceStart();
        if (isDone('read-back') && seen.doneMs > 0) seen.readBackMs = sinceStart();
      }
      // Every step of a job is told; the last of them ends the loop.
      if (seen.readBackMs === 0) await heard;
    }
    stop();
    return { ...seen, pixelsMs: seen.pixelsMs || seen.waveformMs };
  }, path);
}

/** Imports one file into an empty library and opens its room as soon as its card is there: when can it play? */
export async function timePlayable(page: Page, path: GrantedPath): Promise<number> {
  return await page.evaluate(async (source) => {
    const { terugblik: bridge } = window as unknown as { terugblik: Bridge };
    const startMs = performance.now();
    const added = await bridge.call('imports.add', { paths: [source] });
    if (!added.ok) throw new Error(added.error.code);
    let opened = false;
    for (;;) {
      const card = document.querySelector<HTMLElement>('.recording-open');
      if (!opened && card !== null) {
        opened = true;
        card.click();
      }
      const video = document.querySelector('video');
      if (opened && video !== null && video.readyState >= 3) return performance.now() - startMs;
      if (performance.now() - startMs > 60_000) throw new Error('no picture after a minute');
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }, path);
}
