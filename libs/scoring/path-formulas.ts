import type { Formula } from './formula.js';
import { deviation } from './goal.js';
import type { Inputs } from './inputs.js';
import { heightAt, shareOnTime } from './polyline.js';
import {
  add,
  clamp,
  compare,
  divide,
  floor,
  greater,
  multiply,
  negate,
  one,
  subtract,
  whole,
  zero,
  absolute,
  type Rational,
} from './rational.js';
import { growthBetween, shareDue, shareWhen, type Course } from './shape.js';
import { climbStairs } from './staircase.js';

/** g(s) for a shape; for `steps` the corners of the path, heights counted upwards (section 7). */
export const trajectory: Formula = {
  compute: (inputs) => {
    if (inputs.text('shape') !== 'steps') return shareDue(courseOf(inputs), inputs.number('share'));
    const upwards = direction(inputs);
    const baseline = inputs.maybe('baseline');
    return climbStairs({
      stages: inputs.pairs('stages').map(([share, value]) => [share, upwards(value)]),
      baseline: baseline && upwards(baseline),
      ramp: inputs.number('ramp'),
      months: inputs.number('months'),
    });
  },
};

/** E(t) = B + (T − B)·g; whole counts of at most 12 ask for whole things (sections 6 and 7). */
export const expected: Formula = {
  text: 'E = B + (T − B)·g',
  compute: (inputs) => {
    if (inputs.has('lastYear')) return inputs.number('lastYear');
    if (inputs.has('corners')) {
      const height = heightAt(inputs.pairs('corners'), inputs.number('share'));
      return height && direction(inputs)(height);
    }
    const [baseline, goal] = [inputs.number('baseline'), inputs.number('goal')];
    const due = add(baseline, multiply(subtract(goal, baseline), inputs.number('share')));
    return inputs.flag('whole') ? whole(floor(due)) : due;
  },
};

/** P = (x − B)/(T − B); towards a band 1 − dev(x)/dev(B); kept targets by how near they stay (section 6). */
export const attainment: Formula = {
  text: 'P = (x − B)/(T − B)',
  compute: (inputs) => {
    if (inputs.flag('kept')) return nearness(inputs);
    const [x, baseline] = [inputs.number('value'), inputs.number('baseline')];
    if (!inputs.has('low')) return divide(subtract(x, baseline), subtract(inputs.number('goal'), baseline));
    const part = divide(deviation(bandOf(inputs), x), deviation(bandOf(inputs), baseline));
    return part && subtract(one, part);
  },
};

function nearness(inputs: Inputs): Rational {
  const x = inputs.number('value');
  if (!inputs.has('low')) return keptAgainst(inputs.number('goal'), x, inputs.flag('rise'));
  const band = bandOf(inputs);
  const off = deviation(band, x);
  const half = divide(subtract(band.high, band.low), whole(2)) ?? zero;
  const scale = half.n === 0n ? absolute(band.low) : half;
  const part = divide(off, scale) ?? (off.n === 0n ? zero : one);
  return greater(zero, subtract(one, part));
}

/** A floor is kept to x/T, a cap to T/x, within 0..1; where the division has no meaning it is kept or it is not. */
function keptAgainst(goal: Rational, x: Rational, rise: boolean): Rational {
  const inside = rise ? compare(x, goal) >= 0 : compare(x, goal) <= 0;
  if (inside) return one;
  const part = goal.n > 0n ? (rise ? divide(x, goal) : divide(goal, x)) : null;
  return part ? clamp(part, zero, one) : zero;
}

/**
 * lagValue = d·(E − x), positive when behind, and lagMonths = (s − E⁻¹(x))·M (section 8). Steps give no credit for
 * being early; outside a band the lag is the deviation, and for a kept target the time since it was last inside.
 */
export const lag: Formula = {
  text: 'lagValue = d·(E − x); lagMonths = (s − E⁻¹(x))·M',
  compute: (inputs) => {
    const x = inputs.number('value');
    // Kept targets and figures beyond a band: the deviation is the lag, and only a kept target has a time to tell.
    if (inputs.has('low')) return { value: deviation(bandOf(inputs), x), months: inputs.maybe('kept') };
    const upwards = direction(inputs);
    const value = subtract(upwards(inputs.number('expected')), upwards(x));
    if (inputs.has('kept')) return { value, months: inputs.number('kept') };
    if (!inputs.has('share')) return { value, months: null };
    if (inputs.has('corners') && inputs.text('shape') === 'steps') return behindSteps(inputs, value);
    if (inputs.flag('whole') && value.n <= 0n) return { value, months: zero };
    const [share, part] = [inputs.number('share'), inputs.number('attainment')];
    const due = shareDue(courseOf(inputs), share);
    const onTime = compare(part, due) === 0 ? share : shareWhen(courseOf(inputs), part, share);
    return { value, months: multiply(subtract(share, onTime), inputs.number('months')) };
  },
};

function behindSteps(inputs: Inputs, value: Rational) {
  if (value.n <= 0n) return { value: zero, months: zero };
  const share = inputs.number('share');
  const onTime = shareOnTime(inputs.pairs('corners'), direction(inputs)(inputs.number('value')), share);
  return { value, months: multiply(subtract(share, onTime), inputs.number('months')) };
}

function courseOf(inputs: Inputs): Course {
  return {
    shape: inputs.text('shape'),
    growth: growthBetween(inputs.number('baseline'), inputs.number('goal')),
    corners: inputs.pairs('corners'),
  };
}

function bandOf(inputs: Inputs): { readonly low: Rational; readonly high: Rational } {
  return { low: inputs.number('low'), high: inputs.number('high') };
}

function direction(inputs: Inputs): (value: Rational) => Rational {
  return inputs.flag('rise') ? (value) => value : negate;
}
