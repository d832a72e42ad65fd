import type { Scorecard, ScorecardCell } from '../client/types.gen.js';

export interface RowBelow {
  readonly code: string;
  readonly name: string;
  readonly cell: ScorecardCell;
}

/** The divisions below with their cell of one target: the most serious first, and of those the farthest behind. */
export function rowsBelow(
  { targets, regions, cells }: Pick<Scorecard, 'targets' | 'regions' | 'cells'>,
  { target, region }: { readonly target: string; readonly region: string },
): readonly RowBelow[] {
  const column = targets.findIndex(({ id }) => id === target);
  return regions
    .flatMap(({ code, name }, at) => {
      const cell = cells[at]?.[column] ?? null;
      return code === region || cell === null ? [] : [{ code, name, cell }];
    })
    .toSorted(
      (a, b) =>
        b.cell.severity - a.cell.severity || (b.cell.lagValue ?? -Infinity) - (a.cell.lagValue ?? -Infinity) || 0,
    );
}

/** Targets that are judged in a region, in the order of the plan. */
export function targetsJudged(
  { targets, regions, cells }: Pick<Scorecard, 'targets' | 'regions' | 'cells'>,
  region: string,
): readonly { readonly id: string; readonly ref: string }[] {
  const row = regions.findIndex(({ code }) => code === region);
  return targets.filter((_, column) => cells[row]?.[column] != null);
}
