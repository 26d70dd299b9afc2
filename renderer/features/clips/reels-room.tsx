import { Button } from '@mantine/core';
import { IconPlus, IconStack2, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { Id } from '../../../shared/model/id';
import type { Reel } from '../../../shared/model/reel';
import { lengthMs } from '../../../shared/model/reel-edit';
import { formatClock } from '../../../shared/model/time';
import { newId } from '../../api/new-id';
import { useMutation, useQuery } from '../../api/use-query';
import { Action } from '../../ui/action';
import { AppBar, AppBarTitle } from '../../ui/app-bar';
import { Dialog } from '../../ui/dialog';
import { EmptyState } from '../../ui/empty-state';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';
import { useCommands } from '../../ui/use-commands';
import { ExportLog } from './export-log';
import './reel.css';

/** Every reel, and what left this computer. */
export function ReelsRoom(props: { onOpen: (reel: Id) => void; onBack: () => void }): ReactNode {
  const { onOpen, onBack } = props;
  const { t, errorText } = useText();
  const reels = useQuery('reels.list', {});
  const save = useMutation('reels.save');
  useCommands({ goToLibrary: onBack });
  const start = (): void => {
    const id = newId();
    save.run({ id, title: '', clips: [] }).then(
      () => onOpen(id),
      () => undefined,
    );
  };
  const error = reels.error ?? save.error;
  return (
    <div className="room" data-testid="reels-room">
      <AppBar
        start={<AppBarTitle title={t('reel.all')} meta="" backLabel={t('reel.back')} onBack={onBack} />}
        end={
          <Button
            variant="light"
            leftSection={<IconPlus size={18} stroke={1.75} aria-hidden />}
            onClick={start}
          >
            {t('reel.new')}
          </Button>
        }
      />
      <main className="reels scroll">
        {error !== null && <Notice tone="error">{errorText(error)}</Notice>}
        <section aria-label={t('reel.all')}>
          {reels.data?.length === 0 && (
            <EmptyState icon={IconStack2} title={t('reel.empty')}>
              {t('reel.emptyHelp')}
            </EmptyState>
          )}
          <ReelCards reels={reels.data ?? []} onOpen={onOpen} />
        </section>
        <ExportLog />
      </main>
    </div>
  );
}

function ReelCards(props: { reels: readonly Reel[]; onOpen: (reel: Id) => void }): ReactNode {
  const { t, errorText } = useText();
  const remove = useMutation('reels.remove');
  const [removing, setRemoving] = useState<Reel | null>(null);
  const nameOf = (reel: Reel): string => reel.title || t('reel.untitled');
  return (
    <>
      <ul className="reel-cards">
        {props.reels.map((reel) => (
          <li key={reel.id} className="card reel-card">
            <button type="button" onClick={() => props.onOpen(reel.id)}>
              <b className="cut" title={nameOf(reel)}>
                {nameOf(reel)}
              </b>
              <span className="text-sm dim">
                {t('reel.count', { count: reel.clips.length, time: formatClock(lengthMs(reel)) })}
              </span>
            </button>
            <Action
              icon={IconTrash}
              name={t('reel.removeSure', { name: nameOf(reel) })}
              onClick={() => setRemoving(reel)}
            />
          </li>
        ))}
      </ul>
      {remove.error !== null && <Notice tone="error">{errorText(remove.error)}</Notice>}
      <Dialog
        opened={removing !== null}
        onClose={() => setRemoving(null)}
        // A name may be longer than a button.
        title={t('reel.removeSure', { name: removing === null ? '' : nameOf(removing) })}
      >
        <div className="row reel-sure">
          <Button onClick={() => setRemoving(null)}>{t('reel.keep')}</Button>
          <Button
            variant="filled"
            onClick={() => {
              if (removing !== null) void remove.run({ reel: removing.id }).catch(() => undefined);
              setRemoving(null);
            }}
          >
            {t('reel.remove')}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
