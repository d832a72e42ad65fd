import { Injectable } from '@nestjs/common';
import { CatalogService, type Plan, type Region } from '#catalog';
import { rows, type Tx } from '#platform/db';
import type { PeriodId, Score, Status } from '#scoring';
import { CompleteScores, keyText } from './complete-scores.service.js';
import type { KnownMoment } from './known-moment.js';
import { PastScores } from './past-scores.service.js';
import { periodOrThrow, type ReportingPeriod } from './reporting-period.js';
import type { StoredKey } from './stored-scores.read-model.js';

export interface KnownAsked {
  readonly plan: Plan;
  readonly region: Region;
  /** The past moment whose knowledge is asked for; null: now. */
  readonly at: KnownMoment | null;
}

/** Judgements that are made on the spot at once. */
const mostAtOnce = 2_000;

/**
 * All that is judged in a region, itself and whatever below it gets verdicts, as it is known now or was known at a past
 * moment. Both are the same scores where nothing came between. For whoever reads one snapshot of his own.
 */
@Injectable()
export class KnownScores {
  constructor(
    private readonly catalog: CatalogService,
    private readonly complete: CompleteScores,
    private readonly past: PastScores,
  ) {}

  /** By region codes, then in the order of targets; without their working. */
  async scores(tx: Tx, asked: KnownAsked & { readonly period: PeriodId }): Promise<readonly Score[]> {
    const { plan, at } = asked;
    const period = periodOrThrow(asked.period);
    const order = ({ region, target }: Score): string =>
      `${region}/${String(this.catalog.targetId(plan.code, target)).padStart(9, '0')}`;
    const found =
      at === null
        ? [...(await this.complete.load(tx, { plan, keys: this.keys(asked, period), working: false })).values()]
        : await this.past.scores(tx, { ...this.pastOf(asked, period, at), at });
    const placed = found.map((score) => ({ score: { ...score, explanation: [] }, order: order(score) }));
    return placed.sort((a, b) => (a.order < b.order ? -1 : 1)).map(({ score }) => score);
  }

  /** How many scores of each status there were in a period. */
  async statuses(tx: Tx, asked: KnownAsked & { readonly period: PeriodId }): Promise<ReadonlyMap<Status, number>> {
    const period = periodOrThrow(asked.period);
    const counts = new Map<Status, number>();
    const count = (status: Status) => counts.set(status, (counts.get(status) ?? 0) + 1);
    if (asked.at === null) for (const status of await this.statusesNow(tx, asked, period)) count(status);
    else {
      const query = { ...this.pastOf(asked, period, asked.at), at: asked.at };
      for (const { score } of await this.past.judged(tx, query)) count(score.status);
    }
    return counts;
  }

  /** Stored ones are only counted; what is silent is judged on the spot, some at a time. */
  private async statusesNow(tx: Tx, asked: KnownAsked, period: ReportingPeriod): Promise<Status[]> {
    const { plan } = asked;
    const keys = this.keys(asked, period);
    const stored = await rows<StoredKey & { readonly status: Status }>(
      tx,
      `select period_id as "periodId", region_id as "regionId", target_id as "targetId", status from attainment
       where plan_id = $1 and period_id = $2 and region_id = any($3::int[])`,
      [this.catalog.planId(plan.code), period.number, [...new Set(keys.map((key) => key.regionId))]],
    );
    const known = new Map(stored.map((one) => [keyText(one), one.status]));
    const missing = keys.filter((key) => !known.has(keyText(key)));
    const found = keys.flatMap((key) => known.get(keyText(key)) ?? []);
    for (let from = 0; from < missing.length; from += mostAtOnce) {
      const some = missing.slice(from, from + mostAtOnce);
      const made = await this.complete.load(tx, { plan, keys: some, working: false });
      for (const { status } of made.values()) found.push(status);
    }
    return found;
  }

  private keys({ plan, region }: KnownAsked, period: ReportingPeriod): StoredKey[] {
    const judging = this.catalog.planForPeriod(plan.code, period.id);
    return this.complete
      .judgedRegions(judging, period, region)
      .flatMap((place) => this.complete.keysOf(judging, place, period));
  }

  private pastOf({ plan, region }: KnownAsked, period: ReportingPeriod, at: KnownMoment) {
    const regions = this.past.judgedRegions(region, { plan, period, at });
    return { plan, regions, period, explanation: false };
  }
}
