import { execFileSync } from 'node:child_process';

/** Whether a program of the operating system is here; tests that need it are left out where it is not. */
export function hasProgram(name: string): boolean {
  try {
    execFileSync(name, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
