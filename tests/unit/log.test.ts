import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Log } from '../../electron/main/log';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'terugblik-log-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const read = () => readFile(join(folder, 'terugblik.log'), 'utf8');

describe('Log', () => {
  it('writes one line of JSON for each event', async () => {
    const log = new Log(folder);
    log.write('started', { packaged: false });
    log.write('quitting');
    const lines = (await read())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toMatchObject([{ event: 'started', packaged: false }, { event: 'quitting' }]);
    expect(lines[0]!['at']).toMatch(/^\d{4}-\d\d-\d\dT/u);
  });

  it('keeps what an error says out, and where it came from in', async () => {
    const log = new Log(folder);
    const error = Object.assign(new TypeError('no such file: /home/coach/Gesprek met Jan.mp4'), {
      code: 'ENOENT',
    });
    log.writeThrown(error);
    log.writeThrown('Gesprek met Jan');
    const text = await read();
    expect(text).not.toContain('Jan');
    expect(text).not.toContain('/home');
    expect(text).toMatch(/"kind":"TypeError","code":"ENOENT","frames":"log\.test\.ts:\d+:\d+/u);
  });

  it('begins a new file at a megabyte and keeps the one before', async () => {
    await writeFile(join(folder, 'terugblik.log'), 'x'.repeat(1024 * 1024 - 10));
    const log = new Log(folder);
    log.write('started');
    expect((await readdir(folder)).toSorted()).toEqual(['terugblik.1.log', 'terugblik.log']);
    expect((await stat(join(folder, 'terugblik.1.log'))).size).toBe(1024 * 1024 - 10);
    expect(await read()).toContain('"started"');
  });

  it('is no reason to stop when it cannot be written', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    expect(() => new Log(join(file, 'logs')).write('started')).not.toThrow();
  });
});
