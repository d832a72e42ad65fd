import { Injectable } from '@nestjs/common';
import { rows, UnitOfWork, type Scope } from '#platform/db';
import type { KnownMoment } from '#attainments';
import type { ReportModel } from './report-model.js';

export interface ReportView {
  readonly id: string;
  readonly plan: string;
  readonly region: string;
  readonly month: string;
  readonly revision: number;
  readonly cutoff: Date;
  readonly sha256: string;
  readonly createdAt: Date;
}

export interface ReportQuery {
  readonly planId?: number;
  readonly regionId?: number;
  readonly month?: number;
  /** Only the revision of each bulletin that was the newest at the moment. */
  readonly at?: KnownMoment;
  readonly limit: number;
  readonly offset: number;
}

const columns = `report_id as id, p.code as plan, r.code as region, x.period_id::text as month, x.revision,
  x.as_of as cutoff, encode(x.sha256, 'hex') as sha256, x.created_at as "createdAt"
  from report x join plan p using (plan_id) join region r on r.region_id = x.region_id`;

/** Bulletins within a scope; row-level security hides the others. */
@Injectable()
export class ReportsReadModel {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  list(scope: Scope, query: ReportQuery): Promise<ReportView[]> {
    return this.unitOfWork.run(scope, (tx) =>
      rows<ReportView>(
        tx,
        `select ${columns}
         where ($1::int is null or x.plan_id = $1) and ($2::int is null or x.region_id = $2)
           and ($3::int is null or x.period_id = $3)
           and ($6::timestamptz is null or (x.created_at <= $6 and not exists (select from report y
             where (y.plan_id, y.region_id, y.period_id) = (x.plan_id, x.region_id, x.period_id)
               and y.revision > x.revision and y.created_at <= $6)))
         order by x.period_id desc, r.code, p.code, x.revision desc limit $4 offset $5`,
        [
          query.planId ?? null,
          query.regionId ?? null,
          query.month ?? null,
          query.limit,
          query.offset,
          query.at?.instant ?? null,
        ],
      ),
    );
  }

  async find(scope: Scope, reportId: string): Promise<(ReportView & { readonly model: ReportModel }) | undefined> {
    const [report] = await this.unitOfWork.run(scope, (tx) =>
      rows<ReportView & { readonly model: ReportModel }>(
        tx,
        `select x.model::jsonb as model, ${columns} where report_id = $1`,
        [reportId],
      ),
    );
    return report;
  }

  /** The bulletin that answered a request; null while it is being made, undefined when there is no such request here. */
  async answerTo(scope: Scope, requestId: string): Promise<string | null | undefined> {
    const [request] = await this.unitOfWork.run(scope, (tx) =>
      rows<{ report: string | null }>(tx, `select answered_by as report from report_request where request_id = $1`, [
        requestId,
      ]),
    );
    return request === undefined ? undefined : request.report;
  }
}
