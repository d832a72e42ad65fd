import { useMemo } from 'react';
import { explainInWords } from '#scoring';
import type { Score, Series } from '../client/types.gen.js';
import { courseAsKnown } from './course-of.js';
import type { Explained, Told } from './use-target.js';

/** Series and score as of now, or as they were known: null where nothing was known of that period then. */
export function useTold(
  series: Series | undefined,
  {
    working,
    known,
    period,
  }: { working: Explained | undefined; known: Score[] | undefined; period: string | undefined },
): Told | null | undefined {
  return useMemo(() => {
    if (series === undefined) return undefined;
    if (known === undefined) return working && { course: series, explained: working };
    const score = known.find((one) => one.period === period);
    if (score === undefined) return null;
    return { course: courseAsKnown(known, series), explained: { score, steps: explainInWords(score, series.unit) } };
  }, [series, working, known, period]);
}
