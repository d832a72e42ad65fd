import type { RegionTree } from '#catalog';
import { add, parseRational, type IsoDay, type Rational } from '#scoring';
import type { RolledFigure } from './compose-readings.js';
import { storedPeriodOrThrow } from './reporting-period.js';

/** One unit's figure as it was known on a past day. */
export interface KnownFigure {
  readonly periodId: number;
  readonly unitId: number;
  readonly indicatorId: number;
  readonly notApplicable: boolean;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly onDate: IsoDay | null;
  readonly recordedAt: Date;
  /** Whether it adds up; a level stays with its unit. */
  readonly adds: boolean;
}

/** The sums of some regions from the figures of units, each period over the tree at its end. Exact, and in any order. */
export function sumAsKnown(
  tree: RegionTree,
  regionIds: readonly number[],
  known: readonly KnownFigure[],
): RolledFigure[] {
  const wanted = new Set(regionIds);
  const sums = new Map<string, RolledFigure>();
  for (const figure of known) {
    for (const regionId of holders(tree, figure, wanted)) {
      const key = `${regionId}/${figure.periodId}/${figure.indicatorId}`;
      sums.set(key, added(sums.get(key), regionId, figure));
    }
  }
  return [...sums.values()];
}

/** The wanted regions that a unit's figure counts in. */
function holders(tree: RegionTree, figure: KnownFigure, wanted: ReadonlySet<number>): number[] {
  const { end } = storedPeriodOrThrow(figure.periodId);
  const above = figure.adds ? tree.ancestorsAt(figure.unitId, end).map((region) => region.id) : [];
  return [figure.unitId, ...above].filter((id) => wanted.has(id));
}

function added(sum: RolledFigure | undefined, regionId: number, figure: KnownFigure): RolledFigure {
  return {
    regionId,
    periodId: figure.periodId,
    indicatorId: figure.indicatorId,
    numerator: sumOf(sum?.numerator ?? null, figure.numerator),
    denominator: sumOf(sum?.denominator ?? null, figure.denominator),
    units: (sum?.units ?? 0) + 1,
    notApplicable: (sum?.notApplicable ?? 0) + (figure.notApplicable ? 1 : 0),
    doneUnits: (sum?.doneUnits ?? 0) + (figure.onDate === null ? 0 : 1),
    onDate: later(sum?.onDate ?? null, figure.onDate),
    recordedAt: sum !== undefined && sum.recordedAt > figure.recordedAt ? sum.recordedAt : figure.recordedAt,
  };
}

function sumOf(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  const { n, d } = add(exactOrThrow(a), exactOrThrow(b));
  return d === 1n ? String(n) : `${n}/${d}`;
}

function later(a: IsoDay | null, b: IsoDay | null): IsoDay | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}

function exactOrThrow(text: string): Rational {
  const value = parseRational(text);
  if (value === null) throw new Error(`the database gave ${text} for a figure`);
  return value;
}
