import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { everything, rows, UnitOfWork, type Tx } from '#platform/db';
import { failpoint } from './failpoint.js';
import { longestBackOffSeconds, Pace, parkedAtAttempt } from './pace.js';

/** A unit that this process has taken to answer. */
export interface Claim {
  readonly workId: string;
  readonly key: string;
  /** The want when it was claimed. */
  readonly want: string;
  /** This attempt's number, from 1. */
  readonly attempts: number;
  /** The request that changed it last, for the log. */
  readonly cause: string | null;
}

export interface ClaimRequest {
  readonly duty: string;
  /** Only what has been owed at least so long. */
  readonly owedForSeconds: number;
  /** Units that failed before, one at a time: one that kills its worker drags no neighbour along. */
  readonly retried: boolean;
  readonly batch: number;
}

/** What this process has taken from the ledger, and how it gives it back. Each method is a transaction of its own. */
@Injectable()
export class Claims {
  private readonly me = randomUUID();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly pace: Pace,
  ) {}

  /** Commits before the work starts, so that a crash is counted; parks at the eighth attempt. */
  async take(request: ClaimRequest): Promise<Claim[]> {
    const { duty, owedForSeconds, retried, batch } = request;
    const claims = await this.query<Claim>(retried ? takeRetried : takeFresh, [
      this.me,
      duty,
      owedForSeconds,
      retried,
      retried ? 1 : batch,
      this.pace.leaseSeconds,
      this.pace.backOffSeconds,
    ]);
    if (claims.length > 0) await failpoint('K7');
    return claims;
  }

  /** Sign of life of a long answer. A unit that was revived meanwhile (attempts 0) is left for anybody. */
  async beat(claim: Claim): Promise<void> {
    await this.query(
      `update work set not_before = now() + make_interval(secs => $3::float8), ring_at = now() + make_interval(secs => $3::float8 + 1)
       where work_id = $1 and leased_by = $2 and attempts > 0`,
      [claim.workId, this.me, this.pace.leaseSeconds],
    );
  }

  /** Not done and not failed: the attempt is given back. A unit that was revived meanwhile stays due at once. */
  async postpone(claims: readonly Claim[], until: Date | { readonly inSeconds: number }): Promise<void> {
    await this.query(
      `update work set leased_by = null, attempts = attempts - 1,
         parked_at = case when attempts > ${parkedAtAttempt} then parked_at end,
         not_before = coalesce($3::timestamptz, now() + make_interval(secs => $4::float8)),
         ring_at = coalesce($3::timestamptz, now() + make_interval(secs => $4::float8))
       where work_id = any($1::bigint[]) and leased_by = $2 and attempts > 0 and done < want`,
      [
        claims.map((claim) => claim.workId),
        this.me,
        until instanceof Date ? until.toISOString() : null,
        until instanceof Date ? 0 : until.inSeconds,
      ],
    );
  }

  /** Back-off with jitter: random × 5 s × 2^attempts, at most an hour. */
  async fail(claim: Claim, error: string): Promise<void> {
    await this.query(
      `with pause as (select now() + make_interval(secs => least($4::float8, random() * $5::float8 * 2 ^ least($6::int, 20))) as until)
       update work set last_error = $3,
         leased_by = case when attempts > 0 then null else leased_by end,
         not_before = case when attempts > 0 then pause.until else not_before end,
         ring_at = case when attempts > 0 then pause.until else ring_at end
       from pause where work_id = $1 and leased_by = $2 and done < want`,
      [claim.workId, this.me, error, longestBackOffSeconds, this.pace.backOffSeconds, claim.attempts],
    );
  }

  /** At shutdown: what is still held here is free for the others at once. The attempt counts: it may be what hung. */
  async abandonAll(): Promise<void> {
    await this.query(
      `update work set leased_by = null, not_before = now(), ring_at = now() where leased_by = $1 and done < want`,
      [this.me],
    );
  }

  /** The duties that have something to claim. */
  async due(owedForSeconds: number): Promise<string[]> {
    const found = await this.query<{ duty: string }>(
      `select distinct duty from work
       where done < want and not_before <= now() and owed_since <= now() - make_interval(secs => $1::float8)`,
      [owedForSeconds],
    );
    return found.map((row) => row.duty);
  }

  private query<Row>(sql: string, params: readonly unknown[]): Promise<Row[]> {
    return this.unitOfWork.run(everything, (tx: Tx) => rows<Row>(tx, sql, params));
  }
}

// A CTE: inside IN (…) a rescan could take more than the limit.
const take = (order: string): string => `
  with mine as (
    select work_id from work
    where duty = $2 and done < want and not_before <= now()
      and owed_since <= now() - make_interval(secs => $3::float8) and (attempts > 0) = $4
    order by ${order} limit $5 for update skip locked),
  lease as (
    select m.work_id, greatest($6::float8, least(${longestBackOffSeconds}, $7::float8 * 2 ^ least(w.attempts, 10))) as seconds
    from mine m join work w using (work_id))
  update work w set attempts = attempts + 1, leased_by = $1,
    parked_at = case when attempts >= ${parkedAtAttempt - 1} then coalesce(parked_at, now()) end,
    not_before = now() + make_interval(secs => lease.seconds),
    ring_at = now() + make_interval(secs => lease.seconds + 1)
  from lease where w.work_id = lease.work_id
  returning w.work_id as "workId", w.key, w.want, w.attempts, w.cause`;

const takeFresh = take('owed_since');
// Whose turn came first: a unit that kills its worker goes behind the neighbours that it dragged along.
const takeRetried = take('not_before');
