import type { Plan, Region } from '#catalog';
import type { NoticeFacts, NoticeItem } from '../content/alert-facts.js';
import type { NoticeKind } from './decide-notice.js';

export interface NoticeAbout {
  readonly kind: NoticeKind;
  readonly plan: Plan;
  readonly region: Pick<Region, 'code' | 'name'>;
  readonly period: string;
  readonly items: readonly NoticeItem[];
}

/** What a notice says: of forms, whoever issued the plan asks for them; of old figures, who answers for their targets. */
export function noticeFacts({ kind, plan, region, period, items }: NoticeAbout): NoticeFacts {
  const named = new Set(items.map(({ target }) => target));
  const targets = plan.targets.filter(({ target }) => named.has(target.id));
  const leads = [...new Set(targets.map(({ lead }) => lead))];
  return {
    kind,
    plan: plan.code,
    planVersion: plan.version,
    planTitle: plan.title,
    region: region.code,
    regionName: region.name,
    period,
    severity: 0,
    items,
    lead: leads.length === 0 ? plan.document.by : leads.join('、'),
    responsible: [...new Set(targets.flatMap(({ responsible }) => responsible))],
  };
}
