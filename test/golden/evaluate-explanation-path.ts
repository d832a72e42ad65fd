import { Fraction, nought, unity } from './evaluate-explanation-fraction.js';
import type { Given, Value } from './evaluate-explanation-given.js';

type Point = readonly [Fraction, Fraction];

/** A figure from doubles; one that is not finite is none. */
export function fromDouble(value: number): Fraction | null {
  return Number.isFinite(value) ? Fraction.read(value) : null;
}

const logistic = (z: number) => 1 / (1 + Math.exp(-z));
const [low, high] = [logistic(-4), logistic(4)];

/** Section 7: g, the share of the change that is due at a share of the clock; of steps, the corners of the path. */
export function trajectory(given: Given): Value {
  const shape = given.text('shape');
  if (shape === 'steps') return stairs(given);
  const s = given.need('share');
  if (shape === 'back-loaded') return s.times(s);
  if (shape === 'compound') {
    const growth = given.need('goal').toNumber() / given.need('baseline').toNumber();
    return fromDouble((growth ** s.toNumber() - 1) / (growth - 1));
  }
  if (shape === 's-curve') return fromDouble((logistic(8 * (s.toNumber() - 0.5)) - low) / (high - low));
  return heightAt(given.points('corners'), s);
}

/**
 * The value of the last stage due, B before; over the last `ramp` months before a stage, or the whole gap where that is
 * shorter, a straight line up to it. A stage easier than B counts as B, and the path never falls.
 * Heights are counted in the wanted direction: of what is to fall they stand with their sign turned.
 */
function stairs(given: Given): Value {
  const [months, ramp, baseline] = [given.need('months'), given.need('ramp'), given.number('baseline')];
  const wanted = Fraction.of(given.is('rise') ? 1 : -1);
  const rampShare = ramp.over(months) ?? unity;
  const corners: Point[] = baseline === null ? [] : [[nought, baseline.times(wanted)]];
  for (const [at, value] of given.points('stages')) {
    const before = corners.at(-1);
    const asked = value.times(wanted);
    const height = before && asked.below(before[1]) ? before[1] : asked;
    if (before) {
      const start = at.minus(rampShare);
      corners.push([start.below(before[0]) ? before[0] : start, before[1]]);
    }
    corners.push([at, height]);
  }
  return corners;
}

/** Straight lines between corners; where two stand on one day, the later holds from that day on. */
export function heightAt(corners: readonly Point[], at: Fraction): Fraction | null {
  const place = corners.findLastIndex(([corner]) => at.atLeast(corner));
  const [before, after] = [corners[place], corners[place + 1]];
  if (!before) return null;
  if (!after) return before[1];
  const part = at.minus(before[0]).over(after[0].minus(before[0])) ?? nought;
  return before[1].plus(after[1].minus(before[1]).times(part));
}

/** E = B + (T − B)·g, in whole things where the goal is small; of steps the height of the path; else last year's value. */
export function expected(given: Given): Value {
  if (given.has('lastYear')) return given.need('lastYear');
  if (given.has('corners')) {
    const height = heightAt(given.points('corners'), given.need('share'));
    return height && height.times(Fraction.of(given.is('rise') ? 1 : -1));
  }
  const [b, t] = [given.need('baseline'), given.need('goal')];
  const value = b.plus(t.minus(b).times(given.need('share')));
  return given.is('whole') ? value.floor() : value;
}

/** How far a value lies outside a band. */
export function deviation(x: Fraction, lo: Fraction, hi: Fraction): Fraction {
  return x.below(lo) ? lo.minus(x) : hi.below(x) ? x.minus(hi) : nought;
}

/** P = (x − B)/(T − B); of bands 1 − dev(x)/dev(B); of what is kept the share of it that is still there. */
export function attainment(given: Given): Value {
  const x = given.need('value');
  if (given.is('kept')) return keptShare(given, x);
  const b = given.need('baseline');
  if (!given.has('low')) return x.minus(b).over(given.need('goal').minus(b));
  const [lo, hi] = [given.need('low'), given.need('high')];
  const part = deviation(x, lo, hi).over(deviation(b, lo, hi));
  return part && unity.minus(part);
}

function keptShare(given: Given, x: Fraction): Fraction | null {
  if (given.has('low')) {
    const [lo, hi] = [given.need('low'), given.need('high')];
    const off = deviation(x, lo, hi);
    const room = lo.equals(hi) ? lo.size() : hi.minus(lo).over(Fraction.of(2));
    const part = room && off.over(room);
    if (!part) return off.sign === 0 ? unity : nought;
    return unity.minus(part).within(nought, unity);
  }
  const t = given.need('goal');
  const part = given.is('rise') ? x.over(t) : t.over(x);
  // a quotient says nothing where a side is not above zero: then it is kept or it is not
  if (!part || t.sign <= 0 || x.sign <= 0) return keeps(x, t, given.is('rise')) ? unity : nought;
  return part.within(nought, unity);
}

function keeps(x: Fraction, t: Fraction, rises: boolean): boolean {
  return rises ? x.atLeast(t) : t.atLeast(x);
}

/** Q = x/T of what is to be at least, T/x of what is to be at most. */
export function completion(given: Given): Value {
  const [x, t] = [given.need('value'), given.need('goal')];
  if (given.is('rise')) return t.sign > 0 ? x.over(t) : null;
  return x.sign > 0 && t.sign > 0 ? t.over(x) : null;
}

export const tooEarly = Fraction.of(1, 10);

/** SPI = P/g, of small counts x/E; none before a tenth of the change is due. */
export function scheduleRatio(given: Given): Value {
  if (given.need('share').round(9).below(tooEarly)) return null;
  if (given.has('expected')) return given.need('value').over(given.need('expected'));
  return given.number('attainment')?.over(given.need('share')) ?? null;
}
