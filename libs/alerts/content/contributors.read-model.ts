import { Injectable } from '@nestjs/common';
import { CatalogService, type PlanTarget, type Region } from '#catalog';
import { rows, type Tx } from '#platform/db';
import { isRecounted, parseRational, periodEnd, periodNumberOrThrow, type Measure, type Score } from '#scoring';
import type { Contributor } from './alert-facts.js';
import { mostContributors, mostOfGap, shareGap, type SummedChild } from './share-gap.js';

/** A judgement that moves an alert. */
export interface GapAsked {
  readonly score: Score;
  readonly target: PlanTarget;
  readonly targetId: number;
  readonly regionId: number;
}

interface Below extends GapAsked {
  readonly children: readonly Region[];
}

/** Which regions below make most of the gap. Two statements for however many judgements, asked only for alerts that move. */
@Injectable()
export class ContributorsReadModel {
  constructor(private readonly catalog: CatalogService) {}

  /** In the order asked for, at most five each; empty where nothing was summed up from below. */
  async of(tx: Tx, asked: readonly GapAsked[]): Promise<readonly (readonly Contributor[])[]> {
    const below = asked.map((one): Below => ({ ...one, children: this.childrenOf(one) }));
    const ratios = await this.ofRatios(tx, below);
    const sums = await this.ofSums(tx, below);
    return below.map((one, at) => {
      switch (mannerOf(one)) {
        case 'units':
          return this.failing(one);
        case 'ratio':
          return ratios.get(at) ?? [];
        case 'sum':
          return sums.get(at) ?? [];
        case 'none':
          return [];
      }
    });
  }

  private childrenOf({ score, target, regionId }: GapAsked): readonly Region[] {
    const day = target.target.tree === 'as-of' ? score.asOf : periodEnd(score.period);
    return this.catalog.regions.childrenAt(regionId, day);
  }

  /** Units that do not meet it have no share of a sum; they are named, the worst first. */
  private failing({ score }: GapAsked): readonly Contributor[] {
    const worst = score.units?.worst.slice(0, mostContributors) ?? [];
    return worst.map((region) => ({
      region,
      name: this.catalog.regions.byCode(region)?.name ?? region,
      gap: null,
      inNumerators: null,
    }));
  }

  private async ofRatios(tx: Tx, below: readonly Below[]): Promise<ReadonlyMap<number, readonly Contributor[]>> {
    const wanted = pairsOf(below, 'ratio');
    if (wanted.length === 0) return new Map();
    const found = await rows<SumRow>(tx, sumsSql, [
      wanted.map(({ at }) => at),
      wanted.map(({ one }) => periodNumberOrThrow(one.score.observed ?? one.score.period)),
      wanted.map(({ one }) => this.catalog.indicatorId(one.score.indicator)),
      wanted.map(({ child }) => child.id),
    ]);
    const parts = new Map<number, SummedChild[]>();
    for (const row of found) {
      const [numerator, denominator] = [parseRational(row.numerator), parseRational(row.denominator)];
      const region = this.catalog.regions.byId(row.regionId);
      if (numerator === null || denominator === null || region === undefined) continue;
      const child = { region: region.code, name: region.name, numerator, denominator };
      parts.set(row.at, [...(parts.get(row.at) ?? []), child]);
    }
    return new Map(
      below.flatMap(({ score }, at) => {
        const children = parts.get(at);
        return children === undefined ? [] : [[at, mostOfGap(score, shareGap(score, children))] as const];
      }),
    );
  }

  /** What adds up without a division has a gap below only where it is judged there itself. */
  private async ofSums(tx: Tx, below: readonly Below[]): Promise<ReadonlyMap<number, readonly Contributor[]>> {
    const wanted = pairsOf(below, 'sum');
    if (wanted.length === 0) return new Map();
    const found = await rows<LagRow>(tx, lagsSql, [
      wanted.map(({ at }) => at),
      wanted.map(({ one }) => periodNumberOrThrow(one.score.period)),
      wanted.map(({ one }) => one.targetId),
      wanted.map(({ child }) => child.id),
      mostContributors,
    ]);
    const lags = new Map<number, Contributor[]>();
    for (const { at, region, regionId, gap } of found) {
      const name = this.catalog.regions.byId(regionId)?.name ?? region;
      lags.set(at, [...(lags.get(at) ?? []), { region, name, gap, inNumerators: null }]);
    }
    return lags;
  }
}

const quotients: ReadonlySet<Measure> = new Set(['ratio', 'share-of-units', 'conditional']);
const additive: ReadonlySet<Measure> = new Set(['stock', 'flow', 'flow-ytd']);

function mannerOf({ score, target, children }: Below): 'units' | 'ratio' | 'sum' | 'none' {
  const { measure } = target.target;
  const isCounted = score.units !== null && (score.lagValue === null || isRecounted(target.target));
  if (isCounted) return 'units';
  if (children.length === 0 || isRecounted(target.target)) return 'none';
  if (quotients.has(measure)) return 'ratio';
  return additive.has(measure) ? 'sum' : 'none';
}

function pairsOf(below: readonly Below[], manner: 'ratio' | 'sum') {
  return below.flatMap((one, at) =>
    mannerOf(one) === manner ? one.children.map((child) => ({ at, one, child })) : [],
  );
}

interface SumRow {
  readonly at: number;
  readonly regionId: number;
  readonly numerator: string;
  readonly denominator: string;
}

interface LagRow {
  readonly at: number;
  readonly regionId: number;
  readonly region: string;
  readonly gap: number;
}

const sumsSql = `
  select a.at, v.region_id as "regionId", v.numerator, v.denominator
  from unnest($1::int[], $2::int[], $3::int[], $4::int[]) as a(at, period_id, indicator_id, region_id)
  join rolled_value v using (region_id, period_id, indicator_id)
  where v.numerator is not null and v.denominator is not null`;

const lagsSql = `
  select at, "regionId", region, gap from (
    select a.at, r.region_id as "regionId", r.code as region, (x.score ->> 'lagValue')::float8 as gap,
      row_number() over (partition by a.at order by (x.score ->> 'lagValue')::float8 desc, r.code) as place
    from unnest($1::int[], $2::int[], $3::int[], $4::int[]) as a(at, period_id, target_id, region_id)
    join attainment x using (region_id, target_id, period_id) join region r using (region_id)
    where x.status not in ('no_target', 'not_applicable') and (x.score ->> 'lagValue')::float8 > 0) ranked
  where place <= $5 order by at, place`;
