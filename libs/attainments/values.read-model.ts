import { Injectable } from '@nestjs/common';
import { CatalogService } from '#catalog';
import { rows, UnitOfWork, type Scope } from '#platform/db';
import { jsonNumber, type IsoDay } from '#scoring';
import { AskedNames } from './asked-names.service.js';
import { exactOrNull } from './figures.js';
import type { KnownMoment } from './known-moment.js';

export interface ValuesQuery {
  readonly plan: string;
  readonly region: string;
  readonly period: string;
  readonly at?: string | undefined;
}

export interface KnownValue {
  readonly indicator: string;
  /** The unit that the figure speaks of: the region itself, or one that it reports for. */
  readonly unit: string;
  readonly state: string;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly date: IsoDay | null;
  readonly note: string | null;
}

export interface KnownValues {
  readonly plan: string;
  readonly region: string;
  readonly period: string;
  readonly submission: string | null;
  /** The version that counted; null where none did. */
  readonly version: number | null;
  /** When it began to count. */
  readonly since: string | null;
  readonly values: readonly KnownValue[];
}

interface ValueRow extends Omit<KnownValue, 'numerator' | 'denominator'> {
  readonly submission: string;
  readonly version: number;
  readonly since: Date;
  readonly numerator: string | null;
  readonly denominator: string | null;
}

/** The figures of a form that counted at a moment; without one, those that count now. */
@Injectable()
export class ValuesReadModel {
  constructor(
    private readonly names: AskedNames,
    private readonly catalog: CatalogService,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async values(scope: Scope, query: ValuesQuery): Promise<KnownValues> {
    const plan = this.names.planOrThrow(query.plan);
    const region = this.names.regionOrThrow(scope, query.region);
    const period = this.names.periodOrThrow(plan, query.period);
    const at: KnownMoment | null = query.at === undefined ? null : this.names.momentOrThrow(query.at);
    const found = await this.unitOfWork.look(scope, (tx) =>
      rows<ValueRow>(tx, valuesSql, [
        period.number,
        region.id,
        this.catalog.planId(plan.code),
        at?.instant ?? null,
        at?.inclusive ?? false,
      ]),
    );
    const [first] = found;
    return {
      plan: plan.code,
      region: region.code,
      period: period.id,
      submission: first?.submission ?? null,
      version: first?.version ?? null,
      since: first?.since.toISOString() ?? null,
      values: found.map(({ submission: _submission, version: _version, since: _since, ...value }) => ({
        ...value,
        numerator: numberOf(value.numerator),
        denominator: numberOf(value.denominator),
      })),
    };
  }
}

/** Figures have at most fifteen digits, which a JSON number holds exactly. */
function numberOf(text: string | null): number | null {
  const exact = exactOrNull(text);
  return exact === null ? null : jsonNumber(exact);
}

const valuesSql = `
  with live as (
    select l.* from submission_live l
    where l.period_id = $1 and l.region_id = $2 and l.plan_id = $3
      and ($4::timestamptz is null or l.since < $4 or ($5 and l.since = $4))
    order by l.since desc limit 1)
  select s.submission_id as submission, l.version, l.since, i.code as indicator, u.code as unit, v.state, v.numerator,
    v.denominator, v.on_date::text as date, v.note
  from live l
  join submission s using (period_id, county_id, region_id, plan_id)
  join reported_value v on (v.period_id, v.county_id, v.region_id, v.plan_id, v.version)
                         = (l.period_id, l.county_id, l.region_id, l.plan_id, l.version)
  join indicator i using (indicator_id)
  join region u on u.region_id = v.unit_id
  order by i.code, u.code`;
