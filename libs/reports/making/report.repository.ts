import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { Words } from '#platform/errors';
import type { BulletinKey } from './report-due.duty.js';

export interface OpenRequest {
  readonly requestId: string;
  readonly requestedAt: Date;
  /** The past moment whose knowledge is wanted; null: what is known now. */
  readonly asOf: string | null;
  /** The bulletin that is to be corrected by it, and what is printed of that. */
  readonly corrects: string | null;
  readonly note: Words | null;
}

export interface PublishedEdition {
  readonly id: string;
  readonly edition: number;
}

export interface FrozenReport {
  readonly reportId: string;
  readonly cutoff: Date;
  readonly basis: readonly object[];
  /** The model as canonical JSON text; the hash is over its bytes. */
  readonly model: string;
  readonly createdAt: Date;
  readonly corrects: string | null;
  readonly note: Words | null;
  /** What it is to be of what is published of the issue; null: a picture of the past, made to be read. */
  readonly edition: number | null;
}

/** Requests for bulletins, and the bulletins that answered them. A revision is never overwritten. */
@Injectable()
export class ReportRepository {
  async request(
    tx: Tx,
    key: BulletinKey,
    by: {
      readonly requestId: string;
      readonly accountId: string | null;
      readonly at: Date;
      readonly asOf?: string | undefined;
      readonly corrects?: string | undefined;
      readonly note?: Words | undefined;
    },
  ): Promise<void> {
    await rows(
      tx,
      `insert into report_request (request_id, plan_id, region_id, period_id, requested_at, requested_by, not_before,
         as_of, corrects, note)
       values ($1, $2, $3, $4, $5, $6, $5, $7, $8, $9)`,
      [
        by.requestId,
        key.planId,
        key.regionId,
        key.issue,
        by.at,
        by.accountId,
        by.asOf ?? null,
        by.corrects ?? null,
        by.note === undefined ? null : JSON.stringify(by.note),
      ],
    );
  }

  /** Requests that no bulletin answers yet, oldest first. */
  openRequests(tx: Tx, key: BulletinKey): Promise<OpenRequest[]> {
    return rows(
      tx,
      `select request_id as "requestId", requested_at as "requestedAt", as_of as "asOf", corrects, note from report_request
       where plan_id = $1 and region_id = $2 and period_id = $3 and answered_by is null order by requested_at for update`,
      [key.planId, key.regionId, key.issue],
    );
  }

  /** Which edition a run is to be: the first, or the one behind what it corrects. */
  async editionOf(tx: Tx, corrects: string | null): Promise<number> {
    if (corrects === null) return 1;
    const [corrected] = await rows<{ edition: number }>(tx, `select edition from report_case where report_id = $1`, [
      corrects,
    ]);
    return (corrected?.edition ?? 0) + 1;
  }

  /** The run whose wording is carried on: the newest before it that is to be the same edition, or else what it corrects. */
  async wordedBefore(tx: Tx, reportId: string): Promise<string | undefined> {
    const [found] = await rows<{ id: string }>(
      tx,
      `select y.report_id as id from report x join report_case c using (report_id)
       join report y on (y.plan_id, y.region_id, y.period_id) = (x.plan_id, x.region_id, x.period_id)
         and y.revision < x.revision
       join report_case d on d.report_id = y.report_id
       where x.report_id = $1 and (d.edition = c.edition or y.report_id = x.corrects)
       order by d.edition desc, y.revision desc limit 1`,
      [reportId],
    );
    return found?.id;
  }

  /** The last edition that was published of an issue. */
  async lastPublished(tx: Tx, key: BulletinKey): Promise<PublishedEdition | undefined> {
    const [found] = await rows<PublishedEdition>(
      tx,
      `select report_id as id, c.edition from report x join report_case c using (report_id)
       where (x.plan_id, x.region_id, x.period_id) = ($1, $2, $3) and c.state in ('published', 'withdrawn')
       order by c.edition desc limit 1`,
      [key.planId, key.regionId, key.issue],
    );
    return found;
  }

  /** Stores the next revision and answers these requests with it. */
  async store(
    tx: Tx,
    {
      key,
      run,
      answered,
    }: { readonly key: BulletinKey; readonly run: FrozenReport; readonly answered: readonly string[] },
  ): Promise<void> {
    await rows(
      tx,
      `insert into report (report_id, plan_id, region_id, period_id, revision, as_of, basis, model, sha256, created_at,
         corrects, note)
       select $1, $2, $3, $4, coalesce(max(revision), 0) + 1, $5, $6, $7, sha256(convert_to($7, 'UTF8')), $8, $9, $10
       from report where plan_id = $2 and region_id = $3 and period_id = $4`,
      [
        run.reportId,
        key.planId,
        key.regionId,
        key.issue,
        run.cutoff,
        JSON.stringify(run.basis),
        run.model,
        run.createdAt,
        run.corrects,
        run.note === null ? null : JSON.stringify(run.note),
      ],
    );
    await rows(
      tx,
      `insert into report_case (report_id, region_id, state_at, edition)
       select report_id, region_id, created_at, $2 from report where report_id = $1`,
      [run.reportId, run.edition],
    );
    await rows(tx, `update report_request set answered_by = $1 where request_id = any($2::uuid[])`, [
      run.reportId,
      answered,
    ]);
  }
}
