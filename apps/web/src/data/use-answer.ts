import { QueryClient, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { ask, Refusal } from './ask.js';

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // what was refused is refused again; only silence is worth asking twice
      retry: (failures, error) => failures < 2 && !(error instanceof Refusal),
      // without a network a question fails and the page says so; paused, it would wait without a word
      networkMode: 'always',
      refetchOnReconnect: true,
      staleTime: 10_000,
      refetchOnWindowFocus: true,
    },
  },
});

interface Answered<Answer> {
  readonly data?: Answer | undefined;
  readonly error?: unknown;
  readonly response?: Response | undefined;
}

interface Options {
  /** False: not to be asked yet. */
  readonly enabled?: boolean;
  readonly refetchInterval?: number;
}

/**
 * Asks the service with a function of the generated client. `key` names the answer in the cache: its noun, then whatever
 * it depends on.
 */
export function useAnswer<Answer>(
  key: readonly unknown[],
  request: () => Promise<Answered<Answer>>,
  options: Options = {},
): UseQueryResult<Answer> {
  return useQuery({
    queryKey: key,
    queryFn: () => ask(request),
    ...options,
  });
}

/** After a change: every answer whose key begins with one of these nouns is asked for anew. */
export async function outdated(...nouns: readonly string[]): Promise<void> {
  await Promise.all(nouns.map((noun) => queries.invalidateQueries({ queryKey: [noun] })));
}
