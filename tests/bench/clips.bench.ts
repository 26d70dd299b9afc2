import { copyFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Page } from '@playwright/test';
import { makeClip } from '../../electron/service/media/clip';
import { single } from '../../electron/service/media/clock-source';
import { probeFile } from '../../electron/service/media/probe';
import { newId } from '../../electron/service/id';
import { plainLook } from '../../shared/model/clip-look';
import { callFromPage, importFiles } from '../support/bridge-page';
import { askFfprobe, binaries, runProgram } from '../support/fixtures';
import { expect, projectFolder, test } from '../support/launch-app';
import { closeApp } from './bench-test';
import { median, ms } from './figures';
import { reportRatio } from './row';
import { sizes } from './sizes';

const sample = join(projectFolder, 'resources', 'sample', 'voorbeeldgesprek.mp4');
const fontFolder = join(projectFolder, 'resources', 'fonts');
const encode = [
  ...[
    '-c:v',
    'libx264',
    '-preset',
    'veryfast',
    '-crf',
    '20',
    '-pix_fmt',
    'yuv420p',
    '-c:a',
    'aac',
    '-b:a',
    '128k',
  ],
  ...['-map_metadata', '-1', '-map_chapters', '-1', '-movflags', '+faststart'],
];

/** Two people in a room for 90 minutes: the sample over and over, as it is. */
async function makeLong(folder: string, minutes: number): Promise<string> {
  const path = join(folder, 'gesprek.mp4');
  const times = Math.ceil((minutes * 60) / 90);
  const loop = ['-stream_loop', String(times), '-i', sample, '-t', String(minutes * 60)];
  await ffmpeg([...loop, '-map', '0:v:0', '-map', '0:a:0', '-c', 'copy', '-movflags', '+faststart', path]);
  return path;
}

async function ffmpeg(args: readonly string[]): Promise<void> {
  const { code, stderr } = await runProgram(binaries.ffmpeg, ['-nostdin', '-v', 'error', '-y', ...args]);
  if (code !== 0) throw new Error(stderr);
}

test('a clip of 30 seconds out of a long conversation', async ({ folders }) => {
  const source = await makeLong(folders.files, sizes.videoMinutes);
  const facts = await probeFile({ path: source, name: basename(source), binaries });
  const byHand = join(folders.files, 'hand.mp4');
  const target = join(folders.files, 'fragment-01.mp4');
  const pairs: { ours: number; hand: number }[] = [];
  for (let round = 0; round < sizes.waveforms; round += 1) {
    const startMs = Math.round((facts.durationMs * (round + 1)) / (sizes.waveforms + 2)) + 345;
    const range = { startMs, endMs: startMs + 30_000 };
    const hand = await timed(() =>
      ffmpeg(['-ss', String(startMs / 1000), '-i', source, '-t', '30', ...encode, byHand]),
    );
    const ours = await timed(() =>
      makeClip({
        ...{ source: single(source, facts), range, caption: null, fontFolder, target, binaries },
        overwrite: true,
      }),
    );
    pairs.push({ ours, hand });
    expect((await askFfprobe(target)).streams[0]?.nb_frames).toBe('750');
  }
  await rm(source);
  const [ours, hand] = [median(pairs.map((pair) => pair.ours)), median(pairs.map((pair) => pair.hand))];
  const what = `a clip of 30 s out of ${sizes.videoMinutes} min (median of ${pairs.length})`;
  reportRatio({ what, ours: ms(ours), reference: `${ms(hand)} the same by hand` }, ours / hand, 1.15);
});

test('fifty clips with captions', async ({ folders, launch }) => {
  const source = await makeLong(folders.files, sizes.videoMinutes);
  const running = await launch();
  const { page, app } = running;
  const [recording = ''] = await importFiles(running, [source]);
  await expect.poll(() => unfinished(page)).toBe(0);
  const starts = Array.from({ length: sizes.clips }, (_, index) =>
    Math.round((sizes.videoMinutes * 60_000 * (index + 0.5)) / (sizes.clips + 1)),
  );
  const note = 'Ze zegt het zelf: zo gaat het niet langer, en wat nu?';
  const clips = [];
  for (const startMs of starts) {
    const endMs = startMs + 10_000;
    const moment = await callFromPage(page, 'annotations.add', {
      recording,
      startMs,
      endMs,
      codes: [],
      note,
      kind: null,
    });
    clips.push({ id: newId(), recording, annotation: moment.id, startMs, endMs, title: '', pause: null });
  }
  const { id: reel } = await callFromPage(page, 'reels.save', { id: newId(), title: '', clips });
  const look = { ...plainLook, caption: 'burnt' } as const;
  const hand = await timed(async () => {
    for (const [index, startMs] of starts.entries())
      await captionByHand(folders.files, source, startMs, note, index);
  });
  const ours = await timed(async () => {
    await callFromPage(page, 'reels.export', { reel, as: 'folder', language: 'nl', target: null, look });
    // Every look costs the window and the service time that the clips would have: seldom, and a quarter of a second is nothing.
    await expect.poll(() => unfinished(page), { intervals: [250] }).toBe(0);
  });
  const [draft] = await callFromPage(page, 'clips.drafts', {});
  expect(draft?.files).toHaveLength(sizes.clips);
  await closeApp(app);
  await rm(source);
  const what = `${sizes.clips} clips of 10 s with captions`;
  reportRatio({ what, ours: ms(ours), reference: `${ms(hand)} as many commands in turn` }, ours / hand, 0.7);
});

async function captionByHand(
  folder: string,
  source: string,
  startMs: number,
  note: string,
  index: number,
): Promise<void> {
  const [text, font] = [join(folder, 'note.txt'), join(folder, 'font.ttf')];
  await writeFile(text, note);
  await copyFile(join(fontFolder, 'terugblik-sans-regular.ttf'), font);
  const filters = [
    'pad=iw:ih+70:0:0:color=0x15120f',
    `drawtext=fontfile=${font}:textfile=${text}:expansion=none:fontsize=30:fontcolor=white:x=27:y=h-50`,
  ].join(',');
  const target = join(folder, `hand-${index}.mp4`);
  const cut = ['-ss', String(startMs / 1000), '-i', source, '-t', '10', '-vf', filters];
  await ffmpeg([...cut, ...encode, target]);
  await rm(target);
}

async function unfinished(page: Page): Promise<number> {
  const jobs = await callFromPage(page, 'jobs.list', {});
  return jobs.filter(({ state }) => state === 'queued' || state === 'running').length;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await work();
  return performance.now() - startMs;
}
