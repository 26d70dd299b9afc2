import { Button, SegmentedControl } from '@mantine/core';
import { IconCircleCheck, IconKey, IconMessageShare } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { LockWay } from '../../../shared/model/handover-draft';
import type { Id } from '../../../shared/model/id';
import { call } from '../../api/client';
import { useQuery } from '../../api/use-query';
import { Dialog } from '../../ui/dialog';
import { useShortcutName } from '../../ui/key-cap';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';
import { useCommands } from '../../ui/use-commands';
import './exchange.css';
import { neutralPackageName } from './handover-draft';
import { LockStep } from './lock-step';
import { MadeSteps } from './made-steps';
import { TaskProgress } from './task-progress';
import { useExchangeTask } from './use-exchange-task';
import { type Made, nameOf } from './use-handover';
import { useLock } from './use-lock';

/** Answers to the command that sends back what one has to say, with a dialog. */
export function FeedbackSender({ recording }: { recording: Id }): ReactNode {
  const { t } = useText();
  const [opened, setOpened] = useState(false);
  useCommands({ sendFeedback: () => setOpened(true) });
  return (
    <Dialog opened={opened} onClose={() => setOpened(false)} title={t('handover.feedback.title')}>
      {opened && <Feedback recording={recording} onClose={() => setOpened(false)} />}
    </Dialog>
  );
}

type Share = 'sealed' | 'shared';

function Feedback({ recording, onClose }: { recording: Id; onClose: () => void }): ReactNode {
  const { t, errorText } = useText();
  const layers = useQuery('layers.list', { recording }).data;
  const handovers = useQuery('exchange.list', { recording }).data;
  const [share, setShare] = useState<Share>('sealed');
  const [made, setMade] = useState<Made | null>(null);
  const task = useExchangeTask();
  const [way, chooseWay] = useState<LockWay | null>(null);
  const lock = useLock({ publicKey: null, recording: null, chosen: way, onChoose: chooseWay });
  if (layers === undefined || handovers === undefined) return null;
  const own = layers.find(({ isMine }) => isMine);
  const [received] = handovers.received;
  const name = received?.from.name ?? t('handover.theOther');
  const byKey = received?.hasReplyKey === true;
  const [moments, comments] = [own?.moments ?? 0, own?.comments ?? 0];
  const save = (): void =>
    void task.run(async (id) => {
      const suggestedName = neutralPackageName('feedback', new Date());
      const target = await call('shell.choosePackageTarget', { suggestedName, kind: 'feedback' });
      if (target === null) return;
      const protection = byKey ? null : lock.protection;
      const input = { task: id, recording, share, protection, target, overwrite: true };
      const { sizeBytes } = await call('exchange.packFeedback', input);
      const passphrase = byKey ? null : lock.passphrase;
      setMade({ name: nameOf(target), path: target, sizeBytes, to: name, passphrase });
    });
  if (made !== null) return <FeedbackMade made={made} onClose={onClose} />;
  return (
    <div className="opening">
      <p>
        {t('handover.feedback.what', {
          name,
          what: [
            ...(moments > 0 || comments === 0 ? [t('handover.feedback.moments', { count: moments })] : []),
            ...(comments > 0 ? [t('handover.feedback.comments', { count: comments })] : []),
          ].join(t('handover.feedback.and')),
        })}
      </p>
      {moments + comments === 0 && <NothingSaid />}
      <div className="feedback-share">
        <span className="mantine-InputWrapper-label">{t('handover.feedback.when', { name })}</span>
        <SegmentedControl
          aria-label={t('handover.feedback.when', { name })}
          value={share}
          onChange={(value) => setShare(value === 'shared' ? 'shared' : 'sealed')}
          data={(['sealed', 'shared'] as const).map((value) => ({
            value,
            label: t(`handover.feedback.share.${value}`, { name }),
          }))}
        />
        <span className="text-sm dim">{t(`handover.feedback.shareHelp.${share}`, { name })}</span>
      </div>
      {byKey ? (
        <span className="row">
          <IconKey size={20} stroke={1.75} aria-hidden />
          {t('handover.feedback.key', { name })}
        </span>
      ) : (
        <LockStep lock={lock} to={name} />
      )}
      {task.error !== null && <Notice tone="error">{errorText(task.error)}</Notice>}
      <div className="row dialog-actions">
        {task.working && <TaskProgress progress={task.progress} />}
        <span className="grow" />
        <Button onClick={task.working ? task.cancel : onClose}>
          {t(task.working ? 'handover.footer.stop' : 'handover.open.close')}
        </Button>
        <Button
          variant="filled"
          data-autofocus
          autoFocus
          disabled={task.working || moments + comments === 0 || (!byKey && !lock.isReady)}
          leftSection={<IconMessageShare size={20} stroke={1.75} aria-hidden />}
          onClick={save}
        >
          {t('handover.feedback.save')}
        </Button>
      </div>
    </div>
  );
}

function NothingSaid(): ReactNode {
  const { t } = useText();
  const key = useShortcutName('addPlainMoment');
  return (
    <Notice tone="warning">
      {key === null ? t('handover.feedback.nothing') : t('handover.feedback.nothingKey', { key })}
    </Notice>
  );
}

function FeedbackMade({ made, onClose }: { made: Made; onClose: () => void }): ReactNode {
  const { t } = useText();
  return (
    <div className="opening" data-testid="feedback-made">
      <div className="row">
        <IconCircleCheck size={24} stroke={1.75} className="consent-ok" aria-hidden />
        <b className="semi" role="status">
          {t('handover.done.title', { name: made.name })}
        </b>
      </div>
      <MadeSteps made={made} send={t('handover.feedback.send', { name: made.to })} byKey={null} />
      <div className="row dialog-actions">
        <span className="grow" />
        <Button variant="filled" autoFocus onClick={onClose}>
          {t('handover.feedback.done')}
        </Button>
      </div>
    </div>
  );
}
