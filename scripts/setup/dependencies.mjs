// `npm ci`, only when what is installed differs from the lockfile; and Node 24.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { modulesFolder, node24, projectFolder } from './places.mjs';
import { ask, readJson, readJsonIfThere, runLoudly, say, SetupProblem, withoutOurBinaries } from './run.mjs';

/** npm writes its hidden lockfile last, so a broken install never looks finished. */
function installedAsLocked() {
  const installed = readJsonIfThere(join(modulesFolder, '.package-lock.json'))?.packages;
  if (installed === undefined) return false;
  const locked = readJson(join(projectFolder, 'package-lock.json')).packages;
  const same = Object.entries(locked).every(([path, entry]) => {
    if (path === '') return true;
    const found = installed[path];
    // Optional packages of other systems, or whose download failed, are rightly absent.
    if (found === undefined) return entry.optional === true || entry.devOptional === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
  return same && Object.keys(installed).every((path) => path in locked);
}

async function runNpm(...args) {
  const env = withoutOurBinaries();
  const options = { cwd: projectFolder, env };
  if (process.platform === 'win32')
    return runLoudly(`npm ${args.join(' ')}`, [], { ...options, shell: true });
  return runLoudly('npm', args, options);
}

export async function installDependencies() {
  if (Number.parseInt(process.versions.node, 10) < 20)
    throw new SetupProblem(`Node 20 or newer is needed to begin with; this is ${process.version}.`);
  if (installedAsLocked() && existsSync(node24)) return;
  // Windows cannot replace the node.exe that is running this very script.
  const inUse = process.platform === 'win32' && process.execPath.startsWith(modulesFolder);
  say('Installing the npm packages of package-lock.json …');
  const code = await runNpm(inUse ? 'install' : 'ci', '--no-audit', '--no-fund', '--loglevel=error');
  if (code !== 0)
    throw new SetupProblem(`npm could not install the packages (exit code ${code}); its message is above.`);
  await ensureNode24();
}

async function ensureNode24() {
  if (ask(node24, ['--version']).ok) return;
  // The `node` package fetches the binary in an install script, which npm may have been told to skip.
  await runNpm('rebuild', 'node', '--loglevel=error');
  if (ask(node24, ['--version']).ok) return;
  throw new SetupProblem(
    'Node 24 is missing: the install script of the npm package `node` did not run or could not reach the registry.\n' +
      'Allow install scripts (npm config get ignore-scripts) and run: npm rebuild node',
  );
}
