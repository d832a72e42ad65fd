import { Injectable } from '@nestjs/common';
import type { Plan, Region } from '#catalog';
import { rows, UnitOfWork, type Scope } from '#platform/db';
import { periodFromNumberOrThrow, type PeriodId } from '#scoring';
import { CalendarService } from '../calendar/calendar.service.js';
import type { PastFigure } from './past-figure.js';

export interface FormAsked {
  readonly plan: Plan;
  readonly region: Region;
  readonly period: PeriodId;
  /** Periods of which figures are wanted. */
  readonly before: readonly number[];
}

export interface FormFacts {
  /** What the region reported itself, of itself and its units, newest first; of every form the version that counts. */
  readonly past: readonly PastFigure[];
  /** `2023-10-20 18:00`, or the day alone where all of it counts. */
  readonly deadline: string;
}

/** What is known of a form before anybody fills it in. */
@Injectable()
export class FormFactsReadModel {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendar: CalendarService,
  ) {}

  known(scope: Scope, { plan, region, period, before }: FormAsked): Promise<FormFacts> {
    return this.work.snapshot(scope, async (tx) => {
      const found = await rows<Row>(tx, figuresSql, [region.id, region.countyId, before]);
      const past = found.map(({ periodId, ...figure }) => ({ ...figure, period: periodFromNumberOrThrow(periodId) }));
      const { deadline, time } = await this.calendar.windowOf(tx, { plan, region, period });
      return { past, deadline: time === null ? deadline : `${deadline} ${time}` };
    });
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
