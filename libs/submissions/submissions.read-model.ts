import { Injectable } from '@nestjs/common';
import { rows, UnitOfWork, type Scope, type Tx } from '#platform/db';
import { periodFromNumberOrThrow } from '#scoring';
import { givenValue, type GivenFigure, type StoredFigure } from './given-figure.js';

export interface SubmissionsQuery {
  readonly plan?: string | undefined;
  /** Path of a region: its own submissions and those below. */
  readonly under?: string | undefined;
  readonly periodId?: number | undefined;
  readonly state?: 'accepted' | 'withdrawn' | undefined;
  readonly limit: number;
  readonly offset: number;
}

export interface SubmissionView {
  readonly submission: string;
  readonly plan: string;
  readonly region: string;
  readonly regionName: string;
  readonly period: string;
  readonly state: 'accepted' | 'withdrawn';
  readonly version: number;
  readonly receipt: string | null;
  readonly recordedAt: string | null;
  readonly by: string | null;
  readonly values: number;
  /** Its scores are visible: they were computed from the version that counts. */
  readonly scored: boolean;
}

export interface VersionView {
  readonly version: number;
  readonly recordedAt: string;
  readonly by: string;
  readonly source: 'json' | 'csv' | 'xlsx';
  readonly file: string | null;
  readonly receipt: string;
  /** null for all but the newest versions: ask for one of those by its number. */
  readonly values: readonly GivenFigure[] | null;
}

const versionsShown = 200;
const versionsWithValues = 5;

/** What was handed in, as its readers see it. Row-level security limits every statement to the reader's regions. */
@Injectable()
export class SubmissionsReadModel {
  constructor(private readonly work: UnitOfWork) {}

  list(scope: Scope, query: SubmissionsQuery): Promise<readonly SubmissionView[]> {
    const { plan, under, periodId, state, limit, offset } = query;
    const params = [plan ?? null, under ?? null, periodId ?? null, state ?? null, limit, offset];
    return this.work.snapshot(scope, async (tx) => (await rows<Row>(tx, listSql, params)).map(viewOf));
  }

  /** One submission with its history; undefined where there is none that the reader may see. */
  find(scope: Scope, id: string, version?: number) {
    return this.work.snapshot(scope, async (tx) => {
      const [row] = await rows<Row>(tx, findSql, [id]);
      return row && { ...viewOf(row), problems: [], versions: await this.versions(tx, id, version) };
    });
  }

  private async versions(tx: Tx, id: string, version: number | undefined): Promise<readonly VersionView[]> {
    const listed = await rows<VersionRow>(tx, versionsSql, [id, version ?? null, versionsShown]);
    const told = listed.slice(0, versionsWithValues).map((row) => row.version);
    const figures = await rows<StoredFigure & { version: number }>(tx, valuesSql, [id, told]);
    return listed.map((row) => ({
      ...row,
      recordedAt: row.recordedAt.toISOString(),
      values: told.includes(row.version) ? figures.filter((one) => one.version === row.version).map(givenValue) : null,
    }));
  }
}

interface Row extends Omit<SubmissionView, 'period' | 'recordedAt' | 'state'> {
  readonly periodId: number;
  readonly recordedAt: Date | null;
  readonly counts: boolean;
}

type VersionRow = Omit<VersionView, 'recordedAt' | 'values'> & { readonly recordedAt: Date };

function viewOf({ periodId, recordedAt, counts, ...row }: Row): SubmissionView {
  return {
    ...row,
    period: periodFromNumberOrThrow(periodId),
    state: counts ? 'accepted' : 'withdrawn',
    recordedAt: recordedAt?.toISOString() ?? null,
  };
}

const sameForm = (left: string, right: string) =>
  `(${left}.period_id, ${left}.county_id, ${left}.region_id, ${left}.plan_id) = (${right}.period_id, ${right}.county_id, ${right}.region_id, ${right}.plan_id)`;

const select = `
  select s.submission_id as submission, p.code as plan, r.code as region, r.name as "regionName",
         s.period_id as "periodId", s.live_version > 0 as counts, s.head_version as version, v.receipt,
         v.recorded_at as "recordedAt", a.display_name as by, coalesce(v.value_count, 0) as values,
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
    and ($4::text is null or (s.live_version > 0) = ($4 = 'accepted'))
  order by s.period_id desc, r.code, p.code
  limit $5 offset $6`;

const findSql = `${select} where s.submission_id = $1::uuid`;

const versionsSql = `
  select v.version, v.recorded_at as "recordedAt", a.display_name as by, v.source, v.file_name as file, v.receipt
  from submission s
  join submission_version v on ${sameForm('v', 's')}
  join account a on a.account_id = v.accepted_by
  where s.submission_id = $1::uuid and ($2::int is null or v.version = $2)
  order by v.version desc
  limit $3`;

const valuesSql = `
  select v.version, i.code as indicator, i.unit, u.code as region, u.region_id <> s.region_id as "perUnit", v.state,
         v.numerator::text, v.denominator::text, v.on_date::text as "onDate", v.note
  from submission s
  join reported_value v on ${sameForm('v', 's')}
  join indicator i using (indicator_id)
  join region u on u.region_id = v.unit_id
  where s.submission_id = $1::uuid and v.version = any ($2::int[])
  order by v.version desc, i.code, u.code`;
