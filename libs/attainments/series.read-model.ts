import { Injectable } from '@nestjs/common';
import { CatalogService, type Plan, type PlanTarget, type Region } from '#catalog';
import { rows, UnitOfWork, type Scope, type Tx } from '#platform/db';
import {
  forecastPath,
  forecastQuestionOf,
  periodEnd,
  periodFromNumberOrThrow,
  periodsBetween,
  toNumber,
  type Forecast,
  type ForecastAt,
  type IsoDay,
  type Score,
} from '#scoring';
import { AskedNames } from './asked-names.service.js';
import { CompleteScores, keyText } from './complete-scores.service.js';
import { expectAhead } from './expect-ahead.js';
import { readPeriod } from './reporting-period.js';
import { StoredScoresReadModel } from './stored-scores.read-model.js';

type Observation = Pick<
  Score,
  | 'period'
  | 'asOf'
  | 'value'
  | 'expected'
  | 'attainment'
  | 'lagValue'
  | 'lagMonths'
  | 'status'
  | 'severity'
  | 'coverage'
>;

interface Restatement {
  readonly period: string;
  readonly indicator: string;
  readonly version: number;
  readonly since: string;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly date: IsoDay | null;
}

export interface Series {
  readonly plan: string;
  readonly target: string;
  readonly region: string;
  readonly unit: string;
  readonly goal: Score['goal'] | null;
  readonly baseline: Score['baseline'];
  readonly periods: readonly string[];
  readonly stages: readonly { readonly by: IsoDay; readonly value: number | null }[];
  readonly observations: readonly Observation[];
  readonly expected: readonly { readonly period: string; readonly value: number | null }[];
  /** What is to be expected at the due date, and on the way there; null where nothing can be said. */
  readonly forecast: (Forecast & { readonly path: readonly ForecastAt[] }) | null;
  readonly restatements: readonly Restatement[];
}

interface Expecting {
  readonly plan: Plan;
  readonly target: PlanTarget;
  readonly region: Region;
  readonly scores: readonly Score[];
  readonly periods: readonly string[];
}

/** One target in one region over time. */
@Injectable()
export class SeriesReadModel {
  constructor(
    private readonly names: AskedNames,
    private readonly catalog: CatalogService,
    private readonly unitOfWork: UnitOfWork,
    private readonly stored: StoredScoresReadModel,
    private readonly complete: CompleteScores,
  ) {}

  async series(
    scope: Scope,
    asked: { readonly plan: string; readonly target: string; readonly region: string },
  ): Promise<Series> {
    const plan = this.names.planOrThrow(asked.plan);
    const target = this.names.targetOrThrow(plan, asked.target);
    const region = this.names.regionOrThrow(scope, asked.region);
    return this.unitOfWork.look(scope, async (tx) => {
      const scores = await this.scores(tx, plan, target, region);
      const last = scores.at(-1);
      const periods = periodsBetween(target.target.window.from, target.target.window.by, plan.frequency);
      return {
        plan: plan.code,
        target: target.target.id,
        region: region.code,
        unit: target.indicator.unit,
        goal: last?.goal ?? null,
        baseline: last?.baseline ?? null,
        periods,
        stages: target.target.stages.map(({ by, value }) => ({
          by,
          value: value === undefined ? null : toNumber(value),
        })),
        observations: scores.map(observationOf),
        expected: await this.expected(tx, { plan, target, region, scores, periods }),
        forecast: forecastOf(last),
        restatements: await this.restatements(tx, target, region),
      };
    });
  }

  private async scores(tx: Tx, plan: Plan, { target }: PlanTarget, region: Region): Promise<Score[]> {
    const keys = await this.stored.keys(tx, {
      planId: this.catalog.planId(plan.code),
      regionIds: [region.id],
      targetId: this.catalog.targetId(plan.code, target.id),
      periodId: null,
    });
    const ordered = [...keys].sort((a, b) => a.periodId - b.periodId);
    const [found, last] = [
      await this.complete.load(tx, { plan, keys: ordered.slice(0, -1), working: false }),
      await this.complete.load(tx, { plan, keys: ordered.slice(-1), working: true }),
    ];
    return ordered.flatMap((key) => found.get(keyText(key)) ?? last.get(keyText(key)) ?? []);
  }

  /** What was due in the periods judged, and what will be in those to come, on the path as it starts from what is known now. */
  private async expected(tx: Tx, { plan, target, region, scores, periods }: Expecting): Promise<Series['expected']> {
    const judged = scores.map(({ period, expected }) => ({ period, value: expected }));
    const last = readPeriod(scores.at(-1)?.period ?? '');
    const ahead = last === null ? [] : periods.filter((period) => periodEnd(period) > last.end);
    if (last === null || ahead.length === 0) return judged;
    const input = await this.complete.input(tx, { plan, region, period: last }, target);
    if (input === undefined) return judged;
    return [...judged, ...ahead.map((period) => ({ period, value: expectAhead(input, period) }))];
  }

  /** Figures of the region itself that a later version changed, or withdrew (all parts null). */
  private async restatements(tx: Tx, target: PlanTarget, region: Region): Promise<Restatement[]> {
    const found = await rows<
      Omit<Restatement, 'period' | 'since'> & { readonly periodId: number; readonly since: Date }
    >(
      tx,
      `with told as (
         select l.period_id, l.since, l.version, i.code as indicator, v.numerator, v.denominator, v.on_date,
           lag(array[v.numerator::text, v.denominator::text, v.on_date::text]) over told as before,
           row_number() over told as place
         from submission_live l
         cross join indicator i
         left join reported_value v on (v.period_id, v.county_id, v.region_id, v.plan_id, v.version)
           = (l.period_id, l.county_id, l.region_id, l.plan_id, l.version)
           and v.indicator_id = i.indicator_id and v.unit_id = $1
         where l.region_id = any($2::int[]) and i.indicator_id = any($3::int[])
         window told as (partition by l.period_id, l.county_id, l.region_id, l.plan_id, i.indicator_id order by l.since))
       select period_id as "periodId", indicator, version, since, numerator::float8, denominator::float8,
         on_date::text as date
       from told
       where place > 1 and before is distinct from array[numerator::text, denominator::text, on_date::text]
       order by period_id, since, indicator limit 500`,
      [region.id, this.reporterIds(region), target.inputs.map((input) => this.catalog.indicatorId(input.indicator))],
    );
    return found.map(({ periodId, since, ...row }) => ({
      period: periodFromNumberOrThrow(periodId),
      ...row,
      since: since.toISOString(),
    }));
  }

  private reporterIds(region: Region): number[] {
    return [region.id, ...(region.parentId === null ? [] : [region.parentId])];
  }
}

function forecastOf(score: Score | undefined): Series['forecast'] {
  if (!score?.forecast) return null;
  const question = forecastQuestionOf(score.explanation);
  return { ...score.forecast, path: question === null ? [] : forecastPath(question) };
}

function observationOf(score: Score): Observation {
  const { period, asOf, value, expected, attainment, lagValue, lagMonths, status, severity, coverage } = score;
  return { period, asOf, value, expected, attainment, lagValue, lagMonths, status, severity, coverage };
}
