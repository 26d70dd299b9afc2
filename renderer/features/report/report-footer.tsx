import { Button } from '@mantine/core';
import { IconCheck, IconFileText, IconFolderOpen, IconShieldLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { CommandCap } from '../../ui/key-cap';
import { MakingFailed } from '../../ui/making-failed';
import { useText } from '../../ui/text';
import type { ReportExport } from './use-report-export';

/** What it will be called, how far it is, and the one button that matters. */
export function ReportFooter(props: {
  exporting: ReportExport;
  usable: boolean;
  onSave: () => void;
}): ReactNode {
  const { exporting, usable, onSave } = props;
  const { t } = useText();
  const { state } = exporting;
  return (
    <footer className="report-foot">
      <MakingFailed error={exporting.error} retry={exporting.retry} />
      <div className="row">
        <div className="grow" role="status" data-testid="report-status" data-state={state}>
          <Status exporting={exporting} />
        </div>
        {!usable && (
          <span className="report-lacking text-sm" id="report-lacking">
            {t('clip.lacks.consent')}
          </span>
        )}
        {state === 'done' && (
          <Button
            leftSection={<IconFolderOpen size={18} stroke={1.75} aria-hidden />}
            onClick={exporting.reveal}
          >
            {t('report.room.reveal')}
          </Button>
        )}
        {state === 'working' ? (
          <Button onClick={exporting.cancel}>{t('report.room.stop')}</Button>
        ) : (
          <Button
            variant="filled"
            disabled={!usable}
            aria-describedby={usable ? undefined : 'report-lacking'}
            leftSection={<IconFileText size={20} stroke={1.75} aria-hidden />}
            rightSection={<CommandCap command="saveReport" />}
            onClick={onSave}
          >
            {t('commands.saveReport')}
          </Button>
        )}
      </div>
    </footer>
  );
}

function Status({ exporting }: { exporting: ReportExport }): ReactNode {
  const { t } = useText();
  const { state, progress, savedName, name } = exporting;
  if (state === 'working')
    return (
      <span className="row text-sm">
        <progress max={1} value={progress ?? 0} aria-label={t('report.room.working')} />
        {t('report.room.working')}
      </span>
    );
  if (state === 'done')
    return (
      <span className="row report-saved">
        <IconCheck size={18} stroke={1.75} aria-hidden />
        {t('report.room.saved', { name: savedName })}
      </span>
    );
  return (
    <span className="row text-sm dim">
      <IconShieldLock size={18} stroke={1.75} aria-hidden />
      {t('report.room.becomes', { name })}
    </span>
  );
}
