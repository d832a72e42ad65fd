import type { NoticeFacts } from './alert-facts.js';
import type { StepWords } from './describe-step.js';

/** A notice about figures that are missing or too old. */
export function describeNotice({ facts }: { readonly kind: string; readonly facts: NoticeFacts }): StepWords {
  const words =
    facts.kind === 'missing' ? { zh: '逾期未报', en: 'Not reported' } : { zh: '数据过期', en: 'Figures too old' };
  const periods = facts.items.map(({ period }) => period);
  return {
    title: { zh: `${words.zh}：${facts.regionName}`, en: `${words.en}: ${facts.regionName}` },
    body: { zh: `${facts.planTitle.zh}：${periods.join('、')}`, en: `${facts.planTitle.en}: ${periods.join(', ')}` },
  };
}
