import { Injectable } from '@nestjs/common';
import { CatalogService, type Plan, type PlanTarget, type Region, type RegionTree } from '#catalog';
import { UnitOfWork, type Scope } from '#platform/db';
import type { Words } from '#platform/errors';
import { statusSign, type Level, type Score, type Severity, type Sign, type Status } from '#scoring';
import { AskedNames, isVisible } from './asked-names.service.js';
import { CompleteScores, keyText } from './complete-scores.service.js';
import type { KnownMoment } from './known-moment.js';
import { PastScores } from './past-scores.service.js';
import { rankComposites, type CompositePlace } from './rank-composites.js';
import type { ReportingPeriod } from './reporting-period.js';

export interface ScorecardCell {
  readonly status: Status;
  readonly sign: Sign;
  readonly severity: Severity;
  /** The figure that was judged; null where nothing is known. */
  readonly value: Score['value'];
  readonly attainment: number | null;
  readonly lagValue: number | null;
  readonly lagMonths: number | null;
  /** Points of 100, or null where too little is assessed; absent for anything but a composite. */
  readonly score?: number | null;
  /** How many units meet the target, of how many; null where the region has none below it. */
  readonly units: { readonly met: number; readonly total: number } | null;
}

export interface Scorecard {
  readonly plan: string;
  readonly planVersion: number;
  readonly period: string;
  readonly parent: string;
  readonly targets: readonly {
    readonly id: string;
    readonly ref: string;
    readonly clause: string;
    readonly summary: Words;
    readonly judgedAt: Level;
    readonly unit: string;
  }[];
  readonly regions: readonly { readonly code: string; readonly name: string; readonly level: Level }[];
  /** A row for each region, a cell for each target; null where the target does not apply. */
  readonly cells: readonly (readonly (ScorecardCell | null)[])[];
  /** For each composite of the plan a place for each region, among those of its level and type that are listed. */
  readonly composites: readonly { readonly target: string; readonly places: readonly (CompositePlace | null)[] }[];
}

/** A scorecard with the name of its state, by which somebody who has it asks whether there is a newer one. */
export interface VersionedScorecard {
  /** Null where the answer depends on more than what is stored. */
  readonly version: string | null;
  /** Null where the asker has it already. */
  readonly card: Scorecard | null;
}

/** Regions against targets: a region first, then what reports to it directly. */
@Injectable()
export class ScorecardReadModel {
  constructor(
    private readonly names: AskedNames,
    private readonly catalog: CatalogService,
    private readonly unitOfWork: UnitOfWork,
    private readonly complete: CompleteScores,
    private readonly past: PastScores,
  ) {}

  /**
   * @param query with `at` (a day or an instant) the scorecard reads as it was known then
   * @param isHeld whether the asker has the scorecard of a version already, which is then not made again
   */
  async scorecard(
    scope: Scope,
    query: ScorecardQuery,
    isHeld: (version: string) => boolean = () => false,
  ): Promise<VersionedScorecard> {
    const known = this.names.planOrThrow(query.plan);
    const parent = this.names.regionOrThrow(scope, query.parent);
    const period = this.names.periodOrThrow(known, query.period);
    const asked = { scope, parent, period };
    if (query.at !== undefined) {
      return { version: null, card: await this.asKnown(known, asked, this.names.momentOrThrow(query.at)) };
    }
    const plan = this.catalog.planForPeriod(known.code, period.id);
    const rows = listRows(
      this.catalog.regions,
      asked,
      (region) => this.complete.keysOf(plan, region, period).length > 0,
    );
    const catalogMark = this.catalog.mark;
    return this.unitOfWork.look(scope, async (tx) => {
      const version = await this.complete.version(tx, { catalogMark, plan, period, regions: rows });
      if (isHeld(version)) return { version, card: null };
      const keys = rows.flatMap((region) => this.complete.keysOf(plan, region, period));
      const { scores, onTheSpot } = await this.complete.loadCounted(tx, { plan, keys, working: false });
      const card = scorecardOf(plan, { ...asked, rows }, (region, target) => {
        const targetId = this.catalog.targetId(plan.code, target.target.id);
        return scores.get(keyText({ periodId: period.number, regionId: region.id, targetId }));
      });
      // what was judged on the spot is another verdict tomorrow, and no stored version tells
      return { version: onTheSpot === 0 ? version : null, card };
    });
  }

  private async asKnown(current: Plan, asked: Asked, at: KnownMoment): Promise<Scorecard> {
    const { scope, parent, period } = asked;
    const { plan, tree } = this.past.knownOf(current, period, at);
    const rows = listRows(tree, asked, () => true);
    const found = await this.unitOfWork.look(this.past.scopeOf(scope, parent), (tx) =>
      this.past.scores(tx, { plan, regions: rows, period, at, explanation: false }),
    );
    const scores = new Map(found.map((score) => [`${score.region}/${score.target}`, score]));
    const told = rows.filter(({ code }) => found.some(({ region }) => region === code));
    return scorecardOf(plan, { ...asked, rows: told }, (region, { target }) =>
      scores.get(`${region.code}/${target.id}`),
    );
  }
}

export interface ScorecardQuery {
  readonly plan: string;
  readonly parent: string;
  readonly period: string;
  readonly at?: string | undefined;
}

export interface Asked {
  readonly scope: Scope;
  readonly parent: Region;
  readonly period: ReportingPeriod;
}

/** The region and what reported to it directly at the end of the period, as far as the reader may see it. */
export function listRows(
  tree: RegionTree,
  { scope, parent, period }: Asked,
  applies: (region: Region) => boolean,
): Region[] {
  const visible = tree.childrenAt(parent.id, period.end).filter((child) => isVisible(scope, child));
  return [parent, ...visible].filter(applies);
}

function scorecardOf(
  plan: Plan,
  { parent, period, rows }: Asked & { readonly rows: readonly Region[] },
  scoreOf: (region: Region, target: PlanTarget) => Score | undefined,
): Scorecard {
  return {
    ...head(plan, parent, period),
    regions: rows.map(({ code, name, level }) => ({ code, name, level })),
    cells: rows.map((region) => plan.targets.map((target) => cell(scoreOf(region, target)))),
    composites: plan.targets
      .filter(({ target }) => target.kind === 'composite')
      .map((one) => ({
        target: one.target.id,
        places: rankComposites(
          rows.map((region) => ({ region, score: scoreOf(region, one) })),
          parent.code,
        ),
      })),
  };
}

function head(
  plan: Plan,
  parent: Region,
  period: ReportingPeriod,
): Omit<Scorecard, 'regions' | 'cells' | 'composites'> {
  return {
    plan: plan.code,
    planVersion: plan.version,
    period: period.id,
    parent: parent.code,
    targets: plan.targets.map((one) => ({
      id: one.target.id,
      ref: one.ref,
      clause: one.clause,
      summary: one.summary,
      judgedAt: one.target.judgedAt,
      unit: one.indicator.unit,
    })),
  };
}

function cell(score: Score | undefined): ScorecardCell | null {
  if (score === undefined) return null;
  const { status, severity, value, attainment, lagValue, lagMonths, composite, units } = score;
  return {
    status,
    sign: statusSign(status).sign,
    severity,
    value,
    attainment,
    lagValue,
    lagMonths,
    ...(composite === undefined ? {} : { score: composite.score }),
    units: units === null ? null : { met: units.met, total: units.total },
  };
}
