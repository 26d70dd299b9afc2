import { Button, SegmentedControl } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import { type ConsentPurpose, consentPurposes, dayOf, fitsConsent } from '../../../shared/model/consent';
import type { Recording } from '../../../shared/model/recording';
import { call } from '../../api/client';
import { afterFrame } from '../../ui/after-frame';
import type { AskConsent } from '../../ui/ask-consent';
import { Dialog } from '../../ui/dialog';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';

/** The recordings for which nobody agreed to this purpose; those that need no consent are not among them. */
export function useLackingConsents(used: readonly Recording[], purpose: ConsentPurpose): Recording[] {
  const [today] = useState(() => dayOf(new Date()));
  const asked = purpose === 'self-review' ? [] : used.filter(({ isSample }) => !isSample);
  return useQueries({
    queries: asked.map(({ id }) => ({
      queryKey: ['consents.list', { recording: id }],
      queryFn: async () => await call('consents.list', { recording: id }),
    })),
    combine: (answers) =>
      asked.filter((_, index) => {
        const consents = answers[index]?.data;
        return consents !== undefined && fitsConsent(consents, purpose, today) === null;
      }),
  });
}

/** What a reel is for, and whom nobody asked yet. */
export function ReelConsents(props: {
  lacking: readonly Recording[];
  purpose: ConsentPurpose;
  onPurpose: (purpose: ConsentPurpose) => void;
  askConsent: AskConsent;
}): ReactNode {
  const { lacking, purpose, askConsent } = props;
  const { t } = useText();
  const [asking, setAsking] = useState<Recording | null>(null);
  const close = (): void => setAsking(null);
  const section = useRef<HTMLElement>(null);
  const noted = (): void => {
    close();
    // The button that asked for it goes with what it said.
    afterFrame(() => section.current?.querySelector<HTMLElement>('input:checked')?.focus());
  };
  return (
    <section ref={section}>
      <h2>{t('clip.consent.title')}</h2>
      <SegmentedControl
        fullWidth
        aria-label={t('clip.consent.title')}
        value={purpose}
        data={consentPurposes.map((value) => ({ value, label: t(`handover.purposes.${value}`) }))}
        onChange={props.onPurpose}
      />
      {lacking.map((about) => (
        <Notice
          key={about.id}
          tone="warning"
          action={
            <Button size="sm" variant="light" onClick={() => setAsking(about)}>
              {t('clip.consent.note')}
            </Button>
          }
        >
          {t('clip.consent.lacks', { title: about.title })}
        </Notice>
      ))}
      <Dialog
        opened={asking !== null}
        onClose={close}
        title={t('reel.noteConsent', { title: asking?.title ?? '' })}
      >
        {asking !== null && askConsent({ about: asking, purpose, onSaved: noted, onCancel: close })}
      </Dialog>
    </section>
  );
}
