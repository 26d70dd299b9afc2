import type { ReactNode } from 'react';
import type { ConsentPurpose } from '../../../shared/model/consent';
import type { Recording } from '../../../shared/model/recording';
import { ConsentQuestions } from './consent-questions';
import './handover.css';

/** The questions about a consent, wherever something is about to leave without one. */
export function askConsent(props: {
  about: Recording;
  purpose: ConsentPurpose;
  onSaved: () => void;
  onCancel: () => void;
}): ReactNode {
  return <ConsentQuestions {...props} consent={null} started={null} onAnswer={() => undefined} startsHere />;
}
