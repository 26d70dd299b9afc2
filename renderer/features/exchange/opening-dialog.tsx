import { Button, TextInput } from '@mantine/core';
import { IconLock, IconLockOpen, IconPhone } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import type { Id } from '../../../shared/model/id';
import { Dialog } from '../../ui/dialog';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';
import { FeedbackArrived } from './feedback-arrived';
import { ManifestCard } from './manifest-card';
import type { PackageSource } from './package-opener';
import { TaskProgress } from './task-progress';
import { nameOf } from './use-handover';
import { type Opening, useOpening } from './use-opening';

/** Who sent what, asks what, until when it may be kept; and the way in. */
export function OpeningDialog(props: {
  source: PackageSource;
  onClose: () => void;
  onReview: (recording: Id) => void;
  onFeedback: (recording: Id) => void;
}): ReactNode {
  const { source, onReview } = props;
  const { t } = useText();
  const opening = useOpening('path' in source ? { path: source.path } : { found: source.found });
  const { outcome, manifest, task } = opening;
  // A conversation that came in is entered at once: the question stands there.
  useEffect(() => {
    if (outcome?.kind === 'review') onReview(outcome.recording);
  }, [outcome, onReview]);
  const name = 'path' in source ? nameOf(source.path) : source.name;
  const title =
    manifest === null
      ? t('handover.open.title')
      : t(`handover.open.${manifest.kind}`, { name: manifest.from.name });
  return (
    <Dialog
      opened
      onClose={() => {
        if (task.working) task.cancel();
        props.onClose();
      }}
      title={title}
    >
      <div className="opening" data-testid="opening" data-state={opening.state}>
        {outcome?.kind === 'feedback' && manifest !== null ? (
          <FeedbackArrived {...{ outcome, manifest }} onClose={props.onClose} onFeedback={props.onFeedback} />
        ) : (
          <Inside opening={opening} name={name} onClose={props.onClose} />
        )}
      </div>
    </Dialog>
  );
}

function Inside({
  opening,
  name,
  onClose,
}: {
  opening: Opening;
  name: string;
  onClose: () => void;
}): ReactNode {
  const { t, errorText } = useText();
  const { state, manifest, known, changesOthers, error, task } = opening;
  return (
    <>
      {manifest === null && <p className="dim opening-name">{name}</p>}
      {state === 'locked' && <PassphraseQuestion opening={opening} onClose={onClose} />}
      {state === 'looking' && <p className="dim">{t('handover.open.looking')}</p>}
      {manifest !== null && <ManifestCard {...{ manifest, known, changesOthers }} />}
      {error !== null && state !== 'locked' && <Notice tone="error">{errorText(error)}</Notice>}
      {state === 'refused' && error === null && (
        <Notice tone="error">{t('errors.package-not-for-you', { name })}</Notice>
      )}
      {state !== 'locked' && (
        <div className="row dialog-actions">
          {task.working ? <TaskProgress progress={task.progress} /> : null}
          <span className="grow" />
          <Button onClick={task.working ? task.cancel : onClose}>
            {t(task.working ? 'handover.footer.stop' : 'handover.open.close')}
          </Button>
          {manifest !== null && !task.working && (
            <Button
              variant="filled"
              data-autofocus
              autoFocus
              leftSection={<IconLockOpen size={20} stroke={1.75} aria-hidden />}
              onClick={opening.open}
            >
              {t(`handover.open.take.${manifest.kind}`)}
            </Button>
          )}
        </div>
      )}
    </>
  );
}

/** Forgives capitals, commas and more spaces than were said. */
function PassphraseQuestion({ opening, onClose }: { opening: Opening; onClose: () => void }): ReactNode {
  const { t, errorText } = useText();
  const [typed, setTyped] = useState('');
  const [before, setBefore] = useState<string | null>(null);
  const wrong = opening.error !== null && before === typed;
  return (
    <form
      className="opening-lock"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() === '' || opening.trying) return;
        setBefore(typed);
        opening.unlock(typed);
      }}
    >
      <TextInput
        label={t('handover.open.passphrase')}
        placeholder={t('handover.open.passphraseExample')}
        value={typed}
        maxLength={1_000}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        data-autofocus
        autoFocus
        leftSection={<IconLock size={20} stroke={1.75} aria-hidden />}
        error={wrong && opening.error !== null ? errorText(opening.error) : null}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <span className="row text-sm dim">
        <IconPhone size={18} stroke={1.75} aria-hidden />
        {t('handover.open.passphraseHelp')}
      </span>
      <div className="row dialog-actions">
        <Button onClick={onClose}>{t('handover.open.close')}</Button>
        <Button type="submit" variant="filled" disabled={typed.trim() === ''} loading={opening.trying}>
          {t('handover.open.unlock')}
        </Button>
      </div>
    </form>
  );
}
