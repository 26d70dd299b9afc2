import { execFileSync, spawn } from 'node:child_process';

/** Whether the programs that anybody has are here: `age`, `tar`, and `script` for a terminal to type a passphrase in. */
export function hasAge(): boolean {
  try {
    for (const program of ['age', 'age-keygen', 'tar', 'script'])
      execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Runs a program and answers with what it wrote. */
export function ran(program: string, args: readonly string[], input?: Uint8Array): Buffer {
  return execFileSync(program, args, {
    maxBuffer: 1 << 28,
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(input === undefined ? {} : { input }),
  });
}

/** Runs `age`, and types the passphrase whenever it asks for it. It asks a terminal, never its input. */
export async function ageWithPassphrase(args: readonly string[], passphrase: string): Promise<void> {
  const command = ['age', ...args].map((arg) => `'${arg.replaceAll("'", "'\\''")}'`).join(' ');
  const terminal = spawn('script', ['-qec', command, '/dev/null'], { stdio: ['pipe', 'pipe', 'inherit'] });
  let said = '';
  terminal.stdout.on('data', (piece: Buffer) => {
    said += piece.toString();
    // "Enter passphrase" and, where it locks, "Confirm passphrase".
    if (!/passphrase[^\n]*: ?$/iu.test(said)) return;
    said = '';
    terminal.stdin.write(`${passphrase}\n`);
  });
  const code = await new Promise((resolve) => {
    terminal.once('close', resolve);
  });
  terminal.stdin.destroy();
  if (code !== 0) throw new Error(`age ended with ${String(code)}: ${said}`);
}
