import type { RegionTree } from '#catalog';
import { add, type IsoDay, type Rational } from '#scoring';
import type { FigureSource, KnownFigure, RolledFigure } from './figures.js';
import { storedPeriodOrThrow } from './reporting-period.js';

/** What of an indicator is summed, and how. */
export interface SummedIndicator {
  readonly code: string;
  /** Whether its figures add up; of others (a level) only units are counted above the unit. */
  readonly adds: boolean;
}

export type SumsByRegion = ReadonlyMap<number, readonly RolledFigure[]>;

/** The sums of every region above a figure, each period over the tree at its end. Exact, and the same in any order. */
export function sumFigures(
  tree: RegionTree,
  indicators: readonly SummedIndicator[],
  source: FigureSource,
): SumsByRegion {
  const holders = new Holders(tree);
  const sums = new Map<number, RolledFigure[]>();
  for (const { code, adds } of indicators) {
    const ofRegions = new Map<number, Map<number, RolledFigure>>();
    for (const figure of source.of(code)) {
      addTo(ofRegions, figure.regionId, figureOf(code, figure, true));
      for (const id of holders.above(figure)) addTo(ofRegions, id, figureOf(code, figure, adds));
    }
    for (const [regionId, periods] of ofRegions) {
      const known = sums.get(regionId);
      if (known === undefined) sums.set(regionId, [...periods.values()]);
      else known.push(...periods.values());
    }
  }
  return sums;
}

/** The sum over units that are given one by one: what a period comes to on another map than that of its end. */
export function resum(
  regionId: number,
  figures: Iterable<RolledFigure>,
  adds: (code: string) => boolean,
): RolledFigure[] {
  const sums = new Map<string, RolledFigure>();
  for (const figure of figures) {
    const key = `${figure.periodId}/${figure.indicator}`;
    const part = figure.regionId === regionId || adds(figure.indicator) ? figure : withoutValue(figure);
    sums.set(key, merged(sums.get(key), regionId, part));
  }
  return [...sums.values()];
}

/** The regions above a unit at the end of a period, found once for each. */
class Holders {
  private readonly found = new Map<number, Map<number, readonly number[]>>();

  constructor(private readonly tree: RegionTree) {}

  above({ regionId, periodId }: KnownFigure): readonly number[] {
    const ofPeriod = this.found.get(periodId) ?? new Map<number, readonly number[]>();
    if (ofPeriod.size === 0) this.found.set(periodId, ofPeriod);
    const known = ofPeriod.get(regionId);
    if (known !== undefined) return known;
    const { end } = storedPeriodOrThrow(periodId);
    const ids = this.tree.ancestorsAt(regionId, end).map((region) => region.id);
    ofPeriod.set(regionId, ids);
    return ids;
  }
}

function addTo(sums: Map<number, Map<number, RolledFigure>>, regionId: number, figure: RolledFigure): void {
  const periods = sums.get(regionId);
  if (periods === undefined) sums.set(regionId, new Map([[figure.periodId, merged(undefined, regionId, figure)]]));
  else periods.set(figure.periodId, merged(periods.get(figure.periodId), regionId, figure));
}

function figureOf(indicator: string, figure: KnownFigure, adds: boolean): RolledFigure {
  const { regionId, periodId, numerator, denominator, date, notApplicable, recordedAt } = figure;
  return {
    regionId,
    periodId,
    indicator,
    numerator: adds ? numerator : null,
    denominator: adds ? denominator : null,
    units: 1,
    notApplicable: notApplicable ? 1 : 0,
    doneUnits: date === null ? 0 : 1,
    onDate: date,
    recordedAt,
  };
}

const withoutValue = (figure: RolledFigure): RolledFigure => ({ ...figure, numerator: null, denominator: null });

function merged(sum: RolledFigure | undefined, regionId: number, figure: RolledFigure): RolledFigure {
  if (sum === undefined) return figure.regionId === regionId ? figure : { ...figure, regionId };
  return {
    regionId,
    periodId: figure.periodId,
    indicator: figure.indicator,
    numerator: sumOf(sum.numerator, figure.numerator),
    denominator: sumOf(sum.denominator, figure.denominator),
    units: sum.units + figure.units,
    notApplicable: sum.notApplicable + figure.notApplicable,
    doneUnits: sum.doneUnits + figure.doneUnits,
    onDate: later(sum.onDate, figure.onDate),
    recordedAt: Math.max(sum.recordedAt, figure.recordedAt),
  };
}

function sumOf(a: Rational | null, b: Rational | null): Rational | null {
  return a === null || b === null ? (a ?? b) : add(a, b);
}

function later(a: IsoDay | null, b: IsoDay | null): IsoDay | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}
