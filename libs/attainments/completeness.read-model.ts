import { Injectable } from '@nestjs/common';
import { CatalogService, type Plan, type Region } from '#catalog';
import { rows, UnitOfWork, type Scope, type Tx } from '#platform/db';
import { dayInShanghai, reportingDeadline, type IsoDay } from '#scoring';
import { AskedNames } from './asked-names.service.js';
import { countCompleteness, listReporters, type Completeness } from './count-completeness.js';
import { RegionJudge } from './region-judge.service.js';
import type { ReportingPeriod } from './reporting-period.js';

interface Received {
  readonly regionId: number;
  readonly recordedAt: Date;
}

/** Who has reported, in time or late, and who has not. */
@Injectable()
export class CompletenessReadModel {
  constructor(
    private readonly names: AskedNames,
    private readonly catalog: CatalogService,
    private readonly unitOfWork: UnitOfWork,
    private readonly judge: RegionJudge,
  ) {}

  async completeness(
    scope: Scope,
    query: { readonly plan: string; readonly period: string; readonly parent: string },
  ): Promise<Completeness> {
    const known = this.names.planOrThrow(query.plan);
    const parent = this.names.regionOrThrow(scope, query.parent);
    const period = this.names.periodOrThrow(known, query.period);
    const plan = this.catalog.planForPeriod(known.code, period.id);
    const expected = this.reporters(plan, period, parent);
    const received = await this.unitOfWork.snapshot(scope, (tx) => this.received(tx, plan, period, expected));
    return countCompleteness(
      { plan: plan.code, period: period.id, parent: parent.code, deadline: deadlineOf(plan, period) },
      expected,
      new Map(received.map((row) => [row.regionId, { recordedAt: row.recordedAt, day: dayOf(row.recordedAt) }])),
    );
  }

  /** The regions that have a form of the plan to hand in for the period, within a region. */
  unitsDue(plan: string, period: string, regionId: number): readonly Region[] {
    const known = this.names.planOrThrow(plan);
    const region = this.catalog.regions.byId(regionId);
    const asked = this.names.periodOrThrow(known, period);
    return region === undefined ? [] : this.reporters(this.catalog.planForPeriod(plan, asked.id), asked, region);
  }

  private reporters(plan: Plan, period: ReportingPeriod, region: Region): Region[] {
    return listReporters(plan, { units: this.judge.units, region, period });
  }

  /** The first version that came, of submissions of which a version counts now. */
  private received(tx: Tx, plan: Plan, period: ReportingPeriod, expected: readonly Region[]): Promise<Received[]> {
    return rows<Received>(
      tx,
      `select s.region_id as "regionId", min(v.recorded_at) as "recordedAt"
       from submission s
       join submission_version v using (period_id, county_id, region_id, plan_id)
       where s.period_id = $1 and s.plan_id = $2 and s.live_version > 0 and s.region_id = any($3::int[])
       group by s.region_id`,
      [period.number, this.catalog.planId(plan.code), expected.map((region) => region.id)],
    );
  }
}

/** Targets of one plan may differ in their lag; a form is late when the last of them is. */
function deadlineOf(plan: Plan, period: ReportingPeriod): IsoDay {
  return reportingDeadline(period.id, Math.max(...plan.targets.map(({ target }) => target.publicationLag)));
}

function dayOf(instant: Date): IsoDay {
  return dayInShanghai(instant.toISOString()) ?? '';
}
