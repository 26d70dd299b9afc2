import { chmod, readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeClip } from '../../electron/service/media/clip';
import { plainLook } from '../../shared/model/clip-look';
import { singleSource } from '../support/clock-files';
import { barcodeVideo, binaries, runProgram } from '../support/fixtures';
import { temporaryFolder } from '../support/temporary-folder';

const fontFolder = resolve(import.meta.dirname, '../../resources/fonts');

/** The real ffmpeg, after which something happens to the file `$made` that it encoded. */
async function ffmpegBefore(mishap: string): Promise<string> {
  const path = join(await temporaryFolder(), 'ffmpeg');
  const script = `#!/bin/bash
set -e
'${binaries.ffmpeg}' "$@"
made="\${@: -1}"; made="\${made#file:}"
again() { '${binaries.ffmpeg}' -v error -y -i "$made" "$@" -fflags +bitexact -flags:v +bitexact -flags:a +bitexact -f mp4 "$made.again"; mv "$made.again" "$made"; }
case "$*" in *libx264*) ${mishap};; esac
`;
  await writeFile(path, script);
  await chmod(path, 0o755);
  return path;
}

/** What the check says of a clip of six seconds to which this happens before it gets its name. */
async function checked(mishap: string, look = plainLook): Promise<string> {
  const folder = await temporaryFolder();
  const making = makeClip({
    source: await singleSource(await barcodeVideo({ frameCount: 250 })),
    range: { startMs: 2_000, endMs: 8_000 },
    ...{ caption: null, look, title: 'Titel', fontFolder, overwrite: false },
    target: join(folder, 'fragment-01.mp4'),
    binaries: { ...binaries, ffmpeg: await ffmpegBefore(mishap) },
  });
  try {
    await making;
    return 'fine';
  } catch (error) {
    expect(error).toMatchObject({ code: 'clip-not-exact' });
    expect(await readdir(folder)).toEqual([]);
    return error instanceof Error && error.cause instanceof Error ? error.cause.message : '';
  }
}

describe('a clip that is not what was asked for gets no name', () => {
  test('when the end of its file is not there', async () => {
    expect(await checked('truncate -s -2000 "$made"')).toBe('it does not decode');
  });

  test('when its first or its last frame is another one', async () => {
    const said = 'an edge is not the frame asked for';
    expect(await checked(`again -c:a copy -vf "negate=enable='eq(n,0)'"`)).toBe(said);
    expect(await checked(`again -c:a copy -vf "negate=enable='eq(n,149)'"`)).toBe(said);
    const cards = { ...plainLook, titleCard: true, pause: { atMs: null, question: 'En nu?', seconds: 2 } };
    expect(await checked(`again -c:a copy -vf "negate=enable='eq(n,63+149)'"`, cards)).toBe(said);
    expect(await checked('true', cards)).toBe('fine');
  });

  test('when its sound lies elsewhere, or its last frame is missing, or there is a tag in it', async () => {
    expect(await checked('again -c:v copy -af "adelay=80,atrim=end=6"')).toBe(
      'the sound is not in its place',
    );
    expect(await checked('again -c:a copy -frames:v 149')).toBe('149 frames instead of 150');
    expect(await checked('again -c copy -metadata comment=Jansen')).toBe('metadata was left in');
    expect(await checked('true')).toBe('fine');
  });
});

test('in a clip a place is never far from a key frame, and its edges are some', async () => {
  const target = join(await temporaryFolder(), 'fragment-01.mp4');
  await makeClip({
    source: await singleSource(await barcodeVideo({ frameCount: 250 })),
    range: { startMs: 0, endMs: 10_000 },
    ...{ caption: null, fontFolder, overwrite: false, target, binaries },
  });
  const ask = '-v error -select_streams v:0 -show_entries packet=pts_time,flags -of csv=p=0'.split(' ');
  const { stdout } = await runProgram(binaries.ffprobe, [...ask, target]);
  const keys = stdout
    .toString('utf8')
    .split('\n')
    .filter((line) => line.includes('K'));
  expect(keys.map((line) => Number.parseFloat(line))).toEqual([0, 4, 8, 9.96]);
});
