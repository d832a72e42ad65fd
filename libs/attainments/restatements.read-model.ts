import { Injectable } from '@nestjs/common';
import { CatalogService, type Plan, type PlanTarget, type Region } from '#catalog';
import { UnitOfWork, type Scope, type Tx } from '#platform/db';
import { addDays, type IsoDay, type Score } from '#scoring';
import { AskedNames, isVisible } from './asked-names.service.js';
import { momentsAround, type KnownMoment } from './known-moment.js';
import { PastScores } from './past-scores.service.js';
import { storedPeriodOrThrow, type ReportingPeriod } from './reporting-period.js';
import { RestatementRepository, type RestatementRow } from './restatement.repository.js';

export interface RestatementsQuery {
  readonly plan: string;
  readonly region?: string | undefined;
  readonly period?: string | undefined;
  /** Days on which the other version began to count, both included. */
  readonly from?: IsoDay | undefined;
  readonly to?: IsoDay | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** What was restated in a region since an instant, for a bulletin. */
export interface RestatedSince {
  readonly plan: string;
  readonly region: Region;
  /** ISO with offset; `before` is null for all that is known. */
  readonly from: string;
  readonly before: string | null;
  readonly limit: number;
  /** Of so many, the newest, the judgements before and after are told too; those of the others are null. */
  readonly judged: number;
}

type Verdict = Pick<Score, 'status' | 'severity' | 'value' | 'attainment'>;

/** A judgement that reads otherwise since. */
export interface ChangedScore {
  readonly target: string;
  readonly region: string;
  readonly before: Verdict | null;
  readonly after: Verdict | null;
}

export interface Restatement extends Omit<RestatementRow, 'periodId'> {
  readonly plan: string;
  readonly period: string;
  readonly scores: readonly ChangedScore[];
}

export interface ToldRestatement extends Omit<Restatement, 'scores'> {
  /** null: not judged anew. */
  readonly scores: readonly ChangedScore[] | null;
}

interface Restated {
  readonly plan: Plan;
  readonly period: ReportingPeriod;
  readonly row: Omit<RestatementRow, 'periodId'>;
}

/**
 * What was told once and reads otherwise now: the figures, who changed them and why, and the judgements as they were
 * known a moment before and a moment after. Judgements of the region itself, and of the prefecture or county above it.
 */
@Injectable()
export class RestatementsReadModel {
  constructor(
    private readonly names: AskedNames,
    private readonly catalog: CatalogService,
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: RestatementRepository,
    private readonly past: PastScores,
  ) {}

  async restatements(scope: Scope, query: RestatementsQuery): Promise<Restatement[]> {
    const plan = this.names.planOrThrow(query.plan);
    const region = query.region === undefined ? undefined : this.names.regionOrThrow(scope, query.region);
    const period = query.period === undefined ? undefined : this.names.periodOrThrow(plan, query.period);
    const found = await this.unitOfWork.look(scope, (tx) =>
      this.repository.list(tx, {
        planId: this.catalog.planId(plan.code),
        periodId: period?.number ?? null,
        under: region?.path ?? '',
        from: query.from === undefined ? null : beginningOf(query.from),
        before: query.to === undefined ? null : beginningOf(addDays(query.to, 1)),
        limit: query.limit,
        offset: query.offset,
      }),
    );
    const told: Restatement[] = [];
    for (const { periodId, ...row } of found) {
      const at = storedPeriodOrThrow(periodId);
      told.push({
        plan: plan.code,
        period: at.id,
        ...row,
        scores: await this.changedScores(scope, { plan, period: at, row }),
      });
    }
    return told;
  }

  /** The same in a snapshot that sees everything, newest first. */
  async since(tx: Tx, asked: RestatedSince): Promise<ToldRestatement[]> {
    const plan = this.names.planOrThrow(asked.plan);
    const { from, before, limit, region } = asked;
    const of = { planId: this.catalog.planId(plan.code), periodId: null, under: region.path, from, before };
    const told: ToldRestatement[] = [];
    for (const { periodId, ...row } of await this.repository.list(tx, { ...of, limit, offset: 0 })) {
      const period = storedPeriodOrThrow(periodId);
      const unit = told.length < asked.judged ? this.catalog.regions.byCode(row.region) : undefined;
      const scores = unit === undefined ? null : await this.judgedAround(tx, { plan, period, row }, [unit]);
      told.push({ plan: plan.code, period: period.id, ...row, scores });
    }
    return told;
  }

  private async changedScores(scope: Scope, restated: Restated): Promise<readonly ChangedScore[]> {
    const region = this.catalog.regions.byCode(restated.row.region);
    if (region === undefined) return [];
    const regions = [...this.above(scope, region, restated.period), region];
    const [first = region] = regions;
    return this.unitOfWork.snapshot(this.past.scopeOf(scope, first), (tx) => this.judgedAround(tx, restated, regions));
  }

  private async judgedAround(tx: Tx, { plan, period, row }: Restated, regions: readonly Region[]) {
    const changed = new Set(row.changes.map(({ indicator }) => indicator));
    const wants = ({ target, inputs }: PlanTarget) =>
      target.kind === 'composite' || inputs.some(({ indicator }) => changed.has(indicator));
    const at = momentsAround(row.since);
    const scoresAt = (moment: KnownMoment) =>
      this.past.scores(tx, { plan, regions, period, at: moment, wants, explanation: false });
    return differences(await scoresAt(at.before), await scoresAt(at.after));
  }

  /** A province or the nation hardly moves by one form, and takes all its figures to judge. */
  private above(scope: Scope, region: Region, period: ReportingPeriod): readonly Region[] {
    const parent = this.catalog.regions.parentAt(region.id, period.end);
    const near = parent !== undefined && parent.level !== 'province' && parent.level !== 'nation';
    return near && isVisible(scope, parent) ? [parent] : [];
  }
}

function differences(before: readonly Score[], after: readonly Score[]): readonly ChangedScore[] {
  const keyOf = ({ region, target }: Score): string => `${region}/${target}`;
  const [then, now] = [before, after].map((scores) => new Map(scores.map((score) => [keyOf(score), score])));
  const all = new Map([...before, ...after].map((score) => [keyOf(score), score]));
  return [...all].flatMap(([key, { target, region }]) => {
    const [a, b] = [verdictOf(then?.get(key)), verdictOf(now?.get(key))];
    return JSON.stringify(a) === JSON.stringify(b) ? [] : [{ target, region, before: a, after: b }];
  });
}

function verdictOf(score: Score | undefined): Verdict | null {
  if (score === undefined) return null;
  const { status, severity, value, attainment } = score;
  return { status, severity, value, attainment };
}

const beginningOf = (day: IsoDay): string => `${day}T00:00:00+08:00`;
