import { join } from 'node:path';
import { expect, test } from 'vitest';
import { probeArguments } from '../../electron/service/media/args';
import { runFfprobe } from '../../electron/service/media/ffmpeg';
import { parseFfprobe } from '../../electron/service/media/ffprobe-answer';
import { candidateStreams } from '../../electron/service/media/probe-facts';
import { tryStreams } from '../../electron/service/media/trial-decode';
import { barcodeVideo, binaries } from '../support/fixtures';
import { temporaryFolder } from '../support/temporary-folder';

test('what was decoded while a file was looked into is not decoded once more', async () => {
  const path = await barcodeVideo();
  const { output } = await runFfprobe({ binaries, arguments: probeArguments(path), name: 'gesprek' });
  const probed = parseFfprobe(output);
  if (probed === null) throw new Error('ffprobe gave no answer');
  const { pictures, sounds } = candidateStreams(probed);
  const nowhere = { ...binaries, ffprobe: join(await temporaryFolder(), 'no-ffprobe') };
  const request = { path, name: 'gesprek', binaries: nowhere, startSeconds: 0, endSeconds: 20 };
  for (const [type, candidates] of [
    ['v', pictures],
    ['a', sounds],
  ] as const) {
    const [first] = candidates;
    expect(first).toBeDefined();
    expect(await tryStreams(type, candidates, { ...request, frames: probed.frames })).toEqual({
      stream: first,
      isDamaged: false,
      isInterlaced: false,
      lacksDecoder: false,
    });
    // The frames of another stream say nothing of this one.
    const others = probed.frames.filter((frame) => frame.stream_index !== first?.stream.index);
    expect(others.length).toBeGreaterThan(0);
    await expect(tryStreams(type, candidates, { ...request, frames: others })).rejects.toMatchObject({
      code: 'ffmpeg-missing',
    });
  }
});
