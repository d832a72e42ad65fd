import { add, compare, multiply, negate, whole, zero, type Rational } from '#scoring';
import type { IndicatorInput, PlanTarget } from '../plan.js';
import type { PlanRule, RuleTerm } from '../plan-rule.js';

/** Whether figures within their natural limits can make a rule fail as well as hold. */
export type Reach = 'open' | 'always' | 'never';

interface Bounds {
  /** null: there is none. */
  readonly low: Rational | null;
  readonly high: Rational | null;
}

type Find = (code: string) => { readonly input: IndicatorInput; readonly askedBy: readonly PlanTarget[] } | undefined;

/** Left less right, at its least and at its most, against nothing. */
export function reachOf({ left, op, right }: Pick<PlanRule, 'left' | 'op' | 'right'>, find: Find): Reach {
  const factors = new Map<string, Map<RuleTerm['part'], Rational>>();
  for (const { side, sign } of [
    { side: left, sign: whole(1) },
    { side: right, sign: whole(-1) },
  ]) {
    for (const { factor, indicator, part } of side.terms) {
      const parts = factors.get(indicator) ?? new Map<RuleTerm['part'], Rational>();
      factors.set(indicator, parts.set(part, add(parts.get(part) ?? zero, multiply(sign, factor))));
    }
  }
  const constant = add(left.constant, negate(right.constant));
  const span = [...factors].reduce<Bounds>((sum, [code, parts]) => plus(sum, spanOf(code, parts, find)), {
    low: constant,
    high: constant,
  });
  return verdict(op, span);
}

function verdict(op: PlanRule['op'], { low, high }: Bounds): Reach {
  const [atLeast, atMost] = [low && compare(low, zero), high && compare(high, zero)];
  const below = (edge: number): boolean => atMost !== null && atMost <= edge;
  const above = (edge: number): boolean => atLeast !== null && atLeast >= edge;
  switch (op) {
    case '<=':
      return below(0) ? 'always' : above(1) ? 'never' : 'open';
    case '<':
      return below(-1) ? 'always' : above(0) ? 'never' : 'open';
    case '>=':
      return above(0) ? 'always' : below(-1) ? 'never' : 'open';
    case '>':
      return above(1) ? 'always' : below(0) ? 'never' : 'open';
    case '=':
      return above(0) && below(0) ? 'always' : above(1) || below(-1) ? 'never' : 'open';
  }
}

/** What one indicator adds. The halves of a ratio are no two figures: the numerator lies between nothing and the other. */
function spanOf(code: string, parts: ReadonlyMap<RuleTerm['part'], Rational>, find: Find): Bounds {
  const value = parts.get('value');
  if (value !== undefined) return times(value, boundsOf(code, find));
  const [num, den] = [parts.get('num') ?? zero, parts.get('den') ?? zero];
  const edges = isBounded(code, find) ? [den, add(num, den)] : [num, den];
  return {
    low: edges.some((edge) => compare(edge, zero) < 0) ? null : zero,
    high: edges.some((edge) => compare(edge, zero) > 0) ? null : zero,
  };
}

function isBounded(code: string, find: Find): boolean {
  return find(code)?.askedBy.every(({ indicator }) => indicator.measure !== 'relative') ?? false;
}

function boundsOf(code: string, find: Find): Bounds {
  const asked = find(code);
  const indicator = asked?.askedBy.find((one) => one.indicator.code === code)?.indicator;
  const share = asked?.input.unit === '%';
  // what the intake itself refuses: a count below nothing, and where nothing else is said a percentage above all
  const counted = indicator !== undefined && indicator.measure !== 'level' && indicator.measure !== 'relative';
  return {
    low: indicator?.min ?? (counted ? zero : null),
    high: indicator?.max ?? (share && indicator !== undefined ? whole(1) : null),
  };
}

function times(factor: Rational, { low, high }: Bounds): Bounds {
  if (compare(factor, zero) === 0) return { low: zero, high: zero };
  const [a, b] = [low && multiply(factor, low), high && multiply(factor, high)];
  return compare(factor, zero) > 0 ? { low: a, high: b } : { low: b, high: a };
}

function plus(one: Bounds, other: Bounds): Bounds {
  return {
    low: one.low && other.low && add(one.low, other.low),
    high: one.high && other.high && add(one.high, other.high),
  };
}
