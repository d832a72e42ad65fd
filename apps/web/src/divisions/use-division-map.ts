import { useMemo } from 'react';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { regionsControllerList } from '../client/sdk.gen.js';
import { ask } from '../data/ask.js';
import { known } from '../data/known.js';
import { mapOf, type Division, type DivisionMap } from './division-map.js';

const pageSize = 500;
/** 20,000 divisions: the country down to its counties is 3,400. */
const mostPages = 40;

interface Wish {
  /** Today when absent. */
  readonly at?: string | undefined;
  /** Where the divisions of that day lie today. */
  readonly byCurrent?: boolean;
}

async function wholeMap({ at, byCurrent = false }: Wish): Promise<readonly Division[]> {
  const all: Division[] = [];
  for (let page = 0; page < mostPages; page += 1) {
    const query = {
      ...known({ at }),
      byCurrent: byCurrent ? 'true' : 'false',
      limit: pageSize,
      offset: all.length,
    } as const;
    const found = await ask(() => regionsControllerList({ query }));
    all.push(...found);
    if (found.length < pageSize) break;
  }
  return all;
}

/** Every division of a day: names are public, and a search by name needs them all. */
export const useDivisions = (wish: Wish = {}): UseQueryResult<readonly Division[]> =>
  useQuery({
    queryKey: ['regions', 'map', wish.at, wish.byCurrent ?? false],
    queryFn: () => wholeMap(wish),
    staleTime: 5 * 60_000,
  });

/** The same by code; empty until it has come. */
export function useDivisionMap(wish: Wish = {}): DivisionMap {
  const { data } = useDivisions(wish);
  return useMemo(() => mapOf(data ?? []), [data]);
}
