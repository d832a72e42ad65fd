import { periodEnd, previousPeriod, type IsoDay, type PeriodId } from '#scoring';

/** The last periods up to one, oldest first; none that ended before the given day. */
export function periodsUpTo(
  last: PeriodId,
  { from, most }: { readonly from: IsoDay; readonly most: number },
): PeriodId[] {
  const found: PeriodId[] = [];
  for (let one = last; found.length < most; one = previousPeriod(one)) {
    if (found.length > 0 && periodEnd(one) < from) break;
    found.unshift(one);
  }
  return found;
}
