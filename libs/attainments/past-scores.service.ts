import { Injectable } from '@nestjs/common';
import { CatalogService, type Plan, type Region } from '#catalog';
import type { Tx } from '#platform/db';
import { addDays, type IsoDay, type Score } from '#scoring';
import { applicableTargets } from './applicable-targets.js';
import { PastReadModel } from './past.read-model.js';
import { RegionJudge } from './region-judge.service.js';
import { storedPeriodOrThrow, type ReportingPeriod } from './reporting-period.js';
import { sumAsKnown } from './sum-as-known.js';

export interface PastQuery {
  readonly plan: Plan;
  readonly region: Region;
  readonly target: string | undefined;
  readonly period: ReportingPeriod | undefined;
  readonly at: IsoDay;
}

const anyPeriod = 999_999;

/**
 * Scores as they would have read on a past day: from the versions that counted at its end, under the plan as loaded by
 * then. The judged units below are judged anew too, since their stored verdicts know later figures.
 */
@Injectable()
export class PastScores {
  constructor(
    private readonly catalog: CatalogService,
    private readonly past: PastReadModel,
    private readonly judge: RegionJudge,
  ) {}

  async scores(tx: Tx, { plan, region, target, period, at }: PastQuery): Promise<Score[]> {
    const knownAt = new Date(`${addDays(at, 1)}T00:00:00+08:00`);
    const day = period?.end ?? at;
    const units = this.unitsIn(region);
    const known = await this.past.figures(tx, {
      before: knownAt,
      upTo: period?.number ?? anyPeriod,
      frequency: plan.frequency,
      unitIds: units,
      reporterIds: [...units, ...this.catalog.regions.ancestorsAt(region.id, day).map((above) => above.id)],
      indicatorIds: this.indicatorIds(plan),
    });
    const periods = period === undefined ? periodsOf(known.map((figure) => figure.periodId)) : [period];
    const told = new Set(
      known.flatMap((figure) => this.unitAndAbove(figure.unitId, storedPeriodOrThrow(figure.periodId))),
    );
    const regions = [...this.judgedBelow(plan, region, periods).filter((one) => told.has(one.id)), region];
    const asked = periods.flatMap((one) =>
      regions.map((place) => ({
        region: place,
        period: one,
        byFigures: false,
        wants: (other: Plan, planTarget: { readonly target: { readonly id: string } }) =>
          other.code === plan.code && planTarget.target.id === (target ?? planTarget.target.id),
      })),
    );
    const figures = sumAsKnown(
      this.catalog.regions,
      regions.map((one) => one.id),
      known,
    );
    return this.judge
      .judgeKnown(asked, figures, { day: at, knownAt })
      .filter((one) => one.region.id === region.id)
      .map((one) => one.score);
  }

  private unitAndAbove(unitId: number, { end }: ReportingPeriod): number[] {
    return [unitId, ...this.catalog.regions.ancestorsAt(unitId, end).map((region) => region.id)];
  }

  /** The region and all that lies in it, today or in former times. */
  private unitsIn(region: Region): number[] {
    const { regions: tree } = this.catalog;
    return tree
      .all()
      .filter((one) => one.path.startsWith(region.path) || one.spells.some((spell) => spell.parentId === region.id))
      .map((one) => one.id);
  }

  private judgedBelow(plan: Plan, region: Region, periods: readonly ReportingPeriod[]): Region[] {
    const { units } = this.judge;
    const ids = periods.flatMap(({ end }) =>
      applicableTargets(plan, { units, region, day: end }).flatMap((one) => one.judgedUnits),
    );
    return [...new Set(ids)].flatMap((id) => units.tree.byId(id) ?? []);
  }

  private indicatorIds(plan: Plan): number[] {
    const codes = new Set(plan.targets.flatMap((one) => one.inputs.map((input) => input.indicator)));
    return [...codes].map((code) => this.catalog.indicatorId(code));
  }
}

function periodsOf(numbers: readonly number[]): ReportingPeriod[] {
  return [...new Set(numbers)].sort((a, b) => a - b).map(storedPeriodOrThrow);
}
