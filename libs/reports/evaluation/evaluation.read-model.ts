import { Injectable } from '@nestjs/common';
import { WorkedScores, type KnownMoment } from '#attainments';
import {
  CatalogService,
  type Plan,
  type PlanEvaluation,
  type PlanTarget,
  type Region,
  type RegionTree,
} from '#catalog';
import type { Tx } from '#platform/db';
import { periodEnd, type PeriodId, type Score } from '#scoring';
import { evaluate } from './evaluate.js';
import type { EvaluatedRow, Peer } from './evaluated.js';
import type { EvaluationFacts, EvaluationGroup, TracedRow } from './evaluation-facts.js';
import { groupBy } from '../composing/group-by.js';
import { EvaluationFormsReadModel, formsTold } from './evaluation-forms.read-model.js';
import type { FormFigure } from './form-figure.js';
import { comparedWith, whoIsCompared, type Compared } from './who-is-compared.js';
import { formsBehind } from './forms-behind.js';

export interface EvaluationPlace {
  /** As it judges the period. */
  readonly plan: Plan;
  readonly region: Region;
  readonly period: PeriodId;
  /** The past moment whose knowledge is asked for; null: now. */
  readonly at: KnownMoment | null;
  /** The region itself and not what lies below it. */
  readonly alone?: boolean;
  /** Which of the rows are told; all of them unless said. Ranks are made of all. */
  readonly page?: { readonly limit: number; readonly offset: number };
}

/** More are told by the bulletins of the level below. */
const mostPeers = 5_000;

/** Evaluates regions from their judgements, in the one snapshot that it is given. */
@Injectable()
export class EvaluationReadModel {
  constructor(
    private readonly catalog: CatalogService,
    private readonly worked: WorkedScores,
    private readonly forms: EvaluationFormsReadModel,
  ) {}

  /** Who is compared with whom: a scope has to hold all of `peers` for the ranks to be right. */
  groups(evaluation: PlanEvaluation, place: EvaluationPlace): readonly Compared[] {
    const where = { tree: this.treeOf(place), day: periodEnd(place.period), scope: place.plan.scope };
    return (place.alone === true ? comparedWith : whoIsCompared)(evaluation, place.region, where);
  }

  async evaluate(tx: Tx, evaluation: PlanEvaluation, place: EvaluationPlace): Promise<EvaluationFacts> {
    const { plan, period } = place;
    const targets = new Map(plan.targets.map((one) => [one.target.id, one]));
    const compared = this.groups(evaluation, place);
    const size = compared.reduce((sum, { peers }) => sum + peers.length, 0);
    const head = { plan: plan.code, evaluation, period, planVersion: plan.version, targets };
    if (size > mostPeers) return { ...head, groups: [], rowCount: 0, tooMany: size };
    const groups: EvaluationGroup[] = [];
    let rowCount = 0;
    // one group after the other: the workings of one province at a time are enough to hold
    for (const one of compared) {
      const found = await this.rank(tx, one, { evaluation, targets, place });
      const told = inPage(found, rowCount, place);
      rowCount += found.length;
      const rows = await this.trace(tx, told, { evaluation, targets, place });
      if (rows.length > 0) groups.push({ by: { code: one.by.code, name: one.by.name }, rows });
    }
    return { ...head, groups, rowCount, tooMany: 0 };
  }

  /** All peers are ranked; those that are asked for are told. */
  private async rank(tx: Tx, { by, peers, shown }: Compared, asked: Asked): Promise<readonly EvaluatedRow[]> {
    const { evaluation, targets, place } = asked;
    const { plan, period, at } = place;
    const wanted = namedBy(evaluation);
    const scores = await this.worked.scores(tx, { plan, within: by, regions: peers, targets: wanted, period, at });
    const rows = evaluate({ evaluation, targets, peers: peersOf(peers, scores) });
    const codes = new Set(shown.map(({ code }) => code));
    return rows.filter(({ region }) => codes.has(region));
  }

  private async trace(
    tx: Tx,
    found: readonly EvaluatedRow[],
    { targets, place }: Asked,
  ): Promise<readonly TracedRow[]> {
    const tree = this.treeOf(place);
    const day = periodEnd(place.period);
    const needed = found.map((row) => formsBehind(row, { targets, period: place.period }));
    const all = needed.flatMap((items) => [...items.values()]);
    const told: FormFigure[] = [];
    const regions = found.flatMap(({ region }) => tree.byCode(region) ?? []);
    for (let from = 0; from < regions.length; from += rowsAtOnce) {
      const some = regions.slice(from, from + rowsAtOnce);
      const read = await this.forms.read(tx, {
        rows: some.map(({ id }) => ({ row: id, units: tree.allWithin(id, day).map((unit) => unit.id) })),
        reporters: some.flatMap(({ id }) => tree.ancestorsAt(id, day).map((above) => above.id)),
        indicators: [...new Set(all.flatMap(({ indicators }) => indicators))],
        periodIds: [...new Set(all.flatMap(({ periodIds }) => periodIds))],
        at: place.at,
      });
      for (const figure of read) told.push(figure);
    }
    const byRow = groupBy(told, ({ row }) => row);
    return found.map((row, index) => {
      const own = byRow.get(tree.byCode(row.region)?.id ?? 0) ?? [];
      return { ...row, forms: pickForms(own, needed[index] ?? new Map()) };
    });
  }

  private treeOf({ at }: EvaluationPlace): RegionTree {
    return at === null ? this.catalog.regions : this.catalog.regionsKnownAt(new Date(at.instant));
  }
}

interface Asked {
  readonly evaluation: PlanEvaluation;
  readonly targets: ReadonlyMap<string, PlanTarget>;
  readonly place: EvaluationPlace;
}

function inPage<Row>(rows: readonly Row[], before: number, { page }: EvaluationPlace): readonly Row[] {
  if (page === undefined) return rows;
  const from = Math.max(0, page.offset - before);
  return rows.slice(from, Math.max(from, page.offset + page.limit - before));
}

/** Rows whose forms are looked up together. */
const rowsAtOnce = 50;

function pickForms(own: readonly FormFigure[], needed: ReturnType<typeof formsBehind>): TracedRow['forms'] {
  return new Map(
    [...needed].map(([item, { indicators, periodIds }]) => {
      const fits = own.filter((one) => indicators.includes(one.indicator) && periodIds.includes(one.periodId));
      return [item, { count: countOf(fits), first: fits.slice(0, formsTold) }];
    }),
  );
}

function countOf(figures: readonly FormFigure[]): number {
  const groups = new Map(figures.map(({ indicator, periodId, total }) => [`${indicator}/${periodId}`, total]));
  return [...groups.values()].reduce((sum, total) => sum + total, 0);
}

function namedBy({ dimensions }: PlanEvaluation): ReadonlySet<string> {
  return new Set(
    dimensions.flatMap(({ items }) =>
      items.flatMap(({ target, composite }) => (composite === null ? [target] : [target, composite])),
    ),
  );
}

/** A region that no item concerns is no peer. */
function peersOf(regions: readonly Region[], scores: readonly Score[]): readonly Peer[] {
  const byRegion = groupBy(scores, ({ region }) => region);
  return regions.flatMap(({ code, name, level, type }) => {
    const own = byRegion.get(code);
    if (own === undefined) return [];
    return [{ region: code, name, level, type, scores: new Map(own.map((score) => [score.target, score])) }];
  });
}
