import { useCallback, useState } from 'react';
import type { GrantedPath } from '../../../shared/contract/granted-path';
import type { AppError } from '../../../shared/errors';
import type { Id } from '../../../shared/model/id';
import { isSettled } from '../../../shared/model/job';
import { neutralPaperName, type ReportFormat } from '../../../shared/model/report';
import { call, fromWire, toAppError } from '../../api/client';
import { useQuery } from '../../api/use-query';
import type { ReportDraft } from './report-draft';

export type ReportExport = {
  /** The neutral name that the dialog will propose. */
  name: string;
  /** Under which name the last one was saved; null when none was. */
  savedName: string | null;
  working: boolean;
  progress: number | null;
  error: AppError | null;
  start: (draft: ReportDraft) => void;
  cancel: () => void;
  reveal: () => void;
};

// Counts on from one report to the next on this computer; says nothing about what is in them.
const counterKey = 'terugblik.report-number';

/** Asks where the report goes, has it made, and follows how far it is. */
export function useReportExport(recording: Id, format: ReportFormat): ReportExport {
  const [number, setNumber] = useState(() => Number(localStorage.getItem(counterKey) ?? '0') + 1);
  const [asked, setAsked] = useState<{ target: GrantedPath; job: Id } | null>(null);
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const jobs = useQuery('jobs.list', { recording }).data ?? [];
  const job = jobs.find(({ id }) => id === asked?.job) ?? null;
  const name = neutralPaperName('report', number, format);
  const attempt = useCallback(async (work: () => Promise<void>) => {
    setRefusal(null);
    try {
      await work();
    } catch (thrown) {
      setRefusal(toAppError(thrown));
    }
  }, []);
  const start = useCallback<ReportExport['start']>(
    (draft) =>
      void attempt(async () => {
        const target = await call('shell.choosePaperTarget', { suggestedName: name, format: draft.format });
        if (target === null) return;
        const made = await call('reports.export', {
          paper: { what: 'report', choices: draft.choices },
          ...{ format: draft.format, purpose: draft.purpose, target },
          // The dialog itself asked before it answered with a name that exists.
          overwrite: true,
        });
        setAsked({ target, job: made.id });
        localStorage.setItem(counterKey, String(number));
        setNumber(number + 1);
      }),
    [attempt, name, number],
  );
  const cancel = useCallback(() => {
    if (asked !== null) void attempt(async () => void (await call('jobs.cancel', { job: asked.job })));
  }, [attempt, asked]);
  const reveal = useCallback(() => {
    if (asked !== null)
      void attempt(async () => void (await call('shell.revealFile', { path: asked.target })));
  }, [attempt, asked]);
  const failed = job?.state === 'failed' && job.error !== null ? fromWire(job.error) : null;
  return {
    name,
    savedName: job?.state === 'done' ? nameOf(asked?.target ?? '') : null,
    working: asked !== null && (job === null || !isSettled(job)),
    progress: job?.progress ?? null,
    error: refusal ?? failed,
    ...{ start, cancel, reveal },
  };
}

function nameOf(path: string): string {
  return path.split(/[/\\]/u).at(-1) ?? path;
}
