import type { NoticeFacts } from './alert-facts.js';
import type { ToldStep, Words } from './told-step.js';

/** The body of a notice about figures that are missing or too old. */
export function describeNotice({ facts }: ToldStep & { readonly facts: NoticeFacts }): Words {
  const periods = facts.items.map(({ period }) => period);
  return {
    zh: `${facts.planTitle.zh}：${periods.join('、')}`,
    en: `${facts.planTitle.en}: ${periods.join(', ')}`,
  };
}
