import { execFileSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './temporary-folder';

/** Only root on Linux can mount a small disk; elsewhere there is nothing to fill without harm. */
export const canMount = process.platform === 'linux' && process.getuid?.() === 0;

/** A disk of its own that holds so much; gone after the test. */
export async function smallDisk(megabytes: number): Promise<string> {
  const disk = join(await temporaryFolder(), 'disk');
  await mkdir(disk);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', disk]);
  onTestFinished(() => {
    execFileSync('umount', ['-l', disk]);
  });
  return disk;
}

/** Fills the disk to its last block with one file, `ballast`. */
export function fill(disk: string): void {
  for (const sizeBytes of [1 << 20, 4096, 1]) {
    try {
      for (;;) appendFileSync(join(disk, 'ballast'), Buffer.alloc(sizeBytes));
    } catch {
      // Full, for pieces of this size.
    }
  }
}
