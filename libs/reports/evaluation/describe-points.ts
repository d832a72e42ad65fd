import type { Words } from '#platform/errors';
import { rational, roundDecimals, statusWords, toNumber, type Rational, type Status } from '#scoring';
import type { EvaluatedItem, EvaluatedRow, NoPoints } from './evaluated.js';
import { amountOf } from './item-figures.js';

/** An exact number as it is read: a decimal where it ends soon, else a fraction with its decimals. */
export function printExact(number: Rational): string {
  const { n, d } = rational(number.n, number.d) ?? number;
  const short = roundDecimals({ n, d }, 4, 'down');
  if (short.n * d === n * short.d) return String(toNumber(short));
  // the first digits, as they stand
  return `${n}/${d}（${toNumber(roundDecimals({ n, d }, 2, n < 0n ? 'up' : 'down'))}…）`;
}

const same = (text: string): Words => ({ zh: text, en: text });

/** How the points of an item came about: figures in, points out. */
export function describePoints(item: EvaluatedItem): Words {
  const { points, reason, figure, transform, reference, part } = item;
  if (reason !== null) return describeReason(reason, item.status);
  if (points === null) return same('—');
  const made = printExact(points);
  if (transform.kind === 'score') {
    const verdict = item.status === null ? same('—') : statusWords(item.status);
    return part === null
      ? { zh: `按序时进度判定“${verdict.zh}”，计${made}分`, en: `${made} points by its pace, judged “${verdict.en}”` }
      : { zh: `上报得分${made}分`, en: `${made} points as handed in` };
  }
  const value = figure && amountOf(figure);
  const x = value === null ? '—' : printExact(value);
  if (transform.kind === 'efficacy') {
    const [high, low] = [printExact(transform.satisfactory), printExact(transform.unacceptable)];
    return same(`60＋40×(${x}－${low})÷(${high}－${low})＝${made}`);
  }
  const by = reference === null ? '—' : printExact(reference);
  return same(transform.better === 'higher' ? `${x}÷${by}＝${made}` : `${by}÷${x}＝${made}`);
}

/** How a total came about: Σ share × points ÷ Σ share. */
export function describeTotal({
  dimensions,
  total,
  coverage,
}: Pick<EvaluatedRow, 'dimensions' | 'total' | 'coverage'>): Words {
  const terms = dimensions.flatMap(({ assessed, points }) =>
    points === null || assessed.n === 0n ? [] : [`${printExact(assessed)}×${printExact(points)}`],
  );
  if (terms.length === 0) return { zh: '没有可计分的项目', en: 'Nothing to be weighed' };
  const made =
    total === null ? { zh: '覆盖不足五分之四，不计总分', en: 'below four fifths: no total' } : same(printExact(total));
  const sum = `(${terms.join('＋')})÷${printExact(coverage)}`;
  return { zh: `${sum}＝${made.zh}`, en: `${sum} = ${made.en}` };
}

export function describeReason(reason: NoPoints, status: Status | null): Words {
  if (reason !== 'no_verdict' || status === null) return reasons[reason];
  const { zh, en } = statusWords(status);
  return { zh: `${reasons.no_verdict.zh}（${zh}）`, en: `${reasons.no_verdict.en} (${en})` };
}

const reasons: Readonly<Record<NoPoints, Words>> = {
  not_concerned: { zh: '不涉及本地区，不计权重', en: 'does not concern this region; its weight is not counted' },
  no_verdict: { zh: '没有可计分的判定，权重计入未评', en: 'no verdict to go by; its weight counts as not assessed' },
  not_reported: { zh: '本期未报，权重计入未评', en: 'not reported for the period; its weight counts as not assessed' },
  no_figure: { zh: '没有数据，权重计入未评', en: 'no figure; its weight counts as not assessed' },
  no_reference: { zh: '没有可比的标准值', en: 'nothing to measure it by' },
  zero_value: { zh: '数值为0，低优指数无从计算', en: 'a figure of 0, by which nothing can be divided' },
};
