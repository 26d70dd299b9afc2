import { fork } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Log } from '../../electron/main/log';
import { ServiceHost, type ServiceHostOptions, type ServiceProcess } from '../../electron/main/service-host';
import type { AppEvent } from '../../shared/contract/events';

// A real process that speaks the wire, so that crashes, kills and ends are real ones.
const script = resolve(import.meta.dirname, '../support/wire-process.mjs');
const stopped = { ok: false, error: { code: 'service-stopped', params: {} } };

let folder: string;
let events: AppEvent[];
let watchers: (() => void)[];
let host: ServiceHost | null;
let starts: number;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'terugblik-host-'));
  [events, watchers, host, starts] = [[], [], null, 0];
});
afterEach(async () => {
  await host?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** `behaviours` by start: the last one goes for every later start. */
function makeHost(behaviours: string[], options: Partial<ServiceHostOptions> = {}): ServiceHost {
  const forkOne = (): ServiceProcess => {
    const behaviour = behaviours[Math.min(starts, behaviours.length - 1)]!;
    starts += 1;
    const child = fork(script, [behaviour], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    return {
      pid: child.pid,
      postMessage: (message) => child.connected && child.send(message),
      on: (event: string, listener: (value: never) => void) => child.on(event, listener as () => void),
    };
  };
  host = new ServiceHost({
    fork: forkOne,
    onEvent: (event) => {
      events.push(event);
      for (const watcher of watchers) watcher();
    },
    print: (html) => Promise.resolve(Buffer.from(`%PDF ${html}`)),
    log: new Log(folder),
    restartDelaysMs: [1, 1, 1],
    ...options,
  });
  return host;
}

/** Resolves when the host has told of this state `times` times. */
function told(state: string, times = 1): Promise<void> {
  const count = () => states().filter((one) => one === state).length;
  return new Promise((done) => {
    const look = () => count() >= times && done();
    watchers.push(look);
    look();
  });
}

const states = () =>
  events.flatMap((event) => (event.name === 'service.status' ? [event.payload.state] : []));
const logged = async () =>
  (await readFile(join(folder, 'terugblik.log'), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { event: string });

describe('ServiceHost', () => {
  it('keeps calls until the service is ready, then answers them', async () => {
    const one = makeHost(['steady']);
    const early = one.call('recordings.list', { echo: 1 });
    one.start();
    expect(one.status.state).toBe('starting');
    expect(await early).toEqual({ ok: true, value: { name: 'recordings.list', input: { echo: 1 } } });
    expect(one.status).toEqual({ state: 'ready', error: null });
    expect(await one.call('jobs.list', {})).toEqual({ ok: true, value: { name: 'jobs.list', input: {} } });
  });

  it('relays events and drops what is no message', async () => {
    const one = makeHost(['talkative']);
    one.start();
    await one.call('jobs.list', {});
    expect(events).toContainEqual({
      name: 'data.changed',
      payload: { topics: ['recordings'], recording: null },
    });
    expect(events.filter((event) => event.name !== 'service.status')).toHaveLength(1);
    expect((await logged()).filter((line) => line.event === 'service-message-refused')).toHaveLength(2);
  });

  it('starts again after a crash and says what was not answered', async () => {
    const one = makeHost(['dies-when-asked', 'steady']);
    one.start();
    await told('ready');
    expect(await one.call('recordings.list', {})).toEqual(stopped);
    const meanwhile = one.call('jobs.list', {});
    await told('ready', 2);
    expect(await meanwhile).toMatchObject({ ok: true });
    expect(states()).toEqual(['ready', 'starting', 'ready']);
  });

  it('gives up after crashing again and again, until asked', async () => {
    const one = makeHost(['dies-at-once', 'dies-at-once', 'dies-at-once', 'dies-at-once', 'steady']);
    const waiting = one.call('recordings.list', {});
    one.start();
    expect(await waiting).toEqual(stopped);
    expect(one.status).toEqual({ state: 'failed', error: stopped.error });
    expect(starts).toBe(4);
    expect(await one.call('recordings.list', {})).toEqual(stopped);
    await one.restart();
    await told('ready');
    expect(starts).toBe(5);
  });

  it('says why the library cannot be opened, and tries again when asked', async () => {
    const error = { code: 'library-locked', params: {} };
    const one = makeHost(['cannot-open', 'cannot-open-and-ends', 'steady']);
    const waiting = one.call('recordings.list', {});
    one.start();
    expect(await waiting).toEqual({ ok: false, error });
    expect(one.status).toEqual({ state: 'failed', error });
    await one.restart();
    await told('failed', 2);
    expect(one.status).toEqual({ state: 'failed', error });
    await one.restart();
    await told('ready');
    expect(starts).toBe(3);
    // Only a failure can be restarted.
    await one.restart();
    expect(starts).toBe(3);
  });

  it('lets the service close the library before it ends', async () => {
    const one = makeHost(['steady']);
    one.start();
    await told('ready');
    await one.stop();
    expect(await one.call('recordings.list', {})).toEqual(stopped);
    expect((await logged()).map((line) => line.event)).toEqual(['service-ready']);
    expect(starts).toBe(1);
  });

  it('kills a service that does not end', async () => {
    const one = makeHost(['never-ends'], { stopWithinMs: 50 });
    one.start();
    await told('ready');
    const pending = one.call('recordings.list', {});
    await one.stop();
    expect(await pending).toEqual(stopped);
    expect((await logged()).map((line) => line.event)).toContain('service-killed');
  });

  it('does not start again what was stopped while it waited to', async () => {
    const one = makeHost(['dies-at-once', 'steady'], { restartDelaysMs: [60_000] });
    one.start();
    while (!(await logged().catch(() => [])).some((line) => line.event === 'service-crashed'))
      await new Promise((next) => setImmediate(next));
    await one.stop();
    expect(starts).toBe(1);
  });
});
