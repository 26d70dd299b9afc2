import type { ReactNode } from 'react';
import type { Contact } from '../../../shared/model/person';
import type { Recording } from '../../../shared/model/recording';
import { useText } from '../../ui/text';
import { ConsentStep } from './consent-step';
import { ContentsStep } from './contents-step';
import type { Draft } from './handover-draft';
import { LockStep } from './lock-step';
import { RecipientStep } from './recipient-step';
import { Step } from './step';
import type { Lock } from './use-lock';
import type { Preview } from './use-preview';
import type { WhatThereIs } from './use-what-there-is';

export type HandoverStepsProps = {
  about: Recording;
  draft: Draft;
  has: WhatThereIs;
  preview: Preview;
  contacts: readonly Contact[];
  contact: Contact | null;
  lock: Lock;
  /** Whether each step has its answer. */
  answered: readonly boolean[];
  onChange: (change: Partial<Draft>) => void;
  onHear: (atMs: number) => void;
};

/** The four questions of the room; the first without an answer is the one in hand. */
export function HandoverSteps(props: HandoverStepsProps): ReactNode {
  const { about, draft, has, preview, contacts, contact, lock, answered, onChange, onHear } = props;
  const { t } = useText();
  const now = answered.indexOf(false);
  const stateOf = (index: number): 'done' | 'now' | 'later' =>
    answered[index] === true ? 'done' : index === now ? 'now' : 'later';
  return (
    <>
      <Step number={1} state={stateOf(0)} title={t('handover.step.who')}>
        <RecipientStep {...{ draft, contacts, contact, onChange }} />
      </Step>
      <Step number={2} state={stateOf(1)} title={t('handover.step.what')}>
        <ContentsStep {...{ about, draft, has, onChange }} names={preview.names} />
      </Step>
      <Step number={3} state={stateOf(2)} title={t('handover.step.consent')}>
        <ConsentStep
          {...{ about, purpose: draft.purpose, to: draft.to.trim(), onHear }}
          known={preview.contents?.consent ?? null}
          failed={preview.failure !== null}
          started={draft.consent}
          onAnswer={(consent) => onChange({ consent })}
        />
      </Step>
      <Step number={4} state={stateOf(3)} title={t(`handover.step.${lock.way === 'key' ? 'key' : 'lock'}`)}>
        <LockStep lock={lock} to={draft.to} />
      </Step>
    </>
  );
}
