import { Button, SegmentedControl, Select } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';
import { consentPurposes, dayOf, fitsConsent } from '../../../shared/model/consent';
import type { Recording } from '../../../shared/model/recording';
import { reportClips } from '../../../shared/model/report';
import { useQuery } from '../../api/use-query';
import { afterFrame } from '../../ui/after-frame';
import type { AskConsent } from '../../ui/ask-consent';
import { Dialog } from '../../ui/dialog';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';
import type { ReportDraft } from './report-draft';

/** Whether the strengths can be seen and heard, and whether that fits what was agreed. */
export function ClipsChoice(props: {
  about: Recording;
  draft: ReportDraft;
  onChange: (draft: ReportDraft) => void;
  askConsent: AskConsent;
}): ReactNode {
  const { about, draft, onChange, askConsent } = props;
  const { t } = useText();
  const fits = useConsentFits(about, draft);
  const [asking, setAsking] = useState(false);
  const close = (): void => setAsking(false);
  const purposeField = useRef<HTMLInputElement>(null);
  const noted = (): void => {
    close();
    // The button that asked for it goes with what it said.
    afterFrame(() => purposeField.current?.focus());
  };
  const { choices, format, purpose } = draft;
  const offered = reportClips.filter((value) => format === 'html' || value !== 'inside');
  return (
    <>
      <SegmentedControl
        aria-label={t('report.room.clips')}
        value={choices.clips}
        data={offered.map((value) => ({ value, label: t(`report.room.clipsAs.${value}`) }))}
        onChange={(value) => {
          const clips = offered.find((one) => one === value);
          if (clips !== undefined) onChange({ ...draft, choices: { ...choices, clips } });
        }}
      />
      <p className="text-sm dim">{t(`report.room.clipsHelp.${choices.clips}`)}</p>
      {choices.clips !== 'none' && (
        <Select
          ref={purposeField}
          label={t('report.room.purpose')}
          value={purpose}
          allowDeselect={false}
          data={consentPurposes.map((value) => ({ value, label: t(`report.room.purposes.${value}`) }))}
          onChange={(value) => {
            const chosen = consentPurposes.find((one) => one === value);
            if (chosen !== undefined) onChange({ ...draft, purpose: chosen });
          }}
        />
      )}
      {!fits && (
        <Notice
          tone="warning"
          action={
            <Button size="sm" variant="light" onClick={() => setAsking(true)}>
              {t('report.room.consent')}
            </Button>
          }
        >
          {t('report.room.noConsent')}
        </Notice>
      )}
      <Dialog opened={asking} onClose={close} title={t('report.room.consent')}>
        {asking && askConsent({ about, purpose, onSaved: noted, onCancel: close })}
      </Dialog>
    </>
  );
}

/** The same rule as where it is made: with clips, for anything but oneself, somebody must have agreed. */
export function useConsentFits(about: Recording, { choices, purpose }: ReportDraft): boolean {
  const [today] = useState(() => dayOf(new Date()));
  const consents = useQuery('consents.list', { recording: about.id }).data ?? [];
  if (choices.clips === 'none' || purpose === 'self-review' || about.isSample) return true;
  return fitsConsent(consents, purpose, today) !== null;
}
