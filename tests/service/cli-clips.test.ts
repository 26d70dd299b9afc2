import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli, runCliJson } from '../support/cli';
import { askFfprobe, barcodeVideo } from '../support/fixtures';
import { temporaryFolder } from '../support/temporary-folder';

/** A library with two recordings, a moment of a second in each. */
async function twoRecordings(): Promise<{ folder: string; library: string; recordings: string[] }> {
  const folder = await temporaryFolder();
  const library = join(folder, 'library');
  const files = [await barcodeVideo({ frameCount: 200 }), await barcodeVideo({ frameCount: 150 })];
  const { answers } = await runCliJson(library, 'import', ...files);
  const recordings = answers.flatMap((answer) => {
    const { event, recording } = answer as { event: string; recording?: { id: string } };
    return event === 'imported' && recording !== undefined ? [recording.id] : [];
  });
  const code = 'mi-skills-oars-processes/REFL_C';
  await runCli(library, 'annotate', recordings[0] ?? '', '--at', '1', '--until', '2', '--code', code);
  await runCli(library, 'annotate', recordings[0] ?? '', '--at', '3');
  await runCli(library, 'annotate', recordings[1] ?? '', '--at', '2', '--until', '3', '--code', code);
  return { folder, library, recordings };
}

test('export makes one reel of a code over several recordings, and asks for somebody who watched it', async () => {
  const { folder, library, recordings } = await twoRecordings();
  const out = join(folder, 'compilatie.mp4');
  const code = ['--code', 'mi-skills-oars-processes/REFL_C'];
  const words = [
    'export',
    ...recordings,
    '--as',
    'reel',
    '--out',
    out,
    ...code,
    '--title',
    '--blur',
    '--voice',
  ];
  const unchecked = await runCliJson(library, ...words);
  expect(unchecked).toMatchObject({ exitCode: 1, answers: [{ error: { code: 'clip-unchecked' } }] });
  const training = await runCliJson(library, ...words, '--checked', '--for', 'training');
  expect(training).toMatchObject({ exitCode: 1, answers: [{ error: { code: 'consent-missing' } }] });
  const made = await runCliJson(library, ...words, '--checked');
  expect(made.answers.at(-1)).toEqual({ event: 'exported', files: [out] });
  const progress = { event: 'progress', parts: { done: 1, total: 2 } };
  expect(made.answers).toEqual(expect.arrayContaining([expect.objectContaining(progress)]));
  const { streams, chapters } = await askFfprobe(out);
  // Two titles of 63 frames, and a second of each.
  expect(streams[0]?.nb_frames).toBe(String(2 * (63 + 25)));
  expect(chapters).toHaveLength(2);
});

test('export makes clips of several recordings at once, with what was asked for along with them', async () => {
  const { folder, library, recordings } = await twoRecordings();
  const out = join(folder, 'fragmenten');
  const look = ['--pad', '0.5', '--caption', '--pause', 'Wat hoor je?', '--size', '720p', '--fade'];
  const made = await runCliJson(library, 'export', ...recordings, '--as', 'clips', '--out', out, ...look);
  const names = ['fragment-01.mp4', 'fragment-02.mp4', 'fragment-03.mp4'];
  expect(made.exitCode).toBe(0);
  expect(made.answers.at(-1)).toEqual({ event: 'exported', files: names.map((name) => join(out, name)) });
  expect((await readdir(out)).toSorted()).toEqual(names);
  const frames = await Promise.all(
    names.map(async (name) => (await askFfprobe(join(out, name))).streams[0]?.nb_frames),
  );
  // A point of half a second on both sides, and eight seconds to think.
  expect(frames).toEqual(['250', '225', '250']);
  const wrong = [
    ['--picture', 'mist'],
    ['--size', '4k'],
    ['--for', 'fun'],
  ];
  for (const words of wrong) {
    expect(
      (await runCli(library, 'export', ...recordings, '--as', 'clips', '--out', out, ...words)).exitCode,
    ).toBe(2);
  }
});
