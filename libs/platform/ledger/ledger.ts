import { Injectable } from '@nestjs/common';
import { afterCommit, rows, type Tx } from '#platform/db';
import { Bell } from './bell.js';
import type { Duty } from './define-duty.js';

export interface OweOptions {
  /** The id of the request that caused it, for traces only. */
  readonly cause?: string;
  /** Nobody answers earlier. */
  readonly notBefore?: Date;
}

/** Writes down what is owed, in the transaction of the change that causes it. */
@Injectable()
export class Ledger {
  constructor(private readonly bell: Bell) {}

  /**
   * One statement for any number of keys, sorted: two transactions that owe the same units cannot deadlock. After the
   * commit the bell is rung without waiting, unless the duty settles first; the relay is the net below.
   */
  async owe<K>(
    tx: Tx,
    duty: Duty<string, K>,
    keys: NoInfer<K> | readonly NoInfer<K>[],
    options: OweOptions = {},
  ): Promise<void> {
    const list = Array.isArray(keys) ? (keys as readonly K[]) : [keys as K];
    const texts = [...new Set(list.map((key) => duty.print(key)))];
    if (texts.length === 0) return;
    await rows(tx, oweSql, [
      duty.name,
      texts,
      duty.settles,
      options.cause ?? null,
      String(duty.revives),
      options.notBefore?.toISOString() ?? null,
      duty.rests,
    ]);
    if (duty.settles === 0 && options.notBefore === undefined) {
      afterCommit(tx, () => {
        this.bell.request(duty.name);
      });
    }
  }

  /**
   * Of these first parts of keys (`7` of `7/202321`), those of which the duty owes something that will soon be answered:
   * not what was parked or has failed three times.
   */
  async soonAnswered<K>(tx: Tx, duty: Duty<string, K>, firstParts: readonly string[]): Promise<ReadonlySet<string>> {
    const found = await rows<{ readonly part: string }>(tx, soonSql, [duty.name, firstParts, triedInVain]);
    return new Set(found.map(({ part }) => part));
  }
}

const triedInVain = 3;
const soonSql = `
  select distinct split_part(key, '/', 1) as part from work
  where duty = $1 and done < want and parked_at is null and attempts < $3 and split_part(key, '/', 1) = any($2::text[])`;

// A unit that is owed already keeps its place: one bell is enough, and a back-off goes on. A duty that revives is a
// person's new version: it starts afresh, or where it is due sooner than it was. An unsettled unit is rung by its process
// at once and by the relay after 2 s. Of a unit that is not owed, not_before tells when it was answered last.
const revived = `($5::text = 'true' or $5::text = 'sooner' and excluded.not_before < w.not_before)`;
const afresh = `(w.done = w.want or ${revived})`;
const rested = `case when w.done = w.want then w.not_before + make_interval(secs => $7::float8) end`;
const oweSql = `
  insert into work as w (duty, key, want, owed_since, ring_at, not_before, cause)
  select $1, k, 1, now(),
         greatest(now() + make_interval(secs => $3::float8 + case when $3::float8 = 0 then 2 else 0 end), $6::timestamptz),
         greatest(now() + make_interval(secs => $3::float8), $6::timestamptz), $4::uuid
  from unnest($2::text[]) k order by k
  on conflict (duty, key) do update set
    want = w.want + 1, cause = excluded.cause, owed_since = coalesce(w.owed_since, now()),
    ring_at = case when ${afresh} then greatest(excluded.ring_at, ${rested}) else w.ring_at end,
    not_before = case when ${afresh} then greatest(excluded.not_before, ${rested}) else w.not_before end,
    parked_at = case when ${revived} then null else w.parked_at end,
    attempts = case when ${revived} then 0 else w.attempts end,
    rings = case when ${revived} then 0 else w.rings end`;
