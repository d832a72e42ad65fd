import { periodEnd, type PeriodId } from '#scoring';
import { knownRegions, type ReplacedRegions } from './known-regions.js';
import type { Plan } from './plan.js';
import { RegionTree } from './region-tree.js';

/** A stored version of a plan: from which day it judges, and when it became known. */
export interface PlanVersion {
  readonly plan: Plan;
  readonly effectiveFrom: string;
  readonly loadedAt: Date;
}

export interface CatalogContents {
  readonly versions: readonly PlanVersion[];
  readonly planIds: ReadonlyMap<string, number>;
  /** By `plan code / target id`. */
  readonly targetIds: ReadonlyMap<string, number>;
  readonly indicatorIds: ReadonlyMap<string, number>;
  readonly regions: RegionTree;
  /** What imports of divisions replaced, the newest first. */
  readonly replaced: readonly ReplacedRegions[];
}

/** The catalogue as it stands in memory: one moment of the database, replaced as a whole and never changed. */
export class CatalogState {
  private readonly byCode = new Map<string, readonly PlanVersion[]>();
  private readonly planCodes: ReadonlyMap<number, string>;
  private readonly targetKeys: ReadonlyMap<number, string>;
  private readonly indicatorCodes: ReadonlyMap<number, string>;
  private readonly pastMaps = new Map<number, RegionTree>();

  constructor(readonly contents: CatalogContents) {
    const ordered = [...contents.versions].sort((a, b) => a.plan.version - b.plan.version);
    for (const one of ordered) this.byCode.set(one.plan.code, [...this.versionsOf(one.plan.code), one]);
    this.planCodes = inverse(contents.planIds);
    this.targetKeys = inverse(contents.targetIds);
    this.indicatorCodes = inverse(contents.indicatorIds);
  }

  static readonly empty = new CatalogState({
    versions: [],
    planIds: new Map(),
    targetIds: new Map(),
    indicatorIds: new Map(),
    regions: new RegionTree([]),
    replaced: [],
  });

  plans(): readonly Plan[] {
    return [...this.byCode.values()].flatMap((versions) => versions.at(-1)?.plan ?? []);
  }

  plan(code: string): Plan | undefined {
    return this.versionsOf(code).at(-1)?.plan;
  }

  versionsOf(code: string): readonly PlanVersion[] {
    return this.byCode.get(code) ?? [];
  }

  /**
   * The version that judges a period: the newest that is in force by the period's end. With `knownAt` only versions loaded
   * by then count; before the first was loaded, the first stands in, since nothing else ever judged those figures.
   * Undefined where there is no such plan or period.
   */
  planForPeriod(code: string, period: PeriodId, knownAt?: Date): Plan | undefined {
    const versions = this.versionsOf(code);
    const end = periodEnd(period);
    if (end === '') return undefined;
    const inForce = versions.findLast(
      ({ effectiveFrom, loadedAt }) => effectiveFrom <= end && (knownAt === undefined || loadedAt <= knownAt),
    );
    return (inForce ?? versions[0])?.plan;
  }

  /** The divisions as they were known at a moment. What the files say counts as known always. */
  regionsKnownAt(knownAt: Date): RegionTree {
    const { regions, replaced } = this.contents;
    const later = replaced.filter(({ atMs }) => atMs > knownAt.getTime()).length;
    if (later === 0) return regions;
    const known = this.pastMaps.get(later) ?? new RegionTree(knownRegions(regions.all(), replaced, knownAt.getTime()));
    this.pastMaps.set(later, known);
    return known;
  }

  planId(code: string): number | undefined {
    return this.contents.planIds.get(code);
  }

  targetId(plan: string, target: string): number {
    return idOrThrow(this.contents.targetIds, targetKey(plan, target));
  }

  indicatorId(code: string): number {
    return idOrThrow(this.contents.indicatorIds, code);
  }

  planCode(id: number): string | undefined {
    return this.planCodes.get(id);
  }

  indicatorCode(id: number): string | undefined {
    return this.indicatorCodes.get(id);
  }

  /** The plan and the target that an id belongs to. */
  targetOf(id: number): { readonly plan: string; readonly target: string } | undefined {
    const [plan, target] = this.targetKeys.get(id)?.split('/') ?? [];
    return plan === undefined || target === undefined ? undefined : { plan, target };
  }
}

/** Ids of plans and targets hold no slash. */
export function targetKey(plan: string, target: string): string {
  return `${plan}/${target}`;
}

/** These codes come from plans already read, so one without an id is a fault of ours. */
function idOrThrow(ids: ReadonlyMap<string, number>, code: string): number {
  const id = ids.get(code);
  if (id === undefined) throw new Error(`${code} is not in the catalogue`);
  return id;
}

function inverse(map: ReadonlyMap<string, number>): ReadonlyMap<number, string> {
  return new Map([...map].map(([code, id]) => [id, code]));
}
