import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { TooltipLabel } from '../../ui/icon-button';
import { Tooltip } from '@mantine/core';
import { useText } from '../../ui/text';
import './drop-zone.css';

/** Where to let go of a recording, and the button for those who do not drag. */
export function DropZone({ onChoose }: { onChoose: () => void }): ReactNode {
  const { t } = useText();
  return (
    <section className="drop-zone" aria-label={t('library.drop.title')}>
      <IconFileImport size={28} stroke={1.75} aria-hidden />
      <span className="grow text-sm">
        <strong>{t('library.drop.title')}</strong>
        {t('library.drop.kinds')}
      </span>
      <Tooltip label={<TooltipLabel label={t('commands.importRecording')} command="importRecording" />}>
        <Button variant="filled" onClick={onChoose}>
          {t('library.drop.choose')}
        </Button>
      </Tooltip>
    </section>
  );
}
