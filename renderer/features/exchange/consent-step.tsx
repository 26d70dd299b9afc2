import { Button } from '@mantine/core';
import { IconCircleCheck, IconPencil, IconPlus } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { type Consent, type ConsentPurpose, dayOf } from '../../../shared/model/consent';
import type { ConsentAnswers } from '../../../shared/model/handover-draft';
import type { Recording } from '../../../shared/model/recording';
import { formatClock } from '../../../shared/model/time';
import { useQuery } from '../../api/use-query';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';
import { ConsentQuestions } from './consent-questions';
import { dayInWords } from './day-in-words';

export type ConsentStepProps = {
  about: Recording;
  purpose: ConsentPurpose;
  /** The name of whoever gets it, for what happens there when it runs out. */
  to: string;
  /** What the preview says of it; null until it has. */
  known: { fits: boolean; needed: boolean; consent: Consent | null } | null;
  /** Whether the preview has nothing to say. */
  failed: boolean;
  /** What was filled in of a new one. */
  started: ConsentAnswers | null;
  onAnswer: (answers: ConsentAnswers | null) => void;
  onHear: (atMs: number) => void;
};

/** Shows the consent that fits, or asks for one right here: without it nothing leaves. */
export function ConsentStep(props: ConsentStepProps): ReactNode {
  const { about, purpose, to, known, onHear } = props;
  const { t } = useText();
  const [editing, setEditing] = useState<Consent | 'new' | null>(null);
  const [answered, setAnswered] = useState(false);
  const all = useQuery('consents.list', { recording: about.id }).data ?? [];
  if (known === null && props.failed) return <p className="dim">{t('consent.unknown')}</p>;
  if (known === null) return <div className="card handover-card handover-waiting" />;
  if (!known.needed) return <p className="dim">{t('consent.notNeeded')}</p>;
  const asked = editing ?? (known.consent === null ? 'new' : null);
  if (asked !== null) {
    const lacking = all.length > 0 && known.consent === null && editing === null;
    return (
      <>
        {lacking && <Notice tone="warning">{whyNot(all, purpose, t)}</Notice>}
        <ConsentQuestions
          about={about}
          purpose={purpose}
          consent={asked === 'new' ? null : asked}
          started={asked === 'new' ? props.started : null}
          startsHere={editing !== null}
          onAnswer={(answers) => asked === 'new' && props.onAnswer(answers)}
          onSaved={() => {
            if (asked === 'new') props.onAnswer(null);
            setEditing(null);
            setAnswered(true);
          }}
          {...(known.consent === null
            ? {}
            : {
                onCancel: () => {
                  setEditing(null);
                  setAnswered(true);
                },
              })}
        />
      </>
    );
  }
  const consent = known.consent;
  if (consent === null) return null;
  return <Given {...{ consent, purpose, to, onHear }} hasAnswered={answered} onEdit={setEditing} />;
}

function Given(props: {
  consent: Consent;
  purpose: ConsentPurpose;
  to: string;
  onHear: (atMs: number) => void;
  /** Whether the questions were answered just now: the keys go on from here. */
  hasAnswered: boolean;
  onEdit: (what: Consent | 'new') => void;
}): ReactNode {
  const { consent, purpose, to, hasAnswered } = props;
  const { t, language } = useText();
  const { atMs } = consent;
  const change = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (hasAnswered && document.activeElement === document.body) change.current?.focus();
  }, [hasAnswered]);
  return (
    <div className="card handover-card consent-given">
      <div className="row">
        <IconCircleCheck size={20} stroke={1.75} className="consent-ok" aria-hidden />
        <b className="semi grow">{t(`consent.fits.${purpose}`, { name: consent.givenBy })}</b>
        <Button
          ref={change}
          size="sm"
          variant="subtle"
          leftSection={<IconPencil size={18} stroke={1.75} aria-hidden />}
          onClick={() => props.onEdit(consent)}
        >
          {t('consent.change')}
        </Button>
        <Button
          size="sm"
          variant="subtle"
          leftSection={<IconPlus size={18} stroke={1.75} aria-hidden />}
          onClick={() => props.onEdit('new')}
        >
          {t('consent.another')}
        </Button>
      </div>
      <dl>
        <dt>{t('consent.given')}</dt>
        <dd>
          {dayInWords(consent.recordedAt, language)}, {t(`consent.how.${consent.how}`)}
          {atMs !== null && (
            <>
              {t('consent.heardAt')}{' '}
              <button type="button" className="link" onClick={() => props.onHear(atMs)}>
                {formatClock(atMs)}
              </button>
            </>
          )}
        </dd>
        <dt>{t('consent.for')}</dt>
        <dd>{consent.purposes.map((one) => t(`handover.purposes.${one}`).toLocaleLowerCase()).join(', ')}</dd>
        <dt>{t('consent.until')}</dt>
        <dd>
          {t('consent.untilAlso', {
            day: dayInWords(consent.until, language),
            name: to || t('handover.theOther'),
          })}
        </dd>
      </dl>
    </div>
  );
}

/** Why none of what was noted fits: another purpose, or over. */
function whyNot(
  all: readonly Consent[],
  purpose: ConsentPurpose,
  t: ReturnType<typeof useText>['t'],
): string {
  const over = all.every(({ until }) => until < dayOf(new Date()));
  return t(over ? 'consent.over' : `consent.otherPurpose.${purpose}`);
}
