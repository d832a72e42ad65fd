import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { FigureCounts } from './count-figures.js';
import type { Explanation } from '../reading/explanation.js';
import type { CorrectionReason, MarkedCell, ReasonClass, StepKind, VersionKind } from '../review/form-state.js';
import { givenValue, type GivenFigure, type StoredFigure } from '../reading/given-figure.js';
import type { Query } from '../reading/query.js';

/** Who did what to a version, and when. */
export interface StepView {
  readonly step: StepKind;
  readonly by: string;
  readonly at: string;
  readonly reason: string | null;
  readonly cells: readonly MarkedCell[];
  readonly until: string | null;
}

export interface VersionView {
  readonly version: number;
  readonly kind: VersionKind;
  readonly recordedAt: string;
  readonly by: string;
  readonly source: 'json' | 'csv' | 'xlsx' | 'xls';
  readonly file: string | null;
  readonly receipt: string;
  readonly reason: CorrectionReason | null;
  readonly explanations: readonly Explanation[];
  /** What was asked of its figures, each with what was answered. */
  readonly problems: readonly Query[];
  readonly counts: FigureCounts;
  readonly steps: readonly StepView[];
  /** null for all but the newest versions: ask for one of those by its number. */
  readonly values: readonly GivenFigure[] | null;
}

const versionsShown = 200;
const versionsWithValues = 5;

/** The versions of one form, each with what was done to it. */
@Injectable()
export class SubmissionHistoryReadModel {
  async versions(tx: Tx, id: string, version?: number): Promise<readonly VersionView[]> {
    const listed = await rows<VersionRow>(tx, versionsSql, [id, version ?? null, versionsShown]);
    const told = listed.slice(0, versionsWithValues).map((row) => row.version);
    const figures = await rows<StoredFigure & { version: number }>(tx, valuesSql, [id, told]);
    const steps = await this.steps(tx, id, version);
    return listed.map(({ reasonClass, reasonText, recordedAt, valueCount, counts, ...row }) => ({
      ...row,
      recordedAt: recordedAt.toISOString(),
      reason: reasonClass === null ? null : { class: reasonClass, text: reasonText ?? '' },
      counts: { figures: valueCount, empty: 0, estimated: 0, explained: row.explanations.length, ...counts },
      steps: steps.filter((step) => step.version === row.version).map(stepView),
      values: told.includes(row.version) ? figures.filter((one) => one.version === row.version).map(givenValue) : null,
    }));
  }

  private steps(tx: Tx, id: string, version: number | undefined): Promise<StepRow[]> {
    return rows<StepRow>(tx, stepsSql, [id, version ?? null, versionsShown * 5]);
  }
}

interface VersionRow extends Omit<VersionView, 'recordedAt' | 'values' | 'steps' | 'reason' | 'counts'> {
  readonly recordedAt: Date;
  readonly reasonClass: ReasonClass | null;
  readonly reasonText: string | null;
  readonly valueCount: number;
  readonly counts: Partial<FigureCounts>;
}

type StepRow = Omit<StepView, 'at'> & { readonly version: number; readonly at: Date };

function stepView({ step, by, at, reason, cells, until }: StepRow): StepView {
  return { step, by, at: at.toISOString(), reason, cells, until };
}

const sameForm = (left: string) =>
  `(${left}.period_id, ${left}.county_id, ${left}.region_id, ${left}.plan_id) = (s.period_id, s.county_id, s.region_id, s.plan_id)`;

const versionsSql = `
  select v.version, v.kind, v.recorded_at as "recordedAt", a.display_name as by, v.source, v.file_name as file, v.receipt,
    v.reason_class as "reasonClass", v.reason_text as "reasonText", v.explanations, v.queries as problems, v.counts,
    v.value_count as "valueCount"
  from submission s
  join submission_version v on ${sameForm('v')}
  join account a on a.account_id = v.accepted_by
  where s.submission_id = $1::uuid and ($2::int is null or v.version = $2)
  order by v.version desc
  limit $3`;

const stepsSql = `
  select t.version, t.step, a.display_name as by, t.at, t.reason, t.cells, t.until::text as until
  from submission s
  join submission_step t on ${sameForm('t')}
  join account a on a.account_id = t.actor_id
  where s.submission_id = $1::uuid and ($2::int is null or t.version = $2)
  order by t.step_id desc
  limit $3`;

const valuesSql = `
  select v.version, i.code as indicator, i.unit, u.code as region, u.region_id <> s.region_id as "perUnit", v.state,
         v.numerator::text, v.denominator::text, v.on_date::text as "onDate", v.note
  from submission s
  join reported_value v on ${sameForm('v')}
  join indicator i using (indicator_id)
  join region u on u.region_id = v.unit_id
  where s.submission_id = $1::uuid and v.version = any ($2::int[])
  order by v.version desc, i.code, u.code`;
