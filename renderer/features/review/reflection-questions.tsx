import { Button, SegmentedControl } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import {
  type ReflectionAnswers,
  reflectionAnswersSchema,
  type ReflectionSide,
  reflectionSides,
} from '../../../shared/model/reflection';
import { useText } from '../../ui/text';

type Draft = { [K in keyof ReflectionAnswers]: ReflectionAnswers[K] | null };

const nothing: Draft = { leaned: null, energy: null, coachShare: null };

/** The three questions. All of them or none: half an answer is nothing to look back on. */
export function ReflectionQuestions(props: {
  answers: ReflectionAnswers | null;
  onSave: (answers: ReflectionAnswers) => void;
  onSkip: () => void;
}): ReactNode {
  const { answers, onSave, onSkip } = props;
  const { t } = useText();
  const [draft, setDraft] = useState<Draft>(answers ?? nothing);
  const given = reflectionAnswersSchema.safeParse(draft);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (given.success) onSave(given.data);
      }}
    >
      <SideQuestion
        label={t('reflection.leaned')}
        value={draft.leaned}
        onChoose={(leaned) => setDraft({ ...draft, leaned })}
      />
      <SideQuestion
        label={t('reflection.energy')}
        value={draft.energy}
        onChoose={(energy) => setDraft({ ...draft, energy })}
      />
      <ShareQuestion value={draft.coachShare} onChoose={(coachShare) => setDraft({ ...draft, coachShare })} />
      <div className="reflection-actions">
        <Button type="submit" variant="filled" disabled={!given.success}>
          {t('reflection.save')}
        </Button>
        <Button variant="subtle" onClick={onSkip}>
          {t(answers === null ? 'reflection.skip' : 'reflection.close')}
        </Button>
        {!given.success && <span className="text-sm faint">{t('reflection.allThree')}</span>}
      </div>
    </form>
  );
}

function SideQuestion(props: {
  label: string;
  value: ReflectionSide | null;
  onChoose: (side: ReflectionSide) => void;
}): ReactNode {
  const { t } = useText();
  const id = useId();
  return (
    <div className="reflection-question">
      <span id={id}>{props.label}</span>
      <SegmentedControl
        aria-labelledby={id}
        value={props.value ?? ''}
        data={reflectionSides.map((side) => ({ value: side, label: t(`reflection.side.${side}`) }))}
        onChange={(chosen) => {
          const side = reflectionSides.find((candidate) => candidate === chosen);
          if (side !== undefined) props.onChoose(side);
        }}
      />
    </div>
  );
}

/** A slider for who feels it, a field for who knows it. */
function ShareQuestion(props: { value: number | null; onChoose: (share: number) => void }): ReactNode {
  const { t } = useText();
  const id = useId();
  const choose = (text: string): void => {
    const share = Math.round(Number(text));
    if (text !== '' && share >= 0 && share <= 100) props.onChoose(share);
  };
  return (
    <div className="reflection-question">
      <span id={id}>{t('reflection.share')}</span>
      <div className={`reflection-share${props.value === null ? ' reflection-unknown' : ''}`}>
        <span className="text-sm faint">{t('reflection.client')}</span>
        <input
          type="range"
          min={0}
          max={100}
          aria-labelledby={id}
          value={props.value ?? 50}
          onChange={(event) => choose(event.currentTarget.value)}
          // The middle is an answer too.
          onPointerUp={(event) => choose(event.currentTarget.value)}
        />
        <span className="text-sm faint">{t('reflection.coach')}</span>
        <label>
          <input
            type="number"
            inputMode="numeric"
            min={0}
            max={100}
            aria-label={t('reflection.percent')}
            value={props.value ?? ''}
            onChange={(event) => choose(event.currentTarget.value)}
          />
          %
        </label>
      </div>
    </div>
  );
}
