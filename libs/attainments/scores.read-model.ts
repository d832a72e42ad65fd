import { Injectable } from '@nestjs/common';
import type { Plan, PlanTarget, Region } from '#catalog';
import { UnitOfWork, type Scope, type Tx } from '#platform/db';
import { AppError } from '#platform/errors';
import type { Score } from '#scoring';
import { AskedNames, isVisible } from './asked-names.service.js';
import { CompleteScores, keyText } from './complete-scores.service.js';
import { PastScores } from './past-scores.service.js';
import { storedPeriodOrThrow, type ReportingPeriod } from './reporting-period.js';
import { StoredScoresReadModel, type StoredKey } from './stored-scores.read-model.js';

export interface ScoresQuery {
  readonly plan: string;
  readonly target?: string | undefined;
  readonly region?: string | undefined;
  readonly period?: string | undefined;
  /** As known at the end of that day, or at that instant. */
  readonly at?: string | undefined;
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
}

interface Wanted {
  readonly plan: Plan;
  readonly target: string | undefined;
  readonly region: Region | undefined;
  readonly period: ReportingPeriod | undefined;
}

const most = 500;

/**
 * Scores as people ask for them. A region asked for in a period gets every scored target that applies to it: where no
 * judgement is stored, it is made on the spot by the same function, and says for instance that nothing was reported.
 */
@Injectable()
export class ScoresReadModel {
  constructor(
    private readonly names: AskedNames,
    private readonly unitOfWork: UnitOfWork,
    private readonly stored: StoredScoresReadModel,
    private readonly complete: CompleteScores,
    private readonly past: PastScores,
  ) {}

  async scores(scope: Scope, query: ScoresQuery): Promise<Score[]> {
    const plan = this.names.planOrThrow(query.plan);
    const wanted: Wanted = {
      plan,
      target: query.target === undefined ? undefined : this.names.targetOrThrow(plan, query.target).target.id,
      region: query.region === undefined ? undefined : this.names.regionOrThrow(scope, query.region),
      period: query.period === undefined ? undefined : this.names.periodOrThrow(plan, query.period),
    };
    const { limit = most, offset = 0, at } = query;
    const page = [offset, offset + Math.min(limit, most)] as const;
    if (at !== undefined) return (await this.asKnown(scope, wanted, at)).slice(...page);
    return this.unitOfWork.look(scope, async (tx) => {
      const keys = (await this.keys(tx, scope, wanted)).slice(...page);
      const scores = await this.complete.load(tx, { plan, keys, working: true });
      return keys.flatMap((key) => scores.get(keyText(key)) ?? []);
    });
  }

  private asKnown(scope: Scope, { plan, region, target, period }: Wanted, given: string): Promise<Score[]> {
    if (region === undefined)
      throw new AppError('invalid', 'scores.region_needed', {
        zh: '按日期回看时须指明区划',
        en: 'Name the region when you ask for a past day',
      });
    const at = this.names.momentOrThrow(given);
    const wants = (one: PlanTarget) => one.target.id === (target ?? one.target.id);
    return this.unitOfWork.look(this.past.scopeOf(scope, region), (tx) =>
      this.past.scores(tx, { plan, regions: [region], period, at, wants }),
    );
  }

  /** Without a region: all regions of the scope that have judgements, and those that get a verdict in the period. */
  private async keys(tx: Tx, scope: Scope, wanted: Wanted): Promise<StoredKey[]> {
    const { plan, region, target, period } = wanted;
    const targetId = target === undefined ? null : this.names.targetId(plan, target);
    const stored = await this.stored.keys(tx, {
      planId: this.names.planId(plan),
      regionIds: region === undefined ? null : [region.id],
      targetId,
      periodId: period?.number ?? null,
    });
    const periods =
      period === undefined && region !== undefined
        ? [...new Set(stored.map((key) => key.periodId))].map(storedPeriodOrThrow)
        : period === undefined
          ? []
          : [period];
    const applying = periods.flatMap((one) =>
      (region === undefined ? this.complete.judgedRegions(plan, one) : [region])
        .filter((place) => isVisible(scope, place))
        .flatMap((place) => this.complete.keysOf(plan, place, one))
        .filter((key) => (targetId === null || key.targetId === targetId) && (region !== undefined || key.judged)),
    );
    return this.inOrder(plan, [...stored, ...applying]);
  }

  /** Periods, then region codes, then the order of the plan. */
  private inOrder(plan: Plan, keys: readonly StoredKey[]): StoredKey[] {
    const places = new Map(plan.targets.map(({ target }, place) => [this.names.targetId(plan, target.id), place]));
    const unique = new Map(keys.map((key) => [keyText(key), key]));
    return [...unique.values()]
      .map((key) => ({ key, code: this.names.regionCode(key.regionId), place: places.get(key.targetId) ?? Infinity }))
      .sort((a, b) => a.key.periodId - b.key.periodId || compareText(a.code, b.code) || a.place - b.place)
      .map(({ key }) => key);
  }
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
