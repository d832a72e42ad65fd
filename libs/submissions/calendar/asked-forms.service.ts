import { Injectable } from '@nestjs/common';
import { CatalogService, type Plan, type Region } from '#catalog';
import type { Scope } from '#platform/db';
import { AppError } from '#platform/errors';
import { parsePeriod, periodEnd, periodNumberOrThrow, periodStart, type IsoDay, type PeriodId } from '#scoring';
import { formsDue } from './forms-due.js';
import type { FormKey } from './reopenings.repository.js';

export interface AskedPeriod {
  readonly id: PeriodId;
  readonly number: number;
  readonly start: IsoDay;
  readonly end: IsoDay;
}

/** A form by name and by key. */
export interface AskedForm {
  readonly plan: Plan;
  readonly region: Region;
  readonly period: AskedPeriod;
  readonly key: FormKey;
}

/** Turns names into what the catalogue knows. A region outside the asker's scope is answered as one that is not there. */
@Injectable()
export class AskedForms {
  constructor(private readonly catalog: CatalogService) {}

  /** The version of a plan that judges a period that it reports by. */
  planAndPeriod(planCode: string, periodId: string): { readonly plan: Plan; readonly period: AskedPeriod } {
    const { frequency } = this.catalog.planOrThrow(planCode);
    if (parsePeriod(periodId)?.frequency !== frequency) {
      throw new AppError('invalid', 'period.not_of_plan', {
        zh: `${periodId} 不是方案 ${planCode} 的报告期`,
        en: `${periodId} is not a reporting period of plan ${planCode}`,
      });
    }
    return { plan: this.catalog.planForPeriod(planCode, periodId), period: askedPeriod(periodId) };
  }

  /** A form that a region within the asker's scope has to hand in; `may` refuses him the region before the rest is looked at. */
  form(
    scope: Scope,
    given: { readonly plan: string; readonly region: string; readonly period: string },
    may: (region: Region) => void = () => undefined,
  ): AskedForm {
    const region = this.region(scope, given.region);
    may(region);
    const { plan, period } = this.planAndPeriod(given.plan, given.period);
    return { plan, region, period, key: this.formOrThrow(plan, region, period) };
  }

  /**
   * The key of a form that a region has to hand in.
   * @throws AppError invalid `calendar.nothing_due`
   */
  formOrThrow(plan: Plan, region: Region, period: AskedPeriod): FormKey {
    const due = formsDue(plan, { tree: this.catalog.regions, region, period });
    if (due.some((form) => form.region.id === region.id)) {
      return { planId: this.catalog.planId(plan.code), regionId: region.id, periodId: period.number };
    }
    throw new AppError('invalid', 'calendar.nothing_due', {
      zh: `${region.name} 在 ${period.id} 没有该方案的报表要报`,
      en: `${region.code} has no form of this plan to hand in for ${period.id}`,
    });
  }

  region(scope: Scope, code: string): Region {
    const region = this.catalog.regions.byCode(code);
    const isVisible = scope.patterns.some((pattern) => region?.path.startsWith(pattern.replace(/%$/, '')));
    if (region !== undefined && isVisible) return region;
    throw new AppError('not-found', 'region.not_found', { zh: `没有区划 ${code}`, en: `There is no region ${code}` });
  }
}

export function askedPeriod(id: PeriodId): AskedPeriod {
  return { id, number: periodNumberOrThrow(id), start: periodStart(id), end: periodEnd(id) };
}
