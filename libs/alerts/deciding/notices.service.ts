import { Injectable } from '@nestjs/common';
import type { RegionInPeriod } from '#attainments';
import { CatalogService, type Plan, type Region } from '#catalog';
import type { Tx } from '#platform/db';
import { Later } from '#platform/ledger';
import { parsePeriod, periodFromNumberOrThrow, type PeriodId } from '#scoring';
import { FormsHandedIn, type FormsAfterDeadline } from './forms-handed-in.service.js';
import { NoticeLook } from './notice-look.service.js';
import { NoticeRepository, type ConcernedPlan } from './notice.repository.js';
import type { NoticeStep } from './notice-steps.repository.js';
import { NoticeWriter } from './notice-writer.service.js';

interface Concerned {
  readonly planId: number;
  readonly plan: Plan;
  readonly period: PeriodId;
  readonly regions: readonly Region[];
}

/** Missing forms and old figures of regions that were just scored. */
@Injectable()
export class NoticesService {
  constructor(
    private readonly notices: NoticeRepository,
    private readonly forms: FormsHandedIn,
    private readonly look: NoticeLook,
    private readonly writer: NoticeWriter,
    private readonly catalog: CatalogService,
  ) {}

  /**
   * After the scoring of regions in a period: a form has come, was corrected or withdrawn, or a figure has grown too old.
   * Nearly always it is one statement that finds nothing of the kind.
   * @throws Later when somebody else moves one of the notices
   */
  async evaluate(tx: Tx, places: readonly RegionInPeriod[]): Promise<void> {
    const at = places.map((place) => ({ ...place, countyId: this.region(place.regionId)?.countyId ?? 0 }));
    const found = await this.notices.plansConcerned(tx, at);
    const steps: NoticeStep[] = [];
    for (const concerned of this.group(found)) steps.push(...(await this.stepsOf(tx, concerned)));
    if ((await this.writer.write(tx, steps)).length < steps.length) throw new Later('busy');
  }

  private async stepsOf(tx: Tx, { planId, plan, period, regions }: Concerned): Promise<NoticeStep[]> {
    const regionIds = regions.map(({ id }) => id);
    const stood = new Map((await this.notices.notices(tx, planId, regionIds)).map((one) => [`${one.regionId}/${one.kind}`, one])); // prettier-ignore
    const figures = new Map((await this.notices.figures(tx, planId, regionIds)).map((one) => [one.regionId, one]));
    const looked = await this.formsOf(tx, { plan, regions, period });
    const due = await this.forms.newestDue(tx, plan);
    const dueForms = due === period ? looked : due === null ? null : await this.formsOf(tx, { plan, regions, period: due }); // prettier-ignore
    return regions.flatMap((region) =>
      this.look.steps({
        plan,
        region,
        missing: stood.get(`${region.id}/missing`),
        stale: stood.get(`${region.id}/stale`),
        forms: looked === null ? [] : [looked.found(region.id)],
        figures: figures.get(region.id) ?? null,
        awaited: dueForms !== null && !dueForms.counts(region.id),
      }),
    );
  }

  /** One region is asked about alone; of many, the whole plan is no more statements. */
  private formsOf(tx: Tx, { plan, regions, period }: Omit<Concerned, 'planId'>): Promise<FormsAfterDeadline | null> {
    const [first, ...others] = regions;
    const region = others.length === 0 ? first : this.catalog.regions.byCode(plan.scope);
    return region === undefined ? Promise.resolve(null) : this.forms.of(tx, { code: plan.code, period, region });
  }

  /** By plan and period; a plan that reports by another period is not concerned. */
  private group(found: readonly ConcernedPlan[]): Concerned[] {
    const groups = new Map<string, ConcernedPlan[]>();
    for (const one of found) {
      const key = `${one.planId}/${one.periodId}`;
      groups.set(key, [...(groups.get(key) ?? []), one]);
    }
    return [...groups.values()].flatMap((group) => {
      const [first] = group;
      const code = first && this.catalog.planCode(first.planId);
      if (first === undefined || code === undefined) return [];
      const period = periodFromNumberOrThrow(first.periodId);
      const plan = this.catalog.planForPeriod(code, period);
      if (parsePeriod(period)?.frequency !== plan.frequency) return [];
      const regions = group.flatMap(({ regionId }) => this.region(regionId) ?? []);
      return [{ planId: first.planId, plan, period, regions }];
    });
  }

  private region(id: number): Region | undefined {
    return this.catalog.regions.byId(id);
  }
}
