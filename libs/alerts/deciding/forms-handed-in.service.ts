import { Injectable } from '@nestjs/common';
import { ReportingDeadlines } from '#attainments';
import { CatalogService, type Plan, type Region } from '#catalog';
import { Clock } from '#platform/clock';
import type { Tx } from '#platform/db';
import { periodContaining, periodEnd, periodNumberOrThrow, periodStart, previousPeriod, type PeriodId } from '#scoring';
import { FormStandings, type FormStanding } from '#submissions';
import type { FormFound, FormLookedAt } from './merge-forms.js';

/** The forms of one plan and period after their deadline. */
export interface FormsAfterDeadline {
  readonly found: (regionId: number) => FormLookedAt;
  /** Regions whose form is missing. */
  readonly missing: readonly number[];
  /** Whether a region's figures of the period count, or it has none to hand in. */
  readonly counts: (regionId: number) => boolean;
}

/** A deadline lies at most so many periods after its own. */
const periodsBack = 26;

/** Who has handed in a form whose deadline has passed. A form that waits for review is here; one that was sent back is not. */
@Injectable()
export class FormsHandedIn {
  constructor(
    private readonly catalog: CatalogService,
    private readonly standings: FormStandings,
    private readonly deadlines: ReportingDeadlines,
    private readonly clock: Clock,
  ) {}

  /** The newest period of a plan whose deadline has passed; null where none has for years. */
  async newestDue(tx: Tx, { code, frequency }: Pick<Plan, 'code' | 'frequency'>): Promise<PeriodId | null> {
    const today = this.clock.today();
    let period = periodContaining(today, frequency);
    for (let back = 0; back < periodsBack; back++, period = previousPeriod(period)) {
      const lags = this.catalog.planForPeriod(code, period).targets.map(({ target }) => target.publicationLag);
      if ((await this.deadlines.of(tx, code, period, Math.max(0, ...lags))) < today) return period;
    }
    return null;
  }

  /** Null while the deadline has not passed: nothing is missing yet. Three statements, however many regions there are. */
  async of(tx: Tx, asked: { code: string; period: PeriodId; region: Region }): Promise<FormsAfterDeadline | null> {
    const { code, period: id, region } = asked;
    const period = { id, number: periodNumberOrThrow(id), start: periodStart(id), end: periodEnd(id) };
    const plan = this.catalog.planForPeriod(code, id);
    const { window, forms } = await this.standings.of(tx, { plan, period, region });
    if (window.deadline >= this.clock.today()) return null;
    const states = new Map(forms.map((form) => [form.region.id, form.state]));
    const found = (regionId: number): FormFound => foundOf(states.get(regionId));
    return {
      found: (regionId) => ({ period: id, deadline: window.deadline, found: found(regionId) }),
      missing: [...states.keys()].filter((regionId) => found(regionId) === 'missing'),
      counts: (regionId) => found(regionId) !== 'missing' && states.get(regionId) !== 'in_review',
    };
  }
}

function foundOf(state: FormStanding['state'] | undefined): FormFound {
  if (state === undefined) return 'not_asked';
  return state === 'missing' || state === 'returned' ? 'missing' : 'came';
}
