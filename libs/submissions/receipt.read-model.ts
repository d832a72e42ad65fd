import { Injectable } from '@nestjs/common';
import { rows, UnitOfWork, type Scope } from '#platform/db';
import { periodFromNumberOrThrow } from '#scoring';
import type { FigureCounts } from './count-figures.js';
import { FormDeadlines } from './form-deadlines.service.js';
import type { ReceiptFacts } from './receipt.js';

interface Row extends Omit<ReceiptFacts, 'period' | 'recordedAt' | 'counts' | 'withdrawUntil'> {
  readonly periodId: number;
  readonly regionId: number;
  readonly recordedAt: Date;
  readonly counts: Partial<FigureCounts>;
  readonly valueCount: number;
}

/** Receipts, made again from what is stored whenever they are asked for: always the same. */
@Injectable()
export class ReceiptReadModel {
  constructor(
    private readonly work: UnitOfWork,
    private readonly deadlines: FormDeadlines,
  ) {}

  /** The receipt of a version, of the newest where none is named; undefined where there is none for this reader. */
  find(scope: Scope, id: string, version?: number): Promise<ReceiptFacts | undefined> {
    return this.work.snapshot(scope, async (tx) => {
      const [row] = await rows<Row>(tx, receiptSql, [id, version ?? null]);
      if (!row) return undefined;
      const { deadline } = await this.deadlines.deadlineOf(tx, row);
      const { periodId, regionId: _, recordedAt, counts, valueCount, ...facts } = row;
      return {
        ...facts,
        period: periodFromNumberOrThrow(periodId),
        recordedAt: recordedAt.toISOString(),
        counts: { figures: valueCount, empty: 0, estimated: 0, explained: 0, ...counts },
        withdrawUntil: deadline,
      };
    });
  }
}

const receiptSql = `
  select v.receipt, s.submission_id as submission, p.code as plan, r.code as region, r.name as "regionName",
    s.period_id as "periodId", s.region_id as "regionId", v.version, v.kind, v.recorded_at as "recordedAt",
    a.display_name as by, v.source, v.file_name as "fileName", encode(v.file_sha256, 'hex') as "fileSha256",
    encode(v.content_sha256, 'hex') as "contentSha256", v.counts, v.value_count as "valueCount", v.pledged
  from submission s
  join plan p using (plan_id)
  join region r using (region_id)
  join submission_version v on (v.period_id, v.county_id, v.region_id, v.plan_id)
                             = (s.period_id, s.county_id, s.region_id, s.plan_id)
    and v.version = coalesce($2::int, s.head_version)
  join account a on a.account_id = v.accepted_by
  where s.submission_id = $1::uuid`;
