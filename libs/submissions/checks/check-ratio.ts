import type { Indicator, IndicatorInput } from '#catalog';
import type { Words } from '#platform/errors';
import { compare, divide, isZero, multiply, parseRational, toNumber, whole, type Rational } from '#scoring';
import { foldText } from '../reading/fold-text.js';
import type { GivenValue } from '../reading/given-submission.js';
import { seenIn } from '../reading/problem-at.js';
import { faultAt, problemsOf, readCount, readFigure, type Figures } from '../reading/read-figure.js';

/** A ratio is asked for as numerator and denominator, so that regions above can add them up. */
export function checkRatio(value: GivenValue, input: IndicatorInput, indicator: Indicator): Figures {
  const numerator = readCount(value, 'numerator', input);
  const denominator = readCount(value, 'denominator', input);
  const bare = readFigure(value, 'value', indicator.unit === '%' ? '%' : null);
  // the ratio itself is only compared, but a formula that failed is never passed over, nor 1/3 that became a day
  const halves = problemsOf(numerator, denominator);
  const broken = ['fault', 'date'].includes(value.cells.value?.kind ?? '');
  const problems = [...halves, ...(broken ? problemsOf(bare) : [])];
  if (problems.some(({ tier }) => tier === 'error')) return { kind: 'faults', problems };
  const kinds = [numerator, denominator, bare].map(({ kind }) => kind);
  if (kinds.every((kind) => kind === 'missing'))
    return { kind: 'missing', questions: problemsOf(numerator, denominator, bare) };
  if (kinds.every((kind) => kind === 'missing' || kind === 'not-applicable')) return { kind: 'not-applicable' };
  if (numerator.kind !== 'figure')
    return faultAt(value, 'numerator', { code: 'E106', message: halfMissing(indicator) });
  if (denominator.kind !== 'figure')
    return faultAt(value, 'denominator', { code: 'E106', message: halfMissing(indicator) });
  const quotient = checkQuotient(value, { numerator: numerator.text, denominator: denominator.text }, indicator);
  return quotient.kind === 'figures' ? { ...quotient, questions: halves } : quotient;
}

interface Pair {
  readonly numerator: string;
  readonly denominator: string;
}

function checkQuotient(value: GivenValue, pair: Pair, indicator: Indicator): Figures {
  const [n, d] = [parseRational(pair.numerator), parseRational(pair.denominator)];
  if (!n || !d) throw new Error('a figure that was read is a number');
  if (indicator.measure !== 'relative' && compare(n, d) > 0) {
    const params = { numerator: pair.numerator, denominator: pair.denominator };
    return faultAt(value, 'numerator', { code: 'E108', message: aboveWhole(pair, isZero(d)), params });
  }
  const outside = outOfBounds(n, d, indicator);
  if (outside) return faultAt(value, 'numerator', { code: 'E102', ...outside });
  const seen = seenIn(value.cells.value);
  const text = seen === null ? '' : foldText(String(seen));
  const rate = parseRational(text);
  if (text !== '' && !(rate && agrees(rate, n, d))) {
    return faultAt(value, 'value', { code: 'submission.value_disagrees', ...disagreeing(pair) });
  }
  return { kind: 'figures', ...pair, questions: [] };
}

/** Limits that a plan sets on the ratio itself; of nothing there is no ratio. */
function outOfBounds(n: Rational, d: Rational, { min, max }: Indicator) {
  const ratio = divide(n, d);
  if (ratio === null) return null;
  const percent = (bound: Rational): string => `${toNumber(multiply(bound, whole(100)))}%`;
  if (min && compare(ratio, min) < 0) {
    const words = { zh: `比率不能小于 ${percent(min)}`, en: `the ratio cannot be below ${percent(min)}` };
    return { message: words, params: { low: percent(min) } };
  }
  if (max && compare(ratio, max) > 0) {
    const words = { zh: `比率不能大于 ${percent(max)}`, en: `the ratio cannot be above ${percent(max)}` };
    return { message: words, params: { high: percent(max) } };
  }
  return null;
}

function halfMissing({ num, den }: Indicator): Words {
  return {
    zh: `比率要填分子（${num ?? '分子'}）和分母（${den ?? '分母'}），不能只填比值或其中一个`,
    en: 'a ratio is given as numerator and denominator; the bare ratio, or one of the two, is not enough',
  };
}

function aboveWhole({ numerator, denominator }: Pair, nothing: boolean): Words {
  return nothing
    ? {
        zh: `分母为 0，分子 ${numerator} 也只能为 0`,
        en: `over a denominator of 0 the numerator ${numerator} can only be 0`,
      }
    : {
        zh: `分子 ${numerator} 大于分母 ${denominator}`,
        en: `numerator ${numerator} is above denominator ${denominator}`,
      };
}

function disagreeing({ numerator, denominator }: Pair): { readonly message: Words; readonly suggestion: Words } {
  return {
    message: { zh: `与分子分母算得的 ${numerator}/${denominator} 不符`, en: `is not ${numerator}/${denominator}` },
    suggestion: { zh: '留空即可，系统自行计算', en: 'leave it empty; it is computed' },
  };
}

/** As a share or in percent, within half a thousandth: people round in many ways. */
function agrees(rate: Rational, n: Rational, d: Rational): boolean {
  return [1n, 100n].some((scale) => {
    const left = rate.n * d.n * n.d - scale * n.n * d.d * rate.d;
    const size = rate.d * d.n * n.d;
    return (left < 0n ? -left : left) * 2000n <= size * scale;
  });
}
