import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bridge } from '../../shared/bridge';
import { writeTone } from '../support/tone';
import { callFromPage, importFiles } from '../support/bridge-page';
import { expect, test } from '../support/launch-app';

const confidential = 'Gesprek met Truus Zandstra';

test('a hostile page gets an answer to everything, and the tool goes on', async ({ running, folders }) => {
  const { page } = running;
  const path = await writeTone(join(folders.files, `${confidential}.wav`), 2);
  const [recording = ''] = await importFiles(running, [path]);
  const codes = await page.evaluate(async (id) => {
    const { call } = (window as unknown as { terugblik: Bridge }).terugblik;
    const ask = call as (name: unknown, input: unknown) => Promise<{ ok: boolean; error?: { code: string } }>;
    const moment = { recording: id, startMs: 1, endMs: null, codes: [], note: '', kind: null };
    const inputs: [unknown, unknown][] = [
      ['annotations.add', null],
      ['annotations.add', { ...moment, startMs: 1e308 }],
      ['annotations.add', { ...moment, startMs: Number.NaN }],
      ['annotations.add', { ...moment, startMs: 1n }],
      ['annotations.add', { ...moment, note: 'x'.repeat(20_001) }],
      ['annotations.add', { ...moment, codes: new Array<string>(100_000).fill('a/B') }],
      ['annotations.add', JSON.parse('{"__proto__":{"recording":"x"}}')],
      ['annotations.add', new Map([['recording', id]])],
      ['annotations.add', new Uint8Array(5_000_000)],
      ['imports.add', { paths: '/etc/passwd' }],
      ['imports.add', { paths: ['/etc/passwd'] }],
      ['recordings.locateAsset', { recording: id, asset: 'play' }],
      ['__proto__', {}],
      ['constructor', {}],
      [{ toString: 'annotations.add' }, {}],
      [7, undefined],
    ];
    const settled = await Promise.all(
      inputs.map(([name, input]) =>
        ask(name, input).then(
          (answer) => (answer.ok ? 'accepted' : (answer.error?.code ?? '')),
          () => 'thrown',
        ),
      ),
    );
    const flood = await Promise.all(Array.from({ length: 2000 }, () => ask('recordings.list', {})));
    const addresses = [
      `media://asset/${id}/play/../../x`,
      `media://asset/${id}/%2e%2e/play`,
      `media://other/${id}/play`,
      'media://asset//etc/passwd',
      `media://asset/${'x'.repeat(100_000)}/play`,
    ];
    const statuses = await Promise.all(
      addresses.map((address) =>
        fetch(address).then(
          ({ status }) => status,
          () => 0,
        ),
      ),
    );
    const ranges = ['bytes=-0', 'bytes=5-1', 'bytes=99999999999999999999-', 'bytes=0-1,3-4', 'lines=0-1'];
    const ranged = await Promise.all(
      ranges.map((range) =>
        fetch(`media://asset/${id}/play`, { headers: { range } }).then(({ status }) => status),
      ),
    );
    return { settled, flood: flood.filter(({ ok }) => ok).length, statuses, ranged };
  }, recording);
  expect(codes.settled.filter((code) => code === 'accepted' || code === '')).toEqual([]);
  expect(codes.settled).not.toContain('internal');
  expect(codes.flood).toBe(2000);
  expect(codes.statuses.filter((status) => status === 200)).toEqual([]);
  expect(codes.ranged.every((status) => status === 416)).toBe(true);
  const moment = { startMs: 1, endMs: null, codes: [], note: confidential, kind: null };
  await callFromPage(page, 'annotations.add', { recording, ...moment });
  expect(await callFromPage(page, 'annotations.list', { recording })).toHaveLength(1);
});

test('nothing of a conversation comes into the log, whatever fails', async ({ running, folders }) => {
  const { page } = running;
  const path = await writeTone(join(folders.files, `${confidential}.wav`), 2);
  const [recording = ''] = await importFiles(running, [path]);
  await callFromPage(page, 'recordings.rename', { recording, title: confidential });
  for (const title of ['\0', confidential.repeat(20)]) {
    await expect(callFromPage(page, 'recordings.rename', { recording, title })).rejects.toMatchObject({
      code: 'invalid-input',
    });
  }
  await running.app.close();
  const entries = await readdir(folders.userData, { recursive: true, withFileTypes: true });
  const logs = entries.filter((entry) => entry.isFile() && /^terugblik(?:\.\d)?\.log$/u.test(entry.name));
  const text = (await Promise.all(logs.map((log) => readFile(join(log.parentPath, log.name), 'utf8')))).join(
    '',
  );
  expect(text).toContain('service-ready');
  for (const secret of ['Truus', 'Zandstra', folders.files]) expect(text).not.toContain(secret);
});
