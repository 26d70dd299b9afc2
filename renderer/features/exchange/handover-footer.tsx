import { Button } from '@mantine/core';
import { IconInfoCircle, IconPackageExport } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { CommandCap } from '../../ui/key-cap';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';
import { TaskProgress } from './task-progress';
import type { ExchangeTask } from './use-exchange-task';

const reasons = ['who', 'what', 'consent', 'lock'] as const;

/** How far it is, what is still missing, and the one button that matters. */
export function HandoverFooter(props: {
  task: ExchangeTask;
  /** Which step lacks an answer, from 0; null when none does. */
  lacking: number | null;
  /** Nothing leaves that was not shown. */
  previewFailed: boolean;
  onMake: () => void;
  onBack: () => void;
}): ReactNode {
  const { task, lacking } = props;
  const { t, errorText } = useText();
  const reason = props.previewFailed ? 'preview' : lacking === null ? undefined : reasons[lacking];
  return (
    <footer className="handover-foot">
      {task.error !== null && <Notice tone="error">{errorText(task.error)}</Notice>}
      <div className="row">
        {task.working ? (
          <TaskProgress progress={task.progress} />
        ) : (
          <span className="row text-sm dim" id="handover-state">
            <IconInfoCircle size={18} stroke={1.75} aria-hidden />
            {t(reason === undefined ? 'handover.footer.ready' : `handover.footer.lacks.${reason}`)}
          </span>
        )}
        <span className="grow" />
        <Button onClick={task.working ? task.cancel : props.onBack}>
          {t(task.working ? 'handover.footer.stop' : 'handover.footer.cancel')}
        </Button>
        {!task.working && (
          <Button
            variant="filled"
            disabled={lacking !== null}
            aria-describedby={lacking === null ? undefined : 'handover-state'}
            leftSection={<IconPackageExport size={20} stroke={1.75} aria-hidden />}
            rightSection={<CommandCap command="makePackage" />}
            onClick={props.onMake}
          >
            {t('commands.makePackage')}
          </Button>
        )}
      </div>
    </footer>
  );
}
