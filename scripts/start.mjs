// `npm start [-- ARGUMENT…]`: opens the application. Without a display, or asked by `--demo`: the guided
// demonstration.
import { spawn } from 'node:child_process';
import { build } from './build.mjs';
import { orExplain, setUp } from './setup.mjs';
import { electronEnvironment, electronSwitches } from './setup/electron.mjs';
import { node24, projectFolder } from './setup/places.mjs';
import { runLoudly, say, withNode24 } from './setup/run.mjs';
import { runInVirtualDisplay } from './xvfb.mjs';

const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

const electron = await orExplain(async () => {
  const found = await setUp();
  await build();
  return found;
});
if (electron.kind === 'stand-in')
  say(`This is a stand-in runtime, Electron ${electron.version}; users get the current one.`);

const demonstrate = process.argv.includes('--demo');

if (hasDisplay() && !demonstrate) {
  // The application's own switches follow its folder.
  const args = [...electronSwitches(), projectFolder, ...process.argv.slice(2)];
  const app = spawn(electron.executable, args, { stdio: 'inherit', env: electronEnvironment(electron) });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => app.kill(signal));
  app.once('exit', (code, signal) => process.exit(signal === null ? code : 128));
} else {
  if (!demonstrate) say('There is no display here, so a virtual one is used.');
  say('This is the guided demonstration; it ends by itself.');
  const options = { cwd: projectFolder, env: withNode24() };
  const run = process.platform === 'linux' ? runInVirtualDisplay : runLoudly;
  process.exitCode = await run(node24, ['scripts/demo.mjs'], options);
}
