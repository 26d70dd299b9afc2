import { Button } from '@mantine/core';
import {
  IconFileImport,
  IconKeyboard,
  IconLock,
  IconPlayerPlayFilled,
  IconScissors,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { DialogueSketch } from '../../ui/dialogue-sketch';
import { useText } from '../../ui/text';
import { ChooseButton } from './choose-button';
import './empty-library.css';
import { ImportReport } from './import-report';

/** The library before the first conversation: what will stand here, and two ways to begin. */
export function EmptyLibrary(props: {
  onSample: () => void;
  addingSample: boolean;
  inbox: ReactNode;
}): ReactNode {
  const { t } = useText();
  return (
    <div className="empty-library">
      <ImportReport onOpen={null} />
      {props.inbox}
      <div className="empty-library-zone">
        <DialogueSketch bars={70} seed={5} className="empty-library-wave" />
        <h1>{t('library.empty.title')}</h1>
        <p className="dim">{t('library.empty.text')}</p>
        <div className="row empty-library-actions">
          <ChooseButton
            label={t('library.empty.choose')}
            icon={<IconFileImport size={20} stroke={1.75} aria-hidden />}
          />
          <Button
            leftSection={<IconPlayerPlayFilled size={18} aria-hidden />}
            loading={props.addingSample}
            onClick={props.onSample}
          >
            {t('library.empty.sample')}
          </Button>
        </div>
        <ul className="empty-library-ways text-sm dim">
          <li>
            <IconLock size={22} stroke={1.75} aria-hidden />
            <span>
              <strong>{t('library.empty.privateTitle')}</strong>
              {t('library.empty.privateText')}
            </span>
          </li>
          <li>
            <IconKeyboard size={22} stroke={1.75} aria-hidden />
            <span>
              <strong>{t('library.empty.keyTitle')}</strong>
              {t('library.empty.keyText')}
            </span>
          </li>
          <li>
            <IconScissors size={22} stroke={1.75} aria-hidden />
            <span>
              <strong>{t('library.empty.clipTitle')}</strong>
              {t('library.empty.clipText')}
            </span>
          </li>
        </ul>
      </div>
    </div>
  );
}
