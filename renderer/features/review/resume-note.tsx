import { IconHistory } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatClock } from '../../../shared/model/time';
import { CommandCap } from '../../ui/key-cap';
import { useText } from '../../ui/text';
import { useInvoke } from '../../ui/use-commands';
import type { Resumed } from './use-place';

/** Says that it goes on where the user stopped, with a way to the beginning; it goes away by itself. */
export function ResumeNote({ resumed }: { resumed: Resumed }): ReactNode {
  const { t } = useText();
  const invoke = useInvoke();
  return (
    <div className="toast" data-testid="resumed">
      <IconHistory size={18} stroke={1.75} aria-hidden />
      <span>{t('playback.resumed', { at: formatClock(resumed.atMs) })}</span>
      <button
        type="button"
        onClick={() => {
          invoke('goToBeginning');
          resumed.dismiss();
        }}
      >
        {t('playback.fromBeginning')} <CommandCap command="goToBeginning" />
      </button>
    </div>
  );
}
