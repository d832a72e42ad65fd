import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { IsoDay } from '#scoring';

export interface FormKey {
  readonly planId: number;
  readonly regionId: number;
  readonly periodId: number;
}

export interface NewReopening extends FormKey {
  readonly until: IsoDay;
  readonly reason: string;
  readonly grantedBy: string;
  readonly at: Date;
}

export interface StoredReopening {
  readonly id: string;
  readonly plan: string;
  readonly region: string;
  readonly regionName: string;
  readonly periodId: number;
  readonly until: IsoDay;
  readonly reason: string;
  readonly grantedBy: string;
  readonly at: Date;
}

export interface ReopeningsQuery {
  readonly planId?: number | undefined;
  readonly periodId?: number | undefined;
  /** Path of a region: its own reopenings and those below. */
  readonly under?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** Forms that were opened again. A row says who did it, why and until when; it is never changed and ends by itself. */
@Injectable()
export class ReopeningsRepository {
  async add(tx: Tx, reopening: NewReopening): Promise<string> {
    const { planId, regionId, periodId, until, reason, grantedBy, at } = reopening;
    const [row] = await rows<{ id: string }>(
      tx,
      `insert into reopening (plan_id, region_id, period_id, until, reason, granted_by, at)
       values ($1, $2, $3, $4, $5, $6, $7) returning reopening_id::text as id`,
      [planId, regionId, periodId, until, reason, grantedBy, at],
    );
    if (row === undefined) throw new Error('a reopening that was just made is not there');
    return row.id;
  }

  /** The last days that were granted for one form: by a reopening, or by a reviewer who returned it. */
  async untilOf(tx: Tx, { planId, regionId, periodId }: FormKey): Promise<IsoDay[]> {
    const found = await rows<{ until: IsoDay }>(
      tx,
      `select until::text from reopening where plan_id = $1 and region_id = $2 and period_id = $3
       union
       select until::text from submission_step
       where plan_id = $1 and region_id = $2 and period_id = $3 and step = 'returned' and until is not null
       limit 1000`,
      [planId, regionId, periodId],
    );
    return found.map((row) => row.until);
  }

  list(tx: Tx, { planId, periodId, under, limit, offset }: ReopeningsQuery): Promise<StoredReopening[]> {
    return rows<StoredReopening>(
      tx,
      `select o.reopening_id::text as id, p.code as plan, r.code as region, r.name as "regionName",
         o.period_id as "periodId", o.until::text, o.reason, a.display_name as "grantedBy", o.at
       from reopening o
       join plan p using (plan_id)
       join region r using (region_id)
       join account a on a.account_id = o.granted_by
       where ($1::int is null or o.plan_id = $1) and ($2::int is null or o.period_id = $2)
         and ($3::text is null or starts_with(r.path, $3))
       order by o.at desc, o.reopening_id desc limit $4 offset $5`,
      [planId ?? null, periodId ?? null, under ?? null, limit, offset],
    );
  }
}
