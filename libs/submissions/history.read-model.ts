import { Injectable } from '@nestjs/common';
import type { Plan, Region } from '#catalog';
import { rows, UnitOfWork, type Scope } from '#platform/db';
import {
  parsePeriod,
  periodFromNumberOrThrow,
  periodNumber,
  periodNumberOrThrow,
  previousPeriod,
  type PeriodId,
} from '#scoring';
import { figureKey } from './checked-row.js';
import type { GivenSubmission } from './given-submission.js';
import type { IntakeRules } from './intake-rules.js';
import { nothingKnown, type KnownFigures, type OtherFigure, type PastFigure } from './past-figure.js';

/** How many periods a form is compared with. */
const periodsBack = 24;

export interface FormPlace {
  readonly plan: Plan;
  readonly region: Region;
  readonly period: PeriodId;
}

/** What is known before a form is checked, in one statement, and within what its sender may see. */
@Injectable()
export class HistoryReadModel {
  constructor(private readonly work: UnitOfWork) {}

  /** Of a form that says wrongly what it is of, nothing is known. */
  async forGiven(scope: Scope, given: GivenSubmission, rules: IntakeRules): Promise<KnownFigures> {
    const region = given.region === null ? undefined : rules.region(given.region);
    const known = rules.plans.find(({ code }) => code === given.plan);
    const { period } = given;
    if (!region || !rules.reportable(region) || !known || period === null || !parsePeriod(period)) return nothingKnown;
    return this.of(scope, { plan: rules.inForce(known.code, period), region, period });
  }

  async of(scope: Scope, { plan, region, period }: FormPlace): Promise<KnownFigures> {
    const codes = new Set(plan.targets.flatMap(({ inputs }) => inputs.map(({ indicator }) => indicator)));
    const params = [
      [...codes],
      region.id,
      region.countyId,
      periodsBefore(period),
      periodNumberOrThrow(period),
      plan.code,
      rowsAtMost,
    ];
    return knownFrom(await this.work.snapshot(scope, (tx) => rows<Row>(tx, knownSql, params)));
  }
}

/** Far above what a county has; a region with more is compared with the newest of them. */
const rowsAtMost = 200_000;

interface Row extends Pick<OtherFigure, 'unit' | 'denominator' | 'onDate'> {
  /** null: an earlier figure of the region's own. */
  readonly plan: string | null;
  readonly indicator: string;
  readonly periodId: number;
  readonly numerator: string | null;
}

function periodsBefore(period: PeriodId): number[] {
  const numbers: number[] = [];
  let then = period;
  for (let back = 0; back < periodsBack; back++) {
    then = previousPeriod(then);
    const number = periodNumber(then);
    // no calendar goes on for ever
    if (number === null) break;
    numbers.push(number);
  }
  return numbers;
}

function knownFrom(found: readonly Row[]): KnownFigures {
  const past = new Map<string, PastFigure[]>();
  const others = new Map<string, OtherFigure[]>();
  for (const { plan, indicator, unit, periodId, numerator, denominator, onDate } of found) {
    if (plan !== null) put(others, indicator, { plan, unit, numerator, denominator, onDate });
    else if (numerator !== null) {
      const figure = { period: periodFromNumberOrThrow(periodId), numerator, denominator };
      put(past, figureKey(indicator, unit), figure);
    }
  }
  return {
    history: (indicator, unit) => past.get(figureKey(indicator, unit)) ?? [],
    others: (indicator) => others.get(indicator) ?? [],
  };
}

function put<T>(lists: Map<string, T[]>, key: string, one: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [one]);
  else list.push(one);
}

/** The region and what lies right below it; as an array it leads into an index, where a join would read a whole period. */
const body = 'array(select region_id from region where region_id = $2 or parent_id = $2)';

// Units right below the region that report for themselves are others as well: their figures are part of its own.
const knownSql = `
  with asked as (select indicator_id, code from indicator where code = any ($1::text[]))
  select null as plan, a.code as indicator, u.code as unit, v.period_id as "periodId", v.numerator::text,
         v.denominator::text, null as "onDate"
  from current_value v
  join asked a using (indicator_id)
  join region u on u.region_id = v.unit_id
  where v.region_id = $2 and v.county_id = $3 and v.period_id = any ($4::int[])
    and v.state in ('reported', 'estimated') and v.numerator is not null
  union all
  select p.code, a.code, u.code, s.period_id, v.numerator::text, v.denominator::text, v.on_date::text
  from submission s
  join plan p using (plan_id)
  join reported_value v on (v.period_id, v.county_id, v.region_id, v.plan_id, v.version)
                         = (s.period_id, s.county_id, s.region_id, s.plan_id, s.live_version)
  join asked a using (indicator_id)
  join region u on u.region_id = v.unit_id
  where s.period_id = $5 and s.region_id = any (${body}) and v.unit_id = any (${body})
    and not (s.region_id = $2 and p.code = $6) and v.state in ('reported', 'estimated')
  order by "periodId" desc, plan, indicator, unit
  limit $7`;
