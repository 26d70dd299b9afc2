import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { AppError } from '../../../shared/errors';
import type { Recording } from '../../../shared/model/recording';
import { call, toAppError } from '../../api/client';
import { Dialog } from '../../ui/dialog';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';

/** Says exactly what would be gone, and what would not. Removing cannot be undone, so the safe answer has the focus. */
export function RemoveDialog(props: {
  recording: Recording | null;
  onClose: (removed: boolean) => void;
}): ReactNode {
  const { t } = useText();
  return (
    <Dialog
      opened={props.recording !== null}
      onClose={() => props.onClose(false)}
      title={t('library.remove.title')}
      // The card it was about may be gone: the library puts the focus where it belongs.
      returnFocus={false}
    >
      {props.recording !== null && <Question recording={props.recording} onClose={props.onClose} />}
    </Dialog>
  );
}

function Question(props: { recording: Recording; onClose: (removed: boolean) => void }): ReactNode {
  const { recording, onClose } = props;
  const { t, errorText } = useText();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const remove = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await call('recordings.remove', { recording: recording.id });
      onClose(true);
    } catch (thrown) {
      setError(toAppError(thrown));
      setBusy(false);
    }
  };
  return (
    <div className="remove-dialog">
      <p>
        {t('library.remove.what', { title: recording.title })}{' '}
        {recording.momentCount > 0 && t('library.remove.moments', { count: recording.momentCount })}
      </p>
      <p className="dim">{t(recording.isSample ? 'library.remove.sample' : 'library.remove.original')}</p>
      <p className="dim">{t('library.remove.final')}</p>
      {error !== null && <Notice tone="error">{errorText(error)}</Notice>}
      <div className="row remove-dialog-actions">
        <Button data-autofocus onClick={() => onClose(false)}>
          {t('library.remove.keep')}
        </Button>
        <Button variant="filled" loading={busy} onClick={() => void remove()}>
          {t('library.remove.confirm')}
        </Button>
      </div>
    </div>
  );
}
