import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { BulletinKey } from '../making/report-due.duty.js';

/** A bulletin that the clock asks for. */
export interface BulletinCall extends BulletinKey {
  readonly dueOn: string;
}

const atOnce = 2_000;

/** Which bulletins the clock has asked for: each once, whoever asks and however often. */
@Injectable()
export class BulletinCallRepository {
  /** @returns those that nobody had asked for, without what people have published in the meantime */
  async call(tx: Tx, calls: readonly BulletinCall[], at: Date): Promise<BulletinKey[]> {
    const asked: BulletinKey[] = [];
    for (let from = 0; from < calls.length; from += atOnce) {
      asked.push(...(await this.callSome(tx, calls.slice(from, from + atOnce), at)));
    }
    return asked;
  }

  /** As the monthly slot asks: the slot itself is given once. */
  async request(tx: Tx, keys: readonly BulletinKey[], at: Date): Promise<void> {
    await rows(
      tx,
      `insert into report_request (request_id, plan_id, region_id, period_id, requested_at, not_before)
       select gen_random_uuid(), k.*, $4::timestamptz, $4::timestamptz from unnest($1::int[], $2::int[], $3::int[]) k`,
      [...columnsOf(keys), at],
    );
  }

  private callSome(tx: Tx, calls: readonly BulletinCall[], at: Date): Promise<BulletinKey[]> {
    return rows<BulletinKey>(
      tx,
      `with called as (
         insert into bulletin_call (plan_id, region_id, period_id, due_on, called_at)
         select d.*, $5::timestamptz from unnest($1::int[], $2::int[], $3::int[], $4::date[]) d order by 1, 2, 3
         on conflict do nothing returning plan_id, region_id, period_id)
       insert into report_request (request_id, plan_id, region_id, period_id, requested_at, not_before)
       select gen_random_uuid(), k.plan_id, k.region_id, k.period_id, $5::timestamptz, $5::timestamptz from called k
       where not exists (
         select from report x join report_case c using (report_id)
         where (x.plan_id, x.region_id, x.period_id) = (k.plan_id, k.region_id, k.period_id) and c.state = 'published')
       returning plan_id as "planId", region_id as "regionId", period_id as issue`,
      [...columnsOf(calls), calls.map(({ dueOn }) => dueOn), at],
    );
  }
}

const columnsOf = (keys: readonly BulletinKey[]) => [
  keys.map(({ planId }) => planId),
  keys.map(({ regionId }) => regionId),
  keys.map(({ issue }) => issue),
];
