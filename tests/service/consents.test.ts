import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { newId } from '../../electron/service/id';
import { openLibrary } from '../support/open-library';
import { temporaryFolder } from '../support/temporary-folder';
import { writeTone } from '../support/tone';

async function libraryWithRecording() {
  const library = await openLibrary();
  const path = await writeTone(join(await temporaryFolder(), 'gesprek.wav'), 20);
  const { recording } = await library.takeIn(path);
  return { ...library, recording: recording.id };
}

const given = {
  givenBy: '  Cliënt \n A. ',
  purposes: ['training' as const, 'supervision' as const, 'training' as const],
  until: '2027-03-31',
  how: 'spoken' as const,
  atMs: 4_000,
};

describe('consent', () => {
  test('is noted, changed, taken back and done again, also in another run', async () => {
    const { call, recording, folder, close } = await libraryWithRecording();
    const noted = await call('consents.save', { recording, ...given });
    expect(noted).toMatchObject({
      recording,
      givenBy: 'Cliënt A.',
      purposes: ['supervision', 'training'],
      until: '2027-03-31',
      how: 'spoken',
      atMs: 4_000,
    });
    const changed = await call('consents.save', { ...noted, until: '2027-06-30' });
    expect(changed).toEqual({ ...noted, until: '2027-06-30' });
    await call('history.undo', { recording });
    await close();
    const again = await openLibrary(folder);
    expect(await again.call('consents.list', { recording })).toEqual([noted]);
    expect((await again.call('history.state', { recording })).redo).toMatchObject({
      label: 'consent-change',
      name: 'Cliënt A.',
      startMs: 4_000,
    });
    await again.call('consents.remove', { consent: noted.id });
    expect(await again.call('consents.list', { recording })).toEqual([]);
    await again.call('history.undo', { recording });
    expect(await again.call('consents.list', { recording })).toEqual([noted]);
  });

  test('is refused for what does not exist, and where it says nothing', async () => {
    const { call, recording } = await libraryWithRecording();
    const refused = [
      [{ recording: newId() }, 'not-found'],
      [{ atMs: 20_001 }, 'range-invalid'],
      [{ until: '2027-02-30' }, 'invalid-input'],
      [{ until: 'morgen' }, 'invalid-input'],
      [{ purposes: [] }, 'invalid-input'],
      [{ givenBy: ' \n ' }, 'invalid-input'],
    ] as const;
    for (const [change, code] of refused) {
      const input = { recording, ...given, ...change, purposes: 'purposes' in change ? [] : given.purposes };
      await expect(call('consents.save', input)).rejects.toThrow(code);
    }
    await expect(call('consents.remove', { consent: newId() })).rejects.toThrow('not-found');
    expect(await call('consents.list', { recording })).toEqual([]);
  });
});
