import { useQueries } from '@tanstack/react-query';
import { regionsControllerList } from '../client/sdk.gen.js';
import { ask } from '../data/ask.js';
import { known } from '../data/known.js';

/** Above a division of six digits stands the one whose code ends in more noughts; above an institution what it lies in. */
export function codeAbove(code: string): string | undefined {
  if (code === nation) return undefined;
  if (code.includes('-')) return code.slice(0, code.indexOf('-'));
  if (!code.endsWith('00')) return `${code.slice(0, 4)}00`;
  return code.endsWith('0000') ? nation : `${code.slice(0, 2)}0000`;
}

const nation = '100000';

/** Names of divisions by their codes; one that is not found (yet) is called by its code. */
export function useRegionNames(codes: readonly string[]): (code: string) => string {
  const parents = [...new Set(codes.map(codeAbove))];
  const names = useQueries({
    queries: parents.map((parent) => ({
      queryKey: ['regions', 'children', parent ?? 'nation'],
      queryFn: () =>
        ask(() =>
          regionsControllerList({
            query: { ...known({ parent }), ...(parent === undefined && { level: 'nation' as const }), limit: 500 },
          }),
        ),
      staleTime: 600_000,
    })),
    combine: (answers) => new Map(answers.flatMap(({ data = [] }) => data).map(({ code, name }) => [code, name])),
  });
  return (code) => names.get(code) ?? code;
}
