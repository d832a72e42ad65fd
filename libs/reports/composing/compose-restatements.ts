import { dayWords } from '#scoring';
import type { ReportFacts } from '../facts/report-facts.js';
import { mostRestated, type RestatedForm, type RestatementFacts } from '../facts/restatement-facts.js';
import type { Paragraph } from '../model/block.js';
import type { Fact, Facts, Template } from '../model/fact.js';
import type { Composed } from './composed.js';
import { countFact, noun } from './count-fact.js';
import { joinSentences } from './join-sentences.js';
import { printMinute } from './print-minute.js';
import { printIssue } from './print-issue.js';
import { notesOfRestated } from './notes-of-restated.js';
import { tableOfRestated } from './table-of-restated.js';

/** 附件 更正说明: what was told once and reads otherwise since the last bulletin. Null where nothing does. */
export function composeRestatements(facts: ReportFacts): Composed | null {
  const { restatements } = facts;
  if (restatements.count === 0) return null;
  const notes = notesOfRestated(facts);
  const summary: Paragraph = {
    kind: 'paragraph',
    id: 'restatements.summary',
    text: joinSentences([counted(restatements), moved(restatements), afterwards]),
  };
  return {
    section: {
      id: 'annex-restatements',
      title: { zh: '更正说明', en: 'Corrections' },
      shown: true,
      blocks: [summary, ...notes.paragraphs, tableOfRestated(facts)],
    },
    facts: { ...factsOf(restatements), ...notes.facts },
    footnotes: [],
  };
}

function factsOf({ last, from, forms, count }: RestatementFacts): Facts {
  return {
    'restatements.forms': atLeast(count, count),
    'restatements.figures': atLeast(figuresOf(forms), count),
    'restatements.moved': countFact(forms.filter(hasMoved).length),
    'restatements.judged': countFact(forms.filter(({ statuses }) => statuses !== null).length),
    'restatements.from': dayWords(from),
    ...(last === null
      ? {}
      : {
          'restatements.last': printIssue(last.issue),
          'restatements.cutoff': printMinute(last.cutoff.slice(0, 16).replace('T', ' ')),
        }),
  };
}

/** Where there are more forms than are counted. */
const atLeast = (number: number, forms: number): Fact =>
  forms < mostRestated ? countFact(number) : { zh: `不少于${number}`, en: `at least ${number}`, number };

const figuresOf = (forms: readonly RestatedForm[]): number => forms.reduce((sum, { changed }) => sum + changed, 0);

const hasMoved = ({ statuses }: RestatedForm): boolean => statuses !== null && statuses.length > 0;

function counted({ last, count, forms }: RestatementFacts): Template {
  const figures = figuresOf(forms);
  const said = { zh: '{restatements.forms}份报表更正了{restatements.figures}项数据。', en: `{restatements.forms} ${noun(count, 'form')} corrected {restatements.figures} ${noun(figures, 'figure')}` }; // prettier-ignore
  return last === null
    ? {
        zh: `此前未发布过同类通报；自{restatements.from}以来，${said.zh}`,
        en: `No bulletin of this kind was published before; since {restatements.from} ${said.en}.`,
      }
    : {
        zh: `自{restatements.last}通报（数据截止{restatements.cutoff}）以来，${said.zh}`,
        en: `Since the bulletin of {restatements.last} (cut-off {restatements.cutoff}) ${said.en}.`,
      };
}

function moved({ forms }: RestatementFacts): Template {
  const all = forms.every(({ statuses }) => statuses !== null);
  const among = all ? { zh: '', en: '' } : { zh: '最近的{restatements.judged}份中，', en: 'Of the newest {restatements.judged}, ' }; // prettier-ignore
  const count = forms.filter(hasMoved).length;
  if (count === 0) {
    return all
      ? { zh: '评价状态均未变化。', en: 'No status changed by it.' }
      : { zh: `${among.zh}评价状态均未变化。`, en: `${among.en}none changed a status.` };
  }
  return {
    zh: `${all ? '其中' : among.zh}使评价状态发生变化的{restatements.moved}份。`,
    en: `${among.en}{restatements.moved} ${all ? 'of them ' : ''}changed a status.`,
  };
}

const afterwards: Template = {
  zh: '已发布的通报不作改动，更正后的数据从本期起使用。',
  en: 'Bulletins that were published stay as they are; the corrected figures are used from this issue on.',
};
