import { Injectable } from '@nestjs/common';
import { CatalogService, type PlanTarget } from '#catalog';
import { rows, type Tx } from '#platform/db';
import {
  forecastPath,
  forecastQuestionOf,
  periodEnd,
  periodFromNumberOrThrow,
  periodsBetween,
  type ForecastAt,
  type PeriodId,
  type Score,
  type ScoreInput,
} from '#scoring';
import { CompleteScores, keyText } from './complete-scores.service.js';
import { expectAhead } from './expect-ahead.js';
import type { KnownAsked } from './known-scores.service.js';
import { PastScores } from './past-scores.service.js';
import { periodsUpTo } from './periods-up-to.js';
import { periodOrThrow, type ReportingPeriod } from './reporting-period.js';

/** One target in one region over time, up to a period and on to its due date. */
export interface KnownCourse {
  /** One for each period, oldest first; the last is the one that was asked for. Without their working. */
  readonly scores: readonly Score[];
  /** What will be due in the periods to come. */
  readonly ahead: readonly { readonly period: PeriodId; readonly expected: number | null }[];
  /** What is to be expected of them; empty where nothing can be said. */
  readonly forecast: readonly ForecastAt[];
  /** Figures that the region told first and has corrected since, where the figure is the value. */
  readonly firstTold: readonly { readonly period: PeriodId; readonly value: number }[];
}

/** Periods that are told, and periods to come. */
const most = { told: 40, ahead: 24 } as const;

interface Asked extends KnownAsked {
  readonly target: PlanTarget;
  readonly period: PeriodId;
}

/** How targets went, as it is known now or was known at a past moment, for whoever reads one snapshot of his own. */
@Injectable()
export class KnownCourses {
  constructor(
    private readonly catalog: CatalogService,
    private readonly complete: CompleteScores,
    private readonly past: PastScores,
  ) {}

  async course(tx: Tx, asked: Asked): Promise<KnownCourse> {
    const { window } = asked.target.target;
    const periods = periodsUpTo(asked.period, { from: window.from, most: most.told }).map(periodOrThrow);
    const { scores, input } = await (asked.at === null
      ? this.knownNow(tx, asked, periods)
      : this.knownThen(tx, asked, periods));
    const last = scores.at(-1);
    const question = last === undefined ? null : forecastQuestionOf(last.explanation);
    const ahead = aheadOf(asked).slice(0, most.ahead);
    return {
      scores: scores.map((score) => ({ ...score, explanation: [] })),
      ahead: ahead.map((period) => ({ period, expected: input === null ? null : expectAhead(input, period) })),
      forecast: question === null ? [] : forecastPath(question).slice(0, most.ahead),
      firstTold: await this.firstTold(tx, asked),
    };
  }

  private async knownNow(tx: Tx, asked: Asked, periods: readonly ReportingPeriod[]) {
    const { plan, region, target } = asked;
    const targetId = this.catalog.targetId(plan.code, target.target.id);
    const keys = periods.map(({ number }) => ({ periodId: number, regionId: region.id, targetId }));
    const [before, last] = [keys.slice(0, -1), keys.slice(-1)];
    const found = await this.complete.load(tx, { plan, keys: before, working: false });
    const newest = await this.complete.load(tx, { plan, keys: last, working: true });
    const period = periods.at(-1);
    const input = period === undefined ? undefined : await this.complete.input(tx, { plan, region, period }, target);
    const scores = keys.flatMap((key) => found.get(keyText(key)) ?? newest.get(keyText(key)) ?? []);
    return { scores, input: input ?? null };
  }

  private async knownThen(tx: Tx, { plan, region, target, at }: Asked, periods: readonly ReportingPeriod[]) {
    if (at === null) throw new Error('a course of the past is of a moment');
    const wants = (one: PlanTarget) => one.target.id === target.target.id;
    const found: Score[] = [];
    let latest: ScoreInput | null = null;
    const query = { plan, regions: [region], period: undefined, periods, at, wants };
    for (const { score, input } of await this.past.judged(tx, query)) {
      found.push(score);
      latest = input;
    }
    return { scores: found, input: latest };
  }

  /** Only where what is told is what is judged: neither sums over time nor over units. */
  private async firstTold(tx: Tx, { plan, region, target, at, period }: Asked): Promise<KnownCourse['firstTold']> {
    const { measure, indicator, window } = target.target;
    if (!['ratio', 'level', 'stock'].includes(measure)) return [];
    const last = periodOrThrow(period).number;
    const found = await rows<{ periodId: number; first: number | null; now: number | null }>(tx, firstToldSql, [
      this.catalog.planId(plan.code),
      [region.id, ...(region.parentId === null ? [] : [region.parentId])],
      region.id,
      this.catalog.indicatorId(indicator),
      last,
      at?.instant ?? 'infinity',
      at?.inclusive ?? true,
    ]);
    return found.flatMap(({ periodId, first, now }) => {
      const told = periodFromNumberOrThrow(periodId);
      return first === null || first === now || periodEnd(told) < window.from ? [] : [{ period: told, value: first }];
    });
  }
}

function aheadOf({ plan, target, period }: Asked): PeriodId[] {
  const { from, by } = target.target.window;
  const told = periodEnd(period);
  return periodsBetween(from, by, plan.frequency).filter((one) => periodEnd(one) > told);
}

const firstToldSql = `
  with told as (
    select l.period_id, l.since, case when v.denominator is null then v.numerator
        else v.numerator / nullif(v.denominator, 0) end as figure
    from submission_live l
    join reported_value v on (v.period_id, v.county_id, v.region_id, v.plan_id, v.version)
      = (l.period_id, l.county_id, l.region_id, l.plan_id, l.version)
    where l.plan_id = $1 and l.region_id = any($2::int[]) and v.unit_id = $3 and v.indicator_id = $4
      and l.period_id <= $5 and (l.since < $6::timestamptz or ($7 and l.since = $6::timestamptz))
      and v.state in ('reported', 'estimated'))
  select distinct period_id as "periodId",
    (first_value(figure) over told)::float8 as first, (last_value(figure) over told)::float8 as now
  from told
  window told as (partition by period_id order by since rows between unbounded preceding and unbounded following)
  order by period_id limit 100`;
