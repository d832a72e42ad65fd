import { blankScore } from './blank-score.js';
import { openCase, type Case, type Findings } from './case.js';
import { describeGoal } from './describe-goal.js';
import { judgeByUnits } from './judged-by-units.js';
import { mannerOf, type Manner } from './manner.js';
import { assessMilestone } from './milestone.js';
import { assessPaced } from './paced.js';
import { isSound } from './sound-input.js';
import type { ScoreInput } from './score-input.js';
import type { Score } from './score.js';

/** One way to score for each family of kinds. */
const assessments: Readonly<Record<Manner['family'], (c: Case) => Findings>> = {
  paced: assessPaced,
  milestone: assessMilestone,
};

/**
 * The score of one target, region and period as of a day: is it on time, by how much not, and what would it take to
 * recover. Never throws. A kind that is not scored yet, a region that is not judged and an input that makes no sense
 * give `no_target` with a flag that says so.
 */
export function scoreTarget(input: ScoreInput): Score {
  const manner = mannerOf(input.target.kind);
  if (!manner) return { ...blankScore(input), flags: ['kind_not_scored'] };
  if (!isSound(input)) return { ...blankScore(input), flags: ['invalid_input'] };
  const c = openCase(input, manner);
  if (!input.judged) c.flags.add('not_judged_here');
  const findings = standing(c, assessments[manner.family](c));
  return {
    ...blankScore(input),
    goal: describeGoal(c),
    ...findings,
    flags: [...c.flags].toSorted(),
    explanation: c.workings.explain(),
  };
}

function standing(c: Case, findings: Findings): Findings {
  const { input, target } = c;
  const above = input.judged && target.rollup === 'each-unit' && input.region.level !== target.judgedAt;
  return above && input.units ? judgeByUnits(c, findings, input.units) : findings;
}
