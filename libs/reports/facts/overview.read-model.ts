import { Injectable } from '@nestjs/common';
import { CompletenessReadModel, type KnownMoment } from '#attainments';
import { CatalogService, type Plan, type Region } from '#catalog';
import type { Tx } from '#platform/db';
import { periodEnd, periodFromNumberOrThrow, type PeriodId } from '#scoring';
import { lastEnded } from './last-ended.js';
import { OverviewFormsReadModel, type LiveForm } from './overview-forms.read-model.js';
import type { ReportFacts } from './report-facts.js';

export interface OverviewAsked {
  readonly planId: number;
  readonly planCode: string;
  readonly region: Region;
  readonly issue: PeriodId;
  /** The past moment whose knowledge is told; null: now. */
  readonly at: KnownMoment | null;
}

type Told = Pick<ReportFacts, 'plan' | 'period' | 'demonstration' | 'completeness' | 'approval'>;

export interface Overview {
  readonly facts: Told;
  /** The versions that the figures are of. */
  readonly basis: readonly object[];
}

/** Of which period there are figures, who handed them in, and what is awaited. */
@Injectable()
export class OverviewReadModel {
  constructor(
    private readonly catalog: CatalogService,
    private readonly completeness: CompletenessReadModel,
    private readonly forms: OverviewFormsReadModel,
  ) {}

  async read(tx: Tx, asked: OverviewAsked): Promise<Overview> {
    const { planId, planCode, region, issue, at } = asked;
    const forms = await this.forms.forms(tx, { planId, region, at });
    const period = newestOf(forms, periodEnd(issue));
    const plan = this.catalog.planForPeriod(planCode, period ?? issue, at === null ? undefined : new Date(at.instant));
    const told = formsOf(forms, period);
    return {
      facts: {
        plan,
        period,
        demonstration: told.some(({ demonstration }) => demonstration),
        completeness: await this.awaited(tx, plan, { ...asked, forms }),
        approval: approvalOf(plan, told),
      },
      basis: told.flatMap(({ region: code, plan: of, scored }) =>
        scored === null ? [] : [{ region: code, plan: of, version: scored }],
      ),
    };
  }

  /** Forms of the period that ended last by the end of the issue, whatever the figures are of. */
  private async awaited(
    tx: Tx,
    { code: plan, frequency }: Plan,
    { region, issue, forms, at }: OverviewAsked & { readonly forms: readonly LiveForm[] },
  ): Promise<ReportFacts['completeness']> {
    const period = lastEnded(periodEnd(issue), frequency);
    const due = await this.completeness.unitsDue(tx, { plan, period, regionId: region.id, known: at });
    const received = formsOf(forms, period);
    return {
      period,
      due: due.map(({ code, name }) => ({ code, name })),
      received: new Set(received.map((form) => form.region)),
      unsettled: received.filter(({ version, scored }) => version !== scored).length,
    };
  }
}

const formsOf = (forms: readonly LiveForm[], period: PeriodId | null): readonly LiveForm[] =>
  forms.filter(({ periodId }) => period !== null && periodFromNumberOrThrow(periodId) === period);

/** The latest period with figures that ended by a day. */
function newestOf(forms: readonly LiveForm[], day: string): PeriodId | null {
  const numbers = [...new Set(forms.map(({ periodId }) => periodId))].sort((a, b) => b - a);
  return numbers.map(periodFromNumberOrThrow).find((period) => periodEnd(period) <= day) ?? null;
}

function approvalOf({ review }: Plan, told: readonly LiveForm[]): ReportFacts['approval'] {
  if (review !== 'prefecture' && review !== 'county+prefecture') return null;
  return { forms: told.length, approved: told.filter(({ approved }) => approved).length };
}
