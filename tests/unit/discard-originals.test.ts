import { describe, expect, test } from 'vitest';
import { discardOriginals } from '../../electron/main/discard-originals';
import { AppError } from '../../shared/errors';
import type { WireResult } from '../../shared/wire';

/** Throws the originals away as the shell does, with a bin that refuses some paths. */
async function discard(answer: WireResult, refused: readonly string[] = []) {
  const binned: string[] = [];
  const logged: string[] = [];
  const result = await discardOriginals({
    recording: 'a',
    call: async (_name, input) => {
      expect(input).toEqual({ recording: 'a' });
      return answer;
    },
    trash: async (path) => {
      if (refused.includes(path)) throw new Error(`no bin for ${path}`);
      binned.push(path);
    },
    log: { write: (event, facts) => logged.push(JSON.stringify([event, facts])) },
  }).catch((thrown: unknown) => (thrown instanceof AppError ? thrown.code : 'other'));
  return { result, binned, logged };
}

describe('throwing originals away', () => {
  test('bins exactly what the library says it has a copy of', async () => {
    const { result, binned } = await discard({ ok: true, value: ['/a/1.mov', '/a/2.mov'] });
    expect({ result, binned }).toEqual({ result: 2, binned: ['/a/1.mov', '/a/2.mov'] });
  });
  test('leaves what the bin refuses, and goes on; no path comes into the log', async () => {
    const { result, binned, logged } = await discard({ ok: true, value: ['/a/1.mov', '/a/2.mov'] }, [
      '/a/1.mov',
    ]);
    expect({ result, binned, logged }).toEqual({
      result: 1,
      binned: ['/a/2.mov'],
      logged: ['["trash-refused",null]'],
    });
  });
  test('says so when nothing went', async () => {
    expect((await discard({ ok: true, value: [] })).result).toBe('original-kept');
    expect((await discard({ ok: true, value: ['/a/1.mov'] }, ['/a/1.mov'])).result).toBe('original-kept');
  });
  test('passes on what the service says, and trusts no answer that is no list of paths', async () => {
    const refusal = { ok: false as const, error: { code: 'not-found', params: { what: 'recording' } } };
    expect((await discard(refusal)).result).toBe('not-found');
    expect((await discard({ ok: true, value: [7] })).result).toBe('other');
  });
});
