// A virtual display for one command: `node scripts/xvfb.mjs COMMAND [ARGUMENT]…` (Linux).
// Not xvfb-run: ended by a signal, that leaves the X server and everything in it running.
import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { SetupProblem } from './setup/run.mjs';

/** setpriv asks the kernel to end the child with us, even when we are killed. */
const untilWeEnd = (command, args) => ['setpriv', ['--pdeathsig', 'TERM', command, ...args]];

/** A display of 1400 × 900; who starts it ends its server. Ended with us at the latest. */
export function startVirtualDisplay() {
  const args = '-displayfd 3 -screen 0 1400x900x24 -nolisten tcp -noreset'.split(' ');
  const server = spawn(...untilWeEnd('Xvfb', args), { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  let complaint = '';
  server.stderr.on('data', (text) => (complaint += text));
  return new Promise((done, failed) => {
    server.once('error', failed);
    server.once('exit', () => failed(new SetupProblem(`Xvfb did not start. ${complaint}`)));
    server.stdio[3].once('data', (number) => {
      server.removeAllListeners('exit');
      done({ server, display: `:${String(number).trim()}` });
    });
  });
}

/** Runs a command in a virtual display of its own; answers its exit code. */
export async function runInVirtualDisplay(command, args, { env = process.env, ...options } = {}) {
  const { server, display } = await startVirtualDisplay();
  // Wayland would be preferred over the display just made.
  const { WAYLAND_DISPLAY: _wayland, ...environment } = env;
  const child = spawn(...untilWeEnd(command, args), {
    stdio: 'inherit',
    ...options,
    env: { ...environment, DISPLAY: display },
  });
  const passOn = (signal) => child.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, passOn);
  try {
    return await new Promise((done, failed) => {
      child.once('error', failed);
      child.once('exit', (code, signal) => done(signal === null ? code : 128));
    });
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, passOn);
    server.kill();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [command, ...args] = process.argv.slice(2);
  process.exitCode = await runInVirtualDisplay(command, args);
}
