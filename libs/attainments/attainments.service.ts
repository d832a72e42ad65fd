import { Injectable } from '@nestjs/common';
import { CatalogService, type Plan, type PlanTarget, type Region } from '#catalog';
import type { Tx } from '#platform/db';
import { failpoint, Ledger } from '#platform/ledger';
import { attainmentRow, type AttainmentRow } from './attainment-row.js';
import { AttainmentRepository, type Head, type HeldPlace, type HeldRegion } from './attainment.repository.js';
import { attainmentsScored } from './attainments-scored.duty.js';
import { listFollowers } from './list-followers.js';
import { RegionJudge, type Asked, type Judged } from './region-judge.service.js';
import { regionChanged } from './region-changed.duty.js';
import { storedPeriodOrThrow, type ReportingPeriod } from './reporting-period.js';
import { RollUpRepository } from './roll-up.repository.js';

export interface RegionInPeriod {
  readonly regionId: number;
  readonly periodId: number;
}

export interface RegionsInPeriod {
  readonly regionIds: readonly number[];
  readonly periodId: number;
}

/** What a recompute came to. */
interface Recomputed {
  readonly changed: readonly RegionInPeriod[];
  /** All that were judged anew, changed or not. */
  readonly heads: readonly Head[];
}

interface ToJudge {
  readonly heads: readonly Head[];
  readonly places: readonly HeldPlace[];
  readonly periodId: number;
  readonly wanted: Wanted;
}

/** Whether a target is judged besides what figures ask for and what is judged already. */
export type Wanted = (plan: Plan, planTarget: PlanTarget) => boolean;
const nothingMore: Wanted = () => false;

export interface Terms {
  readonly wanted?: Wanted;
  /** Whether the caller recomputes that place himself after this, so that it is not owed. */
  readonly coming?: (place: RegionInPeriod) => boolean;
}

/**
 * Sums and judges. One routine, whatever changed: it recomputes a region from the figures and judgements that are there
 * now, and never applies a difference, so that answering once or ten times, early or late, comes to the same.
 */
@Injectable()
export class AttainmentsService {
  constructor(
    private readonly catalog: CatalogService,
    private readonly ledger: Ledger,
    private readonly attainments: AttainmentRepository,
    private readonly rollUps: RollUpRepository,
    private readonly judge: RegionJudge,
  ) {}

  /** Answers `region-changed`, of one region. */
  score(tx: Tx, { regionId, periodId }: RegionInPeriod): Promise<void> {
    return this.recompute(tx, { regionIds: [regionId], periodId });
  }

  /** Answers `submission-accepted`, of many: they cost hardly more statements than one. */
  async scoreAll(tx: Tx, places: readonly RegionInPeriod[]): Promise<void> {
    const made: Recomputed[] = [];
    for (const group of this.apart(places)) made.push(...(await this.compute(tx, group, nothingMore)));
    await this.owe(tx, made);
  }

  /**
   * Recomputes regions, the units they report for, and every later period of theirs that is judged already: a
   * correction of Q2 changes Q3. Owes what follows from it. None of the regions lies within another.
   * @throws Later when somebody else is at work on one of them
   */
  async recompute(tx: Tx, regions: RegionsInPeriod, { wanted = nothingMore, coming }: Terms = {}): Promise<void> {
    await this.owe(tx, await this.compute(tx, regions, wanted), coming);
  }

  private async compute(tx: Tx, { periodId, regionIds }: RegionsInPeriod, wanted: Wanted): Promise<Recomputed[]> {
    const period = storedPeriodOrThrow(periodId);
    const places = await this.attainments.hold(tx, regionIds);
    if (regionIds.length > 1 && haveUnitInCommon(places)) {
      const made: Recomputed[] = [];
      for (const id of regionIds) made.push(...(await this.compute(tx, { periodId, regionIds: [id] }, wanted)));
      return made;
    }
    const heads = await this.attainments.lockHeads(tx, places, period);
    const summed = await this.sum(tx, places, period);
    await failpoint('K8');
    const judged = await this.judge.judge(tx, this.unitsFirst({ heads, places, periodId, wanted }));
    const changed = await this.attainments.write(tx, {
      heads,
      summed,
      period,
      judged: judged.map((one) => this.rowOf(one)),
    });
    return [{ changed, heads }];
  }

  /** Those below first, then by period: no region together with one that it lies in. */
  private apart(places: readonly RegionInPeriod[]): RegionsInPeriod[] {
    const groups = new Map<string, { depth: number; periodId: number; regionIds: number[] }>();
    for (const { regionId, periodId } of places) {
      const depth = this.depthOf(regionId, periodId);
      const group = groups.get(`${periodId}/${depth}`) ?? { depth, periodId, regionIds: [] };
      group.regionIds.push(regionId);
      groups.set(`${periodId}/${depth}`, group);
    }
    return [...groups.values()].sort((a, b) => b.depth - a.depth || a.periodId - b.periodId);
  }

  private sum(tx: Tx, places: readonly HeldPlace[], period: ReportingPeriod): Promise<number[]> {
    const { regions: tree } = this.catalog;
    const roots = [...new Set(places.map(({ rootId }) => rootId))];
    const above = roots.flatMap((rootId) =>
      tree.ancestorsAt(rootId, period.end).map((region) => ({ ...heldOf(region), rootId })),
    );
    return this.rollUps.sum(tx, {
      periodId: period.number,
      places,
      reporters: [...places, ...above],
      edges: places.flatMap(({ regionId }) =>
        tree.childrenAt(regionId, period.end).map((child) => ({ parentId: regionId, child: heldOf(child) })),
      ),
    });
  }

  /** A region counts its units' verdicts: theirs are made first, and period after period. */
  private unitsFirst({ heads, places, periodId, wanted }: ToJudge): Asked[] {
    const rootOf = new Map(places.map((place) => [place.regionId, place.rootId]));
    const asked = heads.map((head) => {
      const stored = new Set(head.targetIds);
      return {
        region: this.regionOrThrow(head.regionId),
        period: storedPeriodOrThrow(head.periodId),
        byFiguresOf: rootOf.get(head.regionId) ?? head.regionId,
        wants: (plan: Plan, planTarget: PlanTarget) =>
          (head.periodId === periodId && wanted(plan, planTarget)) ||
          stored.has(this.catalog.targetId(plan.code, planTarget.target.id)),
      };
    });
    const isRoot = (one: Asked): boolean => one.region.id === one.byFiguresOf;
    return [...asked.filter((one) => !isRoot(one)), ...asked.filter(isRoot)];
  }

  private rowOf(judged: Judged): AttainmentRow {
    const { plan, score } = judged;
    return attainmentRow(judged, {
      planId: this.catalog.planId(plan.code),
      targetId: this.catalog.targetId(plan.code, score.target),
    });
  }

  /**
   * Each changed period has a parent of its own: the one on the map of its end. One that was computed with it or since is not owed.
   * Whoever answers a region holds its unit and then owes those above, so all owe from the bottom up: upwards only, they do not
   * wait for each other in a circle.
   */
  private async owe(tx: Tx, made: readonly Recomputed[], coming: Terms['coming'] = () => false): Promise<void> {
    const changed = made.flatMap((one) => one.changed);
    const parents = made.flatMap((one, at) => {
      const done = new Set(made.slice(at).flatMap(({ heads }) => heads.map(placeKey)));
      return this.parentsOf(one.changed).filter((above) => !done.has(placeKey(above)) && !coming(above));
    });
    await this.ledger.owe(tx, attainmentsScored, changed);
    const levels = new Map<number, RegionInPeriod[]>();
    for (const place of [...parents, ...this.followers(changed)]) {
      const depth = this.depthOf(place.regionId, place.periodId);
      levels.set(depth, [...(levels.get(depth) ?? []), place]);
    }
    const fromTheBottom = [...levels].sort(([a], [b]) => b - a);
    for (const [, places] of fromTheBottom) await this.ledger.owe(tx, regionChanged, places);
  }

  private parentsOf(places: readonly RegionInPeriod[]): RegionInPeriod[] {
    return places.flatMap(({ regionId, periodId }) => {
      const parent = this.catalog.regions.parentAt(regionId, storedPeriodOrThrow(periodId).end);
      return parent === undefined ? [] : [{ regionId: parent.id, periodId }];
    });
  }

  private depthOf(regionId: number, periodId: number): number {
    return this.catalog.regions.ancestorsAt(regionId, storedPeriodOrThrow(periodId).end).length;
  }

  /** Only a target that restates history on today's map lets a figure count elsewhere than where it belonged. */
  private followers(changed: readonly RegionInPeriod[]): readonly RegionInPeriod[] {
    const restated = this.catalog
      .plans()
      .filter((plan) => plan.targets.some(({ target }) => target.tree === 'as-of'))
      .map((plan) => plan.frequency);
    return changed.flatMap(({ regionId, periodId }) => {
      const period = storedPeriodOrThrow(periodId);
      return restated.includes(period.frequency) ? listFollowers(this.catalog.regions, regionId, period) : [];
    });
  }

  private regionOrThrow(id: number): Region {
    const region = this.catalog.regions.byId(id);
    if (region === undefined) throw new Error(`region ${id} is not in the tree`);
    return region;
  }
}

const heldOf = (region: Region): HeldRegion => ({ regionId: region.id, countyId: region.countyId });

const placeKey = ({ regionId, periodId }: RegionInPeriod): string => `${regionId}/${periodId}`;

/** A unit that moved was reported for by one region and then by another. */
const haveUnitInCommon = (places: readonly HeldPlace[]): boolean =>
  new Set(places.map(({ regionId }) => regionId)).size < places.length;
