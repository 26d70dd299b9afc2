import { AppError } from '../../../shared/errors';
import type { Consent } from '../../../shared/model/consent';
import type { EditLabel } from '../../../shared/model/history';
import { commitEdit, type ServiceContext } from '../context';
import type { FeatureHandlers } from '../handler';
import { newId } from '../id';
import { getFacts } from '../recordings/queries';
import { requireRecordingRow } from '../recordings/require-recording';
import { deleteConsent, getConsent, listConsents, saveConsent } from './queries';

export const consentHandlers: FeatureHandlers<'consents'> = {
  'consents.list': ({ db }, { recording }) => {
    requireRecordingRow(db, recording);
    return listConsents(db, recording);
  },

  'consents.save': (context, { id, ...input }) => {
    const { db } = context;
    requireRecordingRow(db, input.recording);
    const durationMs = getFacts(db, input.recording)?.durationMs ?? 0;
    if (input.atMs !== null && input.atMs > durationMs) throw new AppError('range-invalid', { durationMs });
    const before = id === undefined ? null : getConsent(db, id);
    if (before !== null && before.recording !== input.recording)
      throw new AppError('invalid-input', { where: 'recording', problem: 'different-recordings' });
    const consent: Consent = {
      ...input,
      id: id ?? newId(),
      recordedAt: before?.recordedAt ?? new Date().toISOString(),
    };
    return edit(context, consent, before === null ? 'consent-add' : 'consent-change', () => {
      saveConsent(db, consent);
      return requireConsent(db, consent.id);
    });
  },

  'consents.remove': (context, { consent: id }) => {
    const consent = requireConsent(context.db, id);
    return edit(context, consent, 'consent-remove', () => {
      deleteConsent(context.db, id);
      return {};
    });
  },
};

function edit<T>(
  context: ServiceContext,
  { recording, givenBy, atMs }: Consent,
  label: EditLabel,
  change: () => T,
): T {
  const rowId = requireRecordingRow(context.db, recording);
  const step = { label, name: givenBy, recording, startMs: atMs };
  return commitEdit(context, rowId, step, ['consents', 'exchange'], change);
}

function requireConsent(db: ServiceContext['db'], id: string): Consent {
  const consent = getConsent(db, id);
  if (consent === null) throw new AppError('not-found', { what: 'consent' });
  return consent;
}
