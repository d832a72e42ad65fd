import { Injectable } from '@nestjs/common';
import { CatalogService } from '#catalog';
import { UnitOfWork, type Scope } from '#platform/db';
import { previousPeriod, type PeriodId } from '#scoring';
import { AskedNames } from './asked-names.service.js';
import { CompleteScores } from './complete-scores.service.js';
import { figureOfCell } from './figure-of-cell.js';
import { periodOrThrow } from './reporting-period.js';
import { listRows } from './scorecard.read-model.js';
import { StoredFigures, type StoredFigure } from './stored-figures.read-model.js';

export interface TrendsQuery {
  readonly plan: string;
  readonly parent: string;
  readonly period: string;
}

/** The figures of the last periods of all that a scorecard lists: points of composites, units that meet, or the value. */
export interface Trends {
  readonly plan: string;
  readonly parent: string;
  /** Oldest first; the last is the one that is asked for. */
  readonly periods: readonly PeriodId[];
  readonly targets: readonly string[];
  readonly regions: readonly string[];
  /** A row for each region, a cell for each target, a figure for each period; null where nothing was judged. */
  readonly cells: readonly (readonly (readonly (number | null)[] | null)[])[];
}

const periodsTold = 6;

/** What was judged in the periods before, in one query; nothing is judged on the spot. */
@Injectable()
export class TrendsReadModel {
  constructor(
    private readonly names: AskedNames,
    private readonly catalog: CatalogService,
    private readonly unitOfWork: UnitOfWork,
    private readonly complete: CompleteScores,
    private readonly figures: StoredFigures,
  ) {}

  async trends(scope: Scope, query: TrendsQuery): Promise<Trends> {
    const known = this.names.planOrThrow(query.plan);
    const parent = this.names.regionOrThrow(scope, query.parent);
    const period = this.names.periodOrThrow(known, query.period);
    const plan = this.catalog.planForPeriod(known.code, period.id);
    const regions = listRows(
      this.catalog.regions,
      { scope, parent, period },
      (region) => this.complete.keysOf(plan, region, period).length > 0,
    );
    const periods = periodsUpTo(period.id);
    const numbers = periods.map((id) => periodOrThrow(id).number);
    const found = await this.unitOfWork.look(scope, (tx) =>
      this.figures.of(tx, {
        planId: this.names.planId(plan),
        regionIds: regions.map(({ id }) => id),
        periodIds: numbers,
        targetId: null,
      }),
    );
    const told = new Map(found.map((one) => [keyOf(one), figureOfCell(one)]));
    const targets = plan.targets.map(({ target }) => target.id);
    const course = (regionId: number, target: string): readonly (number | null)[] | null => {
      const targetId = this.names.targetId(plan, target);
      const line = numbers.map((periodId) => told.get(keyOf({ periodId, regionId, targetId })) ?? null);
      return line.every((one) => one === null) ? null : line;
    };
    return {
      plan: plan.code,
      parent: parent.code,
      periods,
      targets,
      regions: regions.map(({ code }) => code),
      cells: regions.map(({ id }) => targets.map((target) => course(id, target))),
    };
  }
}

function periodsUpTo(last: PeriodId): readonly PeriodId[] {
  const found = [last];
  while (found.length < periodsTold) found.unshift(previousPeriod(found[0] ?? last));
  return found;
}

const keyOf = ({ periodId, regionId, targetId }: Pick<StoredFigure, 'periodId' | 'regionId' | 'targetId'>): string =>
  `${periodId}/${regionId}/${targetId}`;
