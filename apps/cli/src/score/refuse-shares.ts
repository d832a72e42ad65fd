import type { Settling } from './settling.js';

/**
 * A share without its halves (`86%`) can be judged where it stands. It cannot be added up, so where several units give
 * an indicator in a period and a region above is judged by their sum, such rows are problems.
 */
export function refuseShares(settling: Settling, indicator: string, rows: Uint32Array): number[] {
  const { store, problems, asked } = settling;
  const shares = [...rows].filter((at) => store.isRateAt(at));
  if (shares.length === 0) return [];
  const wanted = asked.of(indicator).map(({ planTarget }) => planTarget);
  const units = unitsIn(settling, rows);
  const summed = (at: number): boolean =>
    (units.get(store.periodAt(at))?.size ?? 0) > 1 &&
    wanted.some(({ target }) => target.rollup !== 'none' || settling.units.get(unitOf(settling, at))?.level !== target.judgedAt); // prettier-ignore
  const refused = shares.filter(summed);
  for (const at of refused)
    problems.add(store.rowAt(at), {
      column: 'value',
      code: 'values.share_alone',
      seen: `${store.numerators.text(at) ?? ''}%`,
      message: {
        zh: '只有比值，不能与其他单位汇总',
        en: 'a share alone cannot be added up with those of other units',
      },
      suggestion: { zh: '填分子和分母', en: 'give numerator and denominator' },
    });
  return refused;
}

function unitsIn({ store }: Settling, rows: Uint32Array): Map<number, Set<number>> {
  const units = new Map<number, Set<number>>();
  for (const at of rows) {
    const period = store.periodAt(at);
    units.set(period, (units.get(period) ?? new Set<number>()).add(store.regionAt(at)));
  }
  return units;
}

function unitOf({ store }: Settling, at: number): string {
  return store.regions.name(store.regionAt(at));
}
