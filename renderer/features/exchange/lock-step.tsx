import { Button, TextInput } from '@mantine/core';
import { IconKey, IconPhone, IconRefresh, IconWriting } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { shortestOwnPassphrase } from '../../../shared/model/passphrase';
import { useText } from '../../ui/text';
import type { Lock } from './use-lock';

/** How the file is locked: five words to read out on the phone, words of one's own, or the key the other gave. */
export function LockStep({ lock, to }: { lock: Lock; to: string }): ReactNode {
  const { t } = useText();
  const name = to.trim() || t('handover.theOther');
  if (lock.way === 'key') {
    return (
      <div className="card handover-card lock-key">
        <IconKey size={24} stroke={1.75} aria-hidden />
        <span className="grow">
          <b className="semi">{t('handover.lock.key', { name })}</b>
          <span className="text-sm dim">{t('handover.lock.keyHelp', { name })}</span>
        </span>
        <Button size="sm" variant="subtle" onClick={() => lock.choose('words')}>
          {t('handover.lock.withWords')}
        </Button>
      </div>
    );
  }
  const words = lock.words.join(' ');
  return (
    <>
      {lock.way === 'words' ? (
        <div className="phrase" role="group" aria-label={t('handover.lock.wordsAre', { words })}>
          {lock.words.map((word) => (
            <span key={word}>{word}</span>
          ))}
        </div>
      ) : (
        <TextInput
          aria-label={t('handover.lock.own')}
          placeholder={t('handover.lock.ownExample')}
          value={lock.own}
          maxLength={1_000}
          autoComplete="off"
          spellCheck={false}
          autoFocus
          error={
            lock.own !== '' && !lock.isReady
              ? t('handover.lock.weak', { count: shortestOwnPassphrase })
              : null
          }
          onChange={(event) => lock.setOwn(event.currentTarget.value)}
        />
      )}
      <div className="row phrase-actions">
        <Button
          size="sm"
          variant="subtle"
          leftSection={<IconRefresh size={18} stroke={1.75} aria-hidden />}
          onClick={lock.drawAgain}
        >
          {t(lock.way === 'words' ? 'handover.lock.others' : 'handover.lock.withWords')}
        </Button>
        {lock.way === 'words' && (
          <Button
            size="sm"
            variant="subtle"
            leftSection={<IconWriting size={18} stroke={1.75} aria-hidden />}
            onClick={() => lock.choose('own')}
          >
            {t('handover.lock.chooseOwn')}
          </Button>
        )}
        {lock.hasKey && (
          <Button
            size="sm"
            variant="subtle"
            leftSection={<IconKey size={18} stroke={1.75} aria-hidden />}
            onClick={() => lock.choose('key')}
          >
            {t('handover.lock.withKey', { name })}
          </Button>
        )}
        <span className="grow" />
        <span className="row text-sm dim">
          <IconPhone size={18} stroke={1.75} aria-hidden />
          {t('handover.lock.call', { name })}
        </span>
      </div>
    </>
  );
}
