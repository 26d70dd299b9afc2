import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readdir, readFile } from 'node:fs/promises';
import { runCli, runCliJson, textField } from '../support/cli';
import { temporaryFolder } from '../support/temporary-folder';
import { writeTone } from '../support/tone';

test('the command line writes what other programs read, takes it in again, and says what does not come along', async () => {
  const folder = await temporaryFolder();
  const library = join(folder, 'library');
  const { answers } = await runCliJson(library, 'import', await writeTone(join(folder, 'gesprek.wav'), 20));
  const recording = textField(answers.at(-1), 'recording', 'id');
  const code = 'mi-skills-oars-processes/OPEN';
  await runCli(
    library,
    'annotate',
    recording,
    '--at',
    '1.5',
    '--until',
    '3',
    '--code',
    code,
    '--note',
    'Mooi',
  );
  const out = join(folder, 'uit');
  const written = ['eaf', 'audacity', 'vtt', 'xlsx'] as const;
  for (const format of written) {
    const target = join(out, `momenten.${format}`);
    expect(await runCliJson(library, 'export', recording, '--as', format, '--out', target)).toEqual({
      exitCode: 0,
      answers: [{ event: 'exported', files: [target], lost: expect.any(Array) }],
    });
  }
  expect((await readdir(out)).length).toBe(written.length);
  const again = await runCliJson(
    library,
    'export',
    recording,
    '--as',
    'vtt',
    '--out',
    join(out, 'momenten.vtt'),
  );
  expect(again).toMatchObject({
    exitCode: 1,
    answers: [{ event: 'failed', error: { code: 'clip-target-exists' } }],
  });
  const named = await runCliJson(library, 'export', recording, '--as', 'eaf', '--out', out);
  expect(named.answers).toMatchObject([{ files: [join(out, 'momenten-01.eaf')] }]);
  expect(await readFile(join(out, 'momenten.eaf'), 'utf8')).toContain(
    'RELATIVE_MEDIA_URL="../library/recordings/',
  );
  // Nothing leaves into the library, and no folder is made there on the way.
  for (const format of ['vtt', 'package', 'report', 'clips', 'reel']) {
    const inside = join(library, 'uit', 'diep', format === 'report' ? 'verslag.html' : 'momenten.mp4');
    const words = ['--out', inside, ...(format === 'package' ? ['--feedback-only'] : [])];
    const refused = await runCliJson(library, 'export', recording, '--as', format, ...words);
    expect([refused.exitCode, JSON.stringify(refused.answers)]).toEqual([
      1,
      expect.stringContaining('clip-target-unwritable'),
    ]);
  }
  expect(await readdir(library)).not.toContain('uit');
  const report = join(folder, 'nieuw', 'map', 'verslag.html');
  await runCliJson(library, 'export', recording, '--as', 'report', '--out', report);
  expect(await readdir(join(folder, 'nieuw', 'map'))).toEqual(['verslag.html']);
  expect((await runCli(library, 'undo')).exitCode).toBe(0);
  for (const format of ['eaf', 'audacity'] as const) {
    const file = join(out, `momenten.${format}`);
    const first = await runCliJson(library, 'import-annotations', recording, file);
    expect(first).toMatchObject({ exitCode: 0, answers: [{ added: 1, skipped: 0 }] });
    const { answers: back } = await runCliJson(library, 'annotations', recording);
    expect(back).toMatchObject([[{ startMs: 1_500, endMs: 3_000, codes: [code], note: 'Mooi' }]]);
    await runCli(library, 'undo');
  }
  expect(
    await runCliJson(library, 'import-annotations', recording, join(folder, 'gesprek.wav')),
  ).toMatchObject({
    exitCode: 1,
    answers: [{ error: { code: 'format-unknown' } }],
  });
  expect((await runCli(library, 'import-annotations', recording)).exitCode).toBe(2);
  expect((await runCli(library, 'export', recording, '--as', 'docx', '--out', out)).exitCode).toBe(2);
});
