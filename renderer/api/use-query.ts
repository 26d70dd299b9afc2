import {
  keepPreviousData,
  QueryClient,
  type UseQueryResult,
  useMutation as useTanstackMutation,
  useQuery as useTanstackQuery,
} from '@tanstack/react-query';
import type { ClientMethod } from '../../shared/bridge';
import type { MethodInput, MethodOutput } from '../../shared/contract/index';
import type { AppError } from '../../shared/errors';
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
