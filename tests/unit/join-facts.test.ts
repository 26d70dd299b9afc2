import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joined, single } from '../../electron/service/media/clock-source';
import type { MediaFacts } from '../../electron/service/media/facts';
import { mediaFactsSchema } from '../../electron/service/media/facts';
import { joinFacts } from '../../electron/service/media/join-facts';

function factsWith(part: Partial<MediaFacts> = {}): MediaFacts {
  const usual = {
    kind: 'video',
    durationMs: 60_000,
    startOffsetMs: 0,
    container: 'mp4',
    videoCodec: 'h264',
    audioCodec: 'aac',
    width: 1280,
    height: 720,
    frameRate: 25,
    variableFrameRate: false,
    hasAudio: true,
    audioChannels: 1,
    sampleRate: 32_000,
    hdr: false,
    playback: 'direct',
    warnings: [],
    recordedAtMs: null,
    mimeType: 'video/mp4',
  };
  return { ...mediaFactsSchema.parse(usual), ...part };
}

const soundAlone: Partial<MediaFacts> = {
  kind: 'audio',
  videoCodec: null,
  width: null,
  height: null,
  frameRate: null,
  mimeType: 'audio/mp4',
};

describe('the facts of joined files', () => {
  test('are those of the file itself when there is only one', () => {
    const facts = factsWith({ startOffsetMs: 20, warnings: ['damaged'] });
    expect(joinFacts([facts])).toBe(facts);
    expect(single('/a.mp4', facts)).toEqual({
      pieces: [{ path: '/a.mp4', facts, startMs: 0 }],
      sound: null,
      facts,
    });
  });

  test('add up to the millisecond, each piece from where the one before it ends', () => {
    const durations = fc.array(fc.integer({ min: 1, max: 28_800_000 }), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(durations, (lengths) => {
        const files = lengths.map((durationMs, index) => ({
          path: `/${index}`,
          facts: factsWith({ durationMs }),
        }));
        const { pieces, facts } = joined(files);
        expect(facts.durationMs).toBe(lengths.reduce((sum, length) => sum + length, 0));
        pieces.forEach((piece, index) => {
          const next = pieces[index + 1]?.startMs ?? facts.durationMs;
          expect(next - piece.startMs).toBe(lengths[index]);
        });
      }),
    );
  });

  test('show a picture when any piece has one, at the largest size and the highest rate', () => {
    const joinedFacts = joinFacts([
      factsWith({ ...soundAlone, playback: 'direct' }),
      factsWith({ width: 1920, height: 1080, frameRate: 15 }),
      factsWith({ width: 720, height: 1280, frameRate: 30, hdr: true, warnings: ['hdr-flattened'] }),
    ]);
    expect(joinedFacts).toMatchObject({
      kind: 'video',
      playback: 'proxy',
      mimeType: 'video/mp4',
      videoCodec: 'h264',
      width: 1920,
      height: 1080,
      frameRate: 30,
      variableFrameRate: true,
      hdr: true,
      warnings: ['hdr-flattened'],
    });
    expect(joinFacts([factsWith({ frameRate: 240 }), factsWith()]).frameRate).toBe(60);
  });

  test('of sound alone are sound, and silence is only said when nothing sounds', () => {
    const silent = factsWith({ hasAudio: false, audioCodec: null, warnings: ['no-sound', 'damaged'] });
    expect(joinFacts([factsWith(soundAlone), factsWith(soundAlone)])).toMatchObject({
      kind: 'audio',
      playback: 'audio',
      mimeType: 'audio/mp4',
    });
    expect(joinFacts([silent, factsWith()]).warnings).toEqual(['damaged']);
    expect(joinFacts([silent, silent]).warnings).toEqual(['damaged', 'no-sound']);
  });

  test('take their sound from the recorder that is heard instead, and their length from the pieces', () => {
    const recorder = factsWith({
      ...soundAlone,
      durationMs: 90_000,
      audioCodec: 'pcm_s24le',
      audioChannels: 2,
      sampleRate: 96_000,
    });
    const camera = factsWith({ hasAudio: false, warnings: ['no-sound'] });
    expect(joinFacts([camera], recorder)).toMatchObject({
      durationMs: 60_000,
      playback: 'proxy',
      hasAudio: true,
      audioCodec: 'pcm_s24le',
      audioChannels: 2,
      sampleRate: 96_000,
      warnings: [],
    });
  });
});
