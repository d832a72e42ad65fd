import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { PlanPeriod } from './reminder-due.duty.js';

/** A form that waits for the level above. */
export interface ReviewWait {
  readonly regionId: number;
  readonly version: number;
  /** Its last step: since then nobody has done anything. */
  readonly since: Date;
}

/** Forms that wait for 验收, and the reminders of them. */
@Injectable()
export class ReviewWaitsRepository {
  /** Of each plan and period, the first of the forms that wait and of which nobody was told yet. */
  untold(tx: Tx): Promise<(PlanPeriod & { readonly since: Date })[]> {
    return rows(
      tx,
      `select s.plan_id as "planId", s.period_id as "periodId", min(${since}) as since
       from ${waiting} and not exists (select from reminder m
           where (m.plan_id, m.period_id, m.region_id) = (s.plan_id, s.period_id, s.region_id)
             and m.occasion = 'review:' || s.head_version)
       group by 1, 2 order by 1, 2`,
    );
  }

  waits(tx: Tx, { planId, periodId }: PlanPeriod): Promise<ReviewWait[]> {
    return rows<ReviewWait>(
      tx,
      `select s.region_id as "regionId", s.head_version as version, ${since} as since
       from ${waiting} and s.plan_id = $1 and s.period_id = $2 order by 1`,
      [planId, periodId],
    );
  }

  /** Nobody is mailed any more about a version that was passed, sent back, withdrawn or followed by another. */
  async supersede(tx: Tx, { planId, periodId }: PlanPeriod, at: Date): Promise<void> {
    await rows(
      tx,
      `update reminder m set superseded_at = $3
       where plan_id = $1 and period_id = $2 and occasion like 'review:%' and channel = 'email'
         and coalesce(sent_at, superseded_at, dead_at) is null
         and not exists (select from submission s
           where (s.plan_id, s.period_id, s.region_id) = (m.plan_id, m.period_id, m.region_id)
             and s.awaiting = 'prefecture' and m.occasion = 'review:' || s.head_version)`,
      [planId, periodId, at],
    );
  }
}

const sameForm = (left: string) =>
  `(${left}.period_id, ${left}.county_id, ${left}.region_id, ${left}.plan_id) = (s.period_id, s.county_id, s.region_id, s.plan_id)`;

const since = `coalesce((select max(t.at) from submission_step t where ${sameForm('t')}), v.recorded_at)`;

const waiting = `
  submission s join submission_version v on ${sameForm('v')} and v.version = s.head_version
  where s.awaiting = 'prefecture'`;
