import { compare, one, whole, zero, type Measure, type Rational } from '#scoring';
import { figureUnit } from '../figure-unit.js';
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

/**
 * An indicator, with its natural bounds: a count is not negative, a share lies between nothing and all, a score between 0
 * and 100.
 * @param figure what the figures are that come in, where that is not what the indicator measures
 */
export function readIndicator(written: WrittenIndicator, spot: Spot, figure?: Measure): Indicator {
  const { id, unit } = written;
  const measure = figure ?? written.measure;
  if (!/^[a-z][a-z0-9_]*$/.test(id)) {
    const words = { zh: '指标编号用小写英文和下划线', en: 'An indicator id is written like_this' };
    spot.at('id').complain({ code: 'id_form', ...words, seen: id });
  }
  if (isShare(measure)) {
    if (written.num === undefined) spot.missing('num');
    if (written.den === undefined) spot.missing('den');
  }
  return {
    code: id,
    zh: written.zh,
    en: written.en ?? null,
    measure: written.measure,
    num: written.num ?? null,
    den: written.den ?? null,
    unit,
    ...readBounds(written, measure, spot),
    whole:
      written.whole === undefined ? counted.includes(measure) && !fractionalUnits.test(unit) : written.whole === 'true',
    ...(figure !== undefined && { figure }),
  };
}

function readBounds(written: WrittenIndicator, measure: Measure, spot: Spot) {
  const form = unitIn(written, measure) !== '%' ? 'any' : isShare(measure) ? 'share' : 'percent';
  const bound = (key: 'min' | 'max'): Rational | null => {
    const text = written[key];
    return text === undefined ? null : readNumber(text, form, spot.at(key));
  };
  const usual = usualBounds(written, measure);
  const bounds = { min: bound('min') ?? usual.min, max: bound('max') ?? usual.max };
  if (bounds.min !== null && bounds.max !== null && compare(bounds.min, bounds.max) > 0) {
    const words = { zh: '下限大于上限', en: 'The low bound is above the high one' };
    spot.at(written.max === undefined ? 'min' : 'max').complain({ code: 'bounds_reversed', ...words, seen: null });
    return usual;
  }
  return bounds;
}

function usualBounds(written: WrittenIndicator, measure: Measure) {
  // of a unit under a condition: it is covered, 1, or it is not, 0
  if (written.measure === 'conditional' && measure === 'stock') return { min: zero, max: one };
  if (measure === 'composite') return { min: zero, max: whole(100) };
  const percent = unitIn(written, measure) === '%';
  return {
    min: percent || counted.includes(measure) ? zero : null,
    max: percent && isShare(measure) ? one : null,
  };
}

function unitIn({ unit, measure }: WrittenIndicator, figure: Measure): string | null {
  return figureUnit({ unit, measure, ...(figure !== measure && { figure }) });
}
