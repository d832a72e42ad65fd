import { Injectable } from '@nestjs/common';
import { CatalogService, type Plan, type PlanTarget, type Region, type RegionTree } from '#catalog';
import type { Scope, Tx } from '#platform/db';
import type { Score, ScoreInput } from '#scoring';
import { AskedNames, isVisible } from './asked-names.service.js';
import type { KnownMoment } from './known-moment.js';
import { PastReadModel } from './past.read-model.js';
import { storedPeriodOrThrow, type ReportingPeriod } from './reporting-period.js';
import { judgeFigures } from './score-figures.js';
import { UnitsBelow } from './units-below.js';
import { unitsIn } from './units-in.js';

export interface PastQuery {
  readonly plan: Plan;
  /** The first of them holds the others. */
  readonly regions: readonly Region[];
  /** Absent: every period of which something was known. */
  readonly period: ReportingPeriod | undefined;
  /** Instead of one period, several in order. */
  readonly periods?: readonly ReportingPeriod[];
  readonly at: KnownMoment;
  readonly wants?: (planTarget: PlanTarget) => boolean;
  readonly explanation?: boolean;
}

interface Known {
  readonly plan: Plan;
  readonly period: ReportingPeriod;
  readonly at: KnownMoment;
}

/**
 * Scores as they would have read at a past moment: from the versions that counted then, under the plan as loaded and
 * the map as known by then. The judged units below are judged anew too, since their stored verdicts know later figures.
 */
@Injectable()
export class PastScores {
  constructor(
    private readonly catalog: CatalogService,
    private readonly past: PastReadModel,
    private readonly names: AskedNames,
  ) {}

  /** The plan and the map that judged a period, as far as they were known. */
  knownOf(plan: Plan, period: ReportingPeriod, at: KnownMoment): { readonly plan: Plan; readonly tree: RegionTree } {
    const knownAt = new Date(at.instant);
    return {
      plan: this.catalog.planForPeriod(plan.code, period.id, knownAt),
      tree: this.catalog.regionsKnownAt(knownAt),
    };
  }

  periodOrThrow(plan: Plan, id: string): ReportingPeriod {
    return this.names.periodOrThrow(plan, id);
  }

  /** The region and all below it that some target of the plan judges by themselves, on the map as known then. */
  judgedRegions(region: Region, { plan, period, at }: Known): readonly Region[] {
    const known = this.knownOf(plan, period, at);
    const units = new UnitsBelow(known.tree);
    const ids = known.plan.targets.flatMap((one) => units.withVerdict(one, region.id, period.end));
    const below = [...new Set(ids)].flatMap((id) => known.tree.byId(id) ?? []).filter(({ id }) => id !== region.id);
    return [region, ...below];
  }

  /**
   * The scope in which a region's past can be told to whoever may see the region: a county that lay in it at the time
   * and has moved away since is part of that past. Only sums over the maps of the time are made of it.
   */
  scopeOf(scope: Scope, region: Region): Scope {
    const gone = unitsIn(this.catalog.regions, region).filter((unit) => !isVisible(scope, unit));
    return { ...scope, patterns: [...scope.patterns, ...gone.map((unit) => `${unit.path}%`)] };
  }

  async scores(tx: Tx, query: PastQuery): Promise<Score[]> {
    const found: Score[] = [];
    for (const { score } of await this.judged(tx, query)) found.push(score);
    return found;
  }

  /** The same one after the other, each with what it was made of: whoever only counts them need not hold them. */
  async judged(tx: Tx, query: PastQuery): Promise<Iterable<{ readonly score: Score; readonly input: ScoreInput }>> {
    const { plan, regions, period, at, wants = () => true, explanation = true } = query;
    const [first] = regions;
    if (first === undefined) return [];
    const last = query.periods?.at(-1) ?? period;
    const known = await this.past.figures(tx, { ...this.reach(first, last, at), ...this.asked(plan), known: at });
    const figures = { of: (indicator: string) => known.get(indicator) ?? [] };
    const periods = query.periods ?? (period === undefined ? periodsOf(plan, known) : [period]);
    const codes = regions.map((region) => region.code);
    const judge = (one: ReportingPeriod) => {
      const asked = { figures, asOf: at.day, periods: [one.id], regions: codes, wants, explanation };
      return judgeFigures({ ...this.knownOf(plan, one, at), ...asked });
    };
    return inTurn(periods, judge);
  }

  private reach(region: Region, period: ReportingPeriod | undefined, { day }: KnownMoment) {
    const unitIds = unitsIn(this.catalog.regions, region).map((unit) => unit.id);
    const above = this.catalog.regions.ancestorsAt(region.id, period?.end ?? day).map((one) => one.id);
    return { unitIds, reporterIds: [...unitIds, ...above], year: Number((period?.end ?? day).slice(0, 4)) };
  }

  private asked({ frequency, targets }: Plan) {
    const codes = new Set(targets.flatMap((one) => one.inputs.map((input) => input.indicator)));
    return { frequency, indicatorIds: [...codes].map((code) => this.catalog.indicatorId(code)) };
  }
}

function periodsOf(
  plan: Plan,
  known: ReadonlyMap<string, readonly { readonly periodId: number }[]>,
): ReportingPeriod[] {
  const numbers = new Set([...known.values()].flatMap((figures) => figures.map((figure) => figure.periodId)));
  return [...numbers]
    .sort((a, b) => a - b)
    .map(storedPeriodOrThrow)
    .filter(({ frequency }) => frequency === plan.frequency);
}

function* inTurn<One, Item>(all: readonly One[], itemsOf: (one: One) => Iterable<Item>): Generator<Item> {
  for (const one of all) yield* itemsOf(one);
}
