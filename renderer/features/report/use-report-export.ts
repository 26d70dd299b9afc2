import { useCallback, useState } from 'react';
import type { Id } from '../../../shared/model/id';
import { neutralName } from '../../../shared/model/neutral-name';
import type { ReportFormat } from '../../../shared/model/report';
import { call } from '../../api/client';
import { countOn, nextNumber } from '../../api/neutral-number';
import { type ExportJob, useExportJob } from '../../api/use-export-job';
import { useText } from '../../ui/text';
import type { ReportDraft } from './report-draft';

export type ReportExport = Omit<ExportJob, 'begin' | 'begun' | 'forget'> & {
  /** The neutral name that the dialog will propose. */
  name: string;
  start: (draft: ReportDraft) => void;
};

/** Asks where the report goes, has it made, and follows how far it is. */
export function useReportExport(recording: Id, format: ReportFormat): ReportExport {
  const { language } = useText();
  const [number, setNumber] = useState(() => nextNumber('report'));
  const { begin, ...followed } = useExportJob(recording);
  const name = `${neutralName('report', number, language)}.${format}`;
  const start = useCallback<ReportExport['start']>(
    (draft) =>
      begin(async () => {
        const target = await call('shell.choosePaperTarget', { suggestedName: name, format: draft.format });
        if (target === null) return null;
        const { id: job } = await call('reports.export', {
          paper: { what: 'report', choices: draft.choices },
          ...{ format: draft.format, purpose: draft.purpose, target },
          // The dialog itself asked before it answered with a name that exists.
          overwrite: true,
        });
        countOn('report', number);
        setNumber(number + 1);
        return { job, target };
      }),
    [begin, name, number],
  );
  return { ...followed, name, start };
}
