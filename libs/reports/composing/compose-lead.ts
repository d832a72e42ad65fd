import { statusSign, type Score } from '#scoring';
import { cellKey, type ReportFacts } from '../facts/report-facts.js';
import type { Paragraph } from '../model/block.js';
import type { Fact, Facts, Template } from '../model/fact.js';
import { citeDocument } from './cite-target.js';
import { comparable } from './compare-cells.js';
import type { Composed } from './composed.js';
import { countFact, noun, shareFact } from './count-fact.js';
import { listNames } from './list-names.js';
import { printMinute } from './print-minute.js';
import { printIssue } from './print-issue.js';
import { isVerdict, placeOf, statusClasses } from './status-classes.js';

/** Units that are named in a sentence. */
const mostNames = 10;

interface Said {
  readonly text: Template;
  readonly facts: Facts;
}

/** 导语: what the bulletin is of, what was due and has come, how the verdicts stand, and how they stood before. */
export function composeLead(facts: ReportFacts): Composed {
  const said = [
    ['lead.basis', basis(facts)],
    ['lead.completeness', completeness(facts)],
    ['lead.classes', classes(facts)],
  ] as const;
  const told = said.flatMap(([id, one]) => (one === null ? [] : [{ id, ...one }]));
  const blocks: Paragraph[] = told.map(({ id, text }) => ({ kind: 'paragraph', id, text }));
  return {
    section: { id: 'lead', title: null, shown: true, blocks },
    facts: Object.fromEntries(told.flatMap((one) => Object.entries(one.facts))),
    footnotes: [],
  };
}

function basis({ plan, region, issue }: ReportFacts): Said {
  return {
    text: {
      zh: '根据{lead.document}，现将{lead.region}{lead.issue}目标进展情况通报如下。',
      en: 'This bulletin tells how {lead.region} stood in {lead.issue} against the targets of {lead.document}.',
    },
    facts: {
      'lead.document': citeDocument(plan),
      'lead.region': { zh: region.name, en: region.name },
      'lead.issue': printIssue(issue),
    },
  };
}

function completeness({
  completeness: { due, received, unsettled, period: asked },
  cutoff,
  period,
}: ReportFacts): Said {
  const missing = due.filter((unit) => !received.has(unit.code)).map(({ name }) => name);
  const came = due.length - missing.length;
  const facts: Record<string, Fact> = {
    cutoff: printMinute(cutoff),
    'completeness.period': printIssue(asked),
    'completeness.due': countFact(due.length),
    'completeness.received': countFact(came),
    'completeness.missing': countFact(missing.length),
    'completeness.names': listNames(missing, mostNames),
    'completeness.rate': shareFact(came, due.length),
    'completeness.unsettled': countFact(unsettled),
    period: printIssue(period),
  };
  const [forms, figures] = [sentenceOfForms(due.length, missing.length), sentenceOfFigures(period)];
  const waiting = unsettled === 0 ? none : sentenceOfUnsettled(unsettled);
  return {
    text: {
      zh: `${forms.zh}${waiting.zh}${figures.zh}`,
      en: [forms.en, waiting.en, figures.en].filter(Boolean).join(' '),
    },
    facts,
  };
}

const none: Template = { zh: '', en: '' };

function sentenceOfForms(due: number, missing: number): Template {
  if (due === 0) {
    return {
      zh: '截至{cutoff}，{completeness.period}没有应报单位。',
      en: 'As of {cutoff}, no unit was due to report for {completeness.period}.',
    };
  }
  const units = noun(due, 'unit');
  if (missing === 0) {
    return {
      zh: '截至{cutoff}，{completeness.period}应报单位{completeness.due}个，全部报送。',
      en: `As of {cutoff}, ${due === 1 ? 'the one unit' : `all {completeness.due} ${units}`} due for {completeness.period} ${due === 1 ? 'has' : 'have'} reported.`,
    };
  }
  return {
    zh: '截至{cutoff}，{completeness.period}应报单位{completeness.due}个，已报{completeness.received}个，未报{completeness.missing}个（{completeness.names}），报送率{completeness.rate}。',
    en: `As of {cutoff}, {completeness.received} of {completeness.due} ${units} due for {completeness.period} ${due - missing === 1 ? 'has' : 'have'} reported ({completeness.rate}); missing: {completeness.names}.`,
  };
}

const sentenceOfUnsettled = (unsettled: number): Template => ({
  zh: '另有{completeness.unsettled}个单位的数据在截止时尚未计分。',
  en: `{completeness.unsettled} ${noun(unsettled, 'unit was', 'units were')} not settled at the cut-off.`,
});

const sentenceOfFigures = (period: string | null): Template =>
  period === null
    ? {
        zh: '本地区尚无上报数据，本期不作评价。',
        en: 'Nothing has been reported yet, so nothing is judged in this issue.',
      }
    : { zh: '以下按{period}数据评价。', en: 'Judged on figures of {period}.' };

/** How many verdicts of each class, and what has become of those of the period before. */
function classes(facts: ReportFacts): Said | null {
  const judged = facts.scores.filter(isVerdict);
  if (judged.length === 0) return null;
  const counted = statusClasses.flatMap((one, place) => {
    const count = judged.filter(({ status }) => statusSign(status).sign === one.sign).length;
    return count === 0 ? [] : [{ ...one, id: `lead.class-${place + 1}`, count }];
  });
  const moved = movements(facts, judged);
  return {
    text: {
      zh: `共作出判定{lead.verdicts}项：${counted.map(({ sign, zh, id }) => `${sign}${zh}{${id}}项`).join('、')}。${moved.text.zh}`,
      en: `There ${noun(judged.length, 'is', 'are')} {lead.verdicts} ${noun(judged.length, 'verdict')}: ${counted.map(({ sign, en, id }) => `${sign} ${en} {${id}}`).join(', ')}.${moved.text.en}`,
    },
    facts: {
      'lead.verdicts': countFact(judged.length),
      ...Object.fromEntries(counted.map(({ id, count }) => [id, countFact(count)])),
      ...moved.facts,
    },
  };
}

/** Only what is judged under the same version of the plan in both periods, and says in both how things go. */
function movements({ earlier }: ReportFacts, judged: readonly Score[]): Said {
  if (earlier === null) return { text: none, facts: {} };
  const pairs = judged.flatMap((score) => {
    const before = comparable(score, earlier.cells.get(cellKey(score)));
    const [now, then] = [placeOf(score.status), before === null ? null : placeOf(before.status)];
    return now === null || then === null ? [] : [now - then];
  });
  if (pairs.length === 0) return { text: none, facts: {} };
  const [better, worse] = [pairs.filter((step) => step < 0).length, pairs.filter((step) => step > 0).length];
  return {
    text: {
      zh: '与{lead.earlier}可比的{lead.compared}项相比，状态转好{lead.better}项、转差{lead.worse}项、未变{lead.same}项。',
      en: ` Of the {lead.compared} that ${noun(pairs.length, 'compares', 'compare')} with {lead.earlier}, {lead.better} ${noun(better, 'has', 'have')} moved to a better class, {lead.worse} to a worse one and {lead.same} ${noun(pairs.length - better - worse, 'has', 'have')} stayed.`,
    },
    facts: {
      'lead.earlier': printIssue(earlier.period),
      'lead.compared': countFact(pairs.length),
      'lead.better': countFact(better),
      'lead.worse': countFact(worse),
      'lead.same': countFact(pairs.length - better - worse),
    },
  };
}
