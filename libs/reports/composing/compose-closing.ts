import type { ReportFacts } from '../facts/report-facts.js';
import type { Fact } from '../model/fact.js';
import type { Composed } from './composed.js';
import { countFact, noun, shareFact } from './count-fact.js';
import { printMinute } from './print-minute.js';
import { calculationVersion } from './rules-version.js';
import { versionsOf } from './versions-of.js';

/** The last paragraph, which every bulletin has: where the figures come from, until when, how many nobody approved, and by which rules. */
export function composeClosing(facts: ReportFacts): Composed {
  const { approval, cutoff } = facts;
  const open = approval === null ? 0 : approval.forms - approval.approved;
  const told: Record<string, Fact> = {
    'closing.cutoff': printMinute(cutoff),
    'closing.versions': { zh: versionsOf(facts).join('、'), en: versionsOf(facts).join(', ') },
    'closing.rules': { zh: calculationVersion, en: calculationVersion },
    ...(approval === null
      ? {}
      : {
          'closing.forms': countFact(approval.forms),
          'closing.unapproved': countFact(open),
          'closing.unapproved-share': shareFact(open, approval.forms),
        }),
  };
  const approved = approvalSentence(approval?.forms ?? 0, open);
  const text = {
    zh: `数据来源：各单位按方案上报的报表；数据截止{closing.cutoff}。${approved.zh}方案第{closing.versions}版，算法第{closing.rules}版。`,
    en: `Source: the forms that units handed in under the plan, as of {closing.cutoff}. ${approved.en}Plan version {closing.versions}, calculation version {closing.rules}.`,
  };
  return {
    section: {
      id: 'closing',
      title: null,
      shown: true,
      blocks: [{ kind: 'paragraph', id: 'closing.source', text }],
    },
    facts: told,
    footnotes: [],
  };
}

function approvalSentence(forms: number, open: number): { readonly zh: string; readonly en: string } {
  if (forms === 0) return { zh: '', en: '' };
  if (open === 0)
    return { zh: '所用{closing.forms}份报表均已验收。', en: `All {closing.forms} forms used have been approved. ` };
  return {
    zh: '所用{closing.forms}份报表中{closing.unapproved}份尚未验收，占{closing.unapproved-share}。',
    en: `Of {closing.forms} ${noun(forms, 'form')} used, {closing.unapproved} ({closing.unapproved-share}) ${noun(open, 'has', 'have')} not been approved yet. `,
  };
}
