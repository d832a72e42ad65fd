import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { BulletinKey } from './report-due.duty.js';

export interface OpenRequest {
  readonly requestId: string;
  readonly requestedAt: Date;
  /** The past moment whose knowledge is wanted; null: what is known now. */
  readonly asOf: string | null;
}

export interface FrozenReport {
  readonly reportId: string;
  readonly cutoff: Date;
  readonly basis: readonly object[];
  /** The model as canonical JSON text; the hash is over its bytes. */
  readonly model: string;
  readonly createdAt: Date;
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
    },
  ): Promise<void> {
    await rows(
      tx,
      `insert into report_request (request_id, plan_id, region_id, period_id, requested_at, requested_by, not_before, as_of)
       values ($1, $2, $3, $4, $5, $6, $5, $7)`,
      [by.requestId, key.planId, key.regionId, key.month, by.at, by.accountId, by.asOf ?? null],
    );
  }

  /** Requests that no bulletin answers yet, oldest first. */
  openRequests(tx: Tx, key: BulletinKey): Promise<OpenRequest[]> {
    return rows(
      tx,
      `select request_id as "requestId", requested_at as "requestedAt", as_of as "asOf" from report_request
       where plan_id = $1 and region_id = $2 and period_id = $3 and answered_by is null order by requested_at for update`,
      [key.planId, key.regionId, key.month],
    );
  }

  /** Stores the next revision and answers these requests with it. */
  async store(tx: Tx, key: BulletinKey, report: FrozenReport, requestIds: readonly string[]): Promise<void> {
    await rows(
      tx,
      `insert into report (report_id, plan_id, region_id, period_id, revision, as_of, basis, model, sha256, created_at)
       select $1, $2, $3, $4, coalesce(max(revision), 0) + 1, $5, $6, $7, sha256(convert_to($7, 'UTF8')), $8
       from report where plan_id = $2 and region_id = $3 and period_id = $4`,
      [
        report.reportId,
        key.planId,
        key.regionId,
        key.month,
        report.cutoff,
        JSON.stringify(report.basis),
        report.model,
        report.createdAt,
      ],
    );
    await rows(tx, `update report_request set answered_by = $1 where request_id = any($2::uuid[])`, [
      report.reportId,
      requestIds,
    ]);
  }
}
