import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Recording } from '../../../shared/model/recording';
import type { ReflectionAnswers } from '../../../shared/model/reflection';
import type { Speech } from '../../../shared/model/speech';
import { talkShare } from '../../../shared/model/talk-share';
import { formatClock } from '../../../shared/model/time';
import { useQuery } from '../../api/use-query';
import { useText } from '../../ui/text';
import { useInvoke } from '../../ui/use-commands';

/** What was measured beside the guess, with what it was counted from. */
export function ReflectionResult(props: { about: Recording; answers: ReflectionAnswers }): ReactNode {
  const { about, answers } = props;
  const { t } = useText();
  const speech = useQuery('speech.get', { recording: about.id }).data;
  return (
    <div className="reflection-result">
      {speech !== undefined && <Measured about={about} speech={speech} guess={answers.coachShare} />}
      <dl>
        {(['leaned', 'energy'] as const).map((question) => (
          <div key={question}>
            <dt className="text-sm faint">{t(`reflection.${question}`)}</dt>
            <dd>{t(`reflection.side.${answers[question]}`)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Measured(props: { about: Recording; speech: Speech; guess: number }): ReactNode {
  const { about, speech, guess } = props;
  const { t } = useText();
  const { coachMs, clientMs, coachShare } = talkShare(speech.turns, about.speakers);
  if (coachShare === null) return <Unknown isHeard={speech.turns.length > 0} guess={guess} />;
  const percent = Math.round(coachShare * 100);
  const apart = Math.abs(percent - guess);
  const how = apart === 0 ? 'exact' : percent > guess ? 'more' : 'less';
  const source = t(`reflection.source.${speech.source ?? 'person'}`);
  return (
    <>
      <p className="reflection-numbers">
        <b>{percent} %</b>
        <span>{t(`reflection.compared.${how}`, { guess, apart })}</span>
      </p>
      <div className="reflection-bar" aria-hidden="true">
        <i style={{ width: `${percent}%` }} />
        <u style={{ left: `${guess}%` }} />
      </div>
      <p className="text-sm dim">
        {t('reflection.basis', { coach: formatClock(coachMs), client: formatClock(clientMs), source })}{' '}
        {t(speech.confirmed ? 'reflection.confirmed' : 'reflection.guessed')}
      </p>
      <p>{t('reflection.think')}</p>
    </>
  );
}

/** Not counted is said with the reason, and with the way to what is missing. */
function Unknown({ isHeard, guess }: { isHeard: boolean; guess: number }): ReactNode {
  const { t } = useText();
  const invoke = useInvoke();
  return (
    <>
      <p>
        {t('reflection.youGuessed', { guess })} {t(isHeard ? 'reflection.whoUnknown' : 'reflection.notHeard')}
      </p>
      {isHeard && (
        <Button size="sm" variant="default" onClick={() => invoke('aboutRecording')}>
          {t('review.transcript.sayWho')}
        </Button>
      )}
    </>
  );
}
