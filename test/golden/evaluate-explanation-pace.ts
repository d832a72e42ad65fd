import { dayOf, monthsBetween } from './evaluate-explanation-calendar.js';
import { Fraction, nought, unity } from './evaluate-explanation-fraction.js';
import type { Given, Value } from './evaluate-explanation-given.js';
import { deviation, fromDouble } from './evaluate-explanation-path.js';

type Point = readonly [Fraction, Fraction];

/** lagValue = d·(E − x) and lagMonths = (s − E⁻¹(x))·M; of bands and of what is kept, as section 6 says. */
export function lag(given: Given): Value {
  if (given.has('since') || given.text('since') === '') return calendarLag(given);
  const [x, kept] = [given.need('value'), given.number('kept')];
  if (given.has('low')) return { value: deviation(x, given.need('low'), given.need('high')), months: kept };
  const rises = given.is('rise');
  const due = given.need('expected');
  const behind = rises ? due.minus(x) : x.minus(due);
  if (!given.has('shape')) return { value: behind, months: kept };
  const steps = given.text('shape') === 'steps';
  return { value: steps && behind.sign < 0 ? nought : behind, months: lagMonths(given, behind) };
}

/** Milestones: from the day that passed undone, in calendar months. */
function calendarLag(given: Given): Value {
  const [since, until] = [given.text('since') ?? '', given.text('until') ?? ''];
  const open = since === '' || until === '';
  const behind = given.need('expected').minus(given.need('attainment'));
  return {
    value: behind.sign < 0 ? nought : behind,
    months: open ? nought : monthsBetween(since, until),
    days: open ? nought : Fraction.of(dayOf(until) - dayOf(since)),
  };
}

function lagMonths(given: Given, behind: Fraction): Fraction | null {
  const [s, months] = [given.need('share'), given.need('months')];
  if (given.is('whole') && behind.sign <= 0) return nought;
  const reached = reachedAt(given, s);
  return reached && s.minus(reached).times(months);
}

/** E⁻¹(x): the share of the clock at which x was enough, clamped to the window. */
function reachedAt(given: Given, s: Fraction): Fraction | null {
  const shape = given.text('shape');
  const rises = given.is('rise');
  const turn = (value: Fraction) => (rises ? value : nought.minus(value));
  if (shape === 'steps') {
    return lastEnough(given.points('corners'), turn(given.need('value')), s).within(nought, unity);
  }
  const p = given.number('attainment');
  if (p === null) return null;
  if (shape === 'linear') return p.within(nought, unity);
  if (shape === 'seasonal' || shape === 'custom') return onTable(given.points('corners'), p, s);
  return onCurve(given, p);
}

function onCurve(given: Given, p: Fraction): Fraction | null {
  const share = p.toNumber();
  if (share <= 0) return nought;
  if (share >= 1) return unity;
  const [x, b, t] = [given.need('value'), given.need('baseline'), given.need('goal')].map((each) => each.toNumber());
  const [bottom, top] = [1 / (1 + Math.exp(4)), 1 / (1 + Math.exp(-4))];
  const z = share * (top - bottom) + bottom;
  switch (given.text('shape') ?? '') {
    case 'back-loaded':
      return fromDouble(Math.sqrt(share));
    case 's-curve':
      return fromDouble(0.5 + Math.log(z / (1 - z)) / 8);
    default:
      return fromDouble(Math.log((x ?? 0) / (b ?? 0)) / Math.log((t ?? 0) / (b ?? 0)));
  }
}

/** The latest share of the clock up to now at which x was not yet too little; what is enough now counts as on time. */
function lastEnough(path: readonly Point[], x: Fraction, s: Fraction): Fraction {
  for (const [place, [at, height]] of path.entries()) {
    const before = path[place - 1];
    if (s.below(at) && (!before || s.atLeast(at))) break;
    if (!x.below(height)) continue;
    const crossing = before && !x.below(before[1]) ? crossed(before, [at, height], x) : at;
    return crossing.below(s) ? crossing : s;
  }
  return s;
}

/** Where a line between two corners stands at a height. */
function crossed([from, low]: Point, [to, high]: Point, x: Fraction): Fraction {
  const part = x.minus(low).over(high.minus(low));
  return part === null ? to : from.plus(to.minus(from).times(part));
}

/** On a flat part of a table: behind, the latest share with no more asked; ahead, the earliest with no less. */
function onTable(table: readonly Point[], p: Fraction, s: Fraction): Fraction {
  const at = heightOf(table, s);
  if (p.equals(at)) return s;
  if (p.sign < 0) return nought;
  const behind = p.below(at);
  const places = table.flatMap((point, place): Fraction[] => {
    const next = table[place + 1];
    if (point[1].equals(p)) return [point[0]];
    return next && point[1].below(p) && p.below(next[1]) ? [crossed(point, next, p)] : [];
  });
  const found = behind ? places.at(-1) : places[0];
  return (found ?? unity).within(nought, unity);
}

function heightOf(table: readonly Point[], s: Fraction): Fraction {
  const place = table.findLastIndex(([at]) => s.atLeast(at));
  const [before, after] = [table[place] ?? [nought, nought], table[place + 1]];
  if (!after) return before[1];
  const part = s.minus(before[0]).over(after[0].minus(before[0])) ?? nought;
  return before[1].plus(after[1].minus(before[1]).times(part));
}

/** Required (T − x)/(N − e), observed (x − B)/e, factor required ÷ observed; of a compound path growth, a year's in the factor. */
export function pace(given: Given): Value {
  const [x, t, b] = [given.need('value'), given.need('goal'), given.number('baseline')];
  const [e, n] = [given.need('elapsed'), given.need('total')];
  const met = given.is('met');
  const left = n.minus(e);
  const compound = given.text('shape') === 'compound';
  const rate = (from: Fraction, to: Fraction, periods: Fraction) =>
    compound ? growth(from, to, periods) : to.minus(from).over(periods);
  const yearly = Fraction.of(12).over(given.need('monthsPerPeriod')) ?? unity;
  const ofYear = (pace: Fraction) => (compound ? fromDouble((1 + pace.toNumber()) ** yearly.toNumber() - 1) : pace);
  const ratio = (a: Fraction, b: Fraction) => ofYear(a)?.over(ofYear(b) ?? nought) ?? null;
  const required = left.sign <= 0 ? null : met ? nought : rate(x, t, left);
  const observed = b === null || e.sign <= 0 ? null : rate(b, x, e);
  const wanted = given.is('rise') ? 1 : -1;
  const reversal = required !== null && !met && observed !== null && observed.sign !== wanted;
  const factor =
    required === null ? null : met ? nought : observed === null || reversal ? null : ratio(required, observed);
  return { required, observed, factor, reversal };
}

function growth(from: Fraction, to: Fraction, periods: Fraction): Fraction | null {
  if (from.sign * to.sign <= 0) return null;
  return fromDouble((to.toNumber() / from.toNumber()) ** (1 / periods.toNumber()) - 1);
}
