import { Injectable } from '@nestjs/common';
import { CompletenessReadModel, PastScores, type KnownMoment } from '#attainments';
import { CatalogService, type Plan, type Region } from '#catalog';
import { shanghaiMinute } from '#platform/clock';
import { rows, type Tx } from '#platform/db';
import { periodEnd, periodFromNumberOrThrow, type Score } from '#scoring';
import { lastEnded } from './last-ended.js';
import type { BulletinKey } from './report-due.duty.js';
import type { ReportFacts } from './report-facts.js';

/** A form whose version counted at the moment. */
interface KnownForm {
  readonly periodId: number;
  readonly region: string;
  readonly plan: string;
  readonly version: number;
  readonly demonstration: boolean;
}

interface Asked {
  readonly key: BulletinKey;
  readonly region: Region;
  readonly at: KnownMoment;
}

/** What a bulletin of a past moment says: nothing in it depends on what was handed in, judged or told later. */
@Injectable()
export class PastReportFactsReadModel {
  constructor(
    private readonly catalog: CatalogService,
    private readonly completeness: CompletenessReadModel,
    private readonly past: PastScores,
  ) {}

  async read(
    tx: Tx,
    key: BulletinKey,
    at: KnownMoment,
  ): Promise<{ readonly facts: ReportFacts; readonly basis: object[] }> {
    const month = periodFromNumberOrThrow(key.month);
    const region = this.catalog.regions.byId(key.regionId);
    const current = this.catalog.plan(this.catalog.planCode(key.planId) ?? '');
    if (region === undefined || current === undefined)
      throw new Error('a bulletin is owed of what the catalogue knows');
    const forms = await this.forms(tx, { key, region, at });
    const period = newestOf(forms, periodEnd(month));
    const plan = this.catalog.planForPeriod(current.code, period ?? month, new Date(at.instant));
    const scores = period === null ? [] : await this.scores(tx, { current, region, period, at });
    const told = forms.filter(({ periodId }) => period !== null && periodFromNumberOrThrow(periodId) === period);
    const facts: ReportFacts = {
      plan,
      region: { code: region.code, name: region.name },
      month,
      period,
      cutoff: shanghaiMinute(new Date(at.instant)),
      demonstration: told.some(({ demonstration }) => demonstration),
      scores,
      unitNames: this.namesOf(scores),
      completeness: await this.completenessOf(tx, { plan, region, month, forms }),
      alerts: await this.alerts(tx, { key, region, at }),
    };
    return { facts, basis: told.map(({ region: code, plan: of, version }) => ({ region: code, plan: of, version })) };
  }

  private async forms(tx: Tx, { key, region, at }: Asked): Promise<readonly KnownForm[]> {
    const found = await rows<KnownForm>(
      tx,
      `with live as (
         select distinct on (l.period_id, l.county_id, l.region_id, l.plan_id) l.*, r.code
         from submission_live l join region r using (region_id)
         where l.plan_id = $1 and (r.path like $2 || '%'
             or exists (select from region_version v where v.region_id = r.region_id and v.parent_id = $5))
           and (l.since < $3::timestamptz or ($4 and l.since = $3::timestamptz))
         order by l.period_id, l.county_id, l.region_id, l.plan_id, l.since desc)
       select l.period_id as "periodId", l.code as region, p.code as plan, l.version,
         exists (select from reported_value v where (v.period_id, v.county_id, v.region_id, v.plan_id, v.version)
           = (l.period_id, l.county_id, l.region_id, l.plan_id, l.version) and v.note like '%演示数据%') as demonstration
       from live l join plan p using (plan_id) where l.version > 0 order by l.code`,
      [key.planId, region.path, at.instant, at.inclusive, region.id],
    );
    const tree = this.catalog.regionsKnownAt(new Date(at.instant));
    return found.filter((form) => {
      const unit = tree.byCode(form.region);
      return unit !== undefined && tree.contains(region.id, unit.id, periodEnd(periodFromNumberOrThrow(form.periodId)));
    });
  }

  private async scores(
    tx: Tx,
    { current, region, period: id, at }: { current: Plan; region: Region; period: string; at: KnownMoment },
  ): Promise<(Score & { regionName: string })[]> {
    const period = this.past.periodOrThrow(current, id);
    const regions = this.past.judgedRegions(region, { plan: current, period, at });
    const found = await this.past.scores(tx, { plan: current, regions, period, at, explanation: false });
    const order = (score: Score) => this.catalog.targetId(current.code, score.target);
    return found
      .map((score) => ({ ...score, regionName: this.catalog.regions.byCode(score.region)?.name ?? score.region }))
      .sort((a, b) => (a.region === b.region ? order(a) - order(b) : a.region < b.region ? -1 : 1));
  }

  private namesOf(scores: readonly Score[]): ReadonlyMap<string, string> {
    const codes = new Set(scores.flatMap(({ units }) => units?.worst ?? []));
    return new Map([...codes].map((code) => [code, this.catalog.regions.byCode(code)?.name ?? code]));
  }

  private async completenessOf(
    tx: Tx,
    { plan, region, month, forms }: { plan: Plan; region: Region; month: string; forms: readonly KnownForm[] },
  ): Promise<ReportFacts['completeness']> {
    const period = lastEnded(periodEnd(month), plan.frequency);
    const due = await this.completeness.unitsDue(tx, { plan: plan.code, period, regionId: region.id });
    const received = forms.filter(({ periodId }) => periodFromNumberOrThrow(periodId) === period);
    return {
      period,
      due: due.map(({ code, name }) => ({ code, name })),
      received: new Set(received.map((form) => form.region)),
      unsettled: 0,
    };
  }

  private async alerts(tx: Tx, { key, region, at }: Asked): Promise<ReportFacts['alerts']> {
    const given = [key.planId, region.path, at.instant];
    const open = await rows<{ severity: number; count: number }>(
      tx,
      `select t.severity, count(*)::int as count from alert a join region r using (region_id)
       cross join lateral (select severity, state from alert_transition t
         where t.alert_id = a.alert_id and t.at <= $3::timestamptz order by t.sequence desc limit 1) t
       where a.plan_id = $1 and a.kind = 'lag' and r.path like $2 || '%' and t.state <> 'closed'
       group by t.severity order by t.severity desc`,
      given,
    );
    const [moved] = await rows<{ opened: number; closed: number }>(
      tx,
      `select count(*) filter (where t.kind in ('open', 'reopen'))::int as opened,
         count(*) filter (where t.kind in ('clear', 'withdraw', 'resolve', 'dismiss'))::int as closed
       from alert a join region r using (region_id) join alert_transition t using (alert_id)
       where a.plan_id = $1 and a.kind = 'lag' and r.path like $2 || '%' and t.at <= $3::timestamptz
         and to_char(t.at at time zone 'Asia/Shanghai', 'YYYYMM') = $4`,
      [...given, periodFromNumberOrThrow(key.month)],
    );
    return { open, opened: moved?.opened ?? 0, closed: moved?.closed ?? 0 };
  }
}

/** The latest period with figures that ended by a day. */
function newestOf(forms: readonly KnownForm[], day: string): string | null {
  const numbers = [...new Set(forms.map(({ periodId }) => periodId))].sort((a, b) => b - a);
  return numbers.map(periodFromNumberOrThrow).find((period) => periodEnd(period) <= day) ?? null;
}
