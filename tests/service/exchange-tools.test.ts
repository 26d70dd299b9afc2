import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ageWithPassphrase, hasAge, ran } from '../support/age-program';
import { binaries } from '../support/binaries';
import { coachWithTone, libraryOf, notesIn, openIn, packInto, passphrase, tag } from '../support/handed-over';
import { granted } from '../support/open-library';
import { temporaryFolder } from '../support/temporary-folder';

// In ten years there may be no Terugblik: what it makes opens without it, and what is made without it opens in it.

test.skipIf(!hasAge() && process.env['CI'] === undefined)(
  'a package of the tool is opened with age and tar and its media plays; made anew with them it opens in the tool',
  async () => {
    const coach = await coachWithTone();
    await tag(coach, coach.recording, 2_000, 'Mooie open vraag');
    const { path } = await packInto(coach, coach.recording);

    const [work, folder] = [await temporaryFolder(), await temporaryFolder()];
    const tarFile = join(work, 'gesprek.tar');
    await ageWithPassphrase(['-d', '-o', tarFile, path], passphrase);
    const names = ran('tar', ['-tf', tarFile]).toString().trim().split('\n');
    expect(names).toEqual(expect.arrayContaining(['LEES-MIJ.txt', 'manifest.json', 'layers.json']));
    ran('tar', ['-xf', tarFile, '-C', folder]);
    const [media = ''] = await readdir(join(folder, 'media'));
    const asked = ['-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0'];
    const length = ran(binaries.ffprobe, [...asked, join(folder, 'media', media)]);
    expect(Number(length.toString())).toBeCloseTo(12, 1);

    const [again, byHand] = [join(work, 'anders.tar'), join(work, 'anders.terugblik')];
    ran('tar', ['-cf', again, '-C', folder, ...names]);
    await ageWithPassphrase(['-p', '-o', byHand, again], passphrase);
    const supervisor = await libraryOf('Joris', 'supervisor');
    const opened = await openIn(supervisor, granted(byHand));
    expect(opened).toMatchObject({ recording: coach.recording, isNew: true });
    await supervisor.call('layers.reveal', {
      recording: coach.recording,
      person: (await coach.call('people.me', {})).id,
    });
    expect(await notesIn(supervisor, coach.recording)).toEqual(['Lies: Mooie open vraag']);
  },
);
