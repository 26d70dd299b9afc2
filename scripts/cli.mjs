// The command line of the application: `npm run -s cli -- [--library DIR] [--json] COMMAND …`
// stdout belongs to the command; what we have to say goes to stderr.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from './build.mjs';
import { printPage } from './print-page.mjs';
import { orExplain } from './setup.mjs';
import { installDependencies } from './setup/dependencies.mjs';
import { ensureFfmpeg } from './setup/ffmpeg.mjs';
import { node24, projectFolder } from './setup/places.mjs';
import { SetupProblem } from './setup/run.mjs';

await orExplain(async () => {
  await installDependencies();
  const missing = await ensureFfmpeg();
  if (missing !== undefined) throw new SetupProblem(missing);
  await build();
});

// Plain Node takes better-sqlite3's own addon, never the one of the stand-in Electron.
const { TERUGBLIK_SQLITE_ADDON: _addon, ...env } = process.env;
const command = join(projectFolder, 'out', 'main', 'cli.js');
const child = spawn(node24, [command, ...process.argv.slice(2)], {
  // Over the channel it asks for pages to be printed.
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  serialization: 'advanced',
  env,
  // npm runs scripts in the project's folder; paths on the command line are meant from where the user stands.
  cwd: process.env.INIT_CWD ?? process.cwd(),
});
async function print({ id, html }) {
  const pdf = await printPage(html);
  if (child.connected) child.send({ type: 'printed', id, pdf });
}
child.on('message', (message) => {
  if (message.type === 'print') void print(message);
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.once('exit', (code, signal) => process.exit(signal === null ? code : 128));
