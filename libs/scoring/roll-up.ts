import { add, whole, zero, type Rational } from './rational.js';
import type { Reading } from './reading.js';
import type { Measure } from './target.js';

type Figure = NonNullable<Reading['value']>;

/** Whether sums of an indicator's figures (of both halves of a ratio) mean anything. */
export function addsUp(measure: Measure): boolean {
  return summed.has(measure);
}

const summed: ReadonlySet<Measure> = new Set([
  'stock',
  'flow',
  'flow-ytd',
  'ratio',
  'share-of-units',
  'each-unit',
  'conditional',
]);

/** How the figures of children become the figure of the parent (section 5); null: they do not add up. */
const sums: Readonly<Record<Measure, ((figures: readonly Figure[]) => Figure | null) | null>> = {
  stock: sumOfValues,
  flow: sumOfValues,
  'flow-ytd': sumOfValues,
  ratio: sumOfParts,
  conditional: sumOfParts,
  relative: sumOfParts,
  'share-of-units': sumOfParts,
  'each-unit': sumOfParts,
  level: null,
  composite: null,
  date: null,
};

/**
 * The reading of a region from the readings of its children in one period. Sums of values for counts, Σ num ÷ Σ den for
 * ratios, never a mean; done when all are done for dates, with the number of units done over those expected as its value.
 * `expected` counts the units that should report. A missing child adds nothing and lowers the coverage; a child to which
 * the target does not apply adds nothing and lowers nothing. The order and the grouping of children never matter.
 */
export function rollUp(measure: Measure, children: readonly Reading[], expected: number): Reading {
  const applicable = children.filter((child) => child.notApplicable !== true);
  const reported = children.reduce((sum, child) => sum + child.coverage.reported, 0);
  const figures = applicable.flatMap((child) => (child.value && isCountable(child.value) ? [child.value] : []));
  const known = {
    period: children.reduce((latest, child) => (child.period > latest ? child.period : latest), ''),
    coverage: { reported, expected },
    recordedAt: children.map((child) => child.recordedAt).reduce(laterInstant, ''),
  };
  if (children.length > 0 && applicable.length === 0) return { ...known, value: null, notApplicable: true };
  if (measure === 'date') return { ...known, ...rollUpDates(children, applicable, expected) };
  return { ...known, value: sums[measure]?.(figures) ?? null };
}

function rollUpDates(
  all: readonly Reading[],
  applicable: readonly Reading[],
  expected: number,
): Pick<Reading, 'value' | 'done'> {
  const units = applicable.map(unitsDone);
  const silent = Math.max(0, expected - all.reduce((sum, child) => sum + child.coverage.expected, 0));
  const denominator = units.reduce((sum, unit) => add(sum, unit.expected), whole(silent));
  const parts = Math.max(1, ...applicable.map((child) => child.done?.length ?? 0));
  const complete = silent === 0 && applicable.length > 0;
  const done = Array.from({ length: parts }, (_, part) => (complete ? lastOf(applicable, part) : null));
  return { value: { numerator: units.reduce((sum, unit) => add(sum, unit.done), zero), denominator }, done };
}

/** A child that was itself rolled up brings its count; any other counts as one unit, done once every part is. */
function unitsDone(child: Reading): { readonly done: Rational; readonly expected: Rational } {
  if (child.value?.denominator) return { done: child.value.numerator, expected: child.value.denominator };
  const done = child.done !== undefined && child.done.length > 0 && child.done.every((day) => day !== null);
  return { done: whole(done ? 1 : 0), expected: whole(1) };
}

function lastOf(children: readonly Reading[], part: number): string | null {
  const days = children.map((child) => child.done?.[part] ?? null);
  return days.reduce<string | null>(
    (last, day) => (day === null || last === null ? null : day > last ? day : last),
    '',
  );
}

function sumOfValues(figures: readonly Figure[]): Figure | null {
  if (figures.length === 0) return null;
  return { numerator: figures.reduce((sum, figure) => add(sum, figure.numerator), zero), denominator: null };
}

function sumOfParts(figures: readonly Figure[]): Figure | null {
  const halves = figures.flatMap(({ numerator, denominator }) => (denominator ? [{ numerator, denominator }] : []));
  if (halves.length === 0) return null;
  return {
    numerator: halves.reduce((sum, figure) => add(sum, figure.numerator), zero),
    denominator: halves.reduce((sum, figure) => add(sum, figure.denominator), zero),
  };
}

/** A count over nothing is an error of input and adds nothing; 0 of 0 adds 0 to both. */
function isCountable({ numerator, denominator }: Figure): boolean {
  return denominator === null || denominator.n > 0n || (denominator.n === 0n && numerator.n === 0n);
}

function laterInstant(a: string, b: string): string {
  const [left, right] = [Date.parse(a), Date.parse(b)];
  if (Number.isNaN(left)) return Number.isNaN(right) && a > b ? a : b;
  if (Number.isNaN(right) || left === right) return a > b || Number.isNaN(right) ? a : b;
  return left > right ? a : b;
}
