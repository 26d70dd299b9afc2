import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Recording } from '../../../shared/model/recording';
import { useQuery, useMutation } from '../../api/use-query';
import { formatFileSize } from '../../ui/file-size';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';
import { MadeSteps } from './made-steps';
import type { Made } from './use-handover';

/** The package is there: how it gets to the other, and what opens it. */
export function HandoverDone(props: {
  made: Made;
  moments: number;
  about: Recording;
  onBack: () => void;
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
      <MadeSteps
        made={made}
        send={t('handover.done.send', { name: made.to })}
        byKey={t('handover.done.key', { name: made.to })}
      />
      <OwnLayerOffer about={props.about} moments={props.moments} to={made.to} />
      <Button variant="filled" onClick={props.onBack}>
        {t('handover.done.back')}
      </Button>
    </div>
  );
}

/** Who made moments may be done too: then both lie beside each other as soon as the feedback is back. */
function OwnLayerOffer({ about, moments, to }: { about: Recording; moments: number; to: string }): ReactNode {
  const { t, errorText } = useText();
  const layers = useQuery('layers.list', { recording: about.id }).data ?? [];
  const seal = useMutation('layers.seal');
  const own = layers.find(({ isMine }) => isMine);
  if (moments === 0 || own === undefined) return null;
  if (own.state !== 'open') return <p className="text-sm dim">{t('handover.done.sealed', { name: to })}</p>;
  return (
    <div className="handover-offer">
      <p className="text-sm dim">{t('handover.done.offer', { count: moments, name: to })}</p>
      <Button
        size="sm"
        loading={seal.isPending}
        onClick={() => void seal.run({ recording: about.id }).catch(() => {})}
      >
        {t('commands.sealLayer')}
      </Button>
      {seal.error !== null && <Notice tone="error">{errorText(seal.error)}</Notice>}
    </div>
  );
}
