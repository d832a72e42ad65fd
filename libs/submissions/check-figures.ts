import type { Indicator, IndicatorInput } from '#catalog';
import type { Problem } from '#platform/errors';
import { compare, isZero, multiply, parseRational, toNumber, whole, type Rational } from '#scoring';
import { foldText } from './fold-text.js';
import type { Field, GivenValue } from './given-submission.js';
import { normaliseFigure } from './normalise-figure.js';
import { problemAt, seenIn } from './problem-at.js';
import { shiftDecimal } from './plain-decimal.js';

/** The figures of one value, exact, or what is wrong with them. */
export type Figures =
  | { readonly kind: 'figures'; readonly numerator: string; readonly denominator: string | null }
  | { readonly kind: 'missing' }
  | { readonly kind: 'not-applicable' }
  | { readonly kind: 'faults'; readonly problems: readonly Problem[] };

type Read = { readonly kind: 'figure'; readonly text: string } | Exclude<Figures, { kind: 'figures' }>;

/** A ratio is asked for as numerator and denominator, so that regions above can add them up. */
export function checkRatio(value: GivenValue, input: IndicatorInput, indicator: Indicator): Figures {
  const numerator = readCount(value, 'numerator', input);
  const denominator = readCount(value, 'denominator', input);
  const bare = readOne(value, 'value', indicator.unit === '%' ? '%' : null);
  // the ratio itself is only compared, but a formula that failed is never passed over
  const read = value.cells.value?.kind === 'fault' ? [numerator, denominator, bare] : [numerator, denominator];
  const faults = read.flatMap((one) => (one.kind === 'faults' ? one.problems : []));
  if (faults.length > 0) return { kind: 'faults', problems: faults };
  if ([numerator, denominator, bare].some((read) => read.kind === 'not-applicable')) return { kind: 'not-applicable' };
  if (numerator.kind !== 'figure' || denominator.kind !== 'figure') {
    if (numerator.kind === 'missing' && denominator.kind === 'missing' && bare.kind === 'missing') return bare;
    const lacking = numerator.kind === 'missing' ? 'numerator' : 'denominator';
    return { kind: 'faults', problems: [halfMissing(value, lacking, indicator)] };
  }
  const problem =
    aboveWhole(value, numerator.text, denominator.text, indicator) ??
    disagreeing(value, numerator.text, denominator.text);
  if (problem) return { kind: 'faults', problems: [problem] };
  return { kind: 'figures', numerator: numerator.text, denominator: denominator.text };
}

export function checkNumber(value: GivenValue, input: IndicatorInput, indicator: Indicator): Figures {
  const stray = (['numerator', 'denominator'] as const)
    .filter((field) => normaliseFigure(value.cells[field], null).kind !== 'missing')
    .map((field) =>
      problemAt(value.at(field), {
        code: 'submission.field_not_asked',
        seen: seenIn(value.cells[field]),
        message: {
          zh: '该指标只填一个数（value），没有分子分母',
          en: 'this indicator is one number (value), without numerator and denominator',
        },
      }),
    );
  const read = readOne(value, 'value', indicator.unit);
  if (stray.length > 0)
    return { kind: 'faults', problems: [...stray, ...(read.kind === 'faults' ? read.problems : [])] };
  if (read.kind !== 'figure') return read;
  // a share is kept as the fraction that targets are written in
  const numerator = indicator.unit === '%' ? shiftDecimal(read.text, -2) : read.text;
  const problem = notWhole(value, 'value', read.text, input) ?? outOfBounds(value, numerator, indicator);
  if (problem) return { kind: 'faults', problems: [problem] };
  return { kind: 'figures', numerator, denominator: null };
}

function readCount(value: GivenValue, field: Field, input: IndicatorInput): Read {
  const read = readOne(value, field, null);
  if (read.kind !== 'figure') return read;
  const negative = read.text.startsWith('-')
    ? bounds(value, field, '计数不能为负', 'a count cannot be negative')
    : null;
  const problem = negative ?? notWhole(value, field, read.text, input);
  return problem ? { kind: 'faults', problems: [problem] } : read;
}

function readOne(value: GivenValue, field: Field, unit: string | null): Read {
  const read = normaliseFigure(value.cells[field], unit);
  if (read.kind !== 'fault') return read;
  const { code, message, suggestion } = read;
  return {
    kind: 'faults',
    problems: [problemAt(value.at(field), { code, message, suggestion, seen: seenIn(value.cells[field]) })],
  };
}

function notWhole(value: GivenValue, field: Field, text: string, input: IndicatorInput): Problem | null {
  if (!input.wholeNumber || !text.includes('.')) return null;
  return problemAt(value.at(field), {
    code: 'submission.not_whole',
    seen: seenIn(value.cells[field]),
    message: { zh: '这里要填整数', en: 'a whole number is asked for' },
  });
}

/** Bounds are in the indicator's own terms, in which a share lies between 0 and 1. */
function outOfBounds(value: GivenValue, figure: string, indicator: Indicator): Problem | null {
  const read = parseRational(figure);
  const counts = indicator.measure !== 'level' && indicator.measure !== 'relative';
  const min = indicator.min ?? (counts ? whole(0) : null);
  const max = indicator.max ?? (indicator.unit === '%' ? whole(1) : null);
  const shownAs = (bound: Rational) => {
    const percent = indicator.unit === '%' ? multiply(bound, whole(100)) : bound;
    return `${String(toNumber(percent))} ${indicator.unit}`;
  };
  if (read && min && compare(read, min) < 0) {
    return bounds(value, 'value', `不能小于 ${shownAs(min)}`, `cannot be below ${shownAs(min)}`);
  }
  if (read && max && compare(read, max) > 0) {
    return bounds(value, 'value', `不能大于 ${shownAs(max)}`, `cannot be above ${shownAs(max)}`);
  }
  return null;
}

function bounds(value: GivenValue, field: Field, zh: string, en: string): Problem {
  return problemAt(value.at(field), { code: 'E102', seen: seenIn(value.cells[field]), message: { zh, en } });
}

function aboveWhole(value: GivenValue, numerator: string, denominator: string, indicator: Indicator): Problem | null {
  const [n, d] = [parseRational(numerator), parseRational(denominator)];
  if (!n || !d || indicator.measure === 'relative' || compare(n, d) <= 0) return null;
  const zero = isZero(d);
  return problemAt(value.at('numerator'), {
    code: 'E108',
    seen: seenIn(value.cells.numerator),
    message: zero
      ? {
          zh: `分母为 0，分子 ${numerator} 也只能为 0`,
          en: `with a denominator of 0 the numerator ${numerator} can only be 0`,
        }
      : {
          zh: `分子 ${numerator} 大于分母 ${denominator}`,
          en: `numerator ${numerator} is above denominator ${denominator}`,
        },
  });
}

function halfMissing(value: GivenValue, field: Field, indicator: Indicator): Problem {
  const asked = {
    zh: `分子（${indicator.num ?? '分子'}）和分母（${indicator.den ?? '分母'}）`,
    en: 'numerator and denominator',
  };
  return problemAt(value.at(field), {
    code: 'E106',
    seen: seenIn(value.cells[field]),
    message: {
      zh: `比率要填${asked.zh}，不能只填比值或其中一个`,
      en: `a ratio is given as ${asked.en}; the bare ratio, or one of the two, is not enough`,
    },
  });
}

/** A rate written beside its two counts must be their quotient, to the digits that it shows. */
function disagreeing(value: GivenValue, numerator: string, denominator: string): Problem | null {
  const cell = value.cells.value;
  const raw = cell === undefined ? null : seenIn(cell);
  const text = raw === null ? '' : foldText(String(raw));
  const [shownRate, n, d] = [parseRational(text), parseRational(numerator), parseRational(denominator)];
  if (text === '' || (n && d && shownRate && agrees(shownRate, n, d))) return null;
  return problemAt(value.at('value'), {
    code: 'submission.value_disagrees',
    seen: raw,
    message: { zh: `与分子分母算得的 ${numerator}/${denominator} 不符`, en: `is not ${numerator}/${denominator}` },
    suggestion: { zh: '留空即可，系统自行计算', en: 'leave it empty; it is computed' },
  });
}

/** As a share or in percent, within half a thousandth: people round in many ways. */
function agrees(rate: Rational, n: Rational, d: Rational): boolean {
  return [1n, 100n].some((scale) => {
    const left = rate.n * d.n * n.d - scale * n.n * d.d * rate.d;
    const size = rate.d * d.n * n.d;
    return (left < 0n ? -left : left) * 2000n <= size * scale;
  });
}
