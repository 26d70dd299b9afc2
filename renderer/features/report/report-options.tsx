import { SegmentedControl, Select, Switch, Textarea, TextInput } from '@mantine/core';
import { type Dispatch, type ReactNode, type SetStateAction, useCallback, useMemo } from 'react';
import type { Annotation } from '../../../shared/model/annotation';
import type { Goal } from '../../../shared/model/goal';
import type { Recording } from '../../../shared/model/recording';
import {
  longestReportTexts,
  type Report,
  type ReportChoices,
  reportFormats,
} from '../../../shared/model/report';
import type { AskConsent } from '../../ui/ask-consent';
import type { CodeBook } from '../../ui/code-book';
import { useText } from '../../ui/text';
import { ClipsChoice } from './clips-choice';
import { ExperimentChoice } from './experiment-choice';
import { type ReportDraft, withFormat } from './report-draft';
import { StrengthChoice } from './strength-choice';

export type ReportOptionsProps = {
  about: Recording;
  draft: ReportDraft;
  report: Report;
  moments: readonly Annotation[];
  goals: readonly Goal[];
  book: CodeBook;
  onChange: Dispatch<SetStateAction<ReportDraft>>;
  askConsent: AskConsent;
};

/** Everything that the author decides, in the order in which it stands on the page. */
export function ReportOptions(props: ReportOptionsProps): ReactNode {
  const { draft, report, moments, goals, book, onChange } = props;
  const { t } = useText();
  const { choices } = draft;
  const change = useCallback(
    (part: Partial<ReportChoices>): void =>
      onChange((before) => ({ ...before, choices: { ...before.choices, ...part } })),
    [onChange],
  );
  return (
    <>
      <section>
        <h2>{t('report.room.words')}</h2>
        <TextInput
          label={t('report.room.heading')}
          placeholder={usualTitle(report, t)}
          value={choices.title}
          maxLength={longestReportTexts.title}
          onChange={(event) => change({ title: event.currentTarget.value })}
        />
        <Textarea
          label={t('report.room.opening')}
          placeholder={t('report.room.openingExample')}
          value={choices.opening}
          maxLength={longestReportTexts.opening}
          autosize
          minRows={2}
          maxRows={6}
          onChange={(event) => change({ opening: event.currentTarget.value })}
        />
      </section>
      <section>
        <h2>{t('report.room.strengths')}</h2>
        <StrengthChoice
          {...{ moments, book }}
          chosen={choices.strengths}
          usual={report.strengths}
          onChange={change}
        />
      </section>
      <section>
        <h2>{t('report.page.try')}</h2>
        <ExperimentChoice {...{ choices, goals, moments }} onChange={change} />
      </section>
      <section>
        <h2>{t('report.room.alsoShow')}</h2>
        <Shown {...{ choices, moments }} onChange={change} />
      </section>
      <section>
        <h2>{t('report.room.clips')}</h2>
        <ClipsChoice {...props} />
      </section>
      <section>
        <h2>{t('report.room.file')}</h2>
        <div className="report-pair">
          <SegmentedControl
            aria-label={t('report.room.format')}
            value={draft.format}
            data={reportFormats.map((value) => ({ value, label: t(`report.room.formats.${value}`) }))}
            onChange={(value) => {
              const format = reportFormats.find((one) => one === value);
              if (format !== undefined) onChange(withFormat(draft, format));
            }}
          />
          <SegmentedControl
            aria-label={t('report.room.language')}
            value={choices.language}
            data={[
              { value: 'nl', label: 'Nederlands' },
              { value: 'en', label: 'English' },
            ]}
            onChange={(value) => change({ language: value === 'en' ? 'en' : 'nl' })}
          />
        </div>
      </section>
    </>
  );
}

function Shown(props: {
  choices: ReportChoices;
  moments: readonly Annotation[];
  onChange: (change: Partial<ReportChoices>) => void;
}): ReactNode {
  const { choices, moments, onChange } = props;
  const { t } = useText();
  const authors = useMemo(
    () => [...new Set(moments.filter(({ codes }) => codes.length > 0).map(({ author }) => author))],
    [moments],
  );
  const own = moments.find(({ isMine }) => isMine)?.author ?? null;
  return (
    <>
      {(['numbers', 'said', 'comments'] as const).map((what) => (
        <Switch
          key={what}
          label={t(`report.room.show.${what}`)}
          checked={choices[what]}
          onChange={(event) => onChange({ [what]: event.currentTarget.checked })}
        />
      ))}
      {choices.numbers && authors.length > 1 && (
        <Select
          label={t('report.room.countedFrom')}
          value={choices.countedFrom ?? own}
          allowDeselect={false}
          data={authors}
          onChange={(countedFrom) => onChange({ countedFrom })}
        />
      )}
    </>
  );
}

function usualTitle({ forWhom, isOwn }: Report, t: ReturnType<typeof useText>['t']): string {
  if (forWhom !== null) return t('report.page.titleFor', { name: forWhom });
  return t(isOwn ? 'report.page.titleOwn' : 'report.page.titlePlain');
}
