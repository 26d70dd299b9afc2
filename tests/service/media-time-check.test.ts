import { describe, expect, test } from 'vitest';
import { checkTime, isTimeKept } from '../../electron/service/media/time-check';
import { joinedSource, singleSource } from '../support/clock-files';
import { barcodeVideo, binaries, madeBy } from '../support/fixtures';

/** The usual video once more, changed by these options on its way. */
async function changed(options: readonly string[]): Promise<string> {
  return await madeBy(['-i', await barcodeVideo(), ...options, '-preset', 'ultrafast', '-bf', '0'], 'mp4');
}

describe('the time check', () => {
  test('finds nothing where a file plays itself, whatever its rate', async () => {
    for (const path of [
      await barcodeVideo(),
      await barcodeVideo({ keepFrame: "'not(eq(mod(n,5),1))*not(between(n,300,340))'" }),
    ]) {
      const check = await checkTime({ original: await singleSource(path), played: path, binaries });
      expect(check).toEqual({ withinMs: 0, pictureMs: 0, soundMs: 0 });
    }
  });

  test.each([
    ['late sound', ['-af', 'adelay=60:all=1', '-c:v', 'copy'], 0, 60],
    ['early sound', ['-af', 'atrim=start=0.150,asetpts=PTS-STARTPTS', '-c:v', 'copy'], 0, 150],
    ['a late picture', ['-vf', 'tpad=start_duration=0.2', '-c:a', 'copy'], 200, 0],
  ])('finds %s', async (_, options, pictureMs, soundMs) => {
    const original = await singleSource(await barcodeVideo());
    const check = await checkTime({ original, played: await changed(options), binaries });
    expect(Math.abs(check.pictureMs - pictureMs)).toBeLessThanOrEqual(5);
    expect(Math.abs(check.soundMs - soundMs)).toBeLessThanOrEqual(1);
    expect(isTimeKept(check, original)).toBe(false);
  });

  test('finds a picture that is right at the start and drifts', async () => {
    const original = await singleSource(await barcodeVideo());
    const played = await changed(['-vf', 'setpts=PTS*1.01', '-fps_mode', 'passthrough', '-c:a', 'copy']);
    const check = await checkTime({ original, played, binaries });
    expect(check.pictureMs).toBeGreaterThan(150);
    expect(check.soundMs).toBeLessThanOrEqual(1);
  });

  test('finds a seam in the wrong place', async () => {
    const paths = [await barcodeVideo({ frameCount: 113 }), await barcodeVideo({ frameCount: 150 })];
    const original = await joinedSource(paths);
    const seam = (original.pieces[1]?.startMs ?? 0) / 1000;
    // The second piece comes a tenth of a second late, as it does where lengths are only estimated.
    const late = `[0:v]tpad=stop=-1:stop_mode=clone,trim=end=${seam + 0.1},setpts=PTS-STARTPTS[a];[a][1:v]concat[v]`;
    const played = await madeBy(
      ['-i', paths[0] ?? '', '-i', paths[1] ?? '', '-filter_complex', late, '-map', '[v]', '-bf', '0'],
      'mp4',
    );
    const check = await checkTime({ original, played, binaries });
    expect(Math.abs(check.pictureMs - 100)).toBeLessThanOrEqual(25);
  });

  test('says nothing of what does not move or sound', async () => {
    const still = [
      '-f',
      'lavfi',
      '-i',
      'color=c=gray:s=320x180:r=25:d=6',
      '-f',
      'lavfi',
      '-i',
      'anullsrc=d=6',
    ];
    const path = await madeBy([...still, '-pix_fmt', 'yuv420p', '-t', '6'], 'mp4');
    const other = await madeBy([...still, '-pix_fmt', 'yuv420p', '-t', '6', '-crf', '40'], 'mp4');
    const check = await checkTime({ original: await singleSource(path), played: other, binaries });
    expect(check).toEqual({ withinMs: 0, pictureMs: 0, soundMs: 0 });
  });

  test('can be called off', async () => {
    const path = await barcodeVideo();
    const original = await singleSource(path);
    const signal = AbortSignal.abort();
    await expect(checkTime({ original, played: path, binaries, signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});
