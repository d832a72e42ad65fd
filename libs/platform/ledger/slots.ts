import { Injectable } from '@nestjs/common';
import { affected, rows, type Tx } from '#platform/db';
import { failpoint } from './failpoint.js';

export interface SlotRequest {
  readonly schedule: string;
  /** A PostgreSQL interval: `1 day`, `1 month`, `15 minutes`. Slots begin at midnight, on the first, on the hour in Asia/Shanghai. */
  readonly every: string;
  /** For tests. Absent: the database's own clock, so that a process whose clock is fast takes no slot before its time. */
  readonly now: Date | undefined;
  /** Slots older than this interval are written as skipped and not returned. */
  readonly catchUp: string;
}

/**
 * Which slots of a schedule have come and nobody has taken. The table decides, so any number of schedulers may ask at
 * once: each slot is given to one of them. What it causes is owed in the same transaction.
 */
@Injectable()
export class Slots {
  /** The first time a schedule is seen, the slot in force is recorded and not given: its work was not missed. */
  async take(tx: Tx, request: SlotRequest): Promise<Date[]> {
    const { schedule, every, catchUp } = request;
    const now = request.now?.toISOString() ?? null;
    const seeded = await affected(tx, seedSql, [schedule, every, now]);
    const taken =
      seeded > 0 ? [] : await rows<{ slot: Date; skipped: boolean }>(tx, takeSql, [schedule, every, now, catchUp]);
    if (taken.length > 0) await failpoint('K12');
    return taken.filter((row) => !row.skipped).map((row) => row.slot);
  }
}

// Months cannot be binned, so they are counted. 2001-01-01 is the first day of a year, a month and a week.
const seedSql = `
  insert into schedule_slot (schedule, slot, every)
  select $1, (case when months > 0
      then timestamp '2001-01-01' + make_interval(months => months * (elapsed / months))
      else date_bin($2::interval, local, timestamp '2001-01-01') end) at time zone 'Asia/Shanghai', $2::interval
  from (select local, (extract(year from $2::interval) * 12 + extract(month from $2::interval))::int as months,
          ((extract(year from local) - 2001) * 12 + extract(month from local) - 1)::int as elapsed
        from (select coalesce($3::timestamptz, now()) at time zone 'Asia/Shanghai' as local) n) m
  where not exists (select from schedule_slot where schedule = $1)
  on conflict do nothing`;

const takeSql = `
  insert into schedule_slot (schedule, slot, every, skipped)
  select $1, slot, $2::interval, slot < coalesce($3::timestamptz, now()) - $4::interval
  from (select max(slot) at time zone 'Asia/Shanghai' as last from schedule_slot where schedule = $1) s,
    lateral (select local at time zone 'Asia/Shanghai' as slot from generate_series(
      last + $2::interval, coalesce($3::timestamptz, now()) at time zone 'Asia/Shanghai', $2::interval) local) g
  order by slot on conflict do nothing returning slot, skipped`;
