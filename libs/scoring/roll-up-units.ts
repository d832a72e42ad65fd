import { countUnits, type CountedUnit } from './count-units.js';
import { makeGoal, meets } from './goal.js';
import { figureOf } from './observe.js';
import { add, compare, divide, multiply, one, zero, type Rational } from './rational.js';
import type { PeriodId } from './period.js';
import type { Reading } from './reading.js';
import { addsUp, rollUp } from './roll-up.js';
import type { UnitSummary } from './score.js';
import { standIn, type StandIn } from './stand-in.js';
import type { Comparison, Measure, Target } from './target.js';

type Figure = NonNullable<Reading['value']>;

/** A unit that hands in figures, with all that it handed in: of each indicator at most one reading for a period. */
export interface UnitFigures {
  readonly code: string;
  readonly readings: (indicator: string) => readonly Reading[];
}

export interface UnitRollUp {
  /** Null where no unit says anything about the period. */
  readonly reading: Reading | null;
  /** How the units were counted, the failing ones by name; null for kinds that count none. */
  readonly counted: UnitSummary | null;
}

/** Whether the value of a region can only be made from its units one by one, and not from sums over them. */
export function isRecounted({ predicate, condition, reference, weightedBy }: Target): boolean {
  return (predicate ?? condition ?? reference ?? weightedBy) !== undefined;
}

/**
 * The reading of a region from the units that are expected to report (section 5): units are counted one by one, both
 * sides of a relative figure are summed before they are divided, weighted levels are Σwx ÷ Σw, and a silent unit is
 * treated as the target says: `fail` in the denominator with its last known one (else as one unit), `exclude` in neither,
 * `hold` with its last figure. A region that is itself the unit is the case of one. Order never matters.
 */
export function rollUpUnits(target: Target, units: readonly UnitFigures[], period: PeriodId): UnitRollUp {
  const standings = units.map((unit) => standingOf(target, unit, period));
  const told = standings.filter((one) => one.reading !== null || one.condition !== null);
  if (told.length === 0) return { reading: null, counted: null };
  const frame = {
    period,
    coverage: { reported: standings.filter((one) => one.reported).length, expected: units.length },
    recordedAt: latestOf(told),
    ...(told.some((one) => one.imputed) && target.measure !== 'flow-ytd' ? { imputed: true } : {}),
  };
  if (target.predicate !== undefined || target.condition !== undefined) {
    const { value, summary } = countUnits(standings.map((one) => counted(target, one)));
    const empty = summary.total === 0;
    return { reading: { ...frame, value, ...(empty ? { notApplicable: true } : {}) }, counted: summary };
  }
  const applicable = standings.filter((one) => one.reading?.notApplicable !== true);
  if (applicable.length === 0) return { reading: { ...frame, value: null, notApplicable: true }, counted: null };
  return { reading: { ...frame, value: totalOf(target, applicable, period) }, counted: null };
}

const shares: ReadonlySet<Measure> = new Set(['ratio', 'share-of-units', 'conditional']);

/** Whether a silent unit changes what the sums of the others come to. */
export function countsSilentUnits({ measure, missing }: Target): boolean {
  return missing === 'hold' ? addsUp(measure) : missing === 'fail' && shares.has(measure);
}

/** What units without a figure for the period add to the sum of those that have one: see `rollUpUnits`. */
export function addSilentUnits(target: Target, sum: Reading, units: readonly UnitFigures[]): Reading {
  const silent = units.map((unit) => standingOf(target, unit, sum.period)).filter((one) => !one.reported);
  const added = silent.flatMap((one) => one.reading ?? failing(target, one, sum.period));
  if (added.length === 0) return sum;
  const { value } = rollUp(target.measure, [sum, ...added], sum.coverage.expected);
  const imputed = target.measure !== 'flow-ytd' && silent.some((one) => one.imputed);
  return { ...sum, value, ...(imputed ? { imputed } : {}) };
}

interface Standing {
  readonly code: string;
  readonly reading: Reading | null;
  /** The condition's, the reference's or the weight's figure. */
  readonly condition: Reading | null;
  readonly imputed: boolean;
  readonly reported: boolean;
  /** The last denominator known; null: none ever was. */
  readonly denominator: Rational | null;
}

function standingOf(target: Target, unit: UnitFigures, period: PeriodId): Standing {
  const readings = unit.readings(target.indicator);
  const own = standIn(readings, period, target);
  const beside = target.condition?.indicator ?? target.reference ?? target.weightedBy;
  const other = beside === undefined ? null : standIn(unit.readings(beside), period, target);
  return {
    code: unit.code,
    reading: own?.reading ?? null,
    condition: other?.reading ?? null,
    imputed: [own, other].some((one) => one !== null && !one.own),
    reported: hasReported(target, own, other),
    denominator: lastDenominator(readings, period),
  };
}

/** A unit that the condition does not hold for has nothing more to report; a figure with a reference needs both. */
function hasReported(target: Target, own: StandIn | null, other: StandIn | null): boolean {
  const told = own?.own === true;
  if (target.condition !== undefined)
    return told || (other?.own === true && holds(target.condition, other.reading) === false);
  if (target.reference === undefined && target.weightedBy === undefined) return told;
  return told && (own.reading.notApplicable === true || other?.own === true);
}

/** One unit put to the test; a condition that is not known is taken to hold, and the unit to fail it. */
function counted(target: Target, { code, reading, condition, denominator }: Standing): CountedUnit {
  if (target.condition !== undefined) {
    const held = condition === null ? null : holds(target.condition, condition);
    if (held === false) return { code, state: 'left out' };
    if (held === null) return { code, state: 'silent', denominator: null };
  }
  if (reading === null)
    return target.missing === 'exclude' ? { code, state: 'left out' } : { code, state: 'silent', denominator };
  if (reading.notApplicable === true || isNothing(reading.value)) return { code, state: 'left out' };
  if (target.predicate !== undefined) {
    const meets = passes(target.predicate, figureOf(reading));
    return { code, state: meets ? 'meets' : 'fails', value: null };
  }
  return covered(code, reading.value);
}

/** What is covered in a unit: so much of so much, or the unit as a whole where it says 1 or 0. */
function covered(code: string, value: Figure | null): CountedUnit {
  if (value === null) return { code, state: 'silent', denominator: null };
  if (value.denominator === null) return { code, state: value.numerator.n > 0n ? 'meets' : 'fails', value: null };
  const full = compare(value.numerator, value.denominator) >= 0;
  return {
    code,
    state: full ? 'meets' : 'fails',
    value: { numerator: value.numerator, denominator: value.denominator },
  };
}

/** Whether a figure passes a test; a test without the end that it needs passes nothing. */
function passes({ op, low, high }: Comparison, value: Rational | null): boolean {
  const goal = makeGoal(op, low ?? null, high ?? null);
  return goal !== null && value !== null && meets(goal, value);
}

/** Null: the figure of the condition says nothing. */
function holds(condition: Comparison, reading: Reading): boolean | null {
  if (reading.notApplicable === true || isNothing(reading.value)) return false;
  const value = figureOf(reading);
  return value === null ? null : passes(condition, value);
}

function totalOf(target: Target, standings: readonly Standing[], period: PeriodId): Figure | null {
  if (target.reference !== undefined) return quotientOfSums(standings);
  if (target.weightedBy !== undefined) return weightedMean(standings);
  const children = standings.flatMap((one) => one.reading ?? failing(target, one, period));
  return rollUp(target.measure, children, standings.length).value;
}

/** Both sides are summed, over the units that have both; a reference of 0 is none. */
function quotientOfSums(standings: readonly Standing[]): Figure | null {
  const pairs = pairsOf(standings).filter(({ beside }) => beside.n !== 0n);
  if (pairs.length === 0) return null;
  const sum = (side: (pair: Pair) => Rational) => pairs.reduce((total, pair) => add(total, side(pair)), zero);
  const denominator = sum((pair) => pair.beside);
  return denominator.n === 0n ? null : { numerator: sum((pair) => pair.value), denominator };
}

/** Σwx ÷ Σw over the units that have both. */
function weightedMean(standings: readonly Standing[]): Figure | null {
  const pairs = pairsOf(standings);
  const only = standings.length === 1 ? standings[0] : undefined;
  if (only !== undefined) return only.reading?.value ?? null; // a unit's own level needs no weight
  const weight = pairs.reduce((total, pair) => add(total, pair.beside), zero);
  const sum = pairs.reduce((total, pair) => add(total, multiply(pair.beside, pair.value)), zero);
  const mean = divide(sum, weight);
  return mean && { numerator: mean, denominator: null };
}

interface Pair {
  readonly value: Rational;
  readonly beside: Rational;
}

function pairsOf(standings: readonly Standing[]): readonly Pair[] {
  return standings.flatMap(({ reading, condition }) => {
    const [value, beside] = [reading && figureOf(reading), condition && figureOf(condition)];
    return value === null || beside === null ? [] : [{ value, beside }];
  });
}

/** A silent unit where missing means failing: nothing over its last known denominator, else over one unit. */
function failing(target: Target, { denominator }: Standing, period: PeriodId): readonly Reading[] {
  if (target.missing !== 'fail' || !shares.has(target.measure)) return [];
  const value = { numerator: zero, denominator: denominator ?? one };
  return [{ period, value, coverage: { reported: 0, expected: 1 }, recordedAt: '' }];
}

function lastDenominator(readings: readonly Reading[], period: PeriodId): Rational | null {
  const known = readings.filter((one) => one.period <= period && (one.value?.denominator?.n ?? 0n) > 0n);
  return known.toSorted((a, b) => (a.period < b.period ? 1 : -1))[0]?.value?.denominator ?? null;
}

function isNothing(value: Figure | null): boolean {
  return value?.denominator?.n === 0n && value.numerator.n === 0n;
}

function latestOf(standings: readonly Standing[]): string {
  const instants = standings.flatMap(({ reading, condition }) => [
    reading?.recordedAt ?? '',
    condition?.recordedAt ?? '',
  ]);
  return instants.reduce((latest, instant) => (instant > latest ? instant : latest), '');
}
