import { Injectable } from '@nestjs/common';
import { CatalogService, type Plan } from '#catalog';
import type { Tx } from '#platform/db';
import { periodFromNumberOrThrow, type PeriodId } from '#scoring';
import { FormsHandedIn, type FormsAfterDeadline } from './forms-handed-in.service.js';
import { NoticeLook } from './notice-look.service.js';
import { NoticeRepository, type FiguresOfRegion, type StoredNotice } from './notice.repository.js';
import type { NoticeStep } from './notice-steps.repository.js';
import type { PlanInDay } from './notices-due.duty.js';

/** What was read of a plan: every question once, however many regions there are. */
interface Picture {
  readonly plan: Plan;
  readonly notices: ReadonlyMap<string, StoredNotice>;
  readonly forms: ReadonlyMap<PeriodId, FormsAfterDeadline>;
  /** The newest period whose deadline has passed. */
  readonly due: PeriodId | null;
  readonly figures: ReadonlyMap<number, FiguresOfRegion>;
}

/** Missing forms and old figures of all regions of a plan. */
@Injectable()
export class NoticesOfPlan {
  constructor(
    private readonly notices: NoticeRepository,
    private readonly forms: FormsHandedIn,
    private readonly look: NoticeLook,
    private readonly catalog: CatalogService,
  ) {}

  /** A handful of statements, and three for each period of which a form is missing anywhere. */
  async steps(tx: Tx, { planId, periodId }: PlanInDay): Promise<NoticeStep[]> {
    const code = this.catalog.planCode(planId);
    if (code === undefined) return [];
    const plan = this.catalog.planForPeriod(code, periodFromNumberOrThrow(periodId));
    const stood = await this.notices.notices(tx, planId, null);
    const open = stood.filter(({ closedBy }) => closedBy === null);
    const due = await this.forms.newestDue(tx, plan);
    const forms = await this.formsOf(tx, plan, new Set([...(due === null ? [] : [due]), ...open.flatMap(listedBy)]));
    const old = await this.notices.regionsWithOldFigures(tx, { planId, periodId });
    const aged = new Set([...old, ...open.flatMap((one) => (one.kind === 'stale' ? [one.regionId] : []))]);
    const figures = aged.size === 0 ? [] : await this.notices.figures(tx, planId, [...aged]);
    const missing = due === null ? [] : (forms.get(due)?.missing ?? []);
    const picture = {
      plan,
      notices: new Map(stood.map((one) => [`${one.regionId}/${one.kind}`, one])),
      forms,
      due,
      figures: new Map(figures.map((one) => [one.regionId, one])),
    };
    const regions = new Set([...missing, ...open.map(({ regionId }) => regionId), ...aged]);
    return [...regions].sort((a, b) => a - b).flatMap((regionId) => this.stepsOf(regionId, picture));
  }

  private stepsOf(regionId: number, { plan, notices, forms, due, figures }: Picture): NoticeStep[] {
    const region = this.catalog.regions.byId(regionId);
    if (region === undefined) return [];
    const missing = notices.get(`${regionId}/missing`);
    const listed = missing?.closedBy === null ? listedBy(missing) : [];
    const periods = new Set([...listed, ...(due === null ? [] : [due])]);
    const dueForms = due === null ? undefined : forms.get(due);
    return this.look.steps({
      plan,
      region,
      missing,
      stale: notices.get(`${regionId}/stale`),
      forms: [...periods].flatMap((period) => forms.get(period)?.found(regionId) ?? []),
      figures: figures.get(regionId) ?? null,
      awaited: dueForms !== undefined && !dueForms.counts(regionId),
    });
  }

  private async formsOf(tx: Tx, { code, scope }: Plan, periods: ReadonlySet<PeriodId>) {
    const found = new Map<PeriodId, FormsAfterDeadline>();
    const region = this.catalog.regions.byCode(scope);
    if (region === undefined) return found;
    for (const period of periods) {
      const forms = await this.forms.of(tx, { code, period, region });
      if (forms !== null) found.set(period, forms);
    }
    return found;
  }
}

const listedBy = ({ kind, facts }: StoredNotice): PeriodId[] =>
  kind === 'missing' ? facts.items.map(({ period }) => period) : [];
