import { blankScore } from './blank-score.js';
import { openCase, type Case, type Findings } from './case.js';
import { assessComposite } from './composite.js';
import { describeGoal } from './describe-goal.js';
import { judgeByUnits, judgingUnits } from './judged-by-units.js';
import { mannerOf, type Manner } from './manner.js';
import { assessMilestone } from './milestone.js';
import { assessMonotone } from './monotone.js';
import { assessPaced } from './paced.js';
import { periodEnd, periodStart } from './period.js';
import { faultsOf } from './sound-input.js';
import type { ScoreInput } from './score-input.js';
import type { Score } from './score.js';

export interface ScoreOptions {
  readonly explanation?: boolean;
}

/** One way to score for each family of kinds. */
const assessments: Readonly<Record<Manner['family'], (c: Case) => Findings>> = {
  paced: assessPaced,
  milestone: assessMilestone,
  monotone: assessMonotone,
  composite: assessComposite,
};

/**
 * The score of one target, region and period as of a day: is it on time, by how much not, and what would it take to
 * recover. Never throws. A region that is not judged and an input that makes no sense give `no_target` with a
 * flag that says so. Without an explanation (`explanation: false`) every other field is the same, and it takes
 * less time and memory.
 */
export function scoreTarget(input: ScoreInput, { explanation = true }: ScoreOptions = {}): Score {
  const manner = mannerOf(input.target);
  const faults = faultsOf(input);
  if (faults.length > 0) return { ...blankScore(input), flags: faults };
  const c = openCase(input, manner, explanation);
  flagPlace(c);
  const findings = standing(c, assessments[manner.family](c));
  return {
    ...blankScore(input),
    goal: describeGoal(c.manner.raises === null ? c : { ...c, goal: null }),
    ...findings,
    flags: [...c.flags].toSorted(),
    explanation: c.workings.explain(),
  };
}

function standing(c: Case, findings: Findings): Findings {
  const units = judgingUnits(c);
  return units ? judgeByUnits(c, findings, units) : findings;
}

/** Whether this region and this period are judged at all, said in words that a program can read. */
function flagPlace({ input, target, flags }: Case): void {
  if (!input.judged) flags.add('not_judged_here');
  if (periodEnd(input.period) < target.window.from) flags.add('before_window');
  if (periodStart(input.period) > target.window.by) flags.add('after_window');
}
