import { Button, Tooltip } from '@mantine/core';
import { IconLock, IconLockOpen } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Id } from '../../../shared/model/id';
import { call, toAppError } from '../../api/client';
import { useQuery } from '../../api/use-query';
import { TooltipLabel } from '../../ui/icon-button';
import { useText } from '../../ui/text';
import type { Say } from '../../ui/toasts';
import { useCommands } from '../../ui/use-commands';

/**
 * Says that the user is done with their own layer, and opens it again. Its button stands there only where it means
 * something: when somebody else looks too, or the layer is sealed. The command always works.
 */
export function LayerControl({ recording, say }: { recording: Id; say: Say }): ReactNode {
  const { t, errorText } = useText();
  const layers = useQuery('layers.people', { recording }).data ?? [];
  const handovers = useQuery('exchange.list', { recording }).data;
  const own = layers.find(({ isMine }) => isMine);
  const state = own?.state ?? 'open';
  const toggle = (): void => {
    call(state === 'open' ? 'layers.seal' : 'layers.open', { recording }).catch((thrown: unknown) =>
      say(errorText(toAppError(thrown)), { tone: 'error' }),
    );
  };
  useCommands({ sealLayer: toggle });
  const others = layers.filter(({ isMine }) => !isMine);
  const concerns =
    state !== 'open' ||
    others.length > 0 ||
    (handovers?.sent.length ?? 0) + (handovers?.received.length ?? 0) > 0;
  if (!concerns) return null;
  const waiting = others.filter(({ visible }) => !visible).length;
  const help =
    state !== 'open'
      ? t('layers.reopenHelp')
      : waiting > 0
        ? t('layers.sealShows', { count: waiting })
        : t('layers.sealHelp');
  return (
    <Tooltip label={<TooltipLabel label={help} command="sealLayer" />} multiline maw={360}>
      <Button
        size="sm"
        variant={state === 'open' ? 'default' : 'light'}
        aria-pressed={state !== 'open'}
        data-testid="layer-control"
        leftSection={
          state === 'open' ? (
            <IconLockOpen size={18} stroke={1.75} aria-hidden />
          ) : (
            <IconLock size={18} stroke={1.75} aria-hidden />
          )
        }
        onClick={toggle}
      >
        {t(state === 'open' ? 'layers.seal' : 'layers.sealed')}
      </Button>
    </Tooltip>
  );
}
