import { one, zero, type Measure } from '#scoring';
import type { Indicator } from '../plan.js';
import { isShare } from './kind-rules.js';
import type { WrittenIndicator } from './plan-shape.js';
import { readNumber } from './read-number.js';
import type { Spot } from './spot.js';

/** Sums of money, spans of time and levels are fractions as a rule; what is counted is whole. */
const fractionalUnits = /元|岁|平方米|小时|天/;
const counted: readonly Measure[] = [
  'stock',
  'flow',
  'flow-ytd',
  'ratio',
  'share-of-units',
  'conditional',
  'each-unit',
];

export function readIndicator(written: WrittenIndicator, spot: Spot): Indicator {
  const { id, measure, unit } = written;
  if (!/^[a-z][a-z0-9_]*$/.test(id)) {
    const words = { zh: '指标编号用小写英文和下划线', en: 'An indicator id is written like_this' };
    spot.at('id').complain({ code: 'id_form', ...words, seen: id });
  }
  if (isShare(measure)) {
    if (written.num === undefined) spot.missing('num');
    if (written.den === undefined) spot.missing('den');
  }
  const percent = unit === '%';
  const bound = (key: 'min' | 'max') => {
    const text = written[key];
    return text === undefined ? null : readNumber(text, percent ? 'share' : 'any', spot.at(key));
  };
  const naturalMin = percent || counted.includes(measure) ? zero : null;
  return {
    code: id,
    zh: written.zh,
    en: written.en ?? null,
    measure,
    num: written.num ?? null,
    den: written.den ?? null,
    unit,
    min: bound('min') ?? naturalMin,
    max: bound('max') ?? (percent && isShare(measure) ? one : null),
    whole:
      written.whole === undefined ? counted.includes(measure) && !fractionalUnits.test(unit) : written.whole === 'true',
  };
}
