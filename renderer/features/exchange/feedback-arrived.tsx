import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { MethodOutput } from '../../../shared/contract/index';
import type { Id } from '../../../shared/model/id';
import type { Manifest } from '../../../shared/model/package';
import { useMutation, useQuery } from '../../api/use-query';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';

/** Feedback is in. Whoever is not done yet may wait with looking: first one's own eyes. */
export function FeedbackArrived(props: {
  outcome: MethodOutput<'exchange.open'>;
  manifest: Manifest;
  onClose: () => void;
  onFeedback: (recording: Id) => void;
}): ReactNode {
  const { outcome, manifest } = props;
  const { t, errorText } = useText();
  const { recording, added, updated, conflicts } = outcome;
  const layers = useQuery('layers.list', { recording }).data;
  const seal = useMutation('layers.seal');
  if (layers === undefined) return null;
  const own = layers.find(({ isMine }) => isMine);
  const theirs = layers.find(({ person }) => person.id === manifest.from.id);
  const waits = own?.state === 'open' && theirs !== undefined && !theirs.visible;
  const name = theirs?.person.name ?? manifest.from.name;
  const sealAndLook = async (): Promise<void> => {
    try {
      await seal.run({ recording });
      props.onFeedback(recording);
    } catch {
      // Shown below.
    }
  };
  return (
    <>
      <div className="row">
        <IconCircleCheck size={24} stroke={1.75} className="consent-ok" aria-hidden />
        <b className="semi" role="status">
          {added + updated + conflicts === 0
            ? t('handover.arrived.nothingNew', { name })
            : t('handover.arrived.new', { name, count: added + updated })}
        </b>
      </div>
      {conflicts > 0 && <p>{t('handover.arrived.conflicts', { count: conflicts })}</p>}
      {waits && <p>{t('handover.arrived.waits', { name })}</p>}
      {seal.error !== null && <Notice tone="error">{errorText(seal.error)}</Notice>}
      <div className="row dialog-actions">
        <Button onClick={props.onClose}>{t('handover.open.later')}</Button>
        {waits ? (
          <Button variant="filled" autoFocus loading={seal.isPending} onClick={() => void sealAndLook()}>
            {t('handover.arrived.sealAndLook')}
          </Button>
        ) : (
          <Button variant="filled" autoFocus onClick={() => props.onFeedback(recording)}>
            {t('handover.arrived.look')}
          </Button>
        )}
      </div>
    </>
  );
}
