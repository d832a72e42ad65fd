import { useQuery } from '@tanstack/react-query';
import { regionsControllerList } from '../client/sdk.gen.js';
import type { RegionsControllerListResponses } from '../client/types.gen.js';
import { ask, Refusal } from '../data/ask.js';
import { parentGuesses } from './parent-guesses.js';

export type RegionShown = RegionsControllerListResponses[200][number];

export interface Kin {
  readonly self: RegionShown;
  /** What lies right above, and above that, up to the nation. */
  readonly above: readonly RegionShown[];
  /** All that lie right below the same division, this one too, in the order of the map. */
  readonly siblings: readonly RegionShown[];
}

/** A division with its name, all that lies above it, and its neighbours; null: there is none of that code. */
export const useKin = (code: string | undefined) =>
  useQuery({
    queryKey: ['regions', 'kin', code],
    queryFn: () => kinOf(code ?? ''),
    enabled: code !== undefined && code !== '',
    staleTime: 600_000,
  });

async function kinOf(code: string): Promise<Kin | null> {
  if (code === '100000') {
    const [self] = await ask(() => regionsControllerList({ query: { level: 'nation' } }));
    return self === undefined ? null : { self, above: [], siblings: [self] };
  }
  for (const parent of parentGuesses(code)) {
    const siblings = await below(parent);
    const self = siblings.find((one) => one.code === code);
    if (self === undefined) continue;
    const higher = await kinOf(parent);
    return { self, siblings, above: higher === null ? [] : [higher.self, ...higher.above] };
  }
  return null;
}

async function below(parent: string): Promise<readonly RegionShown[]> {
  try {
    return await ask(() => regionsControllerList({ query: { parent, limit: 500 } }));
  } catch (error) {
    if (error instanceof Refusal && error.status === 404) return [];
    throw error;
  }
}
