import {
  keepPreviousData,
  QueryClient,
  type UseQueryResult,
  useMutation as useTanstackMutation,
  useQuery as useTanstackQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ClientMethod } from '../../shared/bridge';
import type { MethodInput, MethodOutput } from '../../shared/contract/index';
import type { AppError } from '../../shared/errors';
import type { Id } from '../../shared/model/id';
import type { Recording } from '../../shared/model/recording';
import { call, toAppError } from './client';
import type { QueryName } from './topics';

/** Answers are kept until an event says that they are old; there is no network whose absence could pause a call. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: false,
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

/** The answer to a question, kept up to date. `keepPrevious` shows the last answer while the next one is on its way. */
export function useQuery<N extends QueryName>(
  name: N,
  input: MethodInput<N>,
  options: { enabled?: boolean; keepPrevious?: boolean } = {},
): UseQueryResult<MethodOutput<N>, AppError> {
  return useTanstackQuery<MethodOutput<N>, AppError>({
    queryKey: [name, input],
    queryFn: async () => await call(name, input),
    enabled: options.enabled ?? true,
    ...(options.keepPrevious === true ? { placeholderData: keepPreviousData } : {}),
  });
}

/** A recording; until the answer is there, as the list of all recordings has it, so that its room opens at once. */
export function useRecording(recording: Id): UseQueryResult<Recording, AppError> {
  const client = useQueryClient();
  return useTanstackQuery<Recording, AppError>({
    queryKey: ['recordings.get', { recording }],
    queryFn: async () => await call('recordings.get', { recording }),
    placeholderData: () =>
      client.getQueryData<Recording[]>(['recordings.list', {}])?.find(({ id }) => id === recording),
  });
}

/** Asks a question whose answer will be wanted soon. */
export function usePrefetch<N extends QueryName>(name: N, input: MethodInput<N>): void {
  const client = useQueryClient();
  const asked = useRef({ name, input });
  useEffect(() => {
    const { name: question, input: about } = asked.current;
    void client.prefetchQuery({
      queryKey: [question, about],
      queryFn: async () => await call(question, about),
    });
  }, [client]);
}

/** Asks a question now; what was answered before and still holds is not asked again. Throws an `AppError`. */
export function useAsk<N extends QueryName>(name: N): (input: MethodInput<N>) => Promise<MethodOutput<N>> {
  const client = useQueryClient();
  return (input) =>
    client.fetchQuery({ queryKey: [name, input], queryFn: async () => await call(name, input) });
}

/** Something to do. `run` answers or throws an `AppError`; `error` is the last one, until the next run or `reset`. */
export function useMutation<N extends ClientMethod>(
  name: N,
): {
  run: (input: MethodInput<N>) => Promise<MethodOutput<N>>;
  isPending: boolean;
  error: AppError | null;
  reset: () => void;
} {
  const mutation = useTanstackMutation<MethodOutput<N>, unknown, MethodInput<N>>({
    mutationFn: async (input) => await call(name, input),
  });
  const error = mutation.error === null ? null : toAppError(mutation.error);
  return { run: mutation.mutateAsync, isPending: mutation.isPending, error, reset: mutation.reset };
}
