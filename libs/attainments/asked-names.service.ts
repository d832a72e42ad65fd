import { Injectable } from '@nestjs/common';
import { CatalogService, type Plan, type PlanTarget, type Region } from '#catalog';
import type { Scope } from '#platform/db';
import { AppError } from '#platform/errors';
import { readMoment, type KnownMoment } from './known-moment.js';
import { readPeriod, type ReportingPeriod } from './reporting-period.js';

/** Turns the names that somebody asks by into what the catalogue knows. What lies outside the asker's scope is not known. */
@Injectable()
export class AskedNames {
  constructor(private readonly catalog: CatalogService) {}

  planOrThrow(code: string): Plan {
    return this.catalog.planOrThrow(code);
  }

  targetOrThrow(plan: Plan, id: string): PlanTarget {
    const found = plan.targets.find((one) => one.target.id === id);
    if (found !== undefined) return found;
    throw unknown('target', { zh: `方案 ${plan.code} 没有目标 ${id}`, en: `Plan ${plan.code} has no target ${id}` });
  }

  regionOrThrow(scope: Scope, code: string): Region {
    const region = this.catalog.regions.byCode(code);
    if (region !== undefined && isVisible(scope, region)) return region;
    throw unknown('region', { zh: `没有区划 ${code}`, en: `There is no region ${code}` });
  }

  planId(plan: Plan): number {
    return this.catalog.planId(plan.code);
  }

  targetId(plan: Plan, target: string): number {
    return this.catalog.targetId(plan.code, target);
  }

  regionCode(id: number): string {
    return this.catalog.regions.byId(id)?.code ?? '';
  }

  /** A period that the plan reports by. */
  periodOrThrow(plan: Plan, id: string): ReportingPeriod {
    const period = readPeriod(id);
    if (period !== null && period.frequency === plan.frequency) return period;
    throw new AppError('invalid', 'period.not_of_plan', {
      zh: `${id} 不是方案 ${plan.code} 的报告期`,
      en: `${id} is not a reporting period of plan ${plan.code}`,
    });
  }

  /** A past moment: a day, which stands for its end, or an instant. */
  momentOrThrow(at: string): KnownMoment {
    const moment = readMoment(at);
    if (moment !== null) return moment;
    throw new AppError('invalid', 'moment.unreadable', {
      zh: `${at} 应写作 2023-12-31 或 2023-12-31T18:00:00+08:00`,
      en: `${at} is written 2023-12-31 or 2023-12-31T18:00:00+08:00`,
    });
  }
}

/** The same rule as row-level security, for the tree in memory. */
export function isVisible(scope: Scope, region: Region): boolean {
  return scope.patterns.some((pattern) => region.path.startsWith(pattern.replace(/%$/, '')));
}

function unknown(noun: string, words: { zh: string; en: string }): AppError {
  return new AppError('not-found', `${noun}.not_found`, words);
}
