import { Injectable } from '@nestjs/common';
import type { SummedChild } from '#alerts/pure';
import { WorkedScores } from '#attainments';
import { CatalogService, type Region, type RegionTree } from '#catalog';
import type { Tx } from '#platform/db';
import { fromNumber, periodEnd, type Score } from '#scoring';
import type { ChaptersAsked } from './chapters-asked.js';
import { pickGaps, type PickedGap } from './pick-gaps.js';
import type { RegionFacts, RegionGap } from './region-facts.js';
import { shareAmongChildren } from './share-among-children.js';

/** What lies in the region of a bulletin, and which of those directly below make up its gaps. */
@Injectable()
export class RegionFactsReadModel {
  constructor(
    private readonly catalog: CatalogService,
    private readonly worked: WorkedScores,
  ) {}

  async read(tx: Tx, asked: ChaptersAsked): Promise<RegionFacts> {
    const { region, at, cutoff, period, issue } = asked;
    const tree = at === null ? this.catalog.regions : this.catalog.regionsKnownAt(cutoff);
    const day = periodEnd(period ?? issue);
    const below = tree.allWithin(region.id, day).filter(({ id }) => id !== region.id);
    return {
      below: below
        .map(({ id, code, name, level, type }) => {
          return { code, name, level, type, parent: tree.parentAt(id, day)?.name ?? region.name };
        })
        .sort((a, b) => (a.code < b.code ? -1 : 1)),
      gaps: await this.gaps(tx, asked, tree),
    };
  }

  private async gaps(tx: Tx, asked: ChaptersAsked, tree: RegionTree): Promise<readonly RegionGap[]> {
    const picked = pickGaps(asked.scores, asked.region.code, asked.plan).map((one) => {
      return { ...one, children: childrenOf(tree, asked.region, one) };
    });
    const quotients = await this.workings(
      tx,
      asked,
      picked.filter(({ manner }) => manner === 'quotient'),
    );
    return picked
      .map((one) => (one.manner === 'sum' ? sharesOfSum(asked, one) : sharesOfQuotient(asked, one, quotients)))
      .filter(({ shares }) => shares.length > 0);
  }

  /** With their working, which says exactly what a gap is measured against; of the children whether they are judged or not. */
  private async workings(
    tx: Tx,
    { plan, region, period, at }: ChaptersAsked,
    shared: readonly Shared[],
  ): Promise<readonly Score[]> {
    if (period === null || shared.length === 0) return [];
    const children = new Map(shared.flatMap((one) => one.children.map((child) => [child.id, child])));
    return this.worked.scores(tx, {
      plan,
      within: region,
      regions: [region, ...children.values()],
      targets: new Set(shared.map(({ score }) => score.target)),
      period,
      at,
    });
  }
}

interface Shared extends PickedGap {
  readonly children: readonly Region[];
}

function childrenOf(tree: RegionTree, region: Region, { score, target }: PickedGap): readonly Region[] {
  return tree.childrenAt(region.id, target.target.tree === 'as-of' ? score.asOf : periodEnd(score.period));
}

/** What adds up without a division has a gap below only where it is judged there itself. */
function sharesOfSum({ scores }: ChaptersAsked, { score, children }: Shared): RegionGap {
  const codes = new Set(children.map(({ code }) => code));
  const lags = scores.filter(({ target, region }) => target === score.target && codes.has(region));
  const shares = lags.flatMap(({ region, regionName, lagValue }) =>
    lagValue === null ? [] : [{ region, name: regionName, gap: lagValue }],
  );
  return { target: score.target, shares };
}

/** Of the children whose figure is of the same period as the sum above. */
function sharesOfQuotient({ region }: ChaptersAsked, { score, children }: Shared, worked: readonly Score[]): RegionGap {
  const alike = worked.filter(({ target }) => target === score.target);
  const own = alike.find((one) => one.region === region.code);
  if (own === undefined) return { target: score.target, shares: [] };
  const figures = new Map(
    alike.filter(({ observed }) => observed === own.observed).map((one) => [one.region, one.value]),
  );
  return shareAmongChildren(
    own,
    children.flatMap((child) => summedChild(child, figures.get(child.code))),
  );
}

function summedChild({ code, name }: Region, value: Score['value'] | undefined): readonly SummedChild[] {
  if (typeof value !== 'object' || value === null) return [];
  const [numerator, denominator] = [fromNumber(value.numerator), fromNumber(value.denominator)];
  return numerator === null || denominator === null ? [] : [{ region: code, name, numerator, denominator }];
}
