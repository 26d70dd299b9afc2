import { IconPackageExport } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Id } from '../../../shared/model/id';
import { useQuery } from '../../api/use-query';
import { IconButton } from '../../ui/icon-button';
import { useText } from '../../ui/text';
import { useInvoke } from '../../ui/use-commands';

/** The way to the hand-over; not where somebody else handed it over, for there the answer goes back to them. */
export function HandOverButton({ recording }: { recording: Id }): ReactNode {
  const { t } = useText();
  const invoke = useInvoke();
  const handovers = useQuery('exchange.list', { recording }).data;
  if (handovers === undefined || handovers.received.length > 0) return null;
  return (
    <IconButton
      icon={IconPackageExport}
      label={t('commands.handOver')}
      command="handOver"
      onClick={() => invoke('handOver')}
    />
  );
}
