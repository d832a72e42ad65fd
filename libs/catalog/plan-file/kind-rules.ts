import type { Kind, Measure, Operator } from '#scoring';

export const measures = [
  'stock',
  'flow',
  'flow-ytd',
  'ratio',
  'level',
  'date',
  'share-of-units',
  'each-unit',
  'conditional',
  'relative',
  'composite',
] as const satisfies readonly Measure[];

/** Operators that test a figure. */
export const comparisons = ['>=', '>', '<=', '<', '=', 'range', '~='] as const satisfies readonly Operator[];
export const operators = [...comparisons, 'done-by', 'rising', 'composite'] as const satisfies readonly Operator[];

/** What units may hand in of themselves to be tested by a predicate. */
export const testedMeasures = ['ratio', 'stock', 'level'] as const satisfies readonly Measure[];

/** What a kind can be combined with (scoring specification, section 6). */
export interface KindRule {
  readonly ops: readonly Operator[];
  readonly measures: readonly Measure[];
  /** `parts` may stand for a milestone; the other words say what must be there. */
  readonly asks: 'value' | 'stages' | 'parts' | 'ordered-parts' | 'units' | 'weighted-parts' | 'nothing';
}

const changing = ['ratio', 'level', 'stock', 'flow', 'flow-ytd'] as const;
const counts = { ops: comparisons, measures: ['flow', 'flow-ytd'], asks: 'value' } as const;

export const kindRules: Readonly<Record<Kind, KindRule>> = {
  level: { ops: comparisons, measures: ['level', 'stock'], asks: 'value' },
  ratio: { ops: comparisons, measures: ['ratio'], asks: 'value' },
  'ratio-staged': { ops: ['>=', '>', '<=', '<'], measures: ['ratio'], asks: 'stages' },
  increment: { ops: ['>=', '>', '<=', '<', 'range'], measures: changing, asks: 'value' },
  'increment-per-year': { ops: ['range', '>=', '>', '<=', '<'], measures: changing, asks: 'value' },
  'count-stock': { ops: comparisons, measures: ['stock'], asks: 'value' },
  'count-cumulative': counts,
  'count-per-year': counts,
  coverage: { ops: ['>=', '='], measures: ['ratio'], asks: 'value' },
  'coverage-conditional': { ops: ['>=', '='], measures: ['conditional'], asks: 'value' },
  'each-unit': { ops: comparisons, measures: ['stock', 'flow', 'ratio', 'level', 'each-unit'], asks: 'value' },
  'share-of-units': { ops: ['>=', '>'], measures: ['share-of-units'], asks: 'value' },
  milestone: { ops: ['done-by'], measures: ['date'], asks: 'parts' },
  'milestone-set': { ops: ['done-by'], measures: ['date'], asks: 'units' },
  'milestone-staged': { ops: ['done-by'], measures: ['date'], asks: 'ordered-parts' },
  relative: { ops: comparisons, measures: ['relative'], asks: 'value' },
  monotone: { ops: ['rising'], measures: changing, asks: 'nothing' },
  composite: { ops: ['composite', '>='], measures: ['composite'], asks: 'weighted-parts' },
};

export const kinds = [
  'level',
  'ratio',
  'ratio-staged',
  'increment',
  'increment-per-year',
  'count-stock',
  'count-cumulative',
  'count-per-year',
  'coverage',
  'coverage-conditional',
  'each-unit',
  'share-of-units',
  'milestone',
  'milestone-set',
  'milestone-staged',
  'relative',
  'monotone',
  'composite',
] as const satisfies readonly Kind[];

/** Kinds whose figure may be reported without being judged: `value: none`. */
const reportable: readonly Kind[] = ['level', 'ratio', 'count-stock', 'count-cumulative', 'milestone'];

/** What is written where nothing is asked of a figure. */
export const noValue = 'none';

/** A figure that is handed in and shown, and of which nothing is asked: information only (scoring specification, section 9). */
export function isReportedOnly({ kind, value }: { readonly kind: Kind; readonly value?: unknown }): boolean {
  return value === noValue && reportable.includes(kind);
}

/** Whether the value asked for is added to the baseline. */
export function isIncrement(kind: Kind): boolean {
  return kind === 'increment' || kind === 'increment-per-year';
}

/** Counts within a window: they start from nothing by nature. */
export function isCount(kind: Kind): boolean {
  return kind === 'count-cumulative' || kind === 'count-per-year';
}

/** Measures handed in as something over something. */
export function isShare(measure: Measure): boolean {
  return measure === 'ratio' || measure === 'share-of-units' || measure === 'conditional';
}
