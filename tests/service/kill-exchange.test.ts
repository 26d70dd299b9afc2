import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { newId } from '../../electron/service/id';
import type { MethodInput, MethodOutput } from '../../shared/contract';
import type { ExchangeStep } from '../../shared/contract/events';
import { seeded } from '../support/format-bytes';
import {
  coachWithTone,
  feedbackOf,
  libraryOf,
  openIn,
  passphrase,
  tag,
  wholeParts,
} from '../support/handed-over';
import { granted, openLibrary } from '../support/open-library';
import { ServiceProcess } from '../support/service-process';
import { temporaryFolder } from '../support/temporary-folder';

const random = seeded(2026);

type Task = 'exchange.pack' | 'exchange.open';

/**
 * Kills a service while it does this: every other time as soon as it tells of the next of these steps, else at any moment of
 * what it takes undisturbed. `isWhole` looks at the library each time it was opened again. Answers how often it had ended before.
 */
async function killAgainAndAgain<N extends Task>(
  folder: string,
  task: { name: N; input: () => MethodInput<N>; steps: readonly ExchangeStep[] },
  isWhole: (service: ServiceProcess) => Promise<void>,
): Promise<number> {
  let ended = 0;
  let undisturbedMs = 0;
  for (let round = 0; round <= 2 * task.steps.length; round += 1) {
    const step = round > 0 && round % 2 === 0 ? task.steps[round / 2 - 1] : undefined;
    const service = ServiceProcess.start(folder, (event) => {
      if (event.name === 'exchange.progress' && event.payload.step === step) service.kill();
    });
    onTestFinished(() => service.kill());
    await isWhole(service);
    const startedAt = performance.now();
    const timer = round % 2 === 1 ? setTimeout(() => service.kill(), random() * undisturbedMs) : undefined;
    const done: MethodOutput<N> | null = await service.call(task.name, task.input());
    clearTimeout(timer);
    if (round === 0) undisturbedMs = performance.now() - startedAt;
    if (round > 0 && done !== null) ended += 1;
    await service.stop();
  }
  const last = ServiceProcess.start(folder);
  onTestFinished(() => last.kill());
  await isWhole(last);
  await last.stop();
  return ended;
}

async function called<T>(answer: Promise<T | null>): Promise<T> {
  const value = await answer;
  if (value === null) throw new Error('the service ended');
  return value;
}

async function requireClean(service: ServiceProcess, folder: string): Promise<void> {
  expect(await called(service.call('library.verify', {}))).toEqual({ ok: true, problems: [] });
  const left = await readdir(folder);
  expect(left).not.toContain('incoming');
  expect(left).not.toContain('outgoing');
  const recordings = join(folder, 'recordings');
  const ids = (await called(service.call('recordings.list', {}))).map(({ id }) => id);
  expect(existsSync(recordings) ? await readdir(recordings) : []).toEqual(ids);
}

test('kills while packing, opening and merging leave both libraries whole, nothing stray, and all of it can be done again', async () => {
  const coach = await coachWithTone(1_200);
  const { recording } = coach;
  await coach.service.settled(recording);
  await tag(coach, recording, 1_000, 'Mooie open vraag');
  await coach.close();
  const out = await temporaryFolder();
  const target = granted(join(out, 'gesprek.terugblik'));
  const pack = (): MethodInput<'exchange.pack'> => ({
    ...{ task: newId(), recording, target, parts: wholeParts, to: null, purpose: 'supervision' },
    ...{ question: 'Liet ik genoeg stilte?', protection: { passphrase }, overwrite: true },
  });
  const packedBefore = await killAgainAndAgain(
    coach.folder,
    { name: 'exchange.pack', input: pack, steps: ['media', 'packing', 'packing'] },
    async (service) => {
      await requireClean(service, coach.folder);
      expect((await readdir(out)).filter((name) => name !== 'gesprek.terugblik')).toEqual([]);
      const { sent } = await called(service.call('exchange.list', { recording }));
      const [own] = await called(service.call('layers.list', { recording }));
      expect(own?.state).toBe(sent.length === 0 ? 'open' : 'sealed');
    },
  );
  expect(packedBefore).toBeLessThan(6);

  const supervisor = await libraryOf('Joris', 'supervisor');
  await supervisor.call('settings.set', { listensByItself: false });
  await supervisor.close();
  const open = (): MethodInput<'exchange.open'> => ({ task: newId(), from: { path: target }, passphrase });
  const openedBefore = await killAgainAndAgain(
    supervisor.folder,
    { name: 'exchange.open', input: open, steps: ['reading', 'checking', 'checking'] },
    async (service) => {
      await requireClean(service, supervisor.folder);
      const [found] = await called(service.call('recordings.list', {}));
      if (found === undefined) return;
      expect(found).toMatchObject({ id: recording, stored: true, durationMs: 1_200_000 });
      // Away with it, to be opened anew.
      await called(service.call('recordings.remove', { recording }));
    },
  );
  expect(openedBefore).toBeLessThan(6);

  const joris = await openLibrary(supervisor.folder);
  await openIn(joris, target);
  const moments = 40;
  for (let index = 0; index < moments; index += 1) await tag(joris, recording, index * 1_000, `nr ${index}`);
  const answer = await feedbackOf(joris, recording);
  const take = (): MethodInput<'exchange.open'> => ({ task: newId(), from: { path: answer } });
  const merging = { name: 'exchange.open' as const, input: take, steps: ['reading', 'checking'] as const };
  await killAgainAndAgain(coach.folder, merging, async (service) => {
    await requireClean(service, coach.folder);
    const said = await called(service.call('annotations.list', { recording }));
    expect([1, 1 + moments]).toContain(said.length);
    if (said.length > 1) await called(service.call('history.undo', { recording }));
    expect(await called(service.call('annotations.list', { recording }))).toHaveLength(1);
  });
  const lies = await openLibrary(coach.folder);
  expect(await openIn(lies, answer, null)).toMatchObject({ added: moments, conflicts: 0 });
  expect(await openIn(lies, answer, null)).toMatchObject({ added: 0, updated: 0 });
  expect(await lies.call('annotations.list', { recording })).toHaveLength(1 + moments);
}, 300_000);
