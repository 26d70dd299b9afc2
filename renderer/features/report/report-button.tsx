import { IconFileText } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { IconButton } from '../../ui/icon-button';
import { useText } from '../../ui/text';
import { useInvoke } from '../../ui/use-commands';

/** The way to the report of a conversation. */
export function ReportButton(): ReactNode {
  const { t } = useText();
  const invoke = useInvoke();
  return (
    <IconButton
      icon={IconFileText}
      label={t('commands.makeReport')}
      command="makeReport"
      onClick={() => invoke('makeReport')}
    />
  );
}
