import { Injectable } from '@nestjs/common';
import { CatalogService, type Plan, type PlanTarget, type Region } from '#catalog';
import type { Tx } from '#platform/db';
import type { Score, ScoreInput } from '#scoring';
import { applicableTargets } from './applicable-targets.js';
import type { Place } from './judgements.js';
import { RegionJudge, type Asked } from './region-judge.service.js';
import { scoreVersion, type ScoresRead } from './score-version.js';
import { storedPeriodOrThrow, type ReportingPeriod } from './reporting-period.js';
import { StoredScoresReadModel, type StoredKey } from './stored-scores.read-model.js';

export interface Completing {
  readonly plan: Plan;
  readonly keys: readonly StoredKey[];
  /** Whether the explanations are wanted. */
  readonly working: boolean;
}

export interface Completed {
  /** By `keyText`. */
  readonly scores: ReadonlyMap<string, Score>;
  /** How many were not stored. */
  readonly onTheSpot: number;
}

/** Gives a score for whatever applies: the stored one, or one made on the spot where nothing has been judged yet. */
@Injectable()
export class CompleteScores {
  constructor(
    private readonly catalog: CatalogService,
    private readonly stored: StoredScoresReadModel,
    private readonly judge: RegionJudge,
  ) {}

  /** Every scored target of the plan that applies to a region in a period. */
  keysOf(plan: Plan, region: Region, period: ReportingPeriod): (StoredKey & { readonly judged: boolean })[] {
    return applicableTargets(plan, { units: this.judge.units, region, day: period.end }).map((one) => ({
      periodId: period.number,
      regionId: region.id,
      targetId: this.catalog.targetId(plan.code, one.planTarget.target.id),
      judged: one.judged,
    }));
  }

  /** Regions that get a verdict of some target by themselves, and the one that holds them, in the order of codes. */
  judgedRegions(plan: Plan, period: ReportingPeriod, under?: Region): Region[] {
    const { units } = this.judge;
    const scope = under ?? units.tree.byCode(plan.scope);
    if (scope === undefined) return [];
    const ids = plan.targets.flatMap((one) => [...units.withVerdict(one, scope.id, period.end), scope.id]);
    return [...new Set(ids)].flatMap((id) => units.tree.byId(id) ?? []).sort((a, b) => (a.code < b.code ? -1 : 1));
  }

  /** Of what is stored, before it is read. */
  async version(tx: Tx, read: ScoresRead): Promise<string> {
    const ids = read.regions.map(({ id }) => id);
    return scoreVersion(read, await this.stored.revisions(tx, read.period.number, ids));
  }

  async load(tx: Tx, completing: Completing): Promise<ReadonlyMap<string, Score>> {
    return (await this.loadCounted(tx, completing)).scores;
  }

  /** As `load`, and how many of them had to be made. */
  async loadCounted(tx: Tx, { plan, keys, working }: Completing): Promise<Completed> {
    const found = await this.stored.scores(tx, keys, working);
    const scores = new Map(found.map((row) => [keyText(row), row.score]));
    const missing = keys.filter((key) => !scores.has(keyText(key)));
    for (const made of await this.judge.judge(tx, this.askFor(plan, missing))) {
      const targetId = this.catalog.targetId(plan.code, made.score.target);
      scores.set(keyText({ periodId: made.period.number, regionId: made.region.id, targetId }), made.score);
    }
    return { scores, onTheSpot: missing.length };
  }

  /** What a judgement of the target there is made of; undefined where the target does not apply. */
  async input(tx: Tx, { plan, region, period }: Place, planTarget: PlanTarget): Promise<ScoreInput | undefined> {
    const targetId = this.catalog.targetId(plan.code, planTarget.target.id);
    const asked = this.askFor(plan, [{ periodId: period.number, regionId: region.id, targetId }]);
    const [made] = await this.judge.judge(tx, asked);
    return made?.input;
  }

  private askFor(plan: Plan, missing: readonly StoredKey[]): Asked[] {
    const places = new Map<string, StoredKey[]>();
    for (const key of missing) {
      const place = `${key.periodId}/${key.regionId}`;
      places.set(place, [...(places.get(place) ?? []), key]);
    }
    return [...places.values()].flatMap((keys) => {
      const [first] = keys;
      const region = first === undefined ? undefined : this.catalog.regions.byId(first.regionId);
      if (first === undefined || region === undefined) return [];
      const targets = new Set(keys.map((key) => key.targetId));
      return [
        {
          region,
          period: storedPeriodOrThrow(first.periodId),
          byFiguresOf: null,
          wants: (other: Plan, { target }: { readonly target: { readonly id: string } }) =>
            other.code === plan.code && targets.has(this.catalog.targetId(plan.code, target.id)),
        },
      ];
    });
  }
}

export const keyText = (key: StoredKey): string => `${key.periodId}/${key.regionId}/${key.targetId}`;
