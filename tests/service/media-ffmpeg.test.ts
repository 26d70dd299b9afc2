import { existsSync } from 'node:fs';
import { chmod, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodedInput } from '../../electron/service/media/args';
import { findBinaries } from '../../electron/service/media/binaries';
import { FfmpegFailure, hasFilters, runFfmpeg } from '../../electron/service/media/ffmpeg';
import { AppError } from '../../shared/errors';
import { barcodeVideo, binaries } from '../support/fixtures';
import { temporaryFolder } from '../support/temporary-folder';

const nothing = { to: 'nothing' } as const;

/** The process ids of the programs that this process has running. */
async function children(): Promise<string[]> {
  const text = await readFile(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8');
  return text.split(' ').filter((pid) => pid !== '');
}

/** A run that lasts until it is stopped: the same file over and over, at the speed at which it plays. */
function endless(path: string) {
  const input = decodedInput(path);
  return {
    binaries,
    step: 'test',
    plan: {
      inputs: [{ ...input, options: ['-re', '-stream_loop', '-1', ...input.options] }],
      outputOptions: ['-map', '0:v:0'],
      output: nothing,
    },
    outputDurationMs: 60_000,
  };
}

/** An ffmpeg that starts and then neither works nor listens. What it is asked about itself the real one answers. */
async function deafProgram(): Promise<string> {
  const path = join(await temporaryFolder(), 'ffmpeg');
  const script = `#!/bin/sh
case "$1" in -formats|-encoders) exec ${binaries.ffmpeg} "$@";; esac
trap '' TERM
: > "$0.deaf"
while :; do read -r line < /dev/zero || :; done
`;
  await writeFile(path, script);
  await chmod(path, 0o755);
  return path;
}

describe('a run of ffmpeg', () => {
  test('tells how far it is and gives every byte in order', async () => {
    const fractions: number[] = [];
    let bytes = 0;
    const report = await runFfmpeg({
      binaries,
      step: 'test',
      plan: {
        inputs: [decodedInput(await barcodeVideo())],
        outputOptions: ['-map', '0:a:0', '-t', '10', '-f', 's16le'],
        output: { to: 'stdout' },
      },
      outputDurationMs: 10_000,
      onProgress: (fraction) => fractions.push(fraction),
      onBytes: (chunk) => {
        bytes += chunk.byteLength;
      },
    });
    expect(report.messages).toEqual([]);
    expect(bytes).toBe(10 * 48_000 * 2);
    expect(fractions.at(-1)).toBe(1);
    expect(
      fractions.every((fraction, index) => fraction >= (fractions[index - 1] ?? 0) && fraction <= 1),
    ).toBe(true);
  });

  test('that is stopped has gone when it says so', async () => {
    const before = await children();
    const stop = new AbortController();
    const run = runFfmpeg({
      ...endless(await barcodeVideo()),
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    await expect(run).rejects.toMatchObject({ code: 'cancelled' });
    expect(await children()).toEqual(before);
  });

  test('that is stopped before it could start is stopped all the same', async () => {
    const path = await barcodeVideo();
    const stop = new AbortController();
    const run = runFfmpeg({ ...endless(path), signal: stop.signal });
    stop.abort();
    await expect(run).rejects.toMatchObject({ code: 'cancelled' });
    await expect(runFfmpeg({ ...endless(path), signal: stop.signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(await children()).toEqual([]);
  });

  test('that does not listen is killed', async () => {
    const stop = new AbortController();
    const ffmpeg = await deafProgram();
    const run = runFfmpeg({
      ...endless(await barcodeVideo()),
      binaries: { ...binaries, ffmpeg },
      signal: stop.signal,
    });
    while (!existsSync(`${ffmpeg}.deaf`)) await new Promise((resolve) => setImmediate(resolve));
    stop.abort();
    await expect(run).rejects.toMatchObject({ code: 'cancelled' });
    expect(await children()).toEqual([]);
  });

  test('that makes no headway is given up', async () => {
    const program = { ...binaries, ffmpeg: await deafProgram() };
    const run = runFfmpeg({ ...endless(await barcodeVideo()), binaries: program, stallAfterMs: 300 });
    await expect(run).rejects.toMatchObject({ code: 'ffmpeg-stalled', params: { step: 'test' } });
    expect(await children()).toEqual([]);
  });

  test('that is killed from outside failed', async () => {
    const run = runFfmpeg({
      ...endless(await barcodeVideo()),
      onProgress: () => {
        void children().then((pids) => {
          for (const pid of pids) process.kill(Number(pid), 'SIGKILL');
        });
      },
    });
    await expect(run).rejects.toMatchObject({ code: 'ffmpeg-failed' });
  });

  test('whose bytes nobody can use ends with that reason', async () => {
    const run = runFfmpeg({
      ...endless(await barcodeVideo()),
      plan: {
        inputs: [decodedInput(await barcodeVideo())],
        outputOptions: ['-map', '0:a:0', '-f', 's16le'],
        output: { to: 'stdout' },
      },
      onBytes: () => {
        throw new AppError('recording-busy', {});
      },
    });
    await expect(run).rejects.toMatchObject({ code: 'recording-busy' });
    expect(await children()).toEqual([]);
  });

  test('on a full disk says that the disk is full', async () => {
    const run = runFfmpeg({
      binaries,
      step: 'test',
      plan: {
        inputs: [decodedInput(await barcodeVideo())],
        outputOptions: ['-map', '0:a:0', '-f', 's16le'],
        output: { to: 'file', path: '/dev/full' },
      },
      neededBytes: 12_345,
    });
    await expect(run).rejects.toMatchObject({ code: 'disk-full', params: { neededBytes: 12_345 } });
  });

  test('that fails says why, but not about whom', async () => {
    const path = join(await temporaryFolder(), 'Gesprek met Anna.mp4');
    await writeFile(path, 'x'.repeat(5_000));
    const plan = { inputs: [decodedInput(path)], outputOptions: [], output: nothing };
    const failure: unknown = await runFfmpeg({ binaries, step: 'test', plan }).catch(
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ code: 'ffmpeg-failed' });
    const { cause } = failure as AppError;
    expect(cause).toBeInstanceOf(FfmpegFailure);
    expect((cause as FfmpegFailure).messages.join('\n')).toMatch(/Invalid data/u);
    expect((cause as FfmpegFailure).messages.join('\n')).not.toMatch(/Anna|terugblik-test/u);
  });

  test.each([
    ['hls', '#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile://SECRET\n#EXT-X-ENDLIST\n'],
    ['ffconcat', "ffconcat version 1.0\nfile 'secret.mp4'\n"],
  ])('never follows a playlist (%s) to another file', async (_, playlist) => {
    const folder = await temporaryFolder();
    await symlink(await barcodeVideo(), join(folder, 'secret.mp4'));
    const path = join(folder, 'gesprek.mp4');
    await writeFile(path, playlist.replace('SECRET', join(folder, 'secret.mp4')));
    const plan = { inputs: [decodedInput(path)], outputOptions: [], output: nothing };
    await expect(runFfmpeg({ binaries, step: 'test', plan })).rejects.toMatchObject({
      code: 'ffmpeg-failed',
    });
  });
});

describe('the programs', () => {
  test('of a packaged application are its own, whatever the environment says', async () => {
    const folder = await temporaryFolder();
    for (const name of ['ffmpeg', 'ffprobe']) {
      await writeFile(join(folder, name), '#!/bin/sh\n');
    }
    const environment = { FFMPEG_BIN: binaries.ffmpeg, FFPROBE_BIN: binaries.ffprobe, PATH: '/usr/bin' };
    const found = findBinaries({ packagedFolder: folder, isPackaged: true, environment });
    expect(found).toEqual({ ffmpeg: join(folder, 'ffmpeg'), ffprobe: join(folder, 'ffprobe') });
  });

  test('are those that the environment names while developing', () => {
    const environment = { FFMPEG_BIN: binaries.ffmpeg, FFPROBE_BIN: binaries.ffprobe };
    expect(findBinaries({ packagedFolder: null, isPackaged: false, environment })).toEqual(binaries);
  });

  test('that cannot be run are missed by name, not by a crash', async () => {
    const plan = { inputs: [decodedInput(await barcodeVideo())], outputOptions: [], output: nothing };
    for (const ffmpeg of [join(await temporaryFolder(), 'ffmpeg'), await barcodeVideo()]) {
      const run = runFfmpeg({ binaries: { ...binaries, ffmpeg }, step: 'test', plan });
      await expect(run).rejects.toMatchObject({ code: 'ffmpeg-missing' });
    }
  });

  test('have the filters that clips need', async () => {
    expect(await hasFilters(binaries, ['drawtext', 'fps', 'tpad', 'overlay', 'showwaves', 'thumbnail'])).toBe(
      true,
    );
    expect(await hasFilters(binaries, ['no-such-filter'])).toBe(false);
  });
});
