import { setImmediate as breathe } from 'node:timers/promises';
import type { CatalogService, Plan, PlanTarget, Region } from '#catalog';
import type { Clock } from '#platform/clock';
import type { Tx } from '#platform/db';
import type { Status } from '#scoring';
import type { FigureRepository, StandingsAsked, StoredStandings } from './figure.repository.js';
import type { Verdicts } from './impact-verdicts.js';
import { RegionJudge, type Judged, type JudgingCatalog } from './region-judge.service.js';
import type { ReportingPeriod } from './reporting-period.js';
import { standingOf, type Standing } from './standing.js';

interface Stores {
  readonly catalog: CatalogService;
  readonly figures: FigureRepository;
  readonly clock: Clock;
}

export interface ImpactAsked {
  readonly plan: Plan;
  readonly period: ReportingPeriod;
  readonly targets: ReadonlySet<string>;
  /** Units before the regions that count them. */
  readonly regions: readonly Region[];
}

/** As many as a rescore takes at once: between them others get their turn. */
const batchSize = 40;

/**
 * Judges a period as if this plan were in force, with the worker's own judge and from the sums that it has stored. What
 * differs is where it asks: a catalogue that holds the plan, and the standings of units as this plan has just made them.
 */
export async function judgeAsIf(tx: Tx, stores: Stores, asked: ImpactAsked): Promise<Verdicts> {
  const { plan, period, targets, regions } = asked;
  const catalog = catalogWith(stores.catalog, plan);
  const standings: StandingsMade = new Map();
  const judge = new RegionJudge(catalog, figuresWith(stores.figures, standings), stores.clock);
  const wants = (_: Plan, { target }: PlanTarget): boolean => targets.has(target.id);
  const verdicts = new Map<string, Status>();
  for (let from = 0; from < regions.length; from += batchSize) {
    const some = regions.slice(from, from + batchSize);
    const judged = await judge.judge(
      tx,
      some.map((region) => ({ region, period, wants, byFiguresOf: null })),
    );
    for (const one of judged) {
      verdicts.set(`${one.region.id}/${one.score.target}`, one.score.status);
      keep(standings, one, catalog.targetId(plan.code, one.score.target));
    }
    await breathe();
  }
  return verdicts;
}

/** By target, then by region: all of one period. */
type StandingsMade = Map<number, Map<number, Standing>>;

function keep(standings: StandingsMade, { region, score }: Judged, targetId: number): void {
  const byRegion = standings.get(targetId) ?? new Map<number, Standing>();
  standings.set(targetId, byRegion.set(region.id, standingOf(score)));
}

function figuresWith(figures: FigureRepository, standings: StandingsMade) {
  return {
    figures: figures.figures.bind(figures),
    standings: (_: Tx, { periodIds, targetIds }: StandingsAsked): Promise<StoredStandings[]> =>
      Promise.resolve(
        periodIds.flatMap((periodId) =>
          targetIds.map((targetId) => ({ periodId, targetId, byRegion: standings.get(targetId) ?? new Map() })),
        ),
      ),
  };
}

/** What is not stored yet gets an id that no row has. */
function catalogWith(catalog: CatalogService, plan: Plan): JudgingCatalog {
  const targets = new Set(
    catalog.versionsOf(plan.code).flatMap((one) => one.plan.targets.map(({ target }) => target.id)),
  );
  const news = new Map<string, number>();
  const newId = (name: string): number => {
    const id = news.get(name) ?? -1 - news.size;
    news.set(name, id);
    return id;
  };
  return {
    regions: catalog.regions,
    plans: () => [plan],
    planForPeriod: () => plan,
    targetId: (code, target) => (targets.has(target) ? catalog.targetId(code, target) : newId(`target ${target}`)),
    indicatorId: (code) => catalog.knownIndicatorId(code) ?? newId(`indicator ${code}`),
  };
}
