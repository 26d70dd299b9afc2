import { beforeEach, describe, expect, test } from 'vitest';
import { insertAnnotation } from '../../electron/service/annotations/queries';
import { authorRowId } from '../../electron/service/people/queries';
import { openDatabase } from '../../electron/service/db/open';
import { newId } from '../../electron/service/id';
import { recordingRowId } from '../../electron/service/recordings/queries';
import { MomentStore } from '../../renderer/features/review/moment-store';
import type { ServiceMethod } from '../../shared/contract';
import type { Id } from '../../shared/model/id';
import { addRecordingRow } from '../support/bare-database';
import { openLibrary } from '../support/open-library';
import { temporaryFolder } from '../support/temporary-folder';

const code = 'mi-skills-oars-processes/OPEN';

/** A library with one conversation and so many moments, and what the window has of it. */
async function roomWith(count: number) {
  const folder = await temporaryFolder();
  const db = openDatabase(folder, null);
  const recording = addRecordingRow(db);
  const place = { recordingRowId: recordingRowId(db, recording) ?? 0, authorRowId: authorRowId(db, 'Joris') };
  db.transaction(() => {
    for (let index = 0; index < count; index += 1)
      insertAnnotation(db, {
        ...{ ...place, id: newId(), startMs: (index * 7_919) % 600_000, endMs: null },
        ...{ note: '', kind: null, speaker: null, codes: [code] },
      });
  })();
  db.close();
  const library = await openLibrary(folder);
  // The page's bridge leads to the same service, without a shell between.
  Reflect.set(globalThis, 'window', {
    terugblik: {
      call: async (name: ServiceMethod, input: unknown) => {
        // The answer is made elsewhere: nothing waits for it.
        await Promise.resolve();
        return library.service.call(name, input);
      },
    },
  });
  const store = new MomentStore(recording);
  store.setOwner('Marieke');
  const list = () => library.call('annotations.list', { recording });
  const refresh = async () => store.setSaved(await list());
  store.onOvertaken = () => void refresh();
  await refresh();
  return { ...library, recording, store, list, refresh };
}

const plain = (startMs: number) => ({
  ...{ id: newId(), startMs, endMs: null, codes: [code], note: '', kind: null },
});
const shown = (store: MomentStore) => store.getSnapshot().moments;

beforeEach(() => {
  Reflect.deleteProperty(globalThis, 'window');
});

describe('the moments of the room', () => {
  test('are what the library has, in its order, also while edits are on their way', async () => {
    const { store, list, refresh } = await roomWith(40);
    const ids = shown(store).map(({ id }) => id);
    const added = plain(123);
    const under = [
      store.add(added),
      store.change(ids[3] ?? '', { startMs: 599_999 }),
      store.remove(ids[4] ?? ''),
      store.changeAll(ids.slice(10, 20), { kind: 'strength' }),
      store.removeAll(ids.slice(20, 25)),
    ];
    expect(shown(store).find(({ id }) => id === added.id)).toMatchObject({
      ...{ author: 'Marieke', state: 'saving' },
    });
    expect(await Promise.all(under)).toEqual([true, true, true, true, true]);
    const places = (moments: readonly { id: Id; startMs: number }[]) =>
      moments.map(({ id, startMs }) => [startMs, id]);
    const sorted = places(await list()).toSorted(
      ([a = 0, one = ''], [b = 0, other = '']) => Number(a) - Number(b) || (one < other ? -1 : 1),
    );
    expect(places(shown(store))).toEqual(sorted);
    await refresh();
    expect(places(shown(store))).toEqual(sorted);
    expect(store.isAhead()).toBe(false);
    expect(shown(store).filter(({ kind }) => kind === 'strength')).toHaveLength(10);
    expect(shown(store).every(({ state }) => state === 'saved')).toBe(true);
  });

  test('keep their objects when the library answers the same again', async () => {
    const { store, refresh } = await roomWith(20);
    const before = shown(store);
    await refresh();
    expect(shown(store)).toBe(before);
  });

  test('that several change together fail together, and are tried or dropped together', async () => {
    const { store, refresh } = await roomWith(6);
    const ids = shown(store).map(({ id }) => id);
    const bad = store.changeAll(ids.slice(0, 3), { codes: ['mi-skills-oars-processes/NOWHERE'] });
    expect(await bad).toBe(false);
    expect(store.getSnapshot().failed).toBe(3);
    expect(shown(store).filter(({ state }) => state === 'failed')).toHaveLength(3);
    store.drop(ids[1] ?? '');
    expect(store.getSnapshot().failed).toBe(0);
    expect(shown(store).every(({ codes }) => codes[0] === code)).toBe(true);
    await refresh();
    expect(shown(store)).toHaveLength(6);
  });

  test('follow undo, also of what was only just confirmed', async () => {
    const { store, call, recording } = await roomWith(5);
    const ids = shown(store).map(({ id }) => id);
    await store.changeAll(ids, { progress: 'tried' });
    await store.removeAll(ids.slice(0, 2));
    expect(shown(store)).toHaveLength(3);
    await call('history.undo', { recording });
    store.forgetConfirmed();
    await expect.poll(() => shown(store).length).toBe(5);
    await call('history.undo', { recording });
    store.forgetConfirmed();
    await expect.poll(() => shown(store).every(({ progress }) => progress === 'open')).toBe(true);
    expect(store.isAhead()).toBe(false);
  });

  test('stay as they are once the user is done, and the reason is told', async () => {
    const { store, call, recording, refresh } = await roomWith(1);
    const refused: string[] = [];
    store.setRefusalListener(({ code: why }) => refused.push(why));
    const mine = plain(1_000);
    expect(await store.add(mine)).toBe(true);
    await call('layers.seal', { recording });
    await refresh();
    const before = shown(store);
    expect(await store.add(plain(2_000))).toBe(false);
    expect(await store.change(mine.id, { note: 'Te laat' })).toBe(false);
    expect(await store.remove(mine.id)).toBe(false);
    expect(refused).toEqual(['layer-sealed', 'layer-sealed', 'layer-sealed']);
    // Nothing is left behind that looks as if it could still be saved.
    expect(shown(store)).toEqual(before);
    expect(store.getSnapshot().failed).toBe(0);
    await call('layers.open', { recording });
    expect(await store.add(plain(3_000))).toBe(true);
  });

  test('are shown at once, however many there are', async () => {
    const usualMs = async (count: number): Promise<number> => {
      const { store } = await roomWith(count);
      const tookMs: number[] = [];
      for (let index = 0; index < 50; index += 1) {
        const moment = plain((index * 11_003) % 600_000);
        const before = performance.now();
        const saved = store.add(moment);
        tookMs.push(performance.now() - before);
        expect(store.find(moment.id)?.state).toBe('saving');
        expect(await saved).toBe(true);
      }
      expect(shown(store)).toHaveLength(count + 50);
      return tookMs.toSorted((a, b) => a - b)[25] ?? 0;
    };
    const fewMs = await usualMs(100);
    // A hundred times as many. The middle ones, because anything else may run on this computer.
    expect((await usualMs(10_000)) / fewMs).toBeLessThan(25);
  });
});
