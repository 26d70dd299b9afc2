import { Button, Checkbox, SegmentedControl, TextInput } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import {
  type Consent,
  type ConsentPurpose,
  consentPurposes,
  consentWays,
  dayOf,
  daySchema,
} from '../../../shared/model/consent';
import type { ConsentAnswers } from '../../../shared/model/handover-draft';
import type { Recording } from '../../../shared/model/recording';
import { formatClock } from '../../../shared/model/time';
import { useMutation } from '../../api/use-query';
import { parseClock } from '../../ui/clock-text';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';
import { dayInMonths } from './day-in-words';

export type ConsentQuestionsProps = {
  about: Recording;
  /** What it is wanted for. */
  purpose: ConsentPurpose;
  /** What is changed; null to note a new one. */
  consent: Consent | null;
  /** What was answered before, without being noted. */
  started: ConsentAnswers | null;
  onAnswer: (answers: ConsentAnswers) => void;
  onSaved: () => void;
  onCancel?: () => void;
  /** Whether they were asked for and are answered at once: the first has the focus. */
  startsHere?: boolean;
};

const offeredMonths = [3, 6, 12] as const;

/** Who agreed, to what, until when, how, and where that can be heard. */
export function ConsentQuestions(props: ConsentQuestionsProps): ReactNode {
  const { about, purpose, consent } = props;
  const { t, errorText } = useText();
  const save = useMutation('consents.save');
  const [answers, setAnswers] = useState<ConsentAnswers>(() => props.started ?? firstAnswers(about, consent));
  const [asked, setAsked] = useState(false);
  const problems = problemsOf(answers, about.durationMs);
  const change = (part: Partial<ConsentAnswers>): void => {
    const changed = { ...answers, ...part };
    setAnswers(changed);
    props.onAnswer(changed);
  };
  const submit = async (): Promise<void> => {
    setAsked(true);
    if (Object.values(problems).some(Boolean)) return;
    const atMs = answers.how === 'spoken' && answers.at.trim() !== '' ? parseClock(answers.at) : null;
    try {
      await save.run({
        ...(consent === null ? {} : { id: consent.id }),
        recording: about.id,
        givenBy: answers.givenBy,
        purposes: [...answers.purposes],
        until: answers.until,
        how: answers.how,
        atMs,
      });
      props.onSaved();
    } catch {
      // Shown below.
    }
  };
  const say = (problem: boolean, text: string): string | null => (asked && problem ? text : null);
  return (
    <div className="card handover-card consent-questions">
      <p className="dim">{t('consent.ask')}</p>
      <TextInput
        autoFocus={props.startsHere}
        data-autofocus={props.startsHere}
        label={t('consent.who')}
        description={t('consent.whoHint')}
        value={answers.givenBy}
        maxLength={100}
        error={say(problems.givenBy, t('consent.problem.who'))}
        onChange={(event) => change({ givenBy: event.currentTarget.value })}
      />
      <Purposes
        {...{ answers, change, purpose }}
        problem={say(problems.purposes, t('consent.problem.purposes'))}
      />
      <UntilField
        until={answers.until}
        problem={say(problems.until, t('consent.problem.until'))}
        onChange={(until) => change({ until })}
      />
      <div className="consent-how">
        <SegmentedControl
          aria-label={t('consent.howAsked')}
          value={answers.how}
          onChange={(value) => change({ how: value === 'paper' ? 'paper' : 'spoken' })}
          data={consentWays.map((value) => ({ value, label: t(`consent.howLabel.${value}`) }))}
        />
        {answers.how === 'spoken' && (
          <TextInput
            className="consent-at"
            label={t('consent.at')}
            placeholder="00:42"
            value={answers.at}
            error={say(problems.at, t('consent.problem.at'))}
            onChange={(event) => change({ at: event.currentTarget.value })}
          />
        )}
      </div>
      {save.error !== null && <Notice tone="error">{errorText(save.error)}</Notice>}
      <div className="row">
        <Button variant="light" loading={save.isPending} onClick={() => void submit()}>
          {t('consent.save')}
        </Button>
        {props.onCancel !== undefined && (
          <Button variant="subtle" onClick={props.onCancel}>
            {t('consent.cancel')}
          </Button>
        )}
      </div>
    </div>
  );
}

function Purposes(props: {
  answers: ConsentAnswers;
  change: (part: Partial<ConsentAnswers>) => void;
  purpose: ConsentPurpose;
  problem: string | null;
}): ReactNode {
  const { answers, change, purpose, problem } = props;
  const { t } = useText();
  return (
    <Checkbox.Group
      label={t('consent.purposes')}
      value={[...answers.purposes]}
      error={problem}
      onChange={(chosen) => change({ purposes: consentPurposes.filter((one) => chosen.includes(one)) })}
    >
      <div className="consent-purposes">
        {consentPurposes.map((one) => (
          <Checkbox
            key={one}
            value={one}
            label={t(`handover.purposes.${one}`)}
            description={one === purpose ? t('consent.needed') : undefined}
          />
        ))}
      </div>
    </Checkbox.Group>
  );
}

function UntilField(props: {
  until: string;
  problem: string | null;
  onChange: (until: string) => void;
}): ReactNode {
  const { t } = useText();
  const id = useId();
  const [today] = useState(() => dayOf(new Date()));
  return (
    <div className="consent-until">
      <TextInput
        id={id}
        type="date"
        label={t('consent.untilAsked')}
        min={today}
        max="9999-12-31"
        value={props.until}
        error={props.problem}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      />
      {offeredMonths.map((months) => (
        <Button key={months} size="sm" onClick={() => props.onChange(dayInMonths(new Date(), months))}>
          {t('consent.months', { count: months })}
        </Button>
      ))}
    </div>
  );
}

function firstAnswers(about: Recording, consent: Consent | null): ConsentAnswers {
  if (consent !== null) {
    const { givenBy, purposes, until, how, atMs } = consent;
    return { givenBy, purposes, until, how, at: atMs === null ? '' : formatClock(atMs) };
  }
  const clients = about.speakers.filter(({ role }) => role === 'client');
  const [client] = clients;
  return {
    givenBy: clients.length === 1 && client !== undefined ? client.name : '',
    // Nothing is ticked: what somebody agreed to is theirs to say.
    purposes: [],
    until: '',
    how: 'spoken',
    at: '',
  };
}

function problemsOf(
  { givenBy, purposes, until, how, at }: ConsentAnswers,
  durationMs: number,
): Record<'givenBy' | 'purposes' | 'until' | 'at', boolean> {
  const atMs = at.trim() === '' ? 0 : parseClock(at);
  return {
    givenBy: givenBy.trim() === '',
    purposes: purposes.length === 0,
    until: !daySchema.safeParse(until).success || until < dayOf(new Date()),
    at: how === 'spoken' && (atMs === null || atMs > durationMs),
  };
}
