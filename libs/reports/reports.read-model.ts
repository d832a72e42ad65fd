import { Injectable } from '@nestjs/common';
import { rows, UnitOfWork, type Scope, type Tx } from '#platform/db';
import type { Words } from '#platform/errors';
import type { KnownMoment } from '#attainments';
import { cadenceOf } from './model/cadence-of.js';
import type { CaseState, Trouble, Withdrawn } from './editing/case-state.js';
import type { Cadence } from './model/report-model.js';
import { periodFromNumberOrThrow, type PeriodId } from '#scoring';

export interface ReportView {
  readonly id: string;
  readonly plan: string;
  readonly region: string;
  readonly issue: PeriodId;
  readonly cadence: Cadence;
  /** Counts the runs of an issue. */
  readonly revision: number;
  /** What it is, or is to be, of what is published of the issue; null: a picture of the past, made to be read only. */
  readonly edition: number | null;
  readonly state: CaseState;
  readonly step: number;
  readonly stateAt: Date;
  readonly cutoff: Date;
  /** Of the model as it was authorised, or else as it was composed. */
  readonly sha256: string;
  readonly createdAt: Date;
  readonly corrects: string | null;
  readonly note: Words | null;
  /** A later edition that was published of the same issue. */
  readonly correctedBy: string | null;
  readonly withdrawn: Withdrawn | null;
  readonly trouble: Trouble | null;
}

/** Who asks: what was published is seen by whoever sees figures there, the rest by those who make bulletins. */
export interface ReportReader {
  readonly scope: Scope;
  /** Patterns on region.path within which drafts are seen. */
  readonly drafts: readonly string[];
}

export interface ReportQuery {
  readonly planId?: number;
  readonly regionId?: number;
  readonly issue?: number;
  readonly state?: CaseState;
  /** Only the revision of each bulletin that was the newest at the moment. */
  readonly at?: KnownMoment;
  readonly limit: number;
  readonly offset: number;
}

type StoredView = Omit<ReportView, 'issue' | 'cadence'> & { readonly issueNumber: number };

const columns = `x.report_id as id, p.code as plan, r.code as region, x.period_id as "issueNumber", x.revision,
  c.edition, c.state, c.step, c.state_at as "stateAt", x.as_of as cutoff,
  encode(coalesce(c.final_sha256, x.sha256), 'hex') as sha256, x.created_at as "createdAt", x.corrects, x.note,
  (select y.report_id from report y join report_case d using (report_id)
    where (y.plan_id, y.region_id, y.period_id) = (x.plan_id, x.region_id, x.period_id)
      and d.state in ('published', 'withdrawn') and d.edition > c.edition and c.state in ('published', 'withdrawn')
    order by d.edition limit 1) as "correctedBy", c.withdrawn, c.trouble`;

const tables = `report x join report_case c using (report_id) join plan p using (plan_id)
  join region r on r.region_id = x.region_id`;

const visible = (patterns: string): string =>
  `(c.state in ('published', 'withdrawn') or r.path like any (${patterns}::text[]))`;

/** Bulletins within a scope; row-level security hides the others. */
@Injectable()
export class ReportsReadModel {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async list({ scope, drafts }: ReportReader, query: ReportQuery): Promise<ReportView[]> {
    const found = await this.unitOfWork.look(scope, (tx) =>
      rows<StoredView>(
        tx,
        `select ${columns} from ${tables}
         where ${visible('$8')} and ($1::int is null or x.plan_id = $1) and ($2::int is null or x.region_id = $2)
           and ($3::int is null or x.period_id = $3) and ($7::text is null or c.state = $7)
           and ($6::timestamptz is null or (x.created_at <= $6 and not exists (select from report y
             where (y.plan_id, y.region_id, y.period_id) = (x.plan_id, x.region_id, x.period_id)
               and y.revision > x.revision and y.created_at <= $6)))
         order by x.period_id desc, r.code, p.code, x.revision desc limit $4 offset $5`,
        [
          query.planId ?? null,
          query.regionId ?? null,
          query.issue ?? null,
          query.limit,
          query.offset,
          query.at?.instant ?? null,
          query.state ?? null,
          drafts,
        ],
      ),
    );
    return found.map(viewOf);
  }

  find({ scope, drafts }: ReportReader, reportId: string): Promise<ReportView | undefined> {
    return this.unitOfWork.run(scope, (tx) => this.findIn(tx, reportId, drafts));
  }

  async findIn(tx: Tx, reportId: string, drafts: readonly string[]): Promise<ReportView | undefined> {
    const [found] = await rows<StoredView>(
      tx,
      `select ${columns} from ${tables} where x.report_id = $1 and ${visible('$2')}`,
      [reportId, drafts],
    );
    return found === undefined ? undefined : viewOf(found);
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

function viewOf({ issueNumber, ...view }: StoredView): ReportView {
  const issue = periodFromNumberOrThrow(issueNumber);
  return { ...view, issue, cadence: cadenceOf(issue) };
}
