import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { CaseState, StepKind, Trouble, Withdrawn } from './case-state.js';
import { changesInk, type CaseStep, type ReportCase } from './report-case.js';
import type { StepDetails } from './step-details.js';

export interface NewStep {
  readonly kind: StepKind;
  readonly at: Date;
  readonly actorId: string | null;
  readonly details: StepDetails;
  readonly state: CaseState;
  /** The model as authorised; null: there is none any more; left out: as before. */
  readonly final?: string | null;
  readonly withdrawn?: Withdrawn;
}

@Injectable()
export class CaseRepository {
  /** Undefined where there is no such bulletin within the scope. */
  async read(tx: Tx, reportId: string): Promise<ReportCase | undefined> {
    const [found] = await rows<Omit<ReportCase, 'steps'>>(tx, caseSql, [reportId]);
    if (found === undefined) return undefined;
    return { ...found, steps: await rows<CaseStep>(tx, stepsSql, [reportId]) };
  }

  /** The same with all runs of its issue locked, in one order, so that two editions cannot be authorised at once. */
  async lock(tx: Tx, reportId: string): Promise<ReportCase | undefined> {
    await rows(
      tx,
      `select c.report_id from report_case c join report x using (report_id)
       where (x.plan_id, x.region_id, x.period_id) =
         (select y.plan_id, y.region_id, y.period_id from report y where y.report_id = $1)
       order by c.report_id for update of c`,
      [reportId],
    );
    return this.read(tx, reportId);
  }

  /** Appends a step and moves the case. Of other words, or a final model, it is not known yet whether they can be printed. */
  async record(tx: Tx, { id, step, regionId }: Pick<ReportCase, 'id' | 'step' | 'regionId'>, made: NewStep) {
    await rows(
      tx,
      `insert into report_step (report_id, step, region_id, kind, at, actor_id, details) values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, step + 1, regionId, made.kind, made.at, made.actorId, JSON.stringify(made.details)],
    );
    const [changed] = await rows<{ sha256: string | null }>(tx, moveSql, [
      id,
      step + 1,
      made.state,
      made.at,
      made.final !== undefined,
      made.final ?? null,
      made.withdrawn === undefined ? null : JSON.stringify(made.withdrawn),
      step,
      changesInk(made.kind),
    ]);
    if (changed === undefined) throw new Error(`case ${id} moved under its lock`);
    return { step: step + 1, sha256: changed.sha256 };
  }

  /** As `inkOf`, without reading all of it. */
  async inkOf(tx: Tx, reportId: string): Promise<number> {
    const [last] = await rows<{ step: number }>(
      tx,
      `select coalesce(max(step), 0) as step from report_step
       where report_id = $1 and kind in ('carry', 'edit', 'authorise')`,
      [reportId],
    );
    return last?.step ?? 0;
  }

  async tried(tx: Tx, reportId: string, outcome: { readonly step: number | null; readonly trouble: Trouble | null }) {
    await rows(tx, `update report_case set trouble = $2, tried_step = $3 where report_id = $1`, [
      reportId,
      outcome.trouble === null ? null : JSON.stringify(outcome.trouble),
      outcome.step,
    ]);
  }
}

const caseSql = `
  select x.report_id as id, x.plan_id as "planId", p.code as plan, x.region_id as "regionId", r.path, x.period_id as issue,
    x.revision, x.as_of as cutoff, c.edition, c.state, c.step, x.model as composed, x.basis, x.corrects, x.note,
    c.final_model as final, c.withdrawn, c.trouble, c.tried_step as "triedStep",
    (select count(*)::int from report_file f where f.report_id = x.report_id) as files,
    (select y.report_id from report y join report_case d using (report_id)
      where (y.plan_id, y.region_id, y.period_id) = (x.plan_id, x.region_id, x.period_id)
        and y.revision > x.revision and d.edition is not null order by y.revision desc limit 1) as "newerRun",
    (select coalesce(max(d.edition), 0) from report y join report_case d using (report_id)
      where (y.plan_id, y.region_id, y.period_id) = (x.plan_id, x.region_id, x.period_id)
        and d.state in ('published', 'withdrawn')) as "lastEdition"
  from report x join report_case c using (report_id) join plan p using (plan_id)
  join region r on r.region_id = x.region_id
  where x.report_id = $1`;

const stepsSql = `
  select s.step, s.kind, s.at, s.actor_id::text as "actorId", a.display_name as by, s.details
  from report_step s left join account a on a.account_id = s.actor_id where s.report_id = $1 order by s.step`;

const moveSql = `
  update report_case set step = $2, state = $3, state_at = $4,
    final_model = case when $5 then $6::text else final_model end,
    final_sha256 = case when $5 then sha256(convert_to($6::text, 'UTF8')) else final_sha256 end,
    withdrawn = coalesce($7::jsonb, withdrawn), trouble = case when $9 then null else trouble end,
    tried_step = case when $9 then null else tried_step end
  where report_id = $1 and step = $8
  returning encode(final_sha256, 'hex') as sha256`;
