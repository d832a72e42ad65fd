import { floor, fromNumber, isDay, multiply, negate, whole } from '#scoring';
import type { Score, Series } from '../client/types.gen.js';
import type { Language } from '../words/language.js';
import { dayIn } from '../words/periods.js';

type Value = Score['value'];
type Goal = NonNullable<Series['goal']>;

const hundredths = 100n;

/** Shares travel as 0.86 and are read in percent; two decimals, downwards, so that 99.999 % is never 100. */
export function shown(value: number, unit: string, rounding: 'down' | 'up' = 'down'): number {
  const exact = fromNumber(value);
  if (exact === null) return value;
  const scaled = multiply(exact, whole(Number(hundredths) * (unit === '%' ? 100 : 1)));
  const cut = rounding === 'down' ? floor(scaled) : -floor(negate(scaled));
  return Number(cut) / Number(hundredths);
}

const grouped = (value: number): string => new Intl.NumberFormat('en', { maximumFractionDigits: 2 }).format(value);

/** A number with its unit: 86.25 %, 1,234 人; a date needs none. */
export const numberWords = (value: number, unit: string): string => {
  const sized = grouped(shown(value, unit));
  return unit === '' || unit === '日期' ? sized : `${sized} ${unit}`;
};

/** A figure as it was judged, the halves of a ratio beside it; null: nothing is known, which is not 0. */
export function figureWords(value: Value, unit: string, language: Language): string | null {
  if (value === null) return null;
  if (typeof value === 'string') return isDay(value) ? dayIn(value, language) : value;
  if (typeof value === 'number') return numberWords(value, unit);
  const halves = `${grouped(value.numerator)} ÷ ${grouped(value.denominator)}`;
  return language === 'zh'
    ? `${numberWords(value.number, unit)}（${halves}）`
    : `${numberWords(value.number, unit)} (${halves})`;
}

/** A difference of two figures: of shares in percentage points; what is short is rounded up. */
export function differenceWords(value: number, unit: string, language: Language): string {
  const sized = grouped(shown(value, unit, 'up'));
  if (unit !== '%') return unit === '' ? sized : `${sized} ${unit}`;
  return language === 'zh' ? `${sized} 个百分点` : `${sized} percentage points`;
}

/** The number of a figure, for drawing; null where it is a date or nothing. */
export function numberOf(value: Value): number | null {
  if (value === null || typeof value === 'string') return null;
  return typeof value === 'number' ? value : value.number;
}

const signs: Readonly<Record<string, string>> = {
  '>=': '≥',
  '>': '>',
  '<=': '≤',
  '<': '<',
  '=': '=',
  '~=': '≈',
};

/** What is asked: ≥ 90 %, 2–5 人, by a day. */
export function goalWords({ op, value, by }: Goal, unit: string, language: Language): string {
  if (Array.isArray(value)) {
    const [low, high] = value;
    return `${grouped(shown(low, unit))}–${numberWords(high, unit)}`;
  }
  if (op === 'rising') return language === 'zh' ? '逐年提高' : 'rising year by year';
  if (value === null) return op === 'done-by' ? dayIn(by, language) : '—';
  if (typeof value === 'string') return isDay(value) ? dayIn(value, language) : value;
  return [signs[op], numberWords(value, unit)].filter(Boolean).join(' ');
}
