import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { HandoverDraft } from '../../shared/model/handover-draft';
import { openLibrary } from '../support/open-library';
import { temporaryFolder } from '../support/temporary-folder';
import { writeTone } from '../support/tone';

const filledIn: HandoverDraft = {
  to: 'Joris',
  purpose: 'supervision',
  question: 'Laat ik genoeg stilte?',
  media: 'stretches',
  parts: [[0, 1_500]],
  transcript: false,
  replaceNames: true,
  names: { Samir: 'de cliënt', Els: null },
  ownLayer: 'sealed',
  goal: false,
  lock: 'own',
  consent: { givenBy: 'Samir', purposes: [], until: '2027-', how: 'paper', at: '' },
};

test('what was filled in of a package waits in the library until it is forgotten or its recording is removed', async () => {
  const library = await openLibrary();
  const path = await writeTone(join(await temporaryFolder(), 'gesprek.wav'), 2);
  const { id: recording } = (await library.takeIn(path)).recording;
  const kept = (): Promise<HandoverDraft | null> => library.call('exchange.draft', { recording });
  expect(await kept()).toBeNull();
  await library.call('exchange.keepDraft', { recording, draft: { ...filledIn, question: 'Eerst dit' } });
  await library.call('exchange.keepDraft', { recording, draft: filledIn });
  expect(await kept()).toEqual(filledIn);
  await library.close();

  const again = await openLibrary(library.folder);
  expect(await again.call('exchange.draft', { recording })).toEqual(filledIn);
  await again.call('exchange.keepDraft', { recording, draft: null });
  expect(await again.call('exchange.draft', { recording })).toBeNull();
  await again.call('exchange.keepDraft', { recording, draft: filledIn });
  await again.call('recordings.remove', { recording });
  await expect(again.call('exchange.draft', { recording })).rejects.toThrow('not-found');
});
