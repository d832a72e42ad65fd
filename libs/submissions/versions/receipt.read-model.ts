import { Injectable } from '@nestjs/common';
import { rows, UnitOfWork, type Scope } from '#platform/db';
import { periodFromNumberOrThrow } from '#scoring';
import type { FigureCounts } from './count-figures.js';
import { FormDeadlines } from '../review/form-deadlines.service.js';
import type { ReceiptFacts } from './receipt.js';

interface Row {
  readonly facts: Omit<ReceiptFacts, 'period' | 'recordedAt' | 'counts' | 'withdrawUntil'>;
  readonly plan: string;
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
      const { facts, periodId, recordedAt, counts, valueCount } = row;
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
  select p.code as plan, s.period_id as "periodId", s.region_id as "regionId", v.recorded_at as "recordedAt", v.counts,
    v.value_count as "valueCount",
    json_build_object('receipt', v.receipt, 'submission', s.submission_id, 'plan', p.code, 'region', r.code,
      'regionName', r.name, 'version', v.version, 'kind', v.kind, 'by', a.display_name, 'source', v.source,
      'fileName', v.file_name, 'fileSha256', encode(v.file_sha256, 'hex'),
      'contentSha256', encode(v.content_sha256, 'hex'), 'pledged', v.pledged) as facts
  from submission s
  join plan p using (plan_id)
  join region r using (region_id)
  join submission_version v on (v.period_id, v.county_id, v.region_id, v.plan_id)
                             = (s.period_id, s.county_id, s.region_id, s.plan_id)
    and v.version = coalesce($2::int, s.head_version)
  join account a on a.account_id = v.accepted_by
  where s.submission_id = $1::uuid`;
