import { Injectable } from '@nestjs/common';
import { CatalogService, type Plan, type Region } from '#catalog';
import type { Tx } from '#platform/db';
import { addDays, type IsoDay, type Score } from '#scoring';
import { PastReadModel } from './past.read-model.js';
import { storedPeriodOrThrow, type ReportingPeriod } from './reporting-period.js';
import { scoreFigures } from './score-figures.js';

export interface PastQuery {
  readonly plan: Plan;
  readonly region: Region;
  readonly target: string | undefined;
  readonly period: ReportingPeriod | undefined;
  readonly at: IsoDay;
}

/**
 * Scores as they would have read on a past day: from the versions that counted at its end, under the plan as loaded by
 * then. The judged units below are judged anew too, since their stored verdicts know later figures.
 */
@Injectable()
export class PastScores {
  constructor(
    private readonly catalog: CatalogService,
    private readonly past: PastReadModel,
  ) {}

  async scores(tx: Tx, { plan, region, target, period, at }: PastQuery): Promise<Score[]> {
    const { regions: tree } = this.catalog;
    const knownAt = new Date(`${addDays(at, 1)}T00:00:00+08:00`);
    const units = this.unitsIn(region);
    const known = await this.past.figures(tx, {
      before: knownAt,
      year: Number((period?.end ?? at).slice(0, 4)),
      frequency: plan.frequency,
      unitIds: units,
      reporterIds: [...units, ...tree.ancestorsAt(region.id, period?.end ?? at).map((above) => above.id)],
      indicatorIds: this.indicatorIds(plan),
    });
    const figures = { of: (indicator: string) => known.get(indicator) ?? [] };
    const periods = period === undefined ? periodsOf(plan, known) : [period];
    return periods.flatMap((one) => [
      ...scoreFigures({
        plan: this.catalog.planForPeriod(plan.code, one.id, knownAt),
        tree,
        figures,
        asOf: at,
        periods: [one.id],
        regions: [region.code],
        wants: (planTarget) => planTarget.target.id === (target ?? planTarget.target.id),
      }),
    ]);
  }

  /** The region and all that lies in it, today or in former times. */
  private unitsIn(region: Region): number[] {
    const { regions: tree } = this.catalog;
    return tree
      .all()
      .filter((one) => one.path.startsWith(region.path) || one.spells.some((spell) => spell.parentId === region.id))
      .map((one) => one.id);
  }

  private indicatorIds(plan: Plan): number[] {
    const codes = new Set(plan.targets.flatMap((one) => one.inputs.map((input) => input.indicator)));
    return [...codes].map((code) => this.catalog.indicatorId(code));
  }
}

function periodsOf(
  plan: Plan,
  known: ReadonlyMap<string, readonly { readonly periodId: number }[]>,
): ReportingPeriod[] {
  const numbers = new Set([...known.values()].flatMap((figures) => figures.map((figure) => figure.periodId)));
  return [...numbers]
    .sort((a, b) => a - b)
    .map(storedPeriodOrThrow)
    .filter(({ frequency }) => frequency === plan.frequency);
}
