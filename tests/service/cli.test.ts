import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli, runCliJson, textField } from '../support/cli';
import { openLibrary } from '../support/open-library';
import { temporaryFolder } from '../support/temporary-folder';
import { writeTone } from '../support/tone';

const open = 'mi-skills-oars-processes/OPEN';

async function libraryWithRecording(): Promise<{ library: string; recording: string }> {
  const folder = await temporaryFolder();
  const library = join(folder, 'library');
  const path = await writeTone(join(folder, 'gesprek.wav'), 20);
  const { answers } = await runCliJson(library, 'import', path);
  return { library, recording: textField(answers.at(-1), 'recording', 'id') };
}

describe('the command line', () => {
  test('imports what it can, refuses the rest with a reason, and answers each path once', async () => {
    const folder = await temporaryFolder();
    const good = await writeTone(join(folder, "-rare 'naam': é.wav"), 3);
    const bad = join(folder, 'tekst.mp4');
    await writeFile(bad, 'geen video '.repeat(100));
    const { exitCode, answers } = await runCliJson(join(folder, 'library'), 'import', '--', good, bad, good);
    expect(exitCode).toBe(1);
    const told = answers.filter((answer) => textField(answer, 'event') !== 'progress');
    expect(told).toMatchObject([
      {
        event: 'imported',
        input: good,
        recording: expect.objectContaining({ durationMs: 3_000, hasWaveform: true, stored: true }),
      },
      {
        event: 'failed',
        input: bad,
        error: { code: 'file-is-text', message: expect.stringContaining('tekst.mp4') },
      },
      {
        event: 'imported',
        input: good,
        recording: expect.objectContaining({ kind: 'audio', playback: 'direct' }),
      },
    ]);
    expect((await runCliJson(join(folder, 'library'), 'recordings')).answers[0]).toHaveLength(1);
  });

  test('marks a moment, takes it back and does it again', async () => {
    const { library, recording } = await libraryWithRecording();
    const words = [
      'annotate',
      recording,
      '--at',
      '3.25',
      '--until',
      '5',
      '--code',
      open,
      '--note',
      'é "q"',
      '--kind',
      'strength',
      '--author',
      'Joris',
    ];
    const { answers } = await runCliJson(library, ...words);
    const moment = {
      recording,
      startMs: 3_250,
      endMs: 5_000,
      codes: [open],
      note: 'é "q"',
      kind: 'strength',
      author: 'Joris',
    };
    expect(answers).toEqual([expect.objectContaining(moment)]);
    const step = { label: 'annotation-add', recording, startMs: 3_250, name: open };
    expect((await runCliJson(library, 'undo')).answers).toEqual([step]);
    expect((await runCliJson(library, 'annotations', recording)).answers).toEqual([[]]);
    expect((await runCliJson(library, 'redo')).answers).toEqual([step]);
    expect((await runCliJson(library, 'annotations', recording, '--author', 'Joris')).answers).toEqual([
      answers,
    ]);
    expect(await runCliJson(library, 'redo')).toEqual({
      exitCode: 1,
      answers: [{ error: { code: 'nothing-to-redo', message: expect.any(String) } }],
    });
    expect((await runCliJson(library, 'verify')).answers).toEqual([{ ok: true, problems: [] }]);
  });

  test('exports a clip of each moment under neutral names', async () => {
    const { library, recording } = await libraryWithRecording();
    await runCli(library, 'annotate', recording, '--at', '3', '--until', '5');
    await runCli(library, 'annotate', recording, '--at', '9');
    const out = join(library, '..', 'fragmenten van Samir');
    const { exitCode, answers } = await runCliJson(
      library,
      'export',
      recording,
      '--as',
      'clips',
      '--out',
      out,
      '--pad',
      '0.5',
    );
    expect(exitCode).toBe(0);
    const files = [join(out, 'fragment-01.mp4'), join(out, 'fragment-02.mp4')];
    expect(answers.at(-1)).toEqual({ event: 'exported', files });
    expect((await readdir(out)).sort()).toEqual(['fragment-01.mp4', 'fragment-02.mp4']);
    const taken = await runCliJson(
      library,
      'export',
      recording,
      '--as',
      'clips',
      '--out',
      files[0] ?? '',
      '--annotation',
      'x',
    );
    expect(taken.exitCode).toBe(1);
  });

  test('lists frameworks and checks a file of one', async () => {
    const folder = await temporaryFolder();
    const { answers } = await runCliJson(join(folder, 'library'), 'frameworks');
    expect(answers[0]).toHaveLength(5);
    expect(answers[0]).toContainEqual(expect.objectContaining({ id: 'miti-4.2.1', version: '0.1.0' }));
    await writeFile(join(folder, 'raamwerk.json'), '{"id": 3}');
    const checked = await runCliJson(
      join(folder, 'library'),
      'framework',
      'check',
      join(folder, 'raamwerk.json'),
    );
    expect(checked.exitCode).toBe(1);
    expect(checked.answers).toEqual([
      {
        ok: false,
        problems: expect.arrayContaining([expect.objectContaining({ path: 'id', code: 'wrong-type' })]),
      },
    ]);
  });

  test.each([
    [['annotate', 'x']],
    [['annotate', 'x', '--at', '1e3']],
    [['annotate', 'x', '--at', '1', '--kind', 'goed']],
    [['export', 'x', '--as', 'film', '--out', 'y']],
    [['recordings', '--nergens']],
    [['import']],
    [['frobnicate']],
    [[]],
  ])('answers %j with the usage and exit code 2', async (words) => {
    const { exitCode, stdout, stderr } = await runCli(join(await temporaryFolder(), 'library'), ...words);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(
      words[0] === 'frobnicate' || words.length === 0 ? 'import PATH…' : `  ${words[0]}`,
    );
  });

  test('leaves a library alone that is open elsewhere or cannot be opened: exit code 3', async () => {
    const { folder } = await openLibrary();
    const locked = await runCliJson(folder, 'recordings');
    expect(locked).toEqual({
      exitCode: 3,
      answers: [{ error: { code: 'library-locked', message: expect.any(String) } }],
    });
    const broken = await temporaryFolder();
    await mkdir(join(broken, 'library.db'));
    expect((await runCliJson(broken, 'recordings')).exitCode).toBe(3);
  });
});
