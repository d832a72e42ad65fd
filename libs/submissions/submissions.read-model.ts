import { Injectable } from '@nestjs/common';
import { rows, UnitOfWork, type Scope, type Tx } from '#platform/db';
import { periodFromNumberOrThrow } from '#scoring';
import { FormDeadlines, type FormDeadline } from './review/form-deadlines.service.js';
import type { FormState, ReviewStage, VersionKind } from './review/form-state.js';
import {
  SubmissionHistoryReadModel,
  type StepView,
  type VersionView,
} from './versions/submission-history.read-model.js';

export interface SubmissionsQuery {
  readonly plan?: string | undefined;
  /** Path of a region: its own submissions and those below. */
  readonly under?: string | undefined;
  readonly periodId?: number | undefined;
  readonly state?: FormState | undefined;
  /** The review that comes next. */
  readonly awaiting?: ReviewStage | undefined;
  readonly limit: number;
  readonly offset: number;
}

export interface SubmissionView {
  readonly submission: string;
  readonly plan: string;
  readonly region: string;
  readonly regionName: string;
  readonly period: string;
  readonly state: FormState;
  /** The review that comes next; null where none does. */
  readonly awaiting: ReviewStage | null;
  readonly version: number;
  readonly kind: VersionKind | null;
  /** The version whose figures count; 0: none. */
  readonly liveVersion: number;
  readonly receipt: string | null;
  readonly recordedAt: string | null;
  readonly by: string | null;
  /** Name of the file that the newest version came in; null: it came without one. */
  readonly file: string | null;
  readonly values: number;
  /** Its scores are visible: they were computed from the version that counts. */
  readonly scored: boolean;
  readonly due: Pick<FormDeadline, 'opens' | 'deadline' | 'locksOn'>;
}

/** What was handed in, as its readers see it. Row-level security limits every statement to the reader's regions. */
@Injectable()
export class SubmissionsReadModel {
  constructor(
    private readonly work: UnitOfWork,
    private readonly history: SubmissionHistoryReadModel,
    private readonly deadlines: FormDeadlines,
  ) {}

  list(scope: Scope, query: SubmissionsQuery): Promise<readonly SubmissionView[]> {
    const { plan, under, periodId, state, awaiting, limit, offset } = query;
    const asked = [plan ?? null, under ?? null, periodId ?? null, state ?? null, awaiting ?? null];
    const params = [...asked, limit, offset];
    return this.work.look(scope, async (tx) => {
      const found = await rows<Row>(tx, listSql, params);
      const due = await this.dueOf(tx, found);
      return found.map((row) => viewOf(row, due.get(dueKey(row))));
    });
  }

  /** One submission with its history; undefined where there is none that the reader may see. */
  find(scope: Scope, id: string, version?: number) {
    return this.work.snapshot(scope, async (tx) => {
      const [row] = await rows<Row>(tx, findSql, [id]);
      if (!row) return undefined;
      const versions = await this.history.versions(tx, id, version);
      const { opens, deadline, locksOn, reopenedUntil } = await this.deadlines.deadlineOf(tx, row);
      const view = viewOf(row, { opens, deadline, locksOn });
      const due = { ...view.due, reopenedUntil };
      const head = versions.find((one) => one.version === row.version);
      return { ...view, due, problems: openOf(head), returned: returnOf(view, head?.steps ?? []), versions };
    });
  }

  /** Forms of one plan and period are due on one day; a list asks once for each. */
  private async dueOf(tx: Tx, found: readonly Row[]): Promise<ReadonlyMap<string, FormDeadline>> {
    const due = new Map<string, FormDeadline>();
    for (const row of found) {
      if (!due.has(dueKey(row))) due.set(dueKey(row), await this.deadlines.deadlineOf(tx, row));
    }
    return due;
  }
}

interface Row extends Omit<SubmissionView, 'period' | 'recordedAt' | 'due'> {
  readonly periodId: number;
  readonly regionId: number;
  readonly recordedAt: Date | null;
}

const dueKey = ({ plan, periodId }: Row): string => `${plan} ${periodId}`;

type Due = SubmissionView['due'];

function viewOf({ periodId, regionId: _, recordedAt, ...row }: Row, due: Due = noDue): SubmissionView {
  const { opens, deadline, locksOn } = due;
  return {
    ...row,
    period: periodFromNumberOrThrow(periodId),
    recordedAt: recordedAt?.toISOString() ?? null,
    due: { opens, deadline, locksOn },
  };
}

const noDue: Due = { opens: '', deadline: '', locksOn: null };

/** What is still asked of the newest version. */
function openOf(head: VersionView | undefined) {
  return (head?.problems ?? []).filter(({ explanation }) => explanation === null);
}

/** Why a form that was sent back was, and in which cells. */
function returnOf({ state }: SubmissionView, steps: readonly StepView[]): StepView | null {
  return state === 'returned' ? (steps.find(({ step }) => step === 'returned') ?? null) : null;
}

const sameForm = (left: string, right: string) =>
  `(${left}.period_id, ${left}.county_id, ${left}.region_id, ${left}.plan_id) = (${right}.period_id, ${right}.county_id, ${right}.region_id, ${right}.plan_id)`;

const select = `
  select s.submission_id as submission, p.code as plan, r.code as region, r.name as "regionName",
         s.period_id as "periodId", s.region_id as "regionId", s.state, s.awaiting, s.live_version as "liveVersion",
         s.head_version as version, v.kind, v.receipt, v.recorded_at as "recordedAt", a.display_name as by,
         v.file_name as file,
         coalesce(v.value_count, 0) as values,
         coalesce(b.version = s.live_version and s.live_version > 0, false) as scored
  from submission s
  join plan p using (plan_id)
  join region r using (region_id)
  left join submission_version v on ${sameForm('v', 's')} and v.version = s.head_version
  left join account a on a.account_id = v.accepted_by
  left join attainment_basis b on ${sameForm('b', 's')}`;

const listSql = `${select}
  where ($1::text is null or p.code = $1)
    and ($2::text is null or starts_with(r.path, $2))
    and ($3::int is null or s.period_id = $3)
    and ($4::text is null or s.state = $4)
    and ($5::text is null or s.awaiting = $5)
  order by s.period_id desc, r.code, p.code
  limit $6 offset $7`;

const findSql = `${select} where s.submission_id = $1::uuid`;
