import { Injectable } from '@nestjs/common';
import type { Region } from '#catalog';
import { rows, UnitOfWork, type Scope } from '#platform/db';
import { periodFromNumberOrThrow } from '#scoring';
import type { PastFigure } from './past-figure.js';

/** What one region reported itself, of itself and its units, in given periods; the version that counts. */
@Injectable()
export class PastFiguresReadModel {
  constructor(private readonly work: UnitOfWork) {}

  async of(scope: Scope, region: Region, periodIds: readonly number[]): Promise<readonly PastFigure[]> {
    const params = [region.id, region.countyId, periodIds];
    const found = await this.work.snapshot(scope, (tx) => rows<Row>(tx, figuresSql, params));
    return found.map(({ periodId, ...figure }) => ({ ...figure, period: periodFromNumberOrThrow(periodId) }));
  }
}

type Row = Omit<PastFigure, 'period'> & { readonly periodId: number };

const figuresSql = `
  select i.code as indicator, u.code as unit, v.period_id as "periodId", v.state,
         v.numerator::text, v.denominator::text, v.on_date::text as "onDate"
  from current_value v
  join indicator i using (indicator_id)
  join region u on u.region_id = v.unit_id
  where v.region_id = $1 and v.county_id = $2 and v.period_id = any ($3::int[])
  order by v.period_id desc, i.code, u.code
  limit 200000`;
