import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allowedFormats,
  decodedInput,
  fileUrl,
  probeArguments,
  withoutMetadata,
} from '../../electron/service/media/args';
import { clipReading } from '../../electron/service/media/clip-plan';
import { clipShape } from '../../electron/service/media/clip-shape';
import { single } from '../../electron/service/media/clock-source';
import type { MediaFacts } from '../../electron/service/media/facts';
import { clipRate } from '../../electron/service/media/video-filters';

const facts: MediaFacts = {
  kind: 'video',
  durationMs: 5_400_000,
  startOffsetMs: 0,
  container: 'mp4',
  videoCodec: 'h264',
  audioCodec: 'aac',
  width: 1280,
  height: 720,
  frameRate: 25,
  variableFrameRate: false,
  interlaced: false,
  videoIndex: 0,
  hasAudio: true,
  audioIndex: 0,
  audioChannels: 2,
  sampleRate: 48_000,
  hdr: false,
  playback: 'direct',
  warnings: [],
  recordedAtMs: null,
  mimeType: 'video/mp4',
};

describe('arguments', () => {
  test('stand before every input with the guards against playlists and other protocols', () => {
    for (const args of [probeArguments('/a.mp4'), decodedInput('/a.mp4').options]) {
      expect(args).toEqual(expect.arrayContaining(['-protocol_whitelist', 'file,pipe', '-format_whitelist']));
      expect(args[args.indexOf('-format_whitelist') + 1]).toBe(allowedFormats);
    }
    const formats = allowedFormats.split(',');
    for (const playlist of [
      'hls',
      'concat',
      'dash',
      'applehttp',
      'image2',
      'lavfi',
      'tedcaptions',
      'subviewer',
    ]) {
      expect(formats).not.toContain(playlist);
    }
  });

  test('a path is only ever a path, whatever it looks like', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (path) => {
        const args = probeArguments(path);
        expect(args.at(-1)).toBe(`file:${path}`);
        expect(args.filter((arg) => arg === fileUrl(path))).toHaveLength(1);
      }),
    );
  });

  test('an export leaves tags, chapters, subtitles and data behind', () => {
    expect(withoutMetadata().join(' ')).toContain('-map_metadata -1 -map_chapters -1 -sn -dn');
  });
});

describe('a clip', () => {
  const range = fc
    .record({
      startMs: fc.integer({ min: 0, max: 5_399_000 }),
      lengthMs: fc.integer({ min: 1, max: 600_000 }),
    })
    .map(({ startMs, lengthMs }) => ({ startMs, endMs: startMs + lengthMs }));
  const rates = fc.constantFrom(24, 25, 30, 30_000 / 1001, 50, 60, 60_000 / 1001, 15);

  test('has the nearest whole number of frames, and at least one', () => {
    fc.assert(
      fc.property(range, rates, (wanted, frameRate) => {
        const shape = clipShape({ ...facts, frameRate }, wanted);
        const exact = ((wanted.endMs - wanted.startMs) * frameRate) / 1000;
        expect(shape.frameCount).toBeGreaterThanOrEqual(1);
        expect(Math.abs(shape.frameCount - exact)).toBeLessThanOrEqual(Math.max(0.5, 1 - exact));
      }),
    );
  });

  test('is read from before its start, by times that no locale changes', () => {
    fc.assert(
      fc.property(range, (wanted) => {
        const shape = clipShape(facts, wanted);
        const { inputs, chains, frameCount } = clipReading({
          ...{ source: single('/x.mp4', facts), range: wanted, shape },
          ...{ hasPicture: true, tracks: null, flatten: false, threads: 1 },
        });
        const options = inputs[0]?.options ?? [];
        const from = options.includes('-ss') ? Number(options[options.indexOf('-ss') + 1]) : 0;
        expect(from).toBeCloseTo(Math.max(0, wanted.startMs / 1000 - 1), 6);
        expect(frameCount).toBe(shape.frameCount);
        const graph = chains.join(';');
        const zeroUs = wanted.startMs * 1000 + 500;
        expect(graph).toContain(
          `setpts=PTS-${zeroUs},tpad=stop=-1:stop_mode=clone,fps=fps=25:start_time=0:round=up`,
        );
        expect(graph).toMatch(/atrim=start=\d+\.\d{3},/u);
        expect(graph).toContain(`atrim=end_sample=${(wanted.endMs - wanted.startMs) * 48}`);
      }),
    );
  });

  test('never has odd or overlong sides', () => {
    const side = fc.integer({ min: 1, max: 8192 });
    fc.assert(
      fc.property(side, side, (width, height) => {
        const shape = clipShape({ ...facts, width, height }, { startMs: 0, endMs: 1000 });
        expect([shape.width % 2, shape.height % 2]).toEqual([0, 0]);
        expect(Math.max(shape.width, shape.height)).toBeLessThanOrEqual(1920);
        expect(Math.min(shape.width, shape.height)).toBeGreaterThanOrEqual(2);
      }),
    );
  });
});

describe('frame rates', () => {
  test('a clip keeps a steady rate and gives a varying one enough room', () => {
    expect(clipRate({ frameRate: 50, variableFrameRate: false })).toBe(50);
    expect(clipRate({ frameRate: 17.3, variableFrameRate: true })).toBe(30);
    expect(clipRate({ frameRate: 48, variableFrameRate: true })).toBe(60);
  });
});
