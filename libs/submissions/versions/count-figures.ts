import type { CheckedValue } from '../reading/given-submission.js';

/** What a receipt counts: figures, places left empty, estimates, and what its sender explained. */
export interface FigureCounts {
  readonly figures: number;
  readonly empty: number;
  readonly estimated: number;
  readonly explained: number;
  /** Cells of the file that were written anew on the page: it says otherwise there. */
  readonly mended?: number;
}

type Counted = Pick<CheckedValue, 'numerator' | 'onDate'> & { readonly state: string };

export function countFigures(
  values: readonly Counted[],
  beside: Pick<FigureCounts, 'explained' | 'mended'> & { readonly leftEmpty: number },
): FigureCounts {
  const figures = values.filter(({ numerator, onDate }) => numerator !== null || onDate !== null).length;
  return {
    figures,
    empty: values.length - figures + beside.leftEmpty,
    estimated: values.filter(({ state }) => state === 'estimated').length,
    explained: beside.explained,
    ...(beside.mended !== undefined && { mended: beside.mended }),
  };
}
