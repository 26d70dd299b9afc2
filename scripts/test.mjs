// `npm test`: set-up, checks, build, all tests; the last line is `N passed, N failed`.
// `npm test -- unit service e2e …` runs those parts only; further words pick test files by name.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { check } from './check.mjs';
import { packageApplication } from './package.mjs';
import { setUp } from './setup.mjs';
import { ensureDebianPackages } from './setup/debian.mjs';
import { findElectron } from './setup/electron.mjs';
import { binScript, node24, projectFolder } from './setup/places.mjs';
import { readJson, readJsonIfThere, runLoudly, say, SetupProblem, withNode24 } from './setup/run.mjs';

const vitestParts = ['unit', 'service', 'migrations', 'architecture'];
const parts = ['check', ...vitestParts, 'e2e'];
const results = join(projectFolder, 'test-results');

const words = process.argv.slice(2);
const named = parts.filter((part) => words.includes(part));
const files = words.filter((word) => !parts.includes(word));
// File names alone make no sense for the checks.
const wanted = new Set(named.length > 0 ? named : files.length > 0 ? [...vitestParts, 'e2e'] : parts);

/** A runner that fails although no test did (a crash, no test at all) counts as one failure. */
function counted(code, passed, failed) {
  return { passed, failed: failed === 0 && code !== 0 ? 1 : failed };
}

async function runVitest() {
  const report = join(results, 'vitest.json');
  rmSync(report, { force: true });
  const projects = vitestParts.filter((part) => wanted.has(part)).flatMap((part) => ['--project', part]);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const args = [binScript('vitest', readJson), 'run', ...projects, ...reporters, ...files];
  if (files.length > 0) args.push('--passWithNoTests');
  const code = await runLoudly(node24, args, { cwd: projectFolder, env: withNode24() });
  const { numPassedTests = 0, numFailedTests = 0 } = readJsonIfThere(report) ?? {};
  return counted(code, numPassedTests, numFailedTests);
}

async function runPlaywright() {
  const report = join(results, 'e2e.json');
  rmSync(report, { force: true });
  const args = [join(projectFolder, 'node_modules', 'playwright', 'cli.js'), 'test', ...files];
  if (files.length > 0) args.push('--pass-with-no-tests');
  const options = { cwd: projectFolder, env: withNode24(), stdio: ['ignore', 2, 2] };
  const code = await runLoudly(node24, args, options);
  const { expected = 0, unexpected = 0, flaky = 0 } = readJsonIfThere(report)?.stats ?? {};
  return counted(code, expected, unexpected + flaky);
}

const total = { passed: 0, failed: 0 };
function add({ passed, failed }) {
  total.passed += passed;
  total.failed += failed;
}

/** What stands in the way of the tests themselves counts as one failure, so that the last line is always true. */
async function step(work) {
  try {
    add((await work()) ?? { passed: 1, failed: 0 });
    return true;
  } catch (error) {
    say(error instanceof SetupProblem ? error.message : String(error.stack));
    add({ passed: 0, failed: 1 });
    return false;
  }
}

async function runAll() {
  const ready = await step(async () => {
    const electron = await setUp();
    // Voices for the tests of who speaks, age for those of packages, and programs that read what leaves the tool; where they
    // cannot be had, those tests are left out.
    const programs = ['espeak-ng', 'age', 'praat', 'libreoffice-calc', 'libxml2-utils', 'poppler-utils'];
    const command = await ensureDebianPackages('the tests', programs);
    if (command !== undefined)
      say(
        `The tests of who speaks, of what age makes of a package, or of what other programs read, are left out here; for them: ${command}`,
      );
    if (electron.kind === 'stand-in')
      say(`Testing with a stand-in runtime, Electron ${electron.version}; users get the current one.`);
  });
  if (!ready) return;
  mkdirSync(results, { recursive: true });
  if (wanted.has('check')) await step(() => check());
  const built = await step(() => build());
  const packaged =
    wanted.has('e2e') && (files.length === 0 || files.some((file) => file.includes('packaged')));
  if (built && packaged) await step(() => packageApplication(findElectron()));
  if (vitestParts.some((part) => wanted.has(part))) await step(runVitest);
  if (built && wanted.has('e2e')) await step(runPlaywright);
}

await runAll();
process.exitCode = total.failed === 0 ? 0 : 1;
console.log(`\n${total.passed} passed, ${total.failed} failed`);
