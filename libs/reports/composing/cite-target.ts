import type { Plan, PlanTarget } from '#catalog';
import type { Words } from '#platform/errors';
import type { Footnote } from '../model/report-model.js';
import { quote, quoteTitle } from './quote.js';

/** The document behind a plan as it is cited: 《…》（×发〔2023〕×号）. */
export function citeDocument({ document, title }: Pick<Plan, 'document' | 'title'>): Words {
  const number = document.number === null ? '' : `（${document.number}）`;
  const english = document.number === null ? '' : ` (${document.number})`;
  return { zh: `${quoteTitle(document.title ?? title.zh)}${number}`, en: `“${title.en}”${english}` };
}

/** What a footnote says of a target: the document, the clause and the words of it. */
export function citeTarget(
  plan: Pick<Plan, 'document' | 'title'>,
  { target, citation, summary }: PlanTarget,
): Footnote {
  const [document, quoted] = [citeDocument(plan), quote(summary)];
  return {
    id: target.id,
    zh: `依据${document.zh}${citation.zh}：${quoted.zh}`,
    en: `${document.en}, ${citation.en}: ${quoted.en}`,
  };
}
