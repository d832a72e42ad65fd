import { blankScore } from './blank-score.js';
import { openCase, type Case, type Findings } from './case.js';
import { assessComposite } from './composite.js';
import { describeGoal } from './describe-goal.js';
import { judgeByUnits, judgingUnits } from './judged-by-units.js';
import { mannerOf, type Manner } from './manner.js';
import { assessMilestone } from './milestone.js';
import { assessMonotone } from './monotone.js';
import { assessPaced } from './paced.js';
import { isSound } from './sound-input.js';
import type { ScoreInput } from './score-input.js';
import type { Score } from './score.js';

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
 * flag that says so.
 */
export function scoreTarget(input: ScoreInput): Score {
  const manner = mannerOf(input.target);
  if (!isSound(input)) return { ...blankScore(input), flags: ['invalid_input'] };
  const c = openCase(input, manner);
  if (!input.judged) c.flags.add('not_judged_here');
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
