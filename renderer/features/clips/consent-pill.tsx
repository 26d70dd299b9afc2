import { Button, SegmentedControl } from '@mantine/core';
import { IconUserCheck, IconUserQuestion } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { type ConsentPurpose, consentPurposes, dayOf, fitsConsent } from '../../../shared/model/consent';
import type { Recording } from '../../../shared/model/recording';
import { useQuery } from '../../api/use-query';
import type { AskConsent } from '../../ui/ask-consent';
import { Dialog } from '../../ui/dialog';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';

/** May something of this recording leave for this? What one keeps for oneself may, and so may the sample. */
export function useConsent(
  about: Recording,
  purpose: ConsentPurpose,
): 'needless' | 'given' | 'missing' | null {
  const consents = useQuery('consents.list', { recording: about.id }).data;
  const [today] = useState(() => dayOf(new Date()));
  if (about.isSample || purpose === 'self-review') return 'needless';
  if (consents === undefined) return null;
  return fitsConsent(consents, purpose, today) === null ? 'missing' : 'given';
}

/** What the clip is for and whether that is allowed; opens the choice, and the questions where nobody agreed yet. */
export function ConsentPill(props: {
  about: Recording;
  purpose: ConsentPurpose;
  onPurpose: (purpose: ConsentPurpose) => void;
  askConsent: AskConsent;
}): ReactNode {
  const { about, purpose, onPurpose, askConsent } = props;
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const [asking, setAsking] = useState(false);
  const consent = useConsent(about, purpose);
  const Picture = consent === 'missing' ? IconUserQuestion : IconUserCheck;
  const close = (): void => {
    setOpen(false);
    setAsking(false);
  };
  return (
    <>
      <Button
        size="sm"
        variant={consent === 'missing' ? 'light' : 'subtle'}
        leftSection={<Picture size={18} stroke={1.75} aria-hidden />}
        data-testid="consent-pill"
        data-consent={consent ?? ''}
        onClick={() => setOpen(true)}
      >
        {consent === 'missing' ? t(`clip.consent.missing.${purpose}`) : t(`clip.consent.for.${purpose}`)}
      </Button>
      <Dialog opened={open} onClose={close} title={t('clip.consent.title')}>
        <div className="clip-consent">
          <SegmentedControl
            fullWidth
            aria-label={t('clip.consent.title')}
            value={purpose}
            data={consentPurposes.map((value) => ({ value, label: t(`handover.purposes.${value}`) }))}
            onChange={onPurpose}
          />
          {consent === 'missing' ? (
            <Notice tone="warning">{t('clip.consent.lacks', { title: about.title })}</Notice>
          ) : (
            <Notice tone="plain">
              {t(about.isSample ? 'consent.notNeeded' : `clip.consent.${consent ?? 'given'}`)}
            </Notice>
          )}
          {consent === 'missing' && !asking && (
            <Button variant="filled" onClick={() => setAsking(true)}>
              {t('clip.consent.note')}
            </Button>
          )}
          {consent === 'missing' &&
            asking &&
            askConsent({
              about,
              purpose,
              onSaved: close,
              onCancel: () => setAsking(false),
            })}
        </div>
      </Dialog>
    </>
  );
}
