import { compare, whole, zero, type Rational } from '#scoring';
import { comparisonCodes, usualChecks, type CheckSettings } from '../check-settings.js';
import type { WrittenChecks } from './plan-shape.js';
import { readNumber, readWhole, type NumberForm } from './read-number.js';
import type { Spot } from './spot.js';

/** From when on this plan asks about a figure. A threshold of nothing would ask about every figure, and is refused. */
export function readChecks(written: WrittenChecks | undefined, spot: Spot): CheckSettings {
  if (written === undefined) return usualChecks;
  const usual = usualChecks;
  const read = (key: keyof WrittenChecks, form: NumberForm, otherwise: Rational): Rational => {
    const text = written[key];
    if (typeof text !== 'string') return otherwise;
    const value = readNumber(text, form, spot.at(key));
    if (value === null || compare(value, zero) > 0) return value ?? otherwise;
    const words = { zh: '应大于0', en: 'This is above 0' };
    const off = { zh: '不问这一项：写 silent: [W201]', en: 'To ask nothing write silent: [W201]' };
    spot.at(key).complain({ code: 'threshold_not_above_0', ...words, seen: text, suggestion: off });
    return otherwise;
  };
  const count = (key: 'outlier_points' | 'unchanged', least: number, otherwise: number): number => {
    const value = readWhole(written[key], otherwise, spot.at(key));
    if (value >= least) return value;
    const words = { zh: `至少为${least}`, en: `At least ${least}` };
    spot.at(key).complain({ code: 'threshold_too_low', ...words, seen: written[key] });
    return otherwise;
  };
  return {
    // a change may be more than everything, which no share is
    change: read('change', 'percent', usual.change),
    changePoints: read('change_points', 'points', usual.changePoints),
    leastPoints: read('least_points', 'points', usual.leastPoints),
    least: read('least', 'number', usual.least),
    times: atLeastTwice(read('times', 'number', usual.times), usual.times, spot.at('times')),
    outlier: read('outlier', 'number', usual.outlier),
    outlierChange: read('outlier_change', 'percent', usual.outlierChange),
    outlierPoints: count('outlier_points', 6, usual.outlierPoints),
    unchanged: count('unchanged', 1, usual.unchanged),
    exactFrom: read('exact_from', 'number', usual.exactFrom),
    silent: readSilent(written.silent ?? [], spot.at('silent')),
  };
}

function atLeastTwice(value: Rational, otherwise: Rational, spot: Spot): Rational {
  if (compare(value, whole(2)) >= 0) return value;
  spot.complain({ code: 'threshold_too_low', zh: '至少为2倍', en: 'At least 2 times' });
  return otherwise;
}

function readSilent(codes: readonly string[], spot: Spot): readonly string[] {
  for (const [index, code] of codes.entries()) {
    if (comparisonCodes.some((known) => known === code)) continue;
    spot.at(index).complain({
      code: 'unknown_word',
      zh: `没有可以关闭的核实 ${code}`,
      en: `There is no question ${code} that can be switched off`,
      seen: code,
      suggestion: { zh: `可用：${comparisonCodes.join(' ')}`, en: `One of: ${comparisonCodes.join(' ')}` },
    });
  }
  return codes;
}
