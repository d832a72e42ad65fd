import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';

export interface OwedCount {
  readonly duty: string;
  readonly owed: number;
  readonly parked: number;
  readonly oldestSeconds: number;
  /** How often the relay has rung for the unit it rang for most. */
  readonly mostRings: number;
}

export interface ParkedUnit {
  readonly duty: string;
  readonly key: string;
  readonly attempts: number;
  readonly lastError: string | null;
}

export interface LastSlot {
  readonly schedule: string;
  /** The newest slot that a scheduler has taken. */
  readonly slot: Date;
  readonly nextAt: Date;
}

/** What is owed, for those who show figures that may not be settled yet. Read from PostgreSQL, never kept in a process. */
@Injectable()
export class LedgerState {
  /**
   * Whether something is still to come soon. A parked unit is not: nobody knows when its cause is mended.
   * @param keyLike a LIKE pattern over key texts, such as `%/202303`
   */
  async isOwed(tx: Tx, duties: string | readonly string[], keyLike: string): Promise<boolean> {
    const sql = `select exists (select from work where duty = any($1::text[]) and key like $2 and done < want and parked_at is null) as owed`;
    const [row] = await rows<{ owed: boolean }>(tx, sql, [typeof duties === 'string' ? [duties] : duties, keyLike]);
    return row?.owed ?? false;
  }

  /** Duties that owe nothing are absent. Units of a later time (quiet hours, a slot to come) are owed, and not old. */
  counts(tx: Tx): Promise<OwedCount[]> {
    return rows<OwedCount>(
      tx,
      `select duty, count(*)::int as owed, count(parked_at)::int as parked,
         greatest(0, extract(epoch from now() - min(owed_since) filter (where not_before <= now())))::float8 as "oldestSeconds",
         max(rings)::int as "mostRings"
       from work where done < want group by duty order by duty`,
    );
  }

  /** Units that nobody has taken up for two minutes after they were due: a worker that runs leaves none. */
  async lying(tx: Tx): Promise<number> {
    const [row] = await rows<{ lying: number }>(
      tx,
      `select count(*)::int as lying from work
       where done < want and greatest(owed_since, not_before) < now() - interval '2 min'`,
    );
    return row?.lying ?? 0;
  }

  /** A schedule whose next slot is long past has no scheduler. */
  lastSlots(tx: Tx): Promise<LastSlot[]> {
    return rows<LastSlot>(
      tx,
      `select distinct on (schedule) schedule, slot,
         ((slot at time zone 'Asia/Shanghai') + every) at time zone 'Asia/Shanghai' as "nextAt"
       from schedule_slot order by schedule, slot desc`,
    );
  }

  parked(tx: Tx): Promise<ParkedUnit[]> {
    return rows<ParkedUnit>(
      tx,
      `select duty, key, attempts, last_error as "lastError" from work
       where done < want and parked_at is not null order by parked_at limit 100`,
    );
  }
}
