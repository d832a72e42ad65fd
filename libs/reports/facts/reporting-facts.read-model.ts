import { Injectable } from '@nestjs/common';
import { CatalogService, type Plan, type Region, type RegionTree } from '#catalog';
import { shanghaiDay } from '#platform/clock';
import type { Tx } from '#platform/db';
import { periodEnd, periodNumberOrThrow, periodStart, previousPeriod, type PeriodId } from '#scoring';
import { FormStandings, type FormStanding, type Standings } from '#submissions';
import type { ChaptersAsked } from './chapters-asked.js';
import { lastEnded } from './last-ended.js';
import type { FormFacts, ReportingFacts } from './reporting-facts.js';

/** How the forms of the period that ended last stand: in time, late, sent back, corrected, or not there. */
@Injectable()
export class ReportingFactsReadModel {
  constructor(
    private readonly catalog: CatalogService,
    private readonly standings: FormStandings,
  ) {}

  async read(tx: Tx, asked: ChaptersAsked): Promise<ReportingFacts> {
    const { region, cutoff } = asked;
    const period = lastEnded(periodEnd(asked.issue), asked.plan.frequency);
    const plan = this.planOf(asked, period);
    const { window, forms } = await this.standingsOf(tx, asked, period);
    const tree = asked.at === null ? this.catalog.regions : this.catalog.regionsKnownAt(cutoff);
    const groupOf = (unit: Region) => nameDirectlyBelow(tree, { region, unit, day: periodEnd(period) });
    return {
      period,
      deadline: window.deadline,
      isOver: window.state !== 'not_open' && window.state !== 'open',
      forms: forms.map((form) => formFacts(form, groupOf(form.region))),
      before: await this.before(tx, asked, { period: previousPeriod(period), plan }),
    };
  }

  /** Only under the same version of the plan, which may ask others for other forms otherwise. */
  private async before(tx: Tx, asked: ChaptersAsked, { period, plan }: { period: PeriodId; plan: Plan }) {
    if (this.planOf(asked, period).version !== plan.version) return null;
    const { forms } = await this.standingsOf(tx, asked, period);
    const hasCome = forms.some(({ state }) => state !== 'missing');
    const onTime = forms.filter(({ state }) => state === 'on_time').length;
    return hasCome ? { period, due: forms.length, onTime } : null;
  }

  private standingsOf(tx: Tx, asked: ChaptersAsked, id: PeriodId): Promise<Standings> {
    const period = { id, number: periodNumberOrThrow(id), start: periodStart(id), end: periodEnd(id) };
    return this.standings.of(tx, { plan: this.planOf(asked, id), period, region: asked.region, known: asked.at });
  }

  private planOf({ plan, at, cutoff }: ChaptersAsked, period: PeriodId): Plan {
    return this.catalog.planForPeriod(plan.code, period, at === null ? undefined : cutoff);
  }
}

function formFacts({ region, state, handedIn, corrections, sentBack }: FormStanding, group: string): FormFacts {
  return {
    code: region.code,
    name: region.name,
    group,
    state,
    handedIn: handedIn === null ? null : shanghaiDay(handedIn),
    corrections: handedIn === null ? 0 : corrections,
    sentBack,
  };
}

/** The child of the region in which a unit lies; its own name where it is one, or is the region. */
function nameDirectlyBelow(
  tree: RegionTree,
  { region, unit, day }: { readonly region: Region; readonly unit: Region; readonly day: string },
): string {
  const way = [unit, ...tree.ancestorsAt(unit.id, day)];
  const at = way.findIndex(({ id }) => id === region.id);
  return (way[at - 1] ?? unit).name;
}
