import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { call } from '../api/client';
import { Brand } from '../ui/app-bar';
import { useText } from '../ui/text';
import type { AppError } from '../../shared/errors';
import './failure.css';

/** Shown instead of the rooms when the library cannot be opened: what is wrong, what is safe, what helps. */
export function StartUpFailure({ error, onRetry }: { error: AppError; onRetry: () => void }): ReactNode {
  const { t, errorText } = useText();
  const retry = async (): Promise<void> => {
    await call('shell.restartService', {}).catch(() => {});
    onRetry();
  };
  return (
    <FailureScreen title={t('app.failure.title')} text={errorText(error)}>
      <Button variant="filled" onClick={() => void retry()} data-autofocus>
        {t('app.failure.retry')}
      </Button>
      <Button variant="subtle" onClick={() => void call('shell.quit', {})}>
        {t('app.failure.quit')}
      </Button>
    </FailureScreen>
  );
}

/** Shown when a room broke while drawing. Everything confirmed is on disk, so starting the page again is safe. */
export function BrokenRoom(): ReactNode {
  const { t } = useText();
  return (
    <FailureScreen title={t('app.broken.title')} text={t('app.broken.text')}>
      <Button variant="filled" onClick={() => window.location.reload()}>
        {t('app.broken.reload')}
      </Button>
    </FailureScreen>
  );
}

function FailureScreen(props: { title: string; text: string; children: ReactNode }): ReactNode {
  return (
    <main className="failure">
      <div className="card failure-card" role="alert">
        <Brand />
        <h1>{props.title}</h1>
        <p className="dim">{props.text}</p>
        <div className="row">{props.children}</div>
      </div>
    </main>
  );
}
