import { Injectable } from '@nestjs/common';
import { rows, UnitOfWork, type Scope } from '#platform/db';
import type { FigureState } from '../workbook/form-layout.js';

/** A form by the numbers of the tables. */
export interface FormPlace {
  readonly periodId: number;
  readonly regionId: number;
  readonly planId: number;
}

/** A figure of the newest version of a form, whether it counts yet or not. */
export interface StandingFigure extends FormPlace {
  /** Id of the form. */
  readonly submission: string;
  readonly indicator: string;
  /** Code of the region that it speaks of. */
  readonly unit: string;
  readonly state: FigureState;
  /** Exact decimals; shares of 100 are fractions of one here. */
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly onDate: string | null;
  readonly note: string | null;
}

const formsAtOnce = 500;

/** What forms say at this moment: what another system's single figures are laid over. */
@Injectable()
export class StandingFigures {
  constructor(private readonly work: UnitOfWork) {}

  /** A form that was withdrawn, or never sent, says nothing. */
  async of(scope: Scope, forms: readonly FormPlace[]): Promise<readonly StandingFigure[]> {
    const found: StandingFigure[] = [];
    for (let from = 0; from < forms.length; from += formsAtOnce) {
      const some = forms.slice(from, from + formsAtOnce);
      const params = [some.map((f) => f.periodId), some.map((f) => f.regionId), some.map((f) => f.planId)];
      found.push(...(await this.work.snapshot(scope, (tx) => rows<StandingFigure>(tx, standingSql, params))));
    }
    return found;
  }
}

const standingSql = `
  select s.submission_id as submission, s.period_id as "periodId", s.region_id as "regionId", s.plan_id as "planId", i.code as indicator,
    u.code as unit, v.state, v.numerator::text, v.denominator::text, v.on_date::text as "onDate", v.note
  from unnest($1::int[], $2::int[], $3::int[]) as w (period_id, region_id, plan_id)
  join submission s using (period_id, region_id, plan_id)
  join reported_value v on (v.period_id, v.county_id, v.region_id, v.plan_id, v.version)
                         = (s.period_id, s.county_id, s.region_id, s.plan_id, s.head_version)
  join indicator i using (indicator_id)
  join region u on u.region_id = v.unit_id
  where s.state <> 'withdrawn'
  order by s.period_id, s.region_id, s.plan_id, i.code, u.code`;
