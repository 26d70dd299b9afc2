import { readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { single } from '../../electron/service/media/clock-source';
import { probeFile } from '../../electron/service/media/probe';
import { makeWaveform } from '../../electron/service/media/waveform';
import { decodeWaveformData } from '../../shared/waveform-data';
import { binaries, runProgram } from '../support/fixtures';
import { expect, test } from '../support/launch-app';
import { median, ms } from './figures';
import { makeSound } from './media';
import { reportRatio } from './row';
import { sizes } from './sizes';

/** The least that any waveform needs: the sound as 16-bit mono, thrown away. One ffmpeg decodes on one core. */
const toMono = ['-vn', '-ac', '1', '-c:a', 'pcm_s16le'];

for (const { sampleRate, channels, name } of [
  { sampleRate: 32_000, channels: 1, name: '32 kHz mono' },
  { sampleRate: 48_000, channels: 2, name: '48 kHz stereo' },
]) {
  test(`waveform of ${name}`, async ({ folders }) => {
    const minutes = sizes.soundMinutes;
    const source = await makeSound(folders.files, { minutes, sampleRate, channels });
    const facts = await probeFile({ path: source, name: basename(source), binaries });
    expect(Math.abs(facts.durationMs - minutes * 60_000)).toBeLessThan(1000);
    const target = join(folders.files, 'waveform.dat');

    const makeOurs = () => makeWaveform({ source: single(source, facts), target, binaries });
    const decode = async () => {
      const args = ['-nostdin', '-v', 'error', '-i', source, '-map', '0:a:0', ...toMono, '-f', 'null', '-'];
      const { code, stderr } = await runProgram(binaries.ffmpeg, args);
      if (code !== 0) throw new Error(stderr);
    };
    await makeOurs();
    await decode();
    const inTurns: Pair[] = [];
    const together: Pair[] = [];
    for (let round = 0; round < sizes.waveforms; round += 1) {
      inTurns.push({ ours: await timed(makeOurs), bare: await timed(decode) });
      const [ours, bare] = await Promise.all([timed(makeOurs), timed(decode)]);
      together.push({ ours, bare });
    }
    // What was timed is a whole waveform with sound in it.
    const data = decodeWaveformData(await readFile(target));
    expect((data?.length ?? 0) * 10).toBeGreaterThan(minutes * 60_000 - 1000);
    expect(data?.values.slice(-200_000).some((value) => value > 1000)).toBe(true);
    await rm(source);

    const what = `waveform of ${minutes} min AAC, ${name}`;
    reportPairs(`${what} (median of ${sizes.waveforms})`, inTurns);
    reportPairs(`${what}, started together on the same cores`, together);
  });
}

type Pair = { ours: number; bare: number };

function reportPairs(what: string, pairs: readonly Pair[]): void {
  const [ours, bare] = [median(pairs.map((pair) => pair.ours)), median(pairs.map((pair) => pair.bare))];
  const row = { what, ours: ms(ours), reference: `${ms(bare)} one ffmpeg to 16-bit mono` };
  reportRatio(row, ours / bare, 1);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await work();
  return performance.now() - startMs;
}
