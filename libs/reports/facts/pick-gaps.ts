import type { Plan, PlanTarget } from '#catalog';
import { isRecounted, type Measure } from '#scoring';
import type { NamedScore } from './report-facts.js';

/** More would fill pages: the others are told in numbers by the chapter of the targets. */
const mostGaps = 3;

/** A judgement of the bulletin's own region that is behind, by sums over the regions below it. */
export interface PickedGap {
  readonly score: NamedScore;
  readonly target: PlanTarget;
  /** Sums are divided, or stand by themselves. */
  readonly manner: 'quotient' | 'sum';
}

const quotients: ReadonlySet<Measure> = new Set(['ratio', 'share-of-units', 'conditional']);
const additive: ReadonlySet<Measure> = new Set(['stock', 'flow', 'flow-ytd']);

/** The gaps that can be shared out among those below, the most severe first. What counts units has no share of a sum. */
export function pickGaps(scores: readonly NamedScore[], region: string, plan: Plan): readonly PickedGap[] {
  return scores
    .filter((score) => score.region === region && score.severity > 0 && (score.lagValue ?? 0) > 0)
    .toSorted((a, b) => b.severity - a.severity || lag(b) - lag(a) || (a.target < b.target ? -1 : 1))
    .flatMap((score) => {
      const target = plan.targets.find((one) => one.target.id === score.target);
      const manner = target === undefined ? null : mannerOf(target);
      return target === undefined || manner === null ? [] : [{ score, target, manner }];
    })
    .slice(0, mostGaps);
}

function mannerOf({ target }: PlanTarget): PickedGap['manner'] | null {
  if (isRecounted(target)) return null;
  if (quotients.has(target.measure)) return 'quotient';
  return additive.has(target.measure) ? 'sum' : null;
}

const lag = ({ lagMonths }: NamedScore): number => lagMonths ?? 0;
