import { draftsControllerRecheck } from '../client/sdk.gen.js';
import type { CellDifference, CheckedAnswer, RecheckBody } from '../client/types.gen.js';
import { ask, Refusal } from '../data/ask.js';

export type Compared = Pick<CheckedAnswer, 'difference' | 'against' | 'wouldCreate' | 'kind' | 'reasonNeeded'> & {
  readonly counts: Partial<CheckedAnswer['counts']>;
};

/** What checking a draft has shown: all is well, or something is still to be mended or explained. */
export interface Checked {
  readonly isClean: boolean;
  /** What the form would change; null while figures in it are wrong. */
  readonly compared: Compared | null;
  /** Figures that were read; null while some cannot be. */
  readonly values: number | null;
}

/** Checks a draft where it lies, with what was mended and explained. @throws Refusal where it cannot be checked at all */
export async function recheck(id: string, body: RecheckBody): Promise<Checked> {
  try {
    const answer = await ask(() => draftsControllerRecheck({ path: { id }, body }));
    if (answer.outcome !== 'checked') return { isClean: true, compared: null, values: answer.values };
    return { isClean: true, compared: answer, values: answer.values };
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 422 || error.problem.errors === undefined) throw error;
    return { isClean: false, compared: comparedIn(error), values: null };
  }
}

/** Where only explanations are missing, or the form has moved, the refusal shows the difference as well. */
export function comparedIn(error: Refusal): Compared | null {
  const told = error.problem as Partial<Compared> & { difference?: readonly CellDifference[] };
  if (!Array.isArray(told.difference)) return null;
  const { against = null, wouldCreate = null, kind = 'first', reasonNeeded = false, counts = {} } = told;
  return { difference: told.difference, against, wouldCreate, kind, reasonNeeded, counts };
}
