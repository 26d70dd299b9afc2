import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { EventsProvider, useServiceStatus } from '../api/events';
import { createQueryClient, useQuery } from '../api/use-query';
import { Appearance } from './appearance';
import { ErrorBoundary } from './error-boundary';
import { BrokenRoom, StartUpFailure } from './failure';
import { Rooms } from './rooms';
import { RouterProvider } from './routes';

/** The whole page. `nonce` lets styles made while running past the content security policy. */
export function App({ nonce }: { nonce: string }): ReactNode {
  const [client] = useState(createQueryClient);
  return (
    <QueryClientProvider client={client}>
      <EventsProvider>
        <Appearance nonce={nonce}>
          <ErrorBoundary fallback={<BrokenRoom />}>
            <Start />
          </ErrorBoundary>
        </Appearance>
      </EventsProvider>
    </QueryClientProvider>
  );
}

/** Waits for the library; says so when it cannot be opened. */
function Start(): ReactNode {
  const status = useServiceStatus();
  const environment = useQuery('shell.environment', {});
  const settings = useQuery('settings.get', {});
  // Asked beside them: the library is then drawn once and whole instead of first without its cards.
  const recordings = useQuery('recordings.list', {});
  const retry = (): void => {
    void settings.refetch();
  };
  if (status.state === 'failed' && status.error !== null) {
    return <StartUpFailure error={status.error} onRetry={retry} />;
  }
  // Nothing is drawn before language and theme are known: a window that changes its mind is worse than a short wait.
  if (environment.isPending || settings.data === undefined || recordings.isPending) return null;
  return (
    <RouterProvider first={{ room: settings.data.welcomed ? 'library' : 'welcome' }}>
      <Rooms />
    </RouterProvider>
  );
}
