import { AppError } from '../../../shared/errors';
import type { ConsentPurpose } from '../../../shared/model/consent';
import type { ServiceContext } from '../context';
import { consentFor } from '../exchange/packed-document';
import { requireRecording } from '../recordings/require-recording';

/**
 * The consents under which something of these recordings may leave for a purpose, by id. What a coach keeps to look back
 * needs none, nor does the sample. Throws `consent-missing`, `not-found`.
 */
export function requireConsents(
  context: ServiceContext,
  recordings: readonly string[],
  purpose: ConsentPurpose,
): string[] {
  if (purpose === 'self-review') return [];
  return [...new Set(recordings)].flatMap((id) => {
    const { needed, consent } = consentFor(context, requireRecording(context.db, id), purpose);
    if (needed && consent === null) throw new AppError('consent-missing', { purpose });
    return consent === null ? [] : [consent.id];
  });
}
