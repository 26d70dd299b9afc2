import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openFolder } from '../../electron/service/media/target';
import { runCliJson } from '../support/cli';
import { temporaryFolder } from '../support/temporary-folder';
import { writeTone } from '../support/tone';

describe('a folder to save into', () => {
  test('is made with those it lies in, also by several at once, and opened where there is one', async () => {
    const folder = await temporaryFolder();
    const deep = join(folder, 'a', 'b', 'c');
    await Promise.all([openFolder(deep), openFolder(deep), openFolder(join(folder, 'a'))]);
    await openFolder(deep);
    expect(await readdir(folder, { recursive: true })).toEqual(['a', join('a', 'b'), join('a', 'b', 'c')]);
  });

  test('is refused by name where a file or a link to nowhere has it', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'file'), 'mine');
    await symlink(join(folder, 'nowhere'), join(folder, 'link'));
    for (const path of [join(folder, 'file'), join(folder, 'file', 'in it'), join(folder, 'link')])
      await expect(openFolder(path), path).rejects.toMatchObject({ code: 'clip-target-unwritable' });
  });

  test.runIf(process.platform === 'linux')('is refused by a disk that will have none', async () => {
    // Here a folder that is there says that it is not.
    const made = openFolder('/proc/fragmenten');
    await expect(made).rejects.toMatchObject({ params: { name: 'fragmenten' } });
  });
});

test('the command line says by name where no clips can be saved', async () => {
  const folder = await temporaryFolder();
  const [library, file] = [join(folder, 'library'), join(folder, 'mijn.txt')];
  await writeFile(file, 'mine');
  await mkdir(join(folder, 'in'));
  const tone = await writeTone(join(folder, 'in', 'gesprek.wav'), 3);
  await runCliJson(library, 'import', tone);
  const { answers } = await runCliJson(library, 'recordings');
  const [{ id }] = answers[0] as [{ id: string }];
  await runCliJson(library, 'annotate', id, '--at', '1', '--until', '2');
  // A variable of a script that was never set is no place.
  expect((await runCliJson(library, 'export', id, '--as', 'csv', '--out', '')).exitCode).toBe(2);
  for (const as of ['clips', 'csv']) {
    const out = as === 'csv' ? join(file, 'momenten.csv') : file;
    const { exitCode, answers: said } = await runCliJson(library, 'export', id, '--as', as, '--out', out);
    expect({ exitCode, said }).toMatchObject({
      exitCode: 1,
      said: [{ error: { code: 'clip-target-unwritable' } }],
    });
  }
});
