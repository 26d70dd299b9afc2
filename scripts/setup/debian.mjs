// Packages of the operating system: installed when we are root on Debian, listed otherwise.
import { ask, say, SetupProblem } from './run.mjs';
import { runQuietly } from './run-quietly.mjs';

const isRoot = () => process.getuid?.() === 0;
const hasApt = () => ask('apt-get', ['--version']).ok && ask('dpkg-query', ['--version']).ok;

/** Debian 13 and Ubuntu 24.04 renamed libraries with a 64-bit time to `…t64`. */
const spellings = (name) => [name, `${name}t64`];

function installedPackages(names) {
  const asked = names.flatMap(spellings);
  const { out } = ask('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n', ...asked]);
  const installed = new Set();
  for (const line of out.split('\n')) {
    const [name, status] = line.split(' ');
    if (status === 'installed') installed.add(name);
  }
  return installed;
}

function missingPackages(names) {
  const installed = installedPackages(names);
  return names.filter((name) => !spellings(name).some((spelling) => installed.has(spelling)));
}

/** The name that can really be installed here; a purely virtual package has no record of its own. */
function installable(name) {
  return (
    spellings(name).find((spelling) => /^Package:/m.test(ask('apt-cache', ['show', spelling]).out)) ?? name
  );
}

function aptGet(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return runQuietly('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=120', ...args], { env });
}

/**
 * Sees to Debian packages. Answers the command a person must run when we may not install them
 * ourselves, or undefined when all is there.
 */
export async function ensureDebianPackages(purpose, names) {
  if (process.platform !== 'linux' || !hasApt()) return undefined;
  const missing = missingPackages(names);
  if (missing.length === 0) return undefined;
  if (!isRoot()) return `sudo apt-get install --no-install-recommends ${missing.map(installable).join(' ')}`;
  say(`Installing Debian packages for ${purpose}: ${missing.join(' ')} …`);
  if (!(await aptGet('update')).ok) say('apt-get update failed; trying with the package lists at hand.');
  const { ok, out } = await aptGet('install', '-y', '--no-install-recommends', ...missing.map(installable));
  if (!ok) throw new SetupProblem(`apt-get could not install ${missing.join(' ')}:\n${out}`);
  return undefined;
}
