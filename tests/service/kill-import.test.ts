import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startCli } from '../support/cli';
import { madeBy } from '../support/fixtures';
import { seeded } from '../support/format-bytes';
import { openLibrary } from '../support/open-library';
import { temporaryFolder } from '../support/temporary-folder';
import { writeTone } from '../support/tone';

const kills = 50;

/** What a coach might drop in one go: sound and picture, of which some must be converted, and a file that is none. */
async function batchFor(folder: string, round: number): Promise<string[]> {
  const paths = [await writeTone(join(folder, `${round}.wav`), 2, 200 + round)];
  if (round % 5 === 0) {
    const bad = join(folder, `${round}.mp4`);
    await writeFile(bad, `geen opname ${round}\n`.repeat(20));
    paths.push(bad);
  }
  if (round % 10 === 1) {
    const source = ['-f', 'lavfi', '-i', `testsrc2=s=160x120:r=25:d=${3 + round / 10}`];
    paths.push(await madeBy([...source, '-c:v', 'mpeg4'], 'avi'));
  }
  return paths;
}

test('a batch import killed at fifty random moments ends whole: nothing twice, nothing stray, nothing lost', async () => {
  const folder = await temporaryFolder();
  const library = join(folder, 'library');
  const random = seeded(20261122);
  // What an undisturbed round takes on this machine: kills fall from before the library is open to after all is done.
  const startedAt = performance.now();
  await startCli(library, ['--json', 'import', await writeTone(join(folder, 'eerst.wav'), 2, 900)]).result;
  const latestKillMs = 1.5 * (performance.now() - startedAt);
  let good = 1;
  let ended = 0;
  for (let round = 0; round < kills; round += 1) {
    const paths = await batchFor(folder, round);
    const { child, result } = startCli(library, ['--json', 'import', ...paths]);
    const timer = setTimeout(() => child.kill('SIGKILL'), random() * latestKillMs);
    const { exitCode } = await result;
    clearTimeout(timer);
    if (exitCode !== null) ended += 1;
    good += paths.filter((path) => !path.endsWith('.mp4')).length;
  }
  // The kills are spread over the work: some rounds were over before theirs came, others were not.
  expect(ended).toBeLessThan(kills / 2 + 15);
  const { call, service } = await openLibrary(library);
  for (const batch of new Set((await call('imports.list', {})).map((item) => item.batch)))
    await service.imported(batch);
  const recordings = await call('recordings.list', {});
  for (const { id } of recordings) await service.settled(id);
  expect((await call('jobs.list', {})).filter(({ state }) => state === 'failed')).toEqual([]);
  const whole = await call('recordings.list', {});
  expect(new Set(whole.map(({ title }) => title)).size).toBe(whole.length);
  expect(whole.every(({ stored, playsFrom }) => stored && playsFrom === 'file')).toBe(true);
  // A kill before the drop was written down is a drop that nobody was told had arrived.
  expect(whole.length).toBeLessThanOrEqual(good);
  expect(whole.length).toBeGreaterThan(good / 3);
  const failed = (await call('imports.list', {})).filter(({ state }) => state === 'failed');
  expect(failed.every(({ error }) => error?.code === 'file-is-text')).toBe(true);
  expect(await call('library.verify', {})).toEqual({ ok: true, problems: [] });
}, 600_000);
