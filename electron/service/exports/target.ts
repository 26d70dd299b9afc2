import { basename } from 'node:path';
import { AppError } from '../../../shared/errors';
import { requireTarget } from '../media/target';

/** A film with a file of subtitles beside it. Throws `clip-target-double` where both would have one name. */
export async function requireTargets(target: string, beside: string, overwrite: boolean): Promise<void> {
  requireNamesApart([beside, target]);
  for (const one of [target, beside]) await requireTarget(one, overwrite);
}

/** Throws `clip-target-double` where two would have one name, also on a disk to which `A.mp4` and `a.mp4` are one. */
export function requireNamesApart(targets: readonly string[]): void {
  const names = new Set<string>();
  for (const target of targets) {
    const name = target.normalize('NFC').toLowerCase();
    if (names.has(name)) throw new AppError('clip-target-double', { name: basename(target) });
    names.add(name);
  }
}
