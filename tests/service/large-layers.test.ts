import { describe, expect, test } from 'vitest';
import { parseLayers } from '../../electron/service/exchange/parse-document';
import { newId } from '../../electron/service/id';
import { type AnyEntity, layersFormat, mostEntities } from '../../shared/model/layers-document';

const author = newId();
const replica = '0123456789abcdef';

function moment(index: number): AnyEntity {
  const place = { startMs: index, endMs: null, note: 'Wat hier gebeurde, in een zin of twee.' };
  const code = { framework: 'mi-skills-oars-processes', version: '1.0.0', code: 'OPEN' };
  const content = { ...place, codes: [code], kind: null, speaker: null, createdAt: 1, updatedAt: 1 };
  return {
    ...{ kind: 'annotation', id: newId(), author, context: { [replica]: index + 1 } },
    versions: [{ dot: [replica, index + 1], content }],
  };
}

function written(entities: readonly unknown[]): Buffer {
  const people = [{ id: author, name: 'Lies', role: null }];
  const document = { format: layersFormat, version: 1, recording: newId(), people, entities };
  return Buffer.from(JSON.stringify(document));
}

describe('a document with as much in it as may be', () => {
  test('is read while the service does what else it is asked', async () => {
    const entities = Array.from({ length: mostEntities }, (_, index) => moment(index));
    let ended = false;
    let turns = 0;
    const takeTurn = (): void => {
      turns += 1;
      if (!ended) setImmediate(takeTurn);
    };
    const reading = parseLayers('x.terugblik', written(entities), undefined);
    setImmediate(takeTurn);
    const document = await reading;
    ended = true;
    expect(document.entities).toEqual(entities);
    expect(turns).toBeGreaterThan(mostEntities / 100);
  });

  test('is refused for one thing too many, and for one that is wrong anywhere', async () => {
    const entities = Array.from({ length: 1_000 }, (_, index) => moment(index));
    const wrong = [...entities, { ...moment(1), author: 'niemand' }];
    await expect(parseLayers('x', written(wrong), undefined)).rejects.toThrow('package-invalid');
    const many: unknown[] = Array.from({ length: mostEntities + 1 }, () => 0);
    await expect(parseLayers('x', written(many), undefined)).rejects.toThrow('package-invalid');
  });

  test('is left alone when nobody wants it any more', async () => {
    const stop = new AbortController();
    const reading = parseLayers('x', written([moment(1)]), stop.signal);
    stop.abort();
    await expect(reading).rejects.toThrow('cancelled');
  });
});
