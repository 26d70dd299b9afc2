import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { MediaFacts } from '../../electron/service/media/facts';
import { probeFile } from '../../electron/service/media/probe';
import { withSpatialSound } from '../support/format-bytes';
import { barcodeVideo, binaries, madeBy, runProgram } from '../support/fixtures';
import { temporaryFolder } from '../support/temporary-folder';

const picture = ['-f', 'lavfi', '-i', 'testsrc=s=320x180:r=25:d=4'];
const sound = ['-f', 'lavfi', '-i', 'sine=d=4:r=44100'];

async function factsOf(path: string): Promise<MediaFacts> {
  return await probeFile({ path, name: 'gesprek', binaries });
}

/** The same bytes with one name of four letters in place of another, wherever it stands. */
function replaced(bytes: Buffer, from: string, to: string): Buffer {
  return Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1');
}

async function fileOf(content: string | Uint8Array, name = 'gesprek.mp4'): Promise<string> {
  const path = join(await temporaryFolder(), name);
  await writeFile(path, content);
  return path;
}

describe('a recording is known by its content', () => {
  test('mp4 of a meeting', async () => {
    expect(await factsOf(await barcodeVideo())).toEqual({
      kind: 'video',
      durationMs: expect.closeTo(20_000, -2) as number,
      startOffsetMs: 0,
      container: 'mp4',
      videoCodec: 'h264',
      audioCodec: 'aac',
      width: 320,
      height: 180,
      frameRate: 25,
      variableFrameRate: false,
      interlaced: false,
      videoIndex: 0,
      hasAudio: true,
      audioIndex: 0,
      audioChannels: 1,
      sampleRate: 48_000,
      hdr: false,
      playback: 'direct',
      warnings: [],
      recordedAtMs: null,
      mimeType: 'video/mp4',
    });
  });

  test.each([
    ['m4a', ['-c:a', 'aac'], 'direct', 'audio/mp4'],
    ['mp3', ['-c:a', 'libmp3lame'], 'audio', 'audio/mp4'],
    ['wav', [], 'direct', 'audio/wav'],
    ['flac', [], 'direct', 'audio/flac'],
    ['ogg', ['-c:a', 'libopus'], 'direct', 'audio/ogg'],
    ['webm', ['-c:a', 'libopus'], 'direct', 'audio/webm'],
    ['aac', ['-c:a', 'aac'], 'remux', 'audio/mp4'],
    ['m4a', ['-c:a', 'alac'], 'audio', 'audio/mp4'],
  ])('sound as %s %j plays by the route %s', async (ending, options, playback, mimeType) => {
    const facts = await factsOf(await madeBy([...sound, ...options], ending));
    expect(facts).toMatchObject({ kind: 'audio', playback, mimeType, width: null, frameRate: null });
    expect(Math.abs(facts.durationMs - 4_000)).toBeLessThan(60);
  });

  test('a song with a cover is sound', async () => {
    const cover = await madeBy(['-f', 'lavfi', '-i', 'testsrc=s=64x64', '-frames:v', '1'], 'png');
    const args = [
      ...sound,
      '-i',
      cover,
      '-map',
      '0:a',
      '-map',
      '1:v',
      '-c:v',
      'copy',
      '-disposition:v',
      'attached_pic',
    ];
    expect(await factsOf(await madeBy(args, 'mp3'))).toMatchObject({ kind: 'audio', videoCodec: null });
  });

  test('the clock is that of the longest stream, from the first instant of the file', async () => {
    const late = await madeBy(
      [...picture, '-itsoffset', '0.7', ...sound, '-c:a', 'aac', '-pix_fmt', 'yuv420p'],
      'mp4',
    );
    expect(Math.abs((await factsOf(late)).durationMs - 4_700)).toBeLessThan(50);
    const transport = await madeBy(
      [...picture, ...sound, '-pix_fmt', 'yuv420p', '-c:v', 'libx264', '-c:a', 'aac'],
      'ts',
    );
    const facts = await factsOf(transport);
    expect(facts.startOffsetMs).toBeGreaterThan(1_000);
    expect(facts).toMatchObject({ container: 'mpegts', playback: 'remux' });
    expect(Math.abs(facts.durationMs - 4_000)).toBeLessThan(60);
  });

  test('a phone held upright is upright', async () => {
    const plain = await madeBy([...picture, '-pix_fmt', 'yuv420p'], 'mp4');
    const turned = await madeBy(['-i', plain, '-c', 'copy', '-metadata:s:v', 'rotate=90'], 'mov');
    expect(await factsOf(turned)).toMatchObject({ width: 180, height: 320, container: 'mov' });
  });

  test('HEVC in high dynamic range says so', async () => {
    const args = [...picture, '-pix_fmt', 'yuv420p10le', '-c:v', 'libx265', '-x265-params', 'log-level=0'];
    const colours = ['-color_trc', 'arib-std-b67', '-color_primaries', 'bt2020', '-colorspace', 'bt2020nc'];
    const facts = await factsOf(await madeBy([...args, ...colours], 'mp4'));
    expect(facts).toMatchObject({ videoCodec: 'hevc', hdr: true, playback: 'proxy' });
    expect(facts.warnings).toEqual(['no-sound', 'hdr-flattened']);
  });

  test('a varying rate and a date are noticed, an absurd date is not believed', async () => {
    const varying = await barcodeVideo({
      keepFrame: "'not(eq(mod(n,5),1))'",
      extra: ['-metadata', 'creation_time=2024-05-06T07:08:09Z'],
    });
    const facts = await factsOf(varying);
    expect(facts.variableFrameRate).toBe(true);
    expect(facts.recordedAtMs).toBe(Date.UTC(2024, 4, 6, 7, 8, 9));
    const absurd = await madeBy([...sound, '-metadata', 'creation_time=1970-01-01T00:00:00Z'], 'm4a');
    expect((await factsOf(absurd)).recordedAtMs).toBeNull();
  });

  test('a file whose header does not know its length is measured', async () => {
    const whole = await madeBy([...sound, '-c:a', 'libopus'], 'webm');
    const bytes = await readFile(whole);
    // The element "Duration" (0x4489, 8 bytes) becomes "Void" of the same size, as recorders in a browser leave it out.
    const at = bytes.indexOf(Buffer.from([0x44, 0x89, 0x88]));
    expect(at).toBeGreaterThan(0);
    bytes.set([0xec, 0x89], at);
    const facts = await factsOf(await fileOf(bytes, 'x.webm'));
    expect(Math.abs(facts.durationMs - 4_000)).toBeLessThan(60);
    expect(facts.playback).not.toBe('direct');
  });

  test('a copy that broke off can be reviewed as far as it goes, and says it is damaged', async () => {
    const whole = await madeBy(
      [...picture, ...sound, '-pix_fmt', 'yuv420p', '-movflags', '+faststart'],
      'mp4',
    );
    const bytes = await readFile(whole);
    const facts = await factsOf(await fileOf(bytes.subarray(0, Math.round(bytes.length * 0.6))));
    expect(facts.warnings).toContain('damaged');
    expect(facts.durationMs).toBeGreaterThan(500);
    expect(facts.durationMs).toBeLessThan(3_900);
  });

  test.each([
    '-gesprek.mp4',
    'a:b.mp4',
    'http:x.mp4',
    `'één' "twee" 100%d #1 [x] 😀.mp4`,
    'regel\néén.mp4',
    'cut.mp3',
    'zonder-einde',
    `${'e\u0301'.repeat(83)}.m4a`,
    'achter\\uit?*<>|.mp4',
  ])('a file may be called %j', async (name) => {
    const path = join(await temporaryFolder(), name);
    await copyFile(await barcodeVideo(), path);
    expect(await factsOf(path)).toMatchObject({ kind: 'video', container: 'mp4' });
  });

  test('a name that is no text is a missing file, and no crash', async () => {
    const name = Buffer.concat([
      Buffer.from(await temporaryFolder()),
      Buffer.from('/a\xff\xfe.mp4', 'latin1'),
    ]);
    await copyFile(await barcodeVideo(), name);
    await expect(factsOf(name.toString('utf8'))).rejects.toMatchObject({ code: 'file-missing' });
  });
});

describe('what no decoder here can read', () => {
  const twoSounds = ['-map', '0', '-map', '1', '-map', '1', '-pix_fmt', 'yuv420p', '-c:a', 'aac'];

  test.each([
    [1, 1],
    [2, 0],
  ])('spatial sound as track %i is passed by', async (track, audioIndex) => {
    const bytes = await readFile(await madeBy([...picture, ...sound, ...twoSounds], 'mov'));
    const facts = await factsOf(await fileOf(withSpatialSound(bytes, track)));
    expect(facts).toMatchObject({
      kind: 'video',
      hasAudio: true,
      audioCodec: 'aac',
      audioIndex,
      warnings: [],
    });
  });

  test('sound of which nothing can be read leaves the picture, and says so', async () => {
    const bytes = await readFile(await madeBy([...picture, ...sound, '-pix_fmt', 'yuv420p'], 'mov'));
    const facts = await factsOf(await fileOf(withSpatialSound(bytes, 1)));
    expect(facts).toMatchObject({ kind: 'video', hasAudio: false, audioCodec: null });
    expect(facts.warnings).toEqual(['sound-unreadable', 'no-sound']);
  });

  test('a picture in an unknown form leaves the sound, and says so', async () => {
    const bytes = await readFile(await madeBy([...picture, ...sound, '-pix_fmt', 'yuv420p'], 'mp4'));
    const facts = await factsOf(await fileOf(replaced(bytes, 'avc1', 'zzz1')));
    expect(facts).toMatchObject({ kind: 'audio', hasAudio: true, videoCodec: null, width: null });
    expect(facts.warnings).toEqual(['picture-unreadable']);
  });

  test('a picture whose bytes are noise leaves the sound, and says so', async () => {
    const path = await madeBy([...picture, ...sound, '-c:v', 'libvpx', '-c:a', 'libopus'], 'mkv');
    const { stdout } = await runProgram(binaries.ffprobe, [
      ...['-v', 'error', '-select_streams', 'v', '-show_entries', 'packet=pos,size', '-of', 'csv=p=0', path],
    ]);
    const bytes = await readFile(path);
    for (const line of stdout.toString('utf8').trim().split('\n')) {
      const [size = 0, position = 0] = line.split(',').map(Number);
      // Past the block's own head, so that the file stays a file.
      bytes.fill(0xff, position + 12, position + size);
    }
    const facts = await factsOf(await fileOf(bytes));
    expect(facts).toMatchObject({ kind: 'audio', hasAudio: true });
    expect(facts.warnings).toContain('picture-unreadable');
  });

  test('neither: by the name of its form', async () => {
    const bytes = await readFile(await madeBy([...picture, '-pix_fmt', 'yuv420p'], 'mp4'));
    await expect(factsOf(await fileOf(replaced(bytes, 'avc1', 'zzz1')))).rejects.toMatchObject({
      code: 'file-codec-unsupported',
      params: { codec: 'zzz1' },
    });
  });

  test('a film that was bought', async () => {
    const bytes = await readFile(await madeBy([...picture, '-pix_fmt', 'yuv420p'], 'mp4'));
    await expect(factsOf(await fileOf(replaced(bytes, 'avc1', 'encv')))).rejects.toMatchObject({
      code: 'file-is-locked',
    });
  });

  test('a recording of which nothing but the index is left', async () => {
    const bytes = await readFile(
      await madeBy([...picture, '-pix_fmt', 'yuv420p', '-movflags', '+faststart'], 'mp4'),
    );
    bytes.fill(0, bytes.indexOf('mdat') + 4);
    await expect(factsOf(await fileOf(bytes))).rejects.toMatchObject({ code: 'file-damaged' });
  });
});

describe('pixels and fields', () => {
  test('woven frames are known, by the stream or by the frames', async () => {
    const woven = [...picture, '-pix_fmt', 'yuv420p', '-flags', '+ildct+ilme'];
    const byStream = await madeBy([...woven, '-c:v', 'libx264', '-x264-params', 'tff=1'], 'mp4');
    const byFrames = await madeBy([...woven, '-c:v', 'mpeg2video', '-top', '1', '-r', '25'], 'mpg');
    for (const path of [byStream, byFrames]) {
      expect(await factsOf(path)).toMatchObject({ interlaced: true, playback: 'proxy' });
    }
  });

  test('pixels that are not square count as wide as they are shown', async () => {
    const wide = await madeBy([...picture, '-vf', 'scale=240:180,setsar=4/3', '-pix_fmt', 'yuv420p'], 'mp4');
    expect(await factsOf(wide)).toMatchObject({ width: 320, height: 180 });
  });
});

describe('a copy that broke off', () => {
  test.each([
    ['mkv', ['-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-c:a', 'aac']],
    ['avi', ['-c:v', 'mpeg4', '-c:a', 'libmp3lame']],
    ['ts', ['-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-c:a', 'aac']],
    ['wmv', ['-c:v', 'wmv2', '-c:a', 'wmav2']],
    ['webm', ['-c:v', 'libvpx', '-c:a', 'libvorbis']],
  ])('video as %s is as long as what is there', async (ending, codecs) => {
    await expectShortened(await madeBy([...picture, ...sound, ...codecs], ending), ending);
  });

  test.each([
    ['mp3', []],
    ['wav', []],
    ['flac', []],
    ['ogg', ['-c:a', 'libopus']],
    ['aac', []],
    ['aiff', []],
    ['caf', []],
  ])('sound as %s is as long as what is there', async (ending, codecs) => {
    await expectShortened(await madeBy([...sound, ...codecs], ending), ending);
  });

  async function expectShortened(whole: string, ending: string): Promise<void> {
    const bytes = await readFile(whole);
    const facts = await factsOf(
      await fileOf(bytes.subarray(0, Math.round(bytes.length * 0.4)), `x.${ending}`),
    );
    expect(facts.durationMs).toBeGreaterThan(800);
    expect(facts.durationMs).toBeLessThan(2_800);
  }
});

describe('a file that cannot be reviewed is refused with its reason', () => {
  test.each<[string, string | Uint8Array]>([
    ['file-empty', ''],
    ['file-unfinished', new Uint8Array(100_000)],
    ['file-is-text', 'Notities bij het gesprek\n'],
    ['file-is-web-page', '<!doctype html><html><title>Log in</title>'],
    ['file-is-document', '%PDF-1.7\n%âãÏÓ\n'],
    ['file-is-archive', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(200, 0x81)])],
    ['file-is-program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200, 0x81)])],
    [
      'file-not-media',
      Uint8Array.from({ length: 50_000 }, (_, index) => (index * 7919 + 13 * (index >> 3)) % 251),
    ],
    [
      'file-is-playlist',
      '#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/hostname\n#EXT-X-ENDLIST\n',
    ],
    ['file-is-playlist', "ffconcat version 1.0\nfile 'other.mp4'\n"],
  ])('%s', async (code, content) => {
    const path = await fileOf(content);
    await expect(factsOf(path)).rejects.toMatchObject({ code, params: { name: 'gesprek' } });
  });

  test('a recording that was not finished', async () => {
    const bytes = await readFile(await barcodeVideo());
    const path = await fileOf(bytes.subarray(0, Math.round(bytes.length * 0.9)));
    await expect(factsOf(path)).rejects.toMatchObject({ code: 'file-unfinished' });
  });

  test('a picture, also when it is called a video or is one frame long', async () => {
    const png = await madeBy(['-f', 'lavfi', '-i', 'testsrc=s=64x64', '-frames:v', '1'], 'png');
    await expect(factsOf(await fileOf(await readFile(png)))).rejects.toMatchObject({
      code: 'file-is-picture',
    });
    const still = await madeBy(['-f', 'lavfi', '-i', 'testsrc=s=64x64', '-frames:v', '1'], 'mp4');
    await expect(factsOf(still)).rejects.toMatchObject({ code: 'file-is-picture' });
  });

  test('a file with subtitles only', async () => {
    const text = await fileOf('1\n00:00:00,000 --> 00:00:02,000\nHoi\n', 'x.srt');
    const args = ['-i', text, '-c:s', 'mov_text'];
    const path = join(await temporaryFolder(), 'x.mp4');
    await copyFile(await madeBy(args, 'mp4'), path);
    await expect(factsOf(path)).rejects.toMatchObject({ code: 'file-without-tracks' });
  });

  test('what is not there, or is a folder', async () => {
    const folder = await temporaryFolder();
    await expect(factsOf(join(folder, 'gone.mp4'))).rejects.toMatchObject({ code: 'file-missing' });
    await mkdir(join(folder, 'map.mp4'));
    await expect(factsOf(join(folder, 'map.mp4'))).rejects.toMatchObject({ code: 'file-is-folder' });
  });

  test('a question that is withdrawn', async () => {
    const path = await barcodeVideo();
    const request = { path, name: 'x', binaries, signal: AbortSignal.abort() };
    await expect(probeFile(request)).rejects.toMatchObject({ code: 'cancelled' });
  });
});
