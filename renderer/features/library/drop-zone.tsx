import { IconFileImport } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useText } from '../../ui/text';
import { ChooseButton } from './choose-button';
import './drop-zone.css';

/** Where to let go of a recording, and the button for those who do not drag. */
export function DropZone(): ReactNode {
  const { t } = useText();
  return (
    <section className="drop-zone" aria-label={t('library.drop.title')}>
      <IconFileImport size={28} stroke={1.75} aria-hidden />
      <span className="grow text-sm">
        <strong>{t('library.drop.title')}</strong>
        {t('library.drop.kinds')}
      </span>
      <ChooseButton label={t('library.drop.choose')} />
    </section>
  );
}
