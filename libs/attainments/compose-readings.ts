import type { PlanTarget, Region } from '#catalog';
import {
  addSilentUnits,
  addsUp,
  countsSilentUnits,
  isRecounted,
  rollUpUnits,
  type IsoDay,
  type Rational,
  type Reading,
  type UnitFigures,
  type UnitSummary,
} from '#scoring';
import { composeDates } from './compose-dates.js';
import type { RolledFigure } from './figures.js';
import { instantOf, readUnit } from './read-unit.js';
import { storedPeriodOrThrow, type ReportingPeriod } from './reporting-period.js';
import { resum } from './sum-figures.js';
import type { UnitsBelow } from './units-below.js';

export interface Composing {
  readonly planTarget: PlanTarget;
  readonly region: Region;
  readonly units: UnitsBelow;
  readonly upTo: ReportingPeriod;
  readonly asOf: IsoDay;
  /** The sums of a region; other indicators do no harm. */
  readonly sumsOf: (regionId: number) => readonly RolledFigure[];
}

export interface Composed {
  /** One for each period of which something is known, in order. */
  readonly readings: readonly Reading[];
  /** How the units of the last of them were counted; null for targets that count none. */
  readonly counted: UnitSummary | null;
}

/** What is known of a target's indicator in one region, a reading for each period up to one of them. */
export function composeReadings(composing: Composing): Composed {
  let counted: UnitSummary | null = null;
  const readings = periodsOf(composing).flatMap((known) => {
    if (!isRecounted(composing.planTarget.target)) return [plainReading(composing, known)];
    const made = rollUpUnits(composing.planTarget.target, readUnits(composing, known.expected), known.period.id);
    if (made.reading !== null) counted = made.counted;
    return made.reading ?? [];
  });
  return { readings, counted };
}

/** The units whose own sums the readings need, besides those of the region itself. */
export function unitsNeeded(composing: Composing): readonly number[] {
  const { planTarget, region, units, asOf } = composing;
  const { target } = planTarget;
  if (target.tree === 'as-of') return units.everMadeOf(planTarget, region.id, asOf);
  const wholly = isRecounted(target);
  if (!wholly && !countsSilentUnits(target)) return [];
  const needed = periodsOf(composing)
    .filter((known) => wholly || hasSilentUnits(planTarget, known))
    .flatMap((known) => known.expected);
  return [...new Set(needed)].filter((id) => id !== region.id);
}

/** Whether a unit's judgement reads no sums but the unit's own, whatever these are. */
export function readsItselfAlone({ target }: PlanTarget): boolean {
  const restates = target.tree === 'as-of' || target.baseline.kind === 'own';
  return target.kind !== 'composite' && !restates && !isRecounted(target) && !countsSilentUnits(target);
}

/** A period of which the region has figures, by indicator, and the units that it is made of. */
interface KnownPeriod {
  readonly period: ReportingPeriod;
  readonly figures: ReadonlyMap<string, RolledFigure>;
  readonly expected: readonly number[];
}

function periodsOf(composing: Composing): readonly KnownPeriod[] {
  const { planTarget, region, units, upTo, asOf, sumsOf } = composing;
  const codes = new Set([planTarget.target.indicator, ...planTarget.inputs.map((one) => one.indicator)]);
  const periods = new Map<number, Map<string, RolledFigure>>();
  for (const figure of planTarget.target.tree === 'as-of' ? restated(composing) : sumsOf(region.id)) {
    if (!codes.has(figure.indicator)) continue;
    const known = periods.get(figure.periodId);
    if (known === undefined) periods.set(figure.periodId, new Map([[figure.indicator, figure]]));
    else known.set(figure.indicator, figure);
  }
  return [...periods]
    .map(([number, figures]) => ({ period: storedPeriodOrThrow(number), figures }))
    .filter(({ period }) => period.end <= upTo.end)
    .sort((a, b) => (a.period.end < b.period.end ? -1 : 1))
    .map((known) => ({ ...known, expected: units.madeOf(planTarget, region.id, { day: known.period.end, asOf }) }));
}

/** The sums on the map of the as-of day (`tree: as-of`): each period of each unit where the unit, or what became of it, lies then. */
function restated({ planTarget, region, units, asOf, sumsOf }: Composing): readonly RolledFigure[] {
  const { measure, figure = measure } = planTarget.indicator;
  const figures = units.everMadeOf(planTarget, region.id, asOf).flatMap((id) =>
    sumsOf(id).filter(({ periodId }) => {
      const day = storedPeriodOrThrow(periodId).end;
      return units.madeOf(planTarget, region.id, { day, asOf }).includes(id);
    }),
  );
  return resum(region.id, figures, () => addsUp(figure));
}

function plainReading(composing: Composing, known: KnownPeriod): Reading {
  const { planTarget } = composing;
  const { target } = planTarget;
  const all = [...known.figures.values()];
  const expected = known.expected.length;
  const asked = known.figures.get(target.indicator);
  const sum: Reading = {
    period: known.period.id,
    ...(planTarget.inputs.some((one) => one.asks === 'date')
      ? composeDates(planTarget, known.figures, expected)
      : { value: valueOf(asked, planTarget) }),
    ...(target.kind === 'composite' ? { dimensions: dimensionsOf(planTarget, known.figures) } : {}),
    ...(all.every((figure) => figure.notApplicable === figure.units) ? { notApplicable: true } : {}),
    // a figure handed in by a unit that is not asked for it adds to the sum, and never makes the coverage exceed all
    coverage: { reported: Math.min(Math.max(...all.map((figure) => figure.units)), expected), expected },
    recordedAt: instantOf(Math.max(...all.map((figure) => figure.recordedAt))),
  };
  return hasSilentUnits(planTarget, known) ? addSilentUnits(target, sum, readUnits(composing, known.expected)) : sum;
}

/** Whether units are missing for the period, and the target does something about it. */
function hasSilentUnits({ target, inputs }: PlanTarget, { figures, expected }: KnownPeriod): boolean {
  if (expected.length < 2 || inputs.some((one) => one.asks === 'date')) return false;
  return countsSilentUnits(target) && (figures.get(target.indicator)?.units ?? 0) < expected.length;
}

function readUnits({ units, sumsOf }: Composing, ids: readonly number[]): readonly UnitFigures[] {
  return ids.map((id) => readUnit(units.tree.byId(id)?.code ?? String(id), sumsOf(id)));
}

/** Scores that are handed in, one for each dimension; they do not add up, so above the unit there are none. */
function dimensionsOf({ target }: PlanTarget, figures: KnownPeriod['figures']): (Rational | null)[] {
  const dimensions = target.composite?.dimensions ?? [];
  return dimensions.map(({ id }) => figures.get(`${target.indicator}.${id}`)?.numerator ?? null);
}

function valueOf(figure: RolledFigure | undefined, planTarget: PlanTarget): Reading['value'] {
  if (figure?.numerator === undefined || figure.numerator === null) return null;
  const isRatio = planTarget.inputs.some((one) => one.indicator === figure.indicator && one.asks === 'ratio');
  if (isRatio && figure.denominator === null) return null;
  return { numerator: figure.numerator, denominator: isRatio ? figure.denominator : null };
}
