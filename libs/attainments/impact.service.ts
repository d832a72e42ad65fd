import { Injectable } from '@nestjs/common';
import { CatalogService, type Plan, type Region } from '#catalog';
import { Clock } from '#platform/clock';
import { rows, type Tx } from '#platform/db';
import type { Words } from '#platform/errors';
import { periodFromNumberOrThrow, type PeriodId, type Status } from '#scoring';
import { AskedNames } from './asked-names.service.js';
import { FigureRepository } from './figure.repository.js';
import { judgeAsIf } from './impact-judge.service.js';
import { affectedTargets, compareVerdicts, type ChangedVerdict, type ImpactMove } from './impact-verdicts.js';
import type { ReportingPeriod } from './reporting-period.js';
import { UnitsBelow } from './units-below.js';

export interface ImpactCell {
  readonly target: string;
  readonly ref: string;
  readonly summary: Words;
  readonly region: string;
  readonly regionName: string;
  /** Null: the target says nothing there. */
  readonly from: Status | null;
  readonly to: Status | null;
}

export interface Impact {
  readonly period: PeriodId;
  /** How many cells were judged under both plans; no other can change. */
  readonly compared: number;
  readonly changed: number;
  readonly moves: readonly ImpactMove[];
  /** The first of them, in the order of targets and regions. */
  readonly cells: readonly ImpactCell[];
}

export type ImpactAnswer =
  { readonly impact: Impact; readonly noImpact: null } | { readonly impact: null; readonly noImpact: Words };

const cellsTold = 500;
/** Regions times targets; beyond it a preview would hold the service up for minutes. */
const mostCells = 150_000;

/** Which cells of the scorecards would change class if another text of a plan were in force. Writes nothing. */
@Injectable()
export class PlanImpact {
  constructor(
    private readonly catalog: CatalogService,
    private readonly names: AskedNames,
    private readonly figures: FigureRepository,
    private readonly clock: Clock,
  ) {}

  /** @param period of the plan; the newest that figures were handed in for where it is absent */
  async of(tx: Tx, draft: Plan, period?: string): Promise<ImpactAnswer> {
    const newest = this.catalog.planOrThrow(draft.code);
    if (newest.frequency !== draft.frequency) return none('改了报告频率，各期无从比较', 'The plan would report by other periods: none can be compared'); // prettier-ignore
    const id = period ?? (await this.newestPeriod(tx, draft.code));
    if (id === null) return none('还没有上报数据，没有可比较的报告期', 'Nothing was handed in yet: there is no period to compare'); // prettier-ignore
    const asked = this.names.periodOrThrow(draft, id);
    const judging = this.catalog.planForPeriod(draft.code, asked.id);
    const targets = affectedTargets(judging, draft);
    const regions = this.regions([judging, draft], asked, targets);
    if (regions.length * targets.size > mostCells) return none('涉及的单元格太多，请一次少改几个目标再试', 'Too many cells are concerned: try fewer targets at a time'); // prettier-ignore
    const stores = { catalog: this.catalog, figures: this.figures, clock: this.clock };
    const before = await judgeAsIf(tx, stores, { plan: judging, period: asked, targets, regions });
    const after = await judgeAsIf(tx, stores, { plan: draft, period: asked, targets, regions });
    const { moves, changed } = compareVerdicts(before, after);
    const compared = new Set([...before.keys(), ...after.keys()]).size;
    const cells = this.cells([draft, judging], changed);
    return { impact: { period: asked.id, compared, changed: changed.length, moves, cells }, noImpact: null };
  }

  private async newestPeriod(tx: Tx, code: string): Promise<PeriodId | null> {
    const [found] = await rows<{ readonly period: number | null }>(
      tx,
      `select max(period_id) as period from submission where plan_id = $1 and live_version > 0`,
      [this.catalog.planId(code)],
    );
    return found?.period ? periodFromNumberOrThrow(found.period) : null;
  }

  /** Whatever gets a verdict or counts those of others, under either plan; the deepest first. */
  private regions(plans: readonly Plan[], { end }: ReportingPeriod, targets: ReadonlySet<string>): readonly Region[] {
    const { regions: tree } = this.catalog;
    const units = new UnitsBelow(tree);
    const ids = plans.flatMap((plan) => {
      const scope = tree.byCode(plan.scope);
      if (scope === undefined) return [];
      return plan.targets
        .filter(({ target }) => targets.has(target.id))
        .flatMap((one) => {
          const judged = units.withVerdict(one, scope.id, end);
          const above = one.target.rollup === 'none' ? [] : judged.flatMap((id) => tree.ancestorsAt(id, end).map((region) => region.id)); // prettier-ignore
          return [scope.id, ...judged, ...above.filter((id) => tree.contains(scope.id, id, end))];
        });
    });
    return [...new Set(ids)]
      .flatMap((id) => tree.byId(id) ?? [])
      .sort((a, b) => depth(b) - depth(a) || (a.code < b.code ? -1 : 1));
  }

  private cells(plans: readonly Plan[], changed: readonly ChangedVerdict[]): readonly ImpactCell[] {
    const all = new Map(
      plans.toReversed().flatMap(({ targets }) => targets.map((one) => [one.target.id, one] as const)),
    );
    const order = [...all.keys()];
    const named = changed.flatMap(({ key, from, to }) => {
      const [regionId = '', target = ''] = key.split('/');
      const [region, one] = [this.catalog.regions.byId(Number(regionId)), all.get(target)];
      if (region === undefined || one === undefined) return [];
      const { ref, summary } = one;
      return [{ target, ref, summary, region: region.code, regionName: region.name, from, to }];
    });
    return named
      .sort((a, b) => order.indexOf(a.target) - order.indexOf(b.target) || (a.region < b.region ? -1 : 1))
      .slice(0, cellsTold);
  }
}

const none = (zh: string, en: string): ImpactAnswer => ({ impact: null, noImpact: { zh, en } });
const depth = ({ path }: Region): number => path.split('/').length;
