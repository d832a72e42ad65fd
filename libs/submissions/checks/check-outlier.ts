import {
  absolute,
  add,
  compare,
  divide,
  multiply,
  parsePeriod,
  subtract,
  zero,
  type PeriodId,
  type Rational,
} from '#scoring';
import { shownFigure } from './comparable.js';
import { isSmall, type Compared, type Odd } from './compared.js';

/**
 * W207: far from the region's own figures by their median and the median of their distances from it, which single wild
 * figures do not move. Where half of them are one and the same that distance is 0 and there is nothing to measure by: then
 * only the change against the last period is asked about (W201).
 */
export function checkOutlier(figure: Compared): Odd | null {
  const { nature, settings } = figure;
  if (nature === 'date' || nature === 'flag') return null;
  const series =
    nature === 'flow-ytd' ? increases(figure) : { now: figure.now.value, past: figure.past.map(({ value }) => value) };
  if (series === null || series.past.length < settings.outlierPoints) return null;
  const middle = medianOf(series.past);
  const spread = medianOf(series.past.map((value) => absolute(subtract(value, middle))));
  const distance = absolute(subtract(series.now, middle));
  const spreads = divide(distance, spread);
  if (spreads === null || compare(spreads, settings.outlier) <= 0) return null;
  if (isSmall(distance, figure) || !isMaterial(distance, middle, figure)) return null;
  const [usual, seen] = [shownFigure(middle, nature), shownFigure(series.now, nature)];
  const of = nature === 'flow-ytd' ? { zh: '本期新增', en: 'the increase' } : { zh: '本期数', en: 'the figure' };
  return {
    code: 'W207',
    message: {
      zh: `${of.zh} ${seen} 与本地区以往 ${series.past.length} 期（中位数 ${usual}）相差很大`,
      en: `${of.en} of ${seen} is far from the ${series.past.length} before it, whose median is ${usual}`,
    },
    params: { median: usual, points: series.past.length, figure: seen },
  };
}

/** Figures that hardly ever change have hardly any spread: what is far by that measure alone may be next to nothing. */
function isMaterial(distance: Rational, middle: Rational, { nature, settings }: Compared): boolean {
  const half = multiply(settings.changePoints, { n: 1n, d: 2n });
  if (nature === 'share' && compare(distance, half) > 0) return true;
  return compare(distance, multiply(absolute(middle), settings.outlierChange)) > 0;
}

/** Of a running total what each period added, where the period before it is known or the year began. */
function increases({
  now,
  past,
  period: current,
}: Compared): { readonly now: Rational; readonly past: readonly Rational[] } | null {
  const totals = [{ value: now.value, ago: 0, period: current }, ...past];
  const added = totals.flatMap(({ value, ago, period }, index) => {
    const before = totals[index + 1];
    if (isFirstOfYear(period)) return [{ ago, value }];
    if (before === undefined || before.ago !== ago + 1) return [];
    return compare(value, before.value) < 0 ? [] : [{ ago, value: subtract(value, before.value) }];
  });
  const [first, ...rest] = added;
  return first?.ago === 0 ? { now: first.value, past: rest.map(({ value }) => value) } : null;
}

function isFirstOfYear(period: PeriodId): boolean {
  return parsePeriod(period)?.index === 1;
}

/** The middle one, or halfway between the two in the middle. */
export function medianOf(values: readonly Rational[]): Rational {
  const sorted = [...values].sort(compare);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? zero;
  if (sorted.length % 2 === 1) return upper;
  return multiply(add(sorted[middle - 1] ?? zero, upper), { n: 1n, d: 2n });
}
