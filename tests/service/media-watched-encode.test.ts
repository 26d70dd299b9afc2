import { readdir } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodedInput } from '../../electron/service/media/args';
import { clipContainers } from '../../electron/service/media/clip-plan';
import { encodeFile } from '../../electron/service/media/encode';
import type { Watch } from '../../electron/service/media/watched-encode';
import { AppError } from '../../shared/errors';
import { askFfprobe, barcodeVideo, binaries } from '../support/fixtures';
import { temporaryFolder } from '../support/temporary-folder';

async function encodeTo(folder: string, watch: Watch, signal?: AbortSignal): Promise<void> {
  await encodeFile({
    ...{ binaries, signal, folder, target: join(folder, 'clip.mp4'), step: 'clip' },
    plan: {
      inputs: [decodedInput(await barcodeVideo({ frameCount: 500 }))],
      outputOptions: [
        ...['-map', '0:v:0', '-map', '0:a:0', '-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac'],
        ...['-flags', '+global_header'],
      ],
    },
    watched: { handsOn: clipContainers(true), watch },
    verify: async () => {},
  });
}

describe('a file that is watched while it is made', () => {
  test('is there for whoever watches, packet for packet', async () => {
    const folder = await temporaryFolder();
    let sizeBytes = 0;
    await encodeTo(folder, async (packets) => {
      sizeBytes = (await buffer(packets)).length;
    });
    const { streams } = await askFfprobe(join(folder, 'clip.mp4'));
    expect(streams[0]?.nb_frames).toBe('500');
    expect(sizeBytes).toBeGreaterThan(10_000);
  });

  test('is not made when whoever watches refuses it, at once or having read all of it', async () => {
    for (const readsAll of [false, true]) {
      const folder = await temporaryFolder();
      const making = encodeTo(folder, async (packets) => {
        if (readsAll) await buffer(packets);
        throw new AppError('clip-not-exact', {});
      });
      await expect(making).rejects.toMatchObject({ code: 'clip-not-exact' });
      expect(await readdir(folder)).toEqual([]);
    }
  });

  test('is left when it is cancelled, whoever watches', async () => {
    const folder = await temporaryFolder();
    const cancel = new AbortController();
    const making = encodeTo(
      folder,
      async (packets, signal) => {
        cancel.abort();
        await buffer(packets);
        expect(signal.aborted).toBe(true);
      },
      cancel.signal,
    );
    await expect(making).rejects.toMatchObject({ code: 'cancelled' });
    expect(await readdir(folder)).toEqual([]);
  });
});
