import { IconWifiOff } from '@tabler/icons-react';
import { type Dispatch, type ReactNode, type SetStateAction, useEffect, useMemo, useState } from 'react';
import type { Id } from '../../../shared/model/id';
import type { Recording } from '../../../shared/model/recording';
import type { Report } from '../../../shared/model/report';
import { useQuery } from '../../api/use-query';
import { AppBar, AppBarTitle } from '../../ui/app-bar';
import type { AskConsent } from '../../ui/ask-consent';
import { CodeBook } from '../../ui/code-book';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';
import { useCommands } from '../../ui/use-commands';
import { useConsentFits } from './clips-choice';
import { PaperPreview } from './paper-preview';
import './report.css';
import { firstDraft, recallDraft, rememberDraft, type ReportDraft } from './report-draft';
import { ReportFooter } from './report-footer';
import { ReportOptions } from './report-options';
import { useReportExport } from './use-report-export';

export type ReportRoomProps = {
  recording: Id;
  onBack: () => void;
  askConsent: AskConsent;
};

/** Where one page about a conversation is written: on the left the page itself, on the right what is on it. */
export function ReportRoom(props: ReportRoomProps): ReactNode {
  const { recording } = props;
  const { language, errorText } = useText();
  const [draft, setDraft] = useState<ReportDraft>(
    () => recallDraft(recording) ?? firstDraft(recording, language),
  );
  useEffect(() => rememberDraft(recording, draft), [recording, draft]);
  const about = useQuery('recordings.get', { recording });
  const report = useQuery('reports.compose', draft.choices, { keepPrevious: true });
  const error = about.error ?? report.error;
  if (error !== null) {
    return (
      <main className="report-missing">
        <Notice tone="error">{errorText(error)}</Notice>
      </main>
    );
  }
  if (about.data === undefined || report.data === undefined) return null;
  return (
    <Room
      {...{ ...props, draft }}
      about={about.data}
      report={report.data}
      version={report.dataUpdatedAt}
      onDraft={setDraft}
    />
  );
}

function Room(
  props: ReportRoomProps & {
    about: Recording;
    draft: ReportDraft;
    report: Report;
    /** Grows when what the page is written from has changed. */
    version: number;
    onDraft: Dispatch<SetStateAction<ReportDraft>>;
  },
): ReactNode {
  const { about, draft, report, version, onBack, askConsent, onDraft } = props;
  const { t, language } = useText();
  const moments = useQuery('annotations.list', { recording: about.id }).data ?? [];
  const goals = useQuery('goals.list', { recording: about.id }).data ?? [];
  const frameworks = useQuery('frameworks.list', {}).data;
  const book = useMemo(() => new CodeBook(frameworks ?? [], language), [frameworks, language]);
  const exporting = useReportExport(about.id, draft.format);
  const usable = useConsentFits(about, draft);
  const save = (): void => {
    if (usable && exporting.state !== 'working') exporting.start(draft);
  };
  useCommands({ saveReport: { run: save, whileTyping: true }, goToLibrary: onBack });
  const paper = useMemo(() => ({ what: 'report' as const, choices: draft.choices }), [draft.choices]);
  return (
    <div className="report" data-testid="report-room">
      <AppBar
        start={
          <AppBarTitle
            title={t('report.room.title')}
            meta={about.title}
            backLabel={t('report.room.back')}
            onBack={onBack}
          />
        }
        end={
          <span className="row text-sm faint">
            <IconWifiOff size={18} stroke={1.75} aria-hidden />
            {t('report.room.offline')}
          </span>
        }
      />
      <main className="report-room">
        {/* A pane that scrolls can be reached by keys. */}
        <section className="report-stage scroll" tabIndex={0} aria-label={t('report.room.preview')}>
          <PaperPreview paper={paper} version={version} />
        </section>
        <aside className="report-options scroll" aria-label={t('report.room.options')}>
          <ReportOptions {...{ about, draft, report, moments, goals, book, askConsent }} onChange={onDraft} />
        </aside>
      </main>
      <ReportFooter exporting={exporting} usable={usable} onSave={save} />
    </div>
  );
}
