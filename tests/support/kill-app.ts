import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { RunningApp } from './launch-app';

/** The operating system's number of the service's process. */
export async function servicePid({ app }: RunningApp): Promise<number> {
  const pid = await app.evaluate(
    ({ app: electron }) =>
      electron
        .getAppMetrics()
        .find(
          ({ type, name, serviceName }) =>
            type === 'Utility' && /library/u.test(`${name ?? ''} ${serviceName ?? ''}`),
        )?.pid,
  );
  if (pid === undefined) throw new Error('The service does not run.');
  return pid;
}

/** Ends the whole application as a power cut would: nothing is told, nothing is closed. */
export async function killApp(running: RunningApp): Promise<void> {
  const service = await servicePid(running);
  const main = running.app.process();
  const closed = running.app.waitForEvent('close');
  const exited = once(main, 'exit');
  process.kill(service, 'SIGKILL');
  main.kill('SIGKILL');
  await exited;
  await closed;
  await gone(service);
}

/** Resolves once a process has ended. */
export async function gone(pid: number): Promise<void> {
  while (await isAlive(pid)) await new Promise((next) => setImmediate(next));
}

async function isAlive(pid: number): Promise<boolean> {
  // A process that nobody has collected yet is a zombie: it holds no file and no lock any more.
  const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return state !== '' && !/\) Z /u.test(state);
}
