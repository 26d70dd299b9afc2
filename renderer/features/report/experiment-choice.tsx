import { Select, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Annotation } from '../../../shared/model/annotation';
import type { Goal } from '../../../shared/model/goal';
import { longestReportTexts, type ReportChoices } from '../../../shared/model/report';
import { formatClock } from '../../../shared/model/time';
import { useText } from '../../ui/text';

const mostOffered = 200;

/** The one thing to try, why, and where to hear it together. */
export function ExperimentChoice(props: {
  choices: ReportChoices;
  goals: readonly Goal[];
  moments: readonly Annotation[];
  onChange: (change: Partial<ReportChoices>) => void;
}): ReactNode {
  const { choices, goals, moments, onChange } = props;
  const { t } = useText();
  const open = moments
    .filter(({ kind, id }) => kind === 'opportunity' || id === choices.listenTo)
    .slice(0, mostOffered);
  const common = [
    { value: 'usual', label: t('report.room.usual') },
    { value: 'none', label: t('report.room.none') },
  ];
  if (goals.length === 0) return <p className="text-sm dim">{t('report.room.noGoal')}</p>;
  return (
    <>
      <Select
        label={t('report.room.goal')}
        value={choices.goal}
        allowDeselect={false}
        data={[...common, ...goals.map(({ id, body }) => ({ value: id, label: body }))]}
        onChange={(goal) => {
          if (goal !== null) onChange({ goal });
        }}
      />
      {choices.goal !== 'none' && (
        <>
          <Textarea
            label={t('report.room.why')}
            value={choices.why}
            maxLength={longestReportTexts.why}
            autosize
            minRows={2}
            maxRows={5}
            onChange={(event) => onChange({ why: event.currentTarget.value })}
          />
          {open.length > 0 && (
            <Select
              label={t('report.room.listenTo')}
              value={choices.listenTo}
              allowDeselect={false}
              data={[
                ...common,
                ...open.map(({ id, startMs, note }) => ({
                  value: id,
                  label: `${formatClock(startMs)} ${note}`,
                })),
              ]}
              onChange={(listenTo) => {
                if (listenTo !== null) onChange({ listenTo });
              }}
            />
          )}
        </>
      )}
    </>
  );
}
