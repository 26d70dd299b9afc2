// Everything that is checked without running the product: `npm run check [-- NAME…]`.
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { orExplain } from './setup.mjs';
import { installDependencies } from './setup/dependencies.mjs';
import { binScript, node24, projectFolder } from './setup/places.mjs';
import { readJson, say, withNode24 } from './setup/run.mjs';
import { runQuietly } from './setup/run-quietly.mjs';

const code = ['shared', 'electron', 'renderer', 'tests'];

const tool = (packageName, ...args) =>
  runQuietly(node24, [binScript(packageName, readJson), ...args], { cwd: projectFolder, env: withNode24() });

const compile = (folder) => () => tool('typescript', '--project', folder, '--pretty', 'false');

/** With a TypeScript it does not know, dependency-cruiser finds no module and is content: count them. */
async function checkImports() {
  const args = ['--config', '.dependency-cruiser.mjs', '--output-type', 'json', ...code];
  const { ok, out } = await tool('dependency-cruiser', ...args);
  let summary;
  try {
    ({ summary } = JSON.parse(out));
  } catch {
    return { ok: false, out };
  }
  if (summary.totalCruised === 0) return { ok: false, out: 'dependency-cruiser found no module at all' };
  const lines = summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
  return { ok: ok && lines.length === 0, out: lines.join('\n') };
}

/** A registry may lack another system's package; npm then drops it, and `npm ci` fails there. */
function checkLockfile() {
  const { packages } = readJson(join(projectFolder, 'package-lock.json'));
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter(
        (name) => !(`${path}/node_modules/${name}` in packages) && !(`node_modules/${name}` in packages),
      )
      .map((name) => `${path || 'package.json'} wants ${name}, which the lockfile does not hold`),
  );
  return { ok: missing.length === 0, out: missing.join('\n') };
}

const checks = {
  'types of shared': compile('shared'),
  'types of electron': compile('electron'),
  'types of preload': compile('electron/preload'),
  'types of renderer': compile('renderer'),
  'types of tests': compile('tests'),
  'types of configuration': compile('.'),
  lint: () =>
    tool('oxlint', '--type-aware', '--deny-warnings', ...code, 'scripts', 'electron.vite.config.ts'),
  format: () => tool('@biomejs/biome', 'format', '.'),
  imports: checkImports,
  lockfile: checkLockfile,
};

/** Runs the checks, two at a time, and reports each; answers `{ passed, failed }`. */
export async function check(names = Object.keys(checks)) {
  const waiting = [...names];
  const count = { passed: 0, failed: 0 };
  const worker = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const startMs = performance.now();
      const { ok, out } = await checks[name]();
      count[ok ? 'passed' : 'failed'] += 1;
      say(`${ok ? '✓' : '✗'} ${name} (${Math.round(performance.now() - startMs)} ms)`);
      if (!ok) say(out.trimEnd());
    }
  };
  await Promise.all([worker(), worker()]);
  return count;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await orExplain(installDependencies);
  const asked = process.argv.slice(2);
  const names = Object.keys(checks).filter(
    (name) => asked.length === 0 || asked.some((part) => name.includes(part)),
  );
  const { failed } = await check(names);
  process.exitCode = failed === 0 ? 0 : 1;
}
