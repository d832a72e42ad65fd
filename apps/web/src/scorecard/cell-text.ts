import { percentDown, percentUp, statusSign, statusWords } from '#scoring';
import type { PlansControllerTargetsResponse, ScorecardCell } from '../client/types.gen.js';
import type { Language } from '../words/language.js';
import { dayIn } from '../words/periods.js';

export const views = ['value', 'gap', 'attainment', 'status', 'trend'] as const;
export type View = (typeof views)[number];

export const readView = (text: string | undefined): View => views.find((view) => view === text) ?? 'value';

/** What of a target says how its figures are printed. */
export interface Printed {
  readonly unit: string;
  readonly measure: string;
  readonly isWhole: boolean;
  /** The figure is to stay below: rounded up, so that it never looks better than it is. */
  readonly isAtMost: boolean;
}

export const printedOf = ({ indicator, goal }: PlansControllerTargetsResponse[number]): Printed => ({
  unit: indicator.unit,
  measure: indicator.measure,
  isWhole: indicator.whole,
  isAtMost: goal.op === '<=' || goal.op === '<',
});

const unknown = '—';

/** What a cell says beside its sign, in one of the views. */
export function cellText(cell: ScorecardCell, printed: Printed, { view, language }: Shown): string {
  if (view === 'status') return statusWords(cell.status)[language];
  if (cell.sign === '○') return statusSign(cell.status)[language];
  if (view === 'attainment') return attainmentText(cell);
  if (view === 'gap') return gapText(cell, printed, language);
  return valueText(cell, printed, language);
}

export interface Shown {
  readonly view: View;
  readonly language: Language;
}

/** The figure as it was judged: shares in percent, days as people write them, units that meet the target of all. */
export function valueText(
  { value, units, score, status, sign }: ScorecardCell,
  printed: Printed,
  language: Language,
): string {
  if (score !== undefined) return score === null ? unknown : fixed(score, 1);
  if (units !== null) return `${units.met}/${units.total}`;
  // a milestone that is not done has no figure, nor has what is not assessed: the status is what there is to say
  if (value === null) return printed.measure === 'date' || sign === '—' ? statusWords(status)[language] : unknown;
  if (typeof value === 'string') return dayIn(value, language);
  if (typeof value === 'number') return numberText(value, printed);
  if (printed.unit === '%') return `${percentOf(value, printed)}%`;
  return printed.measure === 'relative' ? numberText(value.number, printed) : `${value.numerator}/${value.denominator}`;
}

function percentOf(value: Fraction, { isAtMost }: Printed): string {
  const exact = fractionOf(value);
  return isAtMost ? percentUp(exact) : percentDown(exact);
}

interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
  readonly number: number;
}

/** From whole halves exactly; otherwise from the six decimals that travel. */
function fractionOf({ numerator, denominator, number }: Fraction): { readonly n: bigint; readonly d: bigint } {
  if (Number.isInteger(numerator) && Number.isInteger(denominator) && denominator > 0)
    return { n: BigInt(numerator), d: BigInt(denominator) };
  return { n: BigInt(Math.round(number * 1e6)), d: 1_000_000n };
}

export function numberText(value: number, printed: Printed): string {
  if (printed.unit === '%') return `${fixed(rounded(value * 100, 1, printed.isAtMost), 1)}%`;
  const places = printed.isWhole ? 0 : printed.measure === 'relative' ? 3 : 2;
  return String(rounded(value, places, printed.isAtMost));
}

/** How far the figure is from what was due; a share in percentage points, what is done by a day in months. */
export function gapText({ lagValue, lagMonths }: ScorecardCell, printed: Printed, language: Language): string {
  if (printed.measure === 'date') return lagMonths === null ? unknown : monthsText(lagMonths, language);
  if (lagValue === null) return unknown;
  if (lagValue === 0) return '0';
  // away from zero: a gap is never told smaller than it is
  const places = printed.unit === '%' ? 1 : printed.isWhole ? 0 : 2;
  const size = rounded(printed.unit === '%' ? lagValue * 100 : lagValue, places, true);
  const unit = printed.unit === '%' ? { zh: '百分点', en: ' pp' }[language] : '';
  return language === 'zh' ? `差 ${size}${unit}` : `${size}${unit} short`;
}

export function monthsText(months: number, language: Language): string {
  if (months === 0) return '0';
  const size = rounded(months, 1, true);
  return language === 'zh' ? `迟 ${size} 个月` : `${size} months late`;
}

/** Never 100 % before the target is met. */
function attainmentText({ attainment, sign }: ScorecardCell): string {
  if (attainment === null) return unknown;
  const shown = rounded(attainment * 100, 1, false);
  return `${fixed(sign !== '✓' && shown > 99.9 && shown <= 100 ? 99.9 : shown, 1)}%`;
}

/** The sixth decimal is where exact figures were rounded for the journey; nothing below it is meant. */
function rounded(value: number, places: number, up: boolean): number {
  const units = Math.round(value * 1e6) / 10 ** (6 - places);
  return (up ? Math.ceil(units) : Math.floor(units)) / 10 ** places;
}

const fixed = (value: number, places: number): string => value.toFixed(places);
