import { Button } from '@mantine/core';
import { IconCircleCheck, IconFolderOpen, IconLock, IconMail, IconPhone } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Recording } from '../../../shared/model/recording';
import { useQuery, useMutation } from '../../api/use-query';
import { formatFileSize } from '../../ui/file-size';
import { useText } from '../../ui/text';
import type { Made } from './use-handover';

/** The package is there: how it gets to the other, and what opens it. */
export function HandoverDone(props: {
  made: Made;
  moments: number;
  about: Recording;
  onBack: () => void;
  onReveal: () => void;
}): ReactNode {
  const { made } = props;
  const { t, language } = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  // What had the focus is gone; what happened is read out.
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="handover-done" data-testid="handover-done">
      <IconCircleCheck size={40} stroke={1.5} className="consent-ok" aria-hidden />
      <h2 ref={heading} tabIndex={-1}>
        {t('handover.done.title', { name: made.name })}
      </h2>
      <p className="dim">{t('handover.done.size', { size: formatFileSize(made.sizeBytes, language) })}</p>
      <ol className="card handover-next">
        <li>
          <IconMail size={20} stroke={1.75} aria-hidden />
          <span className="grow">{t('handover.done.send', { name: made.to })}</span>
          <Button
            size="sm"
            leftSection={<IconFolderOpen size={18} stroke={1.75} aria-hidden />}
            onClick={props.onReveal}
          >
            {t('handover.done.reveal')}
          </Button>
        </li>
        <li>
          {made.passphrase === null ? (
            <>
              <IconLock size={20} stroke={1.75} aria-hidden />
              <span className="grow">{t('handover.done.key', { name: made.to })}</span>
            </>
          ) : (
            <>
              <IconPhone size={20} stroke={1.75} aria-hidden />
              <span className="grow">
                {t('handover.done.call', { name: made.to })}
                <b className="handover-words">{made.passphrase}</b>
                <span className="text-sm dim">{t('handover.done.notKept')}</span>
              </span>
            </>
          )}
        </li>
      </ol>
      <OwnLayerOffer about={props.about} moments={props.moments} to={made.to} />
      <Button variant="filled" onClick={props.onBack}>
        {t('handover.done.back')}
      </Button>
    </div>
  );
}

/** Who made moments may be done too: then both lie beside each other as soon as the feedback is back. */
function OwnLayerOffer({ about, moments, to }: { about: Recording; moments: number; to: string }): ReactNode {
  const { t } = useText();
  const layers = useQuery('layers.list', { recording: about.id }).data ?? [];
  const seal = useMutation('layers.seal');
  const own = layers.find(({ isMine }) => isMine);
  if (moments === 0 || own === undefined) return null;
  if (own.state !== 'open') return <p className="text-sm dim">{t('handover.done.sealed', { name: to })}</p>;
  return (
    <div className="handover-offer">
      <p className="text-sm dim">{t('handover.done.offer', { count: moments, name: to })}</p>
      <Button size="sm" onClick={() => void seal.run({ recording: about.id }).catch(() => {})}>
        {t('commands.sealLayer')}
      </Button>
    </div>
  );
}
