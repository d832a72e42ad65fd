import { unsure } from './quick-code.js';
import {
  cellWith,
  isFraction,
  lastingCode,
  scoreCell,
  workingOfCell,
  type CellRule,
  type ExactCell,
} from './quick-oracle.js';
import { findSteps, QuickScale } from './quick-scale.js';
import { figureThresholds, type Working } from './quick-thresholds.js';
import { absolute, add, divide, one, subtract, toNumber, whole, zero, type Rational } from './rational.js';
import type { Kind } from './target.js';

const notPaced: ReadonlySet<Kind> = new Set([
  'milestone',
  'milestone-set',
  'milestone-staged',
  'monotone',
  'composite',
]);
/** Below 30 a share says little of a pace (section 10). */
export const smallDenominator = 30;

/** Verdicts on cells that are no figure: nothing reported, nothing to count, a count over nothing. */
export interface SilentCodes {
  readonly missing: number;
  readonly nothing: number;
  readonly absurd: number;
}

/** Judges by the figure alone: the baseline stands in the plan, is 0 by nature, or is absent. */
export class FixedVerdict {
  constructor(
    private readonly large: QuickScale,
    private readonly small: QuickScale,
    private readonly silent: SilentCodes,
  ) {}

  judge(n: number, d: number): number {
    const x = n / d;
    if (d > 0 && d < Infinity && x - x === 0) return (d < smallDenominator ? this.small : this.large).codeOf(x, n, d);
    return silentCode(this.silent, n, d);
  }
}

/** The code of a cell whose figure is no double; a quotient beyond the doubles is for the exact one. */
export function silentCode({ missing, nothing, absurd }: SilentCodes, n: number, d: number): number {
  if (!Number.isFinite(n) || !Number.isFinite(d)) return missing;
  if (d === 0) return n === 0 ? nothing : absurd;
  return d < 0 ? absurd : unsure;
}

export function silentCodes(rule: CellRule): SilentCodes {
  const code = (figure: ExactCell['figure']): number => lastingCode(scoreCell(rule, { figure, baseline: null }), false);
  return {
    missing: code(null),
    nothing: code({ numerator: zero, denominator: zero }),
    absurd: code({ numerator: one, denominator: zero }),
  };
}

/** Prepares the verdict on targets whose baseline is the same for every cell. */
export function compileFixed(rule: CellRule): FixedVerdict {
  const working = tellingWorking(rule);
  const thresholds = working && !notPaced.has(rule.target.kind) ? figureThresholds(rule.target, working) : null;
  const keep = working?.get('condition')?.text('keep') ?? '';
  const blind = thresholds === null || keep === 'once-reached' || rule.target.baseline.kind === 'first-observation';
  const scale = (denominator: number): QuickScale => {
    const codeAt = (x: Rational): number =>
      blind
        ? unsure
        : lastingCode(scoreCell(rule, { figure: cellWith(rule, x, denominator), baseline: null }), keep !== '');
    return new QuickScale(findSteps(blind ? [] : thresholds, slackOf(working), codeAt));
  };
  const large = scale(1000);
  return new FixedVerdict(large, isFraction(rule.target) ? scale(1) : large, silentCodes(rule));
}

/** How far a threshold known as a double may be off: a part of the way that is to be gone. */
function slackOf(working: Working | null): number {
  const lag = working?.get('lag');
  const [baseline, goal] = [lag?.maybe('baseline') ?? zero, lag?.maybe('goal') ?? one];
  return 1e-8 * (toNumber(absolute(subtract(goal, baseline))) || 1);
}

/** The working of a figure that is on its way: the first of some between and around baseline and goal that tells of a lag. */
function tellingWorking(rule: CellRule): Working | null {
  const at = (x: Rational) => workingOfCell(rule, { figure: cellWith(rule, x, 1000), baseline: null });
  const { target } = rule;
  const asked = [target.goal?.low, target.goal?.high, target.stages.at(-1)?.value].flatMap((end) => end ?? []);
  const meets = at(asked[0] ?? zero).get('meets');
  if (!meets) return null;
  const ends = [meets.maybe('low'), meets.maybe('high')].flatMap((end) => end ?? []);
  const start = target.baseline.kind === 'value' ? target.baseline.value : zero;
  const half = (a: Rational, b: Rational) => divide(add(a, b), whole(2)) ?? a;
  const tries = ends.flatMap((end) => [
    half(start, end),
    half(zero, end),
    half(one, end),
    subtract(end, one),
    add(end, one),
    end,
  ]);
  const workings = tries.map(at);
  return workings.find((working) => working.has('lag') && !working.get('lag')?.has('low')) ?? workings[0] ?? null;
}
