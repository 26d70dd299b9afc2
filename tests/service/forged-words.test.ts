import { describe, expect, test } from 'vitest';
import { newId } from '../../electron/service/id';
import type { AnyEntity, LayersDocument } from '../../shared/model/layers-document';
import type { Manifest } from '../../shared/model/package';
import {
  coachWithTone,
  documentIn,
  feedbackOf,
  libraryOf,
  notesIn,
  openIn,
  packInto,
  repack,
  tag,
  unpack,
  wholeParts,
} from '../support/handed-over';

const forger = '0123456789abcdef';
const nobodyElse = { mine: 0, others: 0 };

/** Says something else in the place of what somebody said, as if they had done so themselves; null removes it. */
function forge(entity: AnyEntity, note: string | null): AnyEntity {
  const [version] = entity.versions;
  if (entity.kind !== 'annotation' || version === undefined) throw new Error('no moment');
  if (!('note' in version.content)) throw new Error('no moment');
  const context = { ...entity.context, [forger]: 1 };
  if (note === null) return { ...entity, context, versions: [] };
  return { ...entity, context, versions: [{ dot: [forger, 1], content: { ...version.content, note } }] };
}

function commentBy(author: string, annotation: string): AnyEntity {
  const content = { annotation, body: 'Nooit gezegd', createdAt: 1, updatedAt: 1 };
  return { kind: 'comment', id: newId(), author, context: {}, versions: [{ dot: [forger, 2], content }] };
}

describe('what is said in the name of somebody else', () => {
  test('is counted before it comes in and after, and taken back in one step', async () => {
    const coach = await coachWithTone(6);
    const { recording } = coach;
    const [joris, noor] = [await libraryOf('Joris', 'supervisor'), await libraryOf('Noor', 'trainer')];
    const kept = await tag(coach, recording, 1_000, 'Van Lies');
    await tag(coach, recording, 2_000, 'Ook van Lies');
    const { path } = await packInto(coach, recording);
    // A conversation that is new here holds nothing of the reader's, however much it says.
    const { changesOthers } = await joris.call('exchange.look', {
      from: { path },
      passphrase: 'wolk tafel rivier kaars zeven',
    });
    expect(changesOthers).toEqual(nobodyElse);
    for (const library of [joris, noor])
      expect((await openIn(library, path)).changesOthers).toEqual(nobodyElse);
    await tag(noor, recording, 3_000, 'Van Noor');
    await openIn(coach, await feedbackOf(noor, recording), null);
    await tag(joris, recording, 4_000, 'Van Joris');
    await joris.call('layers.seal', { recording });
    await joris.call('annotations.update', { annotation: kept, progress: 'tried' });

    // An honest answer changes nothing of others, also where it says how far a moment is.
    const honest = await feedbackOf(joris, recording);
    expect(await coach.call('exchange.look', { from: { path: honest } })).toMatchObject({
      changesOthers: nobodyElse,
    });
    expect(await openIn(coach, honest, null)).toMatchObject({ added: 1, changesOthers: nobodyElse });
    await coach.call('layers.seal', { recording });
    const before = await notesIn(coach, recording);
    expect(before).toHaveLength(4);

    // All that the coach has, handed on, with some of it changed on the way.
    const parts = { ...wholeParts, otherLayers: true };
    const entries = await unpack((await packInto(coach, recording, { parts })).path);
    const document = documentIn<LayersDocument>(entries, 'layers.json');
    const manifest = documentIn<Manifest>(entries, 'manifest.json');
    const [lies, own] = [manifest.from.id, (await joris.call('people.me', {})).id];
    const forged: Record<string, string | null> = {
      'Van Lies': 'Nooit gezegd',
      'Ook van Lies': null,
      'Van Noor': null,
    };
    document.entities = document.entities.map((one) => {
      const note = one.kind === 'annotation' ? (one.versions[0]?.content.note ?? '') : '';
      const said = forged[note];
      return said === undefined ? one : forge(one, said);
    });
    document.entities.push(commentBy(lies, kept));
    const told = { ...manifest, from: { id: own, name: 'Joris', role: 'supervisor' } };
    entries.set('manifest.json', Buffer.from(JSON.stringify(told)));
    entries.set('layers.json', Buffer.from(JSON.stringify(document)));
    const file = await repack(entries, coach);
    const counts = { mine: 3, others: 1 };
    expect(await coach.call('exchange.look', { from: { path: file } })).toMatchObject({
      known: true,
      changesOthers: counts,
    });
    // Looking took nothing in.
    expect(await notesIn(coach, recording)).toEqual(before);
    expect(await openIn(coach, file, null)).toMatchObject({ changesOthers: counts });
    expect(await notesIn(coach, recording)).toEqual(['Lies: Nooit gezegd', 'Joris: Van Joris']);
    expect(await coach.call('history.undo', { recording })).toMatchObject({ label: 'merge', name: 'Joris' });
    expect(await notesIn(coach, recording)).toEqual(before);
  });
});
