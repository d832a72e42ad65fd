import { Injectable } from '@nestjs/common';
import { CatalogService, type Region } from '#catalog';
import { CompletenessReadModel, type KnownMoment } from '#attainments';
import { rows, type Tx } from '#platform/db';
import { Clock, shanghaiMinute } from '#platform/clock';
import { periodEnd, periodFromNumberOrThrow, periodNumberOrThrow, type Score } from '#scoring';
import { lastEnded } from './last-ended.js';
import { PastReportFactsReadModel } from './past-report-facts.read-model.js';
import type { BulletinKey } from './report-due.duty.js';
import type { ReportFacts } from './report-facts.js';

/** Reads all that a bulletin says, in the one snapshot that it is given. */
@Injectable()
export class ReportFactsReadModel {
  constructor(
    private readonly catalog: CatalogService,
    private readonly completeness: CompletenessReadModel,
    private readonly clock: Clock,
    private readonly past: PastReportFactsReadModel,
  ) {}

  /** @param at the past moment that the bulletin is to be of; null for now */
  async read(
    tx: Tx,
    key: BulletinKey,
    at: KnownMoment | null,
  ): Promise<{ readonly facts: ReportFacts; readonly basis: object[] }> {
    if (at !== null) return this.past.read(tx, key, at);
    const month = periodFromNumberOrThrow(key.month);
    const region = this.catalog.regions.byId(key.regionId);
    const planCode = this.catalog.planCode(key.planId);
    if (region === undefined || planCode === undefined)
      throw new Error('a bulletin is owed of what the catalogue knows');
    const monthEnd = periodEnd(month);
    const newest = await this.newestPeriod(tx, key, region, monthEnd);
    const period = newest === null ? null : periodFromNumberOrThrow(newest);
    const plan = this.catalog.planForPeriod(planCode, period ?? month);
    const askedFor = lastEnded(monthEnd, plan.frequency);
    const scores = newest === null ? [] : await this.scores(tx, key, region, newest);
    const facts: ReportFacts = {
      plan,
      region: { code: region.code, name: region.name },
      month,
      period,
      cutoff: shanghaiMinute(this.clock.now()),
      demonstration: newest !== null && (await this.isDemonstration(tx, key, region, newest)),
      scores,
      unitNames: this.namesOf(scores),
      completeness: await this.completenessOf(tx, { key, region, plan: planCode, period: askedFor }),
      alerts: await this.alerts(tx, key, region, month),
    };
    return { facts, basis: newest === null ? [] : await this.basis(tx, key, region, newest) };
  }

  /** What lay in the region at the end of the period: a county that has moved away since belongs to its old bulletins. */
  private within(region: Region, period: number): number[] {
    const day = periodEnd(periodFromNumberOrThrow(period));
    return this.catalog.regions.allWithin(region.id, day).map(({ id }) => id);
  }

  private namesOf(scores: readonly Score[]): ReadonlyMap<string, string> {
    const codes = new Set(scores.flatMap(({ units }) => units?.worst ?? []));
    return new Map([...codes].map((code) => [code, this.catalog.regions.byCode(code)?.name ?? code]));
  }

  /** The latest period that has live figures anywhere in the region and ended within the month or before. */
  private async newestPeriod(tx: Tx, key: BulletinKey, region: Region, monthEnd: string): Promise<number | null> {
    const found = await rows<{ period: number }>(
      tx,
      `select distinct s.period_id as period from submission s join region r using (region_id)
       where s.plan_id = $1 and s.live_version > 0 and r.path like $2 || '%' order by 1 desc`,
      [key.planId, region.path],
    );
    return found.find((row) => periodEnd(periodFromNumberOrThrow(row.period)) <= monthEnd)?.period ?? null;
  }

  private scores(
    tx: Tx,
    key: BulletinKey,
    region: Region,
    period: number,
  ): Promise<(Score & { regionName: string })[]> {
    return rows<{ score: Score & { regionName: string } }>(
      tx,
      `select (a.score - 'explanation') || jsonb_build_object('regionName', r.name) as score
       from attainment a join region r using (region_id)
       where a.plan_id = $1 and a.period_id = $3 and a.region_id = any($2::int[]) order by r.code, a.target_id`,
      [key.planId, this.within(region, period), period],
    ).then((found) => found.map((row) => row.score));
  }

  private async completenessOf(
    tx: Tx,
    at: { readonly key: BulletinKey; readonly region: Region; readonly plan: string; readonly period: string },
  ): Promise<ReportFacts['completeness']> {
    const due = await this.completeness.unitsDue(tx, { plan: at.plan, period: at.period, regionId: at.region.id });
    const received = await rows<{ code: string; unsettled: boolean }>(
      tx,
      `select r.code, b.version is distinct from s.live_version as unsettled
       from submission s
       left join attainment_basis b using (period_id, county_id, region_id, plan_id)
       join region r using (region_id)
       where s.plan_id = $1 and s.period_id = $3 and s.live_version > 0 and s.region_id = any($2::int[])`,
      [at.key.planId, this.within(at.region, periodNumberOrThrow(at.period)), periodNumberOrThrow(at.period)],
    );
    return {
      period: at.period,
      due: due.map(({ code, name }) => ({ code, name })),
      received: new Set(received.map((row) => row.code)),
      unsettled: received.filter((row) => row.unsettled).length,
    };
  }

  private async alerts(tx: Tx, key: BulletinKey, region: Region, month: string): Promise<ReportFacts['alerts']> {
    const open = await rows<{ severity: number; count: number }>(
      tx,
      `select a.severity, count(*)::int as count from alert a join region r using (region_id)
       where a.plan_id = $1 and a.kind = 'lag' and a.closed_at is null and r.path like $2 || '%'
       group by a.severity order by a.severity desc`,
      [key.planId, region.path],
    );
    const [moved] = await rows<{ opened: number; closed: number }>(
      tx,
      `select count(*) filter (where t.kind in ('open', 'reopen'))::int as opened,
         count(*) filter (where t.kind in ('clear', 'withdraw', 'resolve', 'dismiss'))::int as closed
       from alert a join region r using (region_id) join alert_transition t using (alert_id)
       where a.plan_id = $1 and a.kind = 'lag' and r.path like $2 || '%'
         and to_char(t.at at time zone 'Asia/Shanghai', 'YYYYMM') = $3`,
      [key.planId, region.path, month],
    );
    return { open, opened: moved?.opened ?? 0, closed: moved?.closed ?? 0 };
  }

  private async isDemonstration(tx: Tx, key: BulletinKey, region: Region, period: number): Promise<boolean> {
    const [row] = await rows<{ found: boolean }>(
      tx,
      `select exists (select from current_value v join region r using (region_id)
         where v.plan_id = $1 and v.period_id = $3 and r.path like $2 || '%' and v.note like '%演示数据%') as found`,
      [key.planId, region.path, period],
    );
    return row?.found ?? false;
  }

  private basis(tx: Tx, key: BulletinKey, region: Region, period: number): Promise<object[]> {
    return rows(
      tx,
      `select r.code as region, p.code as plan, b.version from attainment_basis b
       join region r using (region_id) join plan p using (plan_id)
       where b.plan_id = $1 and b.period_id = $3 and b.region_id = any($2::int[]) order by r.code`,
      [key.planId, this.within(region, period), period],
    );
  }
}
