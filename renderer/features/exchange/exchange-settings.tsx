import { Button } from '@mantine/core';
import { IconAddressBook, IconFolderOpen, IconFolderX } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { AppError } from '../../../shared/errors';
import { call, toAppError } from '../../api/client';
import { useQuery } from '../../api/use-query';
import { folderName } from '../../ui/folder-name';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';
import './exchange.css';
import { ContactList } from './contact-list';
import { MyCard } from './my-card';

/** What the user chose about handing over: a folder to keep an eye on, their card, and who they know. */
export function ExchangeSettings(): ReactNode {
  const { t, language, errorText } = useText();
  const inbox = useQuery('inbox.list', {}).data;
  const [error, setError] = useState<AppError | null>(null);
  const [showsCards, setShowsCards] = useState(false);
  const attempt = (work: () => Promise<unknown>): void => {
    setError(null);
    work().catch((thrown: unknown) => setError(toAppError(thrown)));
  };
  const choose = async (): Promise<void> => {
    const folder = await call('shell.chooseFolder', {});
    if (folder !== null) await call('inbox.setFolder', { folder });
  };
  const folder = inbox?.folder ?? null;
  return (
    <div className="exchange-settings">
      <h3>{t('inbox.folder.title')}</h3>
      <p className="text-sm dim">{t('inbox.folder.help')}</p>
      <div className="row">
        <span className="grow">
          {folder === null ? (
            <span className="dim">{t('inbox.folder.none')}</span>
          ) : (
            <>
              <b className="semi">{folderName(folder, language)}</b>
              <span className="text-xs faint exchange-path">{folder}</span>
            </>
          )}
        </span>
        <Button
          leftSection={<IconFolderOpen size={20} stroke={1.75} aria-hidden />}
          onClick={() => attempt(choose)}
        >
          {t('inbox.folder.choose')}
        </Button>
        {folder !== null && (
          <Button
            variant="subtle"
            leftSection={<IconFolderX size={20} stroke={1.75} aria-hidden />}
            onClick={() => attempt(async () => await call('inbox.setFolder', { folder: null }))}
          >
            {t('inbox.folder.stop')}
          </Button>
        )}
      </div>
      {inbox?.folderMissing === true && <Notice tone="warning">{t('inbox.folderMissingHelp')}</Notice>}
      {error !== null && <Notice tone="error">{errorText(error)}</Notice>}
      <hr />
      {showsCards ? (
        <div className="cards">
          <MyCard />
          <ContactList />
        </div>
      ) : (
        <Button
          className="exchange-cards"
          leftSection={<IconAddressBook size={20} stroke={1.75} aria-hidden />}
          onClick={() => setShowsCards(true)}
        >
          {t('handover.card.title')}
        </Button>
      )}
    </div>
  );
}
