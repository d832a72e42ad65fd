import { setImmediate as breathe } from 'node:timers/promises';
import { storedCatalog, type CatalogService } from '#catalog';
import { Clock } from '#platform/clock';
import { everything, type Finding, type Tx, type UnitOfWork } from '#platform/db';
import type { IsoDay } from '#scoring';
import { attainmentRow, type AttainmentRow } from '../attainment-row.js';
import { FigureRepository } from '../figure.repository.js';
import { RegionJudge } from '../region-judge.service.js';
import { storedPeriodOrThrow } from '../reporting-period.js';
import {
  JudgedAgainRepository,
  type DifferentJudgement,
  type JudgedPlace,
  type StoredJudgements,
} from './judged-again.repository.js';

const shown = 100;
/** As many as are judged without others having to wait for their turn. */
const batchSize = 20;

/**
 * Every stored judgement, with its working, against one made again from the stored sums and the standings of units, by
 * the plan and the map in force, as of its own day. Two answers that overtook each other would leave one that nothing follows from. It
 * goes by regions, some in a picture of their own, and says how many it had to leave out.
 */
export async function scoresAsJudged(unitOfWork: UnitOfWork): Promise<Finding> {
  const catalog = await storedCatalog(unitOfWork);
  const again = new JudgedAgain(catalog, new JudgedAgainRepository());
  const violations: DifferentJudgement[] = [];
  let [count, leftOut] = [0, 0];
  for (const places of await unitOfWork.snapshot(everything, (tx) => again.batches(tx))) {
    await catalog.refresh();
    const found = await unitOfWork.snapshot(everything, (tx) => again.compare(tx, places));
    count += found.differing.length;
    leftOut += found.leftOut;
    violations.push(...found.differing.slice(0, shown - violations.length));
    await breathe();
  }
  const words = {
    zh: `评分等于由汇总值重新判定的评分${leftOut === 0 ? '' : `（另有 ${leftOut} 个地区的时期尚在处理，未判定）`}`,
    en: `Scores equal those judged again from the sums${leftOut === 0 ? '' : ` (${leftOut} periods of regions left out: still being worked on)`}`,
  };
  return { check: 'scores-as-judged', ...words, violations, count };
}

class JudgedAgain {
  constructor(
    private readonly catalog: CatalogService,
    private readonly repository: JudgedAgainRepository,
  ) {}

  /** Each of one period. */
  async batches(tx: Tx): Promise<JudgedPlace[][]> {
    const batches: JudgedPlace[][] = [];
    for (const place of await this.repository.places(tx)) {
      const last = batches.at(-1);
      if (last === undefined || last.length === batchSize || last[0]?.periodId !== place.periodId)
        batches.push([place]);
      else last.push(place);
    }
    return batches;
  }

  async compare(tx: Tx, places: readonly JudgedPlace[]) {
    const periodId = places[0]?.periodId ?? 0;
    const regionIds = places.map((place) => place.regionId);
    const stored = await this.repository.stored(tx, periodId, regionIds);
    const settled = stored.filter(({ isOwed }) => !isOwed);
    const judged: AttainmentRow[] = [];
    // of the running period: some may be of yesterday, and stand until their day is turned
    for (const day of new Set(settled.map(({ asOf }) => asOf))) {
      const ofTheDay = settled.filter(({ asOf }) => asOf === day);
      judged.push(...(await this.judge(tx, day, ofTheDay)));
    }
    const differing = await this.repository.differing(tx, settled, judged);
    return { differing, leftOut: stored.length - settled.length };
  }

  private async judge(tx: Tx, asOf: IsoDay, places: readonly StoredJudgements[]): Promise<AttainmentRow[]> {
    const judge = new RegionJudge(this.catalog, new FigureRepository(), new Clock(new Date(`${asOf}T12:00:00+08:00`)));
    const judged = await judge.judge(
      tx,
      places.flatMap(({ regionId, periodId, targetIds }) => {
        const region = this.catalog.regions.byId(regionId);
        const known = new Set(targetIds);
        if (region === undefined) return [];
        return {
          region,
          period: storedPeriodOrThrow(periodId),
          byFiguresOf: regionId,
          wants: (plan, { target }) => known.has(this.catalog.targetId(plan.code, target.id)),
        };
      }),
    );
    return judged.map((one) =>
      attainmentRow(one, {
        planId: this.catalog.planId(one.plan.code),
        targetId: this.catalog.targetId(one.plan.code, one.score.target),
      }),
    );
  }
}
