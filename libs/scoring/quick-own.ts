import { periodEnd } from './period.js';
import { unsure } from './quick-code.js';
import {
  compileFixed,
  silentCode,
  silentCodes,
  smallDenominator,
  type FixedVerdict,
  type SilentCodes,
} from './quick-fixed.js';
import { cellWith, isFraction, lastingCode, scoreCell, workingOfCell, type CellRule } from './quick-oracle.js';
import { findSteps, QuickScale } from './quick-scale.js';
import { figureAt, paceShares } from './quick-thresholds.js';
import { add, compare, divide, one, subtract, toNumber, whole, zero, type Rational } from './rational.js';
import type { Operator, Target } from './target.js';

/** What is asked of every unit, in doubles. */
interface Course {
  readonly asked: number;
  /** T of the formulas: of whole things one more or one less than what is asked. */
  readonly goal: number;
  readonly rise: boolean;
  /** A figure outside is left to the exact one. */
  readonly least: number;
  readonly most: number;
}

interface Codes {
  readonly achieved: number;
  readonly holding: number;
  readonly silent: SilentCodes;
}

/** Judges by the share of the way from the unit's own baseline to the goal: all that pace and lag hang on. */
export class OwnVerdict {
  constructor(
    private readonly course: Course,
    private readonly large: QuickScale,
    private readonly small: QuickScale,
    private readonly codes: Codes,
    private readonly unbased: FixedVerdict,
  ) {}

  judge(n: number, d: number, baseline: number): number {
    const x = n / d;
    if (!(d > 0 && d < Infinity && x - x === 0)) return silentCode(this.codes.silent, n, d);
    if (baseline - baseline !== 0) return this.unbased.judge(n, d);
    const { asked, goal, rise, least, most } = this.course;
    const way = goal - baseline;
    const size = Math.abs(x) + Math.abs(baseline) + Math.abs(goal);
    const inside = (x !== 0 || n === 0) && x >= least && x <= most && baseline >= least && baseline <= most;
    const apart = Math.abs(x - asked) > size * 1e-13 && Math.abs(baseline - asked) > size * 1e-13;
    if (!inside || !apart || size > Math.abs(way) * 1e6) return unsure;
    const keeps = baseline > asked === rise;
    if (x > asked === rise) return keeps ? this.codes.holding : this.codes.achieved;
    return keeps ? unsure : (d < smallDenominator ? this.small : this.large).codeOf((x - baseline) / way, NaN, NaN);
  }
}

const undecided = { judge: () => unsure };

/** Prepares the verdict on targets whose units each start from their own figure. */
export function compileOwn(rule: CellRule): { judge(n: number, d: number, baseline: number): number } {
  const { op, goal } = rule.target;
  const asked = isRising(op) ? (goal?.low ?? goal?.high) : (goal?.high ?? goal?.low);
  return asked && isPlain(rule.target) ? compileCourse(rule, asked) : undecided;
}

/** One end to reach, from a baseline before the window, by figures that stand for themselves, on a path whose share is the same for all. */
function isPlain({ op, keep, kind, measure, baseline, window, trajectory }: Target): boolean {
  const open = isRising(op) || op === '<=' || op === '<';
  const earlier = baseline.kind === 'own' && periodEnd(baseline.at) < window.from;
  const alone = measure !== 'flow' && measure !== 'flow-ytd' && !kind.startsWith('increment');
  const alike = trajectory.shape !== 'compound' && trajectory.shape !== 'steps' && kind !== 'ratio-staged';
  return open && earlier && alone && alike && keep === 'none';
}

function isRising(op: Operator): boolean {
  return op === '>=' || op === '>';
}

function compileCourse(rule: CellRule, asked: Rational) {
  const { target } = rule;
  const rise = isRising(target.op);
  const start = startFor(target, asked, rise);
  const cell = (x: Rational, baseline: Rational, denominator = large) => ({
    figure: cellWith(rule, x, denominator),
    baseline,
  });
  const working = workingOfCell(rule, cell(midway(start, asked), start));
  const [lag, shares] = [working.get('lag'), paceShares(working)];
  const goal = lag?.maybe('goal');
  const from = lag?.maybe('baseline');
  if (!goal || !from || shares === null) return undecided;
  // a kind that starts from 0 by nature does not read the unit's figure, and without a way there is no share of it
  if (compare(from, start) !== 0 || compare(start, goal) === 0) return undecided;
  const codeAt = (x: Rational, baseline: Rational, denominator?: number) =>
    lastingCode(scoreCell(rule, cell(x, baseline, denominator)), false);
  const thresholds = shares.map((at) => ({ at, exact: null }));
  const scale = (denominator: number) =>
    new QuickScale(findSteps(thresholds, slack, (at) => codeAt(figureAt(at, start, goal), start, denominator)));
  const [whenLarge, bounds] = [scale(large), boundsOf(target)];
  const strict = !target.op.endsWith('=') && compare(goal, asked) === 0;
  const past = figureAt(strict ? justPast : one, start, goal);
  return new OwnVerdict(
    { asked: toNumber(asked), goal: toNumber(goal), rise, ...bounds },
    whenLarge,
    isFraction(target) ? scale(1) : whenLarge,
    { achieved: codeAt(past, start), holding: codeAt(past, past), silent: silentCodes(rule) },
    compileFixed({ ...rule, target: { ...target, baseline: { kind: 'none' } } }),
  );
}

const [large, slack] = [1000, 1e-8];
const justPast: Rational = { n: 1_000_000_000_001n, d: 1_000_000_000_000n };

/** A baseline on the far side of the goal, inside the natural limits. */
function startFor({ limits, ...target }: Target, asked: Rational, rise: boolean): Rational {
  const share = isFraction(target);
  const far = rise ? (limits?.min ?? (share ? zero : null)) : (limits?.max ?? (share ? one : null));
  return far ? midway(far, asked) : rise ? subtract(asked, whole(100)) : add(asked, whole(100));
}

function boundsOf({ limits, ...target }: Target): { readonly least: number; readonly most: number } {
  const share = isFraction(target);
  const [least, most] = [limits?.min ?? (share ? zero : null), limits?.max ?? (share ? one : null)];
  return { least: least ? toNumber(least) : -Infinity, most: most ? toNumber(most) : Infinity };
}

function midway(a: Rational, b: Rational): Rational {
  return divide(add(a, b), whole(2)) ?? a;
}
