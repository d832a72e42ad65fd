import type { Words } from '#platform/errors';
import type { Cadence } from '../model/report-model.js';
import type { PeriodId } from '#scoring';
import { printIssue } from '../composing/print-issue.js';
import type { SentEvent } from './sent-event.js';

/** What a message says of a bulletin. */
export interface ToldFacts {
  readonly event: SentEvent;
  readonly title: Words;
  readonly plan: Words;
  readonly regionName: string;
  readonly cadence: Cadence;
  readonly issue: PeriodId;
  readonly edition: number;
  /** Why it was corrected or withdrawn. */
  readonly why: Words | null;
}

export interface EventWords {
  readonly title: Words;
  /** For a person's inbox and mail. */
  readonly body: Words;
  /** For a group: what it is of and no figure, title first. */
  readonly brief: Words;
}

const most = { title: 300, why: 2_000 } as const;

const cadences: Readonly<Record<Cadence, Words>> = {
  monthly: { zh: '月度通报', en: 'monthly bulletin' },
  quarterly: { zh: '季度通报', en: 'quarterly bulletin' },
  annual: { zh: '年度通报', en: 'annual bulletin' },
};

/** What is published, corrected or withdrawn, in both languages, from the same facts. */
export function describeEvent(facts: ToldFacts): EventWords {
  const title = eachWords(facts.title, (text) => oneLine(text, most.title));
  const why = facts.why === null ? null : eachWords(facts.why, (text) => text.trim().slice(0, most.why));
  const plan = eachWords(facts.plan, (text) => oneLine(text, most.title));
  const said = sayings[facts.event]({ ...facts, title, why, plan });
  const [of, what] = [printIssue(facts.issue), cadences[facts.cadence]];
  const region = oneLine(facts.regionName, 100);
  return {
    title: said.title,
    body: {
      zh: [`方案：${plan.zh}`, `地区：${region}；期号：${of.zh}`, ...said.lines.zh].join('\n'),
      en: [`Plan: ${plan.en}`, `Region: ${region}; issue: ${of.en}`, ...said.lines.en].join('\n'),
    },
    brief: {
      zh: `${region}${of.zh}${what.zh}${said.brief.zh}`,
      en: `${region}, ${of.en}: the ${what.en} ${said.brief.en}`,
    },
  };
}

interface Saying {
  readonly title: Words;
  readonly lines: { readonly zh: readonly string[]; readonly en: readonly string[] };
  readonly brief: Words;
}

const sayings: Readonly<Record<SentEvent, (facts: ToldFacts) => Saying>> = {
  published: ({ title }) => ({
    title: { zh: `《${title.zh}》已发布`, en: `Published: ${title.en}` },
    lines: { zh: [], en: [] },
    brief: { zh: '已发布', en: 'is published' },
  }),
  corrected: ({ title, edition, why }) => ({
    title: { zh: `《${title.zh}》第${edition}版（更正）已发布`, en: `Corrected, edition ${edition}: ${title.en}` },
    lines: {
      zh: [...(why === null ? [] : [`更正说明：${why.zh}`]), '以本版为准，请替换此前收到的文件。'],
      en: [
        ...(why === null ? [] : [`What was corrected: ${why.en}`]),
        'This edition counts: replace the files that you were sent before.',
      ],
    },
    brief: { zh: `已更正（第${edition}版），以本版为准`, en: `is corrected (edition ${edition}); this edition counts` },
  }),
  withdrawn: ({ title, why }) => ({
    title: { zh: `《${title.zh}》已撤回`, en: `Withdrawn: ${title.en}` },
    lines: {
      zh: [...(why === null ? [] : [`撤回原因：${why.zh}`]), '请勿再使用或转发此前收到的文件。'],
      en: [...(why === null ? [] : [`Why: ${why.en}`]), 'Do not use or pass on the files that you were sent before.'],
    },
    brief: { zh: '已撤回，请勿再使用', en: 'is withdrawn and must not be used any more' },
  }),
};

const eachWords = (words: Words, of: (text: string) => string): Words => ({ zh: of(words.zh), en: of(words.en) });

/** A title is one line, whatever was typed into it. */
const oneLine = (text: string, longest: number): string => text.replace(/\s+/g, ' ').trim().slice(0, longest);
