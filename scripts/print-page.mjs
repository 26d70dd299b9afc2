// Has the application's own runtime print a page of HTML, for the command line, which has none.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setUp } from './setup.mjs';
import { electronEnvironment, electronSwitches } from './setup/electron.mjs';
import { projectFolder } from './setup/places.mjs';
import { say } from './setup/run.mjs';
import { runInVirtualDisplay } from './xvfb.mjs';

const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** The page as the bytes of a PDF; null when it could not be printed. */
export async function printPage(html) {
  const folder = await mkdtemp(join(tmpdir(), 'terugblik-print-'));
  const [page, target] = [join(folder, 'page.html'), join(folder, 'page.pdf')];
  try {
    await writeFile(page, html);
    const electron = await setUp();
    const words = [
      ...electronSwitches(),
      // A profile of its own: the application may be open.
      ...[`--user-data-dir=${join(folder, 'profile')}`, '--log-level=3', projectFolder],
      ...[`--print=${page}`, `--print-to=${target}`],
    ];
    const options = { env: electronEnvironment(electron), stdio: 'ignore' };
    const code = hasDisplay()
      ? await run(electron.executable, words, options)
      : await runInVirtualDisplay(electron.executable, words, options);
    return code === 0 ? await readFile(target) : null;
  } catch (error) {
    say(`The page could not be printed: ${error.message}`);
    return null;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

function run(command, args, options) {
  return new Promise((done, failed) => {
    const child = spawn(command, args, options);
    child.once('error', failed);
    child.once('exit', (code) => done(code ?? 1));
  });
}
