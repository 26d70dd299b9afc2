import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { runCli, runCliJson, textField } from '../support/cli';
import { temporaryFolder } from '../support/temporary-folder';
import { writeTone } from '../support/tone';

const merged = z.object({
  recording: z.string(),
  added: z.number(),
  unchanged: z.number(),
  updated: z.number(),
  conflicts: z.number(),
});

test('two libraries go the whole way on the command line', async () => {
  const folder = await temporaryFolder();
  const [coach, supervisor] = [join(folder, 'coach'), join(folder, 'supervisor')];
  const secret = join(folder, 'wachtzin.txt');
  await writeFile(secret, 'wolk tafel rivier kaars\n');
  const tone = await writeTone(join(folder, 'gesprek.wav'), 8);
  const imported = await runCliJson(coach, 'import', tone);
  const recording = textField(imported.answers.at(-1), 'recording', 'id');
  const one = ['--at', '1', '--until', '2', '--code', 'mi-skills-oars-processes/OPEN', '--note', 'Mooi'];
  await runCliJson(coach, 'annotate', recording, ...one);
  const target = join(folder, 'uit.terugblik');
  const asPackage = ['export', recording, '--as', 'package', '--out', target];

  const refused = await runCliJson(coach, ...asPackage, '--passphrase-file', secret);
  expect(refused.exitCode).toBe(1);
  expect(refused.answers).toMatchObject([{ event: 'failed', error: { code: 'consent-missing' } }]);
  const given = ['--from', 'Cliënt A', '--until', '2099-01-01', '--how', 'paper'];
  const consent = await runCliJson(coach, 'consent', recording, '--for', 'supervision', ...given);
  expect(consent.answers).toMatchObject([
    { givenBy: 'Cliënt A', purposes: ['supervision'], until: '2099-01-01', how: 'paper', atMs: null },
  ]);
  expect((await runCli(coach, 'consent', recording, '--for', 'supervision', '--from', 'A')).exitCode).toBe(2);
  expect((await runCli(coach, ...asPackage)).exitCode).toBe(2);

  const packed = await runCliJson(coach, ...asPackage, '--passphrase-file', secret, '--question', 'En?');
  expect(packed.exitCode).toBe(0);
  expect(packed.answers.at(-1)).toMatchObject({ event: 'exported', files: [target] });
  expect((await readFile(target, 'utf8')).startsWith('age-encryption.org/v1\n')).toBe(true);

  const wrong = join(folder, 'fout.txt');
  await writeFile(wrong, 'fout');
  const locked = await runCliJson(supervisor, 'merge', target, '--passphrase-file', wrong);
  expect(locked.exitCode).toBe(1);
  expect(locked.answers).toMatchObject([{ error: { code: 'package-passphrase-wrong' } }]);
  const opened = await runCliJson(supervisor, 'merge', target, '--passphrase-file', secret);
  expect(merged.parse(opened.answers[0])).toEqual({
    ...{ recording, added: 1, unchanged: 0, updated: 0, conflicts: 0 },
  });
  expect((await runCliJson(supervisor, 'verify')).answers).toEqual([{ ok: true, problems: [] }]);
  await runCliJson(supervisor, 'annotate', recording, '--at', '4', '--note', 'Hier stil zijn');
  // A slash at its end: a folder, also where there is none yet.
  const answer = [
    'export',
    recording,
    '--as',
    'package',
    '--feedback-only',
    '--out',
    `${join(folder, 'uit')}/`,
  ];
  const sent = await runCliJson(supervisor, ...answer);
  const file = z.object({ files: z.array(z.string()) }).parse(sent.answers.at(-1)).files[0] ?? '';
  expect(file).toBe(join(folder, 'uit', 'gesprek-01.terugblik-feedback'));
  const back = await runCliJson(coach, 'merge', file);
  expect(merged.parse(back.answers[0])).toMatchObject({ recording, added: 1, conflicts: 0 });
  expect(merged.parse((await runCliJson(coach, 'merge', file)).answers[0])).toMatchObject({ added: 0 });
  const moments = z
    .array(z.object({ note: z.string() }))
    .parse((await runCliJson(coach, 'annotations', recording)).answers[0]);
  expect(moments.map(({ note }) => note)).toEqual(['Mooi', 'Hier stil zijn']);
});
