import { execFileSync } from 'node:child_process';
import { readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Bridge } from '../../shared/bridge';
import { takeInPaths } from '../support/bridge-page';
import { expect, test } from '../support/launch-app';

type WithBridge = { terugblik: Bridge };

/** A test picture of `seconds` at 25 frames a second with a beep each second, as a phone writes it. */
function makeRecording(file: string, seconds: number): void {
  const inputs = [
    ...['-f', 'lavfi', '-i', `testsrc2=s=640x360:r=25:d=${seconds}`],
    ...['-f', 'lavfi', '-i', `sine=f=440:b=4:d=${seconds}`],
  ];
  const output = [
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '50', '-pix_fmt', 'yuv420p', '-c:a', 'aac'],
    ...['-movflags', '+faststart', file],
  ];
  execFileSync(process.env['FFMPEG_BIN'] ?? 'ffmpeg', ['-v', 'error', ...inputs, ...output]);
}

/** Imports a file as a drop does and answers with the recording's id. */
async function importDropped(page: Page, file: string): Promise<string> {
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'dropped';
    document.body.append(input);
  });
  await page.locator('#dropped').setInputFiles(file);
  const paths = await page.evaluate(() => {
    const { terugblik } = window as unknown as WithBridge;
    const { files } = document.querySelector<HTMLInputElement>('#dropped')!;
    return terugblik.grantDropped([...files!]);
  });
  const [item] = await takeInPaths(page, paths);
  return item?.recording ?? '';
}

test('a recording plays, far seeks land on their frame, and no file stays open', async ({
  running: { app, page },
  folders,
}) => {
  const file = join(folders.files, 'IMG_4312.mp4');
  makeRecording(file, 120);
  const id = await importDropped(page, file);
  const source = `media://asset/${id}/play`;

  const range = await page.evaluate(async (url) => {
    const answer = await fetch(url, { headers: { range: 'bytes=4-7' } });
    return { status: answer.status, range: answer.headers.get('content-range'), text: await answer.text() };
  }, source);
  expect(range).toMatchObject({
    status: 206,
    text: 'ftyp',
    range: expect.stringMatching(/^bytes 4-7\/\d+$/u),
  });

  const landed = await page.evaluate(async (url) => {
    const video = document.createElement('video');
    video.src = url;
    video.muted = true;
    document.body.append(video);
    await new Promise((done, failed) => {
      video.addEventListener('loadedmetadata', done, { once: true });
      video.addEventListener('error', () => failed(new Error(video.error?.message)), { once: true });
    });
    const frames: number[] = [];
    for (const seconds of [100.02, 3.02, 119.02, 60.02]) {
      const frame = new Promise<number>((done) =>
        video.requestVideoFrameCallback((_now, { mediaTime }) => done(mediaTime)),
      );
      video.currentTime = seconds;
      frames.push(await frame);
    }
    return { durationMs: Math.round(video.duration * 1000), frames };
  }, source);
  expect(Math.abs(landed.durationMs - 120_000)).toBeLessThan(100);
  // The frame that contains the instant begins at most one frame, 40 ms, before it.
  [100, 3, 119, 60].forEach((seconds, index) => expect(landed.frames[index]).toBeCloseTo(seconds, 2));

  // Two hundred seeks without waiting, then away with it.
  await page.evaluate(async () => {
    const video = document.querySelector<HTMLVideoElement>('body > video')!;
    for (let seek = 0; seek < 200; seek += 1) video.currentTime = (seek * 37) % 119;
    await new Promise((done) => video.addEventListener('seeked', done, { once: true }));
    if (video.error !== null) throw new Error(video.error.message);
    video.removeAttribute('src');
    video.load();
    video.remove();
  });
  const shell = app.process().pid!;
  const open = () =>
    readdirSync(`/proc/${shell}/fd`).filter((name) => {
      try {
        return readlinkSync(`/proc/${shell}/fd/${name}`).endsWith('.mp4');
      } catch {
        return false;
      }
    }).length;
  await expect.poll(open).toBe(0);
});
