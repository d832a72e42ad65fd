import { quotientOf, type FileIndex } from './file-index.js';
import type { ForeignDataElement } from './foreign-metadata.js';
import { namesOf, plainText } from './names-of.js';
import type { DraftFigure } from './plan-draft.js';

/** A figure without the code by which it goes. */
export type Described = Omit<DraftFigure, 'code' | 'there'>;

type Numbers = Pick<Described, 'unit' | 'whole' | 'min' | 'max'>;

const wholeNumbers: Readonly<Record<string, Numbers>> = {
  INTEGER: { unit: null, whole: true },
  INTEGER_POSITIVE: { unit: null, whole: true, min: '1' },
  INTEGER_ZERO_OR_POSITIVE: { unit: null, whole: true, min: '0' },
};
const numbers: Readonly<Record<string, Numbers>> = { ...wholeNumbers, NUMBER: { unit: null, whole: false } };
/** Types whose figures never add up. */
const levels: Readonly<Record<string, Numbers>> = {
  INTEGER_NEGATIVE: { unit: null, whole: true, max: '-1' },
  PERCENTAGE: { unit: '%', whole: false, min: '0%', max: '100%' },
  UNIT_INTERVAL: { unit: '比值', whole: false, min: '0', max: '1' },
};

export const isDay = ({ valueType }: ForeignDataElement): boolean => valueType === 'DATE';

/** True of what can be one half of a ratio. */
export const isNumeric = ({ valueType = '' }: ForeignDataElement): boolean => Object.hasOwn(numbers, valueType);

/** A day that is handed in. */
export function describeDay(names: Pick<Described, 'zh' | 'en'>, parts: Described['parts'] = []): Described {
  return { ...names, kind: 'milestone', measure: 'date', unit: '日期', whole: null, halves: null, parts };
}

/** A number; null where the element is none. What is summed over time is a flow; what is summed over places only, a stock. */
export function describeNumber(element: ForeignDataElement): Described | null {
  const { valueType = '', aggregationType = '' } = element;
  const found = Object.hasOwn(numbers, valueType) ? numbers[valueType] : undefined;
  const level = Object.hasOwn(levels, valueType) ? levels[valueType] : undefined;
  const common = { ...namesOf(element), halves: null, parts: [] };
  if (level !== undefined) return { ...common, kind: 'level', measure: 'level', ...level };
  if (found === undefined) return null;
  const told = { ...common, ...found, unit: unitOf(element) };
  if (aggregationType === 'SUM') return { ...told, kind: 'count-cumulative', measure: 'flow' };
  if (/^(?:LAST|AVERAGE_SUM_ORG_UNIT$)/.test(aggregationType))
    return { ...told, kind: 'count-stock', measure: 'stock' };
  return { ...told, kind: 'level', measure: 'level' };
}

interface Halves {
  readonly num: ForeignDataElement;
  readonly den: ForeignDataElement;
}

/** A ratio, named for the indicator of the file that divides its halves, if there is one. */
export function describeRatio({ num, den }: Halves, file: FileIndex): Described {
  const indicator = quotientOf(file, { num: num.id, den: den.id });
  const factor = file.factors.get(indicator?.indicatorType?.id ?? '');
  const names = indicator === undefined ? withoutHalf(namesOf(num)) : namesOf(indicator);
  const whole = [num, den].every(({ valueType = '' }) => Object.hasOwn(wholeNumbers, valueType));
  const unit = factor === undefined ? null : (units[factor] ?? null);
  const halves = [plainText(num.description ?? num.name), plainText(den.description ?? den.name)] as const;
  return { ...names, kind: 'ratio', measure: 'ratio', halves, unit, whole, parts: [] };
}

/** By what a quotient is multiplied says in which unit it is shown. */
const units: Readonly<Record<number, string>> = { 1: '比值', 100: '%', 1000: '‰' };

const withoutHalf = ({ zh, en }: { readonly zh: string; readonly en: string }) => ({
  zh: zh.replace(/（分子）$/, ''),
  en: en.replace(/ \(numerator\)$|（分子）$/, ''),
});

/** As our own export writes it. */
function unitOf({ description = '' }: ForeignDataElement): string | null {
  return /^单位：(.{1,40})$/u.exec(description)?.[1] ?? null;
}
