import type { IsoDay } from '#scoring';
import { stepTitle } from './step-title.js';
import type { DigestItem, StepWords } from './told-step.js';

/** Many steps to one recipient in one message: counted, the worst first, at most so many named. */
export function describeDigest(items: readonly DigestItem[], { today }: { readonly today: IsoDay }): StepWords {
  const title = { zh: `预警汇总（${today}）：${items.length} 条`, en: `Alerts of ${today}: ${items.length}` };
  const named = items.slice(0, 20).map((item) => ({ item, words: stepTitle(item) }));
  return {
    title,
    body: {
      zh: named.map(({ item, words }) => `${words.zh}（编号 ${item.alertId}）`).join('\n'),
      en: named.map(({ item, words }) => `${words.en} (no. ${item.alertId})`).join('\n'),
    },
    brief: title,
  };
}
