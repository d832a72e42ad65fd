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
import type { GivenSubmission } from '../reading/given-submission.js';
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
    const params = [[...codes], region.id, periodsBefore(period), periodNumberOrThrow(period), plan.code, rowsAtMost];
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
const bodies = 'array(select region_id from region where region_id = $2 or parent_id = $2)';

// Units right below the region that report for themselves are others as well: their figures are part of its own. The tables
// are read once, because row-level security asks anew at each reading what lies in scope.
const knownSql = `
  with live as materialized (
    select s.period_id, s.region_id, s.plan_id, s.live_since, i.code as indicator, v.unit_id, v.numerator, v.denominator,
           v.on_date
    from submission s
    join reported_value v on (v.period_id, v.county_id, v.region_id, v.plan_id, v.version)
                           = (s.period_id, s.county_id, s.region_id, s.plan_id, s.live_version)
    join indicator i using (indicator_id)
    where s.region_id = any (${bodies}) and s.period_id = any ($3::int[] || $4::int) and s.live_version > 0
      and (s.region_id = $2 or s.period_id = $4) and i.code = any ($1::text[]) and v.state in ('reported', 'estimated')),
  own as (
    select distinct on (period_id, unit_id, indicator) * from live
    where period_id <> $4 and numerator is not null
    order by period_id, unit_id, indicator, live_since desc)
  select null as plan, o.indicator, u.code as unit, o.period_id as "periodId", o.numerator::text, o.denominator::text,
         null as "onDate"
  from own o join region u on u.region_id = o.unit_id
  union all
  select p.code, l.indicator, u.code, l.period_id, l.numerator::text, l.denominator::text, l.on_date::text
  from live l join plan p using (plan_id) join region u on u.region_id = l.unit_id
  where l.period_id = $4 and not (l.region_id = $2 and p.code = $5) and l.unit_id = any (${bodies})
  order by "periodId" desc, plan, indicator, unit
  limit $6`;
