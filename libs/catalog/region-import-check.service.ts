import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import type { Scope, Tx } from '#platform/db';
import type { Problem } from '#platform/errors';
import { periodNumber } from '#scoring';
import { CatalogService } from './catalog.service.js';
import { checkRegionImport } from './check-region-import.js';
import { compareRegions } from './compare-regions.js';
import { mergeRegionRows } from './merge-region-rows.js';
import { numberRegions, placeRegions } from './place-regions.js';
import type { RegionChange } from './region-change.js';
import { regionCure } from './region-cures.js';
import { effectsOf, type RegionEffects, type Surroundings } from './region-effects.js';
import { RegionImportRepository } from './region-import.repository.js';
import type { RegionRow } from './region-row.js';
import { RegionTree } from './region-tree.js';

export interface ChangeWithEffects extends RegionChange {
  readonly effects: RegionEffects;
}

export interface CheckedImport {
  readonly changes: readonly ChangeWithEffects[];
  readonly problems: readonly Problem[];
  /** The divisions as they would stand. */
  readonly rows: readonly RegionRow[];
  /** The rows of the changed codes as they stand. */
  readonly before: readonly RegionRow[];
  /** What is rolled up anew. */
  readonly periods: readonly { readonly planId: number; readonly periodId: number }[];
}

/** What an import would do, and why it cannot. Writes nothing. */
@Injectable()
export class RegionImportCheck {
  constructor(
    private readonly imports: RegionImportRepository,
    private readonly catalog: CatalogService,
    private readonly clock: Clock,
  ) {}

  /** @param scope where the sender may change divisions */
  async check(tx: Tx, scope: Scope, given: readonly RegionRow[]): Promise<CheckedImport> {
    const stored = await this.imports.stored(tx);
    const rows = mergeRegionRows(stored, given);
    const plain = compareRegions(stored, given);
    const problems = checkRegionImport(stored, given);
    const before = treeOf(stored);
    // rows that contradict each other are no tree
    const trees = { before, after: problems.length === 0 ? treeOf(rows) : before };
    const around = await this.surroundings(tx, plain, trees);
    const changes = plain.map((change) => ({ ...change, effects: effectsOf(change, around) }));
    const codes = new Set(plain.map(({ code }) => code));
    const found = [
      ...problems,
      ...changes.flatMap(openForm),
      ...plain.flatMap((change) => outsideScope(change, { scope, ...trees })),
    ];
    return {
      changes,
      problems: found.map((one) => ({ ...one, file: given[0]?.file ?? '' })),
      rows,
      before: stored.filter(({ code }) => codes.has(code)),
      periods: this.periodsOf(changes),
    };
  }

  private async surroundings(
    tx: Tx,
    changes: readonly RegionChange[],
    trees: Pick<Surroundings, 'before' | 'after'>,
  ): Promise<Surroundings> {
    const ended = changes.filter(({ to }) => to === null).map(({ code }) => code);
    const known = await this.imports.periodsWithFigures(tx);
    const forms = await this.imports.reportedForms(tx, ended);
    return {
      ...trees,
      plans: this.catalog.plans(),
      today: this.clock.today(),
      known: new Set(known.map(({ planId, periodId }) => `${this.catalog.planCode(planId) ?? ''}/${periodId}`)),
      reported: new Set(forms.map(({ plan, region, periodId }) => `${plan}/${region}/${periodId}`)),
    };
  }

  private periodsOf(changes: readonly ChangeWithEffects[]): CheckedImport['periods'] {
    const keys = new Set(changes.flatMap(({ effects }) => effects.periods));
    return [...keys].flatMap((key) => {
      const [plan = '', period = ''] = key.split('/');
      const periodId = periodNumber(period);
      return periodId === null ? [] : [{ planId: this.catalog.planId(plan), periodId }];
    });
  }
}

function treeOf(rows: readonly RegionRow[]): RegionTree {
  return new RegionTree(numberRegions(placeRegions(rows)));
}

/** A unit that ends without an heir, while a form of its is open, would leave that form to nobody. */
function openForm({ code, line, successors, effects }: ChangeWithEffects): Problem[] {
  const [form] = effects.openForms;
  if (form === undefined || successors.length > 0) return [];
  const message = {
    zh: `${code} 尚有 ${effects.openForms.length} 份报表未报（如 ${form.plan} ${form.period}），且没有承接单位`,
    en: `${code} has ${effects.openForms.length} open form(s) (such as ${form.plan} ${form.period}) and no successor`,
  };
  return [
    { line, code: 'region.open_form', tier: 'error', message, seen: code, suggestion: regionCure('region.open_form') },
  ];
}

function outsideScope(
  { code, line }: RegionChange,
  { scope, before, after }: { readonly scope: Scope; readonly before: RegionTree; readonly after: RegionTree },
): Problem[] {
  const paths = [before.byCode(code)?.path, after.byCode(code)?.path].filter((path) => path !== undefined);
  const within = (path: string) => scope.patterns.some((pattern) => path.startsWith(pattern.replace(/%$/, '')));
  if (paths.every(within)) return [];
  const message = { zh: `${code} 不在您的管辖范围内`, en: `${code} lies outside your scope` };
  const suggestion = regionCure('region.outside_scope');
  return [{ line, code: 'region.outside_scope', tier: 'error', message, seen: code, suggestion }];
}
