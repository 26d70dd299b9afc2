import type { ReactNode } from 'react';
import type { ConsentPurpose } from '../../shared/model/consent';
import type { Recording } from '../../shared/model/recording';

/** Asks who agreed to what: one feature's own questions, in the rooms of others that let something leave. */
export type AskConsent = (props: {
  about: Recording;
  purpose: ConsentPurpose;
  onSaved: () => void;
  onCancel: () => void;
}) => ReactNode;
