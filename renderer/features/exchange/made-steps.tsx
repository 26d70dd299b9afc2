import { Button } from '@mantine/core';
import { IconFolderOpen, IconLock, IconMail, IconPhone } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useMutation } from '../../api/use-query';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';
import type { Made } from './use-handover';

/** What is left to do by hand with a file that was made: bring it, and read out what opens it. */
export function MadeSteps(props: {
  made: Made;
  /** How it gets to the other. */
  send: string;
  /** What is said where no words open it. */
  byKey: string | null;
}): ReactNode {
  const { made, send, byKey } = props;
  const { t, errorText } = useText();
  const reveal = useMutation('shell.revealFile');
  return (
    <>
      <ol className="card handover-next">
        <li>
          <IconMail size={20} stroke={1.75} aria-hidden />
          <span className="grow">{send}</span>
          <Button
            size="sm"
            leftSection={<IconFolderOpen size={18} stroke={1.75} aria-hidden />}
            onClick={() => void reveal.run({ path: made.path }).catch(() => {})}
          >
            {t('handover.done.reveal')}
          </Button>
        </li>
        {made.passphrase !== null && (
          <li>
            <IconPhone size={20} stroke={1.75} aria-hidden />
            <span className="grow">
              {t('handover.done.call', { name: made.to })}
              <b className="handover-words">{made.passphrase}</b>
              <span className="text-sm dim">{t('handover.done.notKept')}</span>
            </span>
          </li>
        )}
        {made.passphrase === null && byKey !== null && (
          <li>
            <IconLock size={20} stroke={1.75} aria-hidden />
            <span className="grow">{byKey}</span>
          </li>
        )}
      </ol>
      {reveal.error !== null && <Notice tone="error">{errorText(reveal.error)}</Notice>}
    </>
  );
}
