import { Injectable } from '@nestjs/common';
import type { KnownMoment } from '#attainments';
import { CatalogService, type Region } from '#catalog';
import { rows, type Tx } from '#platform/db';
import { periodEnd, periodFromNumberOrThrow } from '#scoring';

/** A form whose version counts, or counted at the moment. */
export interface LiveForm {
  readonly periodId: number;
  readonly region: string;
  readonly plan: string;
  readonly version: number;
  /** The version that was scored; another one than `version` is still being scored. Of the past nothing is. */
  readonly scored: number | null;
  readonly demonstration: boolean;
  /** The level above has approved this version. */
  readonly approved: boolean;
}

export interface FormsAsked {
  readonly planId: number;
  readonly region: Region;
  readonly at: KnownMoment | null;
}

/** The forms of a plan that count in a region, each on the map of its own period. */
@Injectable()
export class OverviewFormsReadModel {
  constructor(private readonly catalog: CatalogService) {}

  async forms(tx: Tx, { planId, region, at }: FormsAsked): Promise<readonly LiveForm[]> {
    const tree = at === null ? this.catalog.regions : this.catalog.regionsKnownAt(new Date(at.instant));
    const moment = [at?.instant ?? 'infinity', at?.inclusive ?? true];
    const found = await rows<LiveForm>(tx, formsSql, [planId, region.path, region.id, ...moment]);
    return found.filter((form) => {
      const unit = tree.byCode(form.region);
      return unit !== undefined && tree.contains(region.id, unit.id, periodEnd(periodFromNumberOrThrow(form.periodId)));
    });
  }
}

const versionOf = (table: string): string =>
  `(${table}.period_id, ${table}.county_id, ${table}.region_id, ${table}.plan_id, ${table}.version)
     = (l.period_id, l.county_id, l.region_id, l.plan_id, l.version)`;

const formsSql = `
  with live as (
    select distinct on (l.period_id, l.county_id, l.region_id, l.plan_id) l.*, r.code
    from submission_live l join region r using (region_id)
    where l.plan_id = $1 and (r.path like $2 || '%'
        or exists (select from region_version v where v.region_id = r.region_id and v.parent_id = $3))
      and (l.since < $4::timestamptz or ($5 and l.since = $4::timestamptz))
    order by l.period_id, l.county_id, l.region_id, l.plan_id, l.since desc)
  select l.period_id as "periodId", l.code as region, p.code as plan, l.version,
    case when $4::timestamptz = 'infinity' then b.version else l.version end as scored,
    exists (select from reported_value v where ${versionOf('v')} and v.note like '%演示数据%') as demonstration,
    exists (select from submission_step t where ${versionOf('t')} and t.step = 'approved_prefecture'
      and (t.at < $4::timestamptz or ($5 and t.at = $4::timestamptz))) as approved
  from live l join plan p using (plan_id)
  left join attainment_basis b using (period_id, county_id, region_id, plan_id)
  where l.version > 0 order by l.code`;
