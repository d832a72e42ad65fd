import { Injectable } from '@nestjs/common';
import { CatalogService, rankOf, type Plan, type Region } from '#catalog';
import type { Scope } from '#platform/db';
import type { ExportRow, ExportTable } from '#submissions';
import { isVisible } from '../asked-names.service.js';
import { CompletenessReadModel } from '../completeness.read-model.js';
import { ScoresReadModel } from '../scores.read-model.js';
import { scoreColumns, scoreRow } from './score-row.js';

export interface ScoresWanted {
  readonly plan: Plan;
  readonly parent: Region;
  /** Periods in order; empty: every period that has judgements. */
  readonly periods: readonly string[];
  readonly at: string | undefined;
}

const completenessColumns = [
  'plan',
  'period',
  'region',
  'region_name',
  'state',
  'recorded_at',
  'days',
  'corrections',
  'returned',
  'deadline',
] as const;

/** Judgements and completeness as tables: what the pages show, region after region, and never more than one of them held. */
@Injectable()
export class ScoresExport {
  constructor(
    private readonly catalog: CatalogService,
    private readonly reading: ScoresReadModel,
    private readonly completeness: CompletenessReadModel,
  ) {}

  scores(scope: Scope, wanted: ScoresWanted): ExportTable {
    return { name: 'scores', columns: scoreColumns, batches: this.scoreBatches(scope, wanted) };
  }

  completenessOf(scope: Scope, wanted: ScoresWanted): ExportTable {
    return { name: 'completeness', columns: completenessColumns, batches: this.standings(scope, wanted) };
  }

  private async *scoreBatches(scope: Scope, { plan, parent, periods, at }: ScoresWanted): AsyncGenerator<ExportRow[]> {
    for (const period of periods.length === 0 ? [undefined] : periods) {
      for (const region of this.regionsIn(scope, plan, parent)) {
        const scores = await this.reading.scores(scope, { plan: plan.code, region: region.code, period, at });
        if (scores.length > 0) yield scores.map((score) => scoreRow(score, region.name));
      }
    }
  }

  private async *standings(scope: Scope, { plan, parent, periods, at }: ScoresWanted): AsyncGenerator<ExportRow[]> {
    for (const period of periods) {
      const found = await this.completeness.completeness(scope, { plan: plan.code, parent: parent.code, period, at });
      yield found.units.map((unit): ExportRow => {
        const days = unit.days === null ? null : { number: String(unit.days) };
        const told = [unit.recordedAt, days, { number: String(unit.corrections) }, unit.returned ? '是' : null];
        return [plan.code, period, unit.region, unit.name, unit.state, ...told, found.deadline];
      });
    }
  }

  /** The region and those below it, down to the finest that the plan judges. */
  private regionsIn(scope: Scope, plan: Plan, parent: Region): Region[] {
    const finest = Math.max(
      ...plan.targets.flatMap(({ target, reportedAt }) => [rankOf(target.judgedAt), rankOf(reportedAt)]),
    );
    const named = new Set(plan.targets.flatMap(({ units = [] }) => units));
    return this.catalog.regions
      .all()
      .filter((region) => region.path.startsWith(parent.path) && isVisible(scope, region))
      .filter((region) => rankOf(region.level) <= finest || named.has(region.code));
  }
}
