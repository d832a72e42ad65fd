import { Injectable } from '@nestjs/common';
import { CatalogService, type Plan, type PlanTarget, type Region } from '#catalog';
import { UnitOfWork, type Scope } from '#platform/db';
import type { Level, PeriodId } from '#scoring';
import { AskedNames } from './asked-names.service.js';
import { comparePeers, enoughPeers, type PeerComparison } from './compare-peers.js';
import type { ReportingPeriod } from './reporting-period.js';
import { StoredFigures } from './stored-figures.read-model.js';
import type { WorkingQuery } from './working.read-model.js';

export type PeersQuery = WorkingQuery;

export interface Peers extends PeerComparison {
  readonly plan: string;
  readonly target: string;
  readonly region: string;
  readonly period: PeriodId;
  readonly unit: string;
  readonly level: Level;
  /** Whose units of that level are compared; null where the region is the only one of its kind. */
  readonly within: { readonly code: string; readonly name: string } | null;
}

/**
 * Where a region stands among those of its level and type below the same parent, or, where these are fewer than five, below
 * whatever stands above it. All of them are compared, whether the asker may see them or not; of the others neither names nor
 * figures are told, only how many there are and their quartiles.
 */
@Injectable()
export class PeersReadModel {
  constructor(
    private readonly names: AskedNames,
    private readonly catalog: CatalogService,
    private readonly unitOfWork: UnitOfWork,
    private readonly figures: StoredFigures,
  ) {}

  async peers(scope: Scope, query: PeersQuery): Promise<Peers> {
    const known = this.names.planOrThrow(query.plan);
    const region = this.names.regionOrThrow(scope, query.region);
    const period = this.names.periodOrThrow(known, query.period);
    const plan = this.catalog.planForPeriod(known.code, period.id);
    const planTarget = this.names.targetOrThrow(plan, query.target);
    const { by, peers } = this.group(plan, region, period);
    const patterns = by === null ? scope.patterns : [...new Set([...scope.patterns, `${by.path}%`])];
    const found = await this.unitOfWork.look({ ...scope, patterns }, (tx) =>
      this.figures.of(tx, {
        planId: this.names.planId(plan),
        regionIds: peers.map(({ id }) => id),
        periodIds: [period.number],
        targetId: this.names.targetId(plan, planTarget.target.id),
      }),
    );
    const byRegion = new Map(found.map((one) => [one.regionId, one]));
    return {
      ...headOf(plan, planTarget, { region, period }),
      within: by && { code: by.code, name: by.name },
      ...comparePeers(
        planTarget.target,
        peers.map((peer) => ({ region: peer, figure: byRegion.get(peer.id) ?? null })),
        { region: region.code, period: period.id },
      ),
    };
  }

  /** The nearest region above that holds enough of the kind; the last of them where none does. */
  private group(plan: Plan, region: Region, { end }: ReportingPeriod) {
    const tree = this.catalog.regions;
    let found: { readonly by: Region | null; readonly peers: readonly Region[] } = { by: null, peers: [region] };
    if (region.code === plan.scope) return found;
    for (const by of tree.ancestorsAt(region.id, end)) {
      const peers = tree.descendantsAt(by.id, region.level, end).filter(({ type }) => type === region.type);
      found = { by, peers };
      if (peers.length >= enoughPeers || by.code === plan.scope) break;
    }
    return found;
  }
}

function headOf(
  plan: Plan,
  { target, indicator }: PlanTarget,
  { region, period }: { readonly region: Region; readonly period: ReportingPeriod },
) {
  return {
    plan: plan.code,
    target: target.id,
    region: region.code,
    period: period.id,
    unit: indicator.unit,
    level: region.level,
  };
}
