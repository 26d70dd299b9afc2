// Starting a tool whose words only count when it fails. No dependencies.
import { spawn } from 'node:child_process';

/** Answers `{ ok, out }`; `out` is stdout followed by stderr. */
export function runQuietly(command, args, options = {}) {
  return new Promise((done, failed) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (err += text));
    child.once('error', failed);
    child.once('close', (code) => done({ ok: code === 0, out: code === 0 ? out : out + err }));
  });
}
