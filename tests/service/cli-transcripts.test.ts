import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli, runCliJson, textField } from '../support/cli';
import { temporaryFolder } from '../support/temporary-folder';
import { writeTone } from '../support/tone';
import { webVtt, writeText } from '../support/transcript-files';

const vtt = webVtt([
  { atMs: 3_000, name: 'Coach', text: 'Wat maakt het belangrijk?' },
  { atMs: 6_000, name: 'Cliënt', text: 'Mijn kinderen.' },
]);

test('the command line attaches a transcript, names who speaks, and finds what was said', async () => {
  const folder = await temporaryFolder();
  const library = join(folder, 'library');
  const { answers } = await runCliJson(library, 'import', await writeTone(join(folder, 'gesprek.wav'), 20));
  const recording = textField(answers.at(-1), 'recording', 'id');
  const file = await writeText('gesprek.txt', vtt);
  const speakers = [
    { id: expect.any(String), name: 'Coach', role: null, source: 'transcript' },
    { id: expect.any(String), name: 'Cliënt', role: null, source: 'transcript' },
  ];
  expect(await runCliJson(library, 'transcript', recording, file, '--offset', '-1.5')).toEqual({
    exitCode: 0,
    answers: [
      {
        cues: 2,
        speakers,
        skipped: 0,
        duplicate: false,
        transcript: expect.objectContaining({ offsetMs: -1_500 }),
      },
    ],
  });
  expect(await runCliJson(library, 'speakers', recording)).toEqual({ exitCode: 0, answers: [speakers] });
  const { answers: shown } = await runCliJson(library, 'show', recording);
  expect(shown).toMatchObject([
    { speakers, stored: true, files: [{ role: 'original' }, { role: 'transcript' }] },
  ]);
  expect(await runCliJson(library, 'search', 'KINDER')).toEqual({
    exitCode: 0,
    answers: [
      [
        {
          recording,
          annotation: null,
          comment: null,
          cue: expect.any(Number),
          startMs: 4_500,
          snippet: 'Mijn kinderen.',
          parts: [
            { text: 'Mijn ', hit: false },
            { text: 'kinderen', hit: true },
            { text: '.', hit: false },
          ],
        },
      ],
    ],
  });
  expect((await runCli(library, 'search', 'belangrijk')).stdout).toBe(
    `${recording}  00:01.5  Wat maakt het belangrijk?\n`,
  );
  expect(await runCliJson(library, 'search', 'niets')).toEqual({ exitCode: 0, answers: [[]] });
  expect(await runCliJson(library, 'verify')).toMatchObject({ exitCode: 0, answers: [{ ok: true }] });
});

test('the command line says why a transcript stays out, and how a command is written', async () => {
  const folder = await temporaryFolder();
  const library = join(folder, 'library');
  const { answers } = await runCliJson(library, 'import', await writeTone(join(folder, 'gesprek.wav'), 5));
  const recording = textField(answers.at(-1), 'recording', 'id');
  const file = await writeText('notulen.docx', 'PK\u{3}\u{4} geen transcript');
  expect(await runCliJson(library, 'transcript', recording, file)).toEqual({
    exitCode: 1,
    answers: [{ error: { code: 'transcript-unreadable', message: expect.stringContaining('notulen.docx') } }],
  });
  for (const words of [
    ['transcript', recording],
    ['transcript', recording, file, '--offset', 'x'],
    ['search'],
    ['search', 'x', '--limit', '0'],
    ['speakers'],
  ]) {
    const { exitCode, stderr } = await runCli(library, ...words);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(words[0] ?? '')]);
  }
});
