import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeClip, type MadeClip } from '../../electron/service/media/clip';
import { writeWebvtt } from '../../electron/service/media/clip-subtitles';
import type { ClipRequest } from '../../electron/service/media/clip-work';
import { type ClipLook, plainLook } from '../../shared/model/clip-look';
import { beepsMs, singleSource } from '../support/clock-files';
import {
  askFfprobe,
  barcodeVideo,
  beeps,
  binaries,
  madeBy,
  readFrameNumbers,
  readSamples,
  runProgram,
} from '../support/fixtures';
import { type GreyPicture, greyFrames } from '../support/picture-detail';
import { temporaryFolder } from '../support/temporary-folder';

const fontFolder = resolve(import.meta.dirname, '../../resources/fonts');
const range = { startMs: 4_000, endMs: 8_000 };

type Wish = Partial<Pick<ClipRequest, 'title' | 'words' | 'caption' | 'range'>> & { source?: string };

async function clipWith(look: Partial<ClipLook>, wish: Wish = {}): Promise<MadeClip & { path: string }> {
  const path = join(await temporaryFolder(), 'fragment-01.mp4');
  const { source, ...rest } = wish;
  const made = await makeClip({
    source: await singleSource(source ?? (await barcodeVideo())),
    ...{ range, caption: null, fontFolder, target: path, overwrite: false, binaries },
    look: { ...plainLook, ...look },
    ...rest,
  });
  return { ...made, path };
}

const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
const nothing = (count: number) => Array.from({ length: count }, () => null);

/** Every frame of a file as grey pixels, the strip included. */
async function greyWhole(path: string): Promise<GreyPicture> {
  const [picture] = (await askFfprobe(path)).streams;
  return await greyFrames(path, { width: picture?.width ?? 0, height: picture?.height ?? 0 });
}

/** How many bright pixels a frame has on some of its rows. */
function brightPixels(frame: Buffer, width: number, rows: readonly [number, number]): number {
  let count = 0;
  for (let at = rows[0] * width; at < rows[1] * width; at += 1) if ((frame[at] ?? 0) > 110) count += 1;
  return count;
}

describe('a clip with cards', () => {
  const pause = { atMs: 6_000, question: 'Wat zou jij nu zeggen?', seconds: 3 };

  test('begins with its title and waits at the question; picture and sound go on where they were', async () => {
    const { path, timeline } = await clipWith(
      { titleCard: true, pause },
      { title: 'Dubbelzijdige reflectie' },
    );
    // At 25 a second: 2.5 s of title, 2 s, 3 s of question, 2 s.
    expect(await readFrameNumbers(path)).toEqual([
      ...[...nothing(63), ...numbers(100, 150), ...nothing(75), ...numbers(150, 200)],
    ]);
    const titleMs = 63 * 40;
    const expected = [titleMs, titleMs + 1_000, titleMs + 5_000, titleMs + 6_000];
    const heard = beepsMs(await readSamples(path));
    expect(heard).toHaveLength(expected.length);
    heard.forEach((at, index) => expect(Math.abs(at - (expected[index] ?? 0))).toBeLessThan(10));
    expect(timeline.durationMs).toBe(titleMs + 7_000);
  });

  test('waits at its end when no place was chosen, and has no empty title', async () => {
    const { path } = await clipWith({ titleCard: true, pause: { ...pause, atMs: null } });
    expect(await readFrameNumbers(path)).toEqual([...numbers(100, 200), ...nothing(75)]);
  });

  test.each([
    ['before it begins', 1_000, [...nothing(75), ...numbers(100, 200)]],
    ['after it ends', 90_000, [...numbers(100, 200), ...nothing(75)]],
  ])('puts a question that lies %s at that edge', async (_, atMs, expected) => {
    const { path } = await clipWith({ pause: { ...pause, atMs } });
    expect(await readFrameNumbers(path)).toEqual(expected);
  });

  test.each([300, 400, 600, 900])(
    'that fades is heard until its end, also of %i milliseconds',
    async (lengthMs) => {
      const source = await madeBy(['-f', 'lavfi', '-i', 'sine=frequency=440:duration=9'], 'wav');
      const { path } = await clipWith(
        { fade: true },
        { source, range: { startMs: 3_000, endMs: 3_000 + lengthMs } },
      );
      const heard = await readSamples(path);
      const loudest = (fromMs: number, toMs: number): number =>
        Math.max(...heard.subarray(fromMs * 48, toMs * 48).map(Math.abs));
      expect(loudest(lengthMs * 0.5, lengthMs * 0.6)).toBeGreaterThan(0.05);
      expect(loudest(lengthMs * 0.8, lengthMs * 0.9)).toBeGreaterThan(0.01);
      expect(loudest(0, 10)).toBeLessThan(0.02);
      expect(loudest(lengthMs - 10, lengthMs)).toBeLessThan(0.02);
    },
  );

  test('that fades begins and ends dark, and is as long as without', async () => {
    const { path } = await clipWith({ fade: true });
    const found = await readFrameNumbers(path);
    expect(found).toHaveLength(100);
    expect(found.slice(12, 88)).toEqual(numbers(112, 188));
    const { frames, width, height } = await greyWhole(path);
    const whole = [0, height] as const;
    expect(brightPixels(frames[0] ?? Buffer.alloc(0), width, whole)).toBe(0);
    expect(brightPixels(frames[99] ?? Buffer.alloc(0), width, whole)).toBe(0);
  });

  test.each([
    ['1920x1080', 1280, 720],
    ['1080x1920', 720, 1280],
    ['640x360', 640, 360],
    ['2000x400', 1280, 256],
  ])('of %s is %i by %i in 720p', async (size, width, height) => {
    const source = await madeBy(
      ['-f', 'lavfi', '-i', `testsrc2=s=${size}:r=25:d=1`, '-c:v', 'libx264', '-preset', 'ultrafast'],
      'mp4',
    );
    const { path } = await clipWith({ size: '720p' }, { source, range: { startMs: 0, endMs: 200 } });
    expect((await askFfprobe(path)).streams[0]).toMatchObject({ width, height });
  });
});

const scripts = [
  "Zeg: “dat hélpt mij niet” & 'c:\\x' {100%}; <i>-->",
  'Gözlerim Łódź Привет Ελλάδα',
  'سلام، كيف حالك اليوم؟',
  'שלום, מה שלומך?',
  'Fijn 😀👍🏽 zo! 👨‍👩‍👧',
  'Ze zei سلام en lachte',
  'ሰላም፡ ከመይ ኣለኺ? Goed!',
  'როგორ ხარ? Ինչպե՞ս ես',
  'เป็นยังไงบ้าง ສະບາຍດີບໍ',
  'ⴰⵣⵓⵍ ܫܠܡܐ ނ ਸਤਿ કેમ ఎలా ಹೇಗೆ സുഖം ඔබ សួស្តី မင်္ဂလာပါ',
  'आप कैसे हैं? நலமா? কেমন আছেন?',
  '她说：“我想戒酒，可是很难。”ほんとうに？ 정말이에요?',
  '我想戒酒',
];

describe('what is written below the picture', () => {
  test.each(scripts)('shows %s whole, and leaves the picture alone', async (text) => {
    const { path } = await clipWith({ caption: 'burnt' }, { caption: { heading: '', body: text } });
    const { frames, width, height } = await greyWhole(path);
    const frame = frames[10] ?? Buffer.alloc(0);
    expect(brightPixels(frame, width, [180, height])).toBeGreaterThan(60);
    // Nothing touches an edge of the strip, so nothing is cut off.
    expect(brightPixels(frame, width, [180, 182])).toBe(0);
    expect(brightPixels(frame, width, [height - 2, height])).toBe(0);
    for (let y = 180; y < height; y += 1) {
      for (const x of [0, 1, width - 2, width - 1]) expect(frame[y * width + x]).toBeLessThan(60);
    }
    expect(await readFrameNumbers(path)).toEqual(numbers(100, 200));
  });

  test('says what is said while it is said, two lines at a time', async () => {
    const long = `Nou ja ${'en toen zei hij dat het zo niet langer ging '.repeat(4)}`;
    const words = [
      { startMs: 3_000, endMs: 5_000, text: 'Hoe gaat het?' },
      { startMs: 6_000, endMs: 7_000, text: long },
    ];
    const { path } = await clipWith({ caption: 'burnt' }, { words });
    const { frames, width, height } = await greyWhole(path);
    const shown = frames.map((frame) => brightPixels(frame, width, [180, height]) > 20);
    expect(shown.indexOf(false)).toBe(25);
    expect(shown.indexOf(true, 26)).toBe(50);
    expect(shown.indexOf(false, 50)).toBe(75);
    // The long sentence is shown in more than one page, each of its own.
    const pages = new Set(frames.slice(50, 75).map((frame) => brightPixels(frame, width, [180, height])));
    expect(pages.size).toBeGreaterThan(1);
    expect(await readFrameNumbers(path)).toEqual(numbers(100, 200));
  });
});

describe('subtitles', () => {
  const words = [
    { startMs: 3_000, endMs: 5_000, text: 'Hoe <gaat> het & zo --> ja?' },
    { startMs: 6_500, endMs: 9_000, text: 'Ik weet\nhet niet 😀' },
  ];

  test('lie in the file and beside it, at the instants at which the words are said there', async () => {
    const look = { caption: 'subtitles', titleCard: true } as const;
    const { path, subtitles } = await clipWith(look, { words, title: 'Een vraag' });
    const titleMs = 63 * 40;
    expect(subtitles).toEqual([
      { startMs: titleMs, endMs: titleMs + 1_000, text: words[0]?.text },
      { startMs: titleMs + 2_500, endMs: titleMs + 4_000, text: words[1]?.text },
    ]);
    const { streams } = await askFfprobe(path);
    expect(streams.map(({ codec_name: name }) => name)).toEqual(['h264', 'aac', 'mov_text']);
    const { stdout } = await runProgram(binaries.ffmpeg, [
      ...['-v', 'error', '-nostdin', '-i', path, '-map', '0:s:0', '-f', 'srt', 'pipe:1'],
    ]);
    const srt = stdout.toString('utf8');
    expect(srt).toContain('00:00:02,520 --> 00:00:03,520');
    expect(srt).toContain('00:00:05,020 --> 00:00:06,520');
    expect(srt).toContain('😀');
    expect(writeWebvtt(subtitles)).toBe(
      [
        'WEBVTT\n',
        '00:00:02.520 --> 00:00:03.520\nHoe &lt;gaat&gt; het &amp; zo --&gt; ja?\n',
        '00:00:05.020 --> 00:00:06.520\nIk weet\nhet niet 😀\n',
      ].join('\n'),
    );
    expect(streams[0]?.height).toBe(180);
  });

  test('say codes and note first, and not in two places at once', async () => {
    const caption = { heading: 'Open vraag', body: 'Mooi' };
    const { subtitles } = await clipWith({ caption: 'subtitles' }, { words, caption });
    expect(subtitles).toEqual([
      { startMs: 0, endMs: 1_000, text: `Open vraag\nMooi\n${words[0]?.text}` },
      { startMs: 1_000, endMs: 2_500, text: 'Open vraag\nMooi' },
      { startMs: 2_500, endMs: 4_000, text: `Open vraag\nMooi\n${words[1]?.text}` },
    ]);
  });

  test('of sound alone work too', async () => {
    const source = await madeBy(['-f', 'lavfi', '-i', `${beeps}:d=9`, '-c:a', 'aac'], 'm4a');
    const { path } = await clipWith(
      { caption: 'subtitles', titleCard: true, fade: true },
      { source, words, title: 'x' },
    );
    expect((await askFfprobe(path)).streams.map(({ codec_name: name }) => name)).toEqual([
      ...['h264', 'aac', 'mov_text'],
    ]);
  });
});
