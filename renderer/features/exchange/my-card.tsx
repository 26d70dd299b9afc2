import { Button } from '@mantine/core';
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react';
import { type ReactNode, useRef, useState } from 'react';
import type { AppError } from '../../../shared/errors';
import { call, toAppError } from '../../api/client';
import { useQuery } from '../../api/use-query';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';
import { QrCode } from './qr-code';

/** Who I am, and the key with which others can lock something so that only I open it. */
export function MyCard(): ReactNode {
  const { t, errorText } = useText();
  const me = useQuery('people.me', {}).data;
  const card = useQuery('people.card', {});
  const text = useRef<HTMLTextAreaElement>(null);
  const [said, setSaid] = useState<'copied' | 'saved' | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const copy = (): void => {
    text.current?.select();
    // The page may not read or write the clipboard by itself; what is selected it may copy.
    if (document.execCommand('copy')) setSaid('copied');
  };
  const save = async (cardText: string): Promise<void> => {
    setError(null);
    try {
      const { saved } = await call('shell.saveCard', {
        suggestedName: t('handover.card.fileName'),
        text: cardText,
      });
      if (saved) setSaid('saved');
    } catch (thrown) {
      setError(toAppError(thrown));
    }
  };
  if (card.error !== null) return <Notice tone="error">{errorText(card.error)}</Notice>;
  if (me === undefined || card.data === undefined) return null;
  const { data } = card;
  return (
    <section className="card handover-card my-card" aria-label={t('handover.card.mine')}>
      <QrCode text={data.text} label={t('handover.card.qr')} />
      <div className="my-card-words">
        <b className="my-card-name">{me.name}</b>
        {me.role !== null && <span className="dim">{t(`roles.${me.role}.name`)}</span>}
        <textarea
          ref={text}
          className="my-card-key"
          aria-label={t('handover.card.key')}
          readOnly
          rows={4}
          value={data.text.trim()}
          onFocus={(event) => event.currentTarget.select()}
        />
        <p className="text-sm dim">{t('handover.card.help')}</p>
        <div className="row">
          <Button
            size="sm"
            leftSection={<IconDownload size={18} stroke={1.75} aria-hidden />}
            onClick={() => void save(data.text)}
          >
            {t('handover.card.save')}
          </Button>
          <Button size="sm" leftSection={<IconCopy size={18} stroke={1.75} aria-hidden />} onClick={copy}>
            {t('handover.card.copy')}
          </Button>
          <span className="row text-sm my-card-said" role="status">
            {said !== null && (
              <>
                <IconCheck size={16} stroke={1.75} aria-hidden />
                {t(`handover.card.${said}`)}
              </>
            )}
          </span>
        </div>
        {error !== null && <Notice tone="error">{errorText(error)}</Notice>}
      </div>
    </section>
  );
}
