import { compare, multiply, one, zero, type Rational } from '#scoring';
import { shownFigure } from './comparable.js';
import { toldOf, type Compared, type Odd, type PastPoint } from './compared.js';
import { significantDigits } from '../reading/plain-decimal.js';

/**
 * W205: a figure that is the target to the last digit. Small counts hit it all the time, everything and nothing are natural
 * ends, and what a county reports towards a province's figure is on no target of its own.
 */
export function checkOnTarget(figure: Compared): Odd | null {
  const { now, nature, last, asked } = figure;
  const goal = goalsOf(figure).find((one) => compare(one, now.value) === 0);
  if (goal === undefined || !isPrecise(figure, goal)) return null;
  if (last !== null && compare(last.value, now.value) === 0) return null;
  const shown = shownFigure(goal, nature);
  return {
    code: 'W205',
    message: {
      zh: `正好等于目标值 ${shown}，请核实是实际数`,
      en: `exactly the target of ${shown}: is it what was measured?`,
    },
    params: { goal: shown, target: asked.target.target.id },
  };
}

const towards = ['>=', '>', '<=', '<'];
const compared = ['level', 'ratio', 'ratio-staged', 'count-stock', 'count-per-year', 'each-unit'];

/** The values that this very figure is asked to reach. */
function goalsOf({ asked: { target: planTarget }, input, value, nature }: Compared): readonly Rational[] {
  const { target, reportedAt, anyLevel } = planTarget;
  const judgedHere = input.perUnit || anyLevel || target.judgedAt === reportedAt;
  if (!judgedHere || value.indicator !== target.indicator) return [];
  if (!towards.includes(target.op) || !compared.includes(target.kind) || nature === 'flow') return [];
  const { low, high } = target.goal ?? {};
  return [low, high, ...target.stages.map((stage) => stage.value)]
    .filter((goal) => goal !== undefined)
    .filter((goal) => compare(goal, zero) !== 0 && !(nature === 'share' && compare(goal, one) === 0));
}

/** Whether the figure could as well have been another: it counts enough things, or is measured and not counted. */
function isPrecise({ nature, now, settings }: Compared, goal: Rational): boolean {
  if (nature === 'flag' || nature === 'date') return false;
  if (nature === 'share') return now.denominator === null || compare(now.denominator, settings.exactFrom) >= 0;
  return nature === 'level' || compare(goal, settings.exactFrom) >= 0;
}

/**
 * W206: the very figure of the last period, of something that has moved in every period so far. A stock that stands still,
 * or a yearly survey that is handed in each quarter, has stood still before and is not asked about.
 */
export function checkStandstill(figure: Compared): Odd | null {
  const { last, now, nature, past, settings } = figure;
  if (last?.ago !== 1 || !isSame(last, now) || nature === 'flag' || nature === 'date') return null;
  if (nature === 'flow-ytd' && !last.sameYear) return null;
  if (past.length <= settings.unchanged || past.some((one, index) => isStanding(one, past[index + 1]))) return null;
  if (!isTelling(figure)) return null;
  const { last: before, params } = toldOf(last, figure);
  return {
    code: 'W206',
    message: {
      zh: `与上期（${last.period}）完全相同：${before}，以往各期都有变化`,
      en: `exactly the ${before} of ${last.period}, though it has changed every period so far`,
    },
    params,
  };
}

function isStanding(one: PastPoint, before: PastPoint | undefined): boolean {
  return before !== undefined && isSame(one, before);
}

function isSame(a: Pick<PastPoint, 'value' | 'denominator'>, b: Pick<PastPoint, 'value' | 'denominator'>): boolean {
  const [below, other] = [a.denominator ?? one, b.denominator ?? one];
  return compare(a.value, b.value) === 0 && compare(below, other) === 0;
}

/** Of small figures, and of all or nothing, that they stay the same says nothing. */
function isTelling({ now, nature, value, settings }: Compared): boolean {
  if (nature === 'share' && (compare(now.value, zero) === 0 || compare(now.value, one) === 0)) return false;
  if (now.denominator !== null) return compare(multiply(now.value, now.denominator), settings.exactFrom) >= 0;
  if (nature === 'share' || nature === 'level') return significantDigits(value.numerator ?? '') >= 3;
  return compare(now.value, settings.exactFrom) >= 0;
}
