import { Injectable } from '@nestjs/common';
import { CatalogService, type Plan, type Region } from '#catalog';
import { addDays, freshUntil, periodFromNumberOrThrow, periodNumberOrThrow } from '#scoring';
import type { NoticeItem } from '../content/alert-facts.js';
import { decideNotice, type NoticeDecision, type NoticeFound, type NoticeHistory } from './decide-notice.js';
import { mergeForms, type FormLookedAt } from './merge-forms.js';
import { noticeFacts } from './notice-facts.js';
import type { FiguresOfRegion, StoredNotice } from './notice.repository.js';
import type { NoticeStep } from './notice-steps.repository.js';

/** What is known of one region under one plan. */
export interface RegionLook {
  readonly plan: Plan;
  readonly region: Region;
  readonly missing: StoredNotice | undefined;
  readonly stale: StoredNotice | undefined;
  /** Forms whose deadline has passed, looked at now. */
  readonly forms: readonly FormLookedAt[];
  /** Null: the region is not judged. */
  readonly figures: FiguresOfRegion | null;
  /** The form that is due now does not count: what would renew the figures is on its way or missing. */
  readonly awaited: boolean;
}

/** Puts what was read of a region before the pure decisions: first of missing forms, then of old figures, which wait for them. */
@Injectable()
export class NoticeLook {
  constructor(private readonly catalog: CatalogService) {}

  steps(look: RegionLook): NoticeStep[] {
    const { items, came } = mergeForms(openOf(look.missing) ?? [], look.forms);
    const newest = items.at(-1)?.period ?? openOf(look.missing)?.at(-1)?.period;
    const forms = newest === undefined ? [] : this.decide(look, { kind: 'missing', period: periodNumberOrThrow(newest), items, came, held: false }); // prettier-ignore
    if (look.figures === null) return forms;
    const held = items.length > 0 || look.awaited;
    return [...forms, ...this.decide(look, { ...this.oldFigures(look.plan, look.figures, look.stale), held })];
  }

  private decide(look: RegionLook, found: NoticeFound): NoticeStep[] {
    const { plan, region } = look;
    const notice = look[found.kind];
    const decision = decideNotice(found, historyOf(notice));
    if (decision === null) return [];
    return [
      {
        planId: this.catalog.planId(plan.code),
        regionId: region.id,
        notice: decision.kind === 'open' ? null : (notice ?? null),
        decision,
        periodId: decision.period,
        facts: factsOf(plan, region, { kind: found.kind, decision }),
      },
    ];
  }

  private oldFigures(plan: Plan, { periodId, old, fresh }: FiguresOfRegion, stood: StoredNotice | undefined) {
    const items = old.flatMap(({ target, observed }): NoticeItem[] => {
      const found = plan.targets.find((one) => one.target.id === target);
      if (found === undefined) return [];
      const since = addDays(freshUntil(observed, found.target.publicationLag), 1);
      return [{ period: observed, since, target, summary: found.summary }];
    });
    const came = (openOf(stood) ?? []).some(({ target }) => target !== null && fresh.includes(target));
    return { kind: 'stale', period: periodId, items, came } as const;
  }
}

const openOf = (notice: StoredNotice | undefined): readonly NoticeItem[] | null =>
  notice === undefined || notice.closedBy !== null ? null : notice.facts.items;

function historyOf(notice: StoredNotice | undefined): NoticeHistory {
  const isSettled = notice?.closedBy === 'recovery' || notice?.closedBy === 'explanation';
  return {
    open: openOf(notice),
    closedIn: notice !== undefined && isSettled ? notice.lastPeriod : null,
    settledUpTo: notice?.settledUpTo ?? 0,
  };
}

function factsOf(
  plan: Plan,
  region: Region,
  { kind, decision }: { kind: NoticeFound['kind']; decision: NoticeDecision },
) {
  const { items } = decision;
  return noticeFacts({ kind, plan, region, period: periodFromNumberOrThrow(decision.period), items });
}
