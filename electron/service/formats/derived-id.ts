import { createHash } from 'node:crypto';
import type { Id } from '../../../shared/model/id';

/**
 * The id that a moment of a file gets here: always the same one, so that a file taken in twice adds nothing twice, and never
 * the file's own, under which its author may one day hand the moment over themselves. A UUID of version 8 (RFC 9562).
 */
export function derivedId(owner: Id, recording: Id, id: Id): Id {
  const digest = createHash('sha256').update(`${owner} ${recording} ${id}`).digest();
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x80;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const hex = digest.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}
