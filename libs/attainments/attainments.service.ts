import { Injectable } from '@nestjs/common';
import { CatalogService, type Plan, type PlanTarget, type Region } from '#catalog';
import type { Tx } from '#platform/db';
import { failpoint, Ledger } from '#platform/ledger';
import { AttainmentRepository, type Head, type HeldPlace, type HeldRegion } from './attainment.repository.js';
import { attainmentsScored } from './attainments-scored.duty.js';
import { digestStandings } from './digest-standings.js';
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

interface Recomputed {
  readonly heads: readonly Head[];
  readonly places: readonly HeldPlace[];
  readonly periodId: number;
  readonly wanted: Wanted;
}

/** Whether a target is judged besides what figures ask for and what is judged already. */
export type Wanted = (plan: Plan, planTarget: PlanTarget) => boolean;
const nothingMore: Wanted = () => false;

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

  /**
   * Answers `submission-accepted` and `region-changed`: one unit at a time. Several in one transaction would lock what they
   * owe in an order that another might turn round; upwards only, nobody waits in a circle.
   */
  score(tx: Tx, { regionId, periodId }: RegionInPeriod): Promise<void> {
    return this.recompute(tx, { regionIds: [regionId], periodId });
  }

  /**
   * Recomputes regions, the units they report for, and every later period of theirs that is judged already: a
   * correction of Q2 changes Q3. Owes what follows from it. None of the regions lies within another.
   * @throws Later when somebody else is at work on one of them
   */
  async recompute(tx: Tx, { periodId, regionIds }: RegionsInPeriod, wanted: Wanted = nothingMore): Promise<void> {
    const period = storedPeriodOrThrow(periodId);
    const places = await this.attainments.hold(tx, regionIds);
    if (regionIds.length > 1 && haveUnitInCommon(places)) {
      for (const regionId of regionIds) await this.recompute(tx, { periodId, regionIds: [regionId] }, wanted);
      return;
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
    await this.owe(tx, changed, heads);
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
  private unitsFirst({ heads, places, periodId, wanted }: Recomputed): Asked[] {
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

  private rowOf({ plan, period, region, score, standings }: Judged) {
    return {
      periodId: period.number,
      countyId: region.countyId,
      regionId: region.id,
      targetId: this.catalog.targetId(plan.code, score.target),
      planId: this.catalog.planId(plan.code),
      planVersion: plan.version,
      asOf: score.asOf,
      score,
      unitsDigest: digestStandings(standings),
    };
  }

  /** Each changed period has a parent of its own: the one on the map of its end. One that was just computed is not owed. */
  private async owe(tx: Tx, changed: readonly RegionInPeriod[], done: readonly RegionInPeriod[]): Promise<void> {
    const parents = changed.flatMap(({ regionId, periodId }) => {
      const parent = this.catalog.regions.parentAt(regionId, storedPeriodOrThrow(periodId).end);
      const known = done.some((head) => head.regionId === parent?.id && head.periodId === periodId);
      return parent === undefined || known ? [] : [{ regionId: parent.id, periodId }];
    });
    await this.ledger.owe(tx, attainmentsScored, changed);
    await this.ledger.owe(tx, regionChanged, [...parents, ...this.followers(changed)]);
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

/** A unit that moved was reported for by one region and then by another. */
const haveUnitInCommon = (places: readonly HeldPlace[]): boolean =>
  new Set(places.map(({ regionId }) => regionId)).size < places.length;
